"""Stored JSON back into records."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from schemas import Record
from store.sqlite.connection import Connection

RecordType = TypeVar("RecordType", bound=Record)


def parsed(connection: Connection, model: type[RecordType], key: str, fields: dict[str, Any]) -> RecordType:
    """Return the record. Raises StoreError where a version of ours with other fields wrote it."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise connection.error(
            f"its {model.__name__} {key} was written by another version ({where}: {first['msg']})",
            "run `postdocket reparse`",
        ) from error
