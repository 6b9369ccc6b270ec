"""Invented records are valid, the same every time, and as repetitive as real ones."""

from __future__ import annotations

import itertools

import pytest

from benchmarks import synthetic
from schemas.duplicates import find_links


@pytest.fixture(scope="module")
def made():
    return list(synthetic.postings(300))


def test_a_shorter_stream_is_the_beginning_of_a_longer_one(made):
    assert list(synthetic.postings(40)) == made[:40]
    assert list(synthetic.papers(5)) == list(itertools.islice(synthetic.papers(9), 5))
    assert next(synthetic.postings(1, seed=1)) != made[0]


def test_no_two_postings_share_an_id(made):
    assert len({posting.id for _, posting in made}) == len(made)


def test_every_quote_and_section_is_literal(made):
    for raw, posting in made:
        assert raw.id == posting.id
        quotes = [requirement.quote for requirement in posting.requirements]
        assert [posting.text[quote.start : quote.end] for quote in quotes] == [quote.text for quote in quotes]
        assert all(0 <= section.start < section.end <= len(posting.text) for section in posting.sections)
    for raw, profile in synthetic.profiles(3):
        assert raw.id == profile.id
        for quote in (*profile.identity, *(entry.quote for entry in profile.experience)):
            assert profile.text[quote.start : quote.end] == quote.text


def test_what_an_employer_says_stands_in_many_of_its_postings(made):
    lines = [line for _, posting in made for line in set(posting.text.split("\n")) if len(line) > 40]
    repeated = 1 - len(set(lines)) / len(lines)
    assert 0.3 < repeated < 0.7


def test_some_postings_are_duplicates_and_some_roles_have_several_places(made):
    links = find_links(posting for _, posting in made)
    assert any(link.duplicate_of for link in links.values())
    assert any(link.role_id and not link.duplicate_of for link in links.values())


def test_a_revised_posting_is_the_same_posting_with_other_words(made):
    raw, posting = synthetic.revised(made[0])
    assert (raw.id, posting.id) == (made[0][0].id, made[0][1].id)
    assert posting.text.startswith(made[0][1].text)
    assert posting.content_hash != made[0][1].content_hash
