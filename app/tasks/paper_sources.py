"""Where a paper is known from."""

from __future__ import annotations

from collections.abc import Sequence

from app.tasks.docket import Docket
from schemas import Paper, Record
from store import HistoryEntry


class PaperSource(Record):
    """What one source says of a paper."""

    paper: Paper
    reason: str | None = None
    """Why we think that it is this paper; `None` for the record that stands for it."""


class PaperEvent(HistoryEntry):
    """Something that happened to one record of a paper that has several."""

    record_id: str
    source: str


def events_of(docket: Docket, sources: Sequence[PaperSource]) -> list[HistoryEntry]:
    """Return what happened to all records of a paper, oldest first; of several, each event says whose it is."""
    events = [(source.paper, entry) for source in sources for entry in docket.store.history(source.paper.id)]
    if len(sources) == 1:
        return [entry for _, entry in events]
    named = [PaperEvent(**entry.model_dump(), record_id=paper.id, source=paper.source) for paper, entry in events]
    return sorted(named, key=lambda event: event.at)


def sources_of(docket: Docket, paper: Paper) -> tuple[PaperSource, ...]:
    """Return what every source says of a paper, the one whose id it has first."""
    links = docket.store.paper_links(paper.id)
    return tuple(
        PaperSource(paper=record, reason=links[record.id].reason if record.id in links else None)
        for record in docket.store.paper_records(paper.id)
    )
