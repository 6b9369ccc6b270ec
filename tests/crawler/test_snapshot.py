from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.snapshot import decide, status_of
from schemas import CrawlReport, SnapshotStatus, Source
from store import CrawlState, Snapshot

COMPLETE, PARTIAL, FAILED, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "failed", "unchanged"))
EMPTY = Snapshot(missed={}, seen=frozenset())


def source(**fields: Any) -> Source:
    return Source.model_validate({"name": "a", "platform": "plain", "url": "https://jobs.example.org"} | fields)


def state(**fields: Any) -> CrawlState:
    seen = {"postings": fields.get("enumerated", 40), "papers": 0}
    whole = {
        "id": 1, "source": "a", "pending": 0, "leased": 0, "done": 4, "failed": 0, "incomplete": 0,
        "reported_total": None, "censored": False, "enumerated": 40, "not_modified": 0, "issues": 0, "unread": 0,
    }  # fmt: skip
    return CrawlState.model_validate(whole | seen | fields)


def known(*, missed: int = 0, seen: int = 0) -> Snapshot:
    """A source whose open postings were seen or missed by this crawl."""
    ids = [f"posting-{number}" for number in range(missed + seen)]
    return Snapshot(missed=dict.fromkeys(ids, 0), seen=frozenset(ids[missed:]))


@pytest.mark.parametrize(
    ("expected", "words", "crawl", "expect", "snapshot"),
    [
        pytest.param(COMPLETE, "", {}, {}, EMPTY, id="every page was read"),
        pytest.param(COMPLETE, "", {"reported_total": 40}, {}, EMPTY, id="as many as the source reports"),
        pytest.param(COMPLETE, "", {"reported_total": 38}, {}, EMPTY, id="more than it reported: some came meanwhile"),
        pytest.param(COMPLETE, "", {"reported_total": 41}, {}, EMPTY, id="one closed while we walked over four pages"),
        pytest.param(PARTIAL, "reports 41 records, 40 were seen", {"reported_total": 41, "done": 1}, {}, EMPTY,
                     id="on a single page nothing can move, so one missing is missing"),
        pytest.param(PARTIAL, "reports 42 records", {"reported_total": 42}, {}, EMPTY, id="two of 42 are missing"),
        pytest.param(COMPLETE, "", {"reported_total": 2597, "enumerated": 2572, "done": 26}, {}, EMPTY,
                     id="one in a hundred moved between 26 pages"),
        pytest.param(PARTIAL, "reports 2597 records", {"reported_total": 2597, "enumerated": 2571, "done": 26}, {},
                     EMPTY, id="more than one in a hundred are missing"),
        pytest.param(COMPLETE, "", {"reported_total": 42, "unread": 2}, {}, EMPTY, id="two of 42 cannot be read"),
        pytest.param(PARTIAL, "caps its count at 10000", {"reported_total": 10000, "censored": True,
                     "enumerated": 10000}, {}, EMPTY, id="the count is capped, so the true one is unknown"),
        pytest.param(PARTIAL, "1 pages could not be read", {"failed": 1}, {}, EMPTY, id="one page failed"),
        pytest.param(PARTIAL, "3 pages were not visited", {"pending": 2, "leased": 1}, {}, EMPTY, id="pages are left"),
        pytest.param(PARTIAL, "1 pages say that records are missing", {"incomplete": 1}, {}, EMPTY,
                     id="a page says that records are missing behind it"),
        pytest.param(UNCHANGED, "", {"not_modified": 4}, {}, EMPTY, id="304 for every page"),
        pytest.param(COMPLETE, "", {"not_modified": 3}, {}, EMPTY, id="304 for all pages but one"),
        pytest.param(PARTIAL, "1 pages could not", {"not_modified": 4, "failed": 1}, {}, EMPTY,
                     id="304 for every page that answered"),
        pytest.param(FAILED, "no page could be read (3 failed)", {"done": 0, "failed": 3, "enumerated": 0}, {}, EMPTY,
                     id="no page could be read"),
        pytest.param(FAILED, "no record could be read (7 issues)", {"enumerated": 0, "unread": 7}, {}, EMPTY,
                     id="no record could be read"),
        pytest.param(FAILED, "40 postings were seen, at least 50 were expected", {}, {"postings": (50, 90)}, EMPTY,
                     id="fewer postings than expected"),
        pytest.param(FAILED, "40 postings were seen, at most 30 were expected", {}, {"postings": (10, 30)}, EMPTY,
                     id="more postings than expected"),
        pytest.param(FAILED, "0 papers were seen, at least 1 were expected", {}, {"papers": (1, 9)}, EMPTY,
                     id="no papers where some were expected"),
        pytest.param(PARTIAL, "3 pages were not visited", {"pending": 3}, {"postings": (50, 90)}, EMPTY,
                     id="fewer than expected, but pages are left: those explain it"),
        pytest.param(FAILED, "at most 30", {"pending": 3}, {"postings": (10, 30)}, EMPTY,
                     id="more than expected although pages are left"),
        pytest.param(FAILED, "no postings where there were 40 open postings: the page changed its shape",
                     {"enumerated": 0}, {}, known(missed=40), id="the page changed its shape: nothing on it any more"),
        pytest.param(FAILED, "the page changed its shape", {"enumerated": 0, "unread": 40}, {}, known(missed=40),
                     id="the page changed its shape: no record can be read any more"),
        pytest.param(COMPLETE, "", {"enumerated": 0}, {}, known(missed=2), id="a small board that emptied"),
        pytest.param(PARTIAL, "2 records could not be read; 1 known postings may be among them", {"unread": 2}, {},
                     known(missed=1, seen=39), id="what could not be read may be what we miss"),
        pytest.param(PARTIAL, "30 details are left for the next nights, 10 were asked for (details = 500 a night)",
                     {"reported_total": 40, "enumerated": 10, "pending": 30, "details_left": 30, "details_asked": 10},
                     {"postings": (20, 90)}, EMPTY, id="details are left, which explains what is missing"),
        pytest.param(COMPLETE, "", {"reported_total": 45, "gone": 5}, {}, EMPTY, id="what is listed but gone"),
        pytest.param(COMPLETE, "", {"unread": 2}, {}, known(seen=40), id="what could not be read is nothing we know"),
    ],
)  # fmt: skip
def test_the_status_of_a_crawl_in_which(
    expected: SnapshotStatus, words: str, crawl: dict[str, Any], expect: dict[str, Any], snapshot: Snapshot
) -> None:
    bounds = {kind: {"min": least, "max": most} for kind, (least, most) in expect.items()}
    finding = status_of(state(**crawl), source(**bounds), snapshot)
    assert finding.status is expected
    assert words in " | ".join(issue.message for issue in finding.issues)
    assert (finding.issues == ()) == (expected in {COMPLETE, UNCHANGED})
    assert {issue.url for issue in finding.issues} <= {"https://jobs.example.org"}


@pytest.mark.parametrize(("failed_before", "expected"), [(2, COMPLETE), (1, PARTIAL)])
def test_records_that_were_as_unreadable_at_the_last_whole_visit_hide_no_known_posting(
    failed_before: int, expected: SnapshotStatus
) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    partial, complete = (
        CrawlReport(source="a", status=status, started_at=now, finished_at=now, failed=failed)
        for status, failed in ((PARTIAL, 9), (COMPLETE, failed_before))
    )
    finding = status_of(state(unread=2), source(), known(missed=1, seen=39), [partial, complete])
    assert finding.status is expected


def test_a_posting_closes_when_a_second_whole_visit_in_a_row_misses_it() -> None:
    before = Snapshot(missed={"seen": 1, "once": 0, "twice": 1}, seen=frozenset({"seen", "new"}))
    decision = decide(before, COMPLETE)
    assert decision.close == {"twice"}
    assert decision.missed == {"once"}


def test_a_visit_that_found_nothing_changed_counts_like_a_complete_one() -> None:
    assert decide(Snapshot(missed={"gone": 1}, seen=frozenset()), UNCHANGED).close == {"gone"}


@pytest.mark.parametrize(
    ("gone", "stay", "missed_before", "closed"),
    [
        pytest.param(6, 14, 1, 6, id="30 % of the postings close after two misses"),
        pytest.param(7, 13, 1, 0, id="more than 30 % do not close after two misses"),
        pytest.param(7, 13, 2, 7, id="more than 30 % close after three misses"),
        pytest.param(4, 0, 1, 4, id="four postings are no mass closure"),
        pytest.param(5, 0, 1, 0, id="all five of a board are one"),
    ],
)
def test_mass_closure_waits_one_visit_longer(gone: int, stay: int, missed_before: int, closed: int) -> None:
    missed = {f"gone-{number}": missed_before for number in range(gone)} | {f"stay-{n}": 0 for n in range(stay)}
    seen = frozenset(key for key in missed if key.startswith("stay"))
    decision = decide(Snapshot(missed=missed, seen=seen), COMPLETE)
    assert len(decision.close) == closed
    assert len(decision.missed) == gone - closed


IDS = st.sets(st.text("abcdef", min_size=1, max_size=3), max_size=40)
SNAPSHOTS = st.builds(
    lambda missed, seen: Snapshot(missed=missed, seen=frozenset(seen)),
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 5), max_size=40),
    IDS,
)


@given(SNAPSHOTS, st.sampled_from([PARTIAL, FAILED]))
def test_a_visit_that_did_not_see_everything_changes_nothing(snapshot: Snapshot, status: SnapshotStatus) -> None:
    decision = decide(snapshot, status)
    assert (decision.close, decision.missed) == (frozenset(), frozenset())


@given(SNAPSHOTS, st.sampled_from([COMPLETE, UNCHANGED]))
def test_every_open_posting_is_either_seen_or_missed_or_closed(snapshot: Snapshot, status: SnapshotStatus) -> None:
    decision = decide(snapshot, status)
    assert decision.close.isdisjoint(decision.missed)
    assert decision.close | decision.missed == snapshot.missed.keys() - snapshot.seen
    assert all(snapshot.missed[key] >= 1 for key in decision.close)


@given(SNAPSHOTS)
def test_never_more_than_three_in_ten_close_on_their_second_miss(snapshot: Snapshot) -> None:
    second = [key for key in decide(snapshot, COMPLETE).close if snapshot.missed[key] == 1]
    assert len(second) < 5 or len(second) <= 0.3 * len(snapshot.missed)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.just(0), max_size=40), IDS)
def test_three_whole_visits_that_miss_a_posting_always_close_it(start: dict[str, int], seen: set[str]) -> None:
    missed = dict(start)
    for _ in range(3):
        decision = decide(Snapshot(missed=missed, seen=frozenset(seen)), COMPLETE)
        missed = {key: count + (key in decision.missed) for key, count in missed.items() if key not in decision.close}
    assert missed.keys() <= seen
