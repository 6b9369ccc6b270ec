"""What a platform has to say for itself: where to start, and how one saved page of it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from schemas import Issue, RawPaper, RawPosting, Record
from store import FrontierRequest, Past


class FetchedPage(FrontierRequest):
    """The saved bytes of one visited page; everything a platform may look at."""

    body: bytes
    content_type: str | None = None
    """The Content-Type header as the server sent it."""


class Extracted(Record):
    """What one page said, untouched. A record that could not be read is an issue and costs its neighbours nothing."""

    postings: tuple[RawPosting, ...] = ()
    papers: tuple[RawPaper, ...] = ()
    links: tuple[FrontierRequest, ...] = ()
    issues: tuple[Issue, ...] = ()
    reported_total: int | None = None
    """What the source says it has. The totals of several pages add up: where each page of a list repeats the list's
    total, only the first one says it here."""
    censored: bool = False
    """The source caps the count it reports."""
    complete: bool = True
    """False where the page says that records are missing behind it (a cap, an error answered with HTTP 200)."""
    gone: bool = False
    """The posting that a list named is not there any more, says its own page."""
    retold: bool = False
    """What was published of postings of another docket, or of this one: what is stored of them may say more."""
    past: Past = Past()
    """What another docket knew of the records, where the page is an export of it."""


class SavedAnswer(NamedTuple):
    """By what an answer of the platform is known that somebody saved, and as which page it is read (`SAVED`)."""

    kind: str
    """The page's `kind`, as `read_page` knows it."""
    fields: frozenset[str] = frozenset()
    """Keys that every record of it has, and no other platform's records; of JSON alone."""
    records_at: tuple[str, ...] | None = None
    """The keys under which its records stand one in another, none for a bare list; `None` where it is one record."""
    root: str = ""
    """The root element, where it is XML."""
    address: str = ""
    """The field of a record that names the board."""
    meta: Mapping[str, str | int | bool] = {}
    """What the page was asked for with, so that nothing is asked for beyond it."""
    around: Mapping[str, Any] = {}
    """What else the answer has, for records that were saved without it."""
