"""Profiles: kept apart in tables named `personal_…`, and erased so that no byte of them stays in the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from schemas import Profile, RawProfile, StoreLocked, UnknownProfile
from store.columns import instant
from store.protocol import Outcome
from store.sqlite.connection import Part
from store.sqlite.documents import parsed
from store.sqlite.names import profile_id
from store.sqlite.writing import in_list

T = TypeVar("T")
_ERASED = "erased_people_still_in_wal"


class People(Part):
    """Profiles, written, read and erased."""

    def put_profile(self, raw: RawProfile, profile: Profile, now: datetime) -> Outcome:
        """Store a profile; an earlier one of the same id is replaced, not kept."""
        at = instant(now)
        document = profile.model_dump_json(exclude_defaults=True)
        # A JSON Resume may hold escaped halves of characters, which are no UTF-8: they stay escaped.
        raw_document = json.dumps(raw.model_dump(exclude_defaults=True))
        with self._connection.writing() as sql:
            stored = sql.execute(
                "SELECT content_hash, raw_document FROM personal_profiles WHERE id = ?", (profile.id,)
            ).fetchone()
            if stored == (profile.content_hash, raw_document):
                return Outcome.UNCHANGED
            sql.execute(
                """
                INSERT INTO personal_profiles (id, name, headline, file_name, highest_degree, first_seen, last_changed,
                                               content_hash, document, raw_document)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, headline = excluded.headline,
                    highest_degree = excluded.highest_degree, last_changed = excluded.last_changed,
                    content_hash = excluded.content_hash, document = excluded.document,
                    raw_document = excluded.raw_document
                """,
                (profile.id, profile.label, profile.headline, profile.source, profile.highest_degree, at, at,
                 profile.content_hash, document, raw_document),
            )  # fmt: skip
            _forget_words(sql, profile.id)
            text_id = sql.execute(
                "INSERT INTO personal_texts (profile_id, name, text) VALUES (?, ?, ?)",
                (profile.id, profile.label, profile.text),
            ).lastrowid
            sql.execute(
                "INSERT INTO personal_texts_fts (rowid, name, text) VALUES (?, ?, ?)",
                (text_id, profile.label, profile.text),
            )
        if stored is None:
            return Outcome.NEW
        return Outcome.UNCHANGED if stored[0] == profile.content_hash else Outcome.CHANGED

    def profiles(self) -> Iterator[Profile]:
        """Yield profiles in the order of their ids."""
        for key, document in self._documents("document"):
            yield parsed(self._connection, Profile, key, json.loads(document))

    def raw_profiles(self) -> Iterator[RawProfile]:
        """Yield the CVs as they were read, in the order of their ids."""
        for key, document in self._documents("raw_document"):
            yield parsed(self._connection, RawProfile, key, json.loads(document))

    def profile(self, key: str) -> Profile:
        """Return one profile by any of its names; see Store.profile."""
        with self._connection.reading() as sql:
            found = profile_id(sql, key)
            document = sql.execute("SELECT document FROM personal_profiles WHERE id = ?", (found,)).fetchone()[0]
        return parsed(self._connection, Profile, found, json.loads(document))

    def change_profile(self, profile_id: str, change: Callable[[RawProfile, Profile], T]) -> T:
        """Read and change a profile in one transaction; see Store.change_profile."""
        with self._connection.writing() as sql:
            stored = sql.execute(
                "SELECT raw_document, document FROM personal_profiles WHERE id = ?", (profile_id,)
            ).fetchone()
            if stored is None:
                raise UnknownProfile(profile_id)
            raw = parsed(self._connection, RawProfile, profile_id, json.loads(stored[0]))
            return change(raw, parsed(self._connection, Profile, profile_id, json.loads(stored[1])))

    def erase_profile(self, profile_id: str, vector_keys: Iterable[str] = ()) -> None:
        """Remove a person for good; see Store.erase_profile."""
        with self._connection.writing() as sql:
            if not sql.execute("SELECT 1 FROM personal_profiles WHERE id = ?", (profile_id,)).fetchone():
                raise UnknownProfile(profile_id)
            sql.execute("DELETE FROM personal_matches WHERE profile_id = ?", (profile_id,))
            for table in ("personal_searches", "personal_applications"):
                sql.execute(f"DELETE FROM {table} WHERE person = ?", (profile_id,))
            sql.execute("DELETE FROM vectors WHERE key IN (SELECT value FROM json_each(?))", (in_list(vector_keys),))
            _forget_words(sql, profile_id)
            sql.execute("DELETE FROM personal_profiles WHERE id = ?", (profile_id,))
            # Only writing the index anew is sure to drop words that stand in no text any more.
            sql.execute("INSERT INTO personal_texts_fts (personal_texts_fts) VALUES ('rebuild')")
            sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, '1')", (_ERASED,))
        if not self._empty_log():
            raise StoreLocked(
                str(self._connection.path),
                "the profile is deleted, but another program keeps its old pages in the log (-wal) beside the file",
                "close that program and run any postdocket command: it empties the log",
            )

    def _empty_log(self) -> bool:
        """Empty the WAL where an erased person may still stand in it; return whether none does any more."""
        with self._connection.reading() as sql:
            due = sql.execute("SELECT 1 FROM meta WHERE key = ?", (_ERASED,)).fetchone()
        if not due:
            return True
        with self._connection.outside_transactions() as sql:
            busy = sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            with self._connection.writing() as sql:
                sql.execute("DELETE FROM meta WHERE key = ?", (_ERASED,))
        return not busy

    def _documents(self, column: str) -> Iterator[tuple[str, str]]:
        with self._connection.reading() as sql:
            ids = [row[0] for row in sql.execute("SELECT id FROM personal_profiles ORDER BY id")]
        select = f"SELECT id, {column} FROM personal_profiles WHERE id"
        yield from ((key, document) for key, document in self._connection.in_pages(select, ids))


def _forget_words(sql: sqlite3.Connection, profile_id: str) -> None:
    sql.execute(
        "INSERT INTO personal_texts_fts (personal_texts_fts, rowid, name, text) "
        "SELECT 'delete', id, name, text FROM personal_texts WHERE profile_id = ?",
        (profile_id,),
    )
    sql.execute("DELETE FROM personal_texts WHERE profile_id = ?", (profile_id,))
