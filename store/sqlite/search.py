"""Full-text search that takes any input for words."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, NamedTuple

from store.protocol import Hit, PostingFilter
from store.sqlite.connection import Part
from store.sqlite.filters import condition


@dataclass(frozen=True)
class _Searched:
    """A table of texts with its index."""

    texts: str
    key: str
    """The column that says whose text it is."""
    weights: str
    """How much a word counts in each of its columns."""
    text_column: int

    @property
    def index(self) -> str:
        return f"{self.texts}_fts"


_POSTINGS = _Searched("posting_texts", "posting_id", "10.0, 4.0, 4.0, 1.0", 3)
_PAPERS = _Searched("paper_texts", "paper_id", "10.0, 4.0, 4.0, 4.0, 1.0", 4)
_PROFILES = _Searched("personal_texts", "profile_id", "10.0, 1.0", 1)

_WIDER = 4
"""So many times the postings that are wanted are ranked before a filter is asked; all of them where that is too few."""
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
                lists = [
                    _postings(sql, query, limit, where) if "posting" in kinds else [],
                    _papers(sql, query, limit) if "paper" in kinds else [],
                    _profiles(sql, query, limit) if "profile" in kinds else [],
                ]
                if hits := list(islice(_by_turns(lists, words), limit)):
                    return _with_snippets(sql, query, hits)
        return []

    def search_ids(self, words: str, limit: int) -> list[str]:
        """Return the ids of the postings that hold all the words, best first; see Store.search_ids."""
        with self._connection.reading() as sql:
            return _ids(sql, _POSTINGS, words, limit)

    def search_papers(self, words: str, limit: int) -> list[str]:
        """Return the ids of the records that hold all the words, best first; see Store.search_papers."""
        with self._connection.reading() as sql:
            return _ids(sql, _PAPERS, words, limit)


def _phrases(words: str) -> list[str]:
    """Return an FTS5 expression for each word; what is joined by hyphens and the like must stand together.

    A word finds its plural and the other way round; the last one may be the beginning of a word.

    >>> _phrases('state-of-the-art "NEAR(C++')
    ['"state-of-the-art"', '("NEAR" OR "NEARs")', '"C++" *']
    >>> _phrases("robots opt")
    ['("robots" OR "robot")', '"opt" *']
    """
    pieces = _pieces(words)
    phrases = [_either([f'"{piece}"', *_other_number(piece)]) for piece in pieces]
    if pieces and len(pieces[-1]) >= _SHORTEST_PREFIX and words.endswith(pieces[-1]):
        phrases[-1] = _either([f'"{pieces[-1]}" *', *_other_number(pieces[-1])])
    return phrases


def _pieces(words: str) -> list[str]:
    return [piece for piece in _SEPARATORS.split(words) if _WORD_CHARACTER.search(piece)][:_MOST_WORDS]


def _either(words: list[str]) -> str:
    return f"({' OR '.join(words)})" if len(words) > 1 else words[0]


def _other_number(word: str) -> list[str]:
    """Return the plural of a singular or the singular of a plural, as English makes most of them."""
    if len(word) <= _SHORTEST_PREFIX or not word.isalpha():
        return []
    if word[-1] in "sS":
        return [] if word[-2] in "sS" else [f'"{word[:-1]}"']
    return [f'"{word}s"']


class _Found(NamedTuple):
    """A hit before its snippet is made."""

    searched: _Searched
    text_id: int
    hit: Hit


def _ids(sql: sqlite3.Connection, searched: _Searched, words: str, limit: int) -> list[str]:
    phrases = _phrases(words)
    if not phrases:
        return []
    rows = sql.execute(
        f"SELECT t.{searched.key} FROM {_best(searched)} JOIN {searched.texts} t ON t.id = best.id ORDER BY best.score",
        (" AND ".join(phrases), limit),
    )
    return [row[0] for row in rows]


def _best(searched: _Searched) -> str:
    """Return a subquery of the best texts, as (id, score); its parameters are an FTS5 expression and how many.

    Ordered by `bm25` and not by FTS5's own `rank`: SQLite keeps no more than the best ones then, where FTS5 sorts all.
    """
    return (
        f"(SELECT rowid AS id, bm25({searched.index}, {searched.weights}) AS score FROM {searched.index} "
        f"WHERE {searched.index} MATCH ? ORDER BY score LIMIT ?) best"
    )


def _postings(sql: sqlite3.Connection, query: str, limit: int, where: PostingFilter | None) -> list[_Found]:
    kept, values = condition(where)
    select = f"""
        SELECT best.id, p.id, p.title, p.organization, p.places
        FROM {_best(_POSTINGS)} CROSS JOIN posting_texts t ON t.id = best.id
             CROSS JOIN postings p ON p.id = t.posting_id
        WHERE {kept} ORDER BY best.score LIMIT ?
    """
    rows: list[Any] = []
    for ranked in (limit if where is None else _WIDER * limit, -1):
        rows = sql.execute(select, (query, ranked, *values, limit)).fetchall()
        if len(rows) == limit or where is None:
            break
    return [_found(_POSTINGS, "posting", row) for row in rows]


def _papers(sql: sqlite3.Connection, query: str, limit: int) -> list[_Found]:
    rows = sql.execute(
        "SELECT best.id, t.paper_id, t.title, t.organization, t.venue "
        f"FROM {_best(_PAPERS)} JOIN paper_texts t ON t.id = best.id ORDER BY best.score",
        (query, limit),
    )
    return [_found(_PAPERS, "paper", row) for row in rows]


def _profiles(sql: sqlite3.Connection, query: str, limit: int) -> list[_Found]:
    rows = sql.execute(
        "SELECT best.id, t.profile_id, t.name, NULL, NULL "
        f"FROM {_best(_PROFILES)} JOIN personal_texts t ON t.id = best.id ORDER BY best.score",
        (query, limit),
    )
    return [_found(_PROFILES, "profile", row) for row in rows]


def _found(searched: _Searched, kind: Literal["posting", "paper", "profile"], row: tuple[Any, ...]) -> _Found:
    text_id, key, title, organization, place = row
    return _Found(
        searched, text_id, Hit(id=key, kind=kind, label=title, organization=organization, place=place or None)
    )


def _by_turns(lists: Sequence[Sequence[_Found]], words: str) -> Iterator[_Found]:
    """Yield the hits of several kinds, each kind's in its order, those whose title holds all the words first.

    Their scores cannot be compared: a word that most postings hold weighs nothing among them and much among papers.
    """
    wanted = [word.casefold() for word in _pieces(words)]

    def named(found: _Found) -> bool:
        return all(word in found.hit.label.casefold() for word in wanted)

    left = [(at, deque(hits)) for at, hits in enumerate(lists)]
    taken = [0] * len(lists)
    while left := [(at, hits) for at, hits in left if hits]:
        at, hits = min(left, key=lambda each: (not named(each[1][0]), taken[each[0]], each[0]))
        taken[at] += 1
        yield hits.popleft()


def _with_snippets(sql: sqlite3.Connection, query: str, found: Sequence[_Found]) -> list[Hit]:
    """Return the hits with the words found, each table's snippets made in one go."""
    snippets: dict[tuple[_Searched, int], str] = {}
    for searched in dict.fromkeys(each.searched for each in found):
        index = searched.index
        ids = json.dumps([each.text_id for each in found if each.searched is searched])
        # "+": FTS5 would begin anew for each id.
        rows = sql.execute(
            f"SELECT rowid, {_snippets(index, searched.text_column)} FROM {index} "
            f"WHERE {index} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))",
            (query, ids),
        )
        snippets |= {(searched, text_id): _readable(in_text, anywhere) for text_id, in_text, anywhere in rows}
    return [each.hit.model_copy(update={"snippet": snippets[each.searched, each.text_id]}) for each in found]


def _snippets(index: str, text_column: int) -> str:
    """Return SQL for two snippets, of the text and of the column that fits best; words found stand between controls."""
    return ", ".join(f"snippet({index}, {column}, char(1), char(2), '…', 14)" for column in (text_column, -1))


def _readable(in_text: str, anywhere: str) -> str:
    """Return one line with the words found in brackets; from the text where it holds one, for it says most."""
    snippet = in_text if "\1" in in_text else anywhere
    return " ".join(snippet.replace("\1", "[").replace("\2", "]").split())
