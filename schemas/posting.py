"""Job postings: what a source said (`RawPosting`) and what we believe (`Posting`)."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from schemas.record import Issue, Quote, Record


class Workplace(StrEnum):
    REMOTE = "remote"
    HYBRID = "hybrid"
    ONSITE = "onsite"


class SectionKind(StrEnum):
    ABOUT = "about"
    RESPONSIBILITIES = "responsibilities"
    REQUIRED = "required"
    PREFERRED = "preferred"
    BENEFITS = "benefits"


class DegreeLevel(StrEnum):
    """Degrees in rising order; compare with `rank`."""

    NONE = "none"
    BACHELOR = "bachelor"
    MASTER = "master"
    PHD = "phd"

    @property
    def rank(self) -> int:
        """0 for no degree up to 3 for a doctorate."""
        return list(DegreeLevel).index(self)


class Seniority(StrEnum):
    """How far up a role stands, in rising order; `principal` is any level of experts above senior, such as staff."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    PRINCIPAL = "principal"
    DIRECTOR = "director"
    EXECUTIVE = "executive"


class RawLocation(Record):
    """One place as the source gave it. Structured fields, where a platform has them, win over `raw`."""

    raw: str
    country: str | None = None
    region: str | None = None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    workplace: str | None = None


class RawSection(Record):
    """A part of a posting that the platform itself separates, such as Amazon's basic qualifications."""

    body: str
    heading: str | None = None
    kind: SectionKind | None = None


class RawPay(Record):
    """Structured pay as the source gave it; amounts and words untouched."""

    minimum: str | None = None
    maximum: str | None = None
    currency: str | None = None
    period: str | None = None
    place: str | None = None


class RawPosting(Record):
    """What one source said about one posting, untouched and kept for ever. `description` may be HTML or plain text."""

    source: str
    external_id: str
    board: str = ""
    url: str | None = None
    title: str | None = None
    hiring_organization: str | None = None
    team: str | None = None
    description: str = ""
    sections: tuple[RawSection, ...] = ()
    locations: tuple[RawLocation, ...] = ()
    pay: tuple[RawPay, ...] = ()
    employment_type: str | None = None
    workplace: str | None = None
    date_posted: str | None = None
    date_modified: str | None = None
    valid_through: str | None = None
    language: str | None = None
    payload: str = ""

    @property
    def id(self) -> str:
        """The stable id of the posting: 12 hexadecimal digits of the SHA-256 of (source, board, external id)."""
        return stable_id("posting", self.source, self.board, self.external_id)


class Location(Record):
    """One place. The more general answer (a country without a city) is preferred to a guess."""

    raw: str
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """ISO 3166-2, such as `US-WA`."""
    city: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    workplace: Workplace | None = None


class Section(Record):
    """A part of `Posting.text`: `text[start:end]` is its body, without the heading."""

    kind: SectionKind
    start: int
    end: int
    heading: str | None = None


class Skill(Record):
    """A skill under its canonical name; `id` is a taxonomy URI where one is known."""

    name: str
    id: str | None = None


class Alternative(Record):
    """One way to satisfy a requirement. Everything that is set must hold; what was not stated is `None` or empty.

    Where nothing is set, the requirement is stated in words only, and its quote is all there is.
    """

    degree: DegreeLevel | None = None
    fields: tuple[str, ...] = ()
    """Fields of study, any one of which is accepted."""
    equivalent_experience: bool = False
    years: float | None = None
    years_of: str | None = None
    """What the years are to be of, quoted; `None` when they are general."""
    skills: tuple[Skill, ...] = ()
    programming_languages: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Spoken languages, ISO 639-1."""
    publications: bool = False
    venues: tuple[str, ...] = ()
    clearance: str | None = None
    sponsorship: Literal["offered", "not_offered"] | None = None


class Requirement(Record):
    """One sentence that asks for something: any one of the alternatives satisfies it."""

    level: Literal["required", "preferred"]
    alternatives: tuple[Alternative, ...] = Field(min_length=1)
    quote: Quote

    @property
    def in_words_only(self) -> bool:
        """Whether it names nothing that we type, as "attention to detail" does."""
        return all(alternative == Alternative() for alternative in self.alternatives)


class PayRange(Record):
    """One stated range. `minimum` and `maximum` are amounts in `currency` per `period`."""

    minimum: float | None
    maximum: float | None
    currency: str
    """ISO 4217."""
    period: Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
    place: str | None = None
    quote: Quote | None = None
    """`None` when the platform gave the range as structured data."""


class Travel(Record):
    """Travel that the text asks for, as shares of the working time in percent; `None` where it gives no number.

    `maximum_percent` is 0 where the text says that no travel is needed.
    """

    minimum_percent: float | None = None
    maximum_percent: float | None = None
    quote: Quote


class Start(Record):
    """When the work begins. `day` is `None` where the text names no single day ("as soon as possible", "fall 2027")."""

    day: date | None = None
    quote: Quote


QuotedField = Literal["team", "workplace", "employment_type", "valid_through"]


class FieldQuote(Record):
    """Where the text says what a field of `Posting` holds, for fields that no platform gave as data."""

    field: QuotedField
    quote: Quote


class Organization(Record):
    name: str
    url: str | None = None


class Lifecycle(Record):
    """What the nightly snapshots know about a posting. Filled by the store; never by `normalize`."""

    status: Literal["open", "closed"]
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None = None
    missed_snapshots: int = 0
    duplicate_of: str | None = None
    duplicate_reason: str | None = None
    role_id: str | None = None
    """Postings that offer the same role in several places share it; `None` when the role has one posting."""


EmploymentType = Literal[
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"
]


class Posting(Record):
    """A posting as we believe it. Every span and quote indexes into `text`."""

    id: str
    source: str
    external_id: str
    text: str
    board: str = ""
    url: str | None = None
    title: str | None = None
    inferred_title: Quote | None = None
    """The words of the text that name the role, where the source gave no title."""
    hiring_organization: Organization | None = None
    team: str | None = None
    seniority: Seniority | None = None
    """What the title says; `None` where it has no word for it."""
    locations: tuple[Location, ...] = ()
    workplace: Workplace | None = None
    applicant_countries: tuple[str, ...] = ()
    """Countries a remote role is open to, ISO 3166-1 alpha-2."""
    sections: tuple[Section, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    base_salary: tuple[PayRange, ...] = ()
    employment_type: tuple[EmploymentType, ...] = ()
    travel: Travel | None = None
    start: Start | None = None
    date_posted: date | None = None
    date_modified: date | None = None
    valid_through: date | None = None
    language: str | None = None
    """ISO 639-1."""
    quotes: tuple[FieldQuote, ...] = ()
    """Of the fields that were read from the text and carry no quote of their own."""
    issues: tuple[Issue, ...] = ()
    lifecycle: Lifecycle | None = None

    @property
    def label(self) -> str:
        """The title; else the words of the text that name the role; else its opening words in quotation marks.

        `Untitled` where the source gave neither title nor text.
        """
        if self.title:
            return self.title
        if self.inferred_title:
            return self.inferred_title.text
        words = self.text.split()
        if not words:
            return "Untitled"
        return f"“{' '.join(words[:8])}{'…' if len(words) > 8 else ''}”"

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything we believe about the posting except its lifecycle."""
        return hashlib.sha256(self.model_dump_json(exclude={"lifecycle"}).encode()).hexdigest()

    def json_ld(self) -> dict[str, Any]:
        """The posting as a schema.org JobPosting object (https://schema.org/JobPosting), ready for `json.dumps`."""
        from schemas.json_ld import posting_json_ld

        return posting_json_ld(self)


def stable_id(kind: str, *parts: str) -> str:
    """Return 12 hexadecimal digits that depend on nothing but `kind` and `parts`.

    >>> stable_id("posting", "amazon-jobs", "", "10485204") == stable_id("posting", "amazon-jobs", "", "10485204")
    True
    """
    return hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()[:12]
