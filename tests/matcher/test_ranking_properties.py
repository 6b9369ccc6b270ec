"""What must leave a ranking as it is, on the bundled sample with the real model."""

from __future__ import annotations

import graded_sample
import pytest
from invented import COMPANY, EQUAL_OPPORTUNITY
from overlap import overlap

from matcher.rank import Ranker


@pytest.fixture(scope="module")
def roles():
    return graded_sample.roles()


@pytest.fixture(scope="module")
def papers_ranker(encoder, cache):
    return Ranker(list(graded_sample.papers().values()), encoder, cache)


@pytest.fixture(scope="module")
def roles_ranker(roles, encoder, cache):
    return Ranker(list(roles.values()), encoder, cache)


def ids(matches):
    return [match.target_id for match in matches]


def without_employer(record):
    """Take the employer's first paragraph and its last one, on equal opportunity, out of a record."""
    record["description"] = record["description"].split("<br/><br/>", 1)[1]
    record["preferred_qualifications"] = record["preferred_qualifications"].split("<br/><br/>", 1)[0]
    return record


def with_another_employer(record):
    """Put paragraphs of a company and on equal opportunity around a record."""
    company, legal = (text.strip().replace("\n", " ") for text in (COMPANY, EQUAL_OPPORTUNITY))
    record["description"] = f"{company}<br/><br/>{record['description']}"
    record["preferred_qualifications"] = f"{record['preferred_qualifications']}<br/><br/>{legal}"
    return record


@pytest.mark.parametrize("changed", [without_employer, with_another_employer], ids=["removed", "added"])
def test_employer_paragraphs_leave_the_first_ten_papers_of_every_role(roles, papers_ranker, changed):
    others = graded_sample.roles(changed)
    for id_, role in roles.items():
        before, after = (ids(papers_ranker.rank(each, 10)) for each in (role, others[id_]))
        assert overlap(before, after) >= 0.95, role.title


IDENTITY = {
    "Mira": "Kwame", "Castellan": "Adjei", "mira.castellan": "kwame.adjei", "Vancouver, Canada": "Accra, Ghana",
    "IFEOMA CLARKE": "JOHN SMITH", "Clarke": "Smith", "ifeoma.clarke": "john.smith", "London, United Kingdom": "Lagos",
    "Rafael": "Nadia", "Lindqvist": "Rahman", "rafael.lindqvist": "nadia.rahman",
}  # fmt: skip
ANOTHER = {"name": "Anna Kowalska", "email": "anna@example.org", "location": {"city": "Gdynia", "countryCode": "PL"}}


def under_another_name(raw):
    """Change name, address and contact of a CV, and put a line with photo and gender under the contact line."""
    lines = raw.text.splitlines()
    contact = next((number for number, line in enumerate(lines) if "@example.org" in line), 0)
    text = "\n".join([*lines[: contact + 1], "Photo: me.jpg", "Gender: female", *lines[contact + 1 :]])
    for old, new in sorted(IDENTITY.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(old, new)
    resume = raw.json_resume and {**raw.json_resume, "basics": {**raw.json_resume["basics"], **ANOTHER}}
    return raw.model_copy(update={"text": text if raw.text else "", "json_resume": resume})


@pytest.mark.parametrize("cv", ["ifeoma-clarke.txt", "mira-castellan.md", "rafael-lindqvist.pdf", "tobias-wren.json"])
def test_who_somebody_is_changes_neither_order_nor_score(roles_ranker, papers_ranker, cv):
    plain, other = (found[cv] for found in (graded_sample.cvs(), graded_sample.cvs(under_another_name)))
    assert plain.text != other.text
    for ranker in (roles_ranker, papers_ranker):
        before, after = ([(m.target_id, m.score) for m in ranker.rank(each, 16)] for each in (plain, other))
        assert before == after


def test_quotes_of_every_match_stand_in_both_texts(roles, papers_ranker):
    texts = {paper.id: paper.text for paper in papers_ranker.targets}
    for role in roles.values():
        for match in papers_ranker.rank(role, 10):
            assert match.evidence
            for pair in match.evidence:
                assert role.text[pair.query.start : pair.query.end] == pair.query.text
                assert texts[match.target_id][pair.target.start : pair.target.end] == pair.target.text


def test_no_sentence_that_an_employer_prints_under_several_roles_is_quoted(roles, papers_ranker):
    for role in roles.values():
        shared = {role.text[sentence.start : sentence.end] for sentence in role.sentences if sentence.roles > 1}
        quotes = {pair.query.text for match in papers_ranker.rank(role, 10) for pair in match.evidence}
        assert not quotes & shared
        assert not [quote for quote in quotes if quote.startswith(EMPLOYERS)]


EMPLOYERS = ("Larkfield Robotics builds", "Northwater Media runs", "Quillon Cloud operates", "Research at Quillon")
