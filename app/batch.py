"""The normalisers as filters: JSON lines in, JSON lines out, one answer for each line that could be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from schemas import RawLocation, RawPosting, Record
from schemas.normalize import normalize


class BadLine(Record):
    """A line that could not be answered. `number` counts from 1."""

    number: int
    reason: str


def normalize_locations(lines: Iterable[str | bytes]) -> Iterator[dict[str, Any] | BadLine]:
    """Read `{"id", "raw"}` rows; yield `{"id"}` and the fields of a `LocationReading`.

    Places carry ISO 3166-1 alpha-2 `country`, ISO 3166-2 `region`, `city`, `geonames_id`, `latitude`, `longitude`.
    """
    from schemas.normalize.location import read_location

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        reading = read_location(_text(row, "raw")).model_dump(mode="json")
        for place in reading["places"]:
            del place["raw"], place["workplace"]
        return reading

    return _answers(lines, answer)


def normalize_postings(lines: Iterable[str | bytes]) -> Iterator[dict[str, Any] | BadLine]:
    """Read `{"id", "text"}` rows, perhaps with `title`, `company`, `location`; yield `RequirementSummary` rows.

    `text` may be HTML or plain text.
    """
    from schemas.normalize.summary import summarize

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        place = _text(row, "location", "")
        raw = RawPosting(
            source="stdin",
            external_id=str(row.get("id", "")),
            title=_text(row, "title", "") or None,
            hiring_organization=_text(row, "company", "") or None,
            description=_text(row, "text"),
            locations=(RawLocation(raw=place),) if place else (),
        )
        return summarize(normalize(raw)).model_dump(mode="json")

    return _answers(lines, answer)


def _answers(
    lines: Iterable[str | bytes], answer: Callable[[dict[str, Any]], dict[str, Any]]
) -> Iterator[dict[str, Any] | BadLine]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError(f"a JSON object is expected, not {type(row).__name__}")
            yield {"id": row.get("id", number), **answer(row)}
        except json.JSONDecodeError as error:
            yield BadLine(number=number, reason=f"not JSON: {error.msg} at column {error.colno}")
        except RecursionError:
            yield BadLine(number=number, reason="nested too deeply")
        except ValueError as error:
            yield BadLine(number=number, reason=str(error))


def _text(row: dict[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key) if row.get(key) is not None else default
    if not isinstance(value, str):
        raise ValueError(f"{key!r} is missing" if value is None else f"{key!r} is not text: {value!r}")
    return value
