"""What can be followed at platforms of papers: which keys `Source.query` may have, and rows that follow one thing.

A platform that follows queries says which in its file: `QUERY`, key -> the pattern of its values, where ids stand as
the platform prints them, without its address. Where a host's terms ask for a pause between requests, `DELAY` says how
many seconds.
"""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Mapping

from crawler.careers_url import board_row
from schemas import Source, UsageError

WORDS = r"[^\"\x00-\x1f]+"
"""The pattern of values that are words and go into a query between quotes."""


def complaint(source: Source) -> str | None:
    """Return what is wrong with the query or the pace of a row in one line that names the key, `None` for a good one.

    Imports the row's platform, and with it Scrapy.

    >>> complaint(Source(name="a", platform="acl_anthology", url="https://a.org", query={"collections": ("P19",)}))
    "query: unknown key 'collections' (did you mean 'collection'?); known are collection, venue"
    """
    platform = importlib.import_module(f"crawler.spiders.{source.platform}")
    known: Mapping[str, str] = getattr(platform, "QUERY", {})
    least: float = getattr(platform, "DELAY", 0.0)
    if source.delay < least:
        return f"delay: {source.platform} asks for {least:g} seconds between requests; write delay = {least}"
    for key, values in source.query.items():
        if not known:
            return f"query: {source.platform} follows no queries; take {key!r} out of the row"
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


def query_row(platform: str, url: str, key: str, value: str, *, delay: float = 1.0) -> Source:
    """Return the row that follows one thing at a platform, named after both: `openalex-i7`."""
    row = board_row(platform.replace("_", "-"), value, url)
    return row.model_copy(update={"platform": platform, "board": "", "query": {key: (value,)}, "delay": delay})


def needed(source: Source, *keys: str) -> UsageError:
    """Return the error for a row that says nothing of what to follow."""
    return UsageError(f"source {source.name}: query: needs {' or '.join(keys)}; add what to follow to the row")
