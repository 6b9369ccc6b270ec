"""The end of a crawl: postings close and reopen, nothing is deleted, and the report says what was seen."""

from __future__ import annotations

from store_examples import NIGHT, night, paper, posting, request, source

from schemas import CrawlReport, Issue, SnapshotStatus
from store import Outcome, Page, PostingFilter, SnapshotDecision


def crawl_of(store, when, postings=(), papers=(), name="quiet-lab", **fields):
    crawl = store.open_crawl(source(name), [request("one")], when)
    store.lease(crawl, 1, when, 60)
    outcomes = store.finish_page(crawl, Page(url=request("one").url, postings=postings, papers=papers, **fields), when)
    return crawl, outcomes


def close(store, crawl, when, close=(), missed=(), status=SnapshotStatus.COMPLETE, issues=()):
    return store.close_crawl(
        crawl, status, SnapshotDecision(close=frozenset(close), missed=frozenset(missed)), issues, when
    )


ONE, TWO = posting(1)[1].id, posting(2)[1].id


def test_a_snapshot_holds_the_open_postings_of_its_source_and_what_was_seen(store):
    crawl, _ = crawl_of(store, night(0), [posting(1), posting(2)], [paper()])
    close(store, crawl, night(0))
    other, _ = crawl_of(store, night(0), [posting(1, source="second-lab")], name="second-lab")
    close(store, other, night(0))

    crawl, _ = crawl_of(store, night(1), [posting(2)])

    snapshot = store.snapshot(crawl)
    assert snapshot.missed == {ONE: 0, TWO: 0}
    assert snapshot.seen == {TWO}


def test_a_missed_posting_stays_open_and_its_misses_are_counted(store):
    close(store, crawl_of(store, night(0), [posting(1), posting(2)])[0], night(0))
    report = close(store, crawl_of(store, night(1), [posting(2)])[0], night(1), missed={ONE})
    assert store.posting(ONE).lifecycle.status == "open"
    assert store.posting(ONE).lifecycle.missed_snapshots == 1
    assert store.snapshot(crawl_of(store, night(2))[0]).missed == {ONE: 1, TWO: 0}
    assert report.closed == 0


def test_a_posting_seen_again_has_no_misses(store):
    close(store, crawl_of(store, night(0), [posting(1)])[0], night(0))
    close(store, crawl_of(store, night(1))[0], night(1), missed={ONE})
    crawl_of(store, night(2), [posting(1)])
    assert store.posting(ONE).lifecycle.missed_snapshots == 0


def test_a_closed_posting_is_kept_with_all_it_had(store):
    close(store, crawl_of(store, night(0), [posting(1), posting(2)])[0], night(0))

    report = close(store, crawl_of(store, night(1), [posting(2)])[0], night(1), close={ONE})

    closed = store.posting(ONE)
    assert (closed.lifecycle.status, closed.lifecycle.closed_at, report.closed) == ("closed", night(1), 1)
    assert closed.model_copy(update={"lifecycle": None}) == posting(1)[1]
    assert store.filter_ids(PostingFilter()) == {TWO}
    assert store.filter_ids(PostingFilter(status="closed")) == {ONE}
    assert store.filter_ids(PostingFilter(status="any")) == {ONE, TWO}
    assert store.counts()["postings_closed"] == 1
    assert [(entry.event, entry.at) for entry in store.history(ONE)] == [("new", night(0)), ("closed", night(1))]


def test_a_closed_posting_that_is_seen_again_reopens(store):
    close(store, crawl_of(store, night(0), [posting(1)])[0], night(0))
    close(store, crawl_of(store, night(1))[0], night(1), close={ONE})

    crawl, outcomes = crawl_of(store, night(2), [posting(1)])

    assert outcomes == {ONE: Outcome.REOPENED}
    lifecycle = store.posting(ONE).lifecycle
    assert (lifecycle.status, lifecycle.closed_at, lifecycle.first_seen) == ("open", None, night(0))
    assert [entry.event for entry in store.history(ONE)] == ["new", "closed", "reopened"]
    report = close(store, crawl, night(2))
    assert (report.reopened, report.new, report.changed, report.unchanged) == (1, 0, 0, 0)


def test_a_posting_that_reopens_with_other_words_remembers_both(store):
    close(store, crawl_of(store, night(0), [posting(1)])[0], night(0))
    close(store, crawl_of(store, night(1))[0], night(1), close={ONE})
    _, outcomes = crawl_of(store, night(2), [posting(1, team="Ovens")])
    assert outcomes == {ONE: Outcome.REOPENED}
    assert [entry.event for entry in store.history(ONE)] == ["new", "closed", "reopened", "changed"]


def test_a_decision_touches_no_other_source(store):
    close(store, crawl_of(store, night(0), [posting(1)])[0], night(0))
    other, _ = crawl_of(store, night(0), name="second-lab")
    report = close(store, other, night(0), close={ONE}, missed={ONE})
    assert store.posting(ONE).lifecycle.status == "open"
    assert store.posting(ONE).lifecycle.missed_snapshots == 0
    assert report.closed == 0


def test_the_report_counts_records_once_by_what_became_of_them(store):
    close(store, crawl_of(store, night(0), [posting(1), posting(2)], [paper(1), paper(2)])[0], night(0))
    crawl = store.open_crawl(source(), [request("one"), request("two"), request("three")], night(1))
    store.lease(crawl, 9, night(1), 60)
    store.release(crawl, request("three").url, night(1))
    store.lease(crawl, 9, night(1), 60)
    first = Page(
        url=request("one").url, bytes=1000, reported_total=40, censored=True,
        issues=(Issue(message="no title", url="u"),),
        postings=(posting(1), posting(2, team="Ovens"), posting(3)), papers=(paper(1), paper(3)),
    )  # fmt: skip
    store.finish_page(crawl, first, night(1))
    store.finish_page(
        crawl, Page(url=request("two").url, bytes=24, postings=(posting(3), posting(2, team="Ovens"))), night(1)
    )
    store.fail(crawl, request("three").url, Issue(message="HTTP 500", url=request("three").url))

    report = close(store, crawl, night(1), status=SnapshotStatus.PARTIAL, issues=[Issue(message="a page is missing")])

    assert report == CrawlReport(
        source="quiet-lab", status=SnapshotStatus.PARTIAL, started_at=night(1), finished_at=night(1), reported_total=40,
        enumerated=5, censored=True, new=1, changed=1, unchanged=1, papers_new=1, papers_unchanged=1, failed=1,
        requests=4, bytes=1024,
        issues=(Issue(message="no title", url="u"), Issue(message="HTTP 500", url=request("three").url),
                Issue(message="a page is missing")),
    )  # fmt: skip
    assert store.reports()[0] == report


def test_closing_a_crawl_twice_closes_it_once(store):
    crawl, _ = crawl_of(store, night(0), [posting(1)])
    first = close(store, crawl, night(0))
    again = close(store, crawl, night(1), close={ONE}, status=SnapshotStatus.FAILED, issues=[Issue(message="late")])
    assert again == first
    assert store.posting(ONE).lifecycle.status == "open"


def test_reports_come_newest_first_of_all_sources_or_of_one(store):
    for number, name in enumerate(["quiet-lab", "second-lab", "quiet-lab"]):
        close(store, crawl_of(store, night(number), name=name)[0], night(number))
    crawl_of(store, night(3))
    assert [(report.source, report.started_at) for report in store.reports()] == [
        ("quiet-lab", night(2)), ("second-lab", night(1)), ("quiet-lab", night(0)),
    ]  # fmt: skip
    assert [report.started_at for report in store.reports(source="quiet-lab")] == [night(2), night(0)]
    assert [report.started_at for report in store.reports(limit=1)] == [night(2)]
    assert store.reports(source="third-lab") == []


def test_a_report_outlives_the_next_crawl(store):
    first = close(store, crawl_of(store, night(0), [posting(1)], bytes=5)[0], night(0))
    close(store, crawl_of(store, night(1), [posting(1)])[0], night(1))
    assert store.reports()[1] == first


def test_a_record_of_two_sources_is_two_records(store):
    crawl_of(store, NIGHT, [posting(1)])
    crawl_of(store, NIGHT, [posting(1, source="second-lab")], name="second-lab")
    assert store.counts()["postings_open"] == 2
