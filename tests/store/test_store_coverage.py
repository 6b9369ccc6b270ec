"""Which fields the records of each crawl have: counted page by page, kept for the visits after."""

from __future__ import annotations

from store_examples import NIGHT, night, posting, request, source

from schemas import Drift, SnapshotStatus
from store import KNOWN, Coverage, Page, SnapshotDecision

DRIFT = Drift(record="posting", field="pay", records=9, share=0.0, usual=0.9, lost_keys=("salary",))


def counted(records, **filled):
    return (Coverage(record="posting", records=records, filled=filled),)


def visit(store, when, *pages, kind="list", status=SnapshotStatus.COMPLETE, drift=()):
    """A crawl of these pages, each a number and what it gave."""
    crawl = store.open_crawl(source(), [request(str(number), kind) for number, _ in pages], when)
    store.lease(crawl, len(pages), when, 60)
    for number, given in pages:
        store.finish_page(crawl, Page(url=request(str(number)).url, **given), when)
    return store.close_crawl(crawl, status, SnapshotDecision(), [], when, drift)


def test_pages_of_one_kind_are_added_up_and_every_record_seen_is_counted_once(store):
    links = [request("1", "list"), request("2", "list"), request("3", "detail")]
    crawl = store.open_crawl(source(), links, NIGHT)
    store.lease(crawl, 3, NIGHT, 60)
    for number, coverage in ((1, counted(2, pay=1)), (2, counted(1, pay=1, team=1)), (3, counted(1))):
        page = Page(url=request(str(number)).url, postings=(posting(number), posting(9)), coverage=coverage)
        store.finish_page(crawl, page, NIGHT)
    assert store.coverage(crawl) == [
        Coverage(record="posting", records=4, filled={KNOWN: 0}),
        Coverage(record="posting", records=1, filled={}, page_kind="detail"),
        Coverage(record="posting", records=3, filled={"pay": 2, "team": 1}, page_kind="list"),
    ]


def test_a_crawl_that_was_broken_off_keeps_what_it_had_counted(reopen):
    store = reopen()
    crawl = store.open_crawl(source(), [request("1"), request("2")], NIGHT)
    store.lease(crawl, 2, NIGHT, 60)
    store.finish_page(crawl, Page(url=request("1").url, coverage=counted(5, pay=5)), NIGHT)
    again = reopen()
    assert again.open_crawl(source(), [], night(1)) == crawl
    again.finish_page(crawl, Page(url=request("2").url, coverage=counted(2, pay=1)), night(1))
    assert again.coverage(crawl) == [Coverage(record="posting", records=7, filled={"pay": 6}, page_kind="list")]


def test_a_page_that_need_not_be_read_again_counts_its_records_as_seen_and_not_as_read(store):
    visit(store, NIGHT, (1, {"postings": (posting(1),), "coverage": counted(1, pay=1)}))
    visit(store, night(1), (1, {"not_modified": True}))
    newest, first = store.past_coverage("quiet-lab")
    assert newest.coverage == (Coverage(record="posting", records=1, filled={KNOWN: 1}),)
    assert [part.page_kind for part in first.coverage] == ["", "list"]


def test_past_visits_come_newest_first_with_how_they_ended(store):
    visit(store, NIGHT, (1, {"coverage": counted(3, pay=3)}))
    visit(store, night(1), (1, {"coverage": counted(4)}), status=SnapshotStatus.FAILED)
    store.open_crawl(source(), [request("1")], night(2))
    past = store.past_coverage("quiet-lab")
    assert [(one.started_at, one.status, one.coverage[0].records) for one in past] == [
        (night(1), SnapshotStatus.FAILED, 4), (NIGHT, SnapshotStatus.COMPLETE, 3),
    ]  # fmt: skip
    assert store.past_coverage("second-lab") == []


def test_nights_that_read_nothing_do_not_push_out_the_last_ones_that_did(store):
    visit(store, NIGHT, (1, {"postings": (posting(1),), "coverage": counted(1, pay=1)}))
    for number in range(1, 40):
        visit(store, night(number), (1, {"not_modified": True}))
    past = store.past_coverage("quiet-lab")
    assert len(past) == 31
    assert past[-1].coverage == (Coverage(record="posting", records=1, filled={"pay": 1}, page_kind="list"),)


def test_of_records_that_have_no_names_in_common_the_commonest_are_kept(store):
    names = {f"key {number:04}": 1 for number in range(2000)}
    visit(store, NIGHT, (1, {"coverage": counted(2000, pay=900, **names)}))
    (kept,) = store.past_coverage("quiet-lab")[0].coverage
    assert (len(kept.filled), kept.filled["pay"], "key 0298" in kept.filled) == (300, 900, True)


def test_the_report_keeps_what_drifted(store):
    report = visit(store, NIGHT, (1, {}), drift=[DRIFT])
    assert report.drift == (DRIFT,)
    assert store.reports()[0].drift == (DRIFT,)


def test_the_latest_reports_of_each_source(store):
    for number in range(3):
        visit(store, night(number), (1, {}))
    other = store.open_crawl(source("second-lab"), [request("1")], night(1))
    store.close_crawl(other, SnapshotStatus.FAILED, SnapshotDecision(), [], night(1))
    found = store.reports_of_each(2)
    assert {name: [report.started_at for report in reports] for name, reports in found.items()} == {
        "quiet-lab": [night(2), night(1)], "second-lab": [night(1)],
    }  # fmt: skip


def test_a_report_says_when_the_visit_went_on_after_it_was_broken_off(store):
    store.open_crawl(source(), [request("1")], NIGHT)
    report = visit(store, night(1), (1, {}))
    assert (report.started_at, report.resumed_at, report.began) == (NIGHT, night(1), night(1))
    assert visit(store, night(2), (1, {})).resumed_at is None
