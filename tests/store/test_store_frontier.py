"""The frontier: pages are leased, given back, failed and finished, and nothing falls between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from store_examples import NIGHT, night, paper, posting, request, source

from schemas import Issue, SnapshotStatus, StoreError
from store import Outcome, Page, PostingFilter, SnapshotDecision


def page(path="one", **fields):
    return Page(url=request(path).url, **fields)


def urls(entries):
    return [entry.url.rpartition("/")[2] for entry in entries]


def finish_crawl(store, crawl, when=NIGHT):
    return store.close_crawl(crawl, SnapshotStatus.COMPLETE, SnapshotDecision(), [], when)


def test_pages_are_leased_in_the_order_they_were_found_with_what_their_reader_needs(store):
    crawl = store.open_crawl(
        source(), [request("one", "list", offset=20, deep=True), request("two"), request("three")], NIGHT
    )
    first = store.lease(crawl, 2, NIGHT, 60)
    assert urls(first) == ["one", "two"]
    assert (first[0].kind, first[0].meta, first[0].tries) == ("list", {"offset": 20, "deep": True}, 0)
    assert urls(store.lease(crawl, 2, NIGHT, 60)) == ["three"]
    assert store.lease(crawl, 2, NIGHT, 60) == []


def test_a_lease_that_ran_out_is_given_to_the_next_who_asks(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    assert store.lease(crawl, 1, NIGHT + timedelta(seconds=59), 60) == []
    assert urls(store.lease(crawl, 1, NIGHT + timedelta(seconds=60), 60)) == ["one"]


def test_a_page_given_back_is_due_again_only_at_its_time_and_knows_its_tries(store):
    crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    store.release(crawl, request("one").url, NIGHT + timedelta(minutes=10))
    assert urls(store.lease(crawl, 5, NIGHT + timedelta(minutes=9), 600)) == ["two"]
    (again,) = store.lease(crawl, 5, NIGHT + timedelta(minutes=10), 60)
    assert (urls([again]), again.tries) == (["one"], 1)


def test_the_next_due_time_is_that_of_the_earliest_page_left(store):
    crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT)
    assert store.next_due(crawl) == NIGHT
    store.lease(crawl, 2, NIGHT, 60)
    store.release(crawl, request("two").url, NIGHT + timedelta(seconds=30))
    assert store.next_due(crawl) == NIGHT + timedelta(seconds=30)
    store.finish_page(crawl, page("two"), NIGHT)
    assert store.next_due(crawl) == NIGHT + timedelta(seconds=60)
    store.fail(crawl, request("one").url, Issue(message="404"))
    assert store.next_due(crawl) is None


def test_a_page_gives_its_records_its_links_and_its_done_at_once(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)

    outcomes = store.finish_page(crawl, page(postings=(posting(),), papers=(paper(),), links=(request("two"),)), NIGHT)

    assert outcomes == {posting()[1].id: Outcome.NEW, paper()[1].id: Outcome.NEW}
    assert urls(store.lease(crawl, 9, NIGHT, 60)) == ["two"]
    assert store.posting("R-1").source == "quiet-lab"


def test_a_page_whose_records_cannot_be_stored_stays_undone(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    mismatched = (posting(1)[0], posting(2)[1])
    with pytest.raises(ValueError, match="beside"):
        store.finish_page(crawl, page(postings=(posting(3), mismatched), links=(request("two"),)), NIGHT)
    assert (store.crawl_state(crawl).done, store.crawl_state(crawl).leased) == (0, 1)
    assert store.filter_ids(PostingFilter()) == set()


def test_a_link_that_is_known_already_is_not_visited_twice(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    store.finish_page(crawl, page(links=(request("one"), request("two"), request("two"))), NIGHT)
    assert urls(store.lease(crawl, 9, NIGHT, 60)) == ["two"]


def test_a_page_finished_twice_is_done_once(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    given = page(postings=(posting(),), bytes=700, issues=(Issue(message="no title"),))
    store.finish_page(crawl, given, NIGHT)
    assert store.finish_page(crawl, given, NIGHT) == {posting()[1].id: Outcome.UNCHANGED}
    report = finish_crawl(store, crawl)
    assert (report.requests, report.bytes, report.new, report.unchanged, report.failed) == (1, 700, 1, 0, 1)


def test_a_page_that_was_done_meanwhile_can_be_neither_released_nor_failed(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    store.finish_page(crawl, page(), NIGHT)
    store.release(crawl, page().url, NIGHT)
    store.fail(crawl, page().url, Issue(message="too late"))
    state = store.crawl_state(crawl)
    assert (state.done, state.pending, state.failed, state.issues) == (1, 0, 0, 0)


def test_the_state_counts_pages_records_and_issues(store):
    crawl = store.open_crawl(source(), [request(path) for path in ("one", "two", "three", "four", "five")], NIGHT)
    store.lease(crawl, 4, NIGHT, 60)
    seen = page(
        "one", postings=(posting(1), posting(2)), papers=(paper(),), issues=(Issue(message="bad"),), reported_total=7
    )
    store.finish_page(crawl, seen, NIGHT)
    store.finish_page(
        crawl, page("two", postings=(posting(2),), complete=False, censored=True, reported_total=9), NIGHT
    )
    store.fail(crawl, request("three").url, Issue(message="404"))

    state = store.crawl_state(crawl)

    assert state.model_dump() == {
        "id": crawl, "source": "quiet-lab", "pending": 1, "leased": 1, "done": 2, "failed": 1, "incomplete": 1,
        "reported_total": 16, "censored": True, "enumerated": 3, "postings": 2, "papers": 1, "not_modified": 0,
        "issues": 2, "unread": 1, "requests": 3, "lists_visited": 3, "details_asked": 0, "details_left": 0, "gone": 0,
    }  # fmt: skip


def test_after_a_304_what_the_page_said_of_its_total_and_of_missing_records_stands(store):
    for night_number, seen in enumerate((
        page("one", reported_total=7, censored=True, complete=False, etag="a"),
        page("one", not_modified=True),
        page("one", not_modified=True),
    )):  # fmt: skip
        crawl = store.open_crawl(source(), [request("one")], night(night_number))
        store.lease(crawl, 1, night(night_number), 60)
        store.finish_page(crawl, seen, night(night_number))
        state = store.crawl_state(crawl)
        assert (state.reported_total, state.censored, state.incomplete) == (7, True, 1)
        report = finish_crawl(store, crawl)
        assert (report.reported_total, report.censored) == (7, True)


def test_after_a_304_the_issues_of_the_page_are_given_again(store):
    issues = (Issue(message="no id", url="u"), Issue(message="no place", field="locations", value="?"))
    for night_number, seen in enumerate((page("one", issues=issues), page("one", not_modified=True))):
        crawl = store.open_crawl(source(), [request("one")], night(night_number))
        store.lease(crawl, 1, night(night_number), 60)
        store.finish_page(crawl, seen, night(night_number))
        state = store.crawl_state(crawl)
        assert (state.issues, state.unread) == (2, 1)
        report = finish_crawl(store, crawl)
        assert (report.issues, report.failed) == (issues, 1)


def test_pages_that_a_dead_run_had_leased_are_leased_again_at_once(store, reopen):
    crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT)
    store.lease(crawl, 1, NIGHT, 3600)
    store.close()
    again = reopen()
    again.open_crawl(source(), [], NIGHT)
    assert sorted(urls(again.lease(crawl, 9, NIGHT, 60))) == ["one", "two"]


def test_a_crawl_that_was_not_finished_is_taken_up_where_it_stood(store, reopen):
    crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT)
    store.lease(crawl, 1, NIGHT, 60)
    store.finish_page(crawl, page("one", links=(request("three"),)), NIGHT)
    store.close()

    again = reopen()

    assert again.open_crawl(source(), [request("one"), request("two")], night(1)) == crawl
    assert urls(again.lease(crawl, 9, night(1), 60)) == ["two", "three"]


def test_a_finished_crawl_is_followed_by_a_new_one_from_the_start(store):
    first = store.open_crawl(source(), [request("one")], night(0))
    store.lease(first, 1, night(0), 60)
    store.finish_page(first, page("one", links=(request("two"),)), night(0))
    finish_crawl(store, first, night(0))

    second = store.open_crawl(source(), [request("one")], night(1))

    assert second != first
    assert urls(store.lease(second, 9, night(1), 60)) == ["one"]


def test_crawls_of_two_sources_do_not_meet(store):
    one = store.open_crawl(source("quiet-lab"), [request("one")], NIGHT)
    two = store.open_crawl(source("second-lab"), [request("one")], NIGHT)
    store.lease(one, 9, NIGHT, 60)
    store.finish_page(one, page(etag='"a"'), NIGHT)
    (entry,) = store.lease(two, 9, NIGHT, 60)
    assert (urls([entry]), entry.etag) == (["one"], None)


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(lambda store: store.lease(99, 1, NIGHT, 60), id="leasing"),
        pytest.param(lambda store: store.finish_page(99, page(), NIGHT), id="finishing"),
        pytest.param(lambda store: store.crawl_state(99), id="asking for its state"),
        pytest.param(lambda store: store.next_due(99), id="asking when it is due"),
        pytest.param(lambda store: store.snapshot(99), id="taking its snapshot"),
        pytest.param(lambda store: finish_crawl(store, 99), id="closing"),
    ],
)
def test_a_crawl_that_is_not_there_is_refused_when(store, call):
    with pytest.raises(StoreError, match="knows no crawl 99; `postdocket runs`"):
        call(store)


def test_a_page_that_nobody_asked_for_is_refused(store):
    crawl = store.open_crawl(source(), [request("one")], NIGHT)
    for call in (
        lambda: store.finish_page(crawl, page("redirected", postings=(posting(),)), NIGHT),
        lambda: store.release(crawl, request("redirected").url, NIGHT),
        lambda: store.fail(crawl, request("redirected").url, Issue(message="404")),
    ):
        with pytest.raises(StoreError, match="no page https://jobs.quiet.example/redirected"):
            call()
    assert store.filter_ids(PostingFilter()) == set()


def test_two_workers_at_once_never_lease_the_same_page(store, reopen):
    crawl = store.open_crawl(source(), [request(str(number)) for number in range(120)], NIGHT)

    def work() -> list[str]:
        worker, mine = reopen(), []
        while entries := worker.lease(crawl, 1, NIGHT, 3600):
            mine += urls(entries)
        return mine

    with ThreadPoolExecutor(3) as pool:
        shares = [share.result() for share in [pool.submit(work) for _ in range(3)]]
    assert sorted(sum(shares, [])) == sorted(str(number) for number in range(120))


class TestPagesThatDidNotChange:
    """The second night: the server answers 304, and what the page gave last time counts as seen again."""

    def visit(self, store, when, given):
        crawl = store.open_crawl(source(), [request("one")], when)
        entries = store.lease(crawl, 1, when, 60)
        outcomes = store.finish_page(crawl, given, when)
        return crawl, entries[0], outcomes

    def test_what_the_server_said_of_a_page_is_known_the_next_night(self, store):
        crawl, entry, _ = self.visit(store, night(0), page(etag='"v1"', last_modified="Tue, 01 Sep 2026 00:00:00 GMT"))
        assert (entry.etag, entry.last_modified) == (None, None)
        finish_crawl(store, crawl)
        _, entry, _ = self.visit(store, night(1), page(not_modified=True))
        assert (entry.etag, entry.last_modified) == ('"v1"', "Tue, 01 Sep 2026 00:00:00 GMT")

    def test_a_304_keeps_the_validators_that_it_does_not_repeat(self, store):
        finish_crawl(store, self.visit(store, night(0), page(etag='"v1"', last_modified="then"))[0])
        finish_crawl(store, self.visit(store, night(1), page(not_modified=True, etag='"v2"'))[0])
        _, entry, _ = self.visit(store, night(2), page())
        assert (entry.etag, entry.last_modified) == ('"v2"', "then")

    def test_a_page_sent_anew_without_validators_has_none(self, store):
        finish_crawl(store, self.visit(store, night(0), page(etag='"v1"'))[0])
        finish_crawl(store, self.visit(store, night(1), page())[0])
        _, entry, _ = self.visit(store, night(2), page())
        assert entry.etag is None

    def test_its_records_and_links_count_as_seen(self, store):
        given = page(postings=(posting(1), posting(2)), papers=(paper(),), links=(request("two", "detail", job=7),))
        finish_crawl(store, self.visit(store, night(0), given)[0])

        crawl, _, outcomes = self.visit(store, night(1), page(not_modified=True))

        ids = {posting(1)[1].id, posting(2)[1].id, paper()[1].id}
        assert outcomes == dict.fromkeys(ids, Outcome.UNCHANGED)
        assert store.snapshot(crawl).seen == ids
        assert store.posting("R-1").lifecycle.last_seen == night(1)
        (entry,) = store.lease(crawl, 9, night(1), 60)
        assert (urls([entry]), entry.kind, entry.meta) == (["two"], "detail", {"job": 7})
        assert store.crawl_state(crawl).not_modified == 1
        assert (finish_crawl(store, crawl).unchanged, store.reports()[0].papers_unchanged) == (2, 1)

    def test_only_what_it_gave_last_counts(self, store):
        finish_crawl(
            store, self.visit(store, night(0), page(postings=(posting(1), posting(2)), links=(request("two"),)))[0]
        )
        finish_crawl(store, self.visit(store, night(1), page(postings=(posting(2),)))[0])
        crawl, _, outcomes = self.visit(store, night(2), page(not_modified=True))
        assert set(outcomes) == {posting(2)[1].id}
        assert store.lease(crawl, 9, night(2), 60) == []

    def test_a_closed_posting_on_it_reopens(self, store):
        finish_crawl(store, self.visit(store, night(0), page(postings=(posting(1),)))[0])
        crawl, _, _ = self.visit(store, night(1), page(not_modified=True))
        store.close_crawl(
            crawl, SnapshotStatus.COMPLETE, SnapshotDecision(close=frozenset({posting(1)[1].id})), [], night(1)
        )
        _, _, outcomes = self.visit(store, night(2), page(not_modified=True))
        assert outcomes == {posting(1)[1].id: Outcome.REOPENED}
        assert store.posting("R-1").lifecycle.status == "open"


def test_a_host_is_one_workers_while_it_holds_a_page_of_it_whatever_the_source(store):
    first = store.open_crawl(source(), [request("one"), request("two")], NIGHT, "a")
    second = store.open_crawl(source(name="another"), [request("three")], NIGHT, "b")
    assert urls(store.lease(first, 1, NIGHT, 60, worker="a")) == ["one"]
    assert store.lease(first, 1, NIGHT, 60, worker="b") == store.lease(second, 1, NIGHT, 60, worker="b") == []
    assert store.next_due(second, worker="b") == NIGHT + timedelta(seconds=60)
    assert store.next_due(second, worker="a") == NIGHT
    assert urls(store.lease(second, 1, NIGHT, 60, worker="a")) == ["three"]


def test_a_host_that_was_given_back_goes_to_the_next_worker_with_the_time_it_was_asked_last(store):
    crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT, "a")
    (mine,) = store.lease(crawl, 1, NIGHT, 60, worker="a")
    later = NIGHT + timedelta(seconds=5)
    store.leave_hosts("a", later)
    (theirs,) = store.lease(crawl, 1, later, 60, worker="b")
    assert (urls([mine, theirs]), mine.asked_by_others, theirs.asked_by_others) == (["one", "two"], None, later)
    assert store.lease(crawl, 1, later + timedelta(seconds=60), 60, worker="a")[0].asked_by_others == later


def test_another_host_is_free_for_another_worker(store):
    elsewhere = request("one").model_copy(update={"url": "https://other.example/jobs"})
    crawl = store.open_crawl(source(), [request("one"), elsewhere], NIGHT, "a")
    assert urls(store.lease(crawl, 1, NIGHT, 60, worker="a")) == ["one"]
    assert [entry.url for entry in store.lease(crawl, 2, NIGHT, 60, worker="b")] == [elsewhere.url]


def test_who_takes_a_crawl_up_again_gets_its_own_pages_back_and_not_those_of_a_worker_that_lives(store):
    elsewhere = request("one").model_copy(update={"url": "https://other.example/jobs"})
    crawl = store.open_crawl(source(), [request("one"), elsewhere], NIGHT, "a")
    store.lease(crawl, 1, NIGHT, 60, worker="a")
    store.lease(crawl, 1, NIGHT, 60, worker="b")
    assert store.open_crawl(source(), [], NIGHT, "a") == crawl
    assert store.crawl_state(crawl).leased == 1
    assert urls(store.lease(crawl, 2, NIGHT, 60, worker="a")) == ["one"]
