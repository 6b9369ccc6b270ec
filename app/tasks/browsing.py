"""The list of postings: what is searched for, filtered, counted and new, with each role once."""

from __future__ import annotations

import threading
from collections.abc import Container, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.tasks.browse_query import PER_PAGE, BrowseQuery
from app.tasks.current import Current
from app.tasks.docket import Docket
from app.tasks.shelf import Choice, Shelf
from schemas import IndexMismatch, IndexMissing, ModelError, Posting, Record
from store import ApplicationState
from store.columns import instant

if TYPE_CHECKING:
    from matcher.index import DocumentIndex
    from matcher.meaning import Meaning

T = TypeVar("T")

CHOICES = 8
"""Values of a filter that a list shows beside those chosen."""

FOUND = 5000
"""Postings that a search looks at; who wants more says more."""
BY_MEANING = 200
"""Roles nearest in meaning that a search adds to those that hold its words."""
SEARCHES_KEPT, COUNTS_KEPT = 32, 256
"""Searches and counts that are remembered; the oldest are forgotten first."""
RANK_CONSTANT = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), which joins the two orders."""


class Listed(Record):
    """One line of the list: the posting that stands for the role, and the other places it is offered in."""

    posting: Posting
    elsewhere: tuple[Posting, ...] = ()
    new: bool = False
    state: ApplicationState | None = None
    """How far the reader's application has come."""


class Facet(Record):
    """The choices of one filter."""

    name: str
    choices: tuple[tuple[str, int, bool], ...]
    """(value, how many roles it leaves, whether it is chosen)."""
    more: bool = False
    """Whether there are other values, which leave fewer."""


class Listing(Record):
    """One page of the list."""

    query: BrowseQuery
    total: int
    listed: tuple[Listed, ...]
    facets: dict[str, Facet]
    counts: dict[str, int]
    """How many roles `remote`, `new`, `open` and `closed` would leave, and how many `hidden` would add."""
    currencies: tuple[str, ...]
    """Those in which any of the roles states its pay, the most frequent first."""
    currency: str
    """The one that pay is compared in: the query's, or where no role states that one, the most frequent."""
    by_meaning: bool
    """Whether the search looked for meaning too; it needs an index."""
    trouble: str = ""
    """Why it did not, in one line, where there is an index but no model."""

    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.per_page))


class Role(NamedTuple):
    """A role that was found, by the postings that offer it; the first one stands for it."""

    ids: tuple[str, ...]
    organization: str | None


class _Remembered(NamedTuple):
    """What was found on one shelf, by its row numbers: on another shelf these are other roles."""

    shelf: Shelf
    found: dict[tuple[object, ...], dict[int, float]]
    counted: dict[tuple[object, ...], int]


class Library:
    """One docket with what answers from memory: the shelf of roles, and the model that understands what is typed."""

    def __init__(self, docket: Docket) -> None:
        """Nothing is read before it is asked for."""
        self.docket = docket
        self._shelf = Current(docket, lambda docket: docket.store.cards(), Shelf)
        self._lock = threading.Lock()
        """Held for the index and what understands words."""
        self._model = threading.Lock()
        """Held while the model loads, which takes seconds: nobody waits for it who only reads."""
        self._index: DocumentIndex | None = None
        self._index_time = -1.0
        self._meaning: Meaning | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="library")
        self.loading: Future[None] | None = None
        """Loads the model while pages are read without it."""
        self.trouble = ""
        """Why there is no model, in one line, where there should be one: searches go by words alone then."""
        self._remembered: _Remembered | None = None

    def close(self) -> None:
        """End what is being read, and wait until it, and a model that is being loaded, have ended."""
        self._shelf.close()
        self._worker.shutdown(cancel_futures=True)

    @property
    def shelf(self) -> Shelf:
        """All roles as they are now. Where reading them takes long, a reader sees those of a moment ago meanwhile."""
        return self._shelf.get()

    @property
    def index(self) -> DocumentIndex | None:
        """The index over roles as it lies beside the database; `None` where there is none of the configured model."""
        from matcher.index import MANIFEST, DocumentIndex

        folder = self.docket.index_folder("roles")
        try:
            written = (folder / MANIFEST).stat().st_mtime
            if written != self._index_time:
                self._index = DocumentIndex.load(folder, self.docket.model_id)
                self._index_time, self._meaning = written, None
        except (OSError, IndexMissing, IndexMismatch):
            self._index, self._meaning, self._index_time = None, None, -1.0
        return self._index

    def nearest(self, words: str) -> Sequence[str]:
        """Return the ids of the roles nearest in meaning, nearest first; none where there is no index or no model."""
        from matcher.meaning import Meaning

        with self._lock:
            index, meaning = self.index, self._meaning
        if index is None or self.trouble:
            return ()
        if meaning is None:
            try:
                with self._model:
                    meaning = Meaning(index, self.docket.encoder, self.docket.store)
            except ModelError as error:
                self.trouble = str(error)
                return ()
            with self._lock:
                if self._index is index:
                    self._meaning = meaning
        return meaning.nearest(words, BY_MEANING)

    def understands(self) -> bool:
        """Return whether the model is at hand, or none is needed; where it is not, it begins to load meanwhile."""
        with self._lock:
            if self.docket.loaded or self.trouble or self.index is None:
                return True
            if self.loading is None:
                self.loading = self._worker.submit(self._load)
            if not self.loading.done():
                return False
            # Whatever it is, the next search would run into it again.
            error = self.loading.exception()
            if error is not None:
                self.trouble = str(error) if isinstance(error, ModelError) else f"{type(error).__name__}: {error}"
            return True

    def _load(self) -> None:
        with self._model:
            _ = self.docket.encoder

    def similar(self, posting: Posting, limit: int = 6) -> tuple[Posting, ...]:
        """Return open roles that are about the same work, nearest first, other places of the role left out."""
        with self._lock:
            index = self.index
        shelf = self.shelf
        own = shelf.ids[shelf.row_of[posting.id]] if posting.id in shelf.row_of else (posting.id,)
        near = index.like(own, limit + len(own)) if index else []
        still_open = [id_ for id_ in near if id_ in shelf.row_of and shelf.is_open(shelf.row_of[id_])][:limit]
        read = self.docket.store.postings_by_id(still_open)
        return tuple(read[id_] for id_ in still_open)

    def listing(
        self,
        query: BrowseQuery,
        today: date,
        last_visit: datetime | None = None,
        person: str = "",
        per_page: int = PER_PAGE,
    ) -> Listing:
        """Return one page of the roles that a query asks for, with what each other choice would leave.

        New is what was first seen after the query's `since`, or else after `last_visit`; everything in a first visit.
        """
        shelf = self.shelf
        scores, by_meaning = self._scores(shelf, query.q)
        since = _since(query, last_visit)
        states = {kept.posting_id: kept.state for kept in self.docket.store.kept(person)}
        hidden = [id_ for id_, state in states.items() if state == "hidden"]
        masks = shelf.masks(query, today, since, scores, hidden)
        currencies = masks.currencies()
        currency = query.currency if query.currency in currencies or not currencies else currencies[0]
        rows = shelf.ordered(masks.kept(), query.model_copy(update={"currency": currency}), scores or {})
        start = (query.page - 1) * per_page
        shown = rows[start : start + per_page]
        new = {row for row in shown if since is not None and shelf.first_seen(row) > since}
        several = {name: masks.choices(name, CHOICES + 1) for name in ("country", "region", "organization", "source")}
        steps = {name: masks.steps(name, currency) for name in ("degree", "years", "pay", "days")}
        return Listing(
            query=query,
            total=len(rows),
            listed=self.listed(shelf, shown, new, states),
            facets={name: _facet(name, choices, CHOICES) for name, choices in several.items()}
            | {name: _facet(name, choices) for name, choices in steps.items()},
            counts={name: masks.count(name) for name in ("remote", "new", "open", "closed", "hidden")},
            currencies=tuple(currencies),
            currency=currency,
            by_meaning=by_meaning,
            trouble=self.trouble if query.q.strip() else "",
            per_page=per_page,
        )

    def every_choice(
        self, query: BrowseQuery, name: str, today: date, last_visit: datetime | None = None, person: str = ""
    ) -> Facet:
        """Return all values of `country`, `region`, `organization` or `source`; a listing has the most frequent."""
        shelf = self.shelf
        scores, _ = self._scores(shelf, query.q)
        masks = shelf.masks(query, today, _since(query, last_visit), scores, self._hidden(person))
        return _facet(name, masks.choices(name, shown=len(shelf)))

    def listed(
        self, shelf: Shelf, rows: Sequence[int], new: Container[int], states: Mapping[str, ApplicationState]
    ) -> tuple[Listed, ...]:
        """Return the lines of some rows, of which those among `new` are new; `states` go by the ids of postings."""
        read = self.docket.store.postings_by_id(id_ for row in rows for id_ in shelf.ids[row])
        return tuple(
            Listed(
                posting=read[shelf.ids[row][0]],
                elsewhere=tuple(read[id_] for id_ in shelf.ids[row][1:]),
                new=row in new,
                state=next((states[id_] for id_ in shelf.ids[row] if id_ in states), None),
            )
            for row in rows
        )

    def count_new(self, query: BrowseQuery, today: date, since: datetime | None, person: str = "") -> int:
        """Return how many roles of a query were first seen after a time."""
        shelf, hidden = self.shelf, self._hidden(person)
        counted = self._of(shelf).counted
        key = (query.query_string, today, since, *hidden, self._written() if query.q.strip() else 0.0)
        count = counted.get(key)
        if count is None:
            scores, _ = self._scores(shelf, query.q)
            count = shelf.masks(query, today, _since(query, since), scores, hidden).count("new")
            _keep(counted, key, count, COUNTS_KEPT)
        return count

    def new_roles(self, query: BrowseQuery, today: date, since: datetime, person: str = "") -> list[Role]:
        """Return the roles of a query that were first seen after a time, in the query's order."""
        shelf = self.shelf
        scores, _ = self._scores(shelf, query.q)
        new = query.model_copy(update={"new": True})
        masks = shelf.masks(new, today, instant(since), scores, self._hidden(person))
        return [
            Role(shelf.ids[row], shelf.organization(row)) for row in shelf.ordered(masks.kept(), query, scores or {})
        ]

    def newest(self, query: BrowseQuery, today: date, limit: int, person: str = "") -> list[tuple[str, ...]]:
        """Return, for up to `limit` roles of a query, their postings: the roles that were seen first last come first.

        The first posting of each is the one that was seen first, so that it is the same one while other places come.
        """
        shelf = self.shelf
        scores, _ = self._scores(shelf, query.q)
        masks = shelf.masks(query.without("new"), today, None, scores, self._hidden(person))
        return [shelf.oldest_first(row) for row in shelf.newest(masks.kept(), limit)]

    def _hidden(self, person: str) -> list[str]:
        return [kept.posting_id for kept in self.docket.store.kept(person) if kept.state == "hidden"]

    def _scores(self, shelf: Shelf, words: str) -> tuple[dict[int, float] | None, bool]:
        """Return row -> score for the rows that a search finds, `None` where nothing is searched for."""
        if not words.strip():
            return None, False
        near = self.nearest(words)
        found = self._of(shelf).found
        key = (words, *near)
        scores = found.get(key)
        if scores is not None:
            return scores, bool(near)
        scores = {}
        for ids in (self.docket.store.search_ids(words, FOUND), near):
            rows = dict.fromkeys(shelf.row_of[id_] for id_ in ids if id_ in shelf.row_of)
            for rank, row in enumerate(rows, start=1):
                scores[row] = scores.get(row, 0.0) + 1 / (RANK_CONSTANT + rank)
        # Who filters, sorts and turns pages asks for the same words again.
        _keep(found, key, scores, SEARCHES_KEPT)
        return scores, bool(near)

    def _of(self, shelf: Shelf) -> _Remembered:
        """Return what is remembered of a shelf; of the one before it everything is forgotten."""
        known = self._remembered
        if known is None or known.shelf is not shelf:
            known = self._remembered = _Remembered(shelf, {}, {})
        return known

    def _written(self) -> float:
        """Return when the index was written that answers now."""
        with self._lock:
            return self._index_time if self.index else 0.0


def _keep(remembered: dict[tuple[object, ...], T], key: tuple[object, ...], value: T, most: int) -> None:
    """Remember a value in place of the oldest ones; several threads may do so at once."""
    remembered[key] = value
    for old in list(remembered)[:-most]:
        remembered.pop(old, None)


def _since(query: BrowseQuery, last_visit: datetime | None) -> str | None:
    since = query.since or last_visit
    return instant(since) if since else None


def _facet(name: str, choices: Sequence[Choice], shown: int | None = None) -> Facet:
    """Return the choices of a filter, of those that are not chosen the first `shown`."""
    most = len(choices) if shown is None else sum(choice.chosen for choice in choices) + shown
    cut = tuple((choice.value, choice.count, choice.chosen) for choice in choices[:most])
    return Facet(name=name, choices=cut, more=len(choices) > most)
