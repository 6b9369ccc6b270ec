"""Where things come from, and what one visit there saw."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

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
    alternatives, several keys must all be met. Which keys a platform knows, its file says (`QUERY`)."""
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


class Drift(Record):
    """One way in which what a visit read is less than what the visits before it read: the source changed its shape."""

    record: Literal["posting", "paper"]
    field: str | None = None
    """What fewer records have than before; `None` where there are fewer records."""
    records: int
    """How many records were looked at."""
    share: float
    """The share of them that has the field, 0 to 1; without a field, their number by the usual one."""
    usual: float
    """The median share of the visits before, 0 to 1; without a field, the median number of records."""
    page_kind: str = ""
    """The kind of page they were read from, where several kinds give such records."""
    lost_keys: tuple[str, ...] = ()
    """Keys that most of the source's own records had before and hardly any has now."""
    new_keys: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The change in one sentence.

        >>> Drift(record="posting", field="locations", records=120, share=0.03, usual=0.98).words
        'locations in 3 % of 120 postings, 98 % before'
        >>> Drift(record="paper", records=40, share=0.1, usual=400).words
        '40 papers, 400 before'
        """
        counted = f"{self.records:,} {self.record}{'' if self.records == 1 else 's'}"
        if self.field is None:
            return f"{counted}, {self.usual:,.0f} before"
        where = f" of `{self.page_kind}` pages" if self.page_kind else ""
        return f"{self.field} in {_percent(self.share)} of {counted}{where}, {_percent(self.usual)} before"


def _percent(share: float) -> str:
    return "under 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


class CrawlReport(Record):
    """What one visit to one source saw. Counts are records, not pages, unless they say so."""

    source: str
    status: SnapshotStatus
    started_at: datetime
    finished_at: datetime
    resumed_at: datetime | None = None
    """When it last went on after an earlier run was broken off; `None` where one run did it all."""
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
    drift: tuple[Drift, ...] = ()
    """How the source's shape changed against the visits before; everything that was read is stored all the same."""

    @property
    def began(self) -> datetime:
        """When the run began that brought the visit to its end."""
        return self.resumed_at or self.started_at
