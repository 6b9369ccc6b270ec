"""Rows and columns: drawn on a terminal, aligned plain text in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.cells import cell_len
from rich.table import Table

from app.render.console import clean, out, say


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]], numbers: Sequence[str] = ()) -> None:
    """Print rows under headings. Columns named in `numbers` are aligned right.

    In a pipe nothing is cut or wrapped, and columns stand at least two spaces apart.
    """
    cells = [["" if value is None else clean(str(value)) for value in row] for row in rows]
    if out().is_terminal:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading in headings:
            table.add_column(heading, justify="right" if heading in numbers else "left", overflow="fold")
        for row in cells:
            table.add_row(*row)
        out().print(table)
        return
    lines = [list(headings), *cells]
    widths = [max(cell_len(line[column]) for line in lines) for column in range(len(headings))]
    for line in lines:
        padded = [
            " " * (width - cell_len(cell)) + cell if heading in numbers else cell + " " * (width - cell_len(cell))
            for cell, width, heading in zip(line, widths, headings, strict=True)
        ]
        say("  ".join(padded).rstrip())
