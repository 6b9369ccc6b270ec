"""Full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from schemas import Record
from store.protocol.postings import PostingFilter


class Hit(Record):
    """One line of a search: `snippet` holds the words found between `[` and `]`."""

    id: str
    kind: Literal["posting", "paper", "profile"]
    label: str
    organization: str | None = None
    place: str | None = None
    snippet: str = ""


class Searching(Protocol):
    """Search by the words that records hold."""

    def search(
        self,
        words: str,
        kinds: Sequence[str] = ("posting", "paper"),
        limit: int = 20,
        where: PostingFilter | None = None,
    ) -> list[Hit]:
        """Full-text search: what holds all the words, else what holds any of them, best first; kinds take turns.

        Any input is safe: what FTS5 would take for syntax is taken for words, of which the first 50 count. The last
        one may be the beginning of a word. `where` restricts postings only. In a snippet a newline is a blank.
        """

    def search_ids(self, words: str, limit: int) -> list[str]:
        """Return the ids of the postings that hold all the words, best first, closed ones and duplicates included."""

    def search_papers(self, words: str, limit: int) -> list[str]:
        """Return the ids of the records of papers that hold all the words, best first; a paper may have several."""
