"""Postings: read one by one, in their order, by a filter, and as the cards that lists are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol

from schemas import DegreeLevel, Link, Posting, RawPosting, Record


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


class Postings(Protocol):
    """Postings and what they have to do with each other."""

    def raw_postings(self) -> Iterator[RawPosting]: ...

    def postings(self, where: PostingFilter | None = None) -> Iterator[Posting]:
        """Yield postings with their lifecycle, in the order of their ids."""

    def posting(self, key: str) -> Posting:
        """Return one posting by id, abbreviated id (4 digits or more), external id or URL.

        Raises UnknownPosting, AmbiguousId.
        """

    def postings_by_id(self, ids: Iterable[str]) -> dict[str, Posting]:
        """Return id -> posting for those of the whole ids that are stored, in the order of ids, read at once."""

    def posting_states(self) -> dict[str, PostingState]:
        """Return posting id -> its state, of all postings, in the order of ids; no text is read."""

    def filter_ids(self, where: PostingFilter) -> set[str]: ...

    def filter_roles(self, where: PostingFilter, ids: Sequence[str]) -> set[str]:
        """Return those of the postings that a filter keeps, or of whose role it keeps another place.

        Takes as long as there are ids, however many postings are stored.
        """

    def link(self, links: Mapping[str, Link], now: datetime) -> None:
        """Set what every posting has to do with others; postings not named lose their marks."""

    def cards(self) -> Iterator[Card]:
        """Yield a card of every posting that is no duplicate, in the order of their ids."""
