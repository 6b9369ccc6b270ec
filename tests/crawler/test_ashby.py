"""Ashby: what a board's one answer gives, field by field, and how damaged answers are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.ashby import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPay, RawPosting, Source
from schemas.normalize import normalize

BOARD = json.loads((FIXTURES / "ashby" / "board.json").read_bytes())
SOURCE = Source(name="ashby-hive-loom", platform="ashby", url="https://api.ashbyhq.com", board="Hive & Loom")
FIRST, SECOND, UNLISTED, FOURTH = (job["id"] for job in BOARD["jobs"])


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**BOARD["jobs"][number], **changes}


def posting(number: int = 0, **changes: Any) -> RawPosting:
    return extract(record(number, **changes), SOURCE)


def paid(*components: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return record(compensation={"compensationTiers": [{"title": None, "components": list(components)}]}, **fields)


def read(said: Any) -> Extracted:
    return read_page(fetched(start_pages(SOURCE)[0], said), SOURCE)


def test_whole_board_is_asked_for_with_pay_and_its_name_is_escaped() -> None:
    (request,) = start_pages(SOURCE)
    assert request.url == ("https://api.ashbyhq.com/posting-api/job-board/Hive%20%26%20Loom?includeCompensation=true")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", FIRST),
        ("board", "Hive & Loom"),
        ("url", f"https://jobs.ashbyhq.com/Hive%20%26%20Loom/{FIRST}"),
        ("title", "Research Scientist, Bee Flight "),
        ("team", "Pollination"),
        ("employment_type", "FullTime"),
        ("workplace", "Hybrid"),
        ("date_posted", "2026-07-08T19:48:19.767+00:00"),
    ],
)
def test_record_gives(field: str, value: str) -> None:
    assert getattr(posting(), field) == value


def test_every_place_is_read_once_with_the_fields_that_are_filled_in() -> None:
    assert posting().locations == (
        RawLocation(raw="Freiburg", city="Freiburg", region="Baden-Württemberg", country="Germany"),
        RawLocation(raw="Lyon", city="Lyon", country="France"),
        RawLocation(raw="Remote - Spain", country="Spain"),
        RawLocation(raw="Graz"),
    )


def test_place_without_words_is_named_by_its_address_and_an_empty_one_is_none() -> None:
    address = {"postalAddress": {"addressLocality": "Graz", "addressRegion": "", "addressCountry": "Austria"}}
    assert posting(location=None, address=address, secondaryLocations=None).locations == (
        RawLocation(raw="Graz, Austria", city="Graz", country="Austria"),
    )
    assert posting(location="", address=None, secondaryLocations=[{}]).locations == ()


def test_each_tier_is_a_range_at_its_place_and_only_salaries_are_pay() -> None:
    assert posting().pay == (
        RawPay(minimum="70000", maximum="95000", currency="EUR", period="YEAR", place="Germany"),
        RawPay(minimum="62000", currency="EUR", period="YEAR", place="France"),
    )


def test_summary_stands_for_tiers_that_are_missing() -> None:
    assert posting(1).pay == (RawPay(minimum="19.5", maximum="24", currency="EUR", period="HOUR"),)


def test_pay_that_the_employer_does_not_show_is_left_out() -> None:
    assert posting(3).pay == ()
    (shown,) = posting(3, shouldDisplayCompensationOnJobPostings=None).pay
    assert (shown.minimum, shown.maximum) == ("58000", "66000")


@pytest.mark.parametrize(("interval", "period"), [("1 MONTH", "MONTH"), ("1 DAY", "DAY"), ("NONE", None), (None, None)])
def test_pay_is_by_its_interval(interval: str | None, period: str | None) -> None:
    part = {"compensationType": "Salary", "interval": interval, "minValue": 10, "maxValue": 20}
    (pay,) = extract(paid(part), SOURCE).pay
    assert pay.period == period


@pytest.mark.parametrize("interval", ["2 WEEK", "6 MONTH", "ONCE"])
def test_pay_by_no_period_of_ours_is_an_issue_and_no_range(interval: str) -> None:
    part = {"compensationType": "Salary", "interval": interval, "minValue": 10, "maxValue": 20}
    extracted = read({"jobs": [paid(part)]})
    assert extracted.postings[0].pay == ()
    (issue,) = extracted.issues
    assert (issue.field, issue.value) == ("pay", "10 - 20")
    assert interval in issue.message


@pytest.mark.parametrize(
    ("kind", "remote", "workplace"),
    [("Hybrid", True, "Hybrid"), ("OnSite", True, "OnSite"), (None, True, "Remote"), (None, False, None)],
)
def test_kind_of_workplace_wins_over_the_remote_flag(kind: str | None, remote: bool, workplace: str | None) -> None:
    assert posting(workplaceType=kind, isRemote=remote).workplace == workplace


def test_html_is_read_and_the_shouting_plain_text_only_without_it() -> None:
    assert posting(1).description.startswith("<h2>Role</h2>")
    assert posting(1, descriptionHtml=None).description == "ROLE\n\nCount bees."
    assert posting(1, descriptionHtml=None, descriptionPlain=None).description == ""


def test_posting_is_read_whole() -> None:
    found = normalize(posting())
    assert [(place.city, place.country) for place in found.locations] == [
        ("Freiburg", "DE"), ("Lyon", "FR"), (None, "ES"), ("Graz", "AT"),
    ]  # fmt: skip
    assert [requirement.quote.text for requirement in found.requirements] == [
        "PhD in biomechanics or robotics", "C++ and Python",
    ]  # fmt: skip


def test_employer_is_the_rows_and_department_stands_in_for_the_team() -> None:
    assert posting().hiring_organization is None
    assert extract(record(), SOURCE.model_copy(update={"organization": "Hive"})).hiring_organization == "Hive"
    assert posting(1).team == "Science"


def test_address_that_is_missing_is_made_of_name_and_id() -> None:
    assert posting(jobUrl=None).url == posting().url


def test_record_that_is_not_to_be_listed_is_left_out() -> None:
    extracted = read(BOARD)
    assert [found.external_id for found in extracted.postings] == [FIRST, SECOND, FOURTH]
    assert extracted.issues == ()


def test_payload_reads_back_to_the_same_posting() -> None:
    assert extract(json.loads(posting().payload), SOURCE) == posting()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, id=None), "id"),
        (record(1, title=""), "title"),
        (record(1, secondaryLocations="Lyon"), "secondaryLocations"),
        (record(1, compensation=[]), "compensation: is no object"),
        (record(1, isRemote="perhaps"), "isRemote"),
        (None, "no object"),
    ],
)
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    extracted = read({"jobs": [record(0), bad, record(3)]})
    assert [found.external_id for found in extracted.postings] == [FIRST, FOURTH]
    assert messages(extracted).startswith("record 2: ")
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": "Unauthorized"}, "Unauthorized"),
        ({"apiVersion": "1", "jobs": None}, "no list under `jobs`"),
        ([record()], "no list under `jobs`"),
        (b"Not Found", "not JSON"),
    ],
)
def test_answer_of_http_200_that_is_no_board_is_said_and_closes_nothing(body: Any, reason: str) -> None:
    extracted = read(body)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.ashbyhq.com/Hive%20%26%20Loom",
        f"https://jobs.ashbyhq.com/Hive%20%26%20Loom/{FIRST}/application?utm_source=x",
        "jobs.ashbyhq.com/Hive%20&%20Loom/",
        "https://jobs.ashbyhq.com/Hive%20%26%20Loom/embed?version=2",
        "https://api.ashbyhq.com/posting-api/job-board/Hive%20%26%20Loom?includeCompensation=true",
    ],
)
def test_careers_url_gives_the_row_with_the_name_as_it_is_written(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.ashbyhq.com/",
        "https://jobs.ashbyhq.com/robots.txt",
        "https://jobs.ashbyhq.com/_next/static/chunk",
        "https://jobs.ashbyhq.com/api/non-user-graphql",
        "https://www.ashbyhq.com/careers",
        "https://app.ashbyhq.com/login",
        "https://api.ashbyhq.com/job.list",
        "https://hive.example/careers?ashby_jid=1",
        "tel:5",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
