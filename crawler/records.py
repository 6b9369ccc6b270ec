"""What all platforms that answer with records share: reading the answer, and each of its records by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from schemas import Issue, RawPaper, RawPosting

_Model = TypeVar("_Model", bound=BaseModel)
_Raw = TypeVar("_Raw", RawPosting, RawPaper)

Remarks = list[Issue]


def load_json(body: bytes | str, url: str) -> Any | Issue:
    """Return the value that an answer holds, or an issue that says why it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        return Issue(message=f"not JSON: {error}", url=url)


def checked(model: type[_Model], record: Any) -> _Model:
    """Return a record as `model`. Raises ValueError that names the first field that is missing or wrong."""
    try:
        return model.model_validate(record)
    except ValidationError as error:
        raise ValueError(first_reason(error)) from error


def first_reason(error: ValidationError) -> str:
    """Return what is wrong with a record in one line: the field's path and the reason."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "model_type":
        return "the record is no object"
    field = ".".join(map(str, first["loc"]))
    return f"{field}: {first['msg']}" if field else str(first["msg"])


def read_records(
    records: Iterable[Any],
    read: Callable[[Any], tuple[_Raw, Remarks]],
    url_of: Callable[[Any], str],
) -> tuple[tuple[_Raw, ...], list[Issue]]:
    """Return what the records of one answer say, each external id once, and an issue for whatever could not be read.

    `read` returns one record with remarks on the parts of it that were lost, or raises ValueError in one line;
    `url_of` names the place of any record, however broken.
    """
    found: dict[str, _Raw] = {}
    issues: list[Issue] = []
    for number, record in enumerate(records, start=1):
        try:
            raw, remarks = read(record)
        except ValueError as error:
            issues.append(Issue(message=f"record {number}: {error}", url=url_of(record)))
            continue
        found.setdefault(raw.external_id, raw)
        issues.extend(remarks)
    return tuple(found.values()), issues
