"""Eightfold, both generations (PCSX and the older apply API): lists of ten a page, and a detail for each posting."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, read_careers_url
from crawler.detail import detail, read_detail, read_entries, unknown_board
from crawler.page_blocks import parse_html
from crawler.platform import Extracted, FetchedPage
from crawler.records import checked, load_json, payload_of, records_in
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, Source
from store import FrontierRequest

PCSX = "/api/pcsx/search"
APPLY = "/api/apply/v2/jobs"
"""The older API. A site answers one of the two, and 403 to the other."""
CAREERS = "/careers"
PAGE_SIZE = 10
"""Whatever is asked for."""
CAP = 2000
"""Offsets beyond are not answered, others say."""
PLATFORM_HOST = "eightfold.ai"
CONFIGURATION = ("pcsx-data", "smartapply-data")
"""Elements of a careers page that hold its settings; the first is there on PCSX sites only."""
CHANGING = frozenset({"solrScore", "stars", "isHot", "positionScore", "match_score"})
"""What a list says of an entry that is no matter of the posting."""
REQUESTS_PER_NIGHT = 280
"""After about 290 in a row, hosts answer 403 for a while."""
NAMES_ONLY = ("Eightfold", frozenset(("positions",)))
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True, populate_by_name=True)


class _Entry(_Model):
    # An int64, which a float would round.
    id: str = Field(pattern=r"^\d+$")


class _Position(_Entry):
    """What we need of a list's entry and its detail together; each generation has its own names."""

    name: str = Field(min_length=1)
    job_description: str | None = None
    job_description_pcsx: str | None = Field(default=None, alias="jobDescription")
    location: str | None = None
    locations: list[str] | None = None
    standardized: list[str] | None = Field(default=None, alias="standardizedLocations")
    department: str | None = None
    posted: str | None = Field(default=None, alias="postedTs")
    created: str | None = Field(default=None, alias="t_create")
    updated: str | None = Field(default=None, alias="t_update")
    work_location_option: str | None = None
    work_location_option_pcsx: str | None = Field(default=None, alias="workLocationOption")
    public_url: str | None = Field(default=None, alias="publicUrl")
    canonical_url: str | None = Field(default=None, alias="canonicalPositionUrl")
    position_url: str | None = Field(default=None, alias="positionUrl")


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the list, where the row's `paths` name the API; else the careers page that tells which.

    `Source.board` is the employer's domain, such as `acme.com`; without it the careers page tells it too.
    """
    for api in (PCSX, APPLY):
        if api in source.paths and source.board:
            return [_list(source, api, source.board, 0)]
    query = f"?{urlencode({'domain': source.board})}" if source.board else ""
    meta: dict[str, str | int | bool] = {"gone": unknown_board(source, "Eightfold")}
    return [FrontierRequest(url=urljoin(source.url, CAREERS + query), kind="careers", meta=meta)]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none.

    An employer's own host is known by the API's paths, or by `/careers` with the `domain` that only Eightfold asks for.
    """
    address = read_careers_url(url)
    if address is None:
        return None
    domain = address.query.get("domain", "").lower()
    if domain and not _DOMAIN.fullmatch(domain):
        return None
    path = "/" + "/".join(address.path)
    api = PCSX if path.startswith("/api/pcsx/") else APPLY if path == APPLY or path.startswith(f"{APPLY}/") else ""
    own = address.label_of(PLATFORM_HOST) not in {"", "www", "static", "app"}
    careers = address.segment(0) == "careers"
    if not ((own and (careers or api or not address.path)) or (domain and (careers or api))):
        return None
    row = board_row("eightfold", domain or address.host, f"https://{address.host}")
    return row.model_copy(update={"board": domain, "paths": (api,) if api and domain else ()})


def extract(record: Any, source: Source) -> RawPosting:
    """Return a list's entry and its detail, as one object, as a posting.

    Raises ValueError that names the field that is missing or wrong.
    """
    job = checked(_Position, record)
    description = job.job_description_pcsx or job.job_description
    if not description:
        raise ValueError("jobDescription: is missing or empty")
    said = job.public_url or job.canonical_url or job.position_url or f"{CAREERS}/job/{job.id}"
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id,
        url=urljoin(source.url, said),
        title=job.name,
        hiring_organization=source.organization,
        team=job.department or None,
        description=description,
        locations=_locations(job),
        workplace=job.work_location_option_pcsx or job.work_location_option,
        date_posted=job.posted or job.created,
        date_modified=job.updated,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read the careers page, a page of the list, or one posting's detail."""
    if page.kind == "careers":
        return _read_careers(page, source)
    answer = load_json(page.body, page.url)
    if isinstance(answer, Issue):
        return Extracted(issues=(answer,), complete=False)
    return _read_position(answer, page, source) if page.kind == "detail" else _read_list(answer, page, source)


def _read_careers(page: FetchedPage, source: Source) -> Extracted:
    """Read from the careers page which of the two APIs it uses, and for which domain."""
    root = parse_html(page.body, page.content_type)
    if root is None:
        return _nothing("not a careers page: no HTML", page)
    settings: dict[str, Any] = {}
    for name in CONFIGURATION:
        for element in root.xpath("//code[@id=$name]", name=name):
            said = load_json("".join(element.itertext()), page.url)
            settings[name] = said if isinstance(said, dict) else {}
    domain = source.board or next((str(said["domain"]) for said in settings.values() if said.get("domain")), "")
    if not settings:
        return _nothing(f"not a careers page of Eightfold: no {' or '.join(CONFIGURATION)}", page)
    if not _DOMAIN.fullmatch(domain):
        return _nothing("the careers page names no domain; add it to the row as `board`", page)
    return Extracted(links=(_list(source, PCSX if CONFIGURATION[0] in settings else APPLY, domain, 0),))


def _read_list(answer: Any, page: FetchedPage, source: Source) -> Extracted:
    said = _said(answer, page)
    entries = records_in(said, "positions", page.url)
    if isinstance(said, Issue) or isinstance(entries, Issue):
        return Extracted(issues=(entries,), complete=False)
    offset, total = int(page.meta["start"]), said.get("count")
    if total is not None and not isinstance(total, int):
        return _nothing(f"not a list of Eightfold: `count` is {total!r}", page)
    links, issues = read_entries(entries, lambda entry: _detail(entry, page, source), page.url)
    seen = offset + len(entries)
    # Without a count, a page that is not full is the last one.
    more = len(entries) >= PAGE_SIZE if total is None else seen < total
    missing = ""
    if more and entries and seen < CAP:
        links += (_list(source, str(page.meta["api"]), str(page.meta["domain"]), seen),)
    elif more and entries:
        missing = f"only the first {seen} of {total or 'more'} postings can be asked for"
    elif more:
        missing = f"an empty page at offset {offset} of {total}"
    if missing:
        issues.append(Issue(message=missing, field="count", url=page.url))
    return Extracted(
        links=links, issues=tuple(issues), reported_total=total if offset == 0 else None, complete=not missing
    )


def _read_position(answer: Any, page: FetchedPage, source: Source) -> Extracted:
    if isinstance(answer, dict) and answer.get("status") in (404, 410):
        return Extracted(gone=True)
    said = _said(answer, page)
    if isinstance(said, Issue):
        return Extracted(issues=(said,), complete=False)
    # Details leave out what the list said: all places but the first, the department, the dates.
    record = {**json.loads(str(page.meta["entry"])), **said} if isinstance(said, dict) else said
    return read_detail(page, source, record, extract)


def _list(source: Source, api: str, domain: str, start: int) -> FrontierRequest:
    query: dict[str, str | int] = {"domain": domain, "start": start}
    query |= {"query": "", "location": "", "sort_by": "timestamp"} if api == PCSX else {"num": PAGE_SIZE}
    return FrontierRequest(
        url=urljoin(source.url, f"{api}?{urlencode(query)}"),
        kind="list",
        meta={"api": api, "domain": domain, "start": start, "gone": unknown_board(source, "Eightfold")},
    )


def _detail(entry: Any, page: FetchedPage, source: Source) -> FrontierRequest:
    key, api, domain = checked(_Entry, entry).id, str(page.meta["api"]), str(page.meta["domain"])
    path = f"/api/pcsx/position_details?{urlencode({'domain': domain, 'position_id': key})}"
    if api == APPLY:
        path = f"{APPLY}/{key}?{urlencode({'domain': domain})}"
    lasting = {name: value for name, value in entry.items() if name not in CHANGING}
    return detail(urljoin(source.url, path), lasting, api=api, entry=payload_of(entry))


def _said(answer: Any, page: FetchedPage) -> Any | Issue:
    """Return what an answer says; PCSX puts it into an envelope that may hold an error instead."""
    if not isinstance(answer, dict):
        return answer
    error, status = answer.get("error"), answer.get("status")
    words = (error.get("message") or error.get("body")) if isinstance(error, dict) else error
    if not words and isinstance(status, int) and status >= 400:
        words = f"status {status}"
    if words:
        return Issue(message=f"the site answered with an error: {words}", url=page.url)
    return answer.get("data") if page.meta["api"] == PCSX else answer


def _nothing(words: str, page: FetchedPage) -> Extracted:
    return Extracted(issues=(Issue(message=words, url=page.url),), complete=False)


def _locations(job: _Position) -> tuple[RawLocation, ...]:
    given = job.locations or ([job.location] if job.location else None) or job.standardized or ()
    return tuple(RawLocation(raw=place) for place in dict.fromkeys(text.strip() for text in given) if place)


class EightfoldSpider(PlatformSpider):
    name = "eightfold"
    max_requests = REQUESTS_PER_NIGHT
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
