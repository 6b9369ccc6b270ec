"""What is kept of every page of a source: validators, the version of its list entry, and what it gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from schemas import Issue
from store.freshness import Turn, turn_of
from store.protocol import FrontierRequest, Page
from store.sqlite.writing import in_list


class Given(NamedTuple):
    """What a page gave when it was last read."""

    postings: list[str]
    papers: list[str]
    links: list[FrontierRequest]
    issues: list[Issue]


def put_page(sql: sqlite3.Connection, source: str, page: Page, at: str) -> int:
    """Note that a page was visited and with what validators; return its id."""
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


def put_given(
    sql: sqlite3.Connection,
    page_id: int,
    page: Page,
    postings: Iterable[str],
    papers: Iterable[str],
) -> None:
    """Keep what a page gave and said; `postings` and `papers` are ids."""
    for table in ("page_postings", "page_papers", "page_links"):
        sql.execute(f"DELETE FROM {table} WHERE page_id = ?", (page_id,))
    sql.executemany("INSERT INTO page_postings VALUES (?, ?)", [(page_id, key) for key in postings])
    sql.executemany("INSERT INTO page_papers VALUES (?, ?)", [(page_id, key) for key in papers])
    sql.executemany(
        "INSERT OR IGNORE INTO page_links (page_id, url, kind, meta) VALUES (?, ?, ?, ?)",
        [(page_id, link.url, link.kind, json.dumps(link.meta)) for link in page.links],
    )
    issues = json.dumps([issue.model_dump(exclude_none=True) for issue in page.issues])
    sql.execute(
        "UPDATE pages SET reported_total = ?, censored = ?, complete = ?, issues = ? WHERE id = ?",
        (page.reported_total, int(page.censored), int(page.complete), issues, page_id),
    )


def put_version(sql: sqlite3.Connection, page_id: int, version: str | None, *, good: bool) -> None:
    """Keep the version that a page's list entry had at a good visit; after another one it is asked for anew."""
    sql.execute("UPDATE pages SET version = CASE WHEN ? AND complete THEN ? END WHERE id = ?", (good, version, page_id))


def given_last_time(sql: sqlite3.Connection, page_id: int) -> Given:
    """Return what a page gave when it was last read."""
    postings = sql.execute("SELECT posting_id FROM page_postings WHERE page_id = ?", (page_id,))
    papers = sql.execute("SELECT paper_id FROM page_papers WHERE page_id = ?", (page_id,))
    links = sql.execute("SELECT url, kind, meta FROM page_links WHERE page_id = ? ORDER BY rowid", (page_id,))
    issues = sql.execute("SELECT issues FROM pages WHERE id = ?", (page_id,)).fetchone()[0]
    return Given(
        [row[0] for row in postings],
        [row[0] for row in papers],
        [FrontierRequest(url=url, kind=kind, meta=json.loads(meta)) for url, kind, meta in links],
        [Issue.model_validate(issue) for issue in json.loads(issues or "[]")],
    )


def turns(
    sql: sqlite3.Connection, source: str, requests: Sequence[FrontierRequest], now: datetime
) -> list[tuple[FrontierRequest, Turn, int | None]]:
    """Return each request with its turn and, where the page is known, the page's id."""
    urls = in_list(request.url for request in requests if request.version is not None)
    known = {
        url: (page_id, version, datetime.fromisoformat(visited_at))
        for url, page_id, version, visited_at in sql.execute(
            "SELECT url, id, version, visited_at FROM pages "
            "WHERE source = ? AND url IN (SELECT value FROM json_each(?))",
            (source, urls),
        )
    }
    found = []
    for request in requests:
        page_id, read_version, read_at = known.get(request.url, (None, None, None))
        found.append((request, turn_of(request.url, request.version, read_version, read_at, now), page_id))
    return found


def listed_but_unread(sql: sqlite3.Connection, crawl_id: int, source: str) -> tuple[list[str], list[str]]:
    """Return the ids of postings and papers known from pages that this crawl's lists name and that it did not read."""
    unread = """
        SELECT p.id FROM frontier f JOIN pages p ON p.source = ? AND p.url = f.url
        WHERE f.crawl_id = ? AND f.turn > 0 AND f.state != 'done'
    """
    postings = sql.execute(
        f"SELECT DISTINCT posting_id FROM page_postings WHERE page_id IN ({unread})", (source, crawl_id)
    )
    papers = sql.execute(f"SELECT DISTINCT paper_id FROM page_papers WHERE page_id IN ({unread})", (source, crawl_id))
    return [row[0] for row in postings], [row[0] for row in papers]
