"""amazon.jobs: `search.json`, one walk per category. Every limit of it arrives as HTTP 200."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crawler.careers_url import board_row, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import checked, first_reason, load_json, read_records
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, RawSection, SectionKind, Source
from store import FrontierRequest

PAGE_SIZE = 100
"""More is answered with HTTP 200 and an error."""
CAP = 10_000
"""No offset from here on is answered, and no larger count is reported."""
PUBLIC_SITE = "https://www.amazon.jobs"
NO_TEAM = "no-team-listed"
SAVED = (
    SavedAnswer("search", frozenset(("id_icims",)), ("jobs",), meta={"category": "", "offset": 0}, around={"hits": 1}),
)


class _Place(BaseModel):
    """One entry of `locations`, which is a JSON string inside the JSON."""

    model_config = ConfigDict(extra="ignore")

    location: str | None = None
    normalized_location: str | None = Field(default=None, alias="normalizedLocation")
    country: str | None = Field(default=None, alias="countryIso2a")
    region: str | None = None
    city: str | None = None
    normalized_city: str | None = Field(default=None, alias="normalizedCityName")
    coordinates: str | None = None
    type: str | None = None


class _Job(BaseModel):
    """What we need of a record. The id, the title and the description are never missing on a healthy page."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id_icims: str = Field(pattern=r"^\d+$")
    title: str = Field(min_length=1)
    description: str
    job_path: str | None = None
    basic_qualifications: str | None = None
    preferred_qualifications: str | None = None
    location: str | None = None
    normalized_location: str | None = None
    locations: list[str] | None = None
    posted_date: str | None = None
    job_category: str | None = None
    job_schedule_type: str | None = None
    company_name: str | None = None
    team: dict[str, Any] | None = None
    is_intern: Any = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of each category, or of everything (which the site cuts at 10,000) without categories."""
    return [_request(source, category, 0) for category in source.categories or ("",)]


def source_of(url: str) -> Source | None:
    """Return the row for categories (`/en/search?category[]=…`, `/en/job_categories/…`), `None` for other addresses."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") != "amazon.jobs":
        return None
    path = address.path[1:] if re.fullmatch(r"[a-z]{2}(?:-[a-z]{2})?", address.segment(0)) else address.path
    if path[:1] in {("job_categories",), ("job-categories",)}:
        names = path[1:2]
    else:
        asked = parse_qsl(urlsplit(url).query) if path == ("search",) else []
        names = tuple(value for key, value in asked if key == "category[]" and value.strip())
    row = board_row("amazon-jobs", " ".join(names), PUBLIC_SITE)
    fields = {"platform": "amazon_jobs", "board": "", "organization": "Amazon", "categories": names}
    return row.model_copy(update=fields) if names else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record of `jobs` as a posting. Raises ValueError that names the field that is missing or wrong."""
    return _read_record(record, source)[0]


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one answer of `search.json`: its postings, the next page, and what the answer says is missing."""
    answer = read_answer(page.body, page.url)
    if isinstance(answer, Issue):
        return Extracted(issues=(answer,), complete=False)
    hits, jobs = answer
    postings, issues = read_jobs(jobs, page.url, source)
    link, missing = _next_page(page, source, hits, jobs)
    return Extracted(
        postings=postings,
        links=(link,) if link else (),
        issues=(*issues, *missing),
        # Each category reports its own count on every page; the first one stands for the category.
        reported_total=hits if _offset(page) == 0 else None,
        censored=hits >= CAP,
        complete=not missing,
    )


def _request(source: Source, category: str, offset: int) -> FrontierRequest:
    query = [("offset", str(offset)), ("result_limit", str(PAGE_SIZE)), ("sort", "recent")]
    if category:
        # `category=` without the brackets is ignored, and everything is listed.
        query.append(("category[]", category))
    url = urljoin(source.url, "/en/search.json?" + urlencode(query))
    return FrontierRequest(url=url, kind="search", meta={"category": category, "offset": offset})


def _offset(page: FetchedPage) -> int:
    return int(page.meta.get("offset", 0))


def read_answer(body: bytes | str, url: str) -> tuple[int, list[Any]] | Issue:
    """Return the count and the records of an answer, or why there are none."""
    answer = load_json(body, url)
    if isinstance(answer, Issue):
        return answer
    if not isinstance(answer, dict):
        return Issue(message="not an answer of search.json: no object", url=url)
    if answer.get("error"):
        return Issue(message=f"the site answered with an error: {answer['error']}", url=url)
    hits, jobs = answer.get("hits"), answer.get("jobs")
    if not isinstance(hits, int) or not isinstance(jobs, list):
        return Issue(message="not an answer of search.json: no `hits` or no list of `jobs`", url=url)
    return hits, jobs


def read_jobs(jobs: list[Any], url: str, source: Source) -> tuple[tuple[RawPosting, ...], list[Issue]]:
    """Return the records of an answer, each once, and an issue for everything in them that could not be read."""
    return read_records(jobs, lambda record: _read_record(record, source), lambda record: _record_url(record) or url)


def _next_page(
    page: FetchedPage, source: Source, hits: int, jobs: list[Any]
) -> tuple[FrontierRequest | None, list[Issue]]:
    """Return the page after this one, and an issue for each reason to think that records are missing."""
    category, offset = str(page.meta.get("category", "")), _offset(page)
    of = f"of category {category!r}" if category else "without a category"
    missing: list[Issue] = []
    if hits >= CAP and offset == 0:
        missing.append(Issue(message=f"the count {of} is capped at {CAP}: the true one is not known", url=page.url))
        if category and jobs and not any(_in_category(record, category) for record in jobs):
            missing.append(Issue(message=f"the site ignored the filter {category!r}: it lists all", url=page.url))
            return None, missing
    if hits == 0:
        # A vacant category and an unknown name are answered alike, so neither may close what was listed before.
        hint = f"; the site may know it as {_slug(category)!r}" if category else ""
        return None, [Issue(message=f"no postings {of}: it is vacant or unknown to the site{hint}", url=page.url)]
    following = offset + len(jobs)
    if following >= hits:
        return None, missing
    if not jobs:
        missing.append(Issue(message=f"empty page at offset {offset} although there are {hits} {of}", url=page.url))
    elif following >= min(CAP, source.max_pages * PAGE_SIZE):
        missing.append(Issue(message=f"only the first {following} of {hits} {of} were read", url=page.url))
    else:
        return _request(source, category, following), missing
    return None, missing


def _in_category(record: Any, category: str) -> bool:
    return isinstance(record, dict) and _slug(str(record.get("job_category"))) == _slug(category)


def _slug(label: str) -> str:
    """Return the form that the site's addresses use for a category's label."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in label.lower()).split())


def _record_url(record: Any) -> str | None:
    path = record.get("job_path") if isinstance(record, dict) else None
    return urljoin(PUBLIC_SITE, path) if isinstance(path, str) and path.startswith("/") else None


def _read_record(record: Any, source: Source) -> tuple[RawPosting, list[Issue]]:
    """Return the posting, and a remark for each place of it that could not be decoded."""
    job = checked(_Job, record)
    locations, remarks = _locations(job)
    url = _record_url(record) or f"{PUBLIC_SITE}/en/jobs/{job.id_icims}"
    label = (job.team or {}).get("label")
    posting = RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id_icims,
        url=url,
        title=job.title,
        # Legal entities differ by country and team; the employer that the row names is what people ask for.
        hiring_organization=source.organization or job.company_name,
        team=label if isinstance(label, str) and label != NO_TEAM else None,
        description=job.description,
        sections=_sections(job),
        locations=locations,
        employment_type=_employment_type(job),
        # The site pads the day: `September  4, 2026`. `updated_time` ("8 minutes") is no time stamp and is left alone.
        date_posted=" ".join(job.posted_date.split()) if job.posted_date else None,
        payload=json.dumps(record, ensure_ascii=False),
    )
    return posting, [Issue(message=remark, field="locations", url=url) for remark in remarks]


def _sections(job: _Job) -> tuple[RawSection, ...]:
    parts = (
        ("Basic qualifications", job.basic_qualifications, SectionKind.REQUIRED),
        ("Preferred qualifications", job.preferred_qualifications, SectionKind.PREFERRED),
    )
    return tuple(RawSection(heading=heading, body=body, kind=kind) for heading, body, kind in parts if body)


def _employment_type(job: _Job) -> str | None:
    intern = "intern" if job.is_intern in (True, "true", "1") else None
    return ", ".join(filter(None, (job.job_schedule_type, intern))) or None


def _locations(job: _Job) -> tuple[tuple[RawLocation, ...], list[str]]:
    found: dict[tuple[str, str | None], RawLocation] = {}
    remarks: list[str] = []
    for text in job.locations or ():
        try:
            place, coordinates = _location(text)
        except ValueError as error:
            remarks.append(f"place {text[:80]!r} could not be decoded: {error}")
            continue
        try:
            latitude, longitude = _coordinates(coordinates)
        except ValueError:
            remarks.append(f"coordinates {coordinates!r} of {place.raw} could not be read")
        else:
            place = place.model_copy(update={"latitude": latitude, "longitude": longitude})
        found.setdefault((place.raw, place.workplace), place)
    if not found:
        raw = job.location or job.normalized_location
        return ((RawLocation(raw=raw),) if raw else ()), remarks
    return tuple(found.values()), remarks


def _location(text: str) -> tuple[RawLocation, str | None]:
    """Return the place and, unread, its coordinates."""
    if not text.lstrip().startswith("{"):
        return RawLocation(raw=text), None
    try:
        place = _Place.model_validate_json(text)
    except ValidationError as error:
        raise ValueError(first_reason(error)) from error
    raw = place.location or place.normalized_location
    if not raw:
        raise ValueError("it names no location")
    city = place.normalized_city or place.city
    location = RawLocation(
        raw=raw,
        country=place.country or None,
        region=place.region or None,
        # Remote roles carry a "Virtual Location - …" where others have their city.
        city=None if city and "virtual" in city.lower() else city or None,
        workplace=place.type or None,
    )
    return location, place.coordinates


def _coordinates(text: str | None) -> tuple[float | None, float | None]:
    """Return latitude and longitude of `47.60,-122.33`. Raises ValueError for anything else that is not empty."""
    if not text or not text.strip(" ,"):
        return None, None
    latitude, longitude = (float(part) for part in text.split(","))
    return latitude, longitude


class AmazonJobsSpider(PlatformSpider):
    name = "amazon_jobs"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
