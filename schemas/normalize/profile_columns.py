"""CVs laid out in two columns whose text was saved line by line, both columns on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_GUTTER = "  "
_FEWEST_ROWS = 8
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
    longest = max(map(len, lines), default=0)
    filled = sum(bool(line.strip()) for line in lines)
    best, best_rows = None, 0
    for column in range(12, longest - 12):
        rows = sum(
            len(line) > column
            and line[column] != " "
            and line[column - 2 : column] == _GUTTER
            and line[:column].strip() != ""
            for line in lines
        )
        if rows > best_rows:
            best, best_rows = column, rows
    if best is None or best_rows < max(_FEWEST_ROWS, 0.3 * filled):
        return None
    crossed = sum(_runs_through(line, best) for line in lines)
    return best if crossed <= 0.1 * filled else None


def _runs_through(line: str, column: int) -> bool:
    return len(line) > column and line[column - 1] != " "
