"""Workable: what a board's one answer gives, field by field, and how damaged answers are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.workable import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPosting, SectionKind, Source
from schemas.normalize import normalize

BOARD = json.loads((FIXTURES / "workable" / "board.json").read_bytes())
SOURCE = Source(name="workable-firnline", platform="workable", url="https://apply.workable.com", board="firnline")
NORWAY = {"country": "Norway", "countryCode": "NO", "city": "Tromsø", "region": "Troms", "hidden": False}


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**BOARD["jobs"][number], **changes}


def posting(number: int = 0, **changes: Any) -> RawPosting:
    return extract(record(number, **changes), SOURCE)


def read(*jobs: Any, **said: Any) -> Extracted:
    return read_page(fetched(start_pages(SOURCE)[0], {**BOARD, "jobs": list(jobs), **said}), SOURCE)


def cities(found: RawPosting) -> list[str]:
    return [place.raw for place in found.locations]


def test_whole_board_is_asked_for_with_its_texts() -> None:
    (request,) = start_pages(SOURCE)
    assert request.url == "https://apply.workable.com/api/v1/widget/accounts/firnline?details=true"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "1CE0CAFE01"),
        ("board", "firnline"),
        ("url", "https://apply.workable.com/j/1CE0CAFE01"),
        ("title", "Ice Core Scientist"),
        ("team", "Glaciology"),
        ("employment_type", "Full-time"),
        ("workplace", None),
        ("date_posted", "2026-06-15"),
        ("locations", (RawLocation(raw="Tromsø, Troms, Norway", city="Tromsø", region="Troms", country="NO"),)),
    ],
)
def test_record_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_records_of_one_shortcode_are_one_posting_at_all_their_places() -> None:
    extracted = read(*BOARD["jobs"])
    assert [found.external_id for found in extracted.postings] == ["1CE0CAFE01", "1CE0CAFE02", "1CE0CAFE03"]
    assert cities(extracted.postings[0]) == ["Tromsø, Troms, Norway", "Punta Arenas, Magallanes, Chile"]
    assert extracted.issues == ()


def test_places_that_the_employer_hides_are_left_out() -> None:
    assert cities(posting(1)) == ["Akureyri, Iceland", "Nuuk, Greenland"]


@pytest.mark.parametrize(
    ("locations", "own", "places"),
    [
        (None, {"city": "Oslo", "state": "", "country": "Norway"}, ["Oslo, Norway"]),
        ([NORWAY], {"city": "Oslo", "state": "", "country": "Norway"}, ["Tromsø, Troms, Norway", "Oslo, Norway"]),
        ([NORWAY], {"city": "", "state": "", "country": "Norway"}, ["Tromsø, Troms, Norway"]),
        ([NORWAY], {"city": None, "state": None, "country": None}, ["Tromsø, Troms, Norway"]),
        ([NORWAY, NORWAY], {"city": "tromsø", "state": "Troms", "country": "norway"}, ["Tromsø, Troms, Norway"]),
        ([{"country": "Norway"}], {"city": "Oslo", "state": "", "country": "Norway"}, ["Norway", "Oslo, Norway"]),
        (
            [{"country": "United States", "city": "Portland", "region": "Maine"}],
            {"city": "Portland", "state": "Oregon", "country": "United States"},
            ["Portland, Maine, United States", "Portland, Oregon, United States"],
        ),
        ([{**NORWAY, "hidden": True}], {"city": "", "state": "", "country": "Norway"}, ["Norway"]),
        ([], {"city": "", "state": "", "country": ""}, []),
    ],
)
def test_places_of(locations: Any, own: dict[str, Any], places: list[str]) -> None:
    assert cities(posting(locations=locations, **own)) == places


def test_remote_flag_is_a_workplace_and_its_absence_says_nothing() -> None:
    assert posting(2, telecommuting=True).workplace == "remote"
    assert posting(2, telecommuting=False).workplace is None


def test_departments_may_be_a_list_and_empty_fields_are_none() -> None:
    assert posting(1).team == "Drilling, Safety"
    assert posting(3).employment_type is None
    assert posting(department=None).team is None


def test_day_of_creation_stands_in_for_the_day_of_publication() -> None:
    assert posting(3).date_posted == "2026-05-05"


def test_employer_is_the_rows_else_the_boards() -> None:
    assert read(record()).postings[0].hiring_organization == "Firnline Institute"
    assert read(record(), name=" ").postings[0].hiring_organization is None
    named = SOURCE.model_copy(update={"organization": "Firnline"})
    page = fetched(start_pages(named)[0], BOARD)
    assert read_page(page, named).postings[0].hiring_organization == "Firnline"


def test_requirements_and_benefits_inside_the_text_are_found() -> None:
    found = normalize(posting())
    assert [section.kind for section in found.sections][-2:] == [SectionKind.REQUIRED, SectionKind.BENEFITS]
    assert [requirement.quote.text for requirement in found.requirements][:1] == ["PhD in geochemistry"]


def test_payload_of_one_record_and_of_several_reads_back_to_the_same_posting() -> None:
    assert extract(json.loads(posting().payload), SOURCE) == posting()
    (merged,) = read(record(0), record(2), name=None).postings
    assert extract(json.loads(merged.payload), SOURCE) == merged


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, shortcode=None), "shortcode"),
        (record(1, shortcode="../x"), "shortcode"),
        (record(1, title=""), "title"),
        (record(1, locations="Nuuk"), "locations"),
        ({key: value for key, value in record(1).items() if key != "description"}, "description: Field required"),
        (None, "no object"),
    ],
)
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    extracted = read(record(0), bad, record(3))
    assert [found.external_id for found in extracted.postings] == ["1CE0CAFE01", "1CE0CAFE03"]
    assert messages(extracted).startswith("record 2: ")
    assert reason in messages(extracted)


def test_bad_record_among_those_of_a_posting_costs_its_own_place_only() -> None:
    extracted = read(record(0, title=None), record(2))
    assert cities(extracted.postings[0]) == ["Punta Arenas, Magallanes, Chile"]
    assert "a place of it was lost: title" in messages(extracted)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": "Not found"}, "Not found"),
        ({"name": "Firnline Institute"}, "no list under `jobs`"),
        (b"<html>moved</html>", "not JSON"),
    ],
)
def test_answer_of_http_200_that_is_no_board_is_said_and_closes_nothing(body: Any, reason: str) -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], body), SOURCE)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    "url",
    [
        "https://apply.workable.com/firnline/",
        "apply.workable.com/firnline/#jobs",
        "https://apply.workable.com/firnline/j/1CE0CAFE01/apply/",
        "https://apply.workable.com/api/v1/widget/accounts/firnline?details=true",
        "https://apply.workable.com/api/v3/accounts/firnline/jobs",
        "https://firnline.workable.com/",
        "https://firnline.workable.com/jobs/123",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://apply.workable.com/",
        "https://apply.workable.com/j/1CE0CAFE01",
        "https://apply.workable.com/api/v2/other",
        "https://apply.workable.com/sitemap.xml",
        "https://jobs.workable.com/view/abc/remote-data-manager",
        "https://www.workable.com/firnline",
        "https://workable.com/firnline",
        "https://a.b.workable.com/",
        "https://firnline.example/workable",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
