"""The frontier: which pages are still to visit, and what a visited one gave, written together with its `done`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from schemas import Issue, Source
from store.columns import instant
from store.protocol import CrawlState, FrontierEntry, FrontierRequest, Outcome, Page
from store.sqlite.connection import Connection, Part
from store.sqlite.kinds import PAPER, POSTING, Kind
from store.sqlite.writing import see_again, write_papers, write_postings

_DUE = """
    SELECT f.id, f.url, f.kind, f.meta, f.tries, p.etag, p.last_modified
    FROM frontier f
    JOIN crawls c ON c.id = f.crawl_id
    LEFT JOIN pages p ON p.source = c.source AND p.url = f.url
    WHERE f.crawl_id = ? AND f.state = ? AND f.due_at <= ?
    ORDER BY f.due_at, f.id LIMIT ?
"""
_STRENGTH = {Outcome.NEW: 3, Outcome.REOPENED: 2, Outcome.CHANGED: 1, Outcome.UNCHANGED: 0}


class Frontier(Part):
    """The pages of every crawl."""

    def open_crawl(self, source: Source, start: Sequence[FrontierRequest], now: datetime) -> int:
        """Return the id of the source's unfinished crawl, or of a new one; see Store.open_crawl."""
        with self._connection.writing() as sql:
            _put_source(sql, source)
            unfinished = sql.execute(
                "SELECT max(id) FROM crawls WHERE source = ? AND finished_at IS NULL", (source.name,)
            ).fetchone()[0]
            if unfinished is not None:
                sql.execute(
                    "UPDATE frontier SET state = 'pending', due_at = ?, tries = tries + 1 "
                    "WHERE crawl_id = ? AND state = 'leased'",
                    (instant(now), unfinished),
                )
                return int(unfinished)
            self._forget_finished(sql, source.name)
            crawl_id = sql.execute(
                "INSERT INTO crawls (source, started_at) VALUES (?, ?)", (source.name, instant(now))
            ).lastrowid
            assert crawl_id is not None
            _enqueue(sql, crawl_id, start, instant(now))
            return crawl_id

    def lease(self, crawl_id: int, count: int, now: datetime, seconds: float) -> list[FrontierEntry]:
        """Take pages; see Store.lease."""
        until = instant(now + timedelta(seconds=seconds))
        with self._connection.writing() as sql:
            crawl_source(self._connection, sql, crawl_id)
            rows: list[tuple[Any, ...]] = []
            # Those that somebody dropped come first: they have waited longest.
            for state in ("leased", "pending"):
                rows += sql.execute(_DUE, (crawl_id, state, instant(now), count - len(rows))).fetchall()
            sql.executemany(
                "UPDATE frontier SET state = 'leased', due_at = ? WHERE id = ?", [(until, row[0]) for row in rows]
            )
        return [
            FrontierEntry(url=url, kind=kind, meta=json.loads(meta), tries=tries, etag=etag, last_modified=modified)
            for _, url, kind, meta, tries, etag, modified in rows
        ]

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
            page_id = _put_page(sql, source, page, at)
            links: Sequence[FrontierRequest]
            issues: Sequence[Issue]
            if page.not_modified:
                postings, papers, links, issues = _given_last_time(sql, page_id)
                seen_postings = see_again(sql, POSTING, postings, at)
                seen_papers = see_again(sql, PAPER, papers, at)
            else:
                seen_postings = write_postings(sql, page.postings, at, "changed")
                seen_papers = write_papers(sql, page.papers, at, "changed")
                links, issues = page.links, page.issues
                _put_given(sql, page_id, seen_postings, seen_papers, links)
                sql.execute(
                    "UPDATE pages SET reported_total = ?, censored = ?, complete = ?, issues = ? WHERE id = ?",
                    (
                        page.reported_total, int(page.censored), int(page.complete),
                        json.dumps([issue.model_dump(exclude_none=True) for issue in issues]), page_id,
                    ),
                )  # fmt: skip
            _enqueue(sql, crawl_id, links, at)
            for kind, outcomes in ((POSTING, seen_postings), (PAPER, seen_papers)):
                _count(sql, crawl_id, kind, outcomes)
            if not finished_before:
                put_issues(sql, crawl_id, "record", [issue for issue in issues if issue.field is None])
                put_issues(sql, crawl_id, "remark", [issue for issue in issues if issue.field is not None])
            self._mark_done(sql, crawl_id, page, page_id)
        return seen_postings | seen_papers

    def crawl_state(self, crawl_id: int) -> CrawlState:
        """Count where the crawl stands; see Store.crawl_state."""
        with self._connection.reading() as sql:
            row = sql.execute(
                """
                SELECT c.id, c.source, sum(f.reported_total), coalesce(max(f.censored), 0),
                       count(*) FILTER (WHERE f.state = 'pending'), count(*) FILTER (WHERE f.state = 'leased'),
                       count(*) FILTER (WHERE f.state = 'done'), count(*) FILTER (WHERE f.state = 'failed'),
                       count(*) FILTER (WHERE f.state = 'done' AND NOT f.complete),
                       count(*) FILTER (WHERE f.not_modified)
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
        identifier, source, reported, censored, pending, leased, done, failed, incomplete, not_modified = row
        postings, papers = records.get("posting", 0), records.get("paper", 0)
        return CrawlState(
            id=identifier, source=source, pending=pending, leased=leased, done=done, failed=failed,
            incomplete=incomplete, reported_total=reported, censored=bool(censored), enumerated=postings + papers,
            postings=postings, papers=papers, not_modified=not_modified, issues=issues, unread=unread,
        )  # fmt: skip

    def next_due(self, crawl_id: int) -> datetime | None:
        """Say when the next page comes due; see Store.next_due."""
        with self._connection.reading() as sql:
            crawl_source(self._connection, sql, crawl_id)
            due = sql.execute(
                "SELECT min(due_at) FROM frontier WHERE crawl_id = ? AND state IN ('pending', 'leased')", (crawl_id,)
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

    def _mark_done(self, sql: sqlite3.Connection, crawl_id: int, page: Page, page_id: int) -> None:
        # What a page said of its total and of missing records is read from `pages`: after a 304 it still stands.
        sql.execute(
            """
            UPDATE frontier SET state = 'done', tries = tries + (state != 'done'), bytes = ?, not_modified = ?,
                                (reported_total, censored, complete) = (
                                    SELECT reported_total, censored, complete FROM pages WHERE id = ?
                                )
            WHERE crawl_id = ? AND url = ?
            """,
            (page.bytes, int(page.not_modified), page_id, crawl_id, page.url),
        )


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


def _enqueue(sql: sqlite3.Connection, crawl_id: int, links: Iterable[FrontierRequest], at: str) -> None:
    sql.executemany(
        "INSERT OR IGNORE INTO frontier (crawl_id, url, kind, meta, state, tries, due_at) "
        "VALUES (?, ?, ?, ?, 'pending', 0, ?)",
        [(crawl_id, link.url, link.kind, json.dumps(link.meta), at) for link in links],
    )


def _put_page(sql: sqlite3.Connection, source: str, page: Page, at: str) -> int:
    validators = (
        # A 304 need not repeat the validators it confirms.
        "etag = coalesce(excluded.etag, etag), last_modified = coalesce(excluded.last_modified, last_modified)"
        if page.not_modified
        else "etag = excluded.etag, last_modified = excluded.last_modified"
    )
    row = sql.execute(
        f"""
        INSERT INTO pages (source, url, etag, last_modified, visited_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (source, url) DO UPDATE SET {validators}, visited_at = excluded.visited_at RETURNING id
        """,
        (source, page.url, page.etag, page.last_modified, at),
    ).fetchone()
    return int(row[0])


def _given_last_time(
    sql: sqlite3.Connection, page_id: int
) -> tuple[list[str], list[str], list[FrontierRequest], list[Issue]]:
    postings = sql.execute("SELECT posting_id FROM page_postings WHERE page_id = ?", (page_id,))
    papers = sql.execute("SELECT paper_id FROM page_papers WHERE page_id = ?", (page_id,))
    links = sql.execute("SELECT url, kind, meta FROM page_links WHERE page_id = ? ORDER BY rowid", (page_id,))
    issues = sql.execute("SELECT issues FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
    return (
        [row[0] for row in postings],
        [row[0] for row in papers],
        [FrontierRequest(url=url, kind=kind, meta=json.loads(meta)) for url, kind, meta in links],
        [Issue.model_validate(issue) for issue in json.loads(issues or "[]")],
    )


def _put_given(
    sql: sqlite3.Connection,
    page_id: int,
    postings: Iterable[str],
    papers: Iterable[str],
    links: Iterable[FrontierRequest],
) -> None:
    for table in ("page_postings", "page_papers", "page_links"):
        sql.execute(f"DELETE FROM {table} WHERE page_id = ?", (page_id,))
    sql.executemany("INSERT INTO page_postings VALUES (?, ?)", [(page_id, key) for key in postings])
    sql.executemany("INSERT INTO page_papers VALUES (?, ?)", [(page_id, key) for key in papers])
    sql.executemany(
        "INSERT OR IGNORE INTO page_links (page_id, url, kind, meta) VALUES (?, ?, ?, ?)",
        [(page_id, link.url, link.kind, json.dumps(link.meta)) for link in links],
    )


def _count(sql: sqlite3.Connection, crawl_id: int, kind: Kind[Any, Any], outcomes: dict[str, Outcome]) -> None:
    """Remember what became of each record in this crawl; of a record seen on two pages, what says most."""
    strength = "CASE {} " + " ".join(f"WHEN '{outcome}' THEN {rank}" for outcome, rank in _STRENGTH.items()) + " END"
    sql.executemany(
        f"""
        INSERT INTO crawl_records (crawl_id, record_id, kind, outcome) VALUES (?, ?, ?, ?)
        ON CONFLICT (crawl_id, record_id) DO UPDATE SET outcome = excluded.outcome
        WHERE {strength.format("excluded.outcome")} > {strength.format("crawl_records.outcome")}
        """,
        [(crawl_id, key, kind.name, outcome) for key, outcome in outcomes.items()],
    )
