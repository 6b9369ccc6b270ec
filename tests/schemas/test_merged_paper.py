"""One paper from several records: of each field the best value, by a stated rule."""

from __future__ import annotations

from datetime import date

import pytest

from schemas import Author, RawPaper
from schemas.merged_paper import merge_papers
from schemas.normalize import normalize

SHORT, LONG = "We forecast tides.", "We forecast tides from forty buoys that drift with the current."


def record(source: str, **fields):
    known = {"title": "Tidal Forecasts", "authors": ("Noor Adeyemi", "Tomás Ferreira")}
    return normalize(RawPaper(source=source, external_id=source[:1], **known | fields))


PREPRINT = record(
    "preprints", title="Tidal forecasts v1", abstract=LONG, url="https://arxiv.org/abs/2503.01234",
    doi="10.48550/arXiv.2503.01234", venue="arXiv preprint", published="2025-03-04", topics=("ocean",),
)  # fmt: skip
VENUE = record(
    "venue", abstract=SHORT, url="https://venue.example/tides", doi="10.5555/tide.1", venue="Proceedings of TIDES",
    published="2026", topics=("tides", "ocean"), organization="Larkfield Institute",
    authors=("Adeyemi, N.", "Ferreira, T.", "Ada Lindqvist"), affiliations=(("Larkfield Institute",), (), ()),
)  # fmt: skip
LIBRARY = record("library", authors=("Noor Adeyemi",), affiliations=(("Quiet Lab",),), organization="Quiet Lab")


@pytest.mark.parametrize("others", [(VENUE, LIBRARY), (LIBRARY, VENUE)], ids=["one order", "the other"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", PREPRINT.id),
        ("source", "preprints"),
        ("title", "Tidal Forecasts"),
        ("abstract", LONG),
        ("venue", "Proceedings of TIDES"),
        ("doi", "10.5555/tide.1"),
        ("arxiv_id", "2503.01234"),
        ("url", "https://venue.example/tides"),
        ("date_published", date(2025, 3, 4)),
        ("year_published", 2026),
        ("topics", ("tides", "ocean")),
        ("organization", "Larkfield Institute; Quiet Lab"),
        (
            "authors",
            (
                Author(name="Noor Adeyemi", affiliation="Larkfield Institute; Quiet Lab"),
                Author(name="Tomás Ferreira"),
                Author(name="Ada Lindqvist"),
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isidentifier() else "",
)
def test_of_each_field_the_best_value_wins(field, value, others):
    assert getattr(merge_papers([PREPRINT, *others]), field) == value


def test_an_earlier_year_without_its_day_is_not_given_a_later_day():
    merged = merge_papers([record("a", published="2025-02-01"), record("b", published="2024", venue="TIDES")])
    assert (merged.date_published, merged.year_published) == (None, 2024)


def test_an_affiliation_goes_to_nobody_where_it_may_be_of_two():
    twins = record("a", authors=("Jun Wang", "Jing Wang", "Bo Li"))
    merged = merge_papers([twins, record("b", authors=("J. Wang",), affiliations=(("Quiet Lab",),))])
    assert [author.affiliation for author in merged.authors] == [None, None, None]


def test_where_no_venue_published_it_the_preprint_server_is_named():
    merged = merge_papers([record("a"), record("b", venue="CoRR abs/2503.01234")])
    assert merged.venue == "CoRR abs/2503.01234"


def test_a_paper_of_one_record_is_that_record_and_one_of_none_is_none():
    assert merge_papers([VENUE]) == VENUE
    with pytest.raises(ValueError, match="no records"):
        merge_papers([])
