"""Lists and details: a list names postings, and each has a page of its own, read when the list says something new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from crawler.platform import Extracted, FetchedPage
from crawler.records import read_records
from schemas import Issue, RawPosting, Source, UsageError
from store import FrontierRequest


def fingerprint(entry: Any) -> str:
    """Return a short name of everything that a list says of one entry; the order of keys does not matter.

    `entry` is JSON without what changes by itself from night to night ("Posted 3 Days Ago", scores, counts of views).

    >>> fingerprint({"id": 1, "title": "Scientist"}) == fingerprint({"title": "Scientist", "id": 1})
    True
    """
    text = json.dumps(entry, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def detail(url: str, entry: Any, /, **meta: str | int | bool) -> FrontierRequest:
    """Return the request for the page of a listed posting. A 404 there means that the posting closed."""
    return FrontierRequest(url=url, kind="detail", meta={"version": fingerprint(entry), "may_be_gone": True, **meta})


def read_entries(
    entries: Iterable[Any], link: Callable[[Any], FrontierRequest], url: str
) -> tuple[tuple[FrontierRequest, ...], list[Issue]]:
    """Return the detail of each entry of a list, each once, and an issue for each entry that names none.

    `link` raises ValueError in one line for an entry that cannot be read; `url` is the list's own address.
    """
    links: dict[str, FrontierRequest] = {}
    issues: list[Issue] = []
    for number, entry in enumerate(entries, start=1):
        try:
            found = link(entry)
        except ValueError as error:
            issues.append(Issue(message=f"entry {number}: {error}", url=url))
            continue
        links.setdefault(found.url, found)
    return tuple(links.values()), issues


def read_detail(
    page: FetchedPage, source: Source, record: Any, extract: Callable[[Any, Source], RawPosting]
) -> Extracted:
    """Return what a detail says: its posting, or an issue that names what is wrong with its record."""
    postings, issues = read_records([record], lambda one: (extract(one, source), []), lambda one: page.url)
    return Extracted(postings=postings, issues=tuple(issues))


def board_in_path(source: Source) -> str:
    """Return the board of a row as a segment of a path. Raises UsageError where the row names none."""
    if not source.board:
        raise UsageError(f"source {source.name}: board: is missing; add the name that its addresses carry")
    return quote(source.board, safe="")


def unknown_board(source: Source, platform: str) -> str:
    """Return what a 404 for a board's list means."""
    return f"{platform} knows no board {source.board!r} at {source.url}; correct the row, or take it out"
