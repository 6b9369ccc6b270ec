"""What belongs together, and why."""

from __future__ import annotations

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
