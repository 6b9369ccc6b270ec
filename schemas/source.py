"""Where things come from, and what one visit there saw."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from schemas.record import Issue, Record


class Expect(Record):
    """How many records a source should yield. Outside of it the run is reported as failed for this source."""

    min: int = Field(ge=0)
    max: int = Field(ge=1)


class Source(Record):
    """One row of sources.toml. There is deliberately no field here through which manners could be switched off."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    platform: str
    """The name of a spider, such as `amazon_jobs`."""
    url: str
    """Scheme and host the platform is crawled at, such as `https://www.amazon.jobs`."""
    board: str = ""
    organization: str | None = None
    group: str = ""
    enabled: bool = True
    postings: Expect | None = None
    papers: Expect | None = None
    paths: tuple[str, ...] = ()
    """Pages to start from, where a platform needs them."""
    categories: tuple[str, ...] = ()
    query: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """What to follow at a platform of papers: `{"author": ["…", "…"], "venue": ["…"]}`. The values of one key are
    alternatives, several keys must all be met. Which keys a platform knows stands in `crawler/queries.py`."""
    since: date | None = None
    """The first day of interest, where a platform can be asked by date. After each visit that read everything, the
    next one asks from that day on by itself."""
    delay: float = Field(default=1.0, ge=0)
    """Seconds between two requests to the host; a longer Crawl-delay in robots.txt wins."""
    max_pages: int = Field(default=1000, ge=1)
    """Pages visited in one night, those counted by `details` apart."""
    details: int = Field(default=500, ge=1)
    """How many postings' own pages are asked for in one night, where lists do not carry the text; what is left is read
    in the nights after. 500 take about eight minutes, and several hosts begin to refuse at 1,000."""
    note: str = ""


class SnapshotStatus(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"
    UNCHANGED = "unchanged"


class CrawlReport(Record):
    """What one visit to one source saw. Counts are records, not pages, unless they say so."""

    source: str
    status: SnapshotStatus
    started_at: datetime
    finished_at: datetime
    reported_total: int | None = None
    """What the source says it has; `None` where it does not say."""
    enumerated: int = 0
    censored: bool = False
    """The source caps its count: the true total is at least `reported_total`."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    reopened: int = 0
    papers_new: int = 0
    papers_changed: int = 0
    papers_unchanged: int = 0
    failed: int = 0
    """Records that could not be extracted or normalised."""
    requests: int = 0
    not_modified: int = 0
    """Pages that need not be read again: the server answered 304, or a list says of them what it said last time."""
    bytes: int = 0
    issues: tuple[Issue, ...] = ()
