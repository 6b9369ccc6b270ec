"""Where a paper is known from."""

from __future__ import annotations

from app.tasks.docket import Docket
from schemas import Paper, Record


class PaperSource(Record):
    """What one source says of a paper."""

    paper: Paper
    reason: str | None = None
    """Why we think that it is this paper; `None` for the record that stands for it."""


def sources_of(docket: Docket, paper: Paper) -> tuple[PaperSource, ...]:
    """Return what every source says of a paper, the one whose id it has first."""
    links = docket.store.paper_links(paper.id)
    return tuple(
        PaperSource(paper=record, reason=links[record.id].reason if record.id in links else None)
        for record in docket.store.paper_records(paper.id)
    )
