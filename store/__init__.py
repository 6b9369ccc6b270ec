"""The only package that knows SQL. One `Store` protocol, one folder per engine."""

from store.protocol import (
    CrawlState,
    FrontierEntry,
    FrontierRequest,
    HistoryEntry,
    Hit,
    MatchKind,
    Outcome,
    Page,
    PostingFilter,
    Snapshot,
    SnapshotDecision,
    Store,
)
from store.sqlite import SqliteStore

__all__ = [
    "CrawlState", "FrontierEntry", "FrontierRequest", "HistoryEntry", "Hit", "MatchKind", "Outcome", "Page",
    "PostingFilter", "Snapshot", "SnapshotDecision", "SqliteStore", "Store",
]  # fmt: skip
