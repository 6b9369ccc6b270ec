"""Which fields the records of a crawl have: counted page by page, summed up at its end, kept for the visits after."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime

from schemas import SnapshotStatus
from store.protocol import KNOWN, Coverage, Outcome, PastCoverage

VISITS_KEPT = 30
"""Crawls of each source whose coverage is kept, for each kind of page: a month of nights, however rarely it is read."""

FIELDS_KEPT = 300
"""Fields that are kept of one kind of page, the commonest first: more names than that are data, each in a record."""


def dumped(coverage: Iterable[Coverage]) -> str | None:
    """Return what one page gave as text for its row of the frontier; `None` where it gave no records."""
    counts = [(part.record, part.records, part.filled) for part in coverage]
    return json.dumps(counts) if counts else None


def summed(sql: sqlite3.Connection, crawl_id: int) -> list[Coverage]:
    """Return the coverage of all pages of a crawl; see Store.coverage."""
    records: Counter[tuple[str, str]] = Counter()
    filled: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    pages = sql.execute("SELECT kind, coverage FROM frontier WHERE crawl_id = ? AND coverage IS NOT NULL", (crawl_id,))
    for page_kind, counts in pages:
        for record, number, fields in json.loads(counts):
            records[page_kind, record] += number
            filled[page_kind, record].update(fields)
    seen = sql.execute(
        "SELECT kind, count(*), count(*) FILTER (WHERE outcome != ?) FROM crawl_records WHERE crawl_id = ? "
        "GROUP BY kind",
        (Outcome.NEW, crawl_id),
    )
    for record, number, known in seen:
        records["", record] = number
        filled["", record] = Counter({KNOWN: known})
    return [
        Coverage.model_validate({"page_kind": page_kind, "record": record, "records": number, "filled": filled[key]})
        for key, number in sorted(records.items())
        for page_kind, record in (key,)
    ]


def keep(sql: sqlite3.Connection, source: str, crawl_id: int) -> None:
    """Keep the coverage of a finished crawl, and of each kind of page no more than VISITS_KEPT."""
    sql.executemany(
        "INSERT INTO crawl_coverage (crawl_id, page_kind, record, records, filled) VALUES (?, ?, ?, ?, ?)",
        [
            (crawl_id, part.page_kind, part.record, part.records, json.dumps(dict(_commonest(part.filled))))
            for part in summed(sql, crawl_id)
        ],
    )
    sql.execute(
        """
        DELETE FROM crawl_coverage WHERE (crawl_id, page_kind, record) IN (
            SELECT crawl_id, page_kind, record FROM (
                SELECT v.crawl_id, v.page_kind, v.record,
                       row_number() OVER (PARTITION BY v.page_kind, v.record ORDER BY v.crawl_id DESC) AS visits_ago
                FROM crawl_coverage v JOIN crawls c ON c.id = v.crawl_id WHERE c.source = ?
            ) WHERE visits_ago > ?
        )
        """,
        (source, VISITS_KEPT),
    )


def past(sql: sqlite3.Connection, source: str) -> list[PastCoverage]:
    """Return what the source's finished crawls read, newest first; see Store.past_coverage."""
    rows = sql.execute(
        """
        SELECT c.id, c.started_at, c.status, v.page_kind, v.record, v.records, v.filled
        FROM crawls c JOIN crawl_coverage v ON v.crawl_id = c.id
        WHERE c.source = ? AND c.finished_at IS NOT NULL ORDER BY c.id DESC, v.page_kind, v.record
        """,
        (source,),
    )
    visits: dict[int, tuple[str, str, list[Coverage]]] = {}
    for crawl_id, started_at, status, page_kind, record, records, filled in rows:
        _, _, parts = visits.setdefault(crawl_id, (started_at, status, []))
        part = {"page_kind": page_kind, "record": record, "records": records, "filled": json.loads(filled)}
        parts.append(Coverage.model_validate(part))
    return [
        PastCoverage(
            started_at=datetime.fromisoformat(started_at), status=SnapshotStatus(status), coverage=tuple(parts)
        )
        for started_at, status, parts in visits.values()
    ]


def _commonest(filled: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(filled.items(), key=lambda field: (-field[1], field[0]))[:FIELDS_KEPT]
