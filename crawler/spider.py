"""The one spider. A platform says where to start and how a saved page reads; everything else is here.

A platform's whole spider is three lines:

    class ExampleSpider(PlatformSpider):
        name = "example"
        start_pages, read_page = staticmethod(start_pages), staticmethod(read_page)

What a page may ask for beside its address stands at the head of `crawler/page_request.py`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from crawler.answers import Kind, judge
from crawler.api_key import ApiKey, Signer
from crawler.drift import accepted_key, find_drift, since
from crawler.hosts import Hosts, HostUnwilling, Stopped, pause
from crawler.normalizing import Normalizer, describe
from crawler.page_request import page_request
from crawler.pipelines import Visit
from crawler.platform import Extracted, FetchedPage
from crawler.politeness import NETWORK_ERRORS, Manners, Politeness, explain, header_of, host_name, limits_of
from crawler.reading_rules import known_since, remember
from crawler.robots import RobotsUnreachable
from crawler.room import Room
from crawler.safety import Reach, UnsafeAddress
from crawler.snapshot import Finding, decide, details_left, status_of
from crawler.sources import load_sources
from crawler.window import Window, mark_of
from schemas import CrawlReport, Drift, Issue, SnapshotStatus, Source, StoreError, UnknownSource, UsageError
from store import FrontierEntry, FrontierRequest, Page, SqliteStore, Store

REPORTS_TO_COMPARE = 10
SECONDS_BETWEEN_COUNTS = 0.5


@dataclass(frozen=True)
class Run:
    """What all spiders of one run share."""

    store: Store
    manners: Manners
    listener: Callable[[str, Any], None] = lambda kind, value: None
    """Told ("progress", dict) now and then and, at the end of each source, ("report", CrawlReport),
    ("interrupted", dict) or ("fatal", StoreError)."""
    normalizer: Normalizer = field(default_factory=Normalizer)
    room: Room = field(default_factory=Room)


class PlatformSpider(scrapy.Spider):
    """Visits the pages of one source, one at a time, and leaves each as stored, to be tried again, or failed.

    The frontier is the store's: a run that was interrupted goes on where it stopped, without being told to.
    """

    start_pages: Callable[[Source], list[FrontierRequest]]
    read_page: Callable[[FetchedPage, Source], Extracted]
    hosts: ClassVar[tuple[str, ...]] = ()
    """Hosts that the platform's pages link to besides the source's own; links to any other are refused."""
    max_requests: ClassVar[int | None] = None
    """Requests after which hosts of the platform are known to refuse: a night ends before, and the next one goes on."""
    window: ClassVar[Window | None] = None
    """How the platform is asked for what is new (`Source.since`); `None` where every visit reads everything."""
    key: ClassVar[ApiKey | None] = None
    """How the platform wants its API key, where it has one."""

    def __init__(self, source: Source | str, run: Run, **arguments: Any) -> None:
        """`source` may be the name of a shipped one. Raises UnknownSource, UnsafeAddress."""
        super().__init__(**arguments)
        self.source = source if isinstance(source, Source) else _shipped(source)
        self.reach = Reach(self.source, self.hosts)
        self.store, self.manners, self._listener = run.store, run.manners, run.listener
        self.normalizer, self._room = run.normalizer, run.room
        self._read_size = 0
        self.crawl_id: int | None = None
        self.worker = ""
        """Who asks, among several that share a database; the same name again after an interruption."""
        self.rules_known_since: datetime | None = None
        """Since when what was seen of the source was read by the rules of today; `None` where nobody knows."""
        self._whole_since: datetime | None = None
        self._entry: FrontierEntry | None = None
        self._settled = asyncio.Event()
        self._early_end: Finding | None = None
        self._broken = False
        self._visited = self._postings = self._papers = self._pending = 0
        self._lists = self._details = self._requests = 0
        self._recount_at = 0.0
        self._mark = mark_of(self.source)
        self._signer = Signer(None, {})

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *args: Any, run: Run | None = None, database: str = "", **kwargs: Any
    ) -> PlatformSpider:
        """Make the spider for a `run`, or for one of its own (`scrapy crawl … -a source=NAME -a database=FILE`)."""
        if run is None:
            if not database:
                raise UsageError("the spider needs a database: add `-a database=FILE`, or use `postdocket crawl`")
            store = SqliteStore(Path(database))
            run = Run(store, Manners(Hosts(limits_of(crawler.settings), store.get_meta, store.put_meta)))
        spider = super().from_crawler(crawler, *args, run=run, **kwargs)
        spider.worker = crawler.settings.get("POSTDOCKET_WORKER", "")
        spider._signer = Signer(cls.key, crawler.settings.getdict("POSTDOCKET_KEYS"))
        crawler.signals.connect(spider._stored, signals.item_scraped)
        crawler.signals.connect(spider._crashed, signals.spider_error)
        crawler.signals.connect(spider._crashed, signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the pages of the frontier, each when the one before it is settled."""
        if self.crawler.get_downloader_middleware(Politeness) is None:
            raise UsageError("manners cannot be switched off: crawler.politeness.Politeness must be a middleware")
        if self.window is not None:
            since = self.window.since(self.source, self.store.get_meta(self._mark), _now().date())
            self.source = self.source.model_copy(update={"since": since})
        self.rules_known_since, began = known_since(self.store, self.source.name), _now()
        self.crawl_id = self.store.open_crawl(self.source, self.start_pages(self.source), _now(), self.worker)
        state = self.store.crawl_state(self.crawl_id)
        self._visited, self._postings, self._papers = state.done + state.failed, state.postings, state.papers
        self._lists, self._details, self._requests = state.lists_visited, state.details_asked, state.requests
        # What an earlier run of the same visit read, it may have read by other rules.
        self._whole_since = began if self._visited == 0 else None
        while (entry := await self._next_entry()) is not None:
            self._entry = entry
            self._settled.clear()
            if entry.tries >= self.settings.getint("POSTDOCKET_TRIES"):
                # Each earlier run ended while it was at this page.
                self._give_up(entry, f"given up: {entry.tries} visits to it did not come to an end")
            elif (request := self._request(entry)) is not None:
                self._requests += 1
                self._details += entry.version is not None and entry.tries == 0
                yield request
                await self._settled.wait()
                self._leave_room()

    async def parse(self, response: Response, **kwargs: Any) -> AsyncIterator[Visit]:
        """Judge an answer; yield the page that it is, if it is one."""
        entry = self._current()
        header = header_of(response)
        verdict = judge(response.status, header, response.body)
        if verdict.kind is Kind.PAGE:
            await self._room.enter(len(response.body))
            self._read_size = len(response.body)
            if self.manners.hosts.stopping.is_set():
                # Reading it now would hold up the end.
                self._release(entry, 0)
                return
            page = FetchedPage(
                url=entry.url, kind=entry.kind, meta=entry.meta, body=response.body, content_type=header("Content-Type")
            )
            yield Visit(
                url=entry.url, extracted=self.read_page(page, self.source), bytes=len(response.body),
                etag=header("ETag"), last_modified=header("Last-Modified"),
            )  # fmt: skip
        elif verdict.kind is Kind.NOT_MODIFIED and (entry.etag or entry.last_modified):
            yield Visit(url=entry.url, extracted=Extracted(), not_modified=True)
        elif verdict.kind is Kind.GONE and entry.meta.get("may_be_gone"):
            yield Visit(url=entry.url, extracted=Extracted(gone=True))
        elif verdict.kind is Kind.LATER:
            self._try_again(entry, self._signer.advise(verdict.words) if response.status == 429 else verdict.words)
        elif verdict.kind is Kind.REFUSED:
            # A host that refuses details has shown its lists: what it has is known, though not all of it is read.
            words = self._signer.advise(verdict.words)
            self._leave(entry, words, SnapshotStatus.PARTIAL if entry.version else SnapshotStatus.FAILED)
        elif verdict.kind is Kind.GONE and entry.meta.get("gone"):
            self._give_up(entry, f"HTTP {response.status}: {entry.meta['gone']}")
        else:
            self._give_up(entry, verdict.words)

    def failed(self, failure: Failure) -> None:
        """Settle a page for which no answer came."""
        entry, error = self._current(), failure.value
        assert isinstance(error, Exception)
        if isinstance(error, Stopped):
            self._release(entry, 0)
        elif isinstance(error, NETWORK_ERRORS):
            self._try_again(entry, explain(error))
        elif isinstance(error, HostUnwilling):
            self._leave(entry, str(error))
        elif isinstance(error, RobotsUnreachable) and host_name(entry.url) == host_name(self.source.url):
            self._leave(entry, str(error), SnapshotStatus.FAILED)
        else:
            self._give_up(entry, explain(error, getattr(failure, "request", None)))

    def closed(self, reason: str) -> None:
        """End the crawl and report it, unless it was interrupted and is to be resumed."""
        self._leave_room()
        if self.manners.hosts.stopping.is_set() or reason not in {"finished", "start_error"}:
            self._listener("interrupted", {"source": self.source.name, "reason": reason})
            return
        try:
            report = self._close_crawl()
        except StoreError as error:
            self._die(error)
            return
        self._tell("done", f"{report.status}: {report.enumerated} records")
        self._listener("report", report)

    def _leave_room(self) -> None:
        self._room.leave(self._read_size)
        self._read_size = 0

    async def _next_entry(self) -> FrontierEntry | None:
        """Lease the next page, waiting for one that comes due later; `None` when the crawl is over for tonight."""
        assert self.crawl_id is not None
        while self._early_end is None and not self.manners.hosts.stopping.is_set():
            if self._end_at_bounds():
                break
            details = self._details < self.source.details
            seconds = self.settings.getfloat("POSTDOCKET_LEASE")
            if entries := self.store.lease(self.crawl_id, 1, _now(), seconds, details=details, worker=self.worker):
                if entries[0].asked_by_others:
                    self.manners.hosts[host_name(entries[0].url)].asked(entries[0].asked_by_others)
                return entries[0]
            due = self.store.next_due(self.crawl_id, details=details, worker=self.worker)
            if due is None:
                break
            seconds = max(0.01, (due - _now()).total_seconds())
            self._tell("wait", f"waiting {seconds:.0f} seconds for the next page")
            try:
                await pause(seconds, self.manners.hosts.stopping)
            except Stopped:
                break
        return None

    def _end_at_bounds(self) -> bool:
        """End the visit where a bound is reached and pages are left; say whether it is."""
        assert self.crawl_id is not None
        reached = None
        if self._lists >= self.source.max_pages and self.store.next_due(self.crawl_id, details=False) is not None:
            reached = f"stopped after {self._lists} pages (max_pages)"
        elif self.max_requests and self._requests >= self.max_requests and self.store.next_due(self.crawl_id):
            reached = f"stopped after {self._requests} requests, before the host begins to refuse"
        if reached:
            self._end(SnapshotStatus.PARTIAL, reached, self.source.url)
        return reached is not None

    def _request(self, entry: FrontierEntry) -> Request | None:
        try:
            self.reach.check(entry.url)
            ours = host_name(entry.url) == host_name(self.source.url)
            return page_request(entry, self._signer if ours else None, callback=self.parse, errback=self.failed)
        except (UnsafeAddress, ValueError) as error:
            self._give_up(entry, str(error))
            return None

    def _try_again(self, entry: FrontierEntry, words: str) -> None:
        host = self.manners.hosts[host_name(entry.url)]
        if host.parked is not None:
            self._leave(entry, host.parked)
        elif host.wait > host.limits.patience:
            self._leave(entry, f"{words}, longer than our patience of {host.limits.patience:.0f}")
        elif entry.tries + 1 < self.settings.getint("POSTDOCKET_TRIES"):
            self._tell("wait", f"{words}; trying again in {host.wait:.0f} seconds")
            self._release(entry, host.wait)
        else:
            self._give_up(entry, f"{words} (asked {entry.tries + 1} times)")

    def _leave(self, entry: FrontierEntry, words: str, status: SnapshotStatus = SnapshotStatus.PARTIAL) -> None:
        """End the visit to an unwilling host. Nothing is wrong with the page, nor with those behind it."""
        self._end(status, words, entry.url)
        self._release(entry, 0)

    def _release(self, entry: FrontierEntry, seconds: float) -> None:
        assert self.crawl_id is not None
        self.store.release(self.crawl_id, entry.url, _now() + timedelta(seconds=seconds))
        self._settled.set()

    def _give_up(self, entry: FrontierEntry, words: str) -> None:
        assert self.crawl_id is not None
        issue = Issue(message=self._signer.hide(words), url=entry.url)
        self.store.fail(self.crawl_id, entry.url, issue)
        self._visited += 1
        self._lists += entry.version is None
        self._settled.set()
        self._tell("issue", f"{entry.url}: {words}")

    def _stored(self, item: Page) -> None:
        self._visited += 1
        self._lists += self._current().version is None
        self._postings += len(item.postings)
        self._papers += len(item.papers)
        self._settled.set()
        for issue in item.issues:
            self._tell("issue", f"{issue.url or item.url}: {issue.message}")
        self._tell("page", item.url)

    def _crashed(self, failure: Failure) -> None:
        """Count an exception of ours or of the platform's code as an issue that makes the source failed."""
        error = failure.value
        assert error is not None
        if isinstance(error, StoreError):
            self._die(error)
            return
        words = f"the spider broke: {describe(error)}"
        self._broken = True
        if self._entry is None or self._settled.is_set():
            self._end(SnapshotStatus.FAILED, words, self.source.url)
            return
        try:
            self._give_up(self._entry, words)
        except StoreError as store_error:
            self._die(store_error)

    def _die(self, error: StoreError) -> None:
        """The database is lost to us: nothing more can be done by any spider."""
        self._listener("fatal", error)
        self.manners.hosts.stop()
        self._settled.set()

    def _end(self, status: SnapshotStatus, words: str, url: str) -> None:
        issue = Issue(message=self._signer.hide(words), url=url)
        self._early_end = self._early_end or Finding(status=status, issues=(issue,))

    def _close_crawl(self) -> CrawlReport:
        if self.crawl_id is None:
            self.crawl_id = self.store.open_crawl(self.source, [], _now(), self.worker)
        self.store.see_listed(self.crawl_id, _now())
        state, snapshot = self.store.crawl_state(self.crawl_id), self.store.snapshot(self.crawl_id)
        finding = status_of(state, self.source, snapshot, self.store.reports(REPORTS_TO_COMPARE, self.source.name))
        if self._early_end is not None:
            finding = self._early_end.model_copy(
                update={"issues": self._early_end.issues + details_left(state, self.source)}
            )
        status = SnapshotStatus.FAILED if self._broken else finding.status
        drift = self._drift(self.crawl_id, status)
        report = self.store.close_crawl(self.crawl_id, status, decide(snapshot, status), finding.issues, _now(), drift)
        if self.window is not None and status in {SnapshotStatus.COMPLETE, SnapshotStatus.UNCHANGED}:
            self.store.put_meta(self._mark, report.started_at.date().isoformat())
        read_all = status is SnapshotStatus.COMPLETE and not state.not_modified
        if read_all and self._whole_since is not None and self.rules_known_since is None:
            remember(self.store, self.source.name, self._whole_since)
        return report

    def _drift(self, crawl_id: int, status: SnapshotStatus) -> tuple[Drift, ...]:
        past = since(self.store.past_coverage(self.source.name), self.store.get_meta(accepted_key(self.source.name)))
        return find_drift(self.store.coverage(crawl_id), past, status, windowed=self.window is not None)

    def _tell(self, event: str, message: str) -> None:
        self._listener("progress", {
            "source": self.source.name, "event": event, "done": self._visited, "pending": self._count_pending(),
            "postings": self._postings, "papers": self._papers, "message": message,
        })  # fmt: skip

    def _count_pending(self) -> int:
        # Counting a frontier of thousands for every page would cost more than the page.
        if self.crawl_id is not None and time.monotonic() >= self._recount_at:
            state = self.store.crawl_state(self.crawl_id)
            # Details that need no request are done without us.
            self._visited, self._pending = state.done + state.failed, state.pending
            self._recount_at = time.monotonic() + SECONDS_BETWEEN_COUNTS
        return self._pending

    def _current(self) -> FrontierEntry:
        assert self._entry is not None
        return self._entry


def _shipped(name: str) -> Source:
    try:
        return load_sources()[name]
    except KeyError:
        raise UnknownSource(name) from None


def _now() -> datetime:
    return datetime.now(UTC)
