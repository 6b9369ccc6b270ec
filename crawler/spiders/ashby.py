"""Ashby: one answer of the posting API holds a whole board, pay included."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import Remarks, checked, payload_of
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request, read_board
from schemas import Issue, RawLocation, RawPay, RawPosting, Source
from store import FrontierRequest

API = "https://api.ashbyhq.com"
API_HOST = "api.ashbyhq.com"
BOARD_HOST = "jobs.ashbyhq.com"
SAVED = (SavedAnswer("board", frozenset(("id", "title", "jobUrl", "descriptionHtml")), ("jobs",), address="jobUrl"),)
_NAME = re.compile(r"[^\W_][\w .,&+'()-]{0,99}")
"""Names of boards are the employers' as they are written, spaces and capitals included."""
_NO_NAME = re.compile(r"api|.+\.(?:txt|xml|ico|png|js|css|json)", re.IGNORECASE)
_INTERVAL = re.compile(r"1 (HOUR|DAY|WEEK|MONTH|YEAR)")


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _PostalAddress(_Model):
    city: str | None = Field(default=None, alias="addressLocality")
    region: str | None = Field(default=None, alias="addressRegion")
    country: str | None = Field(default=None, alias="addressCountry")


class _Address(_Model):
    postal_address: _PostalAddress | None = Field(default=None, alias="postalAddress")


class _Place(_Model):
    location: str | None = None
    address: _Address | None = None


class _Component(_Model):
    kind: str | None = Field(default=None, alias="compensationType")
    interval: str | None = None
    currency: str | None = Field(default=None, alias="currencyCode")
    minimum: str | None = Field(default=None, alias="minValue")
    maximum: str | None = Field(default=None, alias="maxValue")


class _Tier(_Model):
    title: str | None = None
    components: list[_Component] | None = None


class _Compensation(_Model):
    tiers: list[_Tier] | None = Field(default=None, alias="compensationTiers")
    summary: list[_Component] | None = Field(default=None, alias="summaryComponents")


class _Job(_Place):
    """What we need of a record. The id and the title are never missing on a healthy board."""

    id: str = Field(pattern=r"^[0-9A-Za-z-]+$")
    title: str = Field(min_length=1)
    department: str | None = None
    team: str | None = None
    employment_type: str | None = Field(default=None, alias="employmentType")
    secondary_locations: list[_Place] | None = Field(default=None, alias="secondaryLocations")
    workplace_type: str | None = Field(default=None, alias="workplaceType")
    is_remote: bool | None = Field(default=None, alias="isRemote")
    published_at: str | None = Field(default=None, alias="publishedAt")
    job_url: str | None = Field(default=None, alias="jobUrl")
    description_html: str | None = Field(default=None, alias="descriptionHtml")
    description_plain: str | None = Field(default=None, alias="descriptionPlain")
    shows_pay: bool | None = Field(default=None, alias="shouldDisplayCompensationOnJobPostings")
    compensation: _Compensation | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the one page that holds the whole board. Raises UsageError where the row names no board."""
    return [board_request(source, "/posting-api/job-board/{board}?includeCompensation=true", "Ashby")]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none. Capitals of the name are kept."""
    address = read_careers_url(url)
    if address is None:
        return None
    board = ""
    if address.host == API_HOST and address.path[:2] == ("posting-api", "job-board"):
        board = address.segment(2)
    elif address.host == BOARD_HOST:
        board = address.segment(0)
    named = _NAME.fullmatch(board) and not _NO_NAME.fullmatch(board)
    return board_row("ashby", board, API) if named else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record of `jobs` as a posting. Raises ValueError that names the field that is missing or wrong."""
    return _read_record(record, source)[0]


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board, without what the employer does not list. Ashby states no total."""
    return read_board(page, "jobs", lambda record: _read_record(record, source), "jobUrl", is_listed=_is_listed)


def _is_listed(job: Any) -> bool:
    return not isinstance(job, dict) or job.get("isListed") is not False


def _read_record(record: Any, source: Source) -> tuple[RawPosting, Remarks]:
    job = checked(_Job, record)
    url = job.job_url or f"https://{BOARD_HOST}/{quote(source.board, safe='')}/{job.id}"
    pay, remarks = _pay(job, url)
    posting = RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id,
        url=url,
        title=job.title,
        # A posting does not say whose it is.
        hiring_organization=source.organization,
        team=job.team or job.department or None,
        # The plain text shouts its headings.
        description=job.description_html or job.description_plain or "",
        locations=_locations(job),
        pay=pay,
        employment_type=job.employment_type or None,
        # `isRemote` is also true for hybrid postings, and false says no more than that.
        workplace=job.workplace_type or ("Remote" if job.is_remote else None),
        date_posted=job.published_at,
        payload=payload_of(record),
    )
    return posting, remarks


def _locations(job: _Job) -> tuple[RawLocation, ...]:
    places = (_location(place) for place in (job, *(job.secondary_locations or ())))
    return tuple(dict.fromkeys(place for place in places if place is not None))


def _location(place: _Place) -> RawLocation | None:
    postal = (place.address and place.address.postal_address) or _PostalAddress()
    fields = (postal.city or None, postal.region or None, postal.country or None)
    raw = place.location or ", ".join(filter(None, fields))
    city, region, country = fields
    return RawLocation(raw=raw, city=city, region=region, country=country) if raw else None


def _pay(job: _Job, url: str) -> tuple[tuple[RawPay, ...], Remarks]:
    """Return every salary, each with the title of its tier; equity, bonuses and commissions are none."""
    if job.compensation is None or job.shows_pay is False:
        return (), []
    tiers = [
        (tier.title, component) for tier in job.compensation.tiers or () for component in tier.components or ()
    ] or [(None, component) for component in job.compensation.summary or ()]
    pay: list[RawPay] = []
    remarks: Remarks = []
    for title, part in tiers:
        if part.kind != "Salary":
            continue
        found = _INTERVAL.fullmatch(part.interval or "")
        if found is None and part.interval not in (None, "", "NONE"):
            message = f"pay for {part.interval!r} is none by the hour, day, week, month or year"
            remarks.append(Issue(message=message, field="pay", url=url, value=f"{part.minimum} - {part.maximum}"))
            continue
        pay.append(
            RawPay(
                minimum=part.minimum, maximum=part.maximum, currency=part.currency,
                period=found[1] if found else None, place=title or None,
            )
        )  # fmt: skip
    return tuple(pay), remarks


class AshbySpider(PlatformSpider):
    name = "ashby"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
