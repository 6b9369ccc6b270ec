"""Which records of papers are one paper, and which only look alike."""

from __future__ import annotations

import pytest

from schemas import RawPaper
from schemas.normalize import normalize
from schemas.same_paper import fold_papers

TITLE = "Tidal Forecasts from Drifting Buoys"


def paper(source, **fields):
    known = {"title": TITLE, "authors": ("Noor Adeyemi", "Tomás Ferreira"), "published": "2025-03-01"}
    return normalize(RawPaper(source=source, external_id="1", **known | fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"doi": "10.5555/tide.1"}, {"doi": "doi:10.5555/TIDE.1", "title": "Tides"}, id="a DOI"),
        pytest.param({"arxiv_id": "2503.01234v1"}, {"arxiv_id": "2503.01234v3", "title": "Tides II"}, id="an arXiv id"),
        pytest.param({"acl_id": "2025.acl-long.7"}, {"acl_id": "2025.acl-long.7", "authors": ()}, id="an ACL id"),
        pytest.param({}, {"title": "Tidal forecasts from drifting buoys."}, id="title and authors"),
        pytest.param({}, {"authors": ("Ferreira, T.",)}, id="title and one author's family name"),
        pytest.param({}, {"published": "2026-05-01"}, id="a preprint of the year before"),
        pytest.param({}, {"published": None}, id="no year"),
    ],
)
def test_records_are_one_paper_by(one, other):
    assert len(fold_papers([paper("here", **one), paper("there", **other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"authors": ("Ada Lindqvist",)}, id="the same title by other people"),
        pytest.param({"authors": ()}, {"authors": ()}, id="the same title by nobody we know"),
        pytest.param({"title": "Opening Remarks"}, {"title": "Opening Remarks"}, id="a title as short as many"),
        pytest.param({}, {"published": "2021-03-01"}, id="years apart"),
        pytest.param({}, {"title": f"{TITLE} at Night"}, id="another title by the same people"),
    ],
)
def test_records_are_two_papers_with(one, other):
    assert len(fold_papers([paper("here", **one), paper("there", **other)])) == 2


def test_records_that_share_nothing_are_one_paper_through_a_third():
    preprint = paper("preprints", arxiv_id="2503.01234", title="Buoys and Tides, a First Look")
    index = paper("index", arxiv_id="2503.01234", doi="10.5555/tide.1", title="Buoys and Tides")
    venue = paper("venue", doi="10.5555/tide.1")
    assert len(fold_papers([venue, preprint, index])) == 1


def test_the_record_that_says_most_stands_for_the_paper_in_any_order():
    bare, short = paper("a"), paper("b", abstract="We drift.")
    full = paper("c", abstract="We drift and forecast tides.")
    assert list(fold_papers([bare, short, full])) == list(fold_papers([full, bare, short])) == [full.id]


def test_among_records_with_abstracts_one_that_names_an_affiliation_comes_first():
    longer = paper("a", abstract="We drift and forecast tides.")
    affiliated = paper("b", abstract="We drift.", organization="Larkfield Institute")
    assert [record.id for record in fold_papers([longer, affiliated])[affiliated.id]] == [affiliated.id, longer.id]
