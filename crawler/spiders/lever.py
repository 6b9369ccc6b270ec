"""Lever: one answer of the Postings API, a bare list, holds a whole board."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import Remarks, checked, payload_of
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request, read_board
from schemas import Issue, RawLocation, RawPay, RawPosting, RawSection, SectionKind, Source
from store import FrontierRequest

API = "https://api.lever.co"
EU_API = "https://api.eu.lever.co"
HOSTS = {"jobs.lever.co": API, "api.lever.co": API, "jobs.eu.lever.co": EU_API, "api.eu.lever.co": EU_API}
"""Hosts of boards and of their data -> where the data is asked for."""
PERIODS = {
    "per-hour-wage": "hour",
    "per-day-wage": "day",
    "per-week-salary": "week",
    "per-month-salary": "month",
    "per-year-salary": "year",
}
"""`salaryRange.interval` -> the period. Half-monthly and fortnightly pay and single sums have none that we know."""
SAVED = (SavedAnswer("board", frozenset(("id", "text", "hostedUrl", "categories")), (), address="hostedUrl"),)


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Categories(_Model):
    location: str | None = None
    all_locations: list[str] | None = Field(default=None, alias="allLocations")
    commitment: str | None = None
    team: str | None = None
    department: str | None = None


class _List(_Model):
    """A heading and its items: `<li>` elements without a list around them."""

    text: str | None = None
    content: str | None = None


class _SalaryRange(_Model):
    minimum: str | None = Field(default=None, alias="min")
    maximum: str | None = Field(default=None, alias="max")
    currency: str | None = None
    interval: str | None = None


class _Job(_Model):
    """What we need of a record. The id and the title are never missing on a healthy board."""

    id: str = Field(pattern=r"^[0-9A-Za-z-]+$")
    text: str = Field(min_length=1)
    categories: _Categories = _Categories()
    country: str | None = None
    workplace_type: str | None = Field(default=None, alias="workplaceType")
    created_at: str | None = Field(default=None, alias="createdAt")
    updated_at: str | None = Field(default=None, alias="updatedAt")
    hosted_url: str | None = Field(default=None, alias="hostedUrl")
    opening: str | None = None
    opening_plain: str | None = Field(default=None, alias="openingPlain")
    description: str | None = None
    description_plain: str | None = Field(default=None, alias="descriptionPlain")
    description_body: str | None = Field(default=None, alias="descriptionBody")
    description_body_plain: str | None = Field(default=None, alias="descriptionBodyPlain")
    lists: list[_List] | None = None
    additional: str | None = None
    additional_plain: str | None = Field(default=None, alias="additionalPlain")
    salary_range: _SalaryRange | None = Field(default=None, alias="salaryRange")
    salary_description: str | None = Field(default=None, alias="salaryDescription")
    salary_description_plain: str | None = Field(default=None, alias="salaryDescriptionPlain")


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the one page that holds the whole board. Raises UsageError where the row names no board."""
    return [board_request(source, "/v0/postings/{board}?mode=json", "Lever")]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none."""
    address = read_careers_url(url)
    if address is None or address.host not in HOSTS:
        return None
    if address.host.startswith("api."):
        board = address.segment(2) if address.path[:2] == ("v0", "postings") else ""
    else:
        board = address.segment(0)
    return board_row("lever", board, HOSTS[address.host]) if is_token(board) else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record as a posting. Raises ValueError that names the field that is missing or wrong."""
    return _read_record(record, source)[0]


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board. Lever states no total."""
    return read_board(page, "", lambda record: _read_record(record, source), "hostedUrl")


def _read_record(record: Any, source: Source) -> tuple[RawPosting, Remarks]:
    job = checked(_Job, record)
    url = job.hosted_url or f"{_public_site(source)}/{source.board}/{job.id}"
    description, sections = _texts(job)
    pay, remarks = _pay(job, url)
    posting = RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id,
        url=url,
        title=job.text,
        # A posting does not say whose it is.
        hiring_organization=source.organization,
        team=job.categories.team or job.categories.department or None,
        description=description,
        sections=sections,
        locations=_locations(job),
        pay=pay,
        employment_type=job.categories.commitment or None,
        workplace=job.workplace_type or None,
        date_posted=job.created_at,
        date_modified=job.updated_at,
        payload=payload_of(record),
    )
    return posting, remarks


def _public_site(source: Source) -> str:
    return "https://jobs.eu.lever.co" if source.url.startswith(EU_API) else "https://jobs.lever.co"


def _texts(job: _Job) -> tuple[str, tuple[RawSection, ...]]:
    """Return the description and what Lever keeps apart from it: introduction, lists, closing words, pay."""
    opening = job.opening or job.opening_plain or ""
    body = job.description_body or job.description_body_plain or ""
    sections = []
    if body.strip() and opening.strip():
        # Lever's `description` is both in one; apart, the introduction is known for what it is.
        sections.append(RawSection(body=opening, kind=SectionKind.ABOUT))
    else:
        body = job.description or job.description_plain or body or opening
    sections += [
        RawSection(heading=part.text, body=f"<ul>{part.content}</ul>") for part in job.lists or () if part.content
    ]
    # What employers write here ranges from requirements to legal words, so it is told by what it says.
    sections.append(RawSection(body=job.additional or job.additional_plain or ""))
    sections.append(
        RawSection(body=job.salary_description or job.salary_description_plain or "", kind=SectionKind.BENEFITS)
    )
    return body, tuple(section for section in sections if section.body.strip())


def _locations(job: _Job) -> tuple[RawLocation, ...]:
    """Return every place. The country is that of the first-named one; the others may lie elsewhere."""
    primary = job.categories.location or ""
    names = dict.fromkeys((primary, *(job.categories.all_locations or ())))
    return tuple(
        RawLocation(raw=name, country=(job.country or None) if name == primary else None)
        for name in names
        if name.strip()
    )


def _pay(job: _Job, url: str) -> tuple[tuple[RawPay, ...], Remarks]:
    given = job.salary_range
    if given is None:
        return (), []
    period = PERIODS.get(given.interval or "")
    if given.interval and period is None:
        message = f"pay by {given.interval!r} is none by the hour, day, week, month or year"
        return (), [Issue(message=message, field="pay", url=url, value=f"{given.minimum} - {given.maximum}")]
    return (RawPay(minimum=given.minimum, maximum=given.maximum, currency=given.currency, period=period),), []


class LeverSpider(PlatformSpider):
    name = "lever"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
