"""Apply today's rules to everything that was ever read, without reading it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, TypeVar

from app.tasks.docket import Docket
from app.tasks.importing import count
from app.tasks.normalizing import normalize_each
from app.tasks.results import Asked, Progress, Reparsed, ReparseReport, quiet
from schemas import Issue, Paper
from store import Outcome

BATCH = 200
"""Records stored in one transaction."""

T = TypeVar("T")


def reparse(docket: Docket, progress: Progress = quiet) -> ReparseReport:
    """Normalise every stored raw record anew, store what came out otherwise and return which fields those are."""
    issues: list[Issue] = []
    with docket.changing("records were reparsed") as nothing_changed:
        postings = _Tally(docket, "posting")
        for raws in _batches(docket.store.raw_postings()):
            typed = normalize_each(raws, issues)
            outcomes = docket.store.upsert(typed, (), docket.now(), "reparsed")
            postings.add([(posting, outcomes[posting.id]) for _, posting in typed], progress)
        papers = _Tally(docket, "paper")
        for raws_of_papers in _batches(docket.store.raw_papers()):
            typed_papers = normalize_each(raws_of_papers, issues)
            outcomes = docket.store.upsert((), typed_papers, docket.now(), "reparsed")
            papers.add([(paper, outcomes[paper.id]) for _, paper in typed_papers], progress)
        profiles = _Tally(docket, "profile")
        for raw, profile in normalize_each(docket.store.raw_profiles(), issues):
            profiles.add([(profile, docket.store.put_profile(raw, profile, docket.now()))], progress)
        changed = (*postings.changed, *papers.changed, *profiles.changed)
        if not changed:
            nothing_changed()
    return ReparseReport(
        postings=count(postings.outcomes),
        papers=count(papers.outcomes),
        profiles=count(profiles.outcomes),
        changed=changed,
        issues=tuple(issues),
    )


class _Tally:
    """What became of the records of one kind."""

    def __init__(self, docket: Docket, kind: Literal["posting", "paper", "profile"]) -> None:
        self._docket, self._kind = docket, kind
        self.outcomes: list[Outcome] = []
        self.changed: list[Reparsed] = []

    def add(self, stored: Iterable[tuple[Asked, Outcome]], progress: Progress) -> None:
        for record, outcome in stored:
            self.outcomes.append(outcome)
            if outcome is Outcome.CHANGED:
                label = record.title if isinstance(record, Paper) else record.label
                self.changed.append(
                    Reparsed(id=record.id, kind=self._kind, label=label, fields=self._fields(record.id))
                )
        progress(f"reparsing {self._kind}s", len(self.outcomes), None)

    def _fields(self, id_: str) -> tuple[str, ...]:
        """Return which fields changed, as the history tells; of a profile no history is kept."""
        history = self._docket.store.history(id_)
        return tuple(history[-1].changes) if history and history[-1].event == "reparsed" else ()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
