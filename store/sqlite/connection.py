"""One connection to one SQLite file: how it is opened, how a transaction is made, what its errors are called."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from schemas import StoreCorrupt, StoreError, StoreFull, StoreLocked

APPLICATION_ID = 0x504F4454
"""What SQLite's `application_id` says in a file of ours: the letters PODT."""

_SETTINGS = (
    "foreign_keys=ON",
    "synchronous=NORMAL",
    "secure_delete=ON",
    "cache_size=-32000",
    # A crawl commits page by page: writing the log back every 16 MB instead of every 4 spares it half the work.
    "wal_autocheckpoint=4000",
    "journal_size_limit=67108864",
)
_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Connection:
    """A connection with our settings. `reading()` and `writing()` are the only ways to run SQL on it."""

    def __init__(self, path: Path, wait: float) -> None:
        """Open `path`, creating it and its folder when absent; `wait` is how many seconds to wait for a lock.

        Raises StoreError and its kinds.
        """
        self.path, self._wait = path, wait
        self._lock = threading.RLock()
        if path.is_dir():
            raise self.error("it is a directory, not a file", "give the path of a file with --database")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # CVs may come to lie in this file: nobody but its owner reads it unless the owner says so.
            os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
        except OSError as error:
            raise self.error(f"it cannot be opened ({error.strerror})", "check the path and its permissions") from error
        with self.translated():
            self._connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
            try:
                self._configure()
            except BaseException:
                self._connection.close()
                raise

    def _configure(self) -> None:
        for pragma in _SETTINGS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.create_function("casefold", 1, _casefold, deterministic=True)

    def close(self) -> None:
        """Close; a second call does nothing."""
        with self._lock, self.translated():
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the database; joins the transaction that is already open, if one is."""
        yield from self._transaction("BEGIN")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that is committed whole or not at all; joins the one that is already open, if one is."""
        yield from self._transaction("BEGIN IMMEDIATE")

    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, self.translated():
            if self._in_transaction():
                yield self._connection
                return
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk or a failed COMMIT may have ended the transaction already.
                if self._in_transaction():
                    self._connection.execute("ROLLBACK")
                raise

    def _in_transaction(self) -> bool:
        return self._connection.in_transaction

    def in_pages(self, select: str, keys: Sequence[str], size: int = 200) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of `select` (which ends in `WHERE column`) for sorted keys, whose column comes first.

        Between two pages no transaction is open, so a slow reader holds nobody up and keeps no WAL from being reused.
        """
        for at in range(0, len(keys), size):
            page = json.dumps(keys[at : at + size])
            with self.reading() as sql:
                rows = sql.execute(f"{select} IN (SELECT value FROM json_each(?)) ORDER BY 1", (page,)).fetchall()
            yield from rows

    @contextmanager
    def outside_transactions(self) -> Iterator[sqlite3.Connection]:
        """For the few statements that SQLite refuses inside a transaction (journal mode, checkpoint)."""
        with self._lock, self.translated():
            yield self._connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn what sqlite3 raises into our error tree."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._explained(error) from error

    def error(self, reason: str, hint: str) -> StoreError:
        """Return a StoreError about this file."""
        return StoreError(str(self.path), reason, hint)

    def foreign(self) -> StoreCorrupt:
        """Return the error for a sound SQLite file that some other program made."""
        return StoreCorrupt(str(self.path), "another program made it", "give another path with --database")

    def _explained(self, error: sqlite3.Error) -> StoreError:
        path = str(self.path)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            return StoreLocked(
                path,
                f"another program has held it for more than {self._wait:g} seconds",
                "close that program, or wait for the nightly run to end, and run the command again",
            )
        if code in _CORRUPT:
            return StoreCorrupt(
                path,
                f"it is damaged or not a database ({error})",
                "put a backup in its place, or move it away and run `postdocket crawl` to begin anew",
            )
        if code == sqlite3.SQLITE_FULL:
            return StoreFull(path, "no space is left on its disk", "free some space and run the command again")
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
            return self.error(
                "it cannot be written or opened here", "check the permissions of the file and of its folder"
            )
        return self.error(f"{type(error).__name__}: {error}", "`postdocket doctor` checks the file")


class Part:
    """A group of the store's methods. Every one of them is one transaction on the connection that all parts share."""

    _connection: Connection


def _casefold(value: str | None) -> str | None:
    return None if value is None else value.casefold()
