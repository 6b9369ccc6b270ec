"""The only package that knows SQL. One `Store` protocol, one folder per engine."""

from store.protocol import (
    ApplicationState,
    Card,
    CrawlState,
    FrontierEntry,
    FrontierRequest,
    HistoryEntry,
    Hit,
    Kept,
    MatchKind,
    Outcome,
    Page,
    PostingFilter,
    SavedSearch,
    Snapshot,
    SnapshotDecision,
    Store,
    StoredRecord,
)
from store.sqlite import SqliteStore

__all__ = [
    "ApplicationState", "Card", "CrawlState", "FrontierEntry", "FrontierRequest", "HistoryEntry", "Hit", "Kept",
    "MatchKind", "Outcome", "Page", "PostingFilter", "SavedSearch", "Snapshot", "SnapshotDecision", "SqliteStore",
    "Store", "StoredRecord",
]  # fmt: skip
