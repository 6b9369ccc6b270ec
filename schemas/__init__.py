"""WHAT things are. No input or output happens here, and nothing of ours is imported from outside this package."""

from schemas.duplicates import Link
from schemas.errors import (
    AlreadyRunning,
    AmbiguousId,
    CrawlError,
    IndexMismatch,
    IndexMissing,
    MailError,
    ModelError,
    NotFoundError,
    PostdocketError,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    UnknownPaper,
    UnknownPosting,
    UnknownProfile,
    UnknownSearch,
    UnknownSource,
    UnreadableFile,
    UsageError,
)
from schemas.match import Evidence, Match, Outline, RecurringAuthor, Theme, Verdict
from schemas.paper import Author, Paper, RawPaper
from schemas.posting import (
    Alternative,
    DegreeLevel,
    FieldQuote,
    Lifecycle,
    Location,
    Organization,
    PayRange,
    Posting,
    RawLocation,
    RawPay,
    RawPosting,
    RawSection,
    Requirement,
    Section,
    SectionKind,
    Seniority,
    Skill,
    Start,
    Travel,
    Workplace,
)
from schemas.profile import Education, Experience, Profile, RawProfile, WorkAuthorization
from schemas.record import Issue, Quote, Record
from schemas.source import CrawlReport, Drift, Expect, SnapshotStatus, Source

__all__ = [
    "AlreadyRunning", "AmbiguousId", "CrawlError", "IndexMismatch", "IndexMissing", "MailError", "ModelError",
    "NotFoundError", "PostdocketError", "StoreCorrupt", "StoreError", "StoreFull", "StoreLocked", "UnknownPaper",
    "UnknownPosting", "UnknownProfile", "UnknownSearch", "UnknownSource", "UnreadableFile", "UsageError",
    "Evidence", "Match", "Outline", "RecurringAuthor", "Theme", "Verdict",
    "Author", "Paper", "RawPaper",
    "Alternative", "DegreeLevel", "FieldQuote", "Lifecycle", "Link", "Location", "Organization", "PayRange",
    "Posting", "RawLocation", "RawPay", "RawPosting", "RawSection", "Requirement", "Section", "SectionKind",
    "Seniority", "Skill", "Start", "Travel", "Workplace",
    "Education", "Experience", "Profile", "RawProfile", "WorkAuthorization",
    "Issue", "Quote", "Record",
    "CrawlReport", "Drift", "Expect", "SnapshotStatus", "Source",
]  # fmt: skip
