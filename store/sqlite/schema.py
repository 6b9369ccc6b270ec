"""How far the schema of a file has come, told without loading what would change it."""

from __future__ import annotations

from store.sqlite.connection import APPLICATION_ID, Connection
from store.sqlite.moving import UNMOVED, Tell, move_texts

SCHEMA_VERSION = 18
"""How many migrations there are; a file says in `user_version` how many of them it has had."""


def bring_up_to_date(connection: Connection, tell: Tell) -> None:
    """Create or migrate the schema where needed. Raises StoreError for a file of a newer version or of another program.

    `tell` hears of what takes long. sqlite-utils is loaded only when there is something to do: it loads numpy, which
    costs a reading command 0.1 s.
    """
    with connection.reading() as sql:
        version = _version(connection, sql.execute("PRAGMA user_version").fetchone()[0])
        unmoved = sql.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (UNMOVED,)).fetchone()
    if version != SCHEMA_VERSION:
        _migrate(connection, version)
    if unmoved or version != SCHEMA_VERSION:
        move_texts(connection, tell)


def _migrate(connection: Connection, version: int) -> None:
    from store.sqlite.migrations import migrate

    if version == 0:
        with connection.outside_transactions() as sql:
            sql.execute("PRAGMA journal_mode=WAL")
    with connection.writing() as sql:
        # Another process may have done it while we waited for the lock.
        if _version(connection, sql.execute("PRAGMA user_version").fetchone()[0]) < SCHEMA_VERSION:
            migrate(sql)
            sql.execute(f"PRAGMA application_id={APPLICATION_ID}")
            sql.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _version(connection: Connection, version: int) -> int:
    if version > SCHEMA_VERSION:
        raise connection.error(
            f"a newer Postdocket made it (schema {version}; this one knows {SCHEMA_VERSION})",
            "upgrade with `pip install --upgrade postdocket`",
        )
    with connection.reading() as sql:
        application = sql.execute("PRAGMA application_id").fetchone()[0]
        tables = sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise connection.foreign()
    return version
