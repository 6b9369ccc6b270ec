"""What belongs together, and why."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from schemas.record import Quote, Record


class Evidence(Record):
    """Two literal quotes that say why: `query` from the side that asked, `target` from the side that was found.

    `score` is the cosine similarity of the two quotes, from -1 to 1; larger is closer.
    """

    query: Quote
    target: Quote
    score: float


class Verdict(Record):
    """One requirement of a posting held against one CV. `not_found`: we saw nothing, which is not "not met"."""

    requirement: Quote
    level: Literal["required", "preferred"]
    verdict: Literal["met", "partly", "not_found"]
    found: Quote | None = None
    """The line of the CV that meets it."""
    reason: str = ""


class Match(Record):
    """One ranked result. `score` is a similarity from 0 to 1, larger is better; matcher/rank.py says how it is made."""

    query_id: str
    target_id: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    first_scored: datetime | None = None
    """When both sides were first ranked together; `None` for a match that is not stored. A match that only moved in the
    list keeps its time."""


class Theme(Record):
    """One thing a role is about, in the posting's own words."""

    quote: Quote
    """Its words; the span indexes into the posting's text, or into its title where `field` says so."""
    field: Literal["text", "title"] = "text"
    weight: float
    """Cosine similarity with the role's topic, from -1 to 1; larger is closer."""


class RecurringAuthor(Record):
    """Somebody who wrote several of the papers that a role relates to."""

    name: str
    """The fullest form in which the papers print it."""
    paper_ids: tuple[str, ...]
    """The papers, best match first."""
    weight: float
    """Sum over the papers of score / log2(rank + 1); larger is more."""


class Outline(Record):
    """What a role is about and whom to read, kept beside its matches."""

    posting_id: str
    themes: tuple[Theme, ...] = ()
    """The most telling first."""
    nearest: dict[str, int] = {}
    """Id of each matched paper -> position in `themes` of the theme it is nearest to."""
    authors: tuple[RecurringAuthor, ...] = ()
    """By falling weight."""
    fingerprint: str = ""
    """What the themes were found in: as long as it stays the same they need not be found again."""
