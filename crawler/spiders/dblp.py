"""dblp's search API: who published what, where and when. It has no abstracts."""

from __future__ import annotations

import html
import re
from itertools import product
from typing import Any
from urllib.parse import unquote, urlencode, urljoin

from pydantic import BaseModel, ConfigDict, Field

from crawler.careers_url import read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.queries import WORDS, needed, query_row
from crawler.records import checked, load_json, payload_of, read_records
from crawler.spider import PlatformSpider
from schemas import Issue, RawPaper, Source
from store import FrontierRequest

API = "https://dblp.org"
QUERY = {"author": WORDS, "venue": WORDS, "year": r"\d{4}", "search": WORDS}
PAGE_SIZE = 500
CAP = 10_000
"""No hit from here on is answered."""
HOSTS = {"dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de"}
SAVED = (SavedAnswer("hits", frozenset(("@id", "info")), ("result", "hits", "hit"), meta={"first": 0, "words": ""}),)
_STREAM = re.compile(r"[A-Za-z0-9-]+")
_VOLUME = re.compile(r"(?!index$)[A-Za-z0-9-]+")
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)")


class _Info(BaseModel):
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    key: str = Field(min_length=1)
    title: str = Field(min_length=1)
    authors: dict[str, Any] | None = None
    venue: str | list[str] | None = None
    year: str | None = None
    doi: str | None = None
    ee: str | list[str] | None = None
    url: str | None = None


def start_pages(source: Source) -> list[FrontierRequest]:
    """Return the first page of each combination of the row's values; dblp has no "or". Raises UsageError."""
    keys = [key for key in ("search", "author", "venue", "year") if source.query.get(key)]
    if not keys:
        raise needed(source, "author", "venue", "search")
    combinations = product(*(source.query[key] for key in keys))
    return [_request(source, _words(dict(zip(keys, chosen, strict=True))), 0) for chosen in combinations]


def source_of(url: str) -> Source | None:
    """Return the row for a search (`dblp.org/search?q=…`) or a venue or volume (`dblp.org/db/conf/sigir/`)."""
    address = read_careers_url(url)
    if address is None or address.host.removeprefix("www.") not in HOSTS:
        return None
    if address.segment(0) == "search":
        words = " ".join(unquote(address.query.get("q", "")).split())
        return query_row("dblp", API, "search", words) if re.fullmatch(WORDS, words) else None
    if address.path[:2] in {("db", "conf"), ("db", "journals")} and (match := _STREAM.fullmatch(address.segment(2))):
        # How papers print the name of a venue may differ; its key does not.
        stream, volume = "/".join((address.segment(1), match[0])), address.segment(3).removesuffix(".html")
        words = f"toc:db/{stream}/{volume}.bht:" if _VOLUME.fullmatch(volume) else f"streamid:{stream}:"
        return query_row("dblp", API, "search", words)
    return None


def extract(record: Any, source: Source) -> RawPaper:
    """Return one `hit` as a paper without an abstract. Raises ValueError that names the field that is wrong."""
    info = checked(_Info, record.get("info") if isinstance(record, dict) else record)
    links = [info.ee] if isinstance(info.ee, str) else info.ee or []
    venues = [info.venue] if isinstance(info.venue, str) else info.venue or []
    doi = info.doi or next((match[1] for link in links if (match := _DOI.fullmatch(link))), None)
    return RawPaper(
        source=source.name,
        board=source.board,
        external_id=info.key,
        url=info.url or f"https://dblp.org/rec/{info.key}",
        title=html.unescape(info.title).removesuffix("."),
        authors=_authors(info.authors or {}),
        venue=html.unescape(", ".join(venues)) or None,
        published=info.year,
        doi=doi,
        arxiv_id=next((link for link in links if "arxiv.org/abs/" in link), None),
        acl_id=next((link for link in links if "aclanthology.org/" in link), None),
        organization=source.organization,
        payload=payload_of(record),
    )


def read_page(page: FetchedPage, source: Source) -> Extracted:
    """Read one page of hits; all numbers are strings, and without hits there is no `hit`."""
    answer = load_json(page.body, page.url)
    if isinstance(answer, Issue):
        return Extracted(issues=(answer,), complete=False)
    result = answer.get("result") if isinstance(answer, dict) else None
    hits = result.get("hits") if isinstance(result, dict) else None
    total = str(hits.get("@total", "")) if isinstance(hits, dict) else ""
    if not isinstance(hits, dict) or not total.isdecimal():
        issue = Issue(message="not an answer of dblp: no hits with a total", url=page.url)
        return Extracted(issues=(issue,), complete=False)
    found = hits.get("hit") or []
    records = found if isinstance(found, list) else [found]
    papers, issues = read_records(records, lambda record: (extract(record, source), []), lambda record: page.url)
    first = int(page.meta.get("first", 0))
    following, all_ = first + len(records), int(total)
    links: tuple[FrontierRequest, ...] = ()
    missing = []
    if following < all_:
        if not records or following >= CAP:
            missing.append(Issue(message=f"only the first {following} of {all_} hits could be read", url=page.url))
        else:
            links = (_request(source, str(page.meta["words"]), following),)
    return Extracted(
        papers=papers, links=links, issues=(*issues, *missing), reported_total=all_ if first == 0 else None,
        censored=all_ > CAP, complete=not missing,
    )  # fmt: skip


def _words(chosen: dict[str, str]) -> str:
    """A facet ends in a colon: `author:Ada_Example:` is that name and no longer one."""
    return " ".join(value if key == "search" else f"{key}:{value.replace(' ', '_')}:" for key, value in chosen.items())


def _request(source: Source, words: str, first: int) -> FrontierRequest:
    asked = {"q": words, "format": "json", "h": PAGE_SIZE, "f": first, "c": 0}
    url = urljoin(source.url, "/search/publ/api?" + urlencode(asked))
    return FrontierRequest(url=url, kind="search", meta={"words": words, "first": first})


def _authors(authors: dict[str, Any]) -> tuple[str, ...]:
    """One author is an object where several are a list; older answers have plain names."""
    named = authors.get("author") or []
    several = named if isinstance(named, list) else [named]
    names = [one.get("text") if isinstance(one, dict) else one for one in several]
    return tuple(html.unescape(name) for name in names if isinstance(name, str) and name.strip())


class DblpSpider(PlatformSpider):
    name = "dblp"
    start_pages = staticmethod(start_pages)
    read_page = staticmethod(read_page)
