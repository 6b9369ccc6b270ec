"""What the rest of the program asks of a database, by subject. `store/sqlite/` is the first engine."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from store.protocol.crawling import (
    KNOWN,
    Coverage,
    Crawling,
    CrawlState,
    FrontierEntry,
    FrontierRequest,
    Page,
    PastCoverage,
    Snapshot,
    SnapshotDecision,
)
from store.protocol.desk import ApplicationState, Desk, Kept, SavedSearch
from store.protocol.matching import Matching, MatchKind
from store.protocol.papers import PaperCard, Papers, PaperState
from store.protocol.people import People
from store.protocol.postings import Card, PostingFilter, Postings, PostingState
from store.protocol.preparing import PreparedRow, PreparedState, Preparing, PrintedRow, PrintedState
from store.protocol.records import HistoryEntry, Outcome, Past, Records, StoredRecord
from store.protocol.searching import Hit, Searching
from store.protocol.vectors import Vectors

__all__ = [
    "ApplicationState", "Card", "Coverage", "CrawlState", "FrontierEntry", "FrontierRequest", "HistoryEntry", "Hit",
    "Kept", "KNOWN", "MatchKind", "Outcome", "Page", "PaperCard", "PaperState", "Past", "PastCoverage",
    "PostingFilter", "PostingState", "PreparedRow", "PreparedState", "PrintedRow", "PrintedState", "SavedSearch",
    "Snapshot", "SnapshotDecision", "Store", "StoredRecord",
]  # fmt: skip


class Store(Crawling, Records, Postings, Papers, Searching, People, Desk, Preparing, Matching, Vectors, Protocol):
    """Every method is one transaction. Every method may raise `StoreError` and its kinds, and nothing else of SQL.

    Times are timezone-aware and given by the caller: the store has no clock.
    """

    def close(self) -> None: ...

    def write_public(self, target: Path) -> None:
        """Write everything about postings and papers, and nothing about people, as a SQLite file into `target`.

        The file has the names of our tables and views, and is there to be read: no store opens it. `target` is empty.
        """

    def check(self) -> list[str]:
        """Return what is wrong with the stored data, one line each; empty when all is sound.

        Takes seconds. Raises StoreCorrupt where the damage is too great even to look.
        """

    def get_meta(self, key: str) -> str | None: ...

    def put_meta(self, key: str, value: str) -> None: ...
