"""Lists that show only so many of their postings: how a walk is divided by facets until each part is shown whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple


class Value(NamedTuple):
    """One choice within a facet, and how many postings it leaves."""

    id: str
    postings: int


class Facet(NamedTuple):
    """A way to divide a list."""

    parameter: str
    values: tuple[Value, ...]

    @property
    def largest(self) -> int:
        """How many postings its largest part has."""
        return max(value.postings for value in self.values)

    @property
    def together(self) -> int:
        """How many postings its parts have: too many where a posting has several values, too few where it has none."""
        return sum(value.postings for value in self.values)


def read_facets(tree: Any) -> Iterator[Facet]:
    """Yield the facets of `[{facetParameter, values: [{id, count} or a further facet]}]`, those inside others too."""
    pending = list(tree) if isinstance(tree, list) else []
    while pending:
        facet = pending.pop(0)
        values = facet.get("values") if isinstance(facet, dict) else None
        if not isinstance(facet, dict) or not isinstance(values, list):
            continue
        pending += [value for value in values if isinstance(value, dict) and "facetParameter" in value]
        chosen = {value.id: value for value in map(_value, values) if value is not None}
        if isinstance(parameter := facet.get("facetParameter"), str) and chosen:
            yield Facet(parameter, tuple(chosen.values()))


class Division(NamedTuple):
    """How to divide a list."""

    facet: Facet | None
    """`None` where nothing divides it."""
    covers: bool
    """Whether the parts have all that the list has, as far as can be told."""
    least: int
    """How many postings the list has at least: one part alone can show that it is longer than it admits."""


def divide(facets: Iterable[Facet], used: Collection[str], least: int) -> Division:
    """Choose the unused facet that divides a list of `least` postings or more most evenly.

    A facet whose parts have fewer postings together leaves some out: it is chosen only where every other does too.
    """
    every = list(facets)
    least = max([least, *(facet.largest for facet in every)])
    usable = [facet for facet in every if facet.parameter not in used and len(facet.values) > 1]
    if covering := [facet for facet in usable if facet.together >= least]:
        even = min(covering, key=lambda facet: (facet.largest, len(facet.values), facet.parameter))
        return Division(even, True, least)
    return Division(max(usable, key=lambda facet: (facet.together, facet.parameter), default=None), False, least)


def _value(value: Any) -> Value | None:
    if not isinstance(value, dict) or "facetParameter" in value:
        return None
    key, count = value.get("id"), value.get("count")
    if not isinstance(key, str) or not key or not isinstance(count, int) or isinstance(count, bool) or count <= 0:
        return None
    return Value(key, count)
