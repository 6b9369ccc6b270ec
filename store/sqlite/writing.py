"""Writing postings and papers: what is new is added, what changed is changed and remembered, the rest is only seen."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from schemas import Paper, Posting, RawPaper, RawPosting
from store.changes import differences, encode, raw_fields, stored_fields
from store.protocol import Outcome
from store.sqlite.kinds import PAPER, POSTING, Kind, RawT, RecordT
from store.sqlite.outdated import outdated

Event = Literal["changed", "reparsed"]

BATCH = 500
"""Records written together: enough for `executemany` to pay, few enough to stay small in memory."""


class _Stored(NamedTuple):
    content_hash: str
    raw_hash: str
    closed: bool


class _Item:
    """One record on its way in. What only a new or changed record needs is made when it is asked for."""

    def __init__(self, kind: Kind[Any, Any], raw: Any, record: Any) -> None:
        if raw.id != record.id:
            raise ValueError(f"a raw record {raw.id} beside a {kind.name} {record.id}")
        self.kind, self.raw, self.record = kind, raw, record
        self.id: str = record.id
        self.raw_document = _raw_document(raw)
        self.raw_hash = _hash(self.raw_document)
        # The typed record as JSON, without what is kept elsewhere.
        self.document: str = record.model_dump_json(exclude=kind.kept_elsewhere, exclude_defaults=True)
        self.content_hash = _hash(self.document, getattr(record, kind.text_field))

    @cached_property
    def row(self) -> tuple[Any, ...]:
        """Its values for the columns of its kind."""
        return tuple(self.kind.row(self.raw, self.record))

    @cached_property
    def text(self) -> tuple[Any, ...]:
        """Its values for the columns that are searched."""
        return tuple(self.kind.text(self.record))


def write_postings(
    sql: sqlite3.Connection, pairs: Iterable[tuple[RawPosting, Posting]], at: str, event: Event
) -> dict[str, Outcome]:
    """Store postings inside the open transaction; return what became of each id."""
    return _write(sql, POSTING, pairs, at, event)


def write_papers(
    sql: sqlite3.Connection, pairs: Iterable[tuple[RawPaper, Paper]], at: str, event: Event
) -> dict[str, Outcome]:
    """Store papers inside the open transaction; return what became of each id."""
    return _write(sql, PAPER, pairs, at, event)


def see_again(sql: sqlite3.Connection, kind: Kind[Any, Any], ids: Iterable[str], at: str) -> dict[str, Outcome]:
    """Count stored records as seen at `at`; a closed posting reopens. Return what became of each id."""
    wanted = list(ids)
    if not wanted:
        return {}
    stored = _stored(sql, kind, wanted)
    outcomes = {key: Outcome.REOPENED if stored[key].closed else Outcome.UNCHANGED for key in wanted if key in stored}
    sql.executemany(f"UPDATE {kind.table} SET {kind.seen} WHERE id = ?", [(at, key) for key in outcomes])
    reopened = [key for key, outcome in outcomes.items() if outcome is Outcome.REOPENED]
    remember(sql, kind, [(key, "reopened", {}) for key in reopened], at)
    return outcomes


def remember(
    sql: sqlite3.Connection, kind: Kind[Any, Any], events: Iterable[tuple[str, str, dict[str, Any]]], at: str
) -> None:
    """Add `(record id, event, changes)` to the history."""
    sql.executemany(
        f"INSERT INTO history ({kind.key}, at, event, changes) VALUES (?, ?, ?, ?)",
        [(key, at, event, encode(changes)) for key, event, changes in events],
    )


def raw_hash(raw: RawPosting | RawPaper) -> str:
    """Return the hash of a raw record by which one that says something else is known."""
    return _hash(_raw_document(raw))


def in_list(keys: Iterable[str]) -> str:
    """Return the parameter for `IN (SELECT value FROM json_each(?))`, which takes any number of keys."""
    return json.dumps(list(keys))


def _write(
    sql: sqlite3.Connection, kind: Kind[RawT, RecordT], pairs: Iterable[tuple[RawT, RecordT]], at: str, event: Event
) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    for batch in _batches(_Item(kind, raw, record) for raw, record in pairs):
        for key, outcome in _write_batch(sql, kind, batch, at, event).items():
            # Given twice in one call: what it became the first time says more than "unchanged".
            if outcome is not Outcome.UNCHANGED or key not in outcomes:
                outcomes[key] = outcome
    return outcomes


def _batches(items: Iterator[_Item]) -> Iterator[dict[str, _Item]]:
    """Yield batches in which no id stands twice."""
    batch: dict[str, _Item] = {}
    for item in items:
        if item.id in batch or len(batch) == BATCH:
            yield batch
            batch = {}
        batch[item.id] = item
    if batch:
        yield batch


def _write_batch(
    sql: sqlite3.Connection, kind: Kind[Any, Any], batch: dict[str, _Item], at: str, event: Event
) -> dict[str, Outcome]:
    stored = _stored(sql, kind, batch)
    new = [item for key, item in batch.items() if key not in stored]
    known = [item for key, item in batch.items() if key in stored]
    sources = {item.record.source for item in new}
    sql.executemany("INSERT OR IGNORE INTO sources (name) VALUES (?)", [(source,) for source in sources])
    if new:
        _insert(sql, kind, new, at)
    outcomes = dict.fromkeys((item.id for item in new), Outcome.NEW)
    # A reparse reads what is stored already: it is no sighting.
    outcomes |= (
        see_again(sql, kind, [item.id for item in known], at)
        if event == "changed"
        else dict.fromkeys((item.id for item in known), Outcome.UNCHANGED)
    )
    if rewritten := [item for item in known if item.raw_hash != stored[item.id].raw_hash]:
        _update_raw(sql, kind, rewritten, at)
    # It also looks at every derived row: that is how rows of an older version come up to date.
    stale = outdated(sql, kind, known) if event == "reparsed" else set()
    differing = [item for item in known if item.id in stale or item.content_hash != stored[item.id].content_hash]
    for key in _update(sql, kind, differing, at, event) if differing else ():
        if outcomes[key] is Outcome.UNCHANGED:
            outcomes[key] = Outcome.CHANGED
    return {key: outcomes[key] for key in batch}


def _stored(sql: sqlite3.Connection, kind: Kind[Any, Any], ids: Iterable[str]) -> dict[str, _Stored]:
    closed = "status = 'closed'" if kind is POSTING else "0"
    rows = sql.execute(
        f"SELECT id, content_hash, raw_hash, {closed} FROM {kind.table} WHERE id IN (SELECT value FROM json_each(?))",
        (in_list(ids),),
    )
    return {key: _Stored(content, raw, bool(is_closed)) for key, content, raw, is_closed in rows}


def _insert(sql: sqlite3.Connection, kind: Kind[Any, Any], items: list[_Item], at: str) -> None:
    extra: dict[str, Any] = {"first_seen": at, "last_seen": at}
    if kind is POSTING:
        extra |= {"status": "open", "missed_snapshots": 0}
    columns = ("id", *kind.columns, "content_hash", "raw_hash", *extra)
    sql.executemany(
        f"INSERT INTO {kind.table} ({_names(columns)}) VALUES ({_marks(columns)})",
        [(item.id, *item.row, item.content_hash, item.raw_hash, *extra.values()) for item in items],
    )
    key = kind.key
    sql.executemany(
        f"INSERT INTO {kind.name}_documents ({key}, document) VALUES (?, ?)",
        [(item.id, item.document) for item in items],
    )
    sql.executemany(
        f"INSERT INTO raw_{kind.table} ({key}, document) VALUES (?, ?)",
        [(item.id, item.raw_document) for item in items],
    )
    sql.executemany(
        f"INSERT INTO {kind.texts} ({key}, {_names(kind.text_columns)}) VALUES (?, {_marks(kind.text_columns)})",
        [(item.id, *item.text) for item in items],
    )
    _index_words(sql, kind, [item.id for item in items])
    _insert_children(sql, kind, items)
    remember(sql, kind, [(item.id, "new", {}) for item in items], at)


def _update_raw(sql: sqlite3.Connection, kind: Kind[Any, Any], items: list[_Item], at: str) -> None:
    documents = _documents(sql, f"SELECT {kind.key}, document FROM raw_{kind.table} WHERE {kind.key}", items)
    changes = [(item.id, differences(raw_fields(documents[item.id]), raw_fields(item.raw_document))) for item in items]
    sql.executemany(
        f"INSERT INTO raw_history ({kind.key}, at, changes) VALUES (?, ?, ?)",
        [(key, at, encode(change)) for key, change in changes if change],
    )
    sql.executemany(
        f"UPDATE raw_{kind.table} SET document = ? WHERE {kind.key} = ?",
        [(item.raw_document, item.id) for item in items],
    )
    sql.executemany(
        f"UPDATE {kind.table} SET raw_hash = ?, crawled_url = ? WHERE id = ?",
        [(item.raw_hash, item.raw.url, item.id) for item in items],
    )


def _update(sql: sqlite3.Connection, kind: Kind[Any, Any], items: list[_Item], at: str, event: Event) -> list[str]:
    """Write the records anew; return the ids of those of which a reader would see a difference."""
    documents = _documents(sql, f"SELECT {kind.key}, document FROM {kind.name}_documents WHERE {kind.key}", items)
    texts = _documents(sql, f"SELECT {kind.key}, {kind.text_field} FROM {kind.texts} WHERE {kind.key}", items)
    changes = {}
    for item in items:
        old = stored_fields(documents[item.id]) | {kind.text_field: texts[item.id]}
        new = json.loads(item.document) | {kind.text_field: item.text[-1]}
        if change := differences(old, new):
            changes[item.id] = change
    sql.executemany(
        f"UPDATE {kind.table} SET {_assignments(kind.columns)}, content_hash = ? WHERE id = ?",
        [(*item.row, item.content_hash, item.id) for item in items],
    )
    sql.executemany(
        f"UPDATE {kind.name}_documents SET document = ? WHERE {kind.key} = ?",
        [(item.document, item.id) for item in items],
    )
    _update_texts(sql, kind, items)
    for table in kind.children:
        sql.executemany(f"DELETE FROM {table} WHERE {kind.key} = ?", [(item.id,) for item in items])
    _insert_children(sql, kind, items)
    remember(sql, kind, [(key, event, change) for key, change in changes.items()], at)
    return list(changes)


def _documents(sql: sqlite3.Connection, select: str, items: list[_Item]) -> dict[str, str]:
    keys = in_list(item.id for item in items)
    return dict(sql.execute(f"{select} IN (SELECT value FROM json_each(?))", (keys,)))


def _insert_children(sql: sqlite3.Connection, kind: Kind[Any, Any], items: list[_Item]) -> None:
    for table, (columns, rows) in kind.children.items():
        sql.executemany(
            f"INSERT INTO {table} ({kind.key}, {_names(columns)}) VALUES (?, {_marks(columns)})",
            [(item.id, *row) for item in items for row in rows(item.record)],
        )


def _update_texts(sql: sqlite3.Connection, kind: Kind[Any, Any], items: list[_Item]) -> None:
    rows = sql.execute(
        f"SELECT {kind.key}, {_names(kind.text_columns)} FROM {kind.texts} "
        f"WHERE {kind.key} IN (SELECT value FROM json_each(?))",
        (in_list(item.id for item in items),),
    )
    stored = {row[0]: row[1:] for row in rows}
    changed = [item for item in items if item.text != stored[item.id]]
    # An index without its own copy of the text must be told the old words to forget them.
    _index_words(sql, kind, [item.id for item in changed], forget=True)
    sql.executemany(
        f"UPDATE {kind.texts} SET {_assignments(kind.text_columns)} WHERE {kind.key} = ?",
        [(*item.text, item.id) for item in changed],
    )
    _index_words(sql, kind, [item.id for item in changed])


def _index_words(sql: sqlite3.Connection, kind: Kind[Any, Any], ids: list[str], forget: bool = False) -> None:
    command, value = (f"{kind.texts}_fts, ", "'delete', ") if forget else ("", "")
    columns = _names(kind.text_columns)
    # FTS5 gathers in memory only while ids rise: in any other order this takes three times as long.
    sql.execute(
        f"INSERT INTO {kind.texts}_fts ({command}rowid, {columns}) SELECT {value}id, {columns} FROM {kind.texts} "
        f"WHERE {kind.key} IN (SELECT value FROM json_each(?)) ORDER BY id",
        (in_list(ids),),
    )


def _raw_document(raw: RawPosting | RawPaper) -> str:
    # Defaults are left out, so that a field added by a later version changes no stored record.
    return raw.model_dump_json(exclude_defaults=True)


def _hash(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _marks(columns: Iterable[str]) -> str:
    return ", ".join("?" for _ in columns)


def _assignments(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}" = ?' for column in columns)
