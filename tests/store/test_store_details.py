"""Details that a list describes: read once, again when the list says otherwise, and never all in one night."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_examples import NIGHT, night, posting, request, source

from schemas import Issue, SnapshotStatus
from store import Outcome, Page, PostingFilter, SnapshotDecision
from store.freshness import REFRESH_DAYS, SPREAD_DAYS, Turn, lifetime, turn_of

ONE, TWO, THREE = (posting(number)[1].id for number in (1, 2, 3))


def detail(path, version="v1"):
    return request(path, "detail", version=version, may_be_gone=True)


def urls(entries):
    return [entry.url.rpartition("/")[2] for entry in entries]


def list_night(store, when, *links, **fields):
    """Begin a crawl whose only list names these links; return its id."""
    crawl = store.open_crawl(source(), [request("list")], when)
    store.lease(crawl, 1, when, 60)
    store.finish_page(crawl, Page(url=request("list").url, links=links, **fields), when)
    return crawl


def read(store, crawl, when, path, *postings, **fields):
    return store.finish_page(crawl, Page(url=request(path).url, postings=postings, **fields), when)


def close(store, crawl, when, **decision):
    return store.close_crawl(crawl, SnapshotStatus.COMPLETE, SnapshotDecision(**decision), [], when)


@pytest.fixture
def read_once(store):
    """A source whose three details were read in the first night."""
    crawl = list_night(store, NIGHT, *(detail(path) for path in ("one", "two", "three")))
    store.lease(crawl, 3, NIGHT, 60)
    for number, path in enumerate(("one", "two", "three"), 1):
        read(store, crawl, NIGHT, path, posting(number), bytes=100)
    close(store, crawl, NIGHT)
    return store


def test_a_detail_whose_list_entry_is_what_it_was_is_done_without_a_request(read_once):
    crawl = read_once.open_crawl(source(), [request("list")], night(1))
    read_once.lease(crawl, 1, night(1), 60)
    links = tuple(detail(path) for path in ("one", "two", "three"))

    outcomes = read_once.finish_page(crawl, Page(url=request("list").url, links=links, bytes=70), night(1))

    assert outcomes == dict.fromkeys((ONE, TWO, THREE), Outcome.UNCHANGED)
    assert read_once.lease(crawl, 9, night(1), 60) == []
    assert read_once.snapshot(crawl).seen == {ONE, TWO, THREE}
    assert read_once.posting(ONE).lifecycle.last_seen == night(1)
    report = close(read_once, crawl, night(1))
    assert (report.requests, report.bytes, report.not_modified, report.unchanged) == (1, 70, 3, 3)


def test_a_detail_whose_list_entry_changed_is_asked_for(read_once):
    crawl = list_night(read_once, night(1), detail("one"), detail("two", "v2"), detail("three"))
    assert urls(read_once.lease(crawl, 9, night(1), 60)) == ["two"]
    read(read_once, crawl, night(1), "two", posting(2, team="Ovens"))
    assert close(read_once, crawl, night(1)).requests == 2
    crawl = list_night(read_once, night(2), detail("two", "v2"))
    assert read_once.lease(crawl, 9, night(2), 60) == []


def test_an_unchanged_list_names_its_details_again_and_none_is_asked_for(read_once):
    crawl = read_once.open_crawl(source(), [request("list")], night(1))
    read_once.lease(crawl, 1, night(1), 60)
    read_once.finish_page(crawl, Page(url=request("list").url, not_modified=True), night(1))
    state = read_once.crawl_state(crawl)
    assert (state.done, state.not_modified, state.requests, state.enumerated) == (4, 4, 1, 3)


def test_start_pages_with_a_known_version_are_done_at_once_too(read_once):
    crawl = read_once.open_crawl(source(), [detail("one"), detail("four")], night(1))
    assert urls(read_once.lease(crawl, 9, night(1), 60)) == ["four"]
    assert read_once.snapshot(crawl).seen == {ONE}


def test_what_was_read_is_read_anew_in_time_and_not_all_in_one_night(store):
    paths = [f"job-{number}" for number in range(40)]
    crawl = list_night(store, NIGHT, *map(detail, paths))
    for entry in store.lease(crawl, 40, NIGHT, 60):
        store.finish_page(crawl, Page(url=entry.url), NIGHT)
    close(store, crawl, NIGHT)
    asked = {}
    for number in range(1, REFRESH_DAYS + SPREAD_DAYS + 1):
        crawl = list_night(store, night(number), *map(detail, paths))
        asked[number] = urls(store.lease(crawl, 40, night(number), 60))
        for path in asked[number]:
            read(store, crawl, night(number), path)
        close(store, crawl, night(number))
    assert sorted(sum(asked.values(), [])) == sorted(paths)
    assert not any(asked[number] for number in range(1, REFRESH_DAYS))
    assert max(map(len, asked.values())) < len(paths) / 2


def test_a_night_without_a_request_makes_what_was_read_no_younger(store):
    url = detail("one").url
    crawl = list_night(store, NIGHT, detail("one"))
    store.lease(crawl, 1, NIGHT, 60)
    read(store, crawl, NIGHT, "one", posting(1))
    close(store, crawl, NIGHT)
    close(store, list_night(store, night(9), detail("one")), night(9))
    due = NIGHT + lifetime(url)
    crawl = list_night(store, due, detail("one"))
    assert urls(store.lease(crawl, 9, due, 60)) == ["one"]


def test_lists_come_first_then_details_never_read_then_changed_ones_then_old_ones(read_once):
    late = night(REFRESH_DAYS + SPREAD_DAYS + 1)
    links = (detail("one"), detail("two", "v2"), detail("new"), request("next"), detail("newer"))
    crawl = list_night(read_once, late, *links)
    assert urls(read_once.lease(crawl, 9, late, 60)) == ["next", "new", "newer", "two", "one"]


def test_leasing_without_details_leaves_them_where_they_are(store):
    crawl = list_night(store, NIGHT, detail("one"), request("next"))
    assert urls(store.lease(crawl, 9, NIGHT, 60, details=False)) == ["next"]
    assert store.next_due(crawl, details=False) == NIGHT + timedelta(seconds=60)
    store.finish_page(crawl, Page(url=request("next").url), NIGHT)
    assert (store.next_due(crawl, details=False), store.next_due(crawl)) == (None, NIGHT)
    state = store.crawl_state(crawl)
    assert (state.details_left, state.details_asked, state.lists_visited, state.pending) == (1, 0, 2, 1)


def test_what_was_listed_but_not_read_counts_as_seen_and_reopens(read_once):
    close(read_once, list_night(read_once, night(1)), night(1), close=frozenset({TWO}))
    crawl = list_night(read_once, night(2), detail("one", "v2"), detail("two", "v2"), detail("new"))
    read_once.lease(crawl, 1, night(2), 60)
    read_once.fail(crawl, request("one").url, Issue(message="HTTP 500"))

    read_once.see_listed(crawl, night(2))

    assert read_once.snapshot(crawl).seen == {ONE, TWO}
    assert read_once.posting(TWO).lifecycle.status == "open"
    assert read_once.crawl_state(crawl).enumerated == 2
    assert close(read_once, crawl, night(2)).reopened == 1


def test_a_detail_that_is_gone_is_not_seen_counted_as_gone_and_asked_for_again(read_once):
    for when in (night(1), night(2)):
        crawl = list_night(read_once, when, detail("one"), detail("two"), detail("three", "v2"))
        assert urls(read_once.lease(crawl, 9, when, 60)) == ["three"]
        read(read_once, crawl, when, "three", gone=True)
        read_once.see_listed(crawl, when)
        assert read_once.snapshot(crawl).seen == {ONE, TWO}
        assert read_once.crawl_state(crawl).gone == 1
        close(read_once, crawl, when)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"issues": (Issue(message="no title"),)}, id="its record could not be read"),
        pytest.param({"complete": False}, id="it says that records are missing"),
        pytest.param({"gone": True}, id="it is gone"),
    ],
)
def test_a_detail_is_asked_for_again_where(store, given):
    crawl = list_night(store, NIGHT, detail("one"))
    store.lease(crawl, 1, NIGHT, 60)
    read(store, crawl, NIGHT, "one", **given)
    close(store, crawl, NIGHT)
    crawl = list_night(store, night(1), detail("one"))
    assert urls(store.lease(crawl, 9, night(1), 60)) == ["one"]


def test_remarks_of_a_detail_are_given_again_with_its_record(store):
    remark = Issue(message="no place", field="locations")
    for number in range(2):
        crawl = list_night(store, night(number), detail("one"))
        if store.lease(crawl, 1, night(number), 60):
            read(store, crawl, night(number), "one", posting(1), issues=(remark,))
        assert store.filter_ids(PostingFilter()) == {ONE}
        report = close(store, crawl, night(number))
        assert (report.issues, report.failed, report.requests) == ((remark,), 0, 2 - number)


def test_a_detail_whose_server_says_304_after_its_list_entry_changed_is_current_again(read_once):
    crawl = list_night(read_once, night(1), detail("one", "v2"))
    read_once.lease(crawl, 1, night(1), 60)
    read(read_once, crawl, night(1), "one", not_modified=True)
    close(read_once, crawl, night(1))
    crawl = list_night(read_once, night(2), detail("one", "v2"))
    assert read_once.lease(crawl, 1, night(2), 60) == []


def test_details_of_an_interrupted_crawl_keep_their_order_and_their_tries_count(store, reopen):
    crawl = list_night(store, NIGHT, detail("one"), detail("two"))
    store.lease(crawl, 1, NIGHT, 60)
    store.close()
    again = reopen()
    assert again.open_crawl(source(), [request("list")], night(1)) == crawl
    state = again.crawl_state(crawl)
    assert (state.details_asked, state.details_left) == (1, 2)
    assert urls(again.lease(crawl, 9, night(1), 60)) == ["one", "two"]


@pytest.mark.parametrize(
    ("turn", "version", "read_version", "days"),
    [
        (Turn.UNVERSIONED, None, None, None),
        (Turn.NEVER_READ, "a", None, None),
        (Turn.NEVER_READ, "a", None, 1),
        (Turn.CHANGED, "b", "a", 1),
        (Turn.CURRENT, "a", "a", REFRESH_DAYS - 1),
        (Turn.REFRESH, "a", "a", REFRESH_DAYS + SPREAD_DAYS),
    ],
    ids=lambda value: str(value),
)
def test_turn(turn, version, read_version, days):
    read_at = None if days is None else NIGHT - timedelta(days=days)
    assert turn_of("https://jobs.example.org/1", version, read_version, read_at, NIGHT) is turn
