"""The frontier: which pages are still to visit, and what a visited one gave, written together with its `done`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from schemas import Issue, Source
from store.columns import instant
from store.freshness import Turn
from store.protocol import CrawlState, FrontierEntry, FrontierRequest, Outcome, Page
from store.sqlite.connection import Connection, Part
from store.sqlite.coverage import dumped
from store.sqlite.kinds import PAPER, POSTING, Kind
from store.sqlite.pages import given_last_time, put_given, put_page, put_version, turns
from store.sqlite.writing import in_list, see_again, write_papers, write_postings

_DUE = """
    SELECT f.id, f.url, f.kind, f.meta, f.tries, p.etag, p.last_modified, f.host,
           CASE WHEN h.worker != ? THEN h.asked_at END
    FROM frontier f
    JOIN crawls c ON c.id = f.crawl_id
    LEFT JOIN pages p ON p.source = c.source AND p.url = f.url
    LEFT JOIN host_leases h ON h.host = f.host
    WHERE f.crawl_id = ? AND f.state = ? AND f.due_at <= ? AND f.turn <= ?
          AND (h.worker IS NULL OR h.worker = ? OR h.leased_until <= ?)
    ORDER BY f.turn, f.due_at, f.id LIMIT ?
"""
_STRENGTH = {Outcome.NEW: 3, Outcome.REOPENED: 2, Outcome.CHANGED: 1, Outcome.UNCHANGED: 0}


class Frontier(Part):
    """The pages of every crawl."""

    def open_crawl(self, source: Source, start: Sequence[FrontierRequest], now: datetime, worker: str = "") -> int:
        """Return the id of the source's unfinished crawl, or of a new one; see Store.open_crawl."""
        with self._connection.writing() as sql:
            _put_source(sql, source)
            unfinished = sql.execute(
                "SELECT max(id) FROM crawls WHERE source = ? AND finished_at IS NULL", (source.name,)
            ).fetchone()[0]
            if unfinished is not None:
                sql.execute("UPDATE crawls SET resumed_at = ? WHERE id = ?", (instant(now), unfinished))
                # Due since the crawl began: what was broken off comes first within its turn.
                sql.execute(
                    "UPDATE frontier SET state = 'pending', tries = tries + 1, "
                    "due_at = (SELECT started_at FROM crawls WHERE id = crawl_id) "
                    "WHERE crawl_id = ? AND state = 'leased' AND (worker = ? OR due_at <= ?)",
                    (unfinished, worker, instant(now)),
                )
                return int(unfinished)
            self._forget_finished(sql, source.name)
            crawl_id = sql.execute(
                "INSERT INTO crawls (source, started_at) VALUES (?, ?)", (source.name, instant(now))
            ).lastrowid
            assert crawl_id is not None
            _enqueue(sql, crawl_id, source.name, start, now)
            return crawl_id

    def lease(
        self, crawl_id: int, count: int, now: datetime, seconds: float, *, details: bool = True, worker: str = ""
    ) -> list[FrontierEntry]:
        """Take pages, and with them their hosts; see Store.lease."""
        at, until = instant(now), instant(now + timedelta(seconds=seconds))
        with self._connection.writing() as sql:
            crawl_source(self._connection, sql, crawl_id)
            rows: list[tuple[Any, ...]] = []
            # Those that somebody dropped come first: they have waited longest.
            for state in ("leased", "pending"):
                values = (worker, crawl_id, state, at, _last_turn(details), worker, at, count - len(rows))
                rows += sql.execute(_DUE, values).fetchall()
            sql.executemany(
                "UPDATE frontier SET state = 'leased', due_at = ?, worker = ? WHERE id = ?",
                [(until, worker, row[0]) for row in rows],
            )
            sql.executemany(
                "INSERT INTO host_leases (host, worker, leased_until, asked_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (host) DO UPDATE SET worker = excluded.worker, asked_at = excluded.asked_at, "
                "leased_until = excluded.leased_until",
                [(host, worker, until, at) for host in dict.fromkeys(row[7] for row in rows) if host],
            )
        return [
            FrontierEntry(
                url=url, kind=kind, meta=json.loads(meta), tries=tries, etag=etag, last_modified=modified,
                asked_by_others=asked,
            )
            for _, url, kind, meta, tries, etag, modified, _, asked in rows
        ]  # fmt: skip

    def leave_hosts(self, worker: str, now: datetime) -> None:
        """Give back every host; see Store.leave_hosts."""
        with self._connection.writing() as sql:
            sql.execute(
                "UPDATE host_leases SET leased_until = ?, asked_at = ? WHERE worker = ? AND leased_until > ?",
                (instant(now), instant(now), worker, instant(now)),
            )

    def release(self, crawl_id: int, url: str, not_before: datetime) -> None:
        """Give a page back; see Store.release."""
        with self._connection.writing() as sql:
            self._require(sql, crawl_id, url)
            sql.execute(
                "UPDATE frontier SET state = 'pending', due_at = ?, tries = tries + 1 "
                "WHERE crawl_id = ? AND url = ? AND state = 'leased'",
                (instant(not_before), crawl_id, url),
            )

    def fail(self, crawl_id: int, url: str, issue: Issue) -> None:
        """Mark a page as failed; see Store.fail."""
        with self._connection.writing() as sql:
            self._require(sql, crawl_id, url)
            failed = sql.execute(
                "UPDATE frontier SET state = 'failed', tries = tries + 1 "
                "WHERE crawl_id = ? AND url = ? AND state IN ('pending', 'leased')",
                (crawl_id, url),
            )
            if failed.rowcount:
                put_issues(sql, crawl_id, "page", [issue])

    def finish_page(self, crawl_id: int, page: Page, now: datetime) -> dict[str, Outcome]:
        """Store what a page gave; see Store.finish_page."""
        at = instant(now)
        with self._connection.writing() as sql:
            source = crawl_source(self._connection, sql, crawl_id)
            finished_before = self._require(sql, crawl_id, page.url) == "done"
            page_id = put_page(sql, source, page, at)
            links: Sequence[FrontierRequest]
            issues: Sequence[Issue]
            if page.not_modified:
                postings, papers, links, issues = given_last_time(sql, page_id)
                seen_postings = see_again(sql, POSTING, postings, at)
                seen_papers = see_again(sql, PAPER, papers, at)
            else:
                seen_postings = write_postings(sql, page.postings, at, "changed")
                seen_papers = write_papers(sql, page.papers, at, "changed")
                links, issues = page.links, page.issues
                put_given(sql, page_id, page, seen_postings, seen_papers)
            for kind, outcomes in ((POSTING, seen_postings), (PAPER, seen_papers)):
                count_seen(sql, crawl_id, kind, outcomes)
            if not finished_before:
                _put_record_issues(sql, crawl_id, issues)
            version = _mark_done(sql, crawl_id, page, page_id)
            put_version(sql, page_id, version, good=not page.gone and all(issue.field for issue in issues))
            return _enqueue(sql, crawl_id, source, links, now) | seen_postings | seen_papers

    def crawl_state(self, crawl_id: int) -> CrawlState:
        """Count where the crawl stands; see Store.crawl_state."""
        with self._connection.reading() as sql:
            row = sql.execute(
                """
                SELECT c.id, c.source, sum(f.reported_total), coalesce(max(f.censored), 0),
                       count(*) FILTER (WHERE f.state = 'pending'), count(*) FILTER (WHERE f.state = 'leased'),
                       count(*) FILTER (WHERE f.state = 'done'), count(*) FILTER (WHERE f.state = 'failed'),
                       count(*) FILTER (WHERE f.state = 'done' AND NOT f.complete),
                       count(*) FILTER (WHERE f.not_modified), coalesce(sum(f.tries), 0),
                       count(*) FILTER (WHERE f.turn = 0 AND f.state IN ('done', 'failed')),
                       count(*) FILTER (WHERE f.turn > 0 AND f.tries > 0),
                       count(*) FILTER (WHERE f.turn > 0 AND f.state IN ('pending', 'leased')),
                       count(*) FILTER (WHERE f.gone)
                FROM crawls c LEFT JOIN frontier f ON f.crawl_id = c.id
                WHERE c.id = ? GROUP BY c.id
                """,
                (crawl_id,),
            ).fetchone()
            if row is None:
                raise unknown_crawl(self._connection, crawl_id)
            records = dict(
                sql.execute("SELECT kind, count(*) FROM crawl_records WHERE crawl_id = ? GROUP BY kind", (crawl_id,))
            )
            issues, unread = sql.execute(
                "SELECT count(*), count(*) FILTER (WHERE about = 'record') FROM crawl_issues WHERE crawl_id = ?",
                (crawl_id,),
            ).fetchone()
        identifier, source, reported, censored, pending, leased, done, failed, incomplete, not_modified, *more = row
        requests, lists_visited, details_asked, details_left, gone = more
        postings, papers = records.get("posting", 0), records.get("paper", 0)
        return CrawlState(
            id=identifier, source=source, pending=pending, leased=leased, done=done, failed=failed,
            incomplete=incomplete, reported_total=reported, censored=bool(censored), enumerated=postings + papers,
            postings=postings, papers=papers, not_modified=not_modified, issues=issues, unread=unread,
            requests=requests, lists_visited=lists_visited, details_asked=details_asked, details_left=details_left,
            gone=gone,
        )  # fmt: skip

    def next_due(self, crawl_id: int, *, details: bool = True, worker: str = "") -> datetime | None:
        """Say when the next page comes due; see Store.next_due."""
        with self._connection.reading() as sql:
            crawl_source(self._connection, sql, crawl_id)
            due = sql.execute(
                "SELECT min(CASE WHEN h.worker != ? AND h.leased_until > f.due_at THEN h.leased_until "
                "ELSE f.due_at END) FROM frontier f LEFT JOIN host_leases h ON h.host = f.host "
                "WHERE f.crawl_id = ? AND f.state IN ('pending', 'leased') AND f.turn <= ?",
                (worker, crawl_id, _last_turn(details)),
            ).fetchone()[0]
        return datetime.fromisoformat(due) if due else None

    def _require(self, sql: sqlite3.Connection, crawl_id: int, url: str) -> str:
        """Return a page's state; refuse one that nobody asked for: its entry under the true URL would wait for ever."""
        row = sql.execute("SELECT state FROM frontier WHERE crawl_id = ? AND url = ?", (crawl_id, url)).fetchone()
        if row is None:
            raise self._connection.error(
                f"crawl {crawl_id} has no page {url} in its frontier", "`postdocket runs` lists the crawls"
            )
        return str(row[0])

    def _forget_finished(self, sql: sqlite3.Connection, source: str) -> None:
        """Drop the working rows of the source's finished crawls; their reports and issues stay."""
        for table in ("frontier", "crawl_records"):
            sql.execute(f"DELETE FROM {table} WHERE crawl_id IN (SELECT id FROM crawls WHERE source = ?)", (source,))


def crawl_source(connection: Connection, sql: sqlite3.Connection, crawl_id: int) -> str:
    """Return the name of the source that a crawl visits. Raises StoreError where there is no such crawl."""
    row = sql.execute("SELECT source FROM crawls WHERE id = ?", (crawl_id,)).fetchone()
    if row is None:
        raise unknown_crawl(connection, crawl_id)
    return str(row[0])


def unknown_crawl(connection: Connection, crawl_id: int) -> Exception:
    """Return the error for an id that no crawl has."""
    return connection.error(f"it knows no crawl {crawl_id}", "`postdocket runs` lists them")


def put_issues(sql: sqlite3.Connection, crawl_id: int, about: str, issues: Iterable[Issue]) -> None:
    """Store issues of a crawl; `about` says what was lost: a record, a page, or (remark, crawl) neither."""
    sql.executemany(
        "INSERT INTO crawl_issues (crawl_id, about, url, field, value, message) VALUES (?, ?, ?, ?, ?, ?)",
        [(crawl_id, about, issue.url, issue.field, issue.value, issue.message) for issue in issues],
    )


def _put_source(sql: sqlite3.Connection, source: Source) -> None:
    sql.execute(
        """
        INSERT INTO sources (name, platform, url, board, organization, group_name) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET platform = excluded.platform, url = excluded.url, board = excluded.board,
                                         organization = excluded.organization, group_name = excluded.group_name
        """,
        (source.name, source.platform, source.url, source.board, source.organization, source.group),
    )


def _enqueue(
    sql: sqlite3.Connection, crawl_id: int, source: str, links: Iterable[FrontierRequest], now: datetime
) -> dict[str, Outcome]:
    """Add the pages that the crawl does not have yet. Return what became of the records of those done at once."""
    at = instant(now)
    outcomes: dict[str, Outcome] = {}
    waiting = list(links)
    while waiting:
        found = turns(sql, source, _unknown(sql, crawl_id, waiting), now)
        waiting = []
        sql.executemany(
            "INSERT INTO frontier (crawl_id, url, host, kind, meta, turn, state, tries, due_at) "
            "VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, ?)",
            [(crawl_id, link.url, link.host, link.kind, json.dumps(link.meta), turn, at) for link, turn, _ in found],
        )
        for link, turn, page_id in found:
            if turn is Turn.CURRENT and page_id is not None:
                postings, papers, further, issues = given_last_time(sql, page_id)
                for kind, ids in ((POSTING, postings), (PAPER, papers)):
                    seen = see_again(sql, kind, ids, at)
                    count_seen(sql, crawl_id, kind, seen)
                    outcomes |= seen
                _put_record_issues(sql, crawl_id, issues)
                _mark_done(sql, crawl_id, Page(url=link.url, not_modified=True), page_id, asked=False)
                waiting += further
    return outcomes


def _unknown(sql: sqlite3.Connection, crawl_id: int, links: Sequence[FrontierRequest]) -> list[FrontierRequest]:
    """Return the links that the crawl has no page for, each once."""
    known = sql.execute(
        "SELECT url FROM frontier WHERE crawl_id = ? AND url IN (SELECT value FROM json_each(?))",
        (crawl_id, in_list(link.url for link in links)),
    )
    missing = {link.url: link for link in reversed(links)}
    for (url,) in known:
        del missing[url]
    return list(reversed(missing.values()))


def _mark_done(sql: sqlite3.Connection, crawl_id: int, page: Page, page_id: int, *, asked: bool = True) -> str | None:
    """Mark a page as done and return its version. What was never asked for counts as no request."""
    # What a page said of its total and of missing records is read from `pages`: after a 304 it still stands.
    row = sql.execute(
        """
        UPDATE frontier SET state = 'done', tries = tries + (? AND state != 'done'), bytes = ?, not_modified = ?,
                            gone = ?, coverage = ?, (reported_total, censored, complete) = (
                                SELECT reported_total, censored, complete FROM pages WHERE id = ?
                            )
        WHERE crawl_id = ? AND url = ? RETURNING json_extract(meta, '$.version')
        """,
        (
            asked, page.bytes, int(page.not_modified), int(page.gone), dumped(page.coverage), page_id, crawl_id,
            page.url,
        ),
    ).fetchone()  # fmt: skip
    return None if row[0] is None else str(row[0])


def _put_record_issues(sql: sqlite3.Connection, crawl_id: int, issues: Iterable[Issue]) -> None:
    for issue in issues:
        put_issues(sql, crawl_id, "record" if issue.field is None else "remark", [issue])


def _last_turn(details: bool) -> Turn:
    return Turn.CURRENT if details else Turn.UNVERSIONED


def count_seen(sql: sqlite3.Connection, crawl_id: int, kind: Kind[Any, Any], outcomes: dict[str, Outcome]) -> None:
    """Remember what became of each record in this crawl; of a record seen on two pages, what says most."""
    if not outcomes:
        return
    strength = "CASE {} " + " ".join(f"WHEN '{outcome}' THEN {rank}" for outcome, rank in _STRENGTH.items()) + " END"
    sql.executemany(
        f"""
        INSERT INTO crawl_records (crawl_id, record_id, kind, outcome) VALUES (?, ?, ?, ?)
        ON CONFLICT (crawl_id, record_id) DO UPDATE SET outcome = excluded.outcome
        WHERE {strength.format("excluded.outcome")} > {strength.format("crawl_records.outcome")}
        """,
        [(crawl_id, key, kind.name, outcome) for key, outcome in outcomes.items()],
    )
