"""Platforms that answer with whole boards, crawled by their own spiders in two nights: full, empty and dead boards."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from boards import FIXTURES
from conftest import Night
from loopback import Asked, Reply, serve

from crawler.spiders import ashby, greenhouse, lever, personio, recruitee, workable
from schemas import SnapshotStatus, Source
from store import FrontierRequest


class Platform(NamedTuple):
    start_pages: Callable[[Source], list[FrontierRequest]]
    ids: set[str]
    empty: bytes
    dead: bytes
    fixture: str = "board.json"


PLATFORMS = {
    "greenhouse": Platform(
        greenhouse.start_pages, {"7700001", "7700002", "7700003", "7700004"},
        b'{"jobs":[],"meta":{"total":0}}', b'{"status":404,"error":"Job not found"}',
    ),
    "lever": Platform(
        lever.start_pages, {f"0000000{number}-1c2d-4e3f-8a9b-0c1d2e3f4a5b" for number in (1, 2, 3)},
        b"[]", b'{"ok":false,"error":"Document not found"}',
    ),
    "ashby": Platform(
        ashby.start_pages, {f"0000000{number}-aaaa-4bbb-8ccc-dddddddddddd" for number in (1, 2, 4)},
        b'{"apiVersion":"1","jobs":[]}', b"Not Found",
    ),
    "workable": Platform(
        workable.start_pages, {"1CE0CAFE01", "1CE0CAFE02", "1CE0CAFE03"},
        b'{"name":"Firnline Institute","description":null,"jobs":[]}', b'{"error":"Not found"}',
    ),
    "recruitee": Platform(
        recruitee.start_pages, {"2700001", "2700002"}, b'{"offers":[]}', b"<html>no such page</html>"
    ),
    "personio": Platform(
        personio.start_pages, {"1830001", "1830002"}, b"<workzag-jobs/>", b"<html>no such page</html>", "board.xml"
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("name", PLATFORMS)


def saved(name: str) -> bytes:
    return (FIXTURES / name / PLATFORMS[name].fixture).read_bytes()


def unless_known(body: bytes) -> Callable[[Asked], Reply]:
    """An answer with a validator: who has the page already gets 304."""

    def reply(asked: Asked) -> Reply:
        if asked.headers["If-None-Match"] == 'W/"1"':
            return Reply(304)
        return Reply(body=body, headers={"ETag": 'W/"1"'})

    return reply


def odd_boards() -> dict[str, tuple[str, Reply]]:
    """Boards that one platform alone is asked about: name -> platform and answer."""
    board = json.loads(saved("greenhouse"))
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><workzag-jobs>&b;</workzag-jobs>'
    return {
        "short": ("greenhouse", Reply(body=json.dumps({**board, "meta": {"total": 37}}).encode())),
        "large": ("greenhouse", Reply(body=json.dumps({**board, "padding": "x" * 9 * 2**20}).encode())),
        "tired": ("workable", Reply(429, headers={"Retry-After": "14400"})),
        "bomb": ("personio", Reply(body=bomb)),
        "denied": ("lever", Reply(200, PLATFORMS["lever"].dead)),
    }


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    """The first night, with every board there is."""
    night = Night(tmp_path_factory.mktemp("boards") / "docket.db", settings="crawler.settings")
    with ExitStack() as stack:

        def add(name: str, platform: str, reply: Reply | Callable[[Asked], Reply]) -> None:
            night.sites[name] = site = stack.enter_context(serve())
            row = site.source(name.replace("_", "-"), platform=platform, board=name)
            night.sources[name] = row = row.model_copy(update={"paths": ()})
            (request,) = PLATFORMS[platform].start_pages(row)
            site[request.url.removeprefix(site.url)] = reply

        for name, platform in PLATFORMS.items():
            add(name, name, unless_known(saved(name)))
            add(f"{name}_empty", name, Reply(body=platform.empty))
            add(f"{name}_dead", name, Reply(404, platform.dead))
        for name, (platform_name, reply) in odd_boards().items():
            add(name, platform_name, reply)
        night.run()
        yield night


@pytest.fixture(scope="module")
def second_night(night: Night) -> Night:
    """The night after, with the full boards only."""
    later = Night(night.database, night.sites, night.sources, settings=night.settings)
    later.run(*PLATFORMS)
    return later


@EACH
def test_whole_board_is_stored_with_one_request(night: Night, name: str) -> None:
    report = night.reports[name]
    assert report.status is SnapshotStatus.COMPLETE
    assert night.stored(name) == PLATFORMS[name].ids
    assert (report.requests, report.enumerated) == (1, len(PLATFORMS[name].ids))


@EACH
def test_second_night_of_a_board_that_did_not_change_reads_nothing_again(second_night: Night, name: str) -> None:
    report = second_night.reports[name]
    assert (report.status, report.not_modified, report.bytes) == (SnapshotStatus.UNCHANGED, 1, 0)
    assert (report.changed, report.closed) == (0, 0)


@EACH
def test_empty_board_is_complete_with_nothing(night: Night, name: str) -> None:
    report = night.reports[f"{name}_empty"]
    assert (report.status, report.enumerated, report.issues) == (SnapshotStatus.COMPLETE, 0, ())


@EACH
def test_dead_board_fails_with_one_line_that_names_it(night: Night, name: str) -> None:
    report = night.reports[f"{name}_dead"]
    assert report.status is SnapshotStatus.FAILED
    (line,) = [issue.message for issue in report.issues if "HTTP 404" in issue.message]
    assert f"{name.capitalize()} knows no board '{name}_dead'" in line
    assert line.endswith("correct the row, or take it out")


def test_board_that_states_more_than_it_gives_is_partial(night: Night) -> None:
    assert night.reports["short"].status is SnapshotStatus.PARTIAL
    assert "reports 37 records, 4 were seen" in night.words("short")


def test_board_larger_than_other_pages_may_be_is_read(night: Night) -> None:
    assert night.reports["large"].status is SnapshotStatus.COMPLETE
    assert night.reports["large"].bytes > 9 * 2**20


def test_host_that_refuses_for_hours_is_asked_once_and_nothing_closes(night: Night) -> None:
    assert night.reports["tired"].status is SnapshotStatus.PARTIAL
    assert "asks to wait 14400 seconds" in night.words("tired")
    assert len(night.sites["tired"].paths) == 1


@pytest.mark.parametrize(
    ("name", "words"), [("bomb", "refused: XML with a document type"), ("denied", "Document not found")]
)
def test_answer_of_http_200_that_is_no_board_fails_and_says_why(night: Night, name: str, words: str) -> None:
    assert night.reports[name].status is SnapshotStatus.FAILED
    assert words in night.words(name)
