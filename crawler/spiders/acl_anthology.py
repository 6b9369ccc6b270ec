"""The ACL Anthology: one XML file per collection, from the repository that the site is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import needed, query_row
from crawler.records import load_xml, read_records, text_in, words_in
from crawler.spider import PlatformSpider
from crawler.window import Window
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

HOST = "https://raw.githubusercontent.com"
FOLDER = "/acl-org/acl-anthology/master/data/xml"
SITE = "https://aclanthology.org"
MAX_MIB = 48
QUERY = {"collection": r"(?:\d{4}\.[a-z0-9_]+|[A-Z]\d{2})", "venue": r"[a-z0-9_]+"}
FIRST_YEAR = 2020
"""Collections before it are not named after venue and year."""
SAVED = (SavedAnswer("collection", root="collection"),)
NOT_ALONE = "venue and year stand in the volume, not in the paper"
_EVENT = re.compile(r"(?P<venue>[a-z0-9_]+)-(?P<year>\d{4})")
_ID = re.compile(r"(?P<collection>\d{4}\.[a-z0-9_]+|[A-Z]\d{2})(?:-[a-z0-9_]+)?(?:\.\d+)?")


@dataclass(frozen=True)
class ListedPaper:
    """One `paper` with what its volume says of it."""

    paper: Element
    collection: str
    volume: str
    meta: Element | None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the file of each collection of the row (`2024.acl`, `P19`), and of each venue's since `source.since`.

    Raises UsageError for a row that names neither.
    """
    pages = [
        _request(source, name, gone=f"the ACL Anthology has no collection {name!r}; correct the row")
        for name in source.query.get("collection", ())
    ]
    first = max(FIRST_YEAR, source.since.year) if source.since else FIRST_YEAR
    for venue in source.query.get("venue", ()):
        pages += _years(source, venue, first)
    if not pages:
        raise needed(source, "collection", "venue")
    return pages


def source_of(url: str) -> Source | None:
    """Return the row for a volume, a venue or its meeting of one year, `None` for every other address.

    They look like `aclanthology.org/volumes/2024.acl-long/`, `/venues/acl/` and `/events/acl-2024/`.
    """
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") != "aclanthology.org":
        return None
    name = address.segment(1)
    if address.segment(0) == "volumes" and (match := _ID.fullmatch(name)):
        return query_row("acl_anthology", HOST, "collection", match["collection"])
    if address.segment(0) == "events" and (match := _EVENT.fullmatch(name)) and int(match["year"]) >= FIRST_YEAR:
        return query_row("acl_anthology", HOST, "collection", f"{match['year']}.{match['venue']}")
    if address.segment(0) == "venues" and re.fullmatch(QUERY["venue"], name):
        return query_row("acl_anthology", HOST, "venue", name)
    return None


def extract(record: ListedPaper, source: Source) -> RawPaper:
    """Return one paper. Editors are no authors. Raises ValueError that names what is missing."""
    paper, meta = record.paper, record.meta
    # Titles and abstracts carry <fixed-case>, <tex-math>, <b>, <i> and <url> in the middle of words.
    number, title = paper.get("id", ""), text_in(paper, "title")
    if not number:
        raise ValueError("id: is missing")
    if not title:
        raise ValueError("title: is missing")
    joint = "" if re.fullmatch(r"[A-Z]\d{2}", record.collection) else "."
    # Ids before 2020 are one number: volume and paper, filled up with zeros.
    short = f"{record.volume}{number:0>3}" if len(record.volume) == 1 else f"{record.volume:0>2}{number:0>2}"
    identifier = f"{record.collection}-{record.volume}.{number}" if joint else f"{record.collection}-{short}"
    stated = text_in(paper, "url")
    identifier = stated if _ID.match(stated) and "/" not in stated else identifier
    authors = [author for author in paper.iterfind("author") if text_in(author, "last")]
    affiliations = tuple(tuple(map(words_in, author.iterfind("affiliation"))) for author in authors)
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=identifier,
        url=f"{SITE}/{identifier}/",
        title=title,
        authors=tuple(" ".join(filter(None, (text_in(one, "first"), text_in(one, "last")))) for one in authors),
        affiliations=affiliations if any(affiliations) else (),
        abstract=text_in(paper, "abstract"),
        venue=text_in(meta, "booktitle") or None,
        published=_published(paper, meta),
        doi=text_in(paper, "doi") or None,
        acl_id=identifier,
        topics=tuple(dict.fromkeys(words_in(venue) for venue in meta.iterfind("venue"))) if meta is not None else (),
        organization=source.organization,
        payload=tostring(paper, "unicode"),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read a whole collection. Retracted papers are left out."""
    root = load_xml(page.body, page.url)
    if isinstance(root, Issue):
        return Extracted(issues=(root,), complete=False)
    if root.tag != "collection":
        return Extracted(issues=(Issue(message="not a collection of the ACL Anthology", url=page.url),), complete=False)
    listed = [
        ListedPaper(paper, root.get("id", ""), volume.get("id", ""), volume.find("meta"))
        for volume in root.iterfind("volume")
        for paper in volume.iterfind("paper")
        if paper.find("retracted") is None
    ]
    papers, issues = read_records(listed, lambda one: (extract(one, source), []), lambda one: page.url)
    venue, year = str(page.meta.get("venue", "")), int(page.meta.get("year", 0))
    links = _years(source, venue, year + 1) if venue else []
    return Extracted(papers=papers, links=tuple(links), issues=tuple(issues))


def _request(source: Source, name: str, **meta: str | int | bool) -> FrontierRequest:
    url = urljoin(source.url, f"{FOLDER}/{name}.xml")
    return FrontierRequest(url=url, kind="collection", meta={"max_mib": MAX_MIB, **meta})


def _years(source: Source, venue: str, first: int) -> list[FrontierRequest]:
    """Return the files of two years: some venues meet in every other one. Each file that is there leads to the next."""
    return [
        _request(source, f"{year}.{venue}", venue=venue, year=year, may_be_gone=True) for year in (first, first + 1)
    ]


def _published(paper: Element, meta: Element | None) -> str | None:
    for place in (paper, meta):
        if place is not None and (year := text_in(place, "year")):
            month = text_in(place, "month")
            # "May", "July-August", "11": only a month alone is one.
            return f"{month} {year}" if re.fullmatch(r"[A-Z][a-z]+", month) else year
    return None


class AclAnthologySpider(PlatformSpider):
    name = "acl_anthology"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
    # Volumes are added to and mended in the year after a meeting.
    window = Window(lag=timedelta(days=400), first=timedelta(days=400))
