"""Measures a crawling process from the inside: time, processor time, memory, from its first page to its last.

A Scrapy extension. The environment says where the figures go (FILE) and on which core the process stays (CORE), where
one is named; processes that it starts beside itself go to the other cores. With PROFILE, the interpreter's own profile
of the crawl is written there.
"""

from __future__ import annotations

import cProfile
import json
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

FILE, CORE, PROFILE = "POSTDOCKET_METER_FILE", "POSTDOCKET_METER_CORE", "POSTDOCKET_METER_PROFILE"
READERS = "POSTDOCKET_METER_READERS"
"""For the settings: how many processes read beside the crawl; empty for as many as it would have."""
PAGES_BETWEEN_SAMPLES = 20
_STATM = Path("/proc/self/statm")


class Meter:
    """One for all spiders of the process, which begin together; the figures are written whenever none is left."""

    _only: Meter | None = None

    def __init__(self) -> None:
        self._others: set[int] = set()
        if os.environ.get(CORE):
            core = int(os.environ[CORE])
            self._others = os.sched_getaffinity(0) - {core}
            os.sched_setaffinity(0, {core})
        self._open = self._pages = 0
        self._memory: list[float] = []
        self._moved: set[int] = set()
        self._began: tuple[float, float] | None = None
        self._profile = cProfile.Profile(time.process_time) if os.environ.get(PROFILE) else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Meter:
        """Return the process's one meter, listening to one more spider."""
        cls._only = meter = cls._only or cls()
        crawler.signals.connect(meter.opened, signals.spider_opened)
        crawler.signals.connect(meter.received, signals.response_received)
        crawler.signals.connect(meter.closed, signals.spider_closed)
        return meter

    def opened(self, **_: Any) -> None:
        """Begin at the first spider."""
        self._open += 1
        if self._began is None:
            self._began = time.perf_counter(), time.process_time()
            if self._profile:
                self._profile.enable()

    def received(self, **_: Any) -> None:
        """Count a page."""
        self._pages += 1
        self._make_room()
        if self._pages % PAGES_BETWEEN_SAMPLES == 1 and _STATM.exists():
            self._memory.append(int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20)

    def _make_room(self) -> None:
        """Move what runs beside this process to the other cores, once."""
        for child in multiprocessing.active_children() if self._others else ():
            if child.pid is not None and child.pid not in self._moved:
                os.sched_setaffinity(child.pid, self._others)
                self._moved.add(child.pid)

    def closed(self, **_: Any) -> None:
        """Write the figures when the last spider ends."""
        self._open -= 1
        if self._open or self._began is None:
            return
        clock, processor = (now - then for now, then in zip(_now(), self._began, strict=True))
        said = {"clock": clock, "processor": processor, "beside": _spent_beside(), "memory": self._memory}
        Path(os.environ[FILE]).write_text(json.dumps(said))
        if self._profile:
            self._profile.disable()
            self._profile.dump_stats(os.environ[PROFILE])


def _spent_beside() -> float:
    """Return the processor time of the processes beside this one, in seconds; 0 where the system does not tell."""
    ticks = 0
    for child in multiprocessing.active_children():
        if (status := Path(f"/proc/{child.pid}/stat")).exists():
            # Behind the name, which may hold blanks: the 14th and 15th fields, user and system time.
            ticks += sum(map(int, status.read_text().rpartition(")")[2].split()[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()
