"""Four nights of boards whose lists name details: what is asked for, what counts as seen, what closes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from typing import Any

import pytest
from conftest import Night
from loopback import Asked, Reply, Site, page, serve

from crawler.detail import detail, fingerprint
from schemas import CrawlReport, SnapshotStatus
from store import PostingFilter, SqliteStore

COMPLETE, PARTIAL, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "unchanged"))
NIGHTS = 4
LISTED = tuple("abcdefgh")


class Board:
    """A site with two list pages that say a word of each posting, and a detail for each."""

    def __init__(self, site: Site, *listed: str) -> None:
        self.site = site
        self.entries = {key: {"id": key, "title": f"Scientist {key}"} for key in listed or LISTED}
        self.refusing_after: int | None = None
        self.validators = False
        self.asked = 0
        site["/"], site["/2"] = self._list(0), self._list(1)
        for key in self.entries:
            site[f"/{key}"] = self._detail(key)

    def _list(self, number: int) -> Callable[[Asked], Reply]:
        def answer(asked: Asked) -> Reply:
            tag = f'"{fingerprint(self.entries)}"'
            if self.validators and asked.headers["If-None-Match"] == tag:
                return Reply(304)
            entries = list(self.entries.values())[number::2]
            links = [detail(f"{self.site.url}/{entry['id']}", entry).model_dump() for entry in entries]
            following = ("/2",) if number == 0 else ()
            total = {"total": len(self.entries)} if number == 0 else {}
            return page(links=(*links, *following), headers={"ETag": tag} if self.validators else None, **total)

        return answer

    def _detail(self, key: str) -> Callable[[Asked], Reply]:
        def answer(asked: Asked) -> Reply:
            self.asked += 1
            if self.refusing_after is not None and self.asked > self.refusing_after:
                return Reply(403)
            return page(key)

        return answer


class Nights:
    """The reports, what was asked for and what was open after each night."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.reports: list[dict[str, CrawlReport]] = []
        self.open: list[dict[str, str]] = []
        self.asked: list[dict[str, str]] = []

    def crawl(self) -> None:
        before = {name: len(site.paths) for name, site in self.night.sites.items()}
        self.night.run()
        self.reports.append(dict(self.night.reports))
        with closing(SqliteStore(self.night.database)) as store:
            self.open.append({
                name: "".join(sorted(found.external_id for found in store.postings(PostingFilter(source=name))))
                for name in self.night.sources
            })  # fmt: skip
            assert store.check() == []
        self.asked.append({
            name: "".join(path.removeprefix("/") or "/" for path in site.paths[before[name] :])
            for name, site in self.night.sites.items()
        })  # fmt: skip

    def statuses(self, name: str) -> list[SnapshotStatus]:
        return [reports[name].status for reports in self.reports]

    def words(self, name: str) -> list[str]:
        return [" | ".join(issue.message for issue in reports[name].issues) for reports in self.reports]


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    night = Night(tmp_path_factory.mktemp("details") / "docket.db")
    boards: dict[str, Board] = {}
    rows: dict[str, dict[str, Any]] = {"steady": {}, "slow": {"details": 3}, "rewritten": {"details": 5}, "dying": {},
            "refusing": {}, "window": {"platform": "short_window"}, "vouched": {}}  # fmt: skip
    with ExitStack() as stack:
        for name, fields in rows.items():
            night.sites[name] = stack.enter_context(serve())
            night.sources[name] = night.sites[name].source(name, **fields)
            boards[name] = Board(night.sites[name], *({"window": "abcde", "rewritten": "abcde"}.get(name, "")))
        boards["refusing"].refusing_after = 3
        boards["vouched"].validators = True
        made = Nights(night)
        for number in range(NIGHTS):
            if number == 1:
                boards["steady"].entries["c"]["title"] = "Senior scientist c"
                for entry in boards["rewritten"].entries.values():
                    entry["title"] = "Research scientist"
                night.sources["rewritten"] = night.sources["rewritten"].model_copy(update={"details": 2})
                boards["dying"].site["/a"] = Reply(404)
                boards["dying"].site["/b"] = Reply(410)
                for key in "ab":
                    boards["dying"].entries[key]["title"] = "no longer there"
                boards["refusing"].refusing_after = None
            made.crawl()
    return made


def test_a_second_night_asks_for_the_lists_and_for_what_they_say_changed(nights: Nights) -> None:
    assert nights.asked[0]["steady"] == "/2acegbdfh"
    assert [asked["steady"] for asked in nights.asked[1:]] == ["/2c", "/2", "/2"]
    assert nights.statuses("steady") == [COMPLETE] * NIGHTS
    assert [reports["steady"].requests for reports in nights.reports] == [10, 3, 2, 2]
    assert [reports["steady"].not_modified for reports in nights.reports] == [0, 7, 8, 8]
    assert [reports["steady"].unchanged for reports in nights.reports] == [0, 8, 8, 8]
    assert nights.reports[2]["steady"].bytes < nights.reports[0]["steady"].bytes
    assert [found["steady"] for found in nights.open] == ["abcdefgh"] * NIGHTS


def test_lists_answered_304_name_their_details_still_and_nothing_is_read(nights: Nights) -> None:
    assert nights.statuses("vouched") == [COMPLETE, UNCHANGED, UNCHANGED, UNCHANGED]
    assert [asked["vouched"] for asked in nights.asked[1:]] == ["/2"] * 3
    last = nights.reports[-1]["vouched"]
    assert (last.requests, last.bytes, last.not_modified, last.unchanged) == (2, 0, 10, 8)


def test_beyond_the_budget_details_wait_for_the_next_nights(nights: Nights) -> None:
    assert [asked["slow"] for asked in nights.asked] == ["/2ace", "/2gbd", "/2fh", "/2"]
    assert nights.statuses("slow") == [PARTIAL, PARTIAL, COMPLETE, COMPLETE]
    assert nights.words("slow") == [
        "5 details are left for the next nights, 3 were asked for (details = 3 a night)",
        "2 details are left for the next nights, 3 were asked for (details = 3 a night)", "", "",
    ]  # fmt: skip
    assert [found["slow"] for found in nights.open] == ["ace", "abcdeg", "abcdefgh", "abcdefgh"]


def test_what_is_listed_and_not_read_anew_stays_open_and_seen(nights: Nights) -> None:
    assert [asked["rewritten"] for asked in nights.asked] == ["/2acebd", "/2ac", "/2eb", "/2d"]
    assert nights.statuses("rewritten") == [COMPLETE, PARTIAL, PARTIAL, COMPLETE]
    assert [found["rewritten"] for found in nights.open] == ["abcde"] * NIGHTS
    assert [reports["rewritten"].enumerated for reports in nights.reports] == [5] * NIGHTS
    assert [reports["rewritten"].closed for reports in nights.reports] == [0] * NIGHTS


def test_postings_whose_details_died_close_though_they_are_listed(nights: Nights) -> None:
    assert nights.statuses("dying") == [COMPLETE] * NIGHTS
    assert [found["dying"] for found in nights.open] == ["abcdefgh", "abcdefgh", "cdefgh", "cdefgh"]
    assert [asked["dying"] for asked in nights.asked[1:]] == ["/2ab"] * 3, "they may come back, so they are asked for"


def test_a_host_that_refuses_details_is_left_alone_and_the_next_night_goes_on(nights: Nights) -> None:
    assert [asked["refusing"] for asked in nights.asked] == ["/2aceg", "/2gbdfh", "/2", "/2"]
    assert nights.statuses("refusing") == [PARTIAL, COMPLETE, COMPLETE, COMPLETE]
    assert nights.words("refusing")[0] == (
        "HTTP 403: the host forbids access; it is left alone | "
        "5 details are left for the next nights, 4 were asked for (details = 500 a night)"
    )


def test_a_platform_known_to_refuse_after_some_requests_is_left_before(nights: Nights) -> None:
    assert [asked["window"] for asked in nights.asked] == ["/2ac", "/2eb", "/2d", "/2"]
    assert nights.statuses("window") == [PARTIAL, PARTIAL, COMPLETE, COMPLETE]
    assert "stopped after 4 requests, before the host begins to refuse | 3 details" in nights.words("window")[0]


@pytest.mark.parametrize(
    ("entry", "same"),
    [
        pytest.param({"title": "Scientist", "id": 1}, True, id="the order of keys"),
        pytest.param({"id": 1, "title": "Scientist "}, False, id="a blank"),
        pytest.param({"id": "1", "title": "Scientist"}, False, id="a number that became a text"),
        pytest.param({"id": 1, "title": "Scientist", "places": []}, False, id="a further key"),
    ],
)
def test_a_fingerprint_tells(entry: dict[str, object], same: bool) -> None:
    assert (fingerprint(entry) == fingerprint({"id": 1, "title": "Scientist"})) is same


def test_a_fingerprint_takes_any_text() -> None:
    assert len(fingerprint({"title": "\ud800"})) == len(fingerprint([])) == 16
