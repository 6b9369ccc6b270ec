"""Collects what could not be read while one record is normalised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from schemas.record import Issue

T = TypeVar("T")


class Issues:
    """The issues of one record, in the order they were met; `tuple(issues)` gives them."""

    def __init__(self, url: str | None = None) -> None:
        """`url` is where the record can be looked at; it is written into every issue."""
        self._url = url
        self._all: list[Issue] = []

    def __iter__(self) -> Iterator[Issue]:
        return iter(self._all)

    def add(self, field: str, message: str, value: object = None) -> None:
        """Note that `field` could not be read, and the value that stood there (its first 200 characters)."""
        shown = None if value is None else str(value)[:200]
        issue = Issue(field=field, message=message, value=shown, url=self._url)
        if issue not in self._all:
            self._all.append(issue)

    def read(self, field: str, reader: Callable[[str], T | None], value: str | None) -> T | None:
        """Return `reader(value)`; where it raises ValueError, note the issue and return `None`."""
        if value is None or not value.strip():
            return None
        try:
            return reader(value)
        except ValueError as error:
            self.add(field, str(error), value)
            return None
