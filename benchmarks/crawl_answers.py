"""What a site of the benchmark answers with, and how one board of a platform is put together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.crawl_postings import Planted, plant
from schemas import Source

ETAG, LAST_MODIFIED = "ETag", "Last-Modified"


@dataclass(frozen=True)
class Answer:
    """One answer. With a `validator` it is sent only to those who do not have it yet."""

    body: bytes
    content_type: str = "application/json"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validator: str | None = None
    """The name of the header by which a visitor says what it has."""


Pages = dict[str, Answer | Sequence[Answer]]
"""Path with query -> answer, or several of them, given in turn (the last one for ever). What is asked for by POST has
its offset and facets behind a `#`: see `asked_for`."""


@dataclass(frozen=True)
class Platform:
    """How one platform serves a board."""

    name: str
    pages: Callable[[str, list[Planted]], Pages]
    """From the board's address and its postings to all its pages."""
    row: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the source's row."""
    details: bool = False
    """Whether each posting has a page of its own."""
    one_place: bool = False
    """Whether a posting can have but one place there."""

    @property
    def validator(self) -> str | None:
        """The header by which the platform says what has not changed; `None` where it has none that we know of."""
        pages = self.pages("http://127.0.0.1", plant(0, 1, 0))
        answers = (answer for answer in pages.values() if isinstance(answer, Answer))
        return next((answer.validator for answer in answers if answer.validator), None)

    def source(self, name: str, url: str) -> Source:
        """Return the row of a board at `url`. Every page of it may be asked for in one night, at once."""
        fields = {"board": "board", "details": 100_000, "max_pages": 100_000, "delay": 0.0, **self.row}
        return Source.model_validate({"name": name, "platform": self.name, "url": url, **fields})


def asked_for(path: str, body: bytes) -> str:
    """Return the key in `Pages` of a request: its path, and what the body says of a part of a list."""
    if not body:
        return path
    said = json.loads(body)
    parts = [str(said["offset"]), *(value for values in said["appliedFacets"].values() for value in values)]
    return f"{path}#{','.join(parts)}"


def json_answer(value: Any, validator: str | None = None, status: int = 200) -> Answer:
    """Return any value as JSON."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), validator=validator, status=status)


def html_answer(text: str, status: int = 200) -> Answer:
    """Return a page of HTML."""
    return Answer(f"<!doctype html>\n{text}".encode(), "text/html; charset=utf-8", status)


def chunks(items: Sequence[Planted], size: int) -> Iterator[tuple[int, Sequence[Planted]]]:
    """Yield (offset, items) of each page of a list; an empty list has one page."""
    for offset in range(0, max(len(items), 1), size):
        yield offset, items[offset : offset + size]
