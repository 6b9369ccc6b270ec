"""What is known of every role, column by column, made from the cards of its postings as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from schemas import DegreeLevel
from store import Card

A_YEAR_HAS = {"HOUR": 2080.0, "DAY": 260.0, "WEEK": 52.0, "MONTH": 12.0, "YEAR": 1.0}
"""Paid hours, days, weeks and months of a full-time year, as the US Office of Personnel Management counts (2,080 h)."""
EPOCH = date(1970, 1, 1).toordinal()
_DEGREES = {None: 0} | {level.value: level.rank for level in DegreeLevel}


class RoleColumns:
    """Values of each role, in the order in which roles are met; one in several places has the best of them all.

    No card is kept: Python's garbage collector looks through all of them again and again, but not through texts.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        """Postings of one role and status are one row."""
        self.ids: list[tuple[str, ...]] = []
        self.seen: list[tuple[str, ...]] = []
        """When each posting was seen first."""
        self.names: list[tuple[str | None, str]] = []
        """Employer and title of the first posting."""
        self.open: list[bool] = []
        self.remote: list[bool] = []
        self.degrees: list[int] = []
        self.years: list[float] = []
        self.posted: list[int] = []
        """Days since EPOCH."""
        self.several: dict[str, list[tuple[str, ...]]] = {
            "country": [], "region": [], "organization": [], "source": [],
        }  # fmt: skip
        self.pay: list[tuple[int, str]] = []
        """(row, stated range) of each range."""
        rows: dict[tuple[str, str], int] = {}
        for card in cards:
            row = rows.setdefault((card.role_id or card.id, card.status), len(rows))
            if row == len(self.ids):
                self._begin(card)
            else:
                self._join(row, card)
            self.pay += [(row, stated) for stated in card.pay]

    def _begin(self, card: Card) -> None:
        self.ids.append((card.id,))
        self.seen.append((card.first_seen,))
        self.names.append((card.organization, card.title))
        self.open.append(card.status == "open")
        self.remote.append(bool(card.remote))
        self.degrees.append(_DEGREES[card.lowest_degree])
        self.years.append(card.years or 0.0)
        self.posted.append(_day(card))
        for name, values in _several(card):
            self.several[name].append(values)

    def _join(self, row: int, card: Card) -> None:
        self.ids[row] += (card.id,)
        self.seen[row] += (card.first_seen,)
        self.remote[row] = self.remote[row] or bool(card.remote)
        self.degrees[row] = min(self.degrees[row], _DEGREES[card.lowest_degree])
        self.years[row] = min(self.years[row], card.years or 0.0)
        self.posted[row] = max(self.posted[row], _day(card))
        for name, values in _several(card):
            self.several[name][row] += values


def _several(card: Card) -> tuple[tuple[str, tuple[str, ...]], ...]:
    employer = (card.organization,) if card.organization else ()
    return (
        ("country", card.countries),
        ("region", card.regions),
        ("organization", employer),
        ("source", (card.source,)),
    )


def _day(card: Card) -> int:
    return date.fromisoformat((card.date_posted or card.first_seen)[:10]).toordinal() - EPOCH


def pay_columns(stated: Iterable[tuple[int, str]], size: int) -> dict[str, NDArray[np.float64]]:
    """Return currency -> the most that each of `size` rows states a year, shape (size,); NaN where it states none."""
    columns: dict[str, NDArray[np.float64]] = {}
    for row, pay in stated:
        if most := yearly(pay):
            currency, amount = most
            if currency not in columns:
                columns[currency] = np.full(size, np.nan)
            columns[currency][row] = np.fmax(columns[currency][row], amount)
    return columns


def yearly(pay: str) -> tuple[str, float] | None:
    """Return (currency, most per full-time year) of a card's range; `None` where it holds no amount.

    >>> yearly("USD HOUR 40.0 50.0")
    ('USD', 104000.0)
    """
    currency, period, *amounts = pay.split(" ")
    stated = [float(amount) for amount in amounts if re.fullmatch(r"[\d.e+]+", amount)]
    return (currency, max(stated) * A_YEAR_HAS[period]) if stated else None
