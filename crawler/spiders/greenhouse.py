"""Greenhouse: one answer of the Job Board API holds a whole board, its HTML escaped once more than usual."""

from __future__ import annotations

import html
import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.content_blocks import take_blocks
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import checked, load_json, payload_of, read_records, records_in, url_in
from crawler.spider import PlatformSpider
from crawler.whole_board import board_request
from schemas import Issue, RawLocation, RawPay, RawPosting, RawSection, SectionKind, Source
from schemas.normalize.employment import read_employment_type
from schemas.normalize.workplace import read_workplace, take_workplace
from store import FrontierRequest

API = "https://boards-api.greenhouse.io"
"""Boards of the EU are shown on hosts of their own and asked for here like all others."""
API_HOSTS = frozenset({"boards-api.greenhouse.io", "api.greenhouse.io"})
BOARD_HOSTS = frozenset(
    {"boards.greenhouse.io", "job-boards.greenhouse.io", "boards.eu.greenhouse.io", "job-boards.eu.greenhouse.io"}
)
PUBLIC_SITE = "https://job-boards.greenhouse.io"
BLOCKS = {
    "content-intro": SectionKind.ABOUT,
    "content-pay-transparency": SectionKind.BENEFITS,
    "content-conclusion": SectionKind.BENEFITS,
}
"""Classes of the parts that Greenhouse itself puts around a posting's own text."""
NO_DEPARTMENT = "No Department"
SAVED = (
    SavedAnswer("board", frozenset(("id", "title", "content", "absolute_url")), ("jobs",), address="absolute_url"),
)
_EMPLOYMENT_FIELD = re.compile(r"employment|(?:job|time|worker|contract) type|commitment", re.IGNORECASE)
_WORKPLACE_FIELD = re.compile(r"work ?(?:place|model|mode|style)|(?:location|remote) (?:type|status)", re.IGNORECASE)
_PAY_FIELD = re.compile(r"salary|\bpay\b|compensation|wage", re.IGNORECASE)
_ONLY_PAY = re.compile(
    r"\b(?:annual(?:ized)?|yearly|monthly|hourly|base|target|total|estimated|expected|starting|hiring|full|cash|gross"
    r"|salary|pay|wage|compensation|rate|range|band|ote|on-target earnings|for|of|this|the|role|position|job|per"
    r"|year|month|hour|week|day)\b|[\W_]",
    re.IGNORECASE,
)
"""What the title of a range says when it names no place."""
_PERIOD = re.compile(r"\b(?:hour(?:ly)?|daily|day|week(?:ly)?|month(?:ly)?|year(?:ly)?|annual(?:ly|ized)?)\b", re.I)
_SEVERAL = re.compile(r"\b(?:multiple|various|several|flexible|other|any)\b", re.IGNORECASE)


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Named(_Model):
    name: str | None = None
    location: str | None = None


class _PayRange(_Model):
    min_cents: int | None = None
    max_cents: int | None = None
    currency_type: str | None = None
    title: str | None = None
    blurb: str | None = None


class _CustomField(_Model):
    """An entry of `metadata`: a field that the employer made, named as it likes."""

    name: str | None = None
    value: Any = None
    value_type: str | None = None


class _Job(_Model):
    """What we need of a record. The id, the title and the content are never missing on a healthy board."""

    id: str = Field(pattern=r"^\d+$")
    title: str = Field(min_length=1)
    content: str
    absolute_url: str | None = None
    company_name: str | None = None
    location: _Named | None = None
    offices: list[_Named] | None = None
    departments: list[_Named] | None = None
    metadata: list[_CustomField] | None = None
    pay_input_ranges: list[_PayRange] | None = None
    first_published: str | None = None
    updated_at: str | None = None
    application_deadline: str | None = None
    language: str | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the one page that holds the whole board. Raises UsageError where the row names no board."""
    path = "/v1/boards/{board}/jobs?content=true&pay_transparency=true"
    return [board_request(source, path, "Greenhouse")]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none.

    An employer's own page with `?gh_jid=` does not name its board; the address of the script that it embeds does.
    """
    address = read_careers_url(url)
    if address is None:
        return None
    board = ""
    if address.host in API_HOSTS and address.path[:2] == ("v1", "boards"):
        board = address.segment(2)
    elif address.host in BOARD_HOSTS and address.segment(0) == "embed":
        board = address.query.get("for", "")
    elif address.host in BOARD_HOSTS:
        board = address.segment(0)
    return board_row("greenhouse", board, API) if is_token(board) else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return one record of `jobs` as a posting. Raises ValueError that names the field that is missing or wrong."""
    job = checked(_Job, record)
    # Escaped once, so that it holds tags after one step; what holds them already was not escaped.
    markup = job.content if "<" in job.content else html.unescape(job.content)
    description, blocks = take_blocks(markup, BLOCKS)
    locations, workplace = _where(job)
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id,
        url=job.absolute_url or f"{PUBLIC_SITE}/{source.board}/jobs/{job.id}",
        title=job.title,
        hiring_organization=source.organization or (job.company_name or "").strip() or None,
        team=", ".join(_names(job.departments)) or None,
        description=description,
        sections=(*(RawSection(body=body, kind=BLOCKS[name]) for name, body in blocks), *_pay_words(job, markup)),
        locations=locations,
        pay=tuple(_pay(job)),
        employment_type=next((word for word in _said(job, _EMPLOYMENT_FIELD) if read_employment_type(word)), None),
        workplace=workplace or next((word for word in _said(job, _WORKPLACE_FIELD) if read_workplace(word)), None),
        date_posted=job.first_published,
        date_modified=job.updated_at,
        valid_through=job.application_deadline,
        language=job.language,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole board: its postings, and the total that the board states."""
    answer = load_json(page.body, page.url)
    jobs = records_in(answer, "jobs", page.url)
    if isinstance(jobs, Issue):
        return Extracted(issues=(jobs,), complete=False)
    postings, issues = read_records(
        jobs, lambda record: (extract(record, source), []), lambda record: url_in(record, "absolute_url") or page.url
    )
    meta = answer.get("meta") if isinstance(answer, dict) else None
    total = meta.get("total") if isinstance(meta, dict) else None
    return Extracted(postings=postings, issues=tuple(issues), reported_total=total if isinstance(total, int) else None)


def _names(items: list[_Named] | None) -> list[str]:
    names = ((item.name or "").strip() for item in items or ())
    return list(dict.fromkeys(name for name in names if name and name != NO_DEPARTMENT))


def _where(job: _Job) -> tuple[tuple[RawLocation, ...], str | None]:
    """Return the places and, where it stands in the place's stead, how the work is done.

    The offices are those of the whole opening, of which the post may be one of several: they count only where the
    post's own location is a way of working ("Hybrid") or leaves the places open ("Multiple Locations").
    """
    stated = (job.location.name or "").strip() if job.location else ""
    rest, way = take_workplace(stated)
    named = bool(re.search(r"\w", _SEVERAL.sub("", rest).replace("Locations", "").replace("locations", "")))
    if named:
        return (RawLocation(raw=stated),), None
    offices = dict.fromkeys((office.location or office.name or "").strip() for office in job.offices or ())
    places = tuple(RawLocation(raw=office) for office in offices if office)
    if way is not None:
        return places, stated
    return places or ((RawLocation(raw=stated),) if stated else ()), None


def _pay(job: _Job) -> list[RawPay]:
    ranges = [
        RawPay(
            minimum=_amount(given.min_cents), maximum=_amount(given.max_cents), currency=given.currency_type,
            period=_period(given.title), place=_place(given.title),
        )
        for given in job.pay_input_ranges or ()
    ]  # fmt: skip
    for field in job.metadata or ():
        value = field.value
        if field.value_type == "currency_range" and isinstance(value, dict) and _PAY_FIELD.search(field.name or ""):
            given = {key: str(value[key]) for key in ("min_value", "max_value", "unit") if value.get(key)}
            ranges.append(
                RawPay(minimum=given.get("min_value"), maximum=given.get("max_value"), currency=given.get("unit"))
            )
    return ranges


def _amount(cents: int | None) -> str | None:
    return None if cents is None else f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _period(title: str | None) -> str | None:
    found = _PERIOD.search(title or "")
    return found[0] if found else None


def _place(title: str | None) -> str | None:
    """Return the title of a range ("Zone 1 (New York)") unless it only says that this is pay ("Annual Salary:")."""
    return title.strip(" :") if title and _ONLY_PAY.sub("", title) else None


def _pay_words(job: _Job, markup: str) -> list[RawSection]:
    """Return what the employer adds to its pay ranges, unless the content holds it too."""
    if "content-pay-transparency" in markup:
        return []
    blurbs = dict.fromkeys(given.blurb or "" for given in job.pay_input_ranges or ())
    return [RawSection(body=blurb, kind=SectionKind.BENEFITS) for blurb in blurbs if blurb.strip()]


def _said(job: _Job, fields: re.Pattern[str]) -> list[str]:
    """Return the words in the employer's own fields whose names match."""
    values = (field.value for field in job.metadata or () if fields.search(field.name or ""))
    words = (word for value in values for word in (value if isinstance(value, list) else [value]))
    return [word for word in words if isinstance(word, str)]


class GreenhouseSpider(PlatformSpider):
    name = "greenhouse"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
