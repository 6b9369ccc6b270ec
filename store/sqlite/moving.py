"""Texts of an older file moved into their new tables, some at a time, so that it can be interrupted."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from store.sqlite.connection import Connection
from store.sqlite.kinds import PAPER, POSTING, Kind

UNMOVED = "unmoved_texts"
"""What migration 17 calls the table of an older file until it is empty."""
AT_A_TIME = 2000
"""Texts moved in one transaction: a second or less for which nobody else can write."""

Tell = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and out of how many."""


def move_texts(connection: Connection, tell: Tell) -> None:
    """Move what is left to move; where it is interrupted, whoever opens the file next goes on. Raises StoreError."""
    first: int | None = None
    with _overwriting_nothing(connection):
        while True:
            with connection.writing() as sql:
                left = _left(sql)
                if left is None:
                    return
                begin, end = left
                first = begin if first is None else first
                last = min(begin + AT_A_TIME - 1, end)
                for kind in (POSTING, PAPER):
                    _move(sql, kind, last)
                sql.execute(f"DELETE FROM {UNMOVED} WHERE id <= ?", (last,))
                if last == end:
                    sql.execute(f"DROP TABLE {UNMOVED}")
            tell("writing the search index anew", last - first + 1, end - first + 1)


@contextmanager
def _overwriting_nothing(connection: Connection) -> Iterator[None]:
    """For what stays in the file anyway, and is no person's: overwriting its old place would double the work."""
    with connection.outside_transactions() as sql:
        sql.execute("PRAGMA secure_delete=FAST")
    try:
        yield
    finally:
        with connection.outside_transactions() as sql:
            sql.execute("PRAGMA secure_delete=ON")


def _left(sql: sqlite3.Connection) -> tuple[int, int] | None:
    """Return the first and the last id that is left to move; `None` where nothing is. Another process may help."""
    if not sql.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (UNMOVED,)).fetchone():
        return None
    row: tuple[int, int] = sql.execute(f"SELECT min(id), max(id) FROM {UNMOVED}").fetchone()
    return row


def _move(sql: sqlite3.Connection, kind: Kind[Any, Any], last: int) -> None:
    before = sql.execute(f"SELECT coalesce(max(id), 0) FROM {kind.texts}").fetchone()[0]
    columns = ", ".join(kind.text_columns)
    # In the older table a paper's venue stood as its places, and its abstract as its text.
    older = ", ".join({"venue": "places", "abstract": "text"}.get(column, column) for column in kind.text_columns)
    sql.execute(
        f"INSERT INTO {kind.texts} (id, {kind.key}, {columns}) "
        f"SELECT id, {kind.key}, {older} FROM {UNMOVED} WHERE id <= ? AND {kind.key} IS NOT NULL ORDER BY id",
        (last,),
    )
    sql.execute(
        f"INSERT INTO {kind.texts}_fts (rowid, {columns}) "
        f"SELECT id, {columns} FROM {kind.texts} WHERE id > ? ORDER BY id",
        (before,),
    )
