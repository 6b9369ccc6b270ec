"""Greenhouse: what a board's one answer gives, field by field, and how damaged answers are told."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.greenhouse import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPay, RawPosting, SectionKind, Source, UsageError
from schemas.normalize import normalize

BOARD = json.loads((FIXTURES / "greenhouse" / "board.json").read_bytes())
SOURCE = Source(
    name="greenhouse-tidewrack", platform="greenhouse", url="https://boards-api.greenhouse.io", board="tidewrack"
)


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**BOARD["jobs"][number], **changes}


def posting(number: int = 0, **changes: Any) -> RawPosting:
    return extract(record(number, **changes), SOURCE)


def read(said: Any) -> Extracted:
    return read_page(fetched(start_pages(SOURCE)[0], said), SOURCE)


def test_whole_board_is_asked_for_with_texts_and_pay() -> None:
    (request,) = start_pages(SOURCE)
    assert request.url == (
        "https://boards-api.greenhouse.io/v1/boards/tidewrack/jobs?content=true&pay_transparency=true"
    )


def test_row_without_a_board_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"greenhouse-tidewrack: board: is missing"):
        start_pages(SOURCE.model_copy(update={"board": ""}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "7700001"),
        ("board", "tidewrack"),
        ("url", "https://job-boards.greenhouse.io/tidewrack/jobs/7700001"),
        ("title", "Research Scientist, Whale Song"),
        ("hiring_organization", "Tidewrack Labs"),
        ("team", "Bioacoustics"),
        ("employment_type", "Full-time"),
        ("workplace", "Hybrid"),
        ("date_posted", "2026-08-17T09:30:00-04:00"),
        ("date_modified", "2026-09-02T11:05:44-04:00"),
        ("valid_through", "2026-11-30T23:59:00-05:00"),
        ("language", "en"),
        ("locations", (RawLocation(raw="Lisbon, Portugal"),)),
    ],
)
def test_record_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_content_is_unescaped_once_so_that_a_less_than_of_the_text_stays_one() -> None:
    text = normalize(posting()).text
    assert "- Train models that tell a fin whale from a freight ship at a p < 0.01 false alarm rate" in text
    assert "- Python & patience" in text


def test_content_that_was_not_escaped_is_read_as_it_is() -> None:
    assert posting(content="<p>p &lt; 0.01 &amp; less</p>").description == "<p>p &lt; 0.01 &amp; less</p>"


def test_repeated_blocks_are_sections_of_their_kind_and_no_part_of_the_description() -> None:
    found = posting()
    assert found.description.startswith("<h2>The work</h2>")
    assert found.description.endswith("patience</li></ul>")
    about, pay, end = found.sections
    assert (about.kind, pay.kind, end.kind) == (SectionKind.ABOUT, SectionKind.BENEFITS, SectionKind.BENEFITS)
    assert "cheap hydrophones" in about.body
    assert "$189,500 USD" in pay.body
    assert "ear plugs" in end.body


@pytest.mark.parametrize(
    "content",
    ['<div class="content-intro"><p>All of it stands here</p></div>', '<div class="content-intro"><p>Never closed'],
)
def test_content_that_is_all_introduction_is_the_description(content: str) -> None:
    found = posting(2, content=html.escape(content))
    assert (found.description, found.sections) == (content, ())


def test_text_between_blocks_is_kept() -> None:
    found = posting(2, content=html.escape('Before &amp; <div class="content-conclusion">end</div> after'))
    assert found.description == "Before &amp;  after"
    assert [section.body for section in found.sections] == ["end"]


def test_every_pay_range_is_kept_with_its_place_and_period_in_units_of_the_currency() -> None:
    assert posting(1).pay == (
        RawPay(minimum="166000.00", maximum="195000.00", currency="USD", place="Zone 1 (coastal cities)"),
        RawPay(minimum="147000.00", maximum="172000.00", currency="USD", place="Zone 2 (inland)"),
        RawPay(minimum="45.00", maximum="60.00", currency="EUR", period="Hourly"),
        RawPay(minimum="0.00", maximum="0.00", currency="USD", place="Zone 3"),
    )
    assert [section.kind for section in posting(1).sections] == [SectionKind.BENEFITS]


def test_pay_that_stands_in_the_data_and_in_the_text_is_one_range() -> None:
    (pay,) = normalize(posting()).base_salary
    assert (pay.minimum, pay.maximum, pay.currency, pay.period, pay.place) == (151000, 189500, "USD", "YEAR", None)


@pytest.mark.parametrize(
    ("title", "place", "period"),
    [
        ("Annual Salary:", None, "Annual"),
        ("The base pay range for this role", None, None),
        ("Hourly Rate - St. Louis, MO", "Hourly Rate - St. Louis, MO", "Hourly"),
        ("New York, NY", "New York, NY", None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_title_of_a_pay_range_tells_its(title: str | None, place: str | None, period: str | None) -> None:
    (pay,) = posting(pay_input_ranges=[{"min_cents": 100, "max_cents": 200, "title": title}]).pay
    assert (pay.place, pay.period) == (place, period)


def test_salary_in_a_field_of_the_employers_own_is_read() -> None:
    assert posting(3).pay == (RawPay(minimum="780000", maximum="960000", currency="NOK"),)


@pytest.mark.parametrize(
    ("stated", "places", "workplace"),
    [
        ("Hybrid", ["Lisbon, Portugal", "Remote-Norway"], "Hybrid"),
        ("Remote", ["Lisbon, Portugal", "Remote-Norway"], "Remote"),
        ("Multiple Locations", ["Lisbon, Portugal", "Remote-Norway"], None),
        ("Various", ["Lisbon, Portugal", "Remote-Norway"], None),
        ("", ["Lisbon, Portugal", "Remote-Norway"], None),
        ("Remote - Portugal", ["Remote - Portugal"], None),
        ("Hybrid (Porto)", ["Hybrid (Porto)"], None),
        ("Bergen, Norway | Lisbon, Portugal", ["Bergen, Norway | Lisbon, Portugal"], None),
    ],
)
def test_offices_are_places_only_where_the_post_names_none(
    stated: str, places: list[str], workplace: str | None
) -> None:
    found = posting(1, location={"name": stated})
    assert [place.raw for place in found.locations] == places
    assert found.workplace == workplace


def test_post_without_offices_keeps_the_words_it_has_for_its_places() -> None:
    found = posting(location={"name": "Multiple Locations"}, offices=[])
    assert found.locations == (RawLocation(raw="Multiple Locations"),)
    assert posting(location=None, offices=None).locations == ()


def test_several_places_in_one_string_are_several_places() -> None:
    assert [place.city for place in normalize(posting(3)).locations] == ["Bergen", "Lisbon"]


def test_prospect_post_that_belongs_to_no_opening_is_kept() -> None:
    extracted = read(BOARD)
    assert [found.external_id for found in extracted.postings] == ["7700001", "7700002", "7700003", "7700004"]
    assert extracted.issues == ()
    assert extracted.reported_total == 4


def test_page_of_the_employer_is_the_address_where_the_record_says_so() -> None:
    assert posting(3).url == "https://www.tidewrack.example/work/7700004?gh_jid=7700004"
    assert posting(absolute_url=None).url == "https://job-boards.greenhouse.io/tidewrack/jobs/7700001"


def test_row_that_names_the_employer_wins_over_the_record() -> None:
    named = SOURCE.model_copy(update={"organization": "Tidewrack"})
    assert extract(record(), named).hiring_organization == "Tidewrack"


def test_placeholder_department_is_no_team_and_several_are_all_named() -> None:
    assert posting(1).team == "Firmware"
    assert posting(departments=[{"name": "Ears"}, {"name": "Nets"}]).team == "Ears, Nets"


@pytest.mark.parametrize("value", ["Regular", None, 7, ["Regular"]])
def test_field_of_the_employers_own_that_says_no_type_of_employment_is_left_alone(value: Any) -> None:
    assert posting(metadata=[{"id": 1, "name": "Employment Type", "value": value}]).employment_type is None


def test_payload_reads_back_to_the_same_posting() -> None:
    assert extract(json.loads(posting(1).payload), SOURCE) == posting(1)


@pytest.mark.parametrize("half", [b"\\ud83d", b"\xed\xa0\xbd"], ids=["escaped", "as_it_is"])
def test_half_a_character_becomes_a_mark_and_a_whole_one_stays(half: bytes) -> None:
    body = json.dumps({"jobs": [record(title="Diver HALF", ai_disclaimer="\U0001f433 – ü")]}).encode()
    (found,) = read(body.replace(b"HALF", half)).postings
    assert found.title == "Diver \ufffd"
    assert found.model_dump_json()
    assert json.loads(found.payload)["ai_disclaimer"] == "\U0001f433 – ü"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, id=None), "id"),
        (record(1, id="x7"), "id"),
        (record(1, title=""), "title"),
        ({key: value for key, value in record(1).items() if key != "content"}, "content: Field required"),
        (record(1, location="Lisbon"), "location"),
        (record(1, pay_input_ranges=[{"min_cents": "much"}]), "pay_input_ranges.0.min_cents"),
        (None, "no object"),
        ([], "no object"),
    ],
)
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    extracted = read({"jobs": [record(0), bad, record(2)], "meta": {"total": 3}})
    assert [found.external_id for found in extracted.postings] == ["7700001", "7700003"]
    assert messages(extracted).startswith("record 2: ")
    assert reason in messages(extracted)


def test_posting_that_stands_twice_is_taken_once() -> None:
    assert len(read({"jobs": [record(), record()]}).postings) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"status": 404, "error": "Job not found"}, "Job not found"),
        ({"jobs": None}, "no list under `jobs`"),
        ([], "no list under `jobs`"),
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
        "https://boards.greenhouse.io/tidewrack",
        "http://boards.greenhouse.io/tidewrack/",
        "boards.greenhouse.io/tidewrack/jobs/7700001?gh_jid=7700001",
        "https://job-boards.greenhouse.io/tidewrack/jobs/7700001",
        "https://job-boards.eu.greenhouse.io/tidewrack",
        "https://boards.eu.greenhouse.io/tidewrack/jobs/7700001",
        "https://boards.greenhouse.io/embed/job_board?for=tidewrack",
        "https://boards.greenhouse.io/embed/job_board/js?for=tidewrack&b=https%3A%2F%2Ftidewrack.example",
        "https://boards.greenhouse.io/embed/job_app?token=7700001&for=tidewrack",
        "https://boards-api.greenhouse.io/v1/boards/tidewrack/jobs?content=true",
        "https://api.greenhouse.io/v1/boards/tidewrack",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://www.greenhouse.io/tidewrack",
        "https://boards.greenhouse.io/",
        "https://boards.greenhouse.io/robots.txt",
        "https://boards.greenhouse.io/embed/job_app?token=7700001",
        "https://boards-api.greenhouse.io/v1/jobs/7700001",
        "https://www.tidewrack.example/work/7700004?gh_jid=7700004",
        "https://boards.greenhouse.io.example.org/tidewrack",
        "https://jobs.lever.co/tidewrack",
        "mailto:jobs@tidewrack.example",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
