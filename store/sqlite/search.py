"""Full-text search that takes any input for words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from store.protocol import Hit, PostingFilter
from store.sqlite.connection import Part
from store.sqlite.filters import condition

_WEIGHTS = "10.0, 4.0, 4.0, 4.0, 1.0"
"""How much a word counts in title, organisation, places, authors and text."""
_SNIPPET = "'[', ']', '…', 14"
_WORD_CHARACTER = re.compile(r"[^\W_]")


class Search(Part):
    """Search over postings, papers and, only when asked, profiles."""

    def search(
        self,
        words: str,
        kinds: Sequence[str] = ("posting", "paper"),
        limit: int = 20,
        where: PostingFilter | None = None,
    ) -> list[Hit]:
        """Return what holds all the words, else what holds any of them, best first; see Store.search."""
        phrases = _phrases(words)
        if not phrases:
            return []
        with self._connection.reading() as sql:
            for query in dict.fromkeys((" AND ".join(phrases), " OR ".join(phrases))):
                hits = _records(sql, query, kinds, limit, where)
                if "profile" in kinds:
                    hits += _profiles(sql, query, limit)
                if hits:
                    return [hit for _, hit in sorted(hits, key=lambda ranked: ranked[0])[:limit]]
        return []


def _phrases(words: str) -> list[str]:
    """Return FTS5 phrases, one for each run of non-blanks; the last one may be the beginning of a word.

    >>> _phrases('state-of-the-art "NEAR C+')
    ['"state-of-the-art"', '"NEAR"', '"C+" *']
    """
    # What SQLite cannot hold (a lone surrogate, a NUL) cannot stand in a text that we stored either.
    clean = words.encode(errors="ignore").decode().replace("\0", " ").replace('"', " ")
    phrases = [f'"{piece}"' for piece in clean.split() if _WORD_CHARACTER.search(piece)]
    if phrases and len(phrases[-1]) > 3 and clean[-1:].strip():
        phrases[-1] += " *"
    return phrases


def _records(
    sql: sqlite3.Connection, query: str, kinds: Sequence[str], limit: int, where: PostingFilter | None
) -> list[tuple[float, Hit]]:
    wanted: list[str] = []
    values: list[Any] = []
    if "posting" in kinds:
        kept, values = condition(where)
        wanted.append(f"(t.posting_id IS NOT NULL AND {kept})")
    if "paper" in kinds:
        wanted.append("t.paper_id IS NOT NULL")
    if not wanted:
        return []
    best = sql.execute(
        f"""
        SELECT f.rowid, bm25(texts_fts, {_WEIGHTS}) AS rank
        FROM texts_fts f JOIN texts t ON t.id = f.rowid LEFT JOIN postings p ON p.id = t.posting_id
        WHERE texts_fts MATCH ? AND ({" OR ".join(wanted)})
        ORDER BY rank, f.rowid LIMIT ?
        """,
        (query, *values, limit),
    ).fetchall()
    return [(rank, _hit(sql, query, rowid)) for rowid, rank in best]


def _hit(sql: sqlite3.Connection, query: str, rowid: int) -> Hit:
    key, paper_id, title, organization, places, venue, snippet = sql.execute(
        f"""
        SELECT coalesce(t.posting_id, t.paper_id), t.paper_id, t.title, t.organization, p.places, t.places,
               snippet(texts_fts, -1, {_SNIPPET})
        FROM texts_fts f JOIN texts t ON t.id = f.rowid LEFT JOIN postings p ON p.id = t.posting_id
        WHERE texts_fts MATCH ? AND f.rowid = ?
        """,
        (query, rowid),
    ).fetchone()
    return Hit(
        id=key,
        kind="paper" if paper_id else "posting",
        label=title,
        organization=organization,
        place=(venue if paper_id else places) or None,
        snippet=snippet,
    )


def _profiles(sql: sqlite3.Connection, query: str, limit: int) -> list[tuple[float, Hit]]:
    rows: list[tuple[Any, ...]] = sql.execute(
        f"""
        SELECT bm25(personal_texts_fts, 10.0, 1.0) AS rank, t.profile_id, t.name,
               snippet(personal_texts_fts, -1, {_SNIPPET})
        FROM personal_texts_fts f JOIN personal_texts t ON t.id = f.rowid
        WHERE personal_texts_fts MATCH ? ORDER BY rank, f.rowid LIMIT ?
        """,
        (query, limit),
    ).fetchall()
    return [(rank, Hit(id=key, kind="profile", label=name, snippet=snippet)) for rank, key, name, snippet in rows]
