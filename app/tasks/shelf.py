"""All roles in columns, in memory: filtered and counted at once, where a database would read the whole file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import cast

import numpy as np
from numpy.typing import NDArray

from app.tasks.browse_query import BrowseQuery
from app.tasks.role_columns import EPOCH, RoleColumns, pay_columns
from app.tasks.several import Mask, Several
from schemas import DegreeLevel
from store import Card

PAY_STEPS = (40_000, 60_000, 80_000, 100_000, 125_000, 150_000, 200_000, 250_000, 300_000)
YEAR_STEPS = (0, 1, 2, 3, 5, 8, 10)
DAY_STEPS = (1, 3, 7, 14, 30, 90)


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many roles it would leave."""

    value: str
    count: int
    chosen: bool = False


class Shelf:
    """Every role: the postings that offer it in its places are one row. Closed postings are rows of their own."""

    def __init__(self, cards: Iterable[Card]) -> None:
        """Put the cards into columns."""
        columns = RoleColumns(cards)
        self.ids: tuple[tuple[str, ...], ...] = tuple(columns.ids)
        """The postings of each row; the first one stands for the role."""
        self.row_of = {id_: row for row, ids in enumerate(self.ids) for id_ in ids}
        self._names, self._seen = columns.names, columns.seen
        self._open = np.array(columns.open, dtype=bool)
        self._remote = np.array(columns.remote, dtype=bool)
        self._degrees = np.array(columns.degrees, dtype=np.int8)
        self._years = np.array(columns.years, dtype=np.float32)
        self._posted = np.array(columns.posted, dtype=np.int32)
        self._several = {name: Several.of(values) for name, values in columns.several.items()}
        self._pay = pay_columns(columns.pay, len(self.ids))
        self._orders: dict[tuple[str, str], NDArray[np.int64]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def organization(self, row: int) -> str | None:
        """Return the employer of the posting that stands for a row."""
        return self._names[row][0]

    def is_open(self, row: int) -> bool:
        """Return whether the postings of a row are open."""
        return bool(self._open[row])

    def first_seen(self, row: int) -> str:
        """Return when the first posting of a row was seen first, ISO 8601 in UTC."""
        return str(self._first_seen[row])

    def oldest_first(self, row: int) -> tuple[str, ...]:
        """Return the postings of a row, the one that was seen first before the others."""
        return tuple(id_ for _, id_ in sorted(zip(self._seen[row], self.ids[row], strict=True)))

    def newest(self, kept: Mask, limit: int) -> list[int]:
        """Return up to `limit` of the kept rows, those first seen last before the others."""
        return [int(row) for row in self._by_age[kept[self._by_age]][:limit]]

    @cached_property
    def _by_age(self) -> NDArray[np.int64]:
        """All rows, those first seen last before the others."""
        return np.argsort(self._first_seen, kind="stable")[::-1]

    @cached_property
    def _first_seen(self) -> NDArray[np.str_]:
        """When the first posting of each row was seen first, ISO 8601 in UTC."""
        return np.array([min(seen) for seen in self._seen], dtype=np.str_)

    def masks(
        self,
        query: BrowseQuery,
        today: date,
        new_since: str | None,
        found: Iterable[int] | None = None,
        hidden: Iterable[str] = (),
    ) -> Masks:
        """Return which rows each filter of the query keeps.

        `found` are the rows that a search found, `hidden` the ids of postings that the reader hid.
        """
        rows = [self.row_of[id_] for id_ in hidden if id_ in self.row_of]
        return Masks(self, query, today, new_since, found, rows)

    def several(self, name: str) -> Several:
        """Return the column of `country`, `region`, `organization` or `source`."""
        return self._several[name]

    def pay(self, currency: str) -> NDArray[np.float64]:
        """Return the most that each row states per year in a currency, shape (rows,); NaN where it states none."""
        return self._pay.get(currency, np.full(len(self), np.nan))

    def ordered(self, kept: Mask, query: BrowseQuery, scores: Mapping[int, float]) -> Sequence[int]:
        """Return the kept rows in the order that the query asks for; ties by id. `scores` are those of a search."""
        if query.order == "best":
            rows: list[int] = np.flatnonzero(kept).tolist()
            return sorted(rows, key=lambda row: (-scores.get(row, 0.0), self.ids[row]))
        order = self._order(query.order, query.currency)
        return cast(Sequence[int], order[kept[order]])

    def _order(self, by: str, currency: str) -> NDArray[np.int64]:
        """Return all rows in an order that no search changes; each is found once."""
        key = (by, currency if by == "pay" else "")
        if key not in self._orders:
            if by == "organization":
                names = [(organization or "\uffff", title) for organization, title in self._names]
                self._orders[key] = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
            else:
                values = self.pay(currency) if by == "pay" else self._posted.astype(np.float64)
                self._orders[key] = np.argsort(-np.nan_to_num(values, nan=-np.inf), kind="stable")
        return self._orders[key]


class Masks:
    """Which rows each filter keeps, so that each filter's own choices can be counted as if it were not set."""

    def __init__(
        self,
        shelf: Shelf,
        query: BrowseQuery,
        today: date,
        new_since: str | None,
        found: Iterable[int] | None,
        hidden: Sequence[int],
    ) -> None:
        self._shelf, self._query, self._today = shelf, query, today
        size = len(shelf)
        kept: dict[str, Mask] = {}
        if found is not None:
            kept["q"] = np.zeros(size, dtype=bool)
            kept["q"][list(found)] = True
        for name in ("country", "region", "organization", "source"):
            if wanted := getattr(query, name):
                kept[name] = shelf.several(name).having(wanted, size)
        if query.remote:
            kept["remote"] = shelf._remote
        if query.degree is not None:
            kept["degree"] = shelf._degrees <= query.degree.rank
        if query.years is not None:
            kept["years"] = shelf._years <= query.years
        if query.pay is not None:
            kept["pay"] = np.nan_to_num(shelf.pay(query.currency), nan=-1.0) >= query.pay
        if query.days is not None:
            kept["days"] = self._since(query.days)
        if query.status != "any":
            kept["status"] = shelf._open if query.status == "open" else ~shelf._open
        if query.new:
            kept["new"] = self._new(new_since)
        self._hidden = np.zeros(size, dtype=bool)
        self._hidden[list(hidden)] = True
        if not query.hidden:
            kept["hidden"] = ~self._hidden
        self._kept, self._new_since = kept, new_since

    def kept(self, *without: str) -> Mask:
        """Return which rows all filters keep, those named left out."""
        mask = np.ones(len(self._shelf), dtype=bool)
        for name, one in self._kept.items():
            if name not in without:
                mask &= one
        return mask

    def choices(self, name: str, shown: int = 8) -> list[Choice]:
        """Return the values of a filter with what each would leave: those chosen, and the most frequent others."""
        chosen: tuple[str, ...] = getattr(self._query, name)
        counts = self._shelf.several(name).counts(self.kept(name))
        known = dict(counts)
        marked = [Choice(value, known.get(value, 0), chosen=True) for value in chosen]
        return marked + [Choice(value, count) for value, count in counts if value not in chosen][:shown]

    def currencies(self) -> list[str]:
        """Return the currencies in which roles state pay, the most frequent first, then one that is filtered by."""
        kept = self.kept("pay")
        known = {name: np.count_nonzero(kept & ~np.isnan(column)) for name, column in self._shelf._pay.items()}
        found = sorted((name for name, count in known.items() if count), key=lambda name: (-known[name], name))
        chosen = self._query.currency
        return found if self._query.pay is None or chosen in found else [*found, chosen]

    def steps(self, name: str, currency: str = "USD") -> list[Choice]:
        """Return the choices of `degree`, `years`, `pay` (in a currency) or `days` that leave something."""
        kept = self.kept(name)
        current = getattr(self._query, name)
        tests: dict[str, Mask]
        if name == "degree":
            tests = {level.value: self._shelf._degrees <= level.rank for level in DegreeLevel}
        elif name == "years":
            tests = {str(step): self._shelf._years <= step for step in YEAR_STEPS}
        elif name == "days":
            tests = {str(step): self._since(step) for step in DAY_STEPS}
        else:
            most = np.nan_to_num(self._shelf.pay(currency), nan=-1.0)
            tests = {str(step): most >= step for step in PAY_STEPS}
        counted = [Choice(value, int((kept & mask).sum()), value == str(current)) for value, mask in tests.items()]
        return [choice for choice in counted if choice.count or choice.chosen]

    def count(self, name: str) -> int:
        """Return how many rows `remote`, `new`, `open` or `closed` would leave, or `hidden` would add."""
        if name == "hidden":
            return int((self.kept("hidden") & self._hidden).sum())
        if name == "remote":
            return int((self.kept("remote") & self._shelf._remote).sum())
        if name == "new":
            return int((self.kept("new") & self._new(self._new_since)).sum())
        is_open = self._shelf._open if name == "open" else ~self._shelf._open
        return int((self.kept("status") & is_open).sum())

    def _since(self, days: int) -> Mask:
        first = (self._today - timedelta(days=days)).toordinal() - EPOCH
        return np.asarray(self._shelf._posted >= first)

    def _new(self, since: str | None) -> Mask:
        if since is None:
            return np.ones(len(self._shelf), dtype=bool)
        return np.asarray(self._shelf._first_seen > since)
