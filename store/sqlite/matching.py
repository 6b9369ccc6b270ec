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
    Outline,
    RecurringAuthor,
    Theme,
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
_THEMES = TypeAdapter(tuple[Theme, ...])
_AUTHORS = TypeAdapter(tuple[RecurringAuthor, ...])


class _Place(NamedTuple):
    """Where matches of one kind are kept, and which column is the one that asked."""

    table: str
    query: str
    target: str


_PLACES: dict[str, _Place] = {
    "papers_for_posting": _Place("matches", "posting_id", "paper_id"),
    "postings_for_paper": _Place("matches", "paper_id", "posting_id"),
    "postings_for_profile": _Place("personal_matches", "profile_id", "posting_id"),
    "profiles_for_posting": _Place("personal_matches", "posting_id", "profile_id"),
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
        with self._connection.writing() as sql:
            return sql.execute(
                "DELETE FROM vectors WHERE model_id = ? AND key NOT IN (SELECT value FROM json_each(?))",
                (model_id, in_list(keep)),
            ).rowcount

    def drop_vectors(self, keys: Iterable[str]) -> None:
        """Drop the vectors of these passages, whatever model made them."""
        with self._connection.writing() as sql:
            sql.execute("DELETE FROM vectors WHERE key IN (SELECT value FROM json_each(?))", (in_list(keys),))

    def replace_matches(self, kind: MatchKind, matches: Iterable[Match], fingerprint: str, now: datetime) -> None:
        """Replace all matches of one kind; see Store.replace_matches."""
        place = _PLACES[kind]
        with self._connection.writing() as sql:
            sql.execute(f"DELETE FROM {place.table} WHERE kind = ?", (kind,))
            for some in _batches(matches):
                _check(sql, place.query, {match.query_id for match in some})
                _check(sql, place.target, {match.target_id for match in some})
                sql.executemany(
                    f"INSERT INTO {place.table} (kind, {place.query}, {place.target}, score, evidence, verdicts, "
                    "first_scored) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [(kind, *_row(match)) for match in some],
                )
            sql.execute(
                "INSERT OR REPLACE INTO match_runs (kind, fingerprint, at) VALUES (?, ?, ?)",
                (kind, fingerprint, instant(now)),
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

    def replace_outlines(self, outlines: Iterable[Outline]) -> None:
        """Replace all outlines; see Store.replace_outlines."""
        rows = [
            (outline.posting_id, _THEMES.dump_json(outline.themes).decode(), json.dumps(outline.nearest),
             _AUTHORS.dump_json(outline.authors).decode(), outline.fingerprint)
            for outline in outlines
        ]  # fmt: skip
        with self._connection.writing() as sql:
            _check(sql, "posting_id", {row[0] for row in rows})
            sql.execute("DELETE FROM role_outlines")
            sql.executemany(
                "INSERT INTO role_outlines (posting_id, themes, nearest, authors, fingerprint) VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def outline(self, posting_id: str) -> Outline | None:
        """Return what is known of one role; `None` where nothing is."""
        return next(self._outlines("WHERE posting_id = ?", (posting_id,)), None)

    def outlines(self) -> Iterator[Outline]:
        """Yield all outlines, in the order of their posting ids."""
        return self._outlines("ORDER BY posting_id", ())

    def _outlines(self, where: str, values: tuple[str, ...]) -> Iterator[Outline]:
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT posting_id, themes, nearest, authors, fingerprint FROM role_outlines {where}", values
            ).fetchall()
        for posting_id, themes, nearest, authors, fingerprint in rows:
            yield Outline(
                posting_id=posting_id,
                themes=_THEMES.validate_json(themes),
                nearest=json.loads(nearest),
                authors=_AUTHORS.validate_json(authors),
                fingerprint=fingerprint,
            )

    def affiliations(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (paper id, name) for organisations that hold the word; see Store.affiliations."""
        # Each name is looked at once, however many papers bear it: Python's casefold is what takes the time.
        with self._connection.reading() as sql:
            rows = sql.execute(
                """
                SELECT id, organization FROM papers WHERE organization IN (
                    SELECT name FROM (SELECT DISTINCT organization AS name FROM papers WHERE organization IS NOT NULL)
                    WHERE instr(casefold(name), casefold(?1)) > 0)
                UNION
                SELECT paper_id, affiliation FROM paper_authors WHERE affiliation IN (
                    SELECT name FROM (SELECT DISTINCT affiliation AS name FROM paper_authors
                                      WHERE affiliation IS NOT NULL)
                    WHERE instr(casefold(name), casefold(?1)) > 0)
                ORDER BY 1, 2
                """,
                (word,),
            ).fetchall()
        yield from rows

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


def _row(match: Match) -> tuple[str, str, float, str, str, str | None]:
    return (
        match.query_id,
        match.target_id,
        match.score,
        _EVIDENCE.dump_json(match.evidence).decode(),
        _VERDICTS.dump_json(match.verdicts).decode(),
        instant(match.first_scored) if match.first_scored else None,
    )


def _check(sql: sqlite3.Connection, column: str, ids: set[str]) -> None:
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
