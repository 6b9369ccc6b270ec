"""Stored records read anew by the rules of their platform, without visiting anything.

A platform whose `extract` needs more than what is kept of a record says what is lacking: `NOT_ALONE`.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any, TypeVar

from crawler.records import load_json, load_xml
from schemas import Issue, RawPaper, RawPosting, Source

_Raw = TypeVar("_Raw", RawPosting, RawPaper)

FROM_THE_PAGE = ("url", "hiring_organization", "organization")
"""Fields that a page around the record may have told: where the record alone says nothing, what is stored stands."""


def reread(raw: _Raw, source: Source) -> _Raw:
    """Return what `extract` of the source's platform says today of the record that `raw` was made from.

    `raw` itself is returned where nothing but `raw` was kept, or where the platform's records cannot be read alone.
    The payload stays as the source sent it. Raises ValueError in one line where the record cannot be read, or would
    get another id.
    """
    if not raw.payload:
        return raw
    platform = _platform(source.platform)
    if hasattr(platform, "NOT_ALONE"):
        return raw
    # Rows may have changed since; the record belongs to the board that it was read from.
    row = source.model_copy(update={"name": raw.source, "board": raw.board})
    record = _record(raw.payload, row.url)
    read_again = getattr(platform, "extract_again", None)
    try:
        found = read_again(record, row, raw) if read_again else platform.extract(record, row)
    except RecursionError as error:
        raise ValueError("nested too deep to be read") from error
    if type(found) is not type(raw):
        raise ValueError(f"{source.platform} reads it as another kind of record")
    if found.id != raw.id:
        raise ValueError(f"{source.platform} would give it another id ({found.external_id}, not {raw.external_id})")
    told = {name: getattr(raw, name) for name in FROM_THE_PAGE if getattr(found, name, "") is None}
    return found.model_copy(update={**told, "payload": raw.payload})


@cache
def _platform(name: str) -> Any:
    return importlib.import_module(f"crawler.spiders.{name}")


def _record(payload: str, url: str) -> Any:
    """Return what the source sent: an element of XML, or the value of JSON. Raises ValueError."""
    found = load_xml(payload.encode(), url) if payload.lstrip().startswith("<") else load_json(payload, url)
    if isinstance(found, Issue):
        raise ValueError(found.message)
    return found
