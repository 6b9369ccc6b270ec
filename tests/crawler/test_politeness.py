"""Manners, as the servers of one night saw them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from conftest import Night
from loopback import Reply, page

from schemas import SnapshotStatus

TRIES = 3
"""Of loopback_settings, as is the patience of 3 seconds."""


@pytest.mark.parametrize(
    ("name", "words", "asked"),
    [
        pytest.param("forbidding", "HTTP 403: the host forbids access; it is left alone", ["/", "/2"], id="403"),
        pytest.param("wants_login", "HTTP 401: the host asks for a login", ["/"], id="401"),
        pytest.param("closed_by_law", "HTTP 451: the host is closed to us for legal reasons", ["/"], id="451"),
        pytest.param("walled", "a bot challenge stands before the page", ["/", "/2"], id="a bot challenge"),
    ],
)
def test_a_host_that_refuses_is_left_alone_at_once(
    hostile_night: Night, name: str, words: str, asked: list[str]
) -> None:
    report = hostile_night.reports[name]
    assert report.status is SnapshotStatus.FAILED
    assert words in hostile_night.words(name)
    assert hostile_night.sites[name].paths == asked
    assert len(report.issues) == 1


def test_what_was_read_before_a_refusal_is_kept(hostile_night: Night) -> None:
    assert hostile_night.stored("forbidding") == {"1"}


def test_a_broken_server_is_asked_again_a_few_times_and_then_given_up(hostile_night: Night) -> None:
    assert hostile_night.sites["broken"].paths == ["/"] * TRIES
    assert hostile_night.reports["broken"].status is SnapshotStatus.FAILED
    assert f"HTTP 500 (asked {TRIES} times)" in hostile_night.words("broken")


def test_a_passing_failure_costs_nothing_but_another_request(hostile_night: Night) -> None:
    assert hostile_night.sites["flaky"].paths == ["/"] * 3
    assert hostile_night.reports["flaky"].status is SnapshotStatus.COMPLETE
    assert hostile_night.stored("flaky") == {"1"}


def test_a_page_that_is_not_there_is_asked_for_once_and_makes_the_visit_partial(hostile_night: Night) -> None:
    assert hostile_night.sites["lacking_a_page"].paths == ["/", "/2", "/3"]
    assert hostile_night.reports["lacking_a_page"].status is SnapshotStatus.PARTIAL
    assert hostile_night.stored("lacking_a_page") == {"1", "3"}


def test_a_page_that_may_be_gone_is_no_loss(hostile_night: Night) -> None:
    assert hostile_night.reports["closed_posting"].status is SnapshotStatus.COMPLETE
    assert hostile_night.sites["closed_posting"].paths == ["/", "/2"]


def test_a_server_that_hangs_is_given_up_and_holds_no_other_source_up(hostile_night: Night) -> None:
    assert "no answer in time" in hostile_night.words("hanging")
    assert hostile_night.reports["hanging"].status is SnapshotStatus.FAILED
    last_of_healthy = hostile_night.sites["healthy"].asked[-1].at
    second_of_hanging = [asked.at for asked in hostile_night.sites["hanging"].asked if asked.path == "/"][1]
    assert last_of_healthy < second_of_hanging
    assert hostile_night.reports["healthy"].status is SnapshotStatus.COMPLETE


def test_a_host_that_fails_six_times_in_a_row_is_parked(hostile_night: Night) -> None:
    assert hostile_night.reports["parked"].status is SnapshotStatus.PARTIAL
    assert "failed 6 times in a row (last: HTTP 503); left alone for this run" in hostile_night.words("parked")
    assert hostile_night.sites["parked"].paths == ["/", *(f"/{number}" for number in range(2, 8))]


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        pytest.param("unhurried", 0.3, id="Crawl-delay, which is longer than the source's own delay"),
        pytest.param("rated", 0.25, id="Request-rate"),
        pytest.param("spaced", 0.2, id="the source's own delay, redirects included"),
    ],
)
def test_requests_to_a_host_start_no_closer_than(hostile_night: Night, name: str, seconds: float) -> None:
    # The first gap lies before robots.txt was read. A tenth is left to the way between client and server.
    gaps = hostile_night.sites[name].gaps[1:]
    assert len(gaps) >= 2
    assert min(gaps) >= seconds * 0.9


def test_two_sources_of_one_host_share_its_pauses_and_one_robots_txt(new_night: Callable[..., Night]) -> None:
    night = new_night("one")
    site = night.sites["one"]
    night.sources["one"] = site.source("one", "/a", "/b", delay=0.2)
    night.sources["two"] = site.source("two", "/c", "/d")
    for path in ("/a", "/b", "/c", "/d"):
        site[path] = page(path)
    night.run()
    assert sorted(site.paths) == ["/a", "/b", "/c", "/d"]
    assert [asked.path for asked in site.asked].count("/robots.txt") == 1
    assert min(later.at - earlier.at for earlier, later in pairwise(site.asked[1:])) >= 0.2 * 0.9


def test_a_429_delays_its_own_host_by_what_it_asks_for_and_no_other(hostile_night: Night) -> None:
    site = hostile_night.sites["tired"]
    refused = next(number for number, asked in enumerate(site.asked) if asked.path == "/2")
    assert site.asked[refused + 1].at - site.asked[refused].at >= 1.0
    assert hostile_night.reports["tired"].status is SnapshotStatus.COMPLETE
    assert hostile_night.stored("tired") == {"1", "2", "3"}
    assert hostile_night.sites["healthy"].asked[-1].at < site.asked[refused + 1].at


def test_a_503_delays_its_host_until_the_date_it_names(hostile_night: Night) -> None:
    first, second = (asked.at for asked in hostile_night.sites["tired_until"].asked if asked.path == "/")
    assert second - first >= 1.0
    assert hostile_night.stored("tired_until") == {"1"}


def test_a_wait_beyond_our_patience_ends_the_visit_as_partial(hostile_night: Night) -> None:
    assert hostile_night.reports["exhausted"].status is SnapshotStatus.PARTIAL
    assert hostile_night.words("exhausted") == (
        "HTTP 429 and asks to wait 3600 seconds, longer than our patience of 3"
    )
    assert hostile_night.sites["exhausted"].paths == ["/", "/2"]
    assert hostile_night.stored("exhausted") == {"1"}


def test_a_wait_beyond_our_patience_is_remembered_by_the_next_run(new_night: Callable[..., Night]) -> None:
    night = new_night("exhausted")
    site = night.sites["exhausted"]
    site["/"] = Reply(503, headers={"Retry-After": "3600"})
    night.run()
    asked = len(site.asked)
    night.run()
    assert len(site.asked) == asked
    assert night.reports["exhausted"].status is SnapshotStatus.FAILED
    assert "not to be asked for another" in night.words("exhausted")


def test_a_publisher_that_reserves_text_mining_is_not_read(hostile_night: Night) -> None:
    assert hostile_night.stored("reserved") == {"1"}
    assert hostile_night.reports["reserved"].status is SnapshotStatus.PARTIAL
    assert "TDM-Reservation: 1" in hostile_night.words("reserved")


def test_of_twelve_forbidden_pages_none_is_fetched(hostile_night: Night) -> None:
    assert [asked.path for asked in hostile_night.sites["robots_forbid_all"].asked] == ["/robots.txt"]
    assert hostile_night.reports["robots_forbid_all"].status is SnapshotStatus.FAILED
    assert "robots.txt forbids the page" in hostile_night.words("robots_forbid_all")


def test_robots_txt_holds_for_redirects_too(hostile_night: Night) -> None:
    assert hostile_night.sites["robots_forbid_some"].paths == ["/", "/hop"]
    assert hostile_night.reports["robots_forbid_some"].status is SnapshotStatus.PARTIAL


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("robots_overloaded", "robots unreachable: HTTP 503"),
        ("robots_hanging", "robots unreachable: no answer in time"),
        ("robots_cut_off", "robots unreachable: the connection broke"),
        ("robots_in_circles", "robots unreachable: the page redirects more than 5 times, or in a circle"),
        ("robots_lead_inwards", "is an address of this machine or of a private network"),
    ],
)
def test_where_robots_txt_cannot_be_read_nothing_is_fetched(hostile_night: Night, name: str, words: str) -> None:
    assert hostile_night.sites[name].paths == []
    assert hostile_night.reports[name].status is SnapshotStatus.FAILED
    assert words in hostile_night.words(name)


def test_robots_txt_that_is_overloaded_for_a_moment_is_asked_for_again(hostile_night: Night) -> None:
    site = hostile_night.sites["robots_overloaded_once"]
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/robots.txt", "/"]


def test_robots_txt_is_followed_through_five_redirects(hostile_night: Night) -> None:
    assert hostile_night.sites["robots_moved"].paths == ["/r/1", "/r/2", "/r/3", "/r/4", "/r/5", "/"]
    assert hostile_night.stored("robots_moved") == {"1"}


def test_every_request_says_who_we_are_and_nothing_else_about_us(hostile_night: Night) -> None:
    asked = [asked for site in hostile_night.sites.values() for asked in site.asked]
    assert {bool(one.headers["User-Agent"].startswith("Postdocket/")) for one in asked} == {True}
    assert all("night@example.org" in one.headers["User-Agent"] for one in asked)
    assert not [one for one in asked if one.headers["Cookie"] or one.headers["Referer"]]
