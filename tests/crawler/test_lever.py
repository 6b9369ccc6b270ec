"""Lever: what a board's one answer gives, field by field, and how damaged answers are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.lever import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPay, RawPosting, SectionKind, Source
from schemas.normalize import normalize

BOARD = json.loads((FIXTURES / "lever" / "board.json").read_bytes())
SOURCE = Source(name="lever-peatmoor", platform="lever", url="https://api.lever.co", board="peatmoor")
FIRST = "00000001-1c2d-4e3f-8a9b-0c1d2e3f4a5b"


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**BOARD[number], **changes}


def posting(number: int = 0, **changes: Any) -> RawPosting:
    return extract(record(number, **changes), SOURCE)


def read(said: Any) -> Extracted:
    return read_page(fetched(start_pages(SOURCE)[0], said), SOURCE)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("https://api.lever.co", "https://api.lever.co/v0/postings/peatmoor?mode=json"),
        ("https://api.eu.lever.co", "https://api.eu.lever.co/v0/postings/peatmoor?mode=json"),
    ],
)
def test_board_is_asked_for_at_the_host_of_its_row(host: str, url: str) -> None:
    assert [request.url for request in start_pages(SOURCE.model_copy(update={"url": host}))] == [url]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", FIRST),
        ("board", "peatmoor"),
        ("url", f"https://jobs.lever.co/peatmoor/{FIRST}"),
        ("title", "Research Scientist, Bog Gravimetry"),
        ("team", "Gravimetry"),
        ("employment_type", "Full-time"),
        ("workplace", "hybrid"),
        ("date_posted", "1771583400000"),
        ("date_modified", None),
        ("description", "<div>You turn drone gravimetry into maps of stored carbon.</div>"),
        ("pay", (RawPay(minimum="62000", maximum="78000", currency="EUR", period="year"),)),
    ],
)
def test_record_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_every_place_is_read_and_the_country_is_that_of_the_first_one() -> None:
    assert posting().locations == (
        RawLocation(raw="Galway", country="IE"),
        RawLocation(raw="Tartu, Estonia"),
        RawLocation(raw="Remote - EU"),
    )


@pytest.mark.parametrize(
    ("categories", "places"),
    [
        ({"location": "Galway"}, ["Galway"]),
        ({"location": "Galway", "allLocations": ["Tartu", "Galway"]}, ["Galway", "Tartu"]),
        ({"allLocations": ["Tartu", "Cork"]}, ["Tartu", "Cork"]),
        ({"location": "", "allLocations": None}, []),
    ],
)
def test_places_of(categories: dict[str, Any], places: list[str]) -> None:
    assert [place.raw for place in posting(categories=categories).locations] == places


def test_lists_are_sections_under_their_headings_and_empty_parts_are_none() -> None:
    opening, duties, required, closing, pay = posting().sections
    assert (opening.kind, opening.body) == (
        SectionKind.ABOUT,
        "<div>Peatmoor Instruments weighs bogs from the air.</div>",
    )
    assert (duties.heading, required.heading) == ("What you will do", "Requirements")
    assert "<ul>\n<li>PhD in geophysics" in required.body
    assert "31 days" in closing.body
    assert (pay.kind, pay.body) == (SectionKind.BENEFITS, "<p>Pay follows the public scale.</p>")


def test_lists_are_read_as_duties_requirements_and_benefits() -> None:
    found = normalize(posting())
    bodies = {section.kind: found.text[section.start : section.end] for section in found.sections}
    assert bodies[SectionKind.RESPONSIBILITIES].endswith("- Fly the drone, in rain if need be")
    assert bodies[SectionKind.REQUIRED].endswith("- Python or Julia")
    assert any(requirement.quote.text.startswith("PhD in geophysics") for requirement in found.requirements)


def test_opening_that_stands_alone_is_the_description() -> None:
    found = posting(2)
    assert found.description == "<div>All of this role stands in its opening.</div>"
    assert found.sections == ()


def test_plain_texts_are_read_where_there_is_no_html() -> None:
    plain = {"id": FIRST, "text": "Diver", "descriptionPlain": "Dive.", "additionalPlain": "We pay well."}
    found = extract(plain, SOURCE)
    assert found.description == "Dive."
    assert [section.body for section in found.sections] == ["We pay well."]


@pytest.mark.parametrize(
    ("interval", "period"),
    [("per-hour-wage", "hour"), ("per-month-salary", "month"), ("per-day-wage", "day"), (None, None)],
)
def test_pay_is_by_its_interval(interval: str | None, period: str | None) -> None:
    given = {"currency": "EUR", "interval": interval, "min": 10.5, "max": None}
    assert posting(salaryRange=given).pay == (RawPay(minimum="10.5", currency="EUR", period=period),)


@pytest.mark.parametrize("interval", ["bi-week-salary", "semi-month-salary", "one-time"])
def test_pay_by_no_period_of_ours_is_an_issue_and_no_range(interval: str) -> None:
    given = {"currency": "EUR", "interval": interval, "min": 1900, "max": 2300}
    extracted = read([record(salaryRange=given)])
    assert extracted.postings[0].pay == ()
    (issue,) = extracted.issues
    assert (issue.field, issue.value) == ("pay", "1900 - 2300")
    assert interval in issue.message


def test_employer_is_the_rows_because_no_record_names_it() -> None:
    assert posting().hiring_organization is None
    named = SOURCE.model_copy(update={"organization": "Peatmoor"})
    assert extract(record(), named).hiring_organization == "Peatmoor"


def test_department_stands_in_for_the_team_and_an_update_is_dated() -> None:
    assert posting(2).team == "Archive"
    assert posting(1).date_modified == "1780315200000"


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("https://api.lever.co", f"https://jobs.lever.co/peatmoor/{FIRST}"),
        ("https://api.eu.lever.co", f"https://jobs.eu.lever.co/peatmoor/{FIRST}"),
    ],
)
def test_address_that_is_missing_is_made_of_board_and_id(host: str, url: str) -> None:
    row = SOURCE.model_copy(update={"url": host})
    assert extract(record(hostedUrl=None), row).url == url


def test_payload_reads_back_to_the_same_posting() -> None:
    assert extract(json.loads(posting().payload), SOURCE) == posting()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, id=None), "id"),
        (record(1, id="a/b"), "id"),
        (record(1, text=""), "text"),
        (record(1, categories="Galway"), "categories: is no object"),
        (record(1, categories={"allLocations": "Galway"}), "categories.allLocations"),
        (record(1, lists=[{"text": 3.5, "content": ["x"]}]), "lists.0.content"),
        ("text", "no object"),
    ],
)
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    extracted = read([record(0), bad, record(0, id="another")])
    assert [found.external_id for found in extracted.postings] == [FIRST, "another"]
    assert messages(extracted).startswith("record 2: ")
    assert reason in messages(extracted)
    assert extracted.issues[0].url is not None


def test_posting_that_stands_twice_is_taken_once() -> None:
    assert len(read([record(), record()]).postings) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"ok": False, "error": "Document not found"}, "Document not found"),
        ({"postings": []}, "not a list of postings"),
        (b"<html>moved</html>", "not JSON"),
        (b"", "not JSON"),
    ],
)
def test_answer_of_http_200_that_is_no_board_is_said_and_closes_nothing(body: Any, reason: str) -> None:
    extracted = read(body)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.lever.co/peatmoor",
        "jobs.lever.co/peatmoor/",
        f"https://jobs.lever.co/peatmoor/{FIRST}/apply?lever-source=board",
        "https://jobs.lever.co/peatmoor?location=Galway&team=Gravimetry",
        "https://api.lever.co/v0/postings/peatmoor?mode=json",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize("url", ["https://jobs.eu.lever.co/peatmoor", "https://api.eu.lever.co/v0/postings/peatmoor"])
def test_careers_url_of_the_eu_gives_a_row_with_its_host(url: str) -> None:
    assert source_of(url) == SOURCE.model_copy(update={"url": "https://api.eu.lever.co"})


@pytest.mark.parametrize(
    "url",
    [
        "https://www.lever.co/peatmoor",
        "https://jobs.lever.co/",
        "https://jobs.lever.co/sitemap.xml",
        "https://api.lever.co/v1/postings/peatmoor",
        "https://hire.lever.co/auth/login",
        "https://boards.greenhouse.io/peatmoor",
        "https://peatmoor.example/careers?lever=1",
        "ftp://jobs.lever.co/peatmoor",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
