"""What a text states, with the words that state it."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from schemas.record import Quote

T = TypeVar("T")


class Stated(NamedTuple, Generic[T]):
    """A value, and the whole phrase that says so."""

    value: T
    quote: Quote


def quoted(text: str, start: int, end: int) -> Quote:
    """Return `text[start:end]` as a quote, without spaces at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quote(text=text[start:end], start=start, end=end)
