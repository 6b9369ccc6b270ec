"""What the tasks give back. Every face renders these; none of them decides anything more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from schemas import CrawlReport, Issue, Match, Paper, Posting, Profile, Record, Theme, Verdict
from store import MatchKind, PostingFilter

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and out of how many (`None` where nobody knows)."""


def quiet(what: str, done: int, total: int | None) -> None:
    """Take progress and say nothing."""


class Counts(Record):
    """What became of records that were stored."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    reopened: int = 0


class ImportedFile(Record):
    """One saved page. `error` says why nothing could be read from it."""

    path: str
    postings: Counts = Counts()
    papers: Counts = Counts()
    partly_read: tuple[str, ...] = ()
    """The ids of records that were stored and have fields which could not be read; the records name them."""
    issues: tuple[Issue, ...] = ()
    error: str | None = None


class Renewal(Record):
    """What bringing links, vectors, index and matches up to date took."""

    postings: int = 0
    """Open postings, without duplicates."""
    papers: int = 0
    paper_records: int = 0
    """What all sources say of papers: at least one record for each paper."""
    profiles: int = 0
    duplicates: int = 0
    roles_in_several_places: int = 0
    embedded: int = 0
    """Passages that were encoded because no vector of them was cached."""
    renewed: tuple[MatchKind, ...] = ()
    """The directions whose matches were computed anew."""
    new_matches: dict[MatchKind, int] = {}
    """How many matches of each of them were never scored before; empty in the first run, where all are new."""


class ImportReport(Record):
    files: tuple[ImportedFile, ...]
    renewal: Renewal | None = None


class Sent(Record):
    """What became of the digest of a night."""

    roles: int = 0
    """How many different roles it told of."""
    to: tuple[str, ...] = ()
    """The addresses that the mail server took it for."""
    refused: tuple[str, ...] = ()
    failure: str | None = None
    """Why nobody got it, in one line; the next one tells the same then."""


class NightlyReport(Record):
    crawls: tuple[CrawlReport, ...]
    renewal: Renewal | None = None
    failure: str | None = None
    """Why matches could not be brought up to date, in one line; what was crawled is stored all the same."""
    digest: Sent | None = None
    """`None` where the settings name nobody to send one to."""


Asked = Posting | Paper | Profile


class Question(Record):
    """What to look for: matches of one kind for one record."""

    kind: MatchKind
    query: Asked
    limit: int = 10
    where: PostingFilter | None = None
    """Restricts the postings that may be found."""
    papers: frozenset[str] | None = None
    """Ids of the papers that may be found; `None` for all."""
    since: datetime | None = None
    """Leaves only stored matches that were first scored after that time."""
    diverse: bool = False
    """Orders papers so that the role's themes take turns."""


class Result(Record):
    """One line of an answer: the match, the record found, and the other places the same role is offered in."""

    rank: int
    match: Match
    found: Asked
    elsewhere: tuple[Posting, ...] = ()
    theme: Theme | None = None
    """The theme of the role that a paper is nearest to."""
    employers_own: bool = False
    """The paper comes from the posting's employer."""
    reopened: bool = False
    """The posting had closed and came back after `Question.since`."""
    lacking: tuple[Verdict, ...] = ()
    """What of the posting's requirements the CV shows least, the costliest first."""


class ToRead(Record):
    """Somebody who wrote several of the papers that a role relates to."""

    name: str
    papers: tuple[Paper, ...]
    """The best match first."""


class Answer(Record):
    """What was found for one record, best first."""

    kind: MatchKind
    query: Asked
    results: tuple[Result, ...]
    computed: bool = False
    """Ranked just now, because no stored match could answer."""
    stale: bool = False
    """Stored matches that were computed before the last change of the docket."""
    diverse: bool = False
    """Ordered so that the themes take turns."""
    themes: tuple[Theme, ...] = ()
    """What the role is about, where papers were sought for one."""
    people: tuple[ToRead, ...] = ()
    """Whom to read, likewise."""


class SearchResult(Record):
    """One record that holds the words searched for; `snippet` has them between `[` and `]`."""

    found: Asked
    elsewhere: tuple[Posting, ...] = ()
    snippet: str = ""
