"""What readers keep: searches, applications, and until when they were told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, Protocol

from schemas import Record

ApplicationState = Literal["saved", "applied", "interview", "offer", "rejected", "hidden"]


class Kept(Record):
    """How far somebody's application to a posting has come, and since when."""

    posting_id: str
    state: ApplicationState
    at: datetime


class SavedSearch(Record):
    """A search to come back to. `query` is the query string of the page of postings, such as `q=speech&country=DE`."""

    id: str
    name: str
    query: str
    created_at: datetime
    person: str = ""
    """A profile's id; empty for whoever reads here."""
    seen_at: datetime | None = None
    """When its postings were looked at last."""
    sent_at: datetime | None = None
    """When a digest told of it last."""


class Desk(Protocol):
    """What is kept for a person (a profile's id), or for whoever reads here (an empty one)."""

    def saved_searches(self, person: str | None = "") -> list[SavedSearch]:
        """Return a person's saved searches, with `None` everybody's, oldest first."""

    def put_search(self, search: SavedSearch) -> None:
        """Store a search, in place of one with its id. Raises UsageError where the person has another of its name."""

    def drop_search(self, search_id: str) -> bool: ...

    def told(self) -> dict[str, datetime]:
        """Return profile id -> until when a digest told of its matches, for those that one told of."""

    def mark_told(self, searches: Iterable[str], profiles: Iterable[str], at: datetime) -> None:
        """Note that a digest told of everything new in these searches and profiles until then, all or none."""

    def keep(self, posting_id: str, state: ApplicationState | None, now: datetime, person: str = "") -> None:
        """Note how far an application has come, or with `None` that there is none. Raises UnknownPosting."""

    def kept(self, person: str = "") -> list[Kept]:
        """Return a person's applications, the last changed first."""
