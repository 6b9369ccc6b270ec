"""Cells that no spreadsheet runs: text that would begin a formula stands behind an apostrophe."""

from __future__ import annotations

import re

_BEGINS_A_FORMULA = re.compile("'* *[=+\\-@\t\r\n＝＋－＠]")


def guarded(value: object) -> object:
    """Return a cell as a file may hold it; `unguarded` gives the text back. What is no text needs no guard.

    Text that looks as if it had a guard already gets one more, so that each text has a form of its own.

    >>> guarded("=HYPERLINK(A1)"), guarded("'=1"), guarded("Scientist"), guarded(-5), guarded(None)
    ("'=HYPERLINK(A1)", "''=1", 'Scientist', -5, '')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and _BEGINS_A_FORMULA.match(value) else value


def unguarded(cell: str) -> str:
    """Return the text of a cell without its guard.

    >>> unguarded("'=HYPERLINK(A1)"), unguarded("''=1"), unguarded("'quoted'")
    ('=HYPERLINK(A1)', "'=1", "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _BEGINS_A_FORMULA.match(cell) else cell
