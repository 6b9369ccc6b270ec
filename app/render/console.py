"""The two streams: data on standard output, everything said about it on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cache
from typing import Any

from rich.console import Console
from rich.text import Text

PIPE_WIDTH = 80
MAX_WIDTH = 100
"""Lines of running text longer than this are hard to read, however wide the terminal is."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@cache
def out() -> Console:
    """Standard output: as wide as the terminal; in a pipe as wide as COLUMNS says or 80."""
    return _Console(highlight=False, markup=False, emoji=False, width=_width(sys.stdout.isatty()))


@cache
def err() -> Console:
    """Standard error."""
    return _Console(highlight=False, markup=False, emoji=False, stderr=True, width=_width(sys.stderr.isatty()))


def _width(terminal: bool) -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns) > 0:
        return int(columns)
    return None if terminal else PIPE_WIDTH


def text_width() -> int:
    """Return how many columns running text may take on standard output."""
    return max(40, min(out().width, MAX_WIDTH))


def clean(value: str) -> str:
    r"""Return text without control characters: crawled text must not be able to steer a terminal.

    >>> clean("Applied\x1b[31m Scientist")
    'Applied[31m Scientist'
    """
    return _CONTROL.sub("", value)


def say(line: Text | str = "") -> None:
    """Print one line of data. Long lines are not broken: whoever wants them broken breaks them before."""
    out().print(line, soft_wrap=True, end="\n")


def note(message: str) -> None:
    """Tell the reader something about the data, on standard error."""
    err().print(Text(clean(message), style="dim"), soft_wrap=True)


def complain(message: str) -> None:
    """Say on standard error what went wrong, as the program's errors are said."""
    err().print(Text(clean(f"postdocket: {message}")), soft_wrap=True)


def emit(document: Any) -> None:
    """Print one JSON document."""
    _write(json.dumps(document, ensure_ascii=_ascii_only(), indent=2))


def emit_line(document: Any) -> None:
    """Print one JSON document on one line."""
    _write(json.dumps(document, ensure_ascii=_ascii_only()))


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _ascii_only() -> bool:
    return not (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
