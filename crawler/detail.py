"""Details: pages that a list names and describes, read only when the list says something new of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from store import FrontierRequest


def fingerprint(entry: Any) -> str:
    """Return a short name of everything that a list says of one entry; the order of keys does not matter.

    `entry` is JSON without what changes by itself from night to night ("Posted 3 Days Ago", scores, counts of views).

    >>> fingerprint({"id": 1, "title": "Scientist"}) == fingerprint({"title": "Scientist", "id": 1})
    True
    """
    text = json.dumps(entry, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def detail(url: str, entry: Any, **meta: str | int | bool) -> FrontierRequest:
    """Return the request for the page of a listed posting. A 404 there means that the posting closed."""
    return FrontierRequest(url=url, kind="detail", meta={"version": fingerprint(entry), "may_be_gone": True, **meta})
