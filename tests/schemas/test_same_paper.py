"""Which records of papers are one paper, and which only look alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from schemas import Paper, RawPaper
from schemas.normalize import normalize
from schemas.same_paper import MOST_OF_ONE_TITLE, find_same_papers

TITLE = "Tidal Forecasts from Drifting Buoys"
ABSTRACT = (
    "Buoys that drift with the current report where they are, and from forty of them we forecast tides in bays that "
    "have no gauge at all."
)
NIGHT = datetime(2026, 9, 1, tzinfo=UTC)


def paper(source: str, **fields) -> Paper:
    known = {"title": TITLE, "authors": ("Noor Adeyemi", "Tomás Ferreira"), "published": "2025-03-01"}
    return normalize(RawPaper(source=source, external_id="1", **known | fields))


def reason(one: dict, other: dict) -> str | None:
    """Why the second record is the paper of the first; `None` where it is another one."""
    first, second = paper("here", **one), paper("there", **other)
    links = find_same_papers([first, second], {first.id: NIGHT, second.id: NIGHT + timedelta(days=1)})
    assert links.keys() <= {second.id}
    return links[second.id].reason if links else None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        pytest.param({"doi": "10.5555/tide.1"}, {"doi": "doi:10.5555/TIDE.1", "title": "Tides"},
                     "same DOI 10.5555/tide.1", id="a DOI"),
        pytest.param({"arxiv_id": "2503.01234v1"}, {"arxiv_id": "2503.01234v3", "title": "Tides II"},
                     "same arXiv id 2503.01234", id="an arXiv id"),
        pytest.param({"doi": "10.48550/arXiv.2503.01234"}, {"url": "https://arxiv.org/pdf/2503.01234v2", "title": "T"},
                     "same arXiv id 2503.01234", id="an arXiv id in a DOI and in an address"),
        pytest.param({"acl_id": "2025.acl-long.7"}, {"acl_id": "2025.acl-long.7", "authors": ()},
                     "same ACL id 2025.acl-long.7", id="an ACL id"),
        pytest.param({}, {"title": "Tidal forecasts from drifting buoys."}, "same title and author Adeyemi",
                     id="title and authors"),
        pytest.param({}, {"authors": ("Ferreira, T.",)}, "same title and author Ferreira",
                     id="title and one author's family name"),
        pytest.param({"authors": ("Ana García Márquez",)}, {"authors": ("García Márquez, A.",)},
                     "same title and author Marquez", id="a family name of two words"),
        pytest.param({"title": "Über Gezeiten und Bojen"}, {"title": "Uber Gezeiten und Bojen"},
                     "same title and author Adeyemi", id="a title that lost its accents"),
        pytest.param({"title": "潮汐予測のための漂流ブイ"}, {"title": "潮汐予測のための漂流ブイ"},
                     "same title and author Adeyemi", id="a title without blanks"),
        pytest.param({}, {"published": "2026-05-01"}, "same title and author Adeyemi", id="a preprint a year before"),
        pytest.param({}, {"published": None}, "same title and author Adeyemi", id="no year"),
        pytest.param({"doi": "10.5555/tide.1"}, {"doi": "10.48550/arxiv.2503.01234"}, "same title and author Adeyemi",
                     id="a DOI of its own and one of the preprint"),
        pytest.param({"authors": (), "abstract": ABSTRACT}, {"authors": (), "abstract": ABSTRACT.upper()},
                     "same title and abstract", id="title and abstract without authors"),
    ],
)  # fmt: skip
def test_records_are_one_paper_by(one, other, why):
    assert reason(one, other) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"authors": ("Ada Lindqvist",)}, id="the same title by other people"),
        pytest.param({"authors": ()}, {"authors": ()}, id="the same title by nobody we know"),
        pytest.param({"authors": (), "abstract": "To appear."}, {"authors": (), "abstract": "To appear."},
                     id="the same title and a notice for an abstract"),
        pytest.param({"title": "Opening Remarks"}, {"title": "Opening Remarks"}, id="a title as short as many"),
        pytest.param({"title": "序論"}, {"title": "序論"}, id="a title of two characters"),
        pytest.param({}, {"published": "2021-03-01"}, id="years apart"),
        pytest.param({}, {"title": f"{TITLE} at Night"}, id="another title by the same people"),
        pytest.param({"doi": "10.5555/tide.1"}, {"doi": "10.5555/tide.2"}, id="a DOI of each"),
        pytest.param({"arxiv_id": "2503.01234"}, {"arxiv_id": "2509.04321"}, id="an arXiv id of each"),
        pytest.param({"acl_id": "P19-1001"}, {"acl_id": "W19-4001"}, id="an ACL id of each"),
    ],
)  # fmt: skip
def test_records_are_two_papers_with(one, other):
    assert reason(one, other) is None


def groups(*papers: Paper) -> list[set[str]]:
    """The sources of each paper that has several records."""
    source = {record.id: record.source for record in papers}
    found: dict[str, set[str]] = {}
    for key, link in find_same_papers(papers, {}).items():
        found.setdefault(link.same_as, {source[link.same_as]}).add(source[key])
    return sorted(found.values(), key=sorted)


def test_records_that_share_nothing_are_one_paper_through_a_third():
    preprint = paper("preprints", arxiv_id="2503.01234", title="Buoys and Tides, a First Look")
    index = paper("index", arxiv_id="2503.01234", doi="10.5555/tide.1", title="Buoys and Tides")
    venue = paper("venue", doi="10.5555/tide.1")
    assert groups(venue, preprint, index) == [{"preprints", "index", "venue"}]


def test_two_publications_of_one_title_stay_two_although_a_third_record_fits_both():
    first = paper("conference", doi="10.5555/tide.1", published="2024")
    second = paper("journal", doi="10.5555/tide.2", published="2026")
    unsure = paper("library", published="2026")
    assert groups(first, second, unsure) == [{"journal", "library"}]


def test_a_record_without_a_year_joins_neither_of_two_papers_that_it_could_be():
    first, second = paper("conference", doi="10.5555/tide.1"), paper("journal", doi="10.5555/tide.2")
    assert groups(first, second, paper("library", published=None)) == []


def test_yearly_reports_of_one_title_do_not_become_one_by_being_neighbours():
    reports = [paper(f"{year}", published=f"{year}") for year in range(2018, 2027)]
    assert all(int(max(group)) - int(min(group)) <= 2 for group in groups(*reports))
    assert max(map(len, groups(*reports))) == 3


def test_a_title_that_very_many_papers_have_names_none_of_them():
    title = {"title": "Report from the Editors", "authors": ("Noor Adeyemi",)}
    assert groups(*(paper(f"{n}", **title) for n in range(MOST_OF_ONE_TITLE))) != []
    assert groups(*(paper(f"{n}", **title) for n in range(MOST_OF_ONE_TITLE + 1))) == []


def test_the_record_seen_first_stands_for_the_paper_in_any_order():
    early, late, later = paper("b"), paper("a", abstract=ABSTRACT), paper("c")
    seen = {early.id: NIGHT, late.id: NIGHT + timedelta(1), later.id: NIGHT + timedelta(2)}
    links = find_same_papers([late, later, early], seen)
    assert {key: link.same_as for key, link in links.items()} == {late.id: early.id, later.id: early.id}
    assert links == find_same_papers([early, late, later], seen)


def test_a_record_that_turns_out_to_be_another_paper_is_linked_no_more():
    assert reason({}, {}) is not None
    assert reason({"doi": "10.5555/tide.1"}, {"doi": "10.5555/tide.2"}) is None
