"""SmartRecruiters: a list in pages of 100 without texts, and a detail for each posting that separates its sections."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.detail import board_in_path, detail, read_detail, read_entries
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import checked, load_json, payload_of, records_in
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, RawSection, SectionKind, Source
from store import FrontierRequest

API = "https://api.smartrecruiters.com"
PUBLIC_SITE = "https://jobs.smartrecruiters.com"
BOARD_HOSTS = frozenset({"careers.smartrecruiters.com", "jobs.smartrecruiters.com"})
COMPANY_AT = {"ni": 1, "external-referrals": 2, "oneclick-ui": 2}
"""First segments of public addresses that stand before the company -> where the company stands."""
PAGE_SIZE = 100
SECTIONS = (
    ("companyDescription", SectionKind.ABOUT),
    ("qualifications", SectionKind.REQUIRED),
    # Employers put what they offer and whom they do not discriminate against there.
    ("additionalInformation", SectionKind.BENEFITS),
)
SAVED = (SavedAnswer("detail", frozenset(("id", "name", "jobAd"))),)
NAMES_ONLY = ("SmartRecruiters", frozenset(("content", "totalFound")))


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Labelled(_Model):
    id: str | None = None
    label: str | None = None


class _Company(_Model):
    identifier: str | None = None
    name: str | None = None


class _Location(_Model):
    city: str | None = None
    region: str | None = None
    country: str | None = None
    full: str | None = Field(default=None, alias="fullLocation")
    remote: bool | None = None
    hybrid: bool | None = None
    latitude: float | None = None
    longitude: float | None = None


class _Section(_Model):
    title: str | None = None
    text: str | None = None


class _JobAd(_Model):
    sections: dict[str, _Section | None] = Field(default_factory=dict)


class _Language(_Model):
    code: str | None = None


class _Entry(_Model):
    id: str = Field(pattern=r"^[0-9A-Za-z-]+$")


class _Posting(_Entry):
    """What we need of a detail. The id, the name and the advertisement are never missing on a healthy one."""

    name: str = Field(min_length=1)
    ad: _JobAd = Field(alias="jobAd")
    posting_url: str | None = Field(default=None, alias="postingUrl")
    company: _Company | None = None
    location: _Location | None = None
    department: _Labelled | None = None
    employment: _Labelled | None = Field(default=None, alias="typeOfEmployment")
    experience: _Labelled | None = Field(default=None, alias="experienceLevel")
    released: str | None = Field(default=None, alias="releasedDate")
    language: _Language | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of the company's list. Raises UsageError where the row names no board."""
    return [_list(source, 0)]


def source_of(url: str) -> Source | None:
    """Return the row for a careers URL of this platform, `None` where it is none."""
    address = read_careers_url(url)
    if address is None:
        return None
    company = ""
    if address.host == "api.smartrecruiters.com" and address.path[:2] == ("v1", "companies"):
        company = address.segment(2)
    elif address.host in BOARD_HOSTS:
        company = address.segment(COMPANY_AT.get(address.segment(0), 0))
    return board_row("smartrecruiters", company, API) if is_token(company) else None


def extract(record: Any, source: Source) -> RawPosting:
    """Return a detail as a posting. Raises ValueError that names the field that is missing or wrong."""
    job = checked(_Posting, record)
    company = job.company or _Company()
    workplace = _workplace(job.location)
    description = job.ad.sections.get("jobDescription")
    return RawPosting(
        source=source.name,
        board=source.board,
        external_id=job.id,
        url=job.posting_url or f"{PUBLIC_SITE}/{quote(company.identifier or source.board)}/{job.id}",
        title=job.name,
        hiring_organization=source.organization or company.name,
        team=job.department.label if job.department else None,
        description=(description.text if description else None) or "",
        sections=_sections(job.ad),
        locations=_locations(job.location, workplace),
        employment_type=_employment(job),
        workplace=workplace,
        date_posted=job.released,
        language=job.language.code if job.language else None,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a page of the list, or one posting's detail."""
    return _read_posting(page, source) if page.kind == "detail" else _read_list(page, source)


def _list(source: Source, offset: int) -> FrontierRequest:
    path = f"/v1/companies/{board_in_path(source)}/postings?limit={PAGE_SIZE}&offset={offset}"
    return FrontierRequest(url=urljoin(source.url, path), kind="list", meta={"offset": offset})


def _read_list(page: FetchedPage, source: Source) -> Extracted:
    answer = load_json(page.body, page.url)
    entries = records_in(answer, "content", page.url)
    if isinstance(answer, Issue) or isinstance(entries, Issue):
        return Extracted(issues=(entries,), complete=False)
    offset, total = int(page.meta["offset"]), answer.get("totalFound")
    if not isinstance(total, int) or isinstance(total, bool):
        return Extracted(issues=(Issue(message="not a list of SmartRecruiters: no `totalFound`", url=page.url),),
                         complete=False)  # fmt: skip
    links, issues = read_entries(entries, lambda entry: _detail(entry, source), page.url)
    missing: tuple[Issue, ...] = ()
    following: tuple[FrontierRequest, ...] = ()
    if entries and offset + len(entries) < total:
        following = (_list(source, offset + len(entries)),)
    elif not entries and offset < total:
        missing = (Issue(message=f"an empty page at offset {offset} of {total}", url=page.url),)
    elif not entries and offset == 0:
        words = (
            f"no postings: {source.board!r} is vacant, or SmartRecruiters knows no such company; both look alike, "
            "so nothing is closed"
        )
        # Named after its field, it counts as no record that could not be read.
        missing = (Issue(message=words, field="totalFound", url=page.url),)
    return Extracted(
        links=(*links, *following),
        issues=(*issues, *missing),
        # Every page repeats the total; the first one says it for all.
        reported_total=total if offset == 0 else None,
        complete=not missing,
    )


def _detail(entry: Any, source: Source) -> FrontierRequest:
    path = f"/v1/companies/{board_in_path(source)}/postings/{checked(_Entry, entry).id}"
    return detail(urljoin(source.url, path), entry)


def _read_posting(page: FetchedPage, source: Source) -> Extracted:
    record = load_json(page.body, page.url)
    if isinstance(record, Issue):
        return Extracted(issues=(record,), complete=False)
    if isinstance(record, dict) and record.get("active") is False:
        return Extracted(gone=True)
    return read_detail(page, source, record, extract)


def _sections(ad: _JobAd) -> tuple[RawSection, ...]:
    found = ((ad.sections.get(name), kind) for name, kind in SECTIONS)
    return tuple(
        RawSection(heading=section.title, body=section.text, kind=kind)
        for section, kind in found
        if section and section.text and section.text.strip()
    )


def _workplace(location: _Location | None) -> str | None:
    """Return the one of the two that is true; neither being true says nothing of where the work is done."""
    if location and location.hybrid:
        return "hybrid"
    return "remote" if location and location.remote else None


def _locations(location: _Location | None, workplace: str | None) -> tuple[RawLocation, ...]:
    if location is None:
        return ()
    parts = (location.full or ", ".join(filter(None, (location.city, location.region, location.country)))).split(",")
    # An absent region leaves a hole: `Remote, , United States`.
    raw = ", ".join(part.strip() for part in parts if part.strip())
    if not raw:
        return ()
    named = location.city if location.city and location.city.strip().lower() != "remote" else None
    place = RawLocation(
        raw=raw, city=named, region=location.region or None, country=location.country or None, workplace=workplace,
        latitude=location.latitude, longitude=location.longitude,
    )  # fmt: skip
    return (place,)


def _employment(job: _Posting) -> str | None:
    """Return the type of employment, to which only the level of experience adds that it is an internship."""
    intern = job.experience.label if job.experience and job.experience.id == "internship" else None
    return ", ".join(filter(None, (job.employment.label if job.employment else None, intern))) or None


class SmartRecruitersSpider(PlatformSpider):
    name = "smartrecruiters"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
