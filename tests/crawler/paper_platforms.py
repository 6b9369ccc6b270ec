"""What the tests of all platforms of papers ask of them in the same way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any
from xml.etree.ElementTree import Element

import defusedxml.ElementTree
from boards import FIXTURES
from conftest import Night
from loopback import Reply, Site

from schemas import Paper, Source
from store import FrontierRequest, SqliteStore


def xml_fixture(platform: str, name: str) -> tuple[bytes, Element]:
    body = (FIXTURES / platform / name).read_bytes()
    return body, defusedxml.ElementTree.fromstring(body)


def crawl_papers(
    new_night: Callable[..., Night],
    start_pages: Callable[[Source], list[FrontierRequest]],
    platform: str,
    query: dict[str, list[str]],
    *replies: Reply,
    **fields: Any,
) -> Night:
    """Crawl one source with the platform's real spider; `replies` answer its pages whatever they ask.
    In the night it is called `papers`."""
    night = new_night("papers")
    night.settings = "crawler.settings"
    site = night.sites["papers"]
    left = list(replies)
    path = start_pages(row(platform, site.url, query, **fields))[0].url.removeprefix(site.url).partition("?")[0]
    answer_by_path(site)[path] = lambda asked: left.pop(0) if left else Reply(404)
    night.sources["papers"] = row(platform, site.url, query, name="papers", **fields)
    night.run()
    return night


def answer_by_path(site: Site) -> Site:
    """Let a site answer by paths alone, whatever the query asks."""
    site.replies = _ByPath(site.replies)
    return site


class _ByPath(dict[str, Any]):
    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key.partition("?")[0], default)


def row(platform: str, url: str, query: dict[str, list[str]], **fields: Any) -> Source:
    name = platform.replace("_", "-")
    values = {"name": name, "platform": platform, "url": url, "query": query, "delay": 0.0, **fields}
    return Source.model_validate(values)


def stored_papers(night: Night) -> dict[str, Paper]:
    with closing(SqliteStore(night.database)) as store:
        return {paper.external_id: paper for paper in store.papers()}
