"""Teamtailor: what its two feeds give, field by field, and how dead, empty and damaged boards are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Reply

from crawler.platform import Extracted
from crawler.spiders.teamtailor import extract, read_page, source_of, start_pages
from schemas import RawLocation, SnapshotStatus, Source

RSS = (FIXTURES / "teamtailor" / "jobs.rss").read_bytes()
FEED = json.loads((FIXTURES / "teamtailor" / "jobs.json").read_bytes())
SITE = "https://kvarnholm.teamtailor.com"
SOURCE = Source(name="teamtailor-kvarnholm", platform="teamtailor", url=SITE, board="kvarnholm")


def read(said: Any, *paths: str) -> Extracted:
    source = SOURCE.model_copy(update={"paths": paths})
    return read_page(fetched(start_pages(source)[0], said), source)


def test_rss_is_asked_for_unless_the_row_names_another_feed() -> None:
    assert [page.url for page in start_pages(SOURCE)] == [f"{SITE}/jobs.rss"]
    other = SOURCE.model_copy(update={"paths": ("/jobs.json",)})
    assert [page.url for page in start_pages(other)] == [f"{SITE}/jobs.json"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "5120044"),
        ("board", "kvarnholm"),
        ("url", f"{SITE}/jobs/5120044-research-engineer-bat-calls"),
        ("title", "Research Engineer, Bat Calls"),
        ("team", "Signal Lab"),
        ("description", "<p>You turn ultrasound into &amp; out of spectrograms.</p><ul><li>Python</li></ul>"),
        (
            "locations",
            (
                RawLocation(raw="Stockholm, Sweden", city="Stockholm", country="Sweden"),
                RawLocation(raw="Abisko, Sweden", city="Abisko", country="Sweden"),
                RawLocation(raw="Anywhere in Finland"),
            ),
        ),
        ("workplace", "hybrid"),
        ("date_posted", "Wed, 04 Feb 2026 09:26:20 +0100"),
        ("hiring_organization", None),
    ],
)
def test_rss_gives(field: str, value: object) -> None:
    assert getattr(read(RSS).postings[0], field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "5120044"),
        ("url", f"{SITE}/jobs/5120044-research-engineer-bat-calls"),
        ("hiring_organization", "Kvarnholm Bioacoustics AB"),
        ("description", "<p>You turn ultrasound into spectrograms.</p>"),
        ("employment_type", "FULL_TIME"),
        ("date_posted", "2026-02-04T09:26:20+01:00"),
        (
            "locations",
            (
                RawLocation(raw="Stockholm, SE", city="Stockholm", country="SE"),
                RawLocation(raw="Abisko, Norrbotten, SE", city="Abisko", region="Norrbotten", country="SE"),
            ),
        ),
    ],
)
def test_json_feed_gives(field: str, value: object) -> None:
    assert getattr(read(FEED).postings[0], field) == value


def test_posting_has_one_id_in_both_feeds() -> None:
    assert read(RSS).postings[0].id == read(FEED).postings[0].id


def test_employer_that_the_row_names_wins() -> None:
    source = SOURCE.model_copy(update={"organization": "Kvarnholm"})
    for said in (RSS, FEED):
        extracted = read_page(fetched(start_pages(source)[0], said), source)
        assert {posting.hiring_organization for posting in extracted.postings} == {"Kvarnholm"}


def test_role_stands_in_for_a_department_and_temporary_remote_work_is_no_workplace() -> None:
    assistant = read(RSS).postings[1]
    assert (assistant.team, assistant.workplace, assistant.locations) == ("Field work", None, ())


@pytest.mark.parametrize(
    ("said", "words", "where"),
    [(RSS, "record 2: title: Field required", "5120045"), (FEED, "record 2: url: Field required", "jobs.rss")],
    ids=["rss", "json_feed"],
)
def test_damaged_item_is_named_and_costs_its_neighbours_nothing(said: Any, words: str, where: str) -> None:
    extracted = read(said)
    assert words in messages(extracted)
    assert where in (extracted.issues[0].url or "")
    assert extracted.postings


def test_kept_record_gives_the_same_posting_again() -> None:
    for said in (RSS, FEED):
        posting = read(said).postings[0]
        assert extract(json.loads(posting.payload), SOURCE) == posting


@pytest.mark.parametrize(
    ("changes", "following"),
    [
        ({}, [f"{SITE}/jobs.json?page=2"]),
        ({"next_url": None}, []),
        ({"next_url": f"{SITE}/jobs.rss"}, []),
        ({"items": []}, []),
    ],
    ids=["next_page", "last_page", "page_that_names_itself", "page_without_items"],
)
def test_json_feed_is_followed_to_its_end(changes: dict[str, Any], following: list[str]) -> None:
    assert [link.url for link in read(FEED | changes).links] == following


@pytest.mark.parametrize(
    "said",
    [b"<html><body>Careers</body></html>", b"<rss><nothing/></rss>", b"<rss><channel>", b'{"items": 3}', b"{"],
    ids=["a_web_page", "no_channel", "cut_off_xml", "no_list_of_items", "cut_off_json"],
)
def test_answer_that_is_no_feed_is_incomplete(said: bytes) -> None:
    extracted = read(said)
    assert (extracted.postings, extracted.complete, len(extracted.issues)) == ((), False, 1)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://kvarnholm.teamtailor.com", "kvarnholm.teamtailor.com"),
        ("https://kvarnholm.teamtailor.com/jobs/5120044-research-engineer", "kvarnholm.teamtailor.com"),
        ("kvarnholm.teamtailor.com/sv-SE/jobs?department=lab", "kvarnholm.teamtailor.com"),
        ("https://kvarnholm.na.teamtailor.com/jobs", "kvarnholm.na.teamtailor.com"),
    ],
)
def test_career_site_is_recognised(url: str, host: str) -> None:
    found = source_of(url)
    assert found is not None
    assert (found.name, found.platform, found.board, found.url) == (
        "teamtailor-kvarnholm", "teamtailor", "kvarnholm", f"https://{host}",
    )  # fmt: skip


@pytest.mark.parametrize(
    "url",
    ["https://www.teamtailor.com/en/", "https://app.teamtailor.com/jobs", "https://na.teamtailor.com",
     "https://teamtailor.com.example.org", "https://a.b.teamtailor.com", "https://careers.example.org", "a@b.se"],
)  # fmt: skip
def test_address_of_anything_else_is_not_recognised(url: str) -> None:
    assert source_of(url) is None


def test_boards_are_crawled_dead_ones_are_named_and_empty_ones_are_complete(
    new_night: Callable[..., Night],
) -> None:
    night = new_night("full", "empty", "dead")
    night.settings = "crawler.settings"
    for name, site in night.sites.items():
        night.sources[name] = site.source(name, "/jobs.rss", platform="teamtailor")
    night.sites["full"]["/jobs.rss"] = Reply(body=RSS)
    night.sites["empty"]["/jobs.rss"] = Reply(body=b"<rss><channel><title>Nobody wanted</title></channel></rss>")
    night.run()
    assert night.stored("full") == {"5120044", "5120046"}
    assert night.reports["empty"].status is SnapshotStatus.COMPLETE
    assert night.reports["dead"].status is SnapshotStatus.FAILED
    assert f"there is no Teamtailor board at {night.sites['dead'].url}" in night.words("dead")
