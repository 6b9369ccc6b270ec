"""One night of the benchmark: the sites crawled by our own `crawl` or by a bare spider, and what that took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks import crawl_meter
from benchmarks.crawl_sites import Asked, Sites
from crawler.run import crawl
from schemas import CrawlReport, Source

SETTINGS = "benchmarks.crawl_settings"
CONTACT = "benchmark@example.org"
ROBOTS = "/robots.txt"


@dataclass(frozen=True)
class Spent:
    """What a crawling process spent from its first spider to its last; memory in MiB, sampled every few pages."""

    clock: float
    processor: float
    beside: float = 0.0
    """Processor time of the processes that read beside it, their start included."""
    memory: tuple[float, ...] = ()

    @property
    def whole(self) -> float:
        """Processor time of all of them."""
        return self.processor + self.beside

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.clock + other.clock, self.processor + other.processor, self.beside + other.beside,
            self.memory + other.memory,
        )  # fmt: skip


@dataclass(frozen=True)
class Night:
    """One crawl of some sources: its reports, what it spent, and what the server was asked for."""

    reports: tuple[CrawlReport, ...]
    spent: Spent
    asked: tuple[Asked, ...]

    @property
    def pages(self) -> list[Asked]:
        """The requests without those for robots.txt."""
        return [asked for asked in self.asked if asked.path != ROBOTS]

    @property
    def bytes(self) -> int:
        """What the server sent, robots.txt aside, without headers."""
        return sum(asked.bytes for asked in self.pages)

    @property
    def postings(self) -> int:
        """How many were seen."""
        return sum(report.enumerated for report in self.reports)

    def __add__(self, other: Night) -> Night:
        return Night(self.reports + other.reports, self.spent + other.spent, self.asked + other.asked)


class Where(NamedTuple):
    """On which core the crawl runs, `None` for any, and how many processes read beside it, `None` for the usual."""

    core: int | None = None
    readers: int | None = None
    profile: str = ""


def cores() -> tuple[int | None, int | None]:
    """Return a core for the crawler and one for the server, `None` where there is but one or none can be chosen."""
    if not hasattr(os, "sched_getaffinity") or len(found := sorted(os.sched_getaffinity(0))) < 2:
        return None, None
    return found[-1], found[0]


def crawl_night(sites: Sites, sources: Sequence[Source], database: Path, where: Where) -> Night:
    """Crawl with the project's own `crawl`."""
    with _metered(where) as file:
        reports = crawl(sources, database, contact=CONTACT)
        return Night(tuple(reports), _spent(file), sites.asked())


def crawl_bare(sites: Sites, night: Night, core: int | None) -> Spent:
    """Download the pages of a night once more with a bare spider."""
    requests = [
        (str(asked.port), f"http://127.0.0.1:{asked.port}{asked.path}", asked.method, asked.body)
        for asked in night.pages
    ]
    with _metered(Where(core)) as file:
        command = [sys.executable, "-m", "benchmarks.crawl_bare"]
        subprocess.run(command, input=json.dumps(requests) + "\n", text=True, check=True)
        sites.asked()
        return _spent(file)


def _spent(file: Path) -> Spent:
    said = json.loads(file.read_text())
    return Spent(said["clock"], said["processor"], said["beside"], tuple(said["memory"]))


@contextmanager
def _metered(where: Where) -> Iterator[Path]:
    """Let processes that are started within measure themselves; yield the file that their figures go to."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "meter.json"
        wanted = {
            "SCRAPY_SETTINGS_MODULE": SETTINGS, crawl_meter.FILE: str(file), crawl_meter.PROFILE: where.profile,
            crawl_meter.CORE: "" if where.core is None else str(where.core),
            crawl_meter.READERS: "" if where.readers is None else str(where.readers),
        }  # fmt: skip
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        try:
            yield file
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
