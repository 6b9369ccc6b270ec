"""OpenReview: what notes give, field by field, and which of them are papers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import json_reply
from paper_platforms import crawl_papers, row, stored_papers

from crawler.spiders.openreview import API, PAGE_SIZE, extract, read_page, source_of, start_pages
from schemas import SnapshotStatus, UsageError

NOTES = json.loads((FIXTURES / "openreview" / "notes.json").read_bytes())
VENUE = "Harbour.cc/2026/Conference"
SOURCE = row("openreview", API, {"venue": [VENUE], "author": ["~Ada_Sol1"]}, since="2026-09-01")


def note(number: int = 0, **content: Any) -> dict[str, Any]:
    found = NOTES["notes"][number]
    return {**found, "content": {**found["content"], **content}}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "AbCdEf1234"),
        ("url", "https://openreview.net/forum?id=AbCdEf1234"),
        ("title", "Tide Tables for Small Harbours"),
        ("authors", ("Eszter Nørgaard", "Luis Peña")),
        ("abstract", "We predict the height of water."),
        ("venue", "Harbour 2026 Poster"),
        ("published", "1760000000000"),
        ("topics", ("tides", "forecasting", "earth sciences")),
    ],
)
def test_note_gives(field: str, value: Any) -> None:
    assert getattr(extract(note(), SOURCE), field) == value


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ({"value": [{"fullname": "Ada Sol", "username": "~Ada_Sol1"}]}, ("Ada Sol",)),
        ({"value": ["Anonymous"]}, ()),
        ({"readers": ["Harbour.cc"]}, ()),
        (None, ()),
        (["Bare Name"], ("Bare Name",)),
    ],
)
def test_authors_may_be_objects_hidden_or_bare(authors: Any, names: tuple[str, ...]) -> None:
    assert extract(note(authors=authors), SOURCE).authors == names


def test_replies_and_deleted_notes_are_no_papers_and_no_issues() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], NOTES), SOURCE)
    assert [paper.external_id for paper in extracted.papers] == ["AbCdEf1234", "Blind00001"]
    assert (extracted.issues, extracted.links, extracted.complete) == ((), (), True)


def test_venue_and_author_are_asked_for_by_what_changed() -> None:
    venue, author = (parse_qs(urlsplit(request.url).query) for request in start_pages(SOURCE))
    assert (venue["content.venueid"], venue["mintmdate"]) == ([VENUE], ["1788220800000"])
    assert author["content.authorids"] == ["~Ada_Sol1"]
    assert datetime.fromtimestamp(1788220800, UTC).date() == date(2026, 9, 1)


def test_full_page_leads_on_behind_its_last_note() -> None:
    notes = [{**note(), "id": f"n{number:04}", "forum": f"n{number:04}"} for number in range(PAGE_SIZE)]
    extracted = read_page(fetched(start_pages(SOURCE)[0], {"notes": notes, "count": 1500}), SOURCE)
    (link,) = extracted.links
    assert parse_qs(urlsplit(link.url).query)["after"] == ["n0999"]
    again = read_page(fetched(link, {"notes": notes, "count": 1500}), SOURCE)
    assert (again.links, again.complete) == ((), False)


def test_bad_note_costs_only_itself() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], {"notes": [note(title={}), 7, note()]}), SOURCE)
    assert len(extracted.papers) == 1
    assert "record 1: content.title" in messages(extracted)


@pytest.mark.parametrize("said", [{"name": "NotFoundError", "message": "no such group", "status": 404}, {}, b"x"])
def test_error_is_no_answer(said: Any) -> None:
    assert read_page(fetched(start_pages(SOURCE)[0], said), SOURCE).complete is False


def test_row_that_follows_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="query: needs venue"):
        start_pages(row("openreview", API, {}))


@pytest.mark.parametrize(
    ("url", "query"),
    [
        (f"https://openreview.net/group?id={VENUE}", {"venue": (VENUE,)}),
        ("https://openreview.net/profile?id=~Ada_Sol1", {"author": ("~Ada_Sol1",)}),
        ("https://openreview.net/forum?id=AbCdEf1234", None),
        ("https://openreview.net/group", None),
    ],
)
def test_page_of_a_venue_makes_a_row(url: str, query: dict[str, tuple[str, ...]] | None) -> None:
    found = source_of(url)
    assert (found.query if found else None) == query


def test_first_night_reads_the_whole_venue_and_the_second_what_changed(new_night: Callable[..., Night]) -> None:
    nights = json_reply(NOTES), json_reply({"notes": [], "count": 0})
    night = crawl_papers(new_night, start_pages, "openreview", {"venue": [VENUE]}, *nights)
    assert night.reports["papers"].status is SnapshotStatus.COMPLETE
    night.run()
    assert ["mintmdate" in path for path in night.sites["papers"].paths] == [False, True]
    assert stored_papers(night)["AbCdEf1234"].date_published == date(2025, 10, 9)
