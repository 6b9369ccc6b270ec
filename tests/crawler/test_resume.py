"""A crawl that is killed at any moment and run again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from conftest import Night
from loopback import Site, page

from crawler.detail import detail
from schemas import SnapshotStatus
from store import SqliteStore

KILLS = int(os.environ.get("POSTDOCKET_TEST_KILLS", "5"))
"""`POSTDOCKET_TEST_KILLS=50 pytest tests/crawler/test_resume.py -k kills_lose` takes minutes and kills fifty times."""
PAGES = 24 * KILLS


def test_kills_lose_nothing_store_nothing_twice_and_ask_little_again(new_night: Callable[..., Night]) -> None:
    night = new_night("tree")
    site = night.sites["tree"]
    for number in range(PAGES):
        children = [child for child in range(3 * number + 1, 3 * number + 4) if child < PAGES]
        site[f"/{number}"] = page(f"{number}-a", f"{number}-b", links=tuple(f"/{child}" for child in children))
    postings = {"min": 2 * PAGES, "max": 2 * PAGES}
    night.sources["tree"] = site.source("tree", "/0", postings=postings, max_pages=PAGES + 1)
    pages_at_kill = random.Random(2026)
    kills = 0
    for _ in range(KILLS):
        killed = _crawl_and_kill(night, site, len(site.paths) + pages_at_kill.randrange(5, 20))
        kills += killed
        if killed:
            assert night.reports["tree"].status is SnapshotStatus.FAILED
            assert "cut off (killed by signal 9); run the crawl again" in night.words("tree")
    night.run()

    assert kills == KILLS
    assert night.reports["tree"].status is SnapshotStatus.COMPLETE
    expected = {f"{number}-{letter}" for number in range(PAGES) for letter in "ab"}
    assert night.stored("tree") == expected
    with closing(SqliteStore(night.database)) as store:
        assert store.check() == []
        assert len(list(store.raw_postings())) == len(expected)
    asked = Counter(site.paths)
    assert set(asked) == {f"/{number}" for number in range(PAGES)}
    assert sum(asked.values()) - PAGES <= KILLS


def test_a_kill_among_details_keeps_the_budget_of_the_night_and_what_was_read(new_night: Callable[..., Night]) -> None:
    night = new_night("board")
    site = night.sites["board"]
    keys = [str(number) for number in range(50)]
    links = [detail(f"{site.url}/{key}", {"id": key}).model_dump() for key in keys]
    site["/"] = page(links=(*links[:25], "/more"), total=50)
    site["/more"] = page(links=tuple(links[25:]))
    for key in keys:
        site[f"/{key}"] = page(key)
    night.sources["board"] = site.source("board", details=30)
    assert _crawl_and_kill(night, site, when_asked=18)
    night.run()
    statuses = [night.reports["board"].status]
    assert "20 details are left for the next nights, 30 were asked for" in night.words("board")
    assert night.stored("board") == set(keys[:30])

    night.run()
    statuses.append(night.reports["board"].status)
    assert statuses == [SnapshotStatus.PARTIAL, SnapshotStatus.COMPLETE]
    assert night.stored("board") == set(keys)
    asked = Counter(site.paths)
    assert sum(asked[f"/{key}"] for key in keys) - len(keys) <= 1, "what a kill interrupts is asked for again"
    assert asked["/"] == asked["/more"] == 2


def _crawl_and_kill(night: Night, site: Site, when_asked: int) -> bool:
    """Crawl, and kill the crawling process once so many pages have been asked for; say whether it was still there."""
    before = _children()
    crawling = threading.Thread(target=night.run)
    crawling.start()
    while crawling.is_alive() and len(site.paths) < when_asked:
        time.sleep(0.001)
    killed = bool(started := _children() - before)
    for child in started:
        os.kill(child, signal.SIGKILL)
    crawling.join()
    return killed


def _children() -> set[int]:
    listed = [path.read_text().split() for path in Path(f"/proc/{os.getpid()}/task").glob("*/children")]
    return {int(child) for line in listed for child in line}
