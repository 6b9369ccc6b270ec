"""The shapes of what the API answers. The answers themselves are those that `--json` prints; nothing is made of these.

Fields that stand in `SOMETIMES` may be missing; all others are always there, `null` where nothing is known.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.tasks.health import Attention, NightReport, Trouble
from app.tasks.paper_sources import PaperEvent, PaperSource
from schemas import CrawlReport, DegreeLevel, Evidence, Paper, Posting, Profile, Quote, Theme, Verdict, Workplace
from store import ApplicationState, HistoryEntry


class Document(BaseModel):
    """One JSON object."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)
    SOMETIMES: ClassVar[frozenset[str]] = frozenset()
    MADE_OF: ClassVar[type[BaseModel] | None] = None
    """The record whose fields it has, where it has those of one."""


class Error(Document):
    """What went wrong, and what to do next, in one line."""

    error: str = Field(examples=["no posting 'ffffffffffff'; `postdocket search WORDS` finds ids"])


class PostingSummary(Document):
    """A role as lists show it."""

    id: str = Field(examples=["23ca0f44c701"])
    label: str = Field(examples=["Research Engineer, Tide Models"])
    """What the role is called."""
    type: Literal["posting"]
    organization: str | None
    places: list[str] = Field(examples=[["Bremen, DE", "Seattle, WA, US"]])
    """All places that the role is offered in."""
    workplace: Workplace | None
    status: Literal["open", "closed"] | None
    url: str | None
    """Where it was posted."""
    same_role_elsewhere: list[str]
    """Ids of the postings that offer the same role in other places."""


class PaperSummary(Document):
    """A paper as lists show it."""

    id: str = Field(examples=["274cf4ba55f1"])
    label: str
    """Its title."""
    type: Literal["paper"]
    authors: list[str]
    venue: str | None
    organization: str | None
    year: int | None
    url: str | None


class ProfileSummary(Document):
    """A person whose CV was read, as lists show them."""

    id: str = Field(examples=["3f9a0c12b7d4"])
    label: str
    """The name, or the file name where no name was found."""
    type: Literal["profile"]
    headline: str | None
    degree: DegreeLevel | None


class ListedPosting(PostingSummary):
    """A role in the list of postings."""

    date_posted: date | None
    first_seen: datetime | None
    new: bool
    """First seen after `since`."""
    state: ApplicationState | None
    """How far the reader's application has come."""


class StoredProfile(ProfileSummary):
    """A person in the list of profiles."""

    file: str
    """The name of the file that the CV was read from."""


class Match(Document):
    """Why one record was ranked for another."""

    rank: int
    score: float
    """0 to 1, larger is better: of 100 pairs with that score, how many a reader calls a clear fit, divided by 100."""
    first_scored: datetime | None
    """When both sides were first ranked together."""
    evidence: list[Evidence]
    """Literal quotes of both sides, the closest pair first."""
    verdicts: list[Verdict]
    """Each requirement of the posting held against the CV, where the match is about a CV."""


class RankedPaper(PaperSummary, Match):
    """A paper that a role relates to."""

    theme: str | None
    """The theme of the role that it is nearest to."""
    employers_own: bool
    """It comes from the posting's employer."""


class RankedPosting(PostingSummary, Match):
    """A role that was ranked for a paper or a CV."""

    SOMETIMES = frozenset({"lacking"})
    reopened: bool
    """It had closed and came back; told only where new matches are asked for."""
    lacking: list[Quote] = []
    """What of the requirements the CV shows least, the costliest first; missing where there are no verdicts."""


class RankedProfile(ProfileSummary, Match):
    """A person who was ranked for a role."""

    SOMETIMES = frozenset({"lacking"})
    lacking: list[Quote] = []
    """What of the requirements the CV shows least, the costliest first; missing where there are no verdicts."""


class PaperName(Document):
    id: str
    title: str


class PersonToRead(Document):
    """Somebody who wrote several of the papers that a role relates to."""

    name: str
    papers: list[PaperName]


class Answer(Document):
    """What was found for one record, best first."""

    computed: bool
    """Ranked just now; never so here, where stored matches answer."""
    stale: bool
    """The matches are older than the last change of the docket; `postdocket index` renews them."""
    says_little: bool
    """The posting says nothing about the work itself, so that no match of it is sure."""
    next: str | None
    """The path of the next page."""


class PapersAnswer(Answer):
    """The papers that a role relates to, as `postdocket papers --json` prints them."""

    kind: Literal["papers_for_posting"]
    query: PostingSummary
    results: list[RankedPaper]
    themes: list[Theme]
    """What the role is about, in its own words."""
    people: list[PersonToRead]
    """Whom to read."""


class ProfilesAnswer(Answer):
    """The people who fit a role, as `postdocket candidates --json` prints them."""

    kind: Literal["profiles_for_posting"]
    query: PostingSummary
    results: list[RankedProfile]


class RolesForPaperAnswer(Answer):
    """The roles that a paper matters to, as `postdocket roles --json` prints them."""

    kind: Literal["postings_for_paper"]
    query: PaperSummary
    results: list[RankedPosting]


class RolesForProfileAnswer(Answer):
    """The roles that fit a CV, as `postdocket match --json` prints them."""

    kind: Literal["postings_for_profile"]
    query: ProfileSummary
    results: list[RankedPosting]


class FacetChoice(Document):
    """One value of a filter."""

    value: str
    count: int
    """How many results it would leave."""
    chosen: bool


class Page(Document):
    """One page of a list."""

    total: int
    page: int
    pages: int
    next: str | None = Field(examples=["/api/v1/postings?country=DE&page=2"])
    """The path of the next page."""


class PostingsPage(Page):
    """Roles that a query leaves, each once with all its places."""

    by_meaning: bool
    """The search looked for meaning too, not for words alone; that needs an index."""
    results: list[ListedPosting]
    facets: dict[str, list[FacetChoice]]
    """The choices of each filter, counted as if that filter were not set."""
    counts: dict[str, int]
    """How many roles `remote`, `new`, `open` and `closed` would leave, and how many `hidden` would add."""
    currencies: list[str]
    """Those in which any of the roles states its pay, ISO 4217, the most frequent first."""
    currency: str
    """The one that `pay` is compared in: the one asked for, or where no role states that one, the most frequent."""


class PapersPage(Page):
    """Papers that a query leaves, each once, whoever lists it."""

    results: list[PaperSummary]
    facets: dict[str, list[FacetChoice]]
    """The choices of each filter, counted as if that filter were not set."""


class ProfilesPage(Page):
    """The people whose CVs were read."""

    results: list[StoredProfile]


class HealthReport(Document):
    """How every source is, as `postdocket runs --json` prints it."""

    attention: list[Attention]
    """What is wrong with a source and what to do about it, the most urgent first."""
    troubled: list[Trouble]
    """What the last visit to a source did not read, where that may pass by itself."""
    in_short: str = Field(examples=["All sources are well"])
    """How the sources are, in a few words."""
    nights: list[NightReport]
    """Newest first."""
    asleep_since: datetime | None
    """When the last visit to any source ended, where that is longer ago than a night."""
    runs: list[CrawlReport]
    """The visits to each source, newest first."""


class Search(Document):
    """A search to come back to."""

    id: str = Field(examples=["9d41b2c07e55"])
    name: str
    query: str = Field(examples=["q=speech&country=DE"])
    """The query string of `/api/v1/postings` and of the page of postings."""
    created_at: datetime
    seen_at: datetime | None
    """When its roles were looked at last."""
    sent_at: datetime | None
    """When a digest told of it last."""
    new: int | None
    """Roles found since it was seen last; null for a search of another version that is not understood any more."""
    next: str
    """The path of its roles."""


class Searches(Document):
    results: list[Search]


def _record(name: str, of: type[BaseModel], doc: str, **more: Any) -> type[Document]:
    """Return a shape with the fields of a record and more."""
    fields: dict[str, Any] = {key: (field.annotation, field) for key, field in of.model_fields.items()}
    fields |= {key: (kind, ...) for key, kind in more.items()}
    made: type[Document] = create_model(name, __base__=Document, __doc__=doc, **fields)
    made.MADE_OF = of
    return made


PaperDocument = _record(
    "PaperDocument", Paper, "A paper with everything known about it, as `postdocket show --json` prints it.",
    type=Literal["paper"], label=str, text=str, same_role_elsewhere=list[str], sources=list[PaperSource],
    history=list[HistoryEntry | PaperEvent],
)  # fmt: skip
ProfileDocument = _record(
    "ProfileDocument", Profile, "A person with everything understood of the CV, as `postdocket show --json` prints it.",
    type=Literal["profile"], label=str, same_role_elsewhere=list[str], history=list[HistoryEntry],
)  # fmt: skip
PostingDocument = _record(
    "PostingDocument", Posting,
    "A posting as `postdocket show --json` prints it, with what belongs to it. Offsets of quotes count characters of "
    "`text`, or of the title for a theme whose `field` says so.",
    type=Literal["posting"], label=str, themes=list[Theme], same_role_elsewhere=list[str], history=list[HistoryEntry],
    papers=list[RankedPaper], people=list[PersonToRead], similar=list[PostingSummary], profiles=list[RankedProfile],
)  # fmt: skip
