"""What the rest of the program asks of a database. `store/sqlite/` is the first engine; a second will come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol
from urllib.parse import urlsplit

from pydantic import Field

from schemas import (
    CrawlReport,
    DegreeLevel,
    Drift,
    Issue,
    Lifecycle,
    Link,
    Match,
    Outline,
    Paper,
    Posting,
    Profile,
    RawPaper,
    RawPosting,
    RawProfile,
    Record,
    SnapshotStatus,
    Source,
)
from schemas.same_paper import PaperLink


class FrontierRequest(Record):
    """A page to visit. `kind` names the spider's way of reading it, `meta` is what that way needs to know."""

    url: str
    kind: str
    meta: dict[str, str | int | bool] = Field(default_factory=dict)

    @property
    def host(self) -> str:
        """The host that is asked, with its port where the address names one, in lower case."""
        return urlsplit(self.url).netloc.rpartition("@")[2].lower()

    @property
    def version(self) -> str | None:
        """`meta["version"]`: a fingerprint of all that a list says of the page; `None` for what no list describes.

        A page with a version is a detail: it is not asked for while its list says of it what it said at the last good
        visit. Other pages come before details, and details never read before those read once.
        """
        version = self.meta.get("version")
        return None if version is None else str(version)


class FrontierEntry(FrontierRequest):
    """A page leased to us, with what the server said of it last time (for a conditional request)."""

    tries: int = 0
    etag: str | None = None
    last_modified: str | None = None
    asked_by_others: datetime | None = None
    """When another worker asked the host last, where the host was another's until now."""


class Coverage(Record):
    """How many of the records that one kind of page gave have each field."""

    record: Literal["posting", "paper"]
    records: int
    filled: dict[str, int]
    page_kind: str = ""
    """`FrontierRequest.kind` of the pages they were read from; told by the store."""


class PastCoverage(Record):
    """What one earlier visit of a source read, field by field."""

    started_at: datetime
    status: SnapshotStatus
    coverage: tuple[Coverage, ...]


class Page(Record):
    """Everything one visited page gave. It is stored in one transaction together with its frontier entry's `done`."""

    url: str
    """The URL as it stands in the frontier, not where a redirect led."""
    bytes: int = 0
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False
    """The server answered 304: the records, links and issues it gave last time count as given again, and what it then
    said of its total and of missing records stands."""
    gone: bool = False
    """What a list named is not there any more (404, 410, or the page says so): its record is not missing from the
    crawl, and the page is asked for anew as long as it is listed."""
    postings: tuple[tuple[RawPosting, Posting], ...] = ()
    papers: tuple[tuple[RawPaper, Paper], ...] = ()
    coverage: tuple[Coverage, ...] = ()
    """Which fields these records have, counted by whoever read the page."""
    links: tuple[FrontierRequest, ...] = ()
    issues: tuple[Issue, ...] = ()
    """One for each record that could not be extracted or normalised. An issue that names a `field` is a remark on a
    record that was kept."""
    reported_total: int | None = None
    """The totals that several pages of a crawl report add up."""
    censored: bool = False
    complete: bool = True
    """False where the page says that records are missing behind it (a cap, an error answered with HTTP 200)."""


class CrawlState(Record):
    """Where one crawl of one source stands."""

    id: int
    source: str
    pending: int
    leased: int
    done: int
    failed: int
    incomplete: int
    """Pages done whose `Page.complete` was false."""
    reported_total: int | None
    censored: bool
    enumerated: int
    """Distinct records seen by this crawl: `postings` and `papers` together."""
    not_modified: int
    """Pages that need not be read again: answered 304, or details whose list entry is what it was."""
    issues: int
    postings: int = 0
    """Distinct postings seen by this crawl, those of pages answered 304 included."""
    papers: int = 0
    """Distinct papers, likewise."""
    unread: int = 0
    """Records that could not be extracted or normalised, likewise."""
    requests: int = 0
    lists_visited: int = 0
    """Pages done or failed that are no details (see `FrontierRequest.version`)."""
    details_asked: int = 0
    details_left: int = 0
    """Details still pending or leased; `pending` and `leased` count them too."""
    gone: int = 0
    """Pages done whose `Page.gone` was true."""


class Snapshot(Record):
    """What the store knew of a source's open postings, and which records this crawl saw."""

    missed: dict[str, int]
    """Posting id -> complete snapshots in a row that missed it so far, for every open posting of the source."""
    seen: frozenset[str]


class SnapshotDecision(Record):
    """What a finished crawl means for the postings it did not see."""

    close: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()
    """Missed once more, but still open."""


KNOWN = "known ids"
"""The field of `Coverage` that a record has when an earlier crawl had seen its id."""


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REOPENED = "reopened"


class PostingFilter(Record):
    """Which postings to read. What is not set does not restrict."""

    country: str | None = None
    """ISO 3166-1 alpha-2 of any of its places, or of any country a remote role is open to."""
    remote: bool = False
    posted_since: date | None = None
    organization: str | None = None
    """Part of the hiring organisation's name, any case."""
    degree: DegreeLevel | None = None
    """Keeps postings whose lowest required degree is not above this one (or that state none)."""
    source: str | None = None
    role_id: str | None = None
    """Keeps the postings that offer this role in its several places."""
    status: Literal["open", "closed", "any"] = "open"
    duplicates: bool = False
    """Also those marked `duplicate_of`."""


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


class Hit(Record):
    """One line of a search: `snippet` holds the words found between `[` and `]`."""

    id: str
    kind: Literal["posting", "paper", "profile"]
    label: str
    organization: str | None = None
    place: str | None = None
    snippet: str = ""


class PostingState(NamedTuple):
    """What tells of a posting, without reading it, whether anything made from it has to be made anew."""

    content_hash: str
    """Changes when anything that we believe of it does."""
    status: str
    duplicate_of: str | None
    role_id: str | None

    @property
    def ranked(self) -> bool:
        """Whether it is open and no duplicate."""
        return self.status == "open" and self.duplicate_of is None


class PaperState(NamedTuple):
    """What tells whether a record of a paper is what it was."""

    content_hash: str
    first_seen: datetime


class HistoryEntry(Record):
    """One change of one posting or paper, as the fields that differ (`{"title": ["old", "new"]}`)."""

    at: datetime
    event: Literal["new", "changed", "closed", "reopened", "duplicate", "reparsed"]
    changes: dict[str, Any] = Field(default_factory=dict)


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


class Card(NamedTuple):
    """What lists and filters look at of one posting; as light as can be, for all of them are held in memory."""

    id: str
    title: str
    organization: str | None
    places: str
    remote: int
    workplace: str | None
    date_posted: str | None
    first_seen: str
    status: str
    role_id: str | None
    lowest_degree: str | None
    source: str
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2 of its places, and of the countries a remote role is open to."""
    regions: tuple[str, ...]
    """ISO 3166-2."""
    years: float | None
    """Years of experience without which a required sentence cannot be met; `None` where none speaks of years."""
    pay: tuple[str, ...]
    """Each stated range: `USD YEAR 120000.0 150000.0`, a missing end empty."""


class PaperCard(NamedTuple):
    """What a list of papers looks at of one record; as light as can be, for all of them are held in memory."""

    id: str
    same_as: str | None
    """The record that stands for its paper; `None` where that is itself."""
    venue: str | None
    year: int | None
    date_published: str | None
    source: str


MatchKind = Literal["papers_for_posting", "postings_for_paper", "postings_for_profile", "profiles_for_posting"]


class Store(Protocol):
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

    # Crawling: the frontier lives here so that an item and its `done` are one transaction.
    def open_crawl(
        self, source: Source, start: Sequence[FrontierRequest], now: datetime, worker: str = ""
    ) -> int:
        """Return the id of the source's unfinished crawl, or begin one with `start` as its frontier.

        A crawl that is taken up again gets back the pages that this worker had leased when it ended, and those whose
        lease ran out. One more try is counted for each, so that a page that brings its reader down is given up in the
        end.
        """

    def lease(
        self, crawl_id: int, count: int, now: datetime, seconds: float, *, details: bool = True, worker: str = ""
    ) -> list[FrontierEntry]:
        """Take up to `count` pages that are pending and due, or whose lease ran out; they are ours for `seconds`.

        So are their hosts: no other worker gets a page of them meanwhile, whatever source it belongs to, for what a
        host can bear is one worker's to know. With `details` false, pages with a version stay where they are.
        """

    def leave_hosts(self, worker: str, now: datetime) -> None:
        """Give back every host that a worker holds: it asks for nothing more."""

    def release(self, crawl_id: int, url: str, not_before: datetime) -> None:
        """Give a leased page back, to be tried again from `not_before` on (one more try counted)."""

    def fail(self, crawl_id: int, url: str, issue: Issue) -> None:
        """Mark a page as failed for this crawl."""

    def finish_page(self, crawl_id: int, page: Page, now: datetime) -> dict[str, Outcome]:
        """Store what the page gave, its links and its `done`; return what became of each record id.

        A link with the version of its last good visit is done at once, without a request, as after a 304; its records
        are among those returned.
        """

    def crawl_state(self, crawl_id: int) -> CrawlState: ...

    def next_due(self, crawl_id: int, *, details: bool = True, worker: str = "") -> datetime | None:
        """When the earliest pending or leased page comes due, and its host is free for the worker.

        `None` when none is left (besides details).
        """

    def see_listed(self, crawl_id: int, now: datetime) -> None:
        """Count the records of details that were listed but not read as seen: a list is enough to know them open."""

    def snapshot(self, crawl_id: int) -> Snapshot: ...

    def coverage(self, crawl_id: int) -> list[Coverage]:
        """Return which fields the records have that this crawl read, by the kind of page that gave them.

        Pages that need not be read again count for nothing. An entry without a `page_kind` counts every record that was
        seen, read or not, and how many of them have `KNOWN`.
        """

    def past_coverage(self, source: str) -> list[PastCoverage]:
        """Return what the source's finished crawls read, newest first; of each kind of page the last 30 are kept."""

    def close_crawl(
        self,
        crawl_id: int,
        status: SnapshotStatus,
        decision: SnapshotDecision,
        issues: Sequence[Issue],
        now: datetime,
        drift: Sequence[Drift] = (),
    ) -> CrawlReport:
        """Carry out the decision, end the crawl and return its report (also stored, with the crawl's coverage)."""

    def reports(self, limit: int = 50, source: str | None = None) -> list[CrawlReport]:
        """Return the latest reports, newest first."""

    def reports_of_each(self, limit: int) -> dict[str, list[CrawlReport]]:
        """Return the latest reports of every source that was ever visited, newest first, by the source's name."""

    # Records
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

    def read_before(self, raws: Sequence[RawPosting | RawPaper]) -> list[Posting | Paper | None]:
        """Return, in their order, what each raw record was read as, where it is stored exactly as it is given here.

        `None` for a record that is new or says something else. A posting comes without its lifecycle.
        """

    def stored_records(
        self, kind: Literal["posting", "paper", "profile"], after: str = ""
    ) -> Iterator[StoredRecord]:
        """Yield the records of a kind whose ids come after `after`, in the order of ids.

        Nothing in them is checked, so that one that another version wrote, or that is damaged, stops no reader.
        """

    def raw_postings(self) -> Iterator[RawPosting]: ...
    def raw_papers(self) -> Iterator[RawPaper]: ...
    def postings(self, where: PostingFilter | None = None) -> Iterator[Posting]:
        """Yield postings with their lifecycle, in the order of their ids."""

    def papers(self) -> Iterator[Paper]:
        """Yield what each source says of each paper, in the order of ids; records of one paper are not merged."""

    def posting(self, key: str) -> Posting:
        """Return one posting by id, abbreviated id (4 digits or more), external id or URL.

        Raises UnknownPosting, AmbiguousId.
        """

    def paper(self, key: str) -> Paper:
        """Return one paper by id, abbreviated id, external id, DOI, arXiv id or URL of any of its records.

        It is what all of its records say together, with the id of the one that stands for it. Raises UnknownPaper,
        AmbiguousId.
        """

    def paper_records(self, key: str) -> list[Paper]:
        """Return the records of one paper, the one that stands for it first. Raises UnknownPaper, AmbiguousId."""

    def paper_states(self) -> dict[str, PaperState]:
        """Return the content hash of every record of a paper and when it was first seen, in the order of ids."""

    def link_papers(self, links: Mapping[str, PaperLink], now: datetime) -> None:
        """Set which records are of one paper; those not named stand for themselves. Raises UnknownPaper."""

    def paper_links(self, paper_id: str | None = None) -> dict[str, PaperLink]:
        """Return record id -> the record that stands for its paper, for those that do not stand for themselves.

        With `paper_id` those of that paper alone.
        """

    def posting_states(self) -> dict[str, PostingState]:
        """Return posting id -> its state, of all postings, in the order of ids; no text is read."""

    def filter_ids(self, where: PostingFilter) -> set[str]: ...
    def filter_roles(self, where: PostingFilter, ids: Sequence[str]) -> set[str]:
        """Return those of the postings that a filter keeps, or of whose role it keeps another place.

        Takes as long as there are ids, however many postings are stored.
        """

    def link(self, links: Mapping[str, Link], now: datetime) -> None:
        """Set what every posting has to do with others; postings not named lose their marks."""

    def history(self, record_id: str) -> list[HistoryEntry]: ...
    def search(
        self,
        words: str,
        kinds: Sequence[str] = ("posting", "paper"),
        limit: int = 20,
        where: PostingFilter | None = None,
    ) -> list[Hit]:
        """Full-text search: what holds all the words, else what holds any of them, best first.

        Any input is safe: what FTS5 would take for syntax is taken for words, of which the first 50 count. The last
        one may be the beginning of a word. `where` restricts postings only. In a snippet a newline is a blank.
        """

    def search_ids(self, words: str, limit: int) -> list[str]:
        """Return the ids of the postings that hold all the words, best first, closed ones and duplicates included."""

    def search_papers(self, words: str, limit: int) -> list[str]:
        """Return the ids of the papers that hold all the words in one of their records, best first.

        Looks at up to `limit` records.
        """

    def counts(self) -> dict[str, int]:
        """Return postings_open, postings_closed, duplicates, papers, paper_records, profiles, vectors and matches.

        A paper with several records is one paper.
        """

    # People
    def put_profile(self, raw: RawProfile, profile: Profile, now: datetime) -> Outcome: ...
    def profiles(self) -> Iterator[Profile]: ...
    def raw_profiles(self) -> Iterator[RawProfile]: ...
    def profile(self, key: str) -> Profile:
        """Return one profile by id, abbreviated id, file name or name. Raises UnknownProfile, AmbiguousId."""

    def erase_profile(self, profile_id: str, vector_keys: Iterable[str] = ()) -> None:
        """Remove the person from every table and from the file itself (secure_delete, FTS rebuilt, WAL truncated).

        `vector_keys` are the keys of the CV's passages: a vector says much of the text it was made from.
        Raises UnknownProfile; StoreLocked where the person is deleted but another program keeps the WAL from being
        emptied (it is emptied as soon as a store is opened after that).
        """

    # What readers keep
    def cards(self) -> Iterator[Card]:
        """Yield a card of every posting that is no duplicate, in the order of their ids."""

    def paper_cards(self) -> Iterator[PaperCard]:
        """Yield a card of every record of a paper, in no order."""

    def last_change(self) -> int:
        """Return a number that rises whenever a posting or paper is new, changes, closes, reopens or is linked."""

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

    # Matching: derived data
    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return cached vectors (little-endian float32) for those keys (SHA-256 of a passage's text) that we have."""

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None: ...
    def prune_vectors(self, model_id: str, keep: Iterable[str]) -> int:
        """Drop vectors of other passages; return how many."""

    def drop_vectors(self, keys: Iterable[str]) -> None:
        """Drop the vectors of these passages, whatever model made them: other texts took their place."""

    def replace_matches(self, kind: MatchKind, matches: Iterable[Match], fingerprint: str, now: datetime) -> None:
        """Replace all stored matches of one kind. `fingerprint` names what they were computed from."""

    def put_matches(self, kind: MatchKind, made_from: Mapping[str, str], matches: Sequence[Match]) -> None:
        """Replace the stored matches of some queries, those with none left included.

        `made_from` is query id -> what its matches were computed from; every match is of one of these queries.
        """

    def mark_matches(self, kind: MatchKind, made_from: Mapping[str, str]) -> None:
        """Note that the stored matches of some queries are what would be computed from something else, too."""

    def matches_made_from(self, kind: MatchKind) -> dict[str, str]:
        """Return query id -> what its matches were computed from, for those of which it is known."""

    def end_matches(self, kind: MatchKind, queries: Iterable[str], fingerprint: str, now: datetime) -> None:
        """Drop the matches of all but these queries and note that a run put the rest, as `replace_matches` does."""

    def queries_that_found(self, kind: MatchKind, targets: Iterable[str]) -> set[str]:
        """Return the ids of the queries that have one of these records among their stored matches."""

    def least_scores(self, kind: MatchKind, full: int) -> dict[str, float]:
        """Return query id -> its lowest stored score, for the queries that have `full` matches or more."""

    def matches(self, kind: MatchKind, query_id: str, limit: int = 10) -> list[Match]:
        """Return the stored matches of one query, best first, ties by target id."""

    def matches_that_found(self, kind: MatchKind, target_id: str) -> list[Match]:
        """Return all stored matches that found one record, best first, ties by query id."""

    def match_fingerprint(self, kind: MatchKind) -> str | None: ...
    def mark_ranked(self, ids: Iterable[str], now: datetime) -> None:
        """Note that these postings, papers and profiles are ranked, and no others.

        Those that were not ranked so far are ranked since `now`; one that is left out and comes back, such as a posting
        that closed and reopened, begins anew.
        """

    def ranked_since(self, ids: Iterable[str]) -> dict[str, datetime]:
        """Return id -> since when it is ranked, for those of the records that are."""

    def replace_outlines(self, outlines: Iterable[Outline]) -> None:
        """Replace what is known of every role. Raises UnknownPosting."""

    def put_outlines(self, outlines: Sequence[Outline]) -> None:
        """Replace what is known of some roles. Raises UnknownPosting."""

    def keep_outlines(self, posting_ids: Iterable[str]) -> None:
        """Drop what is known of all other roles."""

    def outline(self, posting_id: str) -> Outline | None: ...
    def outlines(self) -> Iterator[Outline]: ...
    def affiliations(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (paper id, name) for each paper's organisation, and author's affiliation, that holds the word.

        Case does not matter, and the word may stand inside another one.
        """

    def get_meta(self, key: str) -> str | None: ...
    def put_meta(self, key: str, value: str) -> None: ...
