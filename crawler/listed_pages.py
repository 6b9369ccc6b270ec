"""Lists that sites publish of their own pages: sitemaps and indexes of them, RSS, Atom and JSON feeds."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from crawler.records import load_xml
from schemas import Issue

LARGEST = 50 * 1024 * 1024
"""Bytes; the protocol of sitemaps allows no larger one, packed or not."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class ListedPage:
    """One entry: `version` changes when the page does, `None` where the list does not tell."""

    url: str
    version: str | None = None


@dataclass(frozen=True)
class PageList:
    """What one list says. `lists` are further lists that it names (the parts of a sitemap, a feed's next page)."""

    kind: str
    pages: tuple[ListedPage, ...] = ()
    lists: tuple[ListedPage, ...] = ()


def unpacked(body: bytes, url: str) -> bytes | Issue:
    """Return the bytes, unpacked where they are gzip: sitemaps are served so without a header that says it."""
    if not body.startswith(_GZIP):
        return body
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = reader.decompress(body, LARGEST)
    except zlib.error as error:
        return Issue(message=f"damaged gzip: {error}", url=url)
    if reader.unconsumed_tail:
        return Issue(message=f"refused: it unpacks to more than {LARGEST // 2**20} MiB", url=url)
    return content if reader.eof else Issue(message="damaged gzip: it is cut off", url=url)


def read_page_list(body: bytes, url: str) -> PageList | Issue | None:
    """Return what a list of pages says, an issue where it is a damaged one, `None` for what is no such list."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1024].lower()
    if start.startswith(b"{"):
        return _json_feed(body)
    if start.startswith((b"http://", b"https://")):
        lines = body.decode("utf-8-sig", errors="replace").splitlines()
        return PageList("text sitemap", tuple(ListedPage(line.strip()) for line in lines if line.strip()))
    if not start.startswith(b"<") or b"<!doctype html" in start or b"<html" in start:
        return None
    if not any(mark in start for mark in (b"<?xml", b"<urlset", b"<sitemapindex", b"<rss", b"<feed", b"<rdf")):
        return None
    root = load_xml(body.lstrip(), url)
    if isinstance(root, Issue):
        return root
    reader = {"urlset": _urlset, "sitemapindex": _index, "rss": _rss, "RDF": _rss, "feed": _atom}.get(_name(root))
    return reader(root) if reader else None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if _name(child) == name)


def _text(element: Element, name: str) -> str | None:
    return next((text for child in _children(element, name) if (text := (child.text or "").strip())), None)


def _entries(root: Element, name: str) -> tuple[ListedPage, ...]:
    return tuple(
        ListedPage(address, _text(entry, "lastmod"))
        for entry in _children(root, name)
        if (address := _text(entry, "loc"))
    )


def _urlset(root: Element) -> PageList:
    return PageList("sitemap", pages=_entries(root, "url"))


def _index(root: Element) -> PageList:
    return PageList("sitemap index", lists=_entries(root, "sitemap"))


def _rss(root: Element) -> PageList:
    # `pubDate` is no version: it stays when the page is mended.
    items = [element for element in root.iter() if _name(element) == "item"]
    return PageList("RSS feed", tuple(ListedPage(link) for item in items if (link := _text(item, "link"))))


def _atom(root: Element) -> PageList:
    pages = tuple(
        ListedPage(address, _text(entry, "updated"))
        for entry in _children(root, "entry")
        if (address := _atom_link(entry, "alternate"))
    )
    following = _atom_link(root, "next")
    return PageList("Atom feed", pages, (ListedPage(following),) if following else ())


def _atom_link(element: Element, relation: str) -> str | None:
    return next((
        address
        for link in _children(element, "link")
        if link.get("rel", "alternate") == relation and (address := (link.get("href") or "").strip())
    ), None)  # fmt: skip


def _json_feed(body: bytes) -> PageList | None:
    try:
        feed: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    if "jsonfeed.org" not in str(feed.get("version")):
        return None
    pages = tuple(
        ListedPage(item["url"], modified if isinstance(modified := item.get("date_modified"), str) else None)
        for item in feed["items"]
        if isinstance(item, dict) and isinstance(item.get("url"), str)
    )
    following = feed.get("next_url")
    return PageList("JSON feed", pages, (ListedPage(following),) if isinstance(following, str) else ())
