"""Workable: the widget's one answer holds a whole board, a posting once for each of its places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import Remarks, checked, load_json, payload_of, read_records, records_in, url_in
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request
from schemas import Issue, RawLocation, RawPosting, Source
from store import FrontierRequest

SITE = "https://apply.workable.com"
HOST = "apply.workable.com"
SAVED = (SavedAnswer("board", frozenset(("shortcode", "title", "description")), ("jobs",), address="url"),)
_NO_ACCOUNT = frozenset({"api", "j", "_next", "static", "assets"})
_NO_LABEL = frozenset(
    {"apply", "www", "jobs", "help", "resources", "developers", "blog", "careers", "get", "id", "api"}
)
"""Labels of workable.com that are Workable's own; any other is the old form of an employer's board."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Place(_Model):
    country: str | None = None
    country_code: str | None = Field(default=None, alias="countryCode")
    city: str | None = None
    region: str | None = None
    hidden: bool | None = None


class _Job(_Model):
    """What we need of a record. The id, the title and the text are never missing on a healthy board."""

    shortcode: str = Field(pattern=r"^[0-9A-Za-z]+$")
    title: str = Field(min_length=1)
    description: str
    department: str | list[str] | None = None
    employment_type: str | None = None
    telecommuting: bool | None = None
    url: str | None = None
    published_on: str | None = None
    created_at: str | None = None
    country: str | None = None
    city: str | None = None
    state: str | None = None
    locations: list[_Place] | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the one page that holds the whole board. Raises UsageError where the row names no board."""
    return [board_request(source, "/api/v1/widget/accounts/{board}?details=true", "Workable")]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none.

    The short address of a posting, `apply.workable.com/j/CODE`, does not name its account.
    """
    address = read_careers_url(url)
    if address is None:
        return None
    account = ""
    if address.host == HOST and address.path[:4] == ("api", "v1", "widget", "accounts"):
        account = address.segment(4)
    elif address.host == HOST and address.path[:3] == ("api", "v3", "accounts"):
        account = address.segment(3)
    elif address.host == HOST and address.segment(0) not in _NO_ACCOUNT:
        account = address.segment(0)
    elif (label := address.label_of("workable.com")) not in _NO_LABEL:
        account = label
    return board_row("workable", account, SITE) if is_token(account) else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record of `jobs`, or a list of those of one shortcode, as a posting.

    Raises ValueError that names the field that is missing or wrong.
    """
    return _read_group(record if isinstance(record, list) else [record], source, None)[0]


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board. Workable states no total."""
    answer = load_json(page.body, page.url)
    jobs = records_in(answer, "jobs", page.url)
    if isinstance(jobs, Issue):
        return Extracted(issues=(jobs,), complete=False)
    company = answer.get("name") if isinstance(answer, dict) else None
    employer = company if isinstance(company, str) and company.strip() else None
    postings, issues = read_records(
        _by_shortcode(jobs),
        lambda records: _read_group(records, source, employer),
        lambda records: url_in(records[0], "url") or page.url,
    )
    return Extracted(postings=postings, issues=tuple(issues))


def _by_shortcode(jobs: Iterable[Any]) -> list[list[Any]]:
    """Return the records of each posting together, in the order of the first ones."""
    grouped: dict[object, list[Any]] = {}
    for job in jobs:
        code = job.get("shortcode") if isinstance(job, dict) else None
        # What has no code is a place of no other record, and is refused by itself.
        grouped.setdefault(code if isinstance(code, str) and code else object(), []).append(job)
    return list(grouped.values())


def _read_group(records: list[Any], source: Source, employer: str | None) -> tuple[RawPosting, Remarks]:
    """Return the posting that records of one shortcode make, and a remark for each of them that cannot be read."""
    jobs: list[_Job] = []
    reasons: list[str] = []
    for record in records:
        try:
            jobs.append(checked(_Job, record))
        except ValueError as error:
            reasons.append(str(error))
    if not jobs:
        raise ValueError(reasons[0])
    posting = _posting(jobs, source, employer, payload_of(records[0] if len(records) == 1 else records))
    return posting, [Issue(message=f"a place of it was lost: {reason}", url=posting.url) for reason in reasons]


def _posting(jobs: list[_Job], source: Source, employer: str | None, payload: str) -> RawPosting:
    job = jobs[0]
    departments = [job.department] if isinstance(job.department, str) else job.department or []
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.shortcode,
        url=job.url or f"{SITE}/{source.board}/j/{job.shortcode}/",
        title=job.title,
        hiring_organization=source.organization or employer,
        team=", ".join(name for name in departments if name.strip()) or None,
        description=job.description,
        locations=_locations(jobs),
        employment_type=job.employment_type or None,
        workplace="remote" if any(each.telecommuting for each in jobs) else None,
        date_posted=job.published_on or job.created_at,
        payload=payload,
    )


def _locations(jobs: Iterable[_Job]) -> tuple[RawLocation, ...]:
    """Return every place once, without those that the employer hides, unless it hides all.

    A record names its own place once more in fields of its own.
    """
    listed = [place for job in jobs for place in job.locations or ()]
    shown = [place for place in listed if not place.hidden]
    hidden = [place for place in listed if place.hidden] if shown else []
    for job in jobs:
        own = _Place(country=job.country, city=job.city, region=job.state)
        if not any(_covers(place, own) for place in (*shown, *hidden)):
            shown.append(own)
    return tuple(dict.fromkeys(found for place in shown if (found := _location(place)) is not None))


def _covers(place: _Place, own: _Place) -> bool:
    """Say whether a listed place is the one that a record's own fields mean, which may say less of it."""
    if own.city and own.city.casefold() != (place.city or "").casefold():
        return False
    pairs = ((place.country, own.country), (place.region, own.region))
    return all(not a or not b or a.casefold() == b.casefold() for a, b in pairs)


def _location(place: _Place) -> RawLocation | None:
    raw = ", ".join(dict.fromkeys(filter(None, (place.city, place.region, place.country))))
    if not raw:
        return None
    country = place.country_code or place.country
    return RawLocation(raw=raw, city=place.city or None, region=place.region or None, country=country or None)


class WorkableSpider(PlatformSpider):
    name = "workable"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
