"""What can be followed at platforms of papers: which keys `Source.query` may have where, and how values look."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from crawler.careers_url import board_row
from schemas import Source, UsageError

_WORDS = r"[^\"\x00-\x1f]+"
KEYS: dict[str, dict[str, str]] = {
    "arxiv_api": {
        "category": r"[a-z-]+(?:\.[A-Za-z-]+)?", "author": _WORDS, "title": _WORDS, "abstract": _WORDS, "text": _WORDS,
        "id": r"(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?",
    },
    "arxiv_oai": {"set": r"[a-z-]+(?::[a-z-]+)?(?::[A-Za-z-]+)?"},
    "openalex": {
        "institution": r"I\d+", "author": r"A\d+", "topic": r"T\d+", "venue": r"S\d+", "field": r"\d+",
        "search": r"[^,|\x00-\x1f]+",
    },
    "semantic_scholar": {
        "search": _WORDS, "bulk": r"[^\x00-\x1f]+", "author": r"\d+", "venue": r"[^,\x00-\x1f]+",
        "field": r"[A-Z][A-Za-z ]+", "paper": r"[^\s\"]+",
    },
    "openreview": {"venue": r"[^\s]+", "invitation": r"[^\s]+", "author": r"[^\s]+"},
    "dblp": {"author": _WORDS, "venue": _WORDS, "year": r"\d{4}", "search": _WORDS},
    "acl_anthology": {"collection": r"(?:\d{4}\.[a-z0-9_]+|[A-Z]\d{2})"},
}  # fmt: skip
"""Platform -> key -> the pattern of its values. Ids stand as the platform prints them, without its address."""


def complaint(platform: str, query: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return what is wrong with the query of a row in one line that names the key, `None` where nothing is.

    >>> complaint("acl_anthology", {"collections": ("P19",)})
    "query: unknown key 'collections' (did you mean 'collection'?); known are collection"
    """
    known = KEYS.get(platform, {})
    for key, values in query.items():
        if not known:
            return f"query: {platform} follows no queries; take {key!r} out of the row"
        if key not in known:
            close = difflib.get_close_matches(key, known, n=1)
            hint = f" (did you mean {close[0]!r}?)" if close else ""
            return f"query: unknown key {key!r}{hint}; known are {', '.join(known)}"
        if not values:
            return f"query.{key}: has no value; give one, or take the key out"
        for value in values:
            if not re.fullmatch(known[key], value):
                return f"query.{key}: {value!r} is none; values look like {known[key]}"
    return None


def query_row(platform: str, url: str, key: str, value: str) -> Source:
    """Return the row that follows one thing at a platform, named after both: `openalex-i7`."""
    row = board_row(platform.replace("_", "-"), value, url)
    return row.model_copy(update={"platform": platform, "board": "", "query": {key: (value,)}})


def needed(source: Source, *keys: str) -> UsageError:
    """Return the error for a row that says nothing of what to follow."""
    return UsageError(f"source {source.name}: query: needs {' or '.join(keys)}; add what to follow to the row")
