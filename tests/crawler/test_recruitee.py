"""Recruitee: what a board's one answer gives, field by field, and how damaged answers are told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.recruitee import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPay, RawPosting, Source
from schemas.normalize import normalize

BOARD = json.loads((FIXTURES / "recruitee" / "board.json").read_bytes())
SOURCE = Source(name="recruitee-sluice", platform="recruitee", url="https://sluice.recruitee.com", board="sluice")


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**BOARD["offers"][number], **changes}


def posting(number: int = 0, **changes: Any) -> RawPosting:
    return extract(record(number, **changes), SOURCE)


def read(said: Any) -> Extracted:
    return read_page(fetched(start_pages(SOURCE)[0], said), SOURCE)


@pytest.mark.parametrize("host", ["https://sluice.recruitee.com", "https://work.sluice.example"])
def test_board_is_asked_for_at_the_host_of_its_row(host: str) -> None:
    (request,) = start_pages(SOURCE.model_copy(update={"url": host}))
    assert request.url == f"{host}/api/offers/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "2700001"),
        ("board", "sluice"),
        ("url", "https://sluice.recruitee.com/o/onderzoeker-golfslag"),
        ("title", "Researcher, Wave Run-up"),
        ("description", "<p>You measure how waves climb a dike.</p>"),
        ("language", "en"),
        ("hiring_organization", "Sluice Research"),
        ("team", "Hydraulics"),
        ("employment_type", "fulltime_permanent"),
        ("workplace", "hybrid"),
        ("date_posted", "2026-08-05 10:10:39 UTC"),
        ("date_modified", "2026-08-06 11:45:30 UTC"),
        ("valid_through", "2026-12-01 22:59:00 UTC"),
        ("pay", (RawPay(minimum="60000", maximum="75000", currency="EUR", period="year"),)),
    ],
)
def test_record_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_every_place_is_read_with_its_fields() -> None:
    assert posting().locations == (
        RawLocation(raw="Delft, South Holland, Netherlands", city="Delft", region="South Holland", country="NL"),
        RawLocation(raw="Ghent, East Flanders, Belgium", city="Ghent", region="East Flanders", country="BE"),
    )


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"locations": []}, ["Delft, South Holland, Netherlands"]),
        ({"locations": None, "city": None, "state_name": None, "country": None}, ["Delft, South Holland, Netherlands"]),
        ({"locations": [{"name": "On board"}]}, ["On board"]),
        ({"locations": [{}], "city": "Goes", "state_name": "", "country": "Netherlands"}, ["Goes, Netherlands"]),
        ({"locations": [{"city": "Berlin", "state": "Berlin", "country": "Germany"}] * 2}, ["Berlin, Germany"]),
    ],
)
def test_places_of(changes: dict[str, Any], places: list[str]) -> None:
    assert [place.raw for place in posting(**changes).locations] == places


def test_requirements_are_a_section_and_what_follows_under_their_own_headings_is_told_apart() -> None:
    (section,) = posting().sections
    assert section.heading == "Requirements"
    levels = {requirement.quote.text: requirement.level for requirement in normalize(posting()).requirements}
    assert levels["A PhD in fluid mechanics"] == "required"
    assert levels["Experience with PyTorch"] == "preferred"


@pytest.mark.parametrize(
    ("english", "language"),
    [
        ({"title": "Water Level Manager", "description": "", "requirements": None}, "nl"),
        ({"title": "", "description": "<p>You keep the level.</p>"}, "nl"),
        ({"title": "Water Level Manager", "description": "<p>You keep the level.</p>"}, "en"),
    ],
)
def test_english_is_read_where_the_employer_wrote_all_of_the_offer_in_it(
    english: dict[str, Any], language: str
) -> None:
    translations = {"nl": record(1)["translations"]["nl"], "en": english}
    found = posting(1, translations=translations)
    assert found.language == language
    assert found.title == ("Water Level Manager" if language == "en" else "Peilbeheerder")
    assert found.description == (
        "<p>You keep the level.</p>" if language == "en" else "<p>Je houdt het water op peil.</p>"
    )


def test_english_without_the_requirements_of_the_offer_is_not_read() -> None:
    texts = {"title": "Researcher", "description": "<p>You measure.</p>", "requirements": ""}
    found = posting(translations={"en": texts})
    assert (found.title, found.language) == ("Onderzoeker golfslag", None)


@pytest.mark.parametrize(
    ("ways", "workplace"),
    [
        ({"remote": True, "hybrid": True, "on_site": True}, "remote"),
        ({"remote": False, "hybrid": False, "on_site": True}, "on-site"),
        ({"remote": False, "hybrid": False, "on_site": False}, None),
        ({"remote": None, "hybrid": None, "on_site": None}, None),
    ],
)
def test_freest_way_of_working_counts(ways: dict[str, Any], workplace: str | None) -> None:
    assert posting(**ways).workplace == workplace


@pytest.mark.parametrize("salary", [None, {}, {"min": None, "max": None, "period": "year", "currency": "EUR"}])
def test_salary_that_is_not_filled_in_is_none(salary: Any) -> None:
    assert posting(salary=salary).pay == ()


def test_address_that_is_missing_is_made_of_the_slug() -> None:
    assert posting(1).url == "https://sluice.recruitee.com/o/peilbeheerder"
    assert posting(1, slug=None).url is None


def test_row_that_names_the_employer_wins_over_the_record() -> None:
    named = SOURCE.model_copy(update={"organization": "Sluice"})
    assert extract(record(), named).hiring_organization == "Sluice"


def test_offer_that_is_not_published_is_left_out() -> None:
    assert [found.external_id for found in read(BOARD).postings] == ["2700001", "2700002"]


def test_mailbox_of_a_posting_is_never_stored_and_the_rest_reads_back_to_the_same_posting() -> None:
    found = posting()
    assert "sluice.example" not in found.payload
    assert extract(json.loads(found.payload), SOURCE) == found


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, id=None), "id"),
        (record(1, title=""), "title"),
        (record(1, locations={"city": "Delft"}), "locations"),
        (record(1, translations=[]), "translations"),
        (record(1, salary="60000"), "salary: is no object"),
        (7, "no object"),
    ],
)
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    extracted = read({"offers": [record(0), bad, record(0, id=5)]})
    assert [found.external_id for found in extracted.postings] == ["2700001", "5"]
    assert messages(extracted).startswith("record 2: ")
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"error": "no such company"}, "no such company"),
        ({"offers": {}}, "no list under `offers`"),
        (b"<html>", "not JSON"),
    ],
)
def test_answer_of_http_200_that_is_no_board_is_said_and_closes_nothing(body: Any, reason: str) -> None:
    extracted = read(body)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    "url",
    [
        "https://sluice.recruitee.com",
        "sluice.recruitee.com/l/en/",
        "https://sluice.recruitee.com/o/peilbeheerder/c/new?utm_source=x",
        "https://sluice.recruitee.com/api/offers/",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://recruitee.com/",
        "https://www.recruitee.com/customers",
        "https://api.recruitee.com/c/1/offers",
        "https://a.sluice.recruitee.com/",
        "https://sluicerecruitee.com/",
        "https://work.sluice.example/o/peilbeheerder",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
