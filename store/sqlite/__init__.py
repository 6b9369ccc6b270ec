"""The embedded engine: one SQLite file in WAL mode, made by sqlite-utils, readable in Datasette as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from store.sqlite.cards import Cards
from store.sqlite.connection import Connection
from store.sqlite.crawls import Crawls
from store.sqlite.desk import Desk
from store.sqlite.frontier import Frontier
from store.sqlite.matching import Matching
from store.sqlite.moving import Tell
from store.sqlite.organizations import Organizations
from store.sqlite.outlines import Outlines
from store.sqlite.people import People
from store.sqlite.prepared import Prepared
from store.sqlite.public import Public
from store.sqlite.reading import Records
from store.sqlite.same_papers import SamePapers
from store.sqlite.schema import bring_up_to_date
from store.sqlite.search import Search
from store.sqlite.stored import Stored
from store.sqlite.unchanged import Unchanged

__all__ = ["SqliteStore"]


def _in_silence(what: str, done: int, total: int) -> None:
    pass


class SqliteStore(
    Frontier, Crawls, Records, Cards, SamePapers, Organizations, Search, People, Desk, Prepared, Matching, Outlines,
    Stored, Unchanged, Public,
):  # fmt: skip
    """A `Store` in one file. Safe to share between threads (one at a time works) and between processes."""

    def __init__(self, path: Path, *, wait: float = 10.0, tell: Tell = _in_silence) -> None:
        """Open the file at `path`, making it and its folder when absent and migrating it when it is older.

        `wait` is how many seconds to wait for another program's lock; `tell` hears how far a migration is that takes
        long. Raises StoreError and its kinds.
        """
        self._connection = Connection(Path(path), wait)
        try:
            bring_up_to_date(self._connection, tell)
            self._empty_log()
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file. A second call does nothing."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check(self) -> list[str]:
        """Return what is wrong with the file, one line each; empty when it is sound. See Store.check."""
        with self._connection.writing() as sql:
            damage = [row[0] for row in sql.execute("PRAGMA integrity_check") if row[0] != "ok"]
            damage += [
                f"{table} row {rowid} names a missing row of {parent}"
                for table, rowid, parent, _ in sql.execute("PRAGMA foreign_key_check")
            ]
            for table in ("posting_texts", "paper_texts", "personal_texts"):
                try:
                    # With rank 1 the words of the index are compared with those of the table.
                    sql.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
                except sqlite3.DatabaseError as error:
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                        raise
                    damage.append(f"the search index of {table} does not hold the words of {table}")
        return damage
