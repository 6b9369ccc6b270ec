"""What a finished crawl means: postings close or stay, the crawl ends, its report is written and can be read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from schemas import CrawlReport, Drift, Issue, SnapshotStatus
from store.columns import instant
from store.protocol import Coverage, Outcome, PastCoverage, Snapshot, SnapshotDecision
from store.sqlite.connection import Part
from store.sqlite.coverage import keep, past, summed
from store.sqlite.frontier import count_seen, crawl_source, put_issues
from store.sqlite.kinds import PAPER, POSTING
from store.sqlite.pages import listed_but_unread
from store.sqlite.writing import in_list, remember, see_again

_REPORT_COLUMNS = (
    "source", "status", "started_at", "finished_at", "reported_total", "enumerated", "censored", "new", "changed",
    "unchanged", "closed", "reopened", "papers_new", "papers_changed", "papers_unchanged", "failed", "requests",
    "not_modified", "bytes", "resumed_at",
)  # fmt: skip


class Crawls(Part):
    """The ends of crawls and their reports."""

    def see_listed(self, crawl_id: int, now: datetime) -> None:
        """Count what lists name and nobody read as seen; see Store.see_listed."""
        with self._connection.writing() as sql:
            postings, papers = listed_but_unread(sql, crawl_id, crawl_source(self._connection, sql, crawl_id))
            for kind, ids in ((POSTING, postings), (PAPER, papers)):
                count_seen(sql, crawl_id, kind, see_again(sql, kind, ids, instant(now)))

    def snapshot(self, crawl_id: int) -> Snapshot:
        """Return what a decision needs; see Store.snapshot."""
        with self._connection.reading() as sql:
            source = crawl_source(self._connection, sql, crawl_id)
            missed = sql.execute(
                "SELECT id, missed_snapshots FROM postings WHERE source = ? AND status = 'open'", (source,)
            ).fetchall()
            seen = sql.execute("SELECT record_id FROM crawl_records WHERE crawl_id = ?", (crawl_id,)).fetchall()
        return Snapshot(missed=dict(missed), seen=frozenset(row[0] for row in seen))

    def coverage(self, crawl_id: int) -> list[Coverage]:
        """Return which fields the records have; see Store.coverage."""
        with self._connection.reading() as sql:
            crawl_source(self._connection, sql, crawl_id)
            return summed(sql, crawl_id)

    def past_coverage(self, source: str) -> list[PastCoverage]:
        """Return what finished crawls read, newest first; see Store.past_coverage."""
        with self._connection.reading() as sql:
            return past(sql, source)

    def close_crawl(
        self,
        crawl_id: int,
        status: SnapshotStatus,
        decision: SnapshotDecision,
        issues: Sequence[Issue],
        now: datetime,
        drift: Sequence[Drift] = (),
    ) -> CrawlReport:
        """End a crawl; see Store.close_crawl."""
        at = instant(now)
        with self._connection.writing() as sql:
            source = crawl_source(self._connection, sql, crawl_id)
            finished = sql.execute("SELECT finished_at FROM crawls WHERE id = ?", (crawl_id,)).fetchone()[0]
            if finished is None:
                put_issues(sql, crawl_id, "crawl", issues)
                closed = _close(sql, source, decision, at)
                _end(sql, crawl_id, status, closed, at)
                told = json.dumps([one.model_dump(mode="json", exclude_defaults=True) for one in drift])
                sql.execute("UPDATE crawls SET drift = ? WHERE id = ?", (told if drift else None, crawl_id))
                keep(sql, source, crawl_id)
            return _reports(sql, "WHERE id = ?", (crawl_id,))[0]

    def reports(self, limit: int = 50, source: str | None = None) -> list[CrawlReport]:
        """Return reports, newest first; see Store.reports."""
        where, values = ("AND source = ?", (source,)) if source is not None else ("", ())
        with self._connection.reading() as sql:
            return _reports(
                sql,
                f"WHERE finished_at IS NOT NULL {where} ORDER BY finished_at DESC, id DESC LIMIT ?",
                (*values, limit),
            )

    def reports_of_each(self, limit: int) -> dict[str, list[CrawlReport]]:
        """Return the latest reports of every source; see Store.reports_of_each."""
        latest = """
            WHERE id IN (
                SELECT id FROM (
                    SELECT id, row_number() OVER (PARTITION BY source ORDER BY finished_at DESC, id DESC) AS visits_ago
                    FROM crawls WHERE finished_at IS NOT NULL
                ) WHERE visits_ago <= ?
            ) ORDER BY source, finished_at DESC, id DESC
        """
        found: dict[str, list[CrawlReport]] = {}
        with self._connection.reading() as sql:
            for report in _reports(sql, latest, (limit,)):
                found.setdefault(report.source, []).append(report)
        return found


def _close(sql: sqlite3.Connection, source: str, decision: SnapshotDecision, at: str) -> int:
    """Carry out the decision; return how many postings closed."""
    rows = sql.execute(
        "SELECT id FROM postings WHERE source = ? AND status = 'open' AND id IN (SELECT value FROM json_each(?))",
        (source, in_list(sorted(decision.close))),
    )
    closing = [row[0] for row in rows]
    sql.executemany(
        "UPDATE postings SET status = 'closed', closed_at = ?, missed_snapshots = missed_snapshots + 1 WHERE id = ?",
        [(at, key) for key in closing],
    )
    remember(sql, POSTING, [(key, "closed", {}) for key in closing], at)
    sql.executemany(
        "UPDATE postings SET missed_snapshots = missed_snapshots + 1 WHERE id = ? AND source = ? AND status = 'open'",
        [(key, source) for key in sorted(decision.missed)],
    )
    return len(closing)


def _end(sql: sqlite3.Connection, crawl_id: int, status: SnapshotStatus, closed: int, at: str) -> None:
    def records(kind: str, outcome: Outcome) -> str:
        return (
            f"(SELECT count(*) FROM crawl_records WHERE crawl_id = :id AND kind = '{kind}' AND outcome = '{outcome}')"
        )

    def pages(value: str) -> str:
        return f"(SELECT coalesce(sum({value}), 0) FROM frontier WHERE crawl_id = :id)"

    sql.execute(
        f"""
        UPDATE crawls SET
            status = :status, finished_at = :at, closed = :closed,
            reported_total = (SELECT sum(reported_total) FROM frontier WHERE crawl_id = :id),
            censored = {pages("censored")} > 0,
            enumerated = (SELECT count(*) FROM crawl_records WHERE crawl_id = :id),
            new = {records("posting", Outcome.NEW)}, changed = {records("posting", Outcome.CHANGED)},
            unchanged = {records("posting", Outcome.UNCHANGED)}, reopened = {records("posting", Outcome.REOPENED)},
            papers_new = {records("paper", Outcome.NEW)}, papers_changed = {records("paper", Outcome.CHANGED)},
            papers_unchanged = {records("paper", Outcome.UNCHANGED)},
            failed = (SELECT count(*) FROM crawl_issues WHERE crawl_id = :id AND about = 'record'),
            requests = {pages("tries")}, not_modified = {pages("not_modified")}, bytes = {pages("bytes")}
        WHERE id = :id
        """,
        {"id": crawl_id, "status": status, "at": at, "closed": closed},
    )


def _reports(sql: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[CrawlReport]:
    columns = ", ".join(f'"{column}"' for column in _REPORT_COLUMNS)
    rows = sql.execute(f"SELECT id, drift, {columns} FROM crawls {where}", values).fetchall()
    reports = []
    for crawl_id, drift, *fields in rows:
        issues = sql.execute(
            "SELECT message, field, url, value FROM crawl_issues WHERE crawl_id = ? ORDER BY id", (crawl_id,)
        )
        found = [Issue(message=message, field=field, url=url, value=value) for message, field, url, value in issues]
        told = {"issues": tuple(found), "drift": json.loads(drift or "[]")}
        reports.append(CrawlReport.model_validate(dict(zip(_REPORT_COLUMNS, fields, strict=True)) | told))
    return reports
