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
    return {
        key: [old.get(key), new.get(key)]
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    }


def raw_fields(document: str) -> dict[str, Any]:
    r"""Return a raw record's fields, with those of its payload, where that is a JSON object, as `payload.<field>`.

    Sources put words such as "updated 8 minutes ago" into their payload: kept field by field, a change of them
    costs the history a few bytes every night, where the whole payload would cost kilobytes.

    >>> raw_fields('{"title": "Scientist", "payload": "{\\"updated\\": \\"8 minutes\\"}"}')
    {'title': 'Scientist', 'payload.updated': '8 minutes'}
    """
    fields: dict[str, Any] = json.loads(document)
    try:
        payload = json.loads(fields.get("payload") or "null")
    except ValueError:
        return fields
    if isinstance(payload, dict):
        del fields["payload"]
        fields |= {f"payload.{key}": value for key, value in payload.items()}
    return fields
