"""What the matcher made of the records, all of which it can make again: matches and outlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from schemas import Match, Outline

MatchKind = Literal["papers_for_posting", "postings_for_paper", "postings_for_profile", "profiles_for_posting"]


class Matching(Protocol):
    """Matches, what they were computed from, and what each role is about."""

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
