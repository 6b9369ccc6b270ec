"""What the matcher computed: vectors, matches and what they were computed from. All of it can be made again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from pydantic import TypeAdapter

from schemas import (
    Evidence,
    Match,
    UnknownPaper,
    UnknownPosting,
    UnknownProfile,
    Verdict,
)
from store.columns import instant
from store.protocol import MatchKind
from store.sqlite.connection import Part
from store.sqlite.writing import in_list

BATCH = 2_000
"""Matches written together."""

_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
_VERDICTS = TypeAdapter(tuple[Verdict, ...])


class _Place(NamedTuple):
    """Where matches of one kind are kept, and which column is the one that asked."""

    table: str
    query: str
    target: str
    made_from: str
    """The column of the asking record that says what its matches were computed from."""

    @property
    def owner(self) -> str:
        """The table of the records that ask."""
        return _OWNERS[self.query][0]


_PLACES: dict[str, _Place] = {
    "papers_for_posting": _Place("matches", "posting_id", "paper_id", "papers_ranked_from"),
    "postings_for_paper": _Place("matches", "paper_id", "posting_id", "roles_ranked_from"),
    "postings_for_profile": _Place("personal_matches", "profile_id", "posting_id", "roles_ranked_from"),
    "profiles_for_posting": _Place("personal_matches", "posting_id", "profile_id", "profiles_ranked_from"),
}
_RANKED = ("postings", "papers", "personal_profiles")
_OWNERS = {
    "posting_id": ("postings", UnknownPosting),
    "paper_id": ("papers", UnknownPaper),
    "profile_id": ("personal_profiles", UnknownProfile),
}


class Matching(Part):
    """Vectors, matches and small facts about them."""

    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the cached vectors among those asked for; see Store.get_vectors."""
        with self._connection.reading() as sql:
            return dict(
                sql.execute(
                    "SELECT key, vector FROM vectors WHERE model_id = ? AND key IN (SELECT value FROM json_each(?))",
                    (model_id, in_list(keys)),
                )
            )

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None:
        """Cache vectors, replacing those of the same key."""
        with self._connection.writing() as sql:
            sql.executemany(
                "INSERT INTO vectors (model_id, key, vector) VALUES (?, ?, ?) "
                "ON CONFLICT (model_id, key) DO UPDATE SET vector = excluded.vector",
                [(model_id, key, vector) for key, vector in vectors.items()],
            )

    def prune_vectors(self, model_id: str, keep: Iterable[str]) -> int:
        """Drop the model's vectors of other passages; return how many."""
        keys = iter(keep)
        with self._connection.reading() as sql:
            sql.execute("CREATE TEMP TABLE kept (key TEXT PRIMARY KEY) WITHOUT ROWID")
        try:
            # In a table of this connection alone: nine million keys are no list to hold, and no lock is taken for them.
            while some := list(islice(keys, BATCH)):
                with self._connection.reading() as sql:
                    sql.executemany("INSERT OR IGNORE INTO temp.kept VALUES (?)", [(key,) for key in some])
            with self._connection.writing() as sql:
                return sql.execute(
                    "DELETE FROM vectors WHERE model_id = ? AND key NOT IN (SELECT key FROM temp.kept)", (model_id,)
                ).rowcount
        finally:
            with self._connection.reading() as sql:
                sql.execute("DROP TABLE temp.kept")

    def drop_vectors(self, keys: Iterable[str]) -> None:
        """Drop the vectors of these passages, whatever model made them."""
        with self._connection.writing() as sql:
            sql.execute("DELETE FROM vectors WHERE key IN (SELECT value FROM json_each(?))", (in_list(keys),))

    def replace_matches(self, kind: MatchKind, matches: Iterable[Match], fingerprint: str, now: datetime) -> None:
        """Replace all matches of one kind; see Store.replace_matches."""
        place = _PLACES[kind]
        with self._connection.writing() as sql:
            sql.execute(f"DELETE FROM {place.table} WHERE kind = ?", (kind,))
            sql.execute(f"UPDATE {place.owner} SET {place.made_from} = NULL WHERE {place.made_from} IS NOT NULL")
            for some in _batches(matches):
                _insert(sql, kind, some)
            _end_run(sql, kind, fingerprint, now)

    def put_matches(self, kind: MatchKind, made_from: Mapping[str, str], matches: Sequence[Match]) -> None:
        """Replace the matches of some queries; see Store.put_matches."""
        place = _PLACES[kind]
        with self._connection.writing() as sql:
            sql.execute(
                f"DELETE FROM {place.table} WHERE kind = ? AND {place.query} IN (SELECT value FROM json_each(?))",
                (kind, in_list(made_from)),
            )
            _insert(sql, kind, matches)
            _mark(sql, place, made_from)

    def mark_matches(self, kind: MatchKind, made_from: Mapping[str, str]) -> None:
        """Note that what is stored of some queries is what would be computed now; see Store.mark_matches."""
        with self._connection.writing() as sql:
            _mark(sql, _PLACES[kind], made_from)

    def matches_made_from(self, kind: MatchKind) -> dict[str, str]:
        """Return query id -> what its matches were computed from; see Store.matches_made_from."""
        place = _PLACES[kind]
        select = f"SELECT id, {place.made_from} FROM {place.owner} WHERE {place.made_from} IS NOT NULL"
        with self._connection.reading() as sql:
            return dict(sql.execute(select))

    def end_matches(self, kind: MatchKind, queries: Iterable[str], fingerprint: str, now: datetime) -> None:
        """Drop the matches of all other queries and note that a run has ended; see Store.end_matches."""
        place, kept = _PLACES[kind], in_list(queries)
        with self._connection.writing() as sql:
            sql.execute(
                f"DELETE FROM {place.table} WHERE kind = ? AND {place.query} NOT IN (SELECT value FROM json_each(?))",
                (kind, kept),
            )
            sql.execute(
                f"UPDATE {place.owner} SET {place.made_from} = NULL "
                f"WHERE {place.made_from} IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))",
                (kept,),
            )
            _end_run(sql, kind, fingerprint, now)

    def queries_that_found(self, kind: MatchKind, targets: Iterable[str]) -> set[str]:
        """Return the queries that have one of the records among their matches; see Store.queries_that_found."""
        place = _PLACES[kind]
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT DISTINCT {place.query} FROM {place.table} "
                f"WHERE kind = ? AND {place.target} IN (SELECT value FROM json_each(?))",
                (kind, in_list(targets)),
            )
            return {row[0] for row in rows}

    def least_scores(self, kind: MatchKind, full: int) -> dict[str, float]:
        """Return query id -> the score of its last match, of those with `full` matches; see Store.least_scores."""
        place = _PLACES[kind]
        with self._connection.reading() as sql:
            return dict(
                sql.execute(
                    f"SELECT {place.query}, min(score) FROM {place.table} WHERE kind = ? "
                    f"GROUP BY {place.query} HAVING count(*) >= ?",
                    (kind, full),
                )
            )

    def matches(self, kind: MatchKind, query_id: str, limit: int = 10) -> list[Match]:
        """Return the matches of one query, best first, ties by target id."""
        return self._matches(kind, _PLACES[kind].query, query_id, limit)

    def matches_that_found(self, kind: MatchKind, target_id: str) -> list[Match]:
        """Return all matches that found one record, best first, ties by query id."""
        return self._matches(kind, _PLACES[kind].target, target_id, -1)

    def _matches(self, kind: MatchKind, column: str, record_id: str, limit: int) -> list[Match]:
        place = _PLACES[kind]
        other = place.target if column == place.query else place.query
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT {place.query}, {place.target}, score, evidence, verdicts, first_scored "
                f"FROM {place.table} "
                f"WHERE kind = ? AND {column} = ? ORDER BY score DESC, {other} LIMIT ?",
                (kind, record_id, limit),
            ).fetchall()
        return [
            Match(
                query_id=query,
                target_id=target,
                score=score,
                evidence=_EVIDENCE.validate_json(evidence),
                verdicts=_VERDICTS.validate_json(verdicts),
                first_scored=since and datetime.fromisoformat(since),
            )
            for query, target, score, evidence, verdicts, since in rows
        ]

    def match_fingerprint(self, kind: MatchKind) -> str | None:
        """Return what the stored matches of one kind were computed from; `None` before the first ones."""
        return self._value("SELECT fingerprint FROM match_runs WHERE kind = ?", kind)

    def mark_ranked(self, ids: Iterable[str], now: datetime) -> None:
        """Note which records are ranked; see Store.mark_ranked."""
        ranked = in_list(ids)
        with self._connection.writing() as sql:
            for table in _RANKED:
                sql.execute(
                    f"UPDATE {table} SET ranked_since = NULL "
                    "WHERE ranked_since IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))",
                    (ranked,),
                )
                sql.execute(
                    f"UPDATE {table} SET ranked_since = ? "
                    "WHERE ranked_since IS NULL AND id IN (SELECT value FROM json_each(?))",
                    (instant(now), ranked),
                )

    def ranked_since(self, ids: Iterable[str]) -> dict[str, datetime]:
        """Return since when those of the records that are ranked have been; see Store.ranked_since."""
        wanted = in_list(ids)
        since: dict[str, datetime] = {}
        with self._connection.reading() as sql:
            for table in _RANKED:
                rows = sql.execute(
                    f"SELECT id, ranked_since FROM {table} "
                    "WHERE ranked_since IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
                    (wanted,),
                )
                since |= {key: datetime.fromisoformat(at) for key, at in rows}
        return since

    def get_meta(self, key: str) -> str | None:
        """Return a small fact, or `None`."""
        return self._value("SELECT value FROM meta WHERE key = ?", key)

    def put_meta(self, key: str, value: str) -> None:
        """Keep a small fact."""
        with self._connection.writing() as sql:
            sql.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    def _value(self, select: str, key: str) -> str | None:
        with self._connection.reading() as sql:
            row = sql.execute(select, (key,)).fetchone()
        return str(row[0]) if row else None


def _batches(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Yield the matches some at a time: a hundred thousand queries have more of them than fit into memory."""
    stream = iter(matches)
    while some := list(islice(stream, BATCH)):
        yield some


def _insert(sql: sqlite3.Connection, kind: MatchKind, matches: Sequence[Match]) -> None:
    place = _PLACES[kind]
    check_stored(sql, place.query, {match.query_id for match in matches})
    check_stored(sql, place.target, {match.target_id for match in matches})
    sql.executemany(
        f"INSERT INTO {place.table} (kind, {place.query}, {place.target}, score, evidence, verdicts, first_scored) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(kind, *_row(match)) for match in matches],
    )


def _mark(sql: sqlite3.Connection, place: _Place, made_from: Mapping[str, str]) -> None:
    sql.executemany(
        f"UPDATE {place.owner} SET {place.made_from} = ? WHERE id = ?",
        [(fingerprint, id_) for id_, fingerprint in made_from.items()],
    )


def _end_run(sql: sqlite3.Connection, kind: MatchKind, fingerprint: str, now: datetime) -> None:
    sql.execute(
        "INSERT OR REPLACE INTO match_runs (kind, fingerprint, at) VALUES (?, ?, ?)", (kind, fingerprint, instant(now))
    )


def _row(match: Match) -> tuple[str, str, float, str, str, str | None]:
    return (
        match.query_id,
        match.target_id,
        match.score,
        _EVIDENCE.dump_json(match.evidence).decode(),
        _VERDICTS.dump_json(match.verdicts).decode(),
        instant(match.first_scored) if match.first_scored else None,
    )


def check_stored(sql: sqlite3.Connection, column: str, ids: set[str]) -> None:
    """Raise the kind's NotFoundError where a match names a record that is not stored (any more)."""
    table, error = _OWNERS[column]
    known = {
        row[0]
        for row in sql.execute(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
        )
    }
    if unknown := ids - known:
        raise error(min(unknown), "named by a match")
