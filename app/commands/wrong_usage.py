"""What is wrong with a command line, in one line that names the nearest right word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import click

_NO_NUMBER = re.compile(r"is not a valid (?:integer|int)(?: range)?")
_OUT_OF_RANGE = re.compile(r"(\S+) is not in the range (\d+)<=x<=(\d+)")


def said(error: click.UsageError) -> str:
    """Return the fault in words, without what to do about it."""
    if isinstance(error, click.NoSuchOption):
        return f"no such option {error.option_name!r}{_nearest(error.option_name, error.possibilities or ())}"
    message = error.format_message().rstrip(".")
    message = _NO_NUMBER.sub("is no whole number", _OUT_OF_RANGE.sub(r"\1 is not between \2 and \3", message))
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(kind, click.Choice) and (given := re.search(r"'([^']*)' is not one of", message)):
        message = message.replace(given[0], f"{given[1]!r}{_nearest(given[1], map(str, kind.choices))} is not one of")
    return f"{message[:1].lower()}{message[1:]}"


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""
