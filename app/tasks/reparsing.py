"""Apply today's rules to everything that was ever read, without reading it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Literal, TypeVar

from app.tasks.docket import Docket
from app.tasks.importing import count
from app.tasks.results import Asked, Progress, Reparsed, ReparseReport, quiet
from schemas import Paper, Posting, Profile, RawPaper, RawPosting, RawProfile
from schemas.normalize import normalize
from store import Outcome

BATCH = 200
"""Records stored in one transaction."""

T = TypeVar("T")


def reparse(docket: Docket, progress: Progress = quiet) -> ReparseReport:
    """Normalise every stored raw record anew, store what came out otherwise and return which fields those are."""
    outcomes: dict[str, list[Outcome]] = {"posting": [], "paper": [], "profile": []}
    changed: list[Reparsed] = []
    counts = docket.store.counts()

    def look(kind: Literal["posting", "paper", "profile"], before: Asked, after: Asked, outcome: Outcome) -> None:
        outcomes[kind].append(outcome)
        fields = _differing(before, after)
        if fields:
            label = after.title if isinstance(after, Paper) else after.label
            changed.append(Reparsed(id=after.id, kind=kind, label=label, fields=fields))
        known = counts["papers"] if kind == "paper" else counts["profiles"] if kind == "profile" else None
        progress(f"reparsing {kind}s", len(outcomes[kind]), known)

    with docket.changing("records were reparsed") as nothing_changed:
        _postings(docket, look)
        _papers(docket, look)
        _profiles(docket, look)
        if not changed:
            nothing_changed()
    return ReparseReport(
        postings=count(outcomes["posting"]),
        papers=count(outcomes["paper"]),
        profiles=count(outcomes["profile"]),
        changed=tuple(changed),
    )


Look = Callable[[Literal["posting", "paper", "profile"], Asked, Asked, Outcome], None]


def _postings(docket: Docket, look: Look) -> None:
    for raws in _batches(docket.store.raw_postings()):
        pairs: list[tuple[RawPosting, Posting]] = [(raw, normalize(raw)) for raw in raws]
        before = {raw.id: docket.store.posting(raw.id) for raw in raws}
        outcomes = docket.store.upsert(pairs, [], docket.now(), "reparsed")
        for _, posting in pairs:
            look("posting", before[posting.id], posting, outcomes[posting.id])


def _papers(docket: Docket, look: Look) -> None:
    for raws in _batches(docket.store.raw_papers()):
        pairs: list[tuple[RawPaper, Paper]] = [(raw, normalize(raw)) for raw in raws]
        before = {raw.id: docket.store.paper(raw.id) for raw in raws}
        outcomes = docket.store.upsert([], pairs, docket.now(), "reparsed")
        for _, paper in pairs:
            look("paper", before[paper.id], paper, outcomes[paper.id])


def _profiles(docket: Docket, look: Look) -> None:
    raws: list[RawProfile] = list(docket.store.raw_profiles())
    for raw in raws:
        before = docket.store.profile(raw.id)
        profile: Profile = normalize(raw)
        look("profile", before, profile, docket.store.put_profile(raw, profile, docket.now()))


def _differing(before: Asked, after: Asked) -> tuple[str, ...]:
    old, new = (record.model_dump(exclude={"lifecycle"}) for record in (before, after))
    return tuple(name for name in new if old.get(name) != new[name])


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
