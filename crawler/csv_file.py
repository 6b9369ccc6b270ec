"""CSV files: which ones are tables of postings or papers, how their cells are divided, and their rows as records."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from crawler.exported import Exported
from crawler.exported_row import Row, read_paper_row, read_posting_row
from schemas.formula_guard import unguarded
from schemas.table_row import PAPER_COLUMNS, POSTING_COLUMNS

_DELIMITERS = (",", ";", "\t", "|")
_SAME = {
    "description": "text", "hiring_organization": "organization", "employer": "organization",
    "company": "organization", "location": "places", "locations": "places", "author": "authors",
    "keywords": "topics", "journal": "venue", "arxiv": "arxiv_id",
}  # fmt: skip
"""Other names under which tables that were not exported have the same."""
_POSTING, _PAPER = frozenset(POSTING_COLUMNS), frozenset(PAPER_COLUMNS)
LONGEST_CELL = 64 * 1024 * 1024
"""Characters."""


class Header(NamedTuple):
    """What the first line of a table says of the others."""

    kind: Literal["postings", "papers"]
    delimiter: str
    columns: tuple[str, ...]
    """What each cell of a row holds, by the names of `schemas.table_row`; empty where it is not read."""
    unread: tuple[str, ...]
    """The names of the columns that are not read, as the file has them."""
    skipped: int
    """Lines before the header."""


def read_header(lines: Iterable[str]) -> Header | None:
    """Return the header of a table whose first lines these are; `None` where they are no table of records."""
    skipped = 0
    for line in lines:
        if line.strip() and not line.casefold().startswith("sep="):
            break
        skipped += 1
    else:
        return None
    found = [header for mark in _DELIMITERS if (header := _header(line, mark, skipped))]
    return max(found, key=lambda header: len(set(header.columns)), default=None)


def _header(line: str, delimiter: str, skipped: int) -> Header | None:
    try:
        names = next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return None
    plain = [name.strip().casefold().replace(" ", "_") for name in names]
    taken: list[str] = []
    for name in (_SAME.get(name, name) for name in plain):
        # Of two columns of one name the first counts.
        taken.append(name if name in _POSTING | _PAPER and name not in taken else "")
    has = set(taken) - {""}
    papers, postings = len(has & (_PAPER - _POSTING)), len(has & (_POSTING - _PAPER))
    # A title alone may be that of anything.
    if "title" not in has or papers == postings:
        return None
    kind: Literal["postings", "papers"] = "papers" if papers > postings else "postings"
    known = _PAPER if kind == "papers" else _POSTING
    columns = tuple(name if name in known else "" for name in taken)
    unread = tuple(name.strip() for name, column in zip(names, columns, strict=True) if not column and name.strip())
    return Header(kind, delimiter, columns, unread, skipped)


def read_rows(lines: Iterable[str], header: Header, source: str) -> Iterator[tuple[int, Exported | str]]:
    """Yield the number of the line at which a row ends with its record, or with the reason why it is none.

    Rows that say nothing are left out, and so is what a quotation mark that is never closed makes a cell of. `lines`
    begin with those before the header, line ends as they stand.
    """
    read = read_papers if header.kind == "papers" else read_postings
    csv.field_size_limit(LONGEST_CELL)
    taken = _Taken(lines)
    rows = csv.reader(taken, delimiter=header.delimiter)
    try:
        for number, cells in enumerate(rows):
            if not taken.are_whole(header.delimiter):
                first = rows.line_num - len(taken.lines) + 1
                yield rows.line_num, f"the row from line {first} on is not read: a quotation mark in it is not closed"
            elif number > header.skipped and any(map(str.strip, cells)):
                yield rows.line_num, read(cells, header, source)
            taken.lines.clear()
    except csv.Error as error:
        first = rows.line_num - len(taken.lines) + 1
        yield rows.line_num, f"{error} in the row from line {first} on; what stands behind it is not read"


class _Taken:
    """The lines of a file, and which of them the row has that is being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rest = iter(lines)
        self._at_end = False
        self.lines: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._rest)
        except StopIteration:
            self._at_end = True
            raise
        self.lines.append(line)
        return line

    def are_whole(self, delimiter: str) -> bool:
        """Whether each cell of the row ends where its quotation mark is closed.

        One that is left open takes the lines behind it into its cell, up to the next mark or the end of the file, and
        the reader only says so when it is strict: then it also refuses `"Tide" Inc` in a row of one line.
        """
        if len(self.lines) < 2 and not self._at_end:
            return True
        try:
            next(csv.reader(self.lines, delimiter=delimiter, strict=True), None)
        except csv.Error:
            return False
        return True


def read_postings(cells: list[str], header: Header, source: str) -> Exported | str:
    """Return the posting of a row, or why it is none."""
    try:
        return read_posting_row(_row(cells, header), source)
    except ValueError as error:
        return str(error)


def read_papers(cells: list[str], header: Header, source: str) -> Exported | str:
    """Return the paper of a row, or why it is none."""
    try:
        return read_paper_row(_row(cells, header), source)
    except ValueError as error:
        return str(error)


def _row(cells: list[str], header: Header) -> Row:
    """The cells by their columns; what a short row lacks is not there, which is not to say that it is empty."""
    if len(cells) > len(header.columns) and any(map(str.strip, cells[len(header.columns) :])):
        raise ValueError(f"it has {len(cells)} cells, and the header names {len(header.columns)} columns")
    return {column: unguarded(told) for column, told in zip(header.columns, cells, strict=False) if column}
