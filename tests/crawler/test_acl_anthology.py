"""The ACL Anthology: what a collection gives, field by field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from boards import fetched, messages
from conftest import Night
from loopback import Reply
from paper_platforms import crawl_papers, row, stored_papers, xml_fixture

from crawler.spiders.acl_anthology import HOST, read_page, source_of, start_pages
from schemas import RawPaper, SnapshotStatus, UsageError
from store import FrontierRequest

BODY, _ = xml_fixture("acl_anthology", "2026.harbour.xml")
SOURCE = row(
    "acl_anthology", HOST, {"collection": ["2026.harbour", "P19"]}, board="proceedings",
    organization="Institute of Tides",
)  # fmt: skip


def papers(body: bytes = BODY) -> tuple[RawPaper, ...]:
    return read_page(fetched(start_pages(SOURCE)[0], body), SOURCE).papers


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "acl-anthology"),
        ("board", "proceedings"),
        ("organization", "Institute of Tides"),
        ("external_id", "2026.harbour-1.4"),
        ("acl_id", "2026.harbour-1.4"),
        ("url", "https://aclanthology.org/2026.harbour-1.4/"),
        ("title", "Tide Tables: O(n) Time"),
        ("authors", ("Eszter Nørgaard", "Peña")),
        ("affiliations", (("Institute of Tides (IoT)",), ())),
        ("abstract", "We predict the height of water at https://example.org."),
        ("venue", "Proceedings of the Invented Workshop on Harbour NLP"),
        ("published", "May 2026"),
        ("doi", "10.18653/v1/2026.harbour-1.4"),
        ("topics", ("harbour", "ws")),
    ],
)
def test_paper_gives(field: str, value: Any) -> None:
    assert getattr(papers()[0], field) == value


def test_paper_is_kept_as_it_stands_in_the_file() -> None:
    kept = papers()[0].payload
    assert kept.startswith("<paper id=")
    assert "<fixed-case>" in kept


def test_paper_without_address_or_abstract_is_named_by_its_place() -> None:
    assert (papers()[1].external_id, papers()[1].abstract) == ("2026.harbour-1.5", "")


@pytest.mark.parametrize(("volume", "paper", "name"), [("1", "23", "P19-1023"), ("12", "3", "P19-1203")])
def test_ids_before_2020_are_one_number(volume: str, paper: str, name: str) -> None:
    listed = f'<volume id="{volume}"><paper id="{paper}"><title>T</title></paper></volume>'
    assert papers(f'<collection id="P19">{listed}</collection>'.encode())[0].acl_id == name


def test_front_matter_and_retracted_papers_are_left_out_and_a_bad_one_costs_only_itself() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], BODY), SOURCE)
    assert [paper.external_id for paper in extracted.papers] == ["2026.harbour-1.4", "2026.harbour-1.5"]
    assert messages(extracted) == "record 3: title: is missing"


def test_each_collection_is_one_file() -> None:
    assert [request.url.rsplit("/", 1)[-1] for request in start_pages(SOURCE)] == ["2026.harbour.xml", "P19.xml"]


@pytest.mark.parametrize("body", [b"404: Not Found", b"<volume/>", b'<!DOCTYPE x [<!ENTITY a "b">]><collection/>'])
def test_what_is_no_collection_is_said(body: bytes) -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], body), SOURCE)
    assert (extracted.papers, extracted.complete, len(extracted.issues)) == ((), False, 1)


def test_venue_is_read_from_the_year_of_interest_on_and_each_year_that_is_there_leads_to_the_next() -> None:
    venue = row("acl_anthology", HOST, {"venue": ["harbour"]}, since="2025-10-21")
    first, second = start_pages(venue)
    assert [file_of(request) for request in (first, second)] == ["2025.harbour.xml", "2026.harbour.xml"]
    found = read_page(fetched(second, BODY), venue)
    assert [file_of(request) for request in found.links] == ["2027.harbour.xml", "2028.harbour.xml"]
    # What is not there yet is no loss.
    assert all(request.meta["may_be_gone"] for request in (first, second, *found.links))


def test_venue_is_read_from_2020_on_at_most() -> None:
    for since in (None, "1999-01-01"):
        pages = start_pages(row("acl_anthology", HOST, {"venue": ["harbour"]}, since=since))
        assert [file_of(request) for request in pages] == ["2020.harbour.xml", "2021.harbour.xml"]


def test_venue_that_does_not_meet_every_year_is_followed_over_the_gap_and_again_the_next_night(
    new_night: Callable[..., Night],
) -> None:
    this_year = datetime.now(UTC).year
    night = new_night("papers")
    night.settings = "crawler.settings"
    site = night.sites["papers"]
    path = "/acl-org/acl-anthology/master/data/xml/{}.harbour.xml"
    site["/robots.txt"] = Reply(404)
    for year in (this_year - 2, this_year):
        body = BODY.replace(b"2026.harbour", f"{year}.harbour".encode())
        site[path.format(year)] = lambda asked, body=body, year=year: (
            Reply(304) if asked.headers.get("If-None-Match") else Reply(body=body, headers={"ETag": f'"{year}"'})
        )
    night.sources["papers"] = row(
        "acl_anthology", site.url, {"venue": ["harbour"]}, name="papers", since=f"{this_year - 3}-01-01"
    )
    night.run()
    ids = {f"{year}.harbour-1.{paper}" for year in (this_year - 2, this_year) for paper in (4, 5)}
    assert set(stored_papers(night)) == ids
    assert night.reports["papers"].status is SnapshotStatus.COMPLETE
    site[path.format(this_year + 1)] = Reply(body=BODY.replace(b"2026.harbour", f"{this_year + 1}.harbour".encode()))
    night.run()
    assert set(stored_papers(night)) == ids | {f"{this_year + 1}.harbour-1.{paper}" for paper in (4, 5)}


def file_of(request: FrontierRequest) -> str:
    return request.url.rsplit("/", 1)[-1]


def test_row_that_follows_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="query: needs collection"):
        start_pages(row("acl_anthology", HOST, {}))


@pytest.mark.parametrize(
    ("url", "collection"),
    [
        ("https://aclanthology.org/volumes/2024.acl-long/", "2024.acl"),
        ("aclanthology.org/volumes/P19-1/", "P19"),
        ("https://aclanthology.org/events/acl-2024/", "2024.acl"),
        ("https://aclanthology.org/2024.acl-long.1/", None),
        ("https://example.org/volumes/P19-1/", None),
    ],
)
def test_page_of_a_volume_makes_a_row(url: str, collection: str | None) -> None:
    found = source_of(url)
    assert (found.query["collection"][0] if found else None) == collection


def test_collection_is_read_and_the_next_night_only_asked_whether_it_changed(new_night: Callable[..., Night]) -> None:
    night = crawl_papers(new_night, start_pages, "acl_anthology", {"collection": ["2026.harbour"]},
                         Reply(body=BODY, headers={"ETag": '"7"'}), Reply(304))  # fmt: skip
    assert set(stored_papers(night)) == {"2026.harbour-1.4", "2026.harbour-1.5"}
    night.run()
    assert night.reports["papers"].status is SnapshotStatus.UNCHANGED


def test_unknown_collection_fails_and_is_named(new_night: Callable[..., Night]) -> None:
    night = crawl_papers(new_night, start_pages, "acl_anthology", {"collection": ["2026.nowhere"]}, Reply(404))
    assert night.reports["papers"].status is SnapshotStatus.FAILED
    assert "has no collection '2026.nowhere'" in night.words("papers")
