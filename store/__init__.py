"""The only package that knows SQL. One `Store` protocol, one folder per engine."""

from store.protocol import (
    KNOWN,
    ApplicationState,
    Card,
    Coverage,
    CrawlState,
    FrontierEntry,
    FrontierRequest,
    HistoryEntry,
    Hit,
    Kept,
    MatchKind,
    Outcome,
    Page,
    PaperCard,
    Past,
    PastCoverage,
    PostingFilter,
    PostingState,
    PreparedRow,
    PreparedState,
    PrintedRow,
    PrintedState,
    SavedSearch,
    Snapshot,
    SnapshotDecision,
    Store,
    StoredRecord,
)
from store.sqlite import SqliteStore

__all__ = [
    "ApplicationState", "Card", "Coverage", "CrawlState", "FrontierEntry", "FrontierRequest", "HistoryEntry", "Hit",
    "Kept", "KNOWN", "MatchKind", "Outcome", "Page", "PaperCard", "Past", "PastCoverage",
    "PostingFilter", "PostingState", "PreparedRow", "PreparedState", "PrintedRow", "PrintedState", "SavedSearch",
    "Snapshot", "SnapshotDecision", "SqliteStore", "Store", "StoredRecord",
]  # fmt: skip
