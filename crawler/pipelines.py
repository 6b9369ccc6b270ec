"""What happens to a visited page, in this order: its records are normalised, then the whole page is stored."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from scrapy.crawler import Crawler

from crawler.drift import count_fields
from crawler.platform import Extracted
from schemas import Issue, Paper, Posting, RawPaper, RawPosting
from schemas.normalize import normalize
from store import Page

_Raw = TypeVar("_Raw", RawPosting, RawPaper)


@dataclass(frozen=True)
class Visit:
    """What a spider yields: one visited page, read but not yet normalised."""

    url: str
    """As it stands in the frontier."""
    extracted: Extracted = field(repr=False)
    bytes: int = 0
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False


class NormalizePipeline:
    """Visit -> Page. A record that cannot be normalised is an issue with its URL; its neighbours go on."""

    async def process_item(self, item: Visit) -> Page:
        extracted = item.extracted
        issues = list(extracted.issues)
        postings = [
            (raw, posting)
            for raw in extracted.postings
            if isinstance(posting := await _normalized(raw, item.url, issues), Posting)
        ]
        papers = [
            (raw, paper)
            for raw in extracted.papers
            if isinstance(paper := await _normalized(raw, item.url, issues), Paper)
        ]
        return Page(
            url=item.url, bytes=item.bytes, etag=item.etag, last_modified=item.last_modified,
            not_modified=item.not_modified, postings=tuple(postings), papers=tuple(papers), links=extracted.links,
            issues=tuple(issues), reported_total=extracted.reported_total, censored=extracted.censored,
            complete=extracted.complete, gone=extracted.gone, coverage=count_fields(postings, papers),
        )  # fmt: skip


class StorePipeline:
    """Page -> the database: records, links, issues and the frontier's `done` in one transaction."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        return cls(crawler)

    def process_item(self, item: Page) -> Page:
        spider: Any = self._crawler.spider
        spider.store.finish_page(spider.crawl_id, item, datetime.now(UTC))
        return item


def describe(error: BaseException) -> str:
    """Return an exception as one line of at most 300 characters."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]


async def _normalized(raw: RawPosting | RawPaper, page: str, issues: list[Issue]) -> Posting | Paper | None:
    # Reading one long posting takes milliseconds; between two of them other hosts get their turn.
    await asyncio.sleep(0)
    try:
        return normalize(raw)
    except Exception as error:  # noqa: BLE001 - whatever breaks on one record must not cost its neighbours
        issues.append(
            Issue(
                message=f"record {raw.external_id} could not be normalised: {describe(error)}",
                url=raw.url or page,
                value=raw.title,
            )
        )
        return None
