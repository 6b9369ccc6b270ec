"""Rows and columns: drawn on a terminal, aligned plain text in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Table

from app.render.console import clean, out, say


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], numbers: Sequence[str] = ()) -> None:
    """Print rows under headings. Columns named in `numbers` are aligned right.

    In a pipe nothing is cut or wrapped, and columns stand at least two spaces apart.
    """
    cells = [["" if value is None else clean(str(value)) for value in row] for row in rows]
    lines = [list(headings), *cells]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(headings))]
    if out().is_terminal:
        out().print(_drawn(headings, cells, numbers, gap=2 if sum(widths) + 2 * len(widths) <= out().width else 1))
        return
    for line in lines:
        padded = [
            " " * (width - cell_len(cell)) + cell if heading in numbers else cell + " " * (width - cell_len(cell))
            for cell, width, heading in zip(line, widths, headings, strict=True)
        ]
        say("  ".join(padded).rstrip())


def _drawn(headings: Sequence[str], cells: Sequence[Sequence[str]], numbers: Sequence[str], gap: int) -> Table:
    """Return the table for a terminal, where long cells are wrapped but never ids and numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold cyan")
    for position, heading in enumerate(headings):
        table.add_column(
            heading,
            justify="right" if heading in numbers else "left",
            no_wrap=position == 0 or heading in numbers,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*row)
    return table
