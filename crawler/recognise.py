"""Which platform an address or a careers page belongs to, and what markup a page carries."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import resolved
from crawler.careers_url import board_row
from crawler.embedded_items import microdata_items, rdfa_items
from crawler.job_posting_markup import json_ld_blocks
from crawler.listed_pages import ListedPage
from crawler.sources import platforms
from schemas import Record, Source

_LINKED = (("a", "href"), ("iframe", "src"), ("script", "src"), ("link", "href"), ("form", "action"))
_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
_TEAMTAILOR = re.compile(r"\bteamtailor-cdn\.com\b|\bteamtailor\.com/packs\b")
_JOBS = re.compile(
    r"(?<![a-z])(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|roles?|postings?|opportunit(?:y|ies)|"
    r"stellen(?:angebote?)?|karriere|emplois?|offres?|empleos?|vagas?|vacatures?|lediga)(?![a-z])",
    re.IGNORECASE,
)
"""Words that addresses of postings have in a segment of their path."""


class Markup(Record):
    """What a page carries for programs: how many things of each type in each vocabulary, and its feeds."""

    json_ld: dict[str, int] = {}
    microdata: dict[str, int] = {}
    rdfa: dict[str, int] = {}
    feeds: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def recognise_address(url: str) -> Source | None:
    """Return the row for an address of any platform we read, of postings or papers; `None` where none knows it."""
    return next((row for source_of in _recognisers() if (row := source_of(url)) is not None), None)


def recognise_page(root: etree._Element, url: str) -> Source | None:
    """Return the row for the board that a careers page embeds or links to most, `None` without one.

    Links to papers, which laboratories have everywhere, name no board.
    """
    found = map(recognise_address, dict.fromkeys(_addresses(root, url)))
    rows = [row for row in found if row is not None and not row.query]
    if rows:
        (platform, address, board), _ = Counter((row.platform, row.url, row.board) for row in rows).most_common(1)[0]
        return next(row for row in rows if (row.platform, row.url, row.board) == (platform, address, board))
    if _TEAMTAILOR.search(" ".join(address for address in _addresses(root, url))):
        parts = urlsplit(url)
        return board_row("teamtailor", (parts.hostname or "").removeprefix("www."), f"{parts.scheme}://{parts.netloc}")
    return None


def markup_of(root: etree._Element, url: str = "") -> Markup:
    """Return what a page carries. Feeds are resolved against `url`."""
    blocks, problems = json_ld_blocks(root)
    return Markup(
        json_ld=_types(_walk(blocks)),
        microdata=_types(microdata_items(root, url)),
        rdfa=_types(rdfa_items(root, url)),
        feeds=tuple(dict.fromkeys(_feeds(root, url))),
        problems=tuple(problems),
    )


def job_pattern(pages: Iterable[ListedPage], host: str) -> str | None:
    """Return the pattern (`/jobs/*`) that most of the addresses on `host` fit which look like postings'.

    `None` where no address has a word like "jobs" in its path with something behind it.
    """
    found: Counter[str] = Counter()
    for page in pages:
        address = resolved(page.url, "")
        parts = urlsplit(address or "")
        if parts.hostname != host:
            continue
        segments = [segment for segment in parts.path.split("/") if segment]
        at = next((at for at, segment in enumerate(segments[:-1]) if _JOBS.search(segment)), None)
        if at is not None:
            found["/" + "/".join(segments[: at + 1]) + "/*"] += 1
    return found.most_common(1)[0][0] if found else None


def sounds_like_jobs(url: str) -> bool:
    """Say whether an address has a word like "jobs" in its path.

    >>> sounds_like_jobs("https://www.example.org/sitemap-jobs.xml"), sounds_like_jobs("https://www.example.org/blog")
    (True, False)
    """
    return bool(_JOBS.search(urlsplit(url).path))


def page_links(root: etree._Element, url: str) -> list[ListedPage]:
    """Return the addresses that a page links to, each once."""
    anchors = (address for address in _addresses(root, url, (("a", "href"),)))
    return [ListedPage(address) for address in dict.fromkeys(anchors) if address.startswith(("http://", "https://"))]


def _recognisers() -> Iterator[Callable[[str], Source | None]]:
    for name in platforms():
        source_of = getattr(importlib.import_module(f"crawler.spiders.{name}"), "source_of", None)
        if source_of is not None:
            yield source_of


def _addresses(
    root: etree._Element, url: str, where: Iterable[tuple[str, str]] = _LINKED
) -> Iterator[str]:
    for tag, attribute in where:
        for element in root.iter(tag):
            if (value := (element.get(attribute) or "").strip()) and (address := resolved(url, value)):
                yield address


def _feeds(root: etree._Element, url: str) -> Iterator[str]:
    for element in root.iter("link"):
        href = element.get("href")
        if href and (element.get("type") or "").lower() in _FEED_TYPES and (address := resolved(url, href)):
            yield address


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):
            yield from _walk(item)
        elif isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                yield from _walk(item["@graph"])


def _types(items: Iterable[dict[str, Any]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in items:
        types = item.get("@type")
        for name in types if isinstance(types, list) else [types]:
            if isinstance(name, str) and name:
                counts[re.split(r"[/:#]", name)[-1]] += 1
    return dict(counts)
