"""What five nights in a row make of boards that change between them."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import Any

import pytest
from conftest import Night
from loopback import Asked, Reply, page, serve

from schemas import CrawlReport, SnapshotStatus
from store import PostingFilter, SqliteStore

COMPLETE, PARTIAL, FAILED, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "failed", "unchanged"))
NIGHTS = 5


def validated(key: str, **said: Any) -> Any:
    """A page that answers 304 to whoever shows both of its validators."""
    validators = {"ETag": f'W/"{key}"', "Last-Modified": "Wed, 21 Oct 2026 07:28:00 GMT"}

    def answer(asked: Asked) -> Reply:
        known = asked.headers["If-None-Match"], asked.headers["If-Modified-Since"]
        return Reply(304) if known == tuple(validators.values()) else page(key, headers=validators, **said)

    return answer


class Week:
    """Each night's report by source, and the postings that were open after it."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.reports: list[dict[str, CrawlReport]] = []
        self.open: list[dict[str, str]] = []

    def crawl(self) -> None:
        self.night.run()
        self.reports.append(dict(self.night.reports))
        with closing(SqliteStore(self.night.database)) as store:
            self.open.append({
                name: "".join(sorted(found.external_id for found in store.postings(PostingFilter(source=name))))
                for name in self.night.sources
            })  # fmt: skip

    def statuses(self, name: str) -> list[SnapshotStatus]:
        return [reports[name].status for reports in self.reports]

    def open_postings(self, name: str) -> list[str]:
        return [found[name] for found in self.open]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    night = Night(tmp_path_factory.mktemp("week") / "docket.db")
    failing = [Reply(500)] * 3
    with ExitStack() as stack:
        for name in ("board", "partly", "reshaped", "steady", "incomplete", "odd", "expecting", "exhausted"):
            night.sites[name] = stack.enter_context(serve())
            night.sources[name] = night.sites[name].source(name)
        sites = night.sites
        sites["board"]["/"] = [page("a", "b"), page("a"), *failing, page("a"), page("a", "b")]
        sites["partly"]["/"] = [page("a", "b"), page("a", total=2)]
        sites["reshaped"]["/"] = [page(*"abcdef"), page()]
        sites["steady"]["/"], sites["steady"]["/2"] = validated("a", links=("/2",), total=2), validated("b")
        sites["incomplete"]["/"] = validated("a", complete=False)
        sites["odd"]["/"] = Reply(304)
        sites["exhausted"]["/"] = Reply(503, headers={"Retry-After": "3600"})
        sites["expecting"]["/"] = page("a", "b")
        night.sources["expecting"] = sites["expecting"].source("expecting", postings={"min": 3, "max": 9})
        made = Week(night)
        for _ in range(NIGHTS):
            made.crawl()
    return made


def test_a_posting_closes_after_two_complete_nights_without_it_and_reopens_when_seen(week: Week) -> None:
    assert week.statuses("board") == [COMPLETE, COMPLETE, FAILED, COMPLETE, COMPLETE]
    assert week.open_postings("board") == ["ab", "ab", "ab", "a", "ab"]
    assert [reports["board"].closed for reports in week.reports] == [0, 0, 0, 1, 0]
    assert week.reports[-1]["board"].reopened == 1


def test_nights_that_saw_fewer_than_the_source_reports_close_nothing(week: Week) -> None:
    assert week.statuses("partly") == [COMPLETE, PARTIAL, PARTIAL, PARTIAL, PARTIAL]
    assert week.open_postings("partly") == ["ab"] * NIGHTS


def test_a_page_that_changed_its_shape_makes_its_source_failed_and_closes_nothing(week: Week) -> None:
    assert week.statuses("reshaped") == [COMPLETE, FAILED, FAILED, FAILED, FAILED]
    assert week.open_postings("reshaped") == ["abcdef"] * NIGHTS
    messages = [issue.message for issue in week.reports[-1]["reshaped"].issues]
    assert messages == ["no postings where there were 6 open postings: the page changed its shape"]


def test_later_nights_ask_only_whether_anything_changed(week: Week) -> None:
    assert week.statuses("steady") == [COMPLETE, UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED]
    assert week.night.sites["steady"].paths == ["/", "/2"] * NIGHTS
    report = week.reports[-1]["steady"]
    assert (report.not_modified, report.unchanged, report.new, report.bytes) == (2, 2, 0, 0)
    assert report.reported_total == 2
    assert week.open_postings("steady") == ["ab"] * NIGHTS


def test_a_page_that_told_of_missing_records_tells_so_still_when_it_is_unchanged(week: Week) -> None:
    assert week.statuses("incomplete") == [PARTIAL] * NIGHTS
    assert week.reports[-1]["incomplete"].not_modified == 1


def test_a_304_that_nobody_asked_for_is_no_page(week: Week) -> None:
    assert week.statuses("odd") == [FAILED] * NIGHTS


def test_a_wait_beyond_our_patience_is_remembered_by_later_nights(week: Week) -> None:
    assert week.night.sites["exhausted"].paths == ["/"]
    assert week.statuses("exhausted") == [PARTIAL] * NIGHTS
    assert "is not to be asked for another" in week.night.words("exhausted")


def test_fewer_postings_than_the_source_expects_make_it_failed_and_are_kept(week: Week) -> None:
    assert week.statuses("expecting") == [FAILED] * NIGHTS
    messages = [issue.message for issue in week.reports[-1]["expecting"].issues]
    assert messages == ["2 postings were seen, at least 3 were expected"]
    assert week.open_postings("expecting") == ["ab"] * NIGHTS
