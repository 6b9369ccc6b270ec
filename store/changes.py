"""Which fields of a record changed. Pure; the same for every engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

encode = json.JSONEncoder(ensure_ascii=False).encode
"""Readable JSON; made once, because `json.dumps` with an option makes a new encoder for every call."""


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return `{field: [old value, new value]}` for every field that differs; an absent field counts as `None`.

    >>> differences({"title": "Scientist", "team": "Search"}, {"title": "Applied Scientist", "team": "Search"})
    {'title': ['Scientist', 'Applied Scientist']}
    """
    return {key: [old.get(key), new.get(key)] for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)}


def stored_fields(document: str | None) -> dict[str, Any]:
    """Return what a stored document holds; one that cannot be read holds nothing.

    >>> stored_fields('{"title": "Scientist"}'), stored_fields('{"title'), stored_fields("[]"), stored_fields(None)
    ({'title': 'Scientist'}, {}, {}, {})
    """
    try:
        found = json.loads(document or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def raw_fields(document: str) -> dict[str, Any]:
    r"""Return a raw record's fields, with those of its payload, where that is a JSON object, as `payload.<field>`.

    Sources put words such as "updated 8 minutes ago" into their payload: kept field by field, a change of them
    costs the history a few bytes every night, where the whole payload would cost kilobytes.

    >>> raw_fields('{"title": "Scientist", "payload": "{\\"updated\\": \\"8 minutes\\"}"}')
    {'title': 'Scientist', 'payload.updated': '8 minutes'}
    """
    fields = stored_fields(document)
    try:
        payload = json.loads(fields.get("payload") or "null")
    except ValueError:
        return fields
    if isinstance(payload, dict):
        del fields["payload"]
        fields |= {f"payload.{key}": value for key, value in payload.items()}
    return fields
