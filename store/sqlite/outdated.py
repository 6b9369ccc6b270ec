"""Which stored records have rows that are not what today's code would write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from store.sqlite.kinds import Kind


class Derived(Protocol):
    """A record with the rows that it becomes."""

    id: str
    record: Any
    document: str
    content_hash: str

    @property
    def row(self) -> tuple[Any, ...]: ...
    @property
    def text(self) -> tuple[Any, ...]: ...


def outdated(sql: sqlite3.Connection, kind: Kind[Any, Any], items: Sequence[Derived]) -> set[str]:
    """Return the ids of those of the stored records for which any row, of any table, would be written otherwise.

    Rows may differ where the typed record does not: a new version fills a new column, or names a place otherwise.
    """
    ids = json.dumps([item.id for item in items])
    differing: set[str] = set()
    for table, key, columns, wanted in _tables(kind, items):
        names = ", ".join(f'"{column}"' for column in columns)
        stored: dict[str, list[tuple[Any, ...]]] = {}
        for row in sql.execute(
            f"SELECT {key}, {names} FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))", (ids,)
        ):
            stored.setdefault(row[0], []).append(row[1:])
        differing |= {id_ for id_, rows in wanted.items() if _ordered(stored.get(id_, ())) != _ordered(rows)}
    return differing


def _tables(
    kind: Kind[Any, Any], items: Sequence[Derived]
) -> Iterator[tuple[str, str, tuple[str, ...], dict[str, list[tuple[Any, ...]]]]]:
    """Yield each table with its key, the columns that are derived, and the rows of each record there."""
    yield kind.table, "id", (*kind.columns, "content_hash"), {i.id: [(*i.row, i.content_hash)] for i in items}
    yield f"{kind.name}_documents", kind.key, ("document",), {item.id: [(item.document,)] for item in items}
    yield kind.texts, kind.key, kind.text_columns, {item.id: [item.text] for item in items}
    for table, (columns, rows) in kind.children.items():
        yield table, kind.key, columns, {item.id: [tuple(row) for row in rows(item.record)] for item in items}


def _ordered(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=repr)
