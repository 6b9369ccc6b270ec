"""Teamtailor: a career site's `jobs.rss`, which is the whole board, or its JSON Feed where a row names `/jobs.json`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import board_row, is_token, read_careers_url
from crawler.job_posting_markup import extract_job_posting
from crawler.platform import Extracted, FetchedPage
from crawler.records import checked, load_json, load_xml, payload_of, read_records, records_in, url_in
from crawler.spider import PlatformSpider
from schemas import Issue, RawLocation, RawPosting, Source
from store import FrontierRequest

_DOMAINS = ("teamtailor.com", "na.teamtailor.com")
_OWN_HOSTS = frozenset(("api", "app", "blog", "docs", "help", "integrations", "na", "support", "tt", "www"))
"""Names below teamtailor.com that are no career sites."""
_NUMBER = re.compile(r"/jobs/(\d+)")
_CONTINENTS = frozenset(("africa", "asia", "europe", "north america", "oceania", "south america"))
_FOR_A_TIME = "temporary"
_SPACE = "{https://teamtailor.com/locations}"


class _Place(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: str | None = None
    city: str | None = None
    country: str | None = None


class _RssItem(BaseModel):
    """An `<item>`, its elements under their names. Title and link are never missing on a healthy board."""

    model_config = ConfigDict(extra="ignore")

    title: str = Field(min_length=1)
    link: str = Field(min_length=1)
    description: str = ""
    guid: str | None = None
    pub_date: str | None = Field(default=None, alias="pubDate")
    remote_status: str | None = Field(default=None, alias="remoteStatus")
    department: str | None = None
    role: str | None = None
    locations: list[_Place] = []


class _FeedItem(BaseModel):
    """An item of the JSON Feed."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    url: str = Field(min_length=1)
    date_published: str | None = None
    date_modified: str | None = None
    content_html: str | None = None
    job_posting: dict[str, Any] = Field(alias="_jobposting")


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the board's feed: the paths of the row, `/jobs.rss` where it names none."""
    gone = f"there is no Teamtailor board at {source.url}; open the career site and take the address from there"
    return [
        FrontierRequest(url=urljoin(source.url, path), kind="feed", meta={"gone": gone})
        for path in source.paths or ("/jobs.rss",)
    ]


def extract(record: Any, source: Source) -> RawPosting:
    """Return one item of either feed as a posting. Raises ValueError that names the field that is missing or wrong."""
    if isinstance(record, dict) and "_jobposting" in record:
        return _from_feed(record, source)
    item = checked(_RssItem, record)
    number = _NUMBER.search(item.link)
    if not number and not item.guid:
        raise ValueError("link: it has no number, and there is no guid")
    return RawPosting(
        source=source.name,
        board=source.board,
        # The number is in the addresses of both feeds; the slug behind it follows the title.
        external_id=number[1] if number else str(item.guid),
        url=item.link,
        title=item.title,
        hiring_organization=source.organization,
        team=item.department or item.role,
        description=item.description,
        locations=_locations(item.locations),
        workplace=None if item.remote_status == _FOR_A_TIME else item.remote_status,
        date_posted=item.pub_date,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one feed: RSS, or a page of the JSON Feed and the way to the next."""
    if page.body.lstrip().startswith(b"{"):
        return _read_json_feed(page, source)
    root = load_xml(page.body, page.url)
    if isinstance(root, Issue):
        return Extracted(issues=(root,), complete=False)
    channel = root.find("channel")
    if channel is None:
        issue = Issue(message="not a feed of postings: no channel in it", url=page.url)
        return Extracted(issues=(issue,), complete=False)
    return _extracted([_record(item) for item in channel.iter("item")], page, source)


def source_of(url: str) -> Source | None:
    """Return the row for a career site below teamtailor.com, `None` for any other address.

    Career sites on an employer's own domain are known by their pages only.
    """
    careers = read_careers_url(url)
    if careers is None:
        return None
    for domain in _DOMAINS:
        board = careers.label_of(domain)
        if is_token(board) and board not in _OWN_HOSTS:
            return board_row("teamtailor", board, f"https://{careers.host}")
    return None


def _read_json_feed(page: FetchedPage, source: Source) -> Extracted:
    feed = load_json(page.body, page.url)
    items = records_in(feed, "items", page.url)
    if isinstance(items, Issue):
        return Extracted(issues=(items,), complete=False)
    following = url_in(feed, "next_url")
    # A page that names itself, or one without items that names another, would go on for ever.
    links = (FrontierRequest(url=following, kind="feed"),) if following and items and following != page.url else ()
    return _extracted(items, page, source, links)


def _extracted(
    items: list[Any], page: FetchedPage, source: Source, links: tuple[FrontierRequest, ...] = ()
) -> Extracted:
    postings, issues = read_records(
        items,
        lambda record: (extract(record, source), []),
        lambda record: url_in(record, "link") or url_in(record, "url") or page.url,
    )
    return Extracted(postings=postings, issues=tuple(issues), links=links)


def _record(item: Element) -> dict[str, Any]:
    """Return an `<item>` as the record that `extract` reads and that is kept."""
    record: dict[str, Any] = {}
    for element in item:
        name = element.tag.removeprefix(_SPACE)
        if name == "locations":
            places = element.iter(f"{_SPACE}location")
            record[name] = [{part.tag.removeprefix(_SPACE): _text(part) for part in place} for place in places]
        elif len(element) == 0:
            record.setdefault(name, _text(element))
    return {key: value for key, value in record.items() if value is not None}


def _text(element: Element) -> str | None:
    return (element.text or "").strip() or None


def _locations(places: list[_Place]) -> tuple[RawLocation, ...]:
    found: dict[str, RawLocation] = {}
    for place in places:
        # The name is the office's own ("HQ") and tells a place only where nothing else does.
        raw = ", ".join(filter(None, (place.city, place.country))) or place.name
        if raw:
            found.setdefault(raw, RawLocation(raw=raw, city=place.city, country=place.country))
    return tuple(found.values())


def _from_feed(record: dict[str, Any], source: Source) -> RawPosting:
    item = checked(_FeedItem, record)
    said = {"title": item.title, "description": item.content_html or "", **item.job_posting, "@type": "JobPosting"}
    raw = extract_job_posting(said, source=source.name, url=item.url, fallback_id=item.id)
    number = _NUMBER.search(item.url)
    return raw.model_copy(
        update={
            "board": source.board,
            "external_id": number[1] if number else item.id,
            "url": item.url,
            "hiring_organization": source.organization or raw.hiring_organization,
            "description": raw.description or item.content_html or "",
            "locations": tuple(map(_without_continent, raw.locations)),
            "date_posted": item.date_published or raw.date_posted,
            "date_modified": item.date_modified or raw.date_modified,
            "payload": payload_of(record),
        }
    )


def _without_continent(place: RawLocation) -> RawLocation:
    if (place.region or "").casefold() not in _CONTINENTS:
        return place
    parts = (place.city, place.country)
    return place.model_copy(update={"region": None, "raw": ", ".join(filter(None, parts)) or place.raw})


class TeamtailorSpider(PlatformSpider):
    name = "teamtailor"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
