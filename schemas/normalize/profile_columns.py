"""CVs laid out in two columns whose text was saved line by line, both columns on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.normalize.profile_dates import starts_with_dates

_GUTTER = "  "
_RAGGED = 4
"""Proportional type, set in a grid of characters, begins up to so many columns late."""
_FEWEST_ROWS = 5
_TALLEST_HEAD = 4


def split_columns(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows at the top, the left column and then the right one; or all lines where there is one column.

    A gutter is a column of the page where many lines begin again after two spaces and few lines run through.
    """
    gutter = _find_gutter(lines)
    if gutter is None:
        yield list(lines)
        return
    head = next((at for at, line in enumerate(lines) if at and not line.strip()), 0)
    if head and head <= _TALLEST_HEAD and head < len(lines):
        # A name on the left and a profession on the right of it belong together.
        yield [part for line in lines[:head] for part in (line[:gutter], line[gutter:]) if part.strip()]
        lines = ["", *lines[head:]]
    left, right = [], []
    for line in lines:
        if _runs_through(line, gutter):
            left.append(line)
            right.append("")
        else:
            left.append(line[:gutter].rstrip())
            right.append(line[gutter:].rstrip())
    yield left
    yield right


def _find_gutter(lines: Sequence[str]) -> int | None:
    filled = [line for line in lines if line.strip()]
    longest = max(map(len, filled), default=0)
    best, most = None, 0
    for column in range(12, longest - 12):
        beginning = [line for line in filled if _begins_again(line, column)]
        if len(beginning) > most and sum(bool(line[:column].strip()) for line in beginning) >= _FEWEST_ROWS:
            best, most = column, len(beginning)
    if best is None or most < max(2 * _FEWEST_ROWS, 0.3 * len(filled)):
        return None
    crossing = sum(_runs_through(line, best) for line in filled)
    cells = [line[best:].strip() for line in filled if line[best:].strip()]
    wide = sum(map(len, cells)) >= 0.2 * sum(len(re.sub(r" {2,}", " ", line)) for line in filled)
    # Dates at the right margin begin at one column too, but they are no column of text.
    dates = sum(map(starts_with_dates, cells))
    return best if wide and 2 * dates < len(cells) and crossing <= max(3, 0.1 * len(filled)) else None


def _begins_again(line: str, column: int) -> bool:
    return line[column - 2 : column] == _GUTTER and line[column : column + _RAGGED].strip() != ""


def _runs_through(line: str, column: int) -> bool:
    return len(line) > column and line[column - 1] != " "
