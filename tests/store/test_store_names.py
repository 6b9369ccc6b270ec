"""A record goes by many names; each finds it, and what fits several is said."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, paper, posting

from schemas import AmbiguousId, Link, UnknownPaper, UnknownPosting


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(posting(1)[1].id, id="its id"),
        pytest.param(posting(1)[1].id.upper(), id="its id in capitals"),
        pytest.param(posting(1)[1].id[:4], id="four digits of its id"),
        pytest.param("R-1", id="the id its source gave it"),
        pytest.param(" R-1\n", id="that id with blanks around it"),
        pytest.param("https://jobs.quiet.example/r/1", id="its URL"),
        pytest.param("https://jobs.quiet.example/r/1?utm_source=mail", id="its URL as crawled"),
        pytest.param("https://jobs.quiet.example/r/1?utm_campaign=spring", id="its URL with another tracking mark"),
    ],
)
def test_a_posting_is_found_by(store, key):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    assert store.posting(key).external_id == "R-1"


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(paper(1)[1].id, id="its id"),
        pytest.param(paper(1)[1].id[:5], id="five digits of its id"),
        pytest.param("P-1", id="the id its source gave it"),
        pytest.param("10.5555/pots.1", id="its DOI"),
        pytest.param("https://doi.org/10.5555/POTS.1", id="its DOI as a link in capitals"),
        pytest.param("doi:10.5555/pots.1", id="its DOI with a prefix"),
        pytest.param("2601.00001", id="its arXiv id"),
        pytest.param("arXiv:2601.00001v3", id="a version of it on arXiv"),
        pytest.param("https://arxiv.org/pdf/2601.00001v2.pdf", id="its PDF on arXiv"),
        pytest.param("https://papers.example/1", id="its URL"),
    ],
)
def test_a_paper_is_found_by(store, key):
    store.upsert([], [paper(1), paper(2)], NIGHT)
    assert store.paper(key).external_id == "P-1"


@pytest.mark.parametrize("key", ["P19-1001", "https://aclanthology.org/P19-1001/", "https://aclanthology.org/P19-1001.pdf"])
def test_a_paper_of_the_acl_anthology_is_found_by_its_id_there_whoever_lists_it(store, key):
    store.upsert([], [paper(1, doi="10.18653/v1/p19-1001"), paper(2)], NIGHT)
    assert store.paper(key).external_id == "P-1"


@pytest.mark.parametrize(
    "key", ["", "R-9", posting(1)[1].id[:3], "ffffffffffff", "no such", "'; --", "\udcff", "a\0b", "%"]
)
def test_a_posting_that_is_not_there_is_said_to_be_unknown(store, key):
    store.upsert([posting(1)], [paper(1)], NIGHT)
    with pytest.raises(UnknownPosting):
        store.posting(key)
    with pytest.raises(UnknownPaper):
        store.paper(key)


def test_an_abbreviation_that_fits_several_names_them(store):
    pairs = [posting(number) for number in range(2_000)]
    store.upsert(pairs, [], NIGHT)
    ids = sorted(believed.id for _, believed in pairs)
    short = next(a[:4] for a, b in zip(ids, ids[1:], strict=False) if a[:4] == b[:4])
    with pytest.raises(AmbiguousId) as raised:
        store.posting(short)
    assert raised.value.candidates == tuple(key for key in ids if key.startswith(short))


def test_an_external_id_means_an_id_before_it_means_an_abbreviation(store):
    raw, believed = posting(1)
    other = posting(2, external_id=believed.id[:6])
    store.upsert([(raw, believed), other], [], NIGHT)
    assert store.posting(believed.id[:6]).id == other[1].id


def test_an_external_id_that_two_sources_share_means_the_one_that_is_no_duplicate(store):
    first, second = posting(1), posting(1, source="second-lab")
    store.upsert([first, second], [], NIGHT)
    with pytest.raises(AmbiguousId):
        store.posting("R-1")
    store.link({second[1].id: Link(duplicate_of=first[1].id, duplicate_reason="exact id")}, NIGHT)
    assert store.posting("R-1").id == first[1].id
