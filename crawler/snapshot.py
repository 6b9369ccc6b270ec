"""What one finished crawl of one source means: its status, and what that does to the postings it did not see. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from schemas import CrawlReport, Expect, Issue, Record, SnapshotStatus, Source
from store import CrawlState, Snapshot, SnapshotDecision

MISSES_TO_CLOSE = 2
"""Complete snapshots in a row that must miss a posting before it closes."""
MASS_CLOSURE = 0.3
"""A larger share of a source's open postings closes only after one more complete snapshot has missed them."""
MASS_CLOSURE_FLOOR = 5
"""Fewer closures than this are never a mass closure: of three postings, one is already a third."""
MANY = 5
"""From so many open postings on, a visit that sees none is a page that changed shape, not a board that emptied."""
DRIFT = 0.01
"""How much of a reported total may be missing from a walk over several pages, because postings move between the pages
while we walk. A posting that slips through is only missed once, and closing takes two misses in a row."""


class Finding(Record):
    """How a crawl ended, and why where it is not `complete` or `unchanged`."""

    status: SnapshotStatus
    issues: tuple[Issue, ...] = ()


def status_of(
    state: CrawlState,
    source: Source,
    snapshot: Snapshot,
    earlier: Iterable[CrawlReport] = (),
) -> Finding:
    """Judge a crawl whose frontier is done with. `earlier` are the source's reports, newest first.

    - failed: nothing could be read, a count lies outside of what the source expects, or nothing was seen where there
      were many postings.
    - partial: records may be missing (pages failed or left, a capped or unreached total, unread records that may be
      postings we know). A partial crawl closes nothing.
    - unchanged: no page had to be read again.
    - complete: everything the source has was seen.
    """
    gaps = [*_gaps(state), *_unread(state, snapshot, earlier)]
    failures = [*_nothing_read(state), *_vanished(state, snapshot), *_too_many(state, source)]
    if not gaps and not failures and not state.details_left:
        # Only a crawl that saw everything there is can have seen too little: otherwise the gaps explain it.
        failures = _too_few(state, source)
    issues = tuple(Issue(message=message, url=source.url) for message in (*failures, *gaps))
    issues += details_left(state, source)
    if failures:
        return Finding(status=SnapshotStatus.FAILED, issues=issues)
    if issues:
        return Finding(status=SnapshotStatus.PARTIAL, issues=issues)
    unchanged = 0 < state.done == state.not_modified
    return Finding(status=SnapshotStatus.UNCHANGED if unchanged else SnapshotStatus.COMPLETE)


def details_left(state: CrawlState, source: Source) -> tuple[Issue, ...]:
    """Return an issue that says how many details are left for the nights after, or none."""
    if not state.details_left:
        return ()
    words = (
        f"{state.details_left} details are left for the next nights, {state.details_asked} were asked for "
        f"(details = {source.details} a night)"
    )
    return (Issue(message=words, url=source.url),)


def decide(snapshot: Snapshot, status: SnapshotStatus) -> SnapshotDecision:
    """Return which open postings close and which are missed once more; neither unless the crawl saw everything."""
    if status not in {SnapshotStatus.COMPLETE, SnapshotStatus.UNCHANGED}:
        return SnapshotDecision()
    misses = {posting: before + 1 for posting, before in snapshot.missed.items() if posting not in snapshot.seen}
    close = {posting for posting, count in misses.items() if count >= MISSES_TO_CLOSE}
    if len(close) >= MASS_CLOSURE_FLOOR and len(close) > MASS_CLOSURE * len(snapshot.missed):
        close = {posting for posting in close if misses[posting] > MISSES_TO_CLOSE}
    return SnapshotDecision(close=frozenset(close), missed=frozenset(misses.keys() - close))


def _nothing_read(state: CrawlState) -> list[str]:
    if state.done == 0:
        return [f"no page could be read ({state.failed} failed)" if state.failed else "no page was visited"]
    if state.unread and state.enumerated == 0:
        return [f"no record could be read ({state.unread} issues)"]
    return []


def _vanished(state: CrawlState, snapshot: Snapshot) -> list[str]:
    everything_visited = state.done and not state.failed and not state.pending and not state.leased
    if everything_visited and state.postings == 0 and len(snapshot.missed) >= MANY:
        return [f"no postings where there were {len(snapshot.missed)} open postings: the page changed its shape"]
    return []


def _gaps(state: CrawlState) -> list[str]:
    gaps = []
    if state.failed and state.done:
        gaps.append(f"{state.failed} pages could not be read")
    if left := state.pending + state.leased - state.details_left:
        gaps.append(f"{left} pages were not visited")
    if state.incomplete:
        gaps.append(f"{state.incomplete} pages say that records are missing behind them")
    if state.censored:
        gaps.append(f"the source caps its count at {state.reported_total}: there may be more")
    elif state.reported_total is not None:
        allowed = max(1, int(state.reported_total * DRIFT)) if state.done > 1 else 0
        # What is there but unreadable is not missing from the walk; `_unread` judges it. Nor is what a list names.
        named = state.enumerated + state.unread + state.gone + state.details_left
        if state.reported_total - named > allowed:
            gaps.append(f"the source reports {state.reported_total} records, {state.enumerated} were seen")
    return gaps


def _unread(state: CrawlState, snapshot: Snapshot, earlier: Iterable[CrawlReport]) -> list[str]:
    """An unread record may be a posting that we know and now seem to miss, unless it was as unreadable before."""
    whole = (SnapshotStatus.COMPLETE, SnapshotStatus.UNCHANGED)
    usual = next((report.failed for report in earlier if report.status in whole), 0)
    missing = len(snapshot.missed.keys() - snapshot.seen)
    if state.unread > usual and missing:
        return [f"{state.unread} records could not be read; {missing} known postings may be among them"]
    return []


def _too_few(state: CrawlState, source: Source) -> list[str]:
    return [
        f"{seen} {kind} were seen, at least {expect.min} were expected"
        for kind, seen, expect in _expected(state, source)
        if seen < expect.min
    ]


def _too_many(state: CrawlState, source: Source) -> list[str]:
    return [
        f"{seen} {kind} were seen, at most {expect.max} were expected"
        for kind, seen, expect in _expected(state, source)
        if seen > expect.max
    ]


def _expected(state: CrawlState, source: Source) -> list[tuple[str, int, Expect]]:
    expected = (("postings", state.postings, source.postings), ("papers", state.papers, source.papers))
    return [(kind, seen, expect) for kind, seen, expect in expected if expect is not None]
