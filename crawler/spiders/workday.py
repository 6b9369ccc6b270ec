"""Workday's career sites (CXS): lists of 20 a page that end at 2,000 and begin anew, and a detail for each posting."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import CareersUrl, board_row, is_token, read_careers_url
from crawler.detail import detail, read_detail, read_entries, unknown_board
from crawler.facets import divide, read_facets
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import checked, load_json, payload_of, records_in
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, Source, UsageError
from store import FrontierRequest

PAGE_SIZE = 20
"""More is answered with 400."""
CAP = 2000
"""No larger total is reported, and offsets from here on show the first page again."""
DEEPEST = 3
"""How many facets are combined to bring a part of a list under the cap."""
DRIFT = 0.01
"""How much of a total may be missing from a walk, because postings close while we walk."""
HEADERS: dict[str, str | int | bool] = {
    "header:Accept": "application/json",
    # Some tenants answer 500 without a language.
    "header:Accept-Language": "en-US",
}
SHARED_HOST = "myworkdaysite.com"
TENANT_HOST = "myworkdayjobs.com"
BEHIND_A_SITE = frozenset({"job", "jobs", "details", "login", "page", "userHome", "introduceYourself"})
"""What can follow a site's name in an address; before it a language may stand."""
SAVED = (SavedAnswer("detail", frozenset(("jobPostingInfo",))),)
NAMES_ONLY = ("Workday", frozenset(("jobPostings", "total")))
_HOST = re.compile(rf"(?!wd\d+\.{TENANT_HOST})[\w-]+(?:\.wd\d+)?\.{TENANT_HOST}|wd\d+\.{SHARED_HOST}")
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_AGE = re.compile(r"\bposted\b|\bago\b|\+ days\b", re.IGNORECASE)
"""What a list says of a posting's age changes every night, and the posting does not."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Country(_Model):
    descriptor: str | None = None
    code: str | None = Field(default=None, alias="alpha2Code")


class _RequisitionLocation(_Model):
    country: _Country | None = None


class _Info(_Model):
    """What we need of a detail. Title and description are never missing on a healthy one."""

    title: str = Field(min_length=1)
    description: str = Field(alias="jobDescription")
    requisition: str | None = Field(default=None, alias="jobReqId")
    posting: str | None = Field(default=None, alias="jobPostingId")
    url: str | None = Field(default=None, alias="externalUrl")
    location: str | None = None
    more_locations: list[str] | None = Field(default=None, alias="additionalLocations")
    requisition_location: _RequisitionLocation | None = Field(default=None, alias="jobRequisitionLocation")
    country: _Country | None = None
    start: str | None = Field(default=None, alias="startDate")
    end: str | None = Field(default=None, alias="endDate")
    time_type: str | None = Field(default=None, alias="timeType")
    remote_type: str | None = Field(default=None, alias="remoteType")


class _Employer(_Model):
    name: str | None = None


class _Detail(_Model):
    info: _Info = Field(alias="jobPostingInfo")
    employer: _Employer | None = Field(default=None, alias="hiringOrganization")


class _Entry(_Model):
    path: str = Field(alias="externalPath", pattern=r"^/[^?#\\]+$")


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the site's list, or of what each of the row's `categories` finds as words.

    Raises UsageError where the row names no board of the form `tenant/site`.
    """
    return [_list(source, search, {}, 0) for search in source.categories or ("",)]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none (or names no site of its tenant)."""
    address = read_careers_url(url)
    if address is None:
        return None
    host, path = address.host, address.path
    if not _HOST.fullmatch(host):
        return None
    if path[:2] == ("wday", "cxs"):
        tenant, site = address.segment(2), address.segment(3)
    else:
        if len(path) > 1 and _LOCALE.fullmatch(path[0]) and path[1] not in BEHIND_A_SITE:
            path = path[1:]
        tenant, site = _tenant_and_site(address, path)
    if not is_token(tenant) or not is_token(site) or _LOCALE.fullmatch(site):
        return None
    return board_row("workday", f"{tenant}/{site}", f"https://{host}")


def extract(record: Any, source: Source) -> RawPosting:
    """Return a detail as a posting. Raises ValueError that names the field that is missing or wrong."""
    job = checked(_Detail, record)
    info = job.info
    key = info.requisition or info.posting
    if not key:
        raise ValueError("jobPostingInfo.jobReqId: is missing, and so is jobPostingId")
    return RawPosting(
        source=source.name,
        board=source.board,
        # The address changes with the title; the requisition does not.
        external_id=key,
        url=info.url or (f"{_public_site(source)}/details/{quote(info.posting)}" if info.posting else None),
        title=info.title,
        hiring_organization=source.organization or (job.employer.name if job.employer else None),
        description=info.description,
        locations=_locations(info),
        employment_type=info.time_type,
        workplace=info.remote_type,
        # `postedOn` ("Posted 30+ Days Ago") is no date.
        date_posted=info.start,
        valid_through=info.end,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a page of a list, or one posting's detail."""
    answer = load_json(page.body, page.url)
    if isinstance(answer, Issue):
        return Extracted(issues=(answer,), complete=False)
    if page.kind != "detail":
        return _read_list(answer, page, source)
    info = answer.get("jobPostingInfo") if isinstance(answer, dict) else None
    if isinstance(info, dict) and info.get("posted") is False:
        return Extracted(gone=True)
    return read_detail(page, source, answer, extract)


def _read_list(answer: Any, page: FetchedPage, source: Source) -> Extracted:
    entries, offset = records_in(answer, "jobPostings", page.url), int(page.meta["offset"])
    if isinstance(entries, Issue):
        return Extracted(issues=(entries,), complete=False)
    # Later pages say 0.
    total = answer.get("total") if offset == 0 else page.meta["total"]
    if not isinstance(total, int) or isinstance(total, bool):
        return Extracted(issues=(Issue(message="not a list of Workday: no `total`", url=page.url),), complete=False)
    links, issues = read_entries(entries, lambda entry: _detail(entry, source), page.url)
    said = Extracted(links=links, issues=tuple(issues), reported_total=_reported(page, source, total))
    if total >= CAP and offset == 0:
        return _divided(said, answer, page, source)
    return _followed(said, entries, total, page, source)


def _divided(said: Extracted, answer: Any, page: FetchedPage, source: Source) -> Extracted:
    """Go on with the parts of a list that is longer than it shows; where it has none, with what it shows."""
    applied = _applied(page)
    expected = max(CAP, int(page.meta.get("expected", 0)))
    facet, covers, least = divide(read_facets(answer.get("facets")), applied, expected)
    if facet is None or len(applied) >= DEEPEST:
        capped = _followed(said, records_in(answer, "jobPostings", page.url), CAP, page, source)
        return capped.model_copy(update={"censored": True, "reported_total": CAP})
    search = str(page.meta["search"])
    parts = tuple(
        _list(source, search, applied | {facet.parameter: part.id}, 0, expected=part.postings) for part in facet.values
    )
    words = f"the list shows {CAP} at most, and its parts by {facet.parameter!r} leave some postings out"
    left_out = () if covers else (Issue(message=words, url=page.url, field="facets"),)
    if said.reported_total is not None:
        said = said.model_copy(update={"reported_total": least})
    return said.model_copy(update={"links": said.links + parts, "issues": said.issues + left_out, "complete": covers})


def _followed(said: Extracted, entries: Any, total: int, page: FetchedPage, source: Source) -> Extracted:
    """Go on with the next page of a walk, or say what is missing at its end."""
    offset = int(page.meta["offset"])
    first = entries[0].get("externalPath") if entries and isinstance(entries[0], dict) else None
    anew = offset > 0 and first is not None and first == page.meta.get("first")
    seen = offset if anew else offset + len(entries)
    # A full page is followed whatever the total says, because totals have been seen to be too low.
    if entries and not anew and seen < CAP and (seen < total or len(entries) >= PAGE_SIZE):
        start = str(first or "") if offset == 0 else str(page.meta["first"])
        following = _list(source, str(page.meta["search"]), _applied(page), seen, total=total, first=start)
        return said.model_copy(update={"links": (*said.links, following)})
    if total - seen > max(1, int(total * DRIFT)) and seen < CAP:
        how = "begins anew" if anew else "ends"
        ending = Issue(message=f"the list {how} after {seen} of {total} postings", field="total", url=page.url)
        return said.model_copy(update={"issues": (*said.issues, ending), "complete": False})
    return said


def _reported(page: FetchedPage, source: Source, total: int) -> int | None:
    """Return the total of a whole list at its first page; those of its parts or of several searches do not add up."""
    whole = page.meta["offset"] == 0 and not _applied(page) and len(source.categories) <= 1
    return total if whole else None


def _list(source: Source, search: str, applied: dict[str, str], offset: int, **more: str | int) -> FrontierRequest:
    body = {
        "appliedFacets": {parameter: [value] for parameter, value in applied.items()},
        "limit": PAGE_SIZE, "offset": offset, "searchText": search,
    }  # fmt: skip
    # The address is one for all; what follows the `#` tells the pages apart.
    told = urlencode({**({"search": search} if search else {}), **applied, "offset": offset})
    return FrontierRequest(
        url=f"{_api(source)}/jobs#{told}",
        kind="list",
        meta={
            **HEADERS, "method": "POST", "body": json.dumps(body), "header:Content-Type": "application/json",
            "gone": unknown_board(source, "Workday"), "search": search, "applied": json.dumps(applied),
            "offset": offset, **more,
        },
    )  # fmt: skip


def _detail(entry: Any, source: Source) -> FrontierRequest:
    path = checked(_Entry, entry).path
    lasting = {key: value for key, value in entry.items() if key != "postedOn"}
    if isinstance(bullets := entry.get("bulletFields"), list):
        lasting["bulletFields"] = [text for text in bullets if not (isinstance(text, str) and _AGE.search(text))]
    return detail(_api(source) + quote(path, safe="/%:@!$&'()*+,;=~"), lasting, **HEADERS)


def _applied(page: FetchedPage) -> dict[str, str]:
    applied: dict[str, str] = json.loads(str(page.meta["applied"]))
    return applied


def _api(source: Source) -> str:
    tenant, site = _board(source)
    return urljoin(source.url, f"/wday/cxs/{quote(tenant)}/{quote(site)}")


def _public_site(source: Source) -> str:
    tenant, site = _board(source)
    shared = SHARED_HOST in source.url
    return urljoin(source.url, f"/recruiting/{quote(tenant)}/{quote(site)}" if shared else f"/{quote(site)}")


def _board(source: Source) -> tuple[str, str]:
    tenant, _, site = source.board.partition("/")
    if not tenant or not site or "/" in site:
        raise UsageError(f"source {source.name}: board: {source.board!r} is not 'tenant/site'; mend the row")
    return tenant, site


def _tenant_and_site(address: CareersUrl, path: tuple[str, ...]) -> tuple[str, str]:
    if address.host.endswith(SHARED_HOST):
        return (path[1], path[2]) if len(path) > 2 and path[0] == "recruiting" else ("", "")
    return address.host.partition(".")[0], path[0] if path else ""


def _locations(info: _Info) -> tuple[RawLocation, ...]:
    """Return every place; the country that is given is the first one's."""
    given = (info.requisition_location.country if info.requisition_location else None) or info.country
    country = (given.code or given.descriptor) if given else None
    places = dict.fromkeys(place.strip() for place in (info.location or "", *(info.more_locations or ())))
    first = (info.location or "").strip()
    return tuple(RawLocation(raw=place, country=country if place == first else None) for place in places if place)


class WorkdaySpider(PlatformSpider):
    name = "workday"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
