"""Crawling in a child process: Twisted's reactor can be started only once, and what dies there cannot take us along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import schemas
from crawler.agent import user_agent
from schemas import CrawlError, CrawlReport, Issue, SnapshotStatus, Source, StoreError

LOG_SIZE = 1024 * 1024
PATIENCE = 5.0
"""Seconds a child that was told to stop has to finish the page it is at. What it does not finish, the next run does."""


def crawl(
    sources: Sequence[Source],
    database: Path,
    *,
    contact: str | None = None,
    keys: Mapping[str, str] | None = None,
    progress: Callable[[dict[str, Any]], None] | None = None,
) -> list[CrawlReport]:
    """Visit the sources and return one report for each, in their order.

    `keys` are API keys by the name of their setting, such as `openalex_key`; they reach the child through a pipe.
    A source whose visit was cut off is reported as failed; the next call goes on where it stopped. `progress` is given
    {"source", "event": "page"|"wait"|"done"|"issue", "done", "pending", "postings", "papers", "message"}.
    Raises StoreError when the database is the cause, CrawlError when no source could be visited at all.
    """
    user_agent(contact)
    if not sources:
        return []
    started = datetime.now(UTC)
    reports: dict[str, CrawlReport] = {}
    unfinished: dict[str, str] = {}
    job = {
        "sources": [source.model_dump(mode="json") for source in sources],
        "database": str(database.absolute()),
        "contact": contact,
        "keys": dict(keys or {}),
        "log": str(log_path(database)),
    }
    _turn_over(log_path(database))
    with _child(job) as (process, errors):
        assert process.stdout is not None
        for line in process.stdout:
            _take(json.loads(line), reports, unfinished, progress)
        code = process.wait()
        last_words = _last_line(errors)
    if code > 0 and not reports and not unfinished:
        raise CrawlError(f"the crawl could not begin: {last_words or f'exit code {code}'}; see {job['log']}")
    how = _cut_off(f"killed by signal {-code}" if code < 0 else f"exit code {code}")
    return [
        reports.get(source.name) or _unfinished(source, started, unfinished.get(source.name, how)) for source in sources
    ]


def log_path(database: Path) -> Path:
    """Return the file that warnings of the crawl are written to: beside the database, under its name."""
    return database.absolute().with_name(f"{database.name}.crawl.log")


def _turn_over(log: Path) -> None:
    """Begin a new log when the old one has grown long; the one before stays."""
    with suppress(FileNotFoundError):
        if log.stat().st_size > LOG_SIZE:
            log.replace(log.with_name(f"{log.name}.1"))


def _take(
    message: dict[str, Any],
    reports: dict[str, CrawlReport],
    unfinished: dict[str, str],
    progress: Callable[[dict[str, Any]], None] | None,
) -> None:
    kind, value = message["kind"], message["value"]
    if kind == "report":
        report = CrawlReport.model_validate(value)
        reports[report.source] = report
    elif kind == "interrupted":
        unfinished[value["source"]] = _cut_off(value["reason"])
    elif kind == "unopened":
        unfinished[value["source"]] = f"the visit could not begin: {value['reason']}"
    elif kind == "fatal":
        raise _store_error(value)
    elif progress is not None:
        progress(value)


def _store_error(value: dict[str, str]) -> StoreError:
    error_class = getattr(schemas, value["class"], StoreError)
    error = error_class(value["path"], value["reason"], value["hint"])
    assert isinstance(error, StoreError)
    return error


def _cut_off(how: str) -> str:
    return f"the visit was cut off ({how}); run the crawl again to go on where it stopped"


def _unfinished(source: Source, started: datetime, message: str) -> CrawlReport:
    return CrawlReport(
        source=source.name, status=SnapshotStatus.FAILED, started_at=started, finished_at=datetime.now(UTC),
        issues=(Issue(message=message, url=source.url),),
    )  # fmt: skip


@contextmanager
def _child(job: dict[str, Any]) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """Run the child; however the block is left, the child is ended and waited for."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.run"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True, encoding="utf-8",
        )  # fmt: skip
        try:
            assert process.stdin is not None
            # The pipe stays open: its end is how the child learns that we are gone.
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(job) + "\n")
                process.stdin.flush()
            yield process, errors
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.stdin = None
    for insist in (process.terminate, process.kill):
        try:
            # Reads what is still said: a full pipe would keep the child from ending.
            process.communicate(timeout=PATIENCE)
            return
        except subprocess.TimeoutExpired:
            insist()
    process.communicate()


def _last_line(errors: IO[str]) -> str:
    errors.seek(0)
    lines = [line.strip() for line in errors if line.strip()]
    return lines[-1] if lines else ""


if __name__ == "__main__":
    from crawler.child import main

    main()
