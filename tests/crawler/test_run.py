"""A night seen from the program that ordered it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Night
from loopback import Asked, Reply, page

from crawler.run import crawl, log_path
from schemas import CrawlError, SnapshotStatus, StoreCorrupt, StoreError, UsageError

DEADLINE = 20.0


def wait_for(condition: Callable[[], bool]) -> None:
    """Return when `condition` holds; fail when it does not come to hold."""
    until = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.02)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    return [int(child) for line in listed for child in line]


def test_each_source_has_its_report_in_the_order_of_the_sources(hostile_night: Night) -> None:
    assert list(hostile_night.reports) == [name for name in hostile_night.sites if name != "trap"]
    report = hostile_night.reports["healthy"]
    assert (report.status, report.reported_total, report.enumerated, report.new) == (SnapshotStatus.COMPLETE, 6, 6, 6)
    assert report.requests == 3
    assert report.issues == ()


def test_progress_is_told_page_by_page(hostile_night: Night) -> None:
    told = [event for event in hostile_night.progress if event["source"] == "healthy"]
    assert [event["event"] for event in told] == ["page", "page", "page", "done"]
    assert [event["postings"] for event in told] == [2, 4, 6, 6]
    assert [event["done"] for event in told] == [1, 2, 3, 3]
    assert told[0]["message"] == f"{hostile_night.sites['healthy'].url}/"


def test_progress_tells_of_waits_and_issues(hostile_night: Night) -> None:
    told = {(event["source"], event["event"]) for event in hostile_night.progress}
    assert ("tired", "wait") in told
    assert ("malformed", "issue") in told


def test_the_crawling_process_listens_nowhere(new_night: Callable[..., Night]) -> None:
    night = new_night("hanging")
    site = night.sites["hanging"]
    site["/"] = Reply(hang=True)
    before = set(children(os.getpid()))
    crawling = threading.Thread(target=night.run)
    crawling.start()
    wait_for(lambda: site.paths != [])
    (child,) = set(children(os.getpid())) - before
    inodes = {str(link.readlink()) for link in Path(f"/proc/{child}/fd").iterdir()}
    sockets = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{child}/net/{table}").read_text().splitlines()[1:]
    ]
    own = [fields for fields in sockets if f"socket:[{fields[9]}]" in inodes]
    site.closing.set()
    crawling.join()
    listening = "0A"
    assert own, "its connection to the site is seen, so a listening socket would be"
    assert [fields for fields in own if fields[3] == listening] == []


ORDER = """
import sys
from pathlib import Path
from crawler.run import crawl, log_path
from schemas import Source
try:
    crawl([Source.model_validate_json(sys.argv[1])], Path(sys.argv[2]), progress=lambda event: None)
except KeyboardInterrupt:
    sys.exit("interrupted")
"""


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL], ids=lambda blow: blow.name)
def test_the_crawling_process_does_not_outlive_the_one_that_ordered_it(
    new_night: Callable[..., Night], blow: signal.Signals
) -> None:
    night = new_night("board")
    site = night.sites["board"]
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"], site["/3"] = [Reply(429, headers={"Retry-After": "2"}), page("2")], page("3")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "SCRAPY_SETTINGS_MODULE": night.settings}
    order = [sys.executable, "-c", ORDER, night.sources["board"].model_dump_json(), str(night.database)]
    with subprocess.Popen(
        order, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True,
        # A test run in the background of a shell hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as ordering:  # fmt: skip
        wait_for(lambda: "/2" in site.paths)
        (child,) = children(ordering.pid)
        if blow is signal.SIGINT:
            # As a terminal does on Ctrl-C: to both.
            os.killpg(ordering.pid, blow)
        else:
            ordering.send_signal(blow)
        said = ordering.communicate()[1]
    if blow is signal.SIGINT:
        assert said == "interrupted\n"
    wait_for(lambda: not Path(f"/proc/{child}").exists())
    asked = len(site.asked)

    night.run()
    assert night.words("board") == ""
    assert night.stored("board") == {"1", "2", "3"}
    assert [one.path for one in site.asked[asked:]].count("/") == 0, "what was stored is not asked for again"


def test_a_database_that_is_none_is_named_as_the_cause(new_night: Callable[..., Night]) -> None:
    night = new_night("board")
    night.database.write_bytes(b"This is no database. " * 400)
    with pytest.raises(StoreCorrupt, match=r"docket\.db"):
        night.run()
    assert night.sites["board"].asked == []


def test_a_database_that_breaks_in_the_middle_ends_the_whole_run(new_night: Callable[..., Night]) -> None:
    night = new_night("breaking", "other")
    before = children(os.getpid())

    def break_it(asked: Asked) -> Reply:
        with closing(sqlite3.connect(night.database)) as sql:
            sql.execute("DROP TABLE crawl_issues")
        return page({})

    night.sites["breaking"]["/"] = break_it
    night.sites["other"]["/"] = [Reply(429, headers={"Retry-After": "3"}), page("1")]
    with pytest.raises(StoreError, match=r"docket\.db: .*crawl_issues"):
        night.run()
    assert children(os.getpid()) == before


def test_a_log_that_has_grown_long_is_turned_over(new_night: Callable[..., Night]) -> None:
    night = new_night("board")
    night.sites["board"]["/"] = page(crash=True)
    log_path(night.database).write_text("old\n" * 300_000)
    night.run()
    assert "the reader broke" in log_path(night.database).read_text()
    assert log_path(night.database).with_name("docket.db.crawl.log.1").read_text().startswith("old\n")


def test_a_crawl_that_cannot_begin_says_why(new_night: Callable[..., Night]) -> None:
    night = new_night("board")
    night.settings = "no_such_settings"
    with pytest.raises(CrawlError, match=r"could not begin: .*no_such_settings"):
        night.run()


def test_a_platform_without_a_spider_fails_its_source_and_no_other(hostile_night: Night) -> None:
    assert hostile_night.reports["of_no_platform"].status is SnapshotStatus.FAILED
    assert "no spider is called 'no_such_platform'" in hostile_night.words("of_no_platform")
    assert hostile_night.sites["of_no_platform"].asked == []


def test_a_contact_that_fits_in_no_header_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be sent in a header"):
        crawl([], tmp_path / "docket.db", contact="me\r\nX: y")


def test_without_sources_nothing_is_started(tmp_path: Path) -> None:
    assert crawl([], tmp_path / "docket.db") == []
    assert list(tmp_path.iterdir()) == []


def test_scrapy_lists_a_spider_for_every_platform() -> None:
    from crawler.sources import platforms

    root = Path(__file__).parents[2]
    scrapy = [sys.executable, "-m", "scrapy", "list"]
    listed = subprocess.run(scrapy, cwd=root, capture_output=True, text=True, check=True)
    # `look` reads single pages for `sources inspect`; no row can name it.
    assert sorted(listed.stdout.split()) == sorted([*platforms(), "look"])


def test_a_spider_without_the_middleware_of_manners_asks_for_nothing(
    new_night: Callable[..., Night], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "rude_settings.py").write_text(
        "from loopback_settings import *\n"
        "DOWNLOADER_MIDDLEWARES = DOWNLOADER_MIDDLEWARES | {'crawler.politeness.Politeness': None}\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    night = new_night("board")
    night.settings = "rude_settings"
    night.sites["board"]["/"] = page("1")
    night.run()
    assert night.sites["board"].asked == []
    assert night.reports["board"].status is SnapshotStatus.FAILED
    assert "manners cannot be switched off" in night.words("board")


def test_an_address_that_can_be_none_is_said_and_not_to_try_again(new_night: Callable[..., Night]) -> None:
    night = new_night("odd", "board")
    night.sources["odd"] = night.sources["odd"].model_copy(update={"url": "https://careers..example"})
    night.sites["board"]["/"] = page("1")
    night.run()
    said = "the visit could not begin: 'careers..example' can be no host: a part between its dots is empty"
    assert night.words("odd") == said
    assert night.stored("board") == {"1"}
