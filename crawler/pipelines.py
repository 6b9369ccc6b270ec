"""What happens to a visited page, in this order: its records are normalised, then the whole page is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler

from crawler.drift import count_fields
from crawler.normalizing import Result
from crawler.platform import Extracted
from schemas import Issue, Paper, Posting, RawPaper, RawPosting
from store import Page


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

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NormalizePipeline:
        return cls(crawler)

    async def process_item(self, item: Visit) -> Page:
        extracted = item.extracted
        raws: tuple[RawPosting | RawPaper, ...] = (*extracted.postings, *extracted.papers)
        postings: list[tuple[RawPosting, Posting]] = []
        papers: list[tuple[RawPaper, Paper]] = []
        issues = list(extracted.issues)
        for raw, found in zip(raws, await self._read(raws), strict=True):
            if isinstance(raw, RawPosting) and isinstance(found, Posting):
                postings.append((raw, found))
            elif isinstance(raw, RawPaper) and isinstance(found, Paper):
                papers.append((raw, found))
            else:
                words = f"record {raw.external_id} could not be normalised: {found}"
                issues.append(Issue(message=words, url=raw.url or item.url, value=raw.title))
        return Page(
            url=item.url, bytes=item.bytes, etag=item.etag, last_modified=item.last_modified,
            not_modified=item.not_modified, postings=tuple(postings), papers=tuple(papers), links=extracted.links,
            issues=tuple(issues), reported_total=extracted.reported_total, censored=extracted.censored,
            complete=extracted.complete, gone=extracted.gone, coverage=count_fields(postings, papers),
        )  # fmt: skip

    async def _read(self, raws: Sequence[RawPosting | RawPaper]) -> list[Result]:
        """Return what the records are read as: once more only those that say something new."""
        spider: Any = self._crawler.spider
        before: list[Posting | Paper | None] = [None] * len(raws)
        if raws and spider.rules_known_since is not None:
            before = spider.store.read_before(raws, seen_since=spider.rules_known_since)
        anew = iter(await spider.normalizer.normalize(
            [raw for raw, known in zip(raws, before, strict=True) if known is None]
        ))  # fmt: skip
        return [next(anew) if known is None else known for known in before]


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
