"""The list of papers: what is searched for, filtered and counted, newest first, each paper once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

import numpy as np
from pydantic import Field

from app.tasks.browse_query import read_parameters
from app.tasks.current import Current
from app.tasks.docket import Docket
from app.tasks.several import Several
from schemas import Paper, Record
from store import PaperCard

PER_PAGE = 25
FOUND = 5000
"""Records that a search looks at; who wants more says more."""
CHOICES = 40
"""Values of each filter that can be chosen from: those of most papers."""

Choices = list[tuple[str, int]]
"""Values of one filter, and how many papers each would leave."""
PaperSort = Literal["newest", "best"]


class PaperQuery(Record):
    """Which papers to list. What is not set does not restrict."""

    q: str = Field(default="", max_length=2000)
    """Words that the papers hold."""
    year: int | None = Field(default=None, ge=1000, le=9999)
    """Of any of its records."""
    venue: str | None = Field(default=None, max_length=1000)
    """Likewise, its whole name."""
    source: str | None = Field(default=None, max_length=1000)
    """The name of a source that lists it."""
    sort: PaperSort | None = None
    """`None` is the best first where something is searched for, else the newest."""
    page: int = Field(default=1, ge=1, le=1_000_000)
    """From 1 on."""

    @property
    def order(self) -> PaperSort:
        """The order in which papers are listed."""
        if not self.q.strip():
            return "newest"
        return self.sort or "best"

    @property
    def restricts(self) -> bool:
        """Whether it leaves out any paper."""
        return bool(self.q.strip() or self.year is not None or self.venue or self.source)

    def query_string(self, **changes: object) -> str:
        """Return the parameters that are set, some of them changed, ready to stand behind `?`.

        >>> PaperQuery(q="speech", page=3).query_string(year=2025, page=1)
        'q=speech&year=2025'
        """
        return urlencode(self.model_copy(update=changes).model_dump(mode="json", exclude_defaults=True))


class PaperListing(Record):
    """One page of the list."""

    query: PaperQuery
    total: int
    papers: tuple[Paper, ...]
    choices: dict[str, Choices]
    """For `year` (the latest first), `venue` and `source` (those of most papers first)."""

    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.per_page))


def paper_query(parameters: Mapping[str, Sequence[str]]) -> PaperQuery:
    """Return what the parameters of a query string ask for; empty ones count as not given.

    Raises UsageError naming the parameter that cannot be understood.
    """
    return read_parameters(PaperQuery, parameters)


class PaperShelf:
    """Every paper in columns, however many records it has; what any of them says can be filtered by."""

    def __init__(self, cards: Iterable[PaperCard]) -> None:
        """Put the cards into columns, the newest paper first."""
        papers: dict[str, list[PaperCard]] = defaultdict(list)
        for card in cards:
            papers[card.same_as or card.id].append(card)
        # A paper is as new as the latest of its records: a preprint comes again when it is published.
        dated = sorted(((max(map(_date, records)), id_) for id_, records in papers.items()), reverse=True)
        self.ids: tuple[str, ...] = tuple(id_ for _, id_ in dated)
        rows = [papers[id_] for id_ in self.ids]
        self.row_of = {card.id: row for row, records in enumerate(rows) for card in records}
        """The row of each record."""
        self._columns = {
            "year": Several.of([str(card.year) for card in row if card.year] for row in rows),
            "venue": Several.of([card.venue for card in row if card.venue] for row in rows),
            "source": Several.of([card.source for card in row] for row in rows),
        }

    def kept(self, query: PaperQuery, found: Sequence[str] | None) -> tuple[list[str], dict[str, Choices]]:
        """Return the ids of the papers that a query keeps, in its order, and the choices of each filter.

        `found` are the ids of records that hold its words, best first; `None` where there are none.
        """
        size = len(self.ids)
        found_rows: list[int] = []
        everything = np.ones(size, dtype=bool)
        searched = everything
        if found is not None:
            searched = np.zeros(size, dtype=bool)
            found_rows = list(dict.fromkeys(self.row_of[id_] for id_ in found if id_ in self.row_of))
            searched[found_rows] = True
        masks = {
            name: everything if value is None else column.having([str(value)], size)
            for name, column in self._columns.items()
            for value in [getattr(query, name)]
        }
        mask = searched & masks["year"] & masks["venue"] & masks["source"]
        choices = {}
        for name, column in self._columns.items():
            others = [kept for other, kept in masks.items() if other != name]
            counted = column.counts(np.logical_and.reduce([searched, *others]))
            choices[name] = (sorted(counted, reverse=True) if name == "year" else counted)[:CHOICES]
        if found is not None and query.order == "best":
            return [self.ids[row] for row in found_rows if mask[row]], choices
        return [self.ids[row] for row in np.flatnonzero(mask).tolist()], choices

    def newest(self, ids: Iterable[str]) -> list[str]:
        """Return ids of papers, the newest first; those of no paper are left out."""
        return [self.ids[row] for row in sorted({self.row_of[id_] for id_ in ids if id_ in self.row_of})]


class PaperLibrary:
    """The papers of one docket with what lists them from memory."""

    def __init__(self, docket: Docket) -> None:
        """Nothing is read before it is asked for."""
        self._docket = docket
        self._shelf = Current(docket, lambda docket: docket.store.paper_cards(), PaperShelf)

    def close(self) -> None:
        """End what is being read, and wait until it has ended."""
        self._shelf.close()

    def listing(self, query: PaperQuery, per_page: int = PER_PAGE) -> PaperListing:
        """Return one page of the papers that a query asks for, with what each other choice would leave."""
        store = self._docket.store
        found = store.search_papers(query.q, FOUND) if query.q.strip() else None
        ids, choices = self._shelf.get().kept(query, found)
        start = (query.page - 1) * per_page
        shown = ids[start : start + per_page]
        read = store.papers_by_id(shown)
        papers = tuple(read[id_] for id_ in shown)
        return PaperListing(query=query, total=len(ids), papers=papers, choices=choices, per_page=per_page)

    def newest(self, ids: Iterable[str], limit: int) -> tuple[Paper, ...]:
        """Return up to `limit` of some papers, the newest first."""
        shown = self._shelf.get().newest(ids)[:limit]
        read = self._docket.store.papers_by_id(shown)
        return tuple(read[id_] for id_ in shown)


def _date(card: PaperCard) -> str:
    return card.date_published or str(card.year or "")
