"""Full-text search that takes any input for words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from store.protocol import Hit, PostingFilter
from store.sqlite.connection import Part
from store.sqlite.filters import condition

_WEIGHTS = "bm25(10.0, 4.0, 4.0, 4.0, 1.0)"
"""How much a word counts in title, organisation, places, authors and text."""
_PERSONAL_WEIGHTS = "bm25(10.0, 1.0)"
_SEPARATORS = re.compile(r"""[^\w+#./&@'’-]+""")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_SHORTEST_PREFIX = 3
"""Fewer letters begin too many words to mean one of them."""
_MOST_WORDS = 50
"""Nobody types more; of a whole CV pasted in, each word would be looked up in every text."""


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

    def search_ids(self, words: str, limit: int) -> list[str]:
        """Return the ids of the postings that hold all the words, best first; see Store.search_ids."""
        phrases = _phrases(words)
        if not phrases:
            return []
        select = (
            "SELECT t.posting_id FROM texts_fts f CROSS JOIN texts t ON t.id = f.rowid WHERE texts_fts MATCH ? "
            f"AND f.rank MATCH '{_WEIGHTS}' AND t.posting_id IS NOT NULL ORDER BY f.rank LIMIT ?"
        )
        with self._connection.reading() as sql:
            return [row[0] for row in sql.execute(select, (" AND ".join(phrases), limit))]

    def search_papers(self, words: str, limit: int) -> list[str]:
        """Return the ids of the papers that hold all the words, best first; see Store.search_papers."""
        phrases = _phrases(words)
        if not phrases:
            return []
        select = (
            "SELECT coalesce(p.same_as, p.id) FROM texts_fts f CROSS JOIN texts t ON t.id = f.rowid "
            f"CROSS JOIN papers p ON p.id = t.paper_id WHERE texts_fts MATCH ? AND f.rank MATCH '{_WEIGHTS}' "
            "ORDER BY f.rank LIMIT ?"
        )
        with self._connection.reading() as sql:
            return list(dict.fromkeys(row[0] for row in sql.execute(select, (" AND ".join(phrases), limit))))


def _phrases(words: str) -> list[str]:
    """Return an FTS5 expression for each word; what is joined by hyphens and the like must stand together.

    A word finds its plural and the other way round; the last one may be the beginning of a word.

    >>> _phrases('state-of-the-art "NEAR(C++')
    ['"state-of-the-art"', '("NEAR" OR "NEARs")', '"C++" *']
    >>> _phrases("robots opt")
    ['("robots" OR "robot")', '"opt" *']
    """
    pieces = [piece for piece in _SEPARATORS.split(words) if _WORD_CHARACTER.search(piece)][:_MOST_WORDS]
    phrases = [_either([f'"{piece}"', *_other_number(piece)]) for piece in pieces]
    if pieces and len(pieces[-1]) >= _SHORTEST_PREFIX and words.endswith(pieces[-1]):
        phrases[-1] = _either([f'"{pieces[-1]}" *', *_other_number(pieces[-1])])
    return phrases


def _either(words: list[str]) -> str:
    return f"({' OR '.join(words)})" if len(words) > 1 else words[0]


def _other_number(word: str) -> list[str]:
    """Return the plural of a singular or the singular of a plural, as English makes most of them."""
    if len(word) <= _SHORTEST_PREFIX or not word.isalpha():
        return []
    if word[-1] in "sS":
        return [] if word[-2] in "sS" else [f'"{word[:-1]}"']
    return [f'"{word}s"']


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
    # FTS5 must be the outer loop: only then is its own order used and are snippets made for no more than `limit` rows.
    rows = sql.execute(
        f"""
        SELECT f.rank, t.posting_id, t.paper_id, t.title, t.organization, p.places, t.places,
               {_snippets("texts_fts", 4)}
        FROM texts_fts f CROSS JOIN texts t ON t.id = f.rowid LEFT JOIN postings p ON p.id = t.posting_id
        WHERE texts_fts MATCH ? AND f.rank MATCH '{_WEIGHTS}' AND ({" OR ".join(wanted)})
        ORDER BY f.rank LIMIT ?
        """,
        (query, *values, limit),
    )
    hits = []
    for rank, posting, paper, title, organization, places, venue, in_text, anywhere in rows:
        hit = Hit(
            id=posting or paper,
            kind="posting" if posting else "paper",
            label=title,
            organization=organization,
            place=(places if posting else venue) or None,
            snippet=_readable(in_text, anywhere),
        )
        hits.append((rank, hit))
    return hits


def _profiles(sql: sqlite3.Connection, query: str, limit: int) -> list[tuple[float, Hit]]:
    rows = sql.execute(
        f"""
        SELECT f.rank, t.profile_id, t.name, {_snippets("personal_texts_fts", 1)}
        FROM personal_texts_fts f CROSS JOIN personal_texts t ON t.id = f.rowid
        WHERE personal_texts_fts MATCH ? AND f.rank MATCH '{_PERSONAL_WEIGHTS}' ORDER BY f.rank LIMIT ?
        """,
        (query, limit),
    )
    return [
        (rank, Hit(id=key, kind="profile", label=name, snippet=_readable(in_text, anywhere)))
        for rank, key, name, in_text, anywhere in rows
    ]


def _snippets(table: str, text_column: int) -> str:
    """Return SQL for two snippets, of the text and of the column that fits best; words found stand between controls."""
    return ", ".join(f"snippet({table}, {column}, char(1), char(2), '…', 14)" for column in (text_column, -1))


def _readable(in_text: str, anywhere: str) -> str:
    """Return one line with the words found in brackets; from the text where it holds one, for it says most."""
    snippet = in_text if "\1" in in_text else anywhere
    return " ".join(snippet.replace("\1", "[").replace("\2", "]").split())
