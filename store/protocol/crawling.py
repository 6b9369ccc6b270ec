"""What a crawl asks of the store: its frontier, what pages gave, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol
from urllib.parse import urlsplit

from pydantic import Field

from schemas import CrawlReport, Drift, Issue, Paper, Posting, RawPaper, RawPosting, Record, SnapshotStatus, Source
from store.protocol.records import Outcome


class FrontierRequest(Record):
    """A page to visit. `kind` names the spider's way of reading it, `meta` is what that way needs to know."""

    url: str
    kind: str
    meta: dict[str, str | int | bool] = Field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host that is asked, with its port where the address names one, in lower case."""
        return urlsplit(self.url).netloc.rpartition("@")[2].lower()

    @property
    def version(self) -> str | None:
        """`meta["version"]`: a fingerprint of all that a list says of the page; `None` for what no list describes.

        A page with a version is a detail: it is not asked for while its list says of it what it said at the last good
        visit. Other pages come before details, and details never read before those read once.
        """
        version = self.meta.get("version")
        return None if version is None else str(version)


class FrontierEntry(FrontierRequest):
    """A page leased to us, with what the server said of it last time (for a conditional request)."""

    tries: int = 0
    etag: str | None = None
    last_modified: str | None = None
    asked_by_others: datetime | None = None
    """When another worker asked the host last, where the host was another's until now."""


class Coverage(Record):
    """How many of the records that one kind of page gave have each field."""

    record: Literal["posting", "paper"]
    records: int
    filled: dict[str, int]
    page_kind: str = ""
    """`FrontierRequest.kind` of the pages they were read from; told by the store."""


class PastCoverage(Record):
    """What one earlier visit of a source read, field by field."""

    started_at: datetime
    status: SnapshotStatus
    coverage: tuple[Coverage, ...]


class Page(Record):
    """Everything one visited page gave. It is stored in one transaction together with its frontier entry's `done`."""

    url: str
    """The URL as it stands in the frontier, not where a redirect led."""
    bytes: int = 0
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    """The server answered 304: the records, links and issues it gave last time count as given again, and what it then
    said of its total and of missing records stands."""
    gone: bool = False
    """What a list named is not there any more (404, 410, or the page says so): its record is not missing from the
    crawl, and the page is asked for anew as long as it is listed."""
    postings: tuple[tuple[RawPosting, Posting], ...] = ()
    papers: tuple[tuple[RawPaper, Paper], ...] = ()
    coverage: tuple[Coverage, ...] = ()
    """Which fields these records have, counted by whoever read the page."""
    links: tuple[FrontierRequest, ...] = ()
    issues: tuple[Issue, ...] = ()
    """One for each record that could not be extracted or normalised. An issue that names a `field` is a remark on a
    record that was kept."""
    reported_total: int | None = None
    """The totals that several pages of a crawl report add up."""
    censored: bool = False
    complete: bool = True
    """False where the page says that records are missing behind it (a cap, an error answered with HTTP 200)."""


class CrawlState(Record):
    """Where one crawl of one source stands."""

    id: int
    source: str
    pending: int
    leased: int
    done: int
    failed: int
    incomplete: int
    """Pages done whose `Page.complete` was false."""
    reported_total: int | None
    censored: bool
    enumerated: int
    """Distinct records seen by this crawl: `postings` and `papers` together."""
    not_modified: int
    """Pages that need not be read again: answered 304, or details whose list entry is what it was."""
    issues: int
    postings: int = 0
    """Distinct postings seen by this crawl, those of pages answered 304 included."""
    papers: int = 0
    """Distinct papers, likewise."""
    unread: int = 0
    """Records that could not be extracted or normalised, likewise."""
    requests: int = 0
    lists_visited: int = 0
    """Pages done or failed that are no details (see `FrontierRequest.version`)."""
    details_asked: int = 0
    details_left: int = 0
    """Details still pending or leased; `pending` and `leased` count them too."""
    gone: int = 0
    """Pages done whose `Page.gone` was true."""


class Snapshot(Record):
    """What the store knew of a source's open postings, and which records this crawl saw."""

    missed: dict[str, int]
    """Posting id -> complete snapshots in a row that missed it so far, for every open posting of the source."""
    seen: frozenset[str]


class SnapshotDecision(Record):
    """What a finished crawl means for the postings it did not see."""

    close: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()
    """Missed once more, but still open."""


KNOWN = "known ids"
"""The field of `Coverage` that a record has when an earlier crawl had seen its id."""


class Crawling(Protocol):
    """The frontier lives here so that an item and its `done` are one transaction."""

    def open_crawl(self, source: Source, start: Sequence[FrontierRequest], now: datetime, worker: str = "") -> int:
        """Return the id of the source's unfinished crawl, or begin one with `start` as its frontier.

        A crawl that is taken up again gets back the pages that this worker had leased when it ended, and those whose
        lease ran out. One more try is counted for each, so that a page that brings its reader down is given up in the
        end.
        """

    def lease(
        self, crawl_id: int, count: int, now: datetime, seconds: float, *, details: bool = True, worker: str = ""
    ) -> list[FrontierEntry]:
        """Take up to `count` pages that are pending and due, or whose lease ran out; they are ours for `seconds`.

        So are their hosts: no other worker gets a page of them meanwhile, whatever source it belongs to, for what a
        host can bear is one worker's to know. With `details` false, pages with a version stay where they are.
        """

    def leave_hosts(self, worker: str, now: datetime) -> None:
        """Give back every host that a worker holds: it asks for nothing more."""

    def release(self, crawl_id: int, url: str, not_before: datetime) -> None:
        """Give a leased page back, to be tried again from `not_before` on (one more try counted)."""

    def fail(self, crawl_id: int, url: str, issue: Issue) -> None:
        """Mark a page as failed for this crawl."""

    def finish_page(self, crawl_id: int, page: Page, now: datetime) -> dict[str, Outcome]:
        """Store what the page gave, its links and its `done`; return what became of each record id.

        A link with the version of its last good visit is done at once, without a request, as after a 304; its records
        are among those returned.
        """

    def crawl_state(self, crawl_id: int) -> CrawlState: ...

    def next_due(self, crawl_id: int, *, details: bool = True, worker: str = "") -> datetime | None:
        """When the earliest pending or leased page comes due, and its host is free for the worker.

        `None` when none is left (besides details).
        """

    def see_listed(self, crawl_id: int, now: datetime) -> None:
        """Count the records of details that were listed but not read as seen: a list is enough to know them open."""

    def snapshot(self, crawl_id: int) -> Snapshot: ...

    def coverage(self, crawl_id: int) -> list[Coverage]:
        """Return which fields the records have that this crawl read, by the kind of page that gave them.

        Pages that need not be read again count for nothing. An entry without a `page_kind` counts every record that was
        seen, read or not, and how many of them have `KNOWN`.
        """

    def past_coverage(self, source: str) -> list[PastCoverage]:
        """Return what the source's finished crawls read, newest first; of each kind of page the last 30 are kept."""

    def close_crawl(
        self,
        crawl_id: int,
        status: SnapshotStatus,
        decision: SnapshotDecision,
        issues: Sequence[Issue],
        now: datetime,
        drift: Sequence[Drift] = (),
    ) -> CrawlReport:
        """Carry out the decision, end the crawl and return its report (also stored, with the crawl's coverage)."""

    def reports(self, limit: int = 50, source: str | None = None) -> list[CrawlReport]:
        """Return the latest reports, newest first."""

    def reports_of_each(self, limit: int) -> dict[str, list[CrawlReport]]:
        """Return the latest reports of every source that was ever visited, newest first, by the source's name."""
