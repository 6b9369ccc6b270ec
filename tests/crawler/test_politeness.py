"""Manners, as the servers of one night saw them."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise

import pytest
from conftest import Night
from loopback import Reply, page, serve

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
    ended = [event["source"] for event in hostile_night.progress if event["event"] == "done"]
    assert set(ended[-2:]) == {"hanging", "robots-hanging"}


def test_a_host_that_fails_six_times_in_a_row_is_parked(hostile_night: Night) -> None:
    assert hostile_night.reports["parked"].status is SnapshotStatus.PARTIAL
    assert "failed 6 times in a row (last: HTTP 503); left alone for this run" in hostile_night.words("parked")
    assert hostile_night.sites["parked"].paths == ["/", *(f"/{number}" for number in range(2, 8))]


@pytest.fixture(scope="module")
def calm_night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Few sites, so that what the servers note as the time of a request is close to when it was sent."""
    night = Night(tmp_path_factory.mktemp("calm") / "docket.db")
    with ExitStack() as stack:
        for name in ("delayed", "rated", "own", "shared"):
            night.sites[name] = site = stack.enter_context(serve())
            site["/"], site["/2"] = page("1", links=("/2", "/3")), page("2")
            site["/3"], site["/4"] = Reply(302, headers={"Location": "/4"}), page("3")
            night.sources[name] = site.source(name)
        night.sites["delayed"].robots("User-agent: *\nCrawl-delay: 0.5")
        night.sources["delayed"] = night.sites["delayed"].source("delayed", delay=0.1)
        night.sites["rated"].robots("User-agent: *\nRequest-rate: 2/1s")
        night.sources["own"] = night.sites["own"].source("own", delay=0.5)
        shared = night.sites.pop("shared")
        night.sites["shared_by_two"] = shared
        night.sources["shared"] = shared.source("shared", "/2", delay=0.5)
        night.sources["sharing"] = shared.source("sharing", "/3")
        night.sites["crowded"] = crowded = stack.enter_context(serve())
        crowded.robots("User-agent: *\nDisallow: /private")
        for number in range(12):
            name = f"crowd-{number}"
            night.sources[name] = crowded.source(name, f"/private/{number}")
        night.run()
    return night


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("delayed", id="Crawl-delay, where it is longer than the source's own delay"),
        pytest.param("rated", id="Request-rate"),
        pytest.param("own", id="the source's own delay"),
        pytest.param("shared_by_two", id="the delay of one of two sources of the host"),
    ],
)
def test_requests_to_a_host_are_spaced_at_their_starts_by(calm_night: Night, name: str) -> None:
    times = [asked.at for asked in calm_night.sites[name].asked]
    assert len(times) >= 4
    # The first gap may lie before robots.txt was read. A fifth is left to the way between client and server.
    assert min(later - earlier for earlier, later in pairwise(times[1:])) >= 0.5 * 0.8


def test_two_sources_of_one_host_share_its_robots_txt(calm_night: Night) -> None:
    paths = [asked.path for asked in calm_night.sites["shared_by_two"].asked]
    assert sorted(paths) == ["/2", "/3", "/4", "/robots.txt"]
    assert calm_night.stored("shared") == {"2"}
    assert calm_night.stored("sharing") == {"3"}


def test_a_429_delays_its_host_by_what_it_asks_for(hostile_night: Night) -> None:
    site = hostile_night.sites["tired"]
    refused = next(number for number, asked in enumerate(site.asked) if asked.path == "/2")
    assert site.asked[refused + 1].at - site.asked[refused].at >= 1.0
    assert hostile_night.reports["tired"].status is SnapshotStatus.COMPLETE
    assert hostile_night.stored("tired") == {"1", "2", "3"}


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


def test_a_publisher_that_reserves_text_mining_is_not_read(hostile_night: Night) -> None:
    assert hostile_night.stored("reserved") == {"1"}
    assert hostile_night.reports["reserved"].status is SnapshotStatus.PARTIAL
    assert "TDM-Reservation: 1" in hostile_night.words("reserved")


def test_of_twelve_forbidden_pages_asked_for_at_once_none_is_fetched(calm_night: Night) -> None:
    assert [asked.path for asked in calm_night.sites["crowded"].asked] == ["/robots.txt"]
    failed = {calm_night.reports[f"crowd_{number}"].status for number in range(12)}
    assert failed == {SnapshotStatus.FAILED}


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
