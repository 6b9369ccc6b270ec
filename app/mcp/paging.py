"""Results in pages: each as large as an assistant can take in, and a cursor for the page after it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from schemas import UsageError

LARGEST = 30_000
"""Characters of JSON that the entries of one result take at most, about 8,000 tokens; the first one always fits."""


def start_of(arguments: BaseModel, cursor: str | None) -> int:
    """Return where a page begins: 0 without a cursor. Raises UsageError for the cursor of another question."""
    if cursor is None:
        return 0
    asked, _, at = cursor.partition(".")
    if asked != _digest(arguments) or not re.fullmatch(r"\d{1,9}", at):
        raise UsageError("this cursor belongs to another question; ask again without it")
    return int(at)


def cursor_at(arguments: BaseModel, at: int) -> str:
    """Return the cursor of the page that begins there, for the same arguments only."""
    return f"{_digest(arguments)}.{at}"


def fitting(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first entries that together are not larger than one result may be."""
    kept: list[dict[str, Any]] = []
    size = 0
    for entry in entries:
        size += len(json.dumps(entry, ensure_ascii=False))
        if kept and size > LARGEST:
            break
        kept.append(entry)
    return kept


def _digest(arguments: BaseModel) -> str:
    asked = arguments.model_dump_json(exclude={"cursor"})
    return hashlib.sha256(f"{type(arguments).__name__} {asked}".encode()).hexdigest()[:8]
