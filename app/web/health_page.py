"""How the nights went: what needs attention and what to do, each source with its last visits, and what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from app.render.health import asleep, moment
from app.render.reports import local, size_of
from app.render.words import plural
from app.tasks.docket import KINDS, Docket
from app.tasks.health import CHANGED, Health, fields, health
from app.tasks.news import last_run
from app.web.frame import library, page
from crawler.sources import load_sources
from schemas import CrawlReport, SnapshotStatus, Source

router = APIRouter(include_in_schema=False)

VISITS = 14
"""Visits of each source that are drawn: two weeks of nights."""
NIGHTS = 30
"""Visits listed on a source's own page."""
WORDS = {
    SnapshotStatus.COMPLETE: "complete",
    SnapshotStatus.UNCHANGED: "unchanged",
    SnapshotStatus.PARTIAL: "in part",
    SnapshotStatus.FAILED: "failed",
}
DRIFTED = "changed its shape"
BAR, GAP, HEIGHT, LEAST = 10, 3, 36, 3
"""Pixels of a visit's bar: its width, what is between two, the highest, and the lowest that can still be seen."""


class Bar(NamedTuple):
    """One visit on the chart."""

    x: int
    y: int
    height: int
    status: str
    """complete, unchanged, partial, failed or drifted: how it is drawn."""
    words: str


class Row(NamedTuple):
    """One source on the page."""

    source: str
    last: CrawlReport
    status: str
    bars: Sequence[Bar]
    told: str
    """The chart in words."""
    urgent: bool


@router.get("/health")
def overview(request: Request) -> HTMLResponse:
    """Show what needs attention first, every source, the last nights, and what is stored."""
    docket = library(request).docket
    enabled = [source.name for source in sources(docket).values() if source.enabled]
    found = health(docket, enabled, VISITS)
    urgent = {one.source: place for place, one in enumerate(found.attention)}
    names = sorted(found.visits, key=lambda name: (urgent.get(name, len(urgent)), name))
    return page(
        request, "health.html", found=found, enabled=len(enabled), counts=docket.store.counts(), files=files(docket),
        asleep=asleep(found.asleep_since) if found.asleep_since else "", renewed=last_run(docket),
        rows=[row(name, found.visits[name], name in urgent) for name in names], stale=stale(docket),
        width=width(VISITS), height=HEIGHT, drifted=drifted(found),
        local=local, moment=moment, size_of=size_of, code=code,
    )  # fmt: skip


@router.get("/health/{source}")
def one_source(request: Request, source: str) -> HTMLResponse:
    """Show every visit to one source that is still told of, what went wrong in each, and its records' fields."""
    docket = library(request).docket
    reports = docket.store.reports(NIGHTS, source)
    known = sources(docket)
    if not reports and source not in known:
        raise HTTPException(404)
    enabled = [one.name for one in known.values() if one.enabled]
    attention = [one for one in health(docket, enabled, VISITS).attention if one.source == source]
    return page(
        request, "health_source.html", source=source, reports=reports, attention=attention, words=status_words,
        shares=fields(docket, source), local=local, size_of=size_of, code=code,
    )  # fmt: skip


def sources(docket: Docket) -> Mapping[str, Source]:
    """Return the rows of all sources, read again when the user's own file was written."""
    own = docket.settings.sources
    return _read_sources(own, own.stat().st_mtime if own and own.exists() else 0.0)


@lru_cache(maxsize=1)
def _read_sources(own: Path | None, written: float) -> Mapping[str, Source]:
    return load_sources(own)


def drifted(found: Health) -> list[CrawlReport]:
    """Return the visits that found a change of shape which is neither accepted nor over."""
    names = [one.source for one in found.attention if one.severity == CHANGED]
    return [next(report for report in found.visits[name] if report.drift) for name in names]


def row(name: str, reports: Sequence[CrawlReport], urgent: bool) -> Row:
    """Return a source with its chart; `reports` come newest first and are drawn oldest first."""
    most = max(report.enumerated for report in reports)
    skipped = VISITS - len(reports)
    bars = []
    for place, report in enumerate(reversed(reports), start=skipped):
        height = max(LEAST, round(HEIGHT * report.enumerated / most)) if most and report.enumerated else LEAST
        status = "drifted" if report.drift else str(report.status)
        words = f"{moment(report.finished_at)}: {status_words(report)}, {plural(report.enumerated, 'record')}"
        bars.append(Bar(place * (BAR + GAP), HEIGHT - height, height, status, words))
    counts = Counter(map(status_words, reports))
    said = ", ".join(f"{count} {words}" for words, count in counts.most_common())
    seen = f"from {reports[-1].enumerated:,} to {reports[0].enumerated:,} records" if len(reports) > 1 else ""
    told = "; ".join(part for part in (f"{plural(len(reports), 'visit')}: {said}", seen) if part)
    return Row(name, reports[0], status_words(reports[0]), bars, told, urgent)


def status_words(report: CrawlReport) -> str:
    """Return how a visit ended."""
    return DRIFTED if report.drift else WORDS[report.status]


def stale(docket: Docket) -> list[tuple[str, str, datetime | None]]:
    """Return (which stored matches may be older than the records, since what, and when that was where it is known)."""
    return [(kind.replace("_", " "), *_since(reason)) for kind in KINDS if (reason := docket.stale(kind))]


def _since(reason: str) -> tuple[str, datetime | None]:
    words, _, time = reason.rpartition(" at ")
    try:
        return words, datetime.fromisoformat(time)
    except ValueError:  # the words say no time
        return reason, None


def files(docket: Docket) -> list[tuple[str, int]]:
    """Return the parts of the docket on the disk with their sizes in bytes."""
    database = docket.database
    log = database.with_name(f"{database.name}-wal")
    index = docket.index_folder("roles").parent
    return [
        ("database", _size(database) + _size(log)),
        ("index", sum(_size(file) for file in index.rglob("*")) if index.is_dir() else 0),
    ]


def code(words: str) -> list[tuple[str, bool]]:
    """Return a hint in pieces with whether each is a command: these stand between backticks.

    >>> code("`postdocket crawl lab` tries again")
    [('postdocket crawl lab', True), (' tries again', False)]
    """
    return [(piece, nth % 2 == 1) for nth, piece in enumerate(words.split("`")) if piece]


def width(visits: int) -> int:
    """Return how wide a chart of so many visits is."""
    return visits * (BAR + GAP) - GAP


def _size(file: Path) -> int:
    try:
        return file.stat().st_size if file.is_file() else 0
    except FileNotFoundError:  # the log of the database comes and goes
        return 0
