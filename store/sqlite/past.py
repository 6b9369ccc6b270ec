"""The life of records that come from another docket: when they were first seen, and whether they are closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Container

from store.columns import instant
from store.protocol import Past


def take_over(sql: sqlite3.Connection, past: Past, new: Container[str]) -> None:
    """Set, inside the open transaction, what is known of those records that are `new`."""
    sql.executemany(
        "UPDATE postings SET status = ?, first_seen = ?, last_seen = ?, closed_at = ?, missed_snapshots = ? "
        "WHERE id = ?",
        [
            (life.status, instant(life.first_seen), instant(life.last_seen), life.closed_at and instant(life.closed_at),
             life.missed_snapshots, key)
            for key, life in past.postings.items()
            if key in new
        ],
    )  # fmt: skip
    sql.executemany(
        "UPDATE papers SET first_seen = ? WHERE id = ?",
        [(instant(at), key) for key, at in past.papers.items() if key in new],
    )
