"""Postings and papers alike: written, remembered and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, Protocol

from pydantic import Field

from schemas import Lifecycle, Paper, Posting, RawPaper, RawPosting, Record


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REOPENED = "reopened"


class Past(Record):
    """What another docket knew of records that are new to this one."""

    postings: dict[str, Lifecycle] = Field(default_factory=dict)
    """By id. Links to other postings are not taken over: they are found anew."""
    papers: dict[str, datetime] = Field(default_factory=dict)
    """Id -> when it was first seen."""


class StoredRecord(Record):
    """A record as it lies in the database, whatever version of Postdocket wrote it."""

    id: str
    raw: str
    """What the source, or the CV, said last, as JSON; empty where nothing is kept of it."""
    document: dict[str, Any]
    """What we believe, as a JSON object without defaults; empty where it is damaged."""


class HistoryEntry(Record):
    """One change of one posting or paper, as the fields that differ (`{"title": ["old", "new"]}`)."""

    at: datetime
    event: Literal["new", "changed", "closed", "reopened", "duplicate", "reparsed"]
    changes: dict[str, Any] = Field(default_factory=dict)


class Records(Protocol):
    """Records of every kind."""

    def upsert(
        self,
        postings: Iterable[tuple[RawPosting, Posting]],
        papers: Iterable[tuple[RawPaper, Paper]],
        now: datetime,
        event: Literal["changed", "reparsed"] = "changed",
        past: Past | None = None,
    ) -> dict[str, Outcome]:
        """Store records that did not come from a crawl (an import, a reparse), all or none.

        The iterables are read while the transaction is open: where making a record takes long, give a few hundred at
        a time. Events: `changed` is a sighting (last_seen moves, a closed posting reopens), `reparsed` is none.
        `past` is what is known of the life of records that turn out to be new here; of others it is left aside.
        """

    def read_before(
        self, raws: Sequence[RawPosting | RawPaper], seen_since: datetime | None = None
    ) -> list[Posting | Paper | None]:
        """Return, in their order, what each raw record was read as, where it is stored exactly as it is given here.

        `None` for a record that is new, says something else, or was seen last before `seen_since`. A posting comes
        without its lifecycle.
        """

    def stored_records(self, kind: Literal["posting", "paper", "profile"], after: str = "") -> Iterator[StoredRecord]:
        """Yield the records of a kind whose ids come after `after`, in the order of ids.

        Nothing in them is checked, so that one that another version wrote, or that is damaged, stops no reader.
        """

    def history(self, record_id: str) -> list[HistoryEntry]: ...

    def last_change(self) -> int:
        """Return a number that rises whenever a posting or paper is new, changes, closes, reopens or is linked."""

    def counts(self) -> dict[str, int]:
        """Return postings_open, postings_closed, duplicates, papers, paper_records, profiles, vectors and matches.

        A paper with several records is one paper.
        """
