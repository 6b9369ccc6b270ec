"""A line of the table that benchmarks print: what was measured, beside what one would pick instead.

Every benchmark hands over its rows: as JSON lines with `--json`, else as the table itself. It measures smaller sizes
first and hands over what it has after each: a later row takes the place of an earlier one about the same, so that
something is known whenever it ends. `benchmarks.table` collects those of all benchmarks into one.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

WIDTH = 260
"""A table is as wide as it needs to be, up to so many characters: lines that are cut tell nothing."""
COLUMNS = ("what", "size", "ours", "beside", "ratio", "recall or cosine", "growth", "aim", "reached there")
LEAST = 1e-9
"""No quantity is smaller than this: what the clock does not see has no ratio and no logarithm."""


@dataclass(frozen=True)
class Beside:
    """What one would pick instead."""

    name: str
    value: float
    """In the unit of the row."""
    likeness: float | None = None
    """Its recall, or its cosine, as the row's."""


@dataclass(frozen=True)
class Row:
    """One figure of ours. A row without `ours` says in its note why there is none."""

    what: str
    size: str = ""
    ours: float | None = None
    unit: str = ""
    """What ends in `/s` is larger when it is better; all else is better when it is smaller."""
    beside: tuple[Beside, ...] = ()
    likeness: float | None = None
    """Recall against exact, or mean cosine to the original, whichever the aim speaks of."""
    growth: float | None = None
    """Exponent of what it costs over three sizes: 1 is proportional."""
    aim: str = ""
    reached: bool | None = None
    """At this size; `None` where the aim is to print it."""
    note: str = ""

    def ratio(self, other: Beside) -> float | None:
        """Return how many times as good as the other ours is: as fast, or as small. Larger is better."""
        if self.ours is None:
            return None
        ours, theirs = max(self.ours, LEAST), max(other.value, LEAST)
        return ours / theirs if self.unit.endswith("/s") else theirs / ours

    @property
    def first_ratio(self) -> float | None:
        """The ratio to what is named first, `None` where nothing stands beside."""
        return self.ratio(self.beside[0]) if self.beside else None

    def dump(self) -> str:
        """Return one line of JSON, which `load` reads; the ratios stand in it too."""
        fields = asdict(self)
        for entry, other in zip(fields["beside"], self.beside, strict=True):
            entry["ratio"] = self.ratio(other)
        return json.dumps(fields)

    @classmethod
    def load(cls, line: str) -> Row:
        """Return the row of a line. Raises ValueError or TypeError where it is none."""
        fields = json.loads(line)
        beside = tuple(
            Beside(**{name: value for name, value in each.items() if name != "ratio"}) for each in fields.pop("beside")
        )
        return cls(beside=beside, **fields)


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float | None:
    """Return the slope of costs over sizes in double logarithms: 0 does not grow, 1 is proportional, 2 the square.

    `None` where there are fewer than two sizes.

    >>> exponent([100, 200, 400], [1.0, 2.0, 4.0])
    1.0
    """
    if len(set(sizes)) < 2:
        return None
    logs = [[math.log(max(each, LEAST)) for each in values] for values in (sizes, costs)]
    return statistics.linear_regression(*logs).slope


def with_json(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Return the parser with the option that every benchmark has."""
    parser.add_argument("--json", action="store_true", help="one line of JSON for each row, as soon as it is measured")
    return parser


def hand_over(rows: Iterable[Row], as_json: bool) -> None:
    """Print rows: each as soon as it comes, as a line of JSON, or all of them as a table."""
    if as_json:
        for row in rows:
            sys.stdout.write(f"{row.dump()}\n")
            sys.stdout.flush()
    else:
        show(latest(rows), sys.stdout)


def latest(rows: Iterable[Row]) -> list[Row]:
    """Return the last row about each thing, in the order of the first ones."""
    return list({row.what: row for row in rows}.values())


def show(rows: Sequence[Row], file: TextIO) -> None:
    """Write the aligned table; what stands beside a figure has a line each, and notes follow below."""
    table = Table(*COLUMNS, box=box.SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        column.no_wrap = True
    for column in table.columns[2:7]:
        column.justify = "right"
    table.columns[3].justify = "left"
    for row in rows:
        for line in _cells(row):
            table.add_row(*line)
    console = Console(file=file, width=WIDTH, highlight=False, emoji=False, markup=False)
    console.print(table, crop=False)
    for row in rows:
        if row.note:
            console.print(f"{row.what}: {row.note}")


def _cells(row: Row) -> list[tuple[str, ...]]:
    """Return the cells of a row: its first line, and one for each further thing that stands beside it."""
    others = row.beside or (None,)
    lines: list[tuple[str, ...]] = []
    for at, other in enumerate(others):
        mine = (row.what, row.size, quantity(row.ours, row.unit)) if at == 0 else ("", "", "")
        growth = "" if row.growth is None or at else f"{row.growth:.2f}"
        reached = {True: "yes", False: "no", None: "" if row.ours is not None else "not measured"}[row.reached]
        theirs = ""
        if other:
            like = "" if other.likeness is None else f" ({other.likeness:.3f})"
            theirs = f"{other.name} {quantity(other.value, row.unit)}{like}"
        ratio = row.ratio(other) if other else None
        likeness = "" if row.likeness is None or at else f"{row.likeness:.5f}".rstrip("0").rstrip(".")
        lines.append(
            (*mine, theirs, "" if ratio is None else _number(ratio), likeness, growth,
             *((row.aim, reached) if at == 0 else ("", "")))
        )  # fmt: skip
    return lines


def quantity(value: float | None, unit: str) -> str:
    """Return a value with its unit, in three significant digits.

    >>> quantity(1234.5, "postings/s"), quantity(0.30512, "s"), quantity(None, "s")
    ('1,234 postings/s', '0.305 s', '')
    """
    return "" if value is None else f"{_number(value)} {unit}".rstrip()


def _number(value: float) -> str:
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if size >= 10 else f"{value:.2f}" if size >= 1 else f"{value:.3g}"
