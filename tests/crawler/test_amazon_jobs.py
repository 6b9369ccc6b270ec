"""amazon.jobs: what one answer of search.json gives, and every limit that arrives as HTTP 200."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.platform import Extracted, FetchedPage
from crawler.spiders.amazon_jobs import AmazonJobsSpider, extract, read_page, start_pages
from schemas import RawLocation, SectionKind, Source
from store import FrontierRequest

PAGE = json.loads((Path(__file__).parent.parent / "fixtures" / "amazon_jobs" / "search_page.json").read_bytes())
SOURCE = Source(
    name="jobs", platform="amazon_jobs", url="https://www.amazon.jobs", organization="Rail",
    categories=("Applied Science",),
)  # fmt: skip


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    return {**PAGE["jobs"][number], **changes}


def many(count: int, first: int = 1) -> list[dict[str, Any]]:
    ids = (str(97_000_000 + number) for number in range(first, first + count))
    return [record(id_icims=job_id, job_path=f"/en/jobs/{job_id}/x") for job_id in ids]


def read(answer: Any, *, request: FrontierRequest | None = None, source: Source = SOURCE) -> Extracted:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    asked = request or start_pages(source)[0]
    return read_page(FetchedPage(**asked.model_dump(), body=body), source)


def answer(jobs: list[Any] | None, hits: int, error: str | None = None) -> dict[str, Any]:
    return {**PAGE, "jobs": jobs, "hits": hits, "error": error}


def messages(extracted: Extracted) -> str:
    return " | ".join(issue.message for issue in extracted.issues)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "98000001"),
        ("url", "https://www.amazon.jobs/en/jobs/98000001/applied-scientist-timetables"),
        ("title", "Applied Scientist, Timetables"),
        ("hiring_organization", "Rail"),
        ("team", "timetables"),
        ("employment_type", "full-time"),
        ("date_posted", "September 4, 2026"),
        ("date_modified", None),
    ],
)
def test_record_gives(field: str, value: str | None) -> None:
    assert getattr(extract(record(), SOURCE), field) == value


def test_every_place_of_a_record_is_read_with_its_codes_and_coordinates() -> None:
    bern, swindon, virtual = extract(record(), SOURCE).locations
    assert bern == RawLocation(
        raw="CH, BE, Bern", country="CH", region="BE", city="Bern", workplace="ONSITE",
        latitude=46.94809, longitude=7.44744,
    )  # fmt: skip
    assert (swindon.raw, swindon.region, swindon.city) == ("GB, Swindon", None, "Swindon")
    assert (virtual.country, virtual.region, virtual.city, virtual.workplace) == ("US", "WA", None, "VIRTUAL")


def test_qualifications_are_sections_of_their_kind_and_empty_ones_are_none() -> None:
    required, preferred = extract(record(), SOURCE).sections
    assert (required.kind, required.heading) == (SectionKind.REQUIRED, "Basic qualifications")
    assert required.body.startswith("- PhD, or Master's degree and 3+ years of experience<br/>")
    assert preferred.kind is SectionKind.PREFERRED
    assert "120,000.00 - 160,000.00 USD annually" in preferred.body
    assert [section.kind for section in extract(record(1), SOURCE).sections] == [SectionKind.REQUIRED]


def test_description_keeps_its_headings_and_the_short_one_is_not_used() -> None:
    posting = extract(record(), SOURCE)
    for heading in ("Key job responsibilities<br/>", "A day in the life<br/>", "About the team<br/>"):
        assert heading in posting.description
    assert json.loads(posting.payload) == record()


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"team": {"label": "no-team-listed"}}, "team", None),
        ({"team": None}, "team", None),
        ({"is_intern": True}, "employment_type", "full-time, intern"),
        ({"job_path": None}, "url", "https://www.amazon.jobs/en/jobs/98000001"),
        ({"id_icims": 98000001}, "external_id", "98000001"),
        ({"locations": []}, "locations", (RawLocation(raw="CH, BE, Bern"),)),
        ({"locations": None, "location": None, "normalized_location": None}, "locations", ()),
        ({"locations": ["US, WA, Seattle"]}, "locations", (RawLocation(raw="US, WA, Seattle"),)),
    ],
    ids=lambda value: json.dumps(value, default=str) if isinstance(value, dict) else "",
)
def test_record_with(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(extract(record(**changes), SOURCE), field) == value


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (record(1, id_icims=None), "id_icims"),
        (record(1, id_icims="abc"), "id_icims"),
        (record(1, title=""), "title"),
        (record(1, title=None), "title"),
        (record(1, description=["not", "text"]), "description"),
        (record(1, locations="US, WA, Seattle"), "locations"),
        ({key: value for key, value in record(1).items() if key != "id_icims"}, "id_icims"),
        (None, "no object"),
        ("text", "no object"),
    ],
    ids=["id_null", "id_no_number", "title_empty", "title_null", "description_list", "locations_text", "id_missing",
         "null", "text"],
)  # fmt: skip
def test_bad_record_is_one_issue_and_costs_its_neighbours_nothing(bad: Any, reason: str) -> None:
    before, after = many(2)
    extracted = read(answer([before, bad, after], 3))
    assert [posting.external_id for posting in extracted.postings] == ["97000001", "97000002"]
    (issue,) = extracted.issues
    assert issue.message.startswith("record 2: ")
    assert reason in issue.message
    expected = "/en/jobs/98000003/senior" if isinstance(bad, dict) else "/en/search.json"
    assert issue.url is not None
    assert issue.url.startswith(f"https://www.amazon.jobs{expected}")


@pytest.mark.parametrize("text", ['{"location": ', '{"city": "Bern"}', '{"location": 5}', "{}"])
def test_place_that_cannot_be_decoded_is_an_issue_and_the_posting_stays(text: str) -> None:
    places = [text, record()["locations"][1]]
    extracted = read(answer([record(locations=places)], 1))
    assert [place.raw for place in extracted.postings[0].locations] == ["GB, Swindon"]
    (issue,) = extracted.issues
    assert issue.field == "locations"
    assert text[:20] in issue.message


@pytest.mark.parametrize("coordinates", ["46.9", "north,east", "1,2,3"])
def test_coordinates_that_cannot_be_read_cost_the_place_nothing_else(coordinates: str) -> None:
    place = json.dumps({"location": "CH, Bern", "countryIso2a": "CH", "coordinates": coordinates})
    extracted = read(answer([record(locations=[place])], 1))
    assert extracted.postings[0].locations == (RawLocation(raw="CH, Bern", country="CH"),)
    assert coordinates in messages(extracted)


def test_each_category_is_walked_from_its_first_page() -> None:
    source = SOURCE.model_copy(update={"categories": ("Applied Science", "Data Science")})
    first, second = start_pages(source)
    assert first.url == (
        "https://www.amazon.jobs/en/search.json?offset=0&result_limit=100&sort=recent&category%5B%5D=Applied+Science"
    )
    assert second.meta == {"category": "Data Science", "offset": 0}


def test_walk_follows_full_pages_and_stops_at_the_count() -> None:
    first = read(answer(many(100), 230))
    second = read(answer(many(100, 101), 230), request=first.links[0])
    third = read(answer(many(30, 201), 230), request=second.links[0])
    assert [page.links[0].meta["offset"] for page in (first, second)] == [100, 200]
    assert third.links == ()
    assert all(page.complete for page in (first, second, third))


def test_count_of_a_category_is_reported_once_so_that_categories_add_up() -> None:
    first = read(answer(many(100), 130))
    second = read(answer(many(30, 101), 130), request=first.links[0])
    assert (first.reported_total, second.reported_total) == (130, None)


def test_page_shorter_than_asked_for_is_followed_where_it_ended() -> None:
    extracted = read(answer(many(40), 120))
    assert extracted.links[0].meta["offset"] == 40
    assert extracted.complete


def test_posting_that_stands_twice_on_a_page_is_taken_once() -> None:
    extracted = read(answer([record(), record(), record(1)], 3))
    assert [posting.external_id for posting in extracted.postings] == ["98000001", "98000003"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (answer(None, 0, "Result limit cannot be greater than 100"), "Result limit cannot be greater than 100"),
        (answer(None, 0, "Cannot return more than 10000 results at once"), "Cannot return more than 10000"),
        (answer([], 0), "no postings of category 'Applied Science'"),
        ({"hits": "many", "jobs": []}, "no `hits`"),
        ({"hits": 3, "jobs": None}, "no list of `jobs`"),
        ([], "no object"),
        (b"<html>Just a moment</html>", "not JSON"),
        (b"", "not JSON"),
        (b"[" * 200_000, "not JSON"),
    ],
    ids=["limit_too_large", "offset_too_large", "vacant_or_unknown_category", "hits_no_number", "jobs_null", "list",
         "html", "empty", "nested_without_end"],
)  # fmt: skip
def test_answer_of_http_200_that_is_none_is_said_and_makes_the_crawl_incomplete(body: Any, reason: str) -> None:
    extracted = read(body)
    assert not extracted.complete
    assert not extracted.postings
    assert not extracted.links
    assert reason in messages(extracted)


def test_unknown_category_names_the_form_to_try() -> None:
    assert "'applied-science'" in messages(read(answer([], 0)))


def test_count_of_exactly_ten_thousand_is_censored_and_the_walk_goes_on() -> None:
    extracted = read(answer(many(100), 10_000))
    assert extracted.censored
    assert not extracted.complete
    assert extracted.reported_total == 10_000
    assert extracted.links[0].meta["offset"] == 100


def test_filter_that_the_site_ignored_is_not_walked() -> None:
    everything = [dict(job, job_category="Fulfillment") for job in many(100)]
    extracted = read(answer(everything, 10_000))
    assert "ignored the filter 'Applied Science'" in messages(extracted)
    assert extracted.links == ()


def test_no_offset_of_ten_thousand_is_ever_asked_for() -> None:
    request = start_pages(SOURCE)[0].model_copy(update={"meta": {"category": "Applied Science", "offset": 9900}})
    extracted = read(answer(many(100), 10_000), request=request)
    assert extracted.censored
    assert extracted.links == ()


def test_walk_is_bounded_by_max_pages_and_says_so() -> None:
    extracted = read(answer(many(100), 250), source=SOURCE.model_copy(update={"max_pages": 1}))
    assert extracted.links == ()
    assert not extracted.complete
    assert "only the first 100 of 250" in messages(extracted)


def test_empty_page_before_the_end_is_incomplete_and_one_past_the_end_is_not() -> None:
    request = read(answer(many(100), 230)).links[0]
    early = read(answer([], 230), request=request)
    assert not early.complete
    assert "empty page at offset 100" in messages(early)
    past = read(answer([], 90), request=request)
    assert past.complete
    assert past.issues == ()


def test_spider_reads_with_these_functions() -> None:
    assert AmazonJobsSpider.name == "amazon_jobs"
    assert AmazonJobsSpider.read_page is read_page
    assert AmazonJobsSpider.start_pages is start_pages


def test_a_row_that_names_no_employer_leaves_the_legal_entity() -> None:
    unnamed = SOURCE.model_copy(update={"organization": None})
    assert extract(record(), unnamed).hiring_organization == "Timetable Sciences, LLC - T12"
    assert extract(record(company_name=None), unnamed).hiring_organization is None
