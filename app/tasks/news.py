"""Which matches are new: first scored after the last run, not merely moved in their list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.tasks.corpus import Corpus
from app.tasks.docket import Docket
from schemas import Match, Posting

LAST, BEFORE = "run:last", "run:before"
"""Facts in the store: when the last run that brought matches up to date ended, and the one before it."""


class Ages:
    """Since when each record is ranked. A role is as old as the first of its places."""

    def __init__(self, docket: Docket, corpus: Corpus) -> None:
        """Read the ages of all records of the corpus."""
        self._since = docket.store.ranked_since(corpus.ids)
        for places in corpus.places.values():
            known = [self._since[place] for place in places if place in self._since]
            self._since |= {place: min(known) for place in places if known}

    def dated(self, matches: Iterable[Match]) -> list[Match]:
        """Return the matches with the time at which they were first scored: when the younger side was first ranked.

        Every run scores every pair, so that a pair has been scored since both sides are known. Sides that no run has
        ranked leave the time `None`.
        """
        return [match.model_copy(update={"first_scored": self._first_scored(match)}) for match in matches]

    def _first_scored(self, match: Match) -> datetime | None:
        query, target = self._since.get(match.query_id), self._since.get(match.target_id)
        return max(query, target) if query and target else None


def end_run(docket: Docket) -> None:
    """Note that a run has brought all matches up to date."""
    docket.store.put_meta(BEFORE, docket.store.get_meta(LAST) or "")
    docket.store.put_meta(LAST, docket.now().isoformat())


def last_run(docket: Docket) -> datetime | None:
    """Return when the last run ended; `None` before the first."""
    return _time(docket, LAST)


def new_since(docket: Docket) -> datetime | None:
    """Return after which time a match is new: the end of the run before the last one; `None` where all are new."""
    return _time(docket, BEFORE)


def reopened(docket: Docket, posting: Posting, since: datetime) -> bool:
    """Return whether a posting was closed and came back after that time."""
    return any(entry.event == "reopened" and entry.at > since for entry in docket.store.history(posting.id))


def _time(docket: Docket, key: str) -> datetime | None:
    value = docket.store.get_meta(key)
    return datetime.fromisoformat(value) if value else None
