"""One posting: what it says, what it asks for, and what belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse

from app.bibtex import reading_list
from app.render.asked import asked_words
from app.render.changes import events
from app.tasks.answers import stored_answer
from app.tasks.lookup import places_of
from app.tasks.results import Answer, Question, Result
from app.web.desk_page import WORDS
from app.web.frame import library, page, person
from app.web.places import places_listed, world_map
from app.web.posting_text import anchor_of, parts
from schemas import Posting, Quote, Requirement

router = APIRouter(include_in_schema=False)

PAPERS, PEOPLE = 30, 10
PAPERS_AT_FIRST = 5
PLACES_AT_FIRST = 12
CHIPS_AT_FIRST = 24
EVENTS_AT_FIRST = 8
BIBTEX = "application/x-bibtex; charset=utf-8"


@dataclass(frozen=True)
class Chip:
    """What a requirement asks for in a few words, the sentence that says so, and where it stands in the text."""

    words: str
    quote: str
    anchor: str


@router.get("/postings/{posting_id}")
def posting(request: Request, posting_id: str, history: str = "") -> HTMLResponse:
    """Show one posting with what belongs to it; with `history=all` also how its text changed long ago."""
    docket = library(request).docket
    found = docket.store.posting(posting_id)
    elsewhere = places_of(docket, found)
    papers = stored_answer(docket, Question(kind="papers_for_posting", query=found, limit=PAPERS))
    people = stored_answer(docket, Question(kind="profiles_for_posting", query=found, limit=PEOPLE))
    state = next((kept.state for kept in docket.store.kept(person(request)) if kept.posting_id == found.id), None)
    return page(
        request, "posting.html", posting=found, elsewhere=elsewhere, parts=parts(found, quoted(found, papers, people)),
        asked={level: [chip(one) for one in found.requirements if one.level == level]
               for level in ("required", "preferred")},
        chips_at_first=CHIPS_AT_FIRST,
        map=world_map(place for other in (found, *elsewhere) for place in other.locations),
        places=places_listed(found, elsewhere), places_at_first=PLACES_AT_FIRST,
        papers=papers, papers_at_first=PAPERS_AT_FIRST,
        people=[(result, verdict_counts(result)) for result in people.results],
        similar=library(request).similar(found), 
        events=events(docket.store.history(found.id), None if history == "all" else EVENTS_AT_FIRST),
        events_at_first=EVENTS_AT_FIRST, compared=history == "all",
        words=WORDS, state=state, back=f"/postings/{found.id}",
    )  # fmt: skip


@router.get("/postings/{posting_id}/reading-list.bib")
def bibtex(request: Request, posting_id: str) -> Response:
    """Return the papers that a posting relates to as a BibTeX file."""
    docket = library(request).docket
    found = docket.store.posting(posting_id)
    answer = stored_answer(docket, Question(kind="papers_for_posting", query=found, limit=PAPERS))
    name = f"reading-list-{found.id}.bib"
    return Response(
        reading_list(answer), media_type=BIBTEX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def chip(requirement: Requirement) -> Chip:
    """Return a requirement as the page shows it."""
    return Chip(asked_words(requirement), requirement.quote.text, anchor_of(requirement.quote))


def quoted(posting: Posting, papers: Answer, people: Answer) -> Iterable[Quote]:
    """Yield every quote of the text that the page shows, so that it can link to their places."""
    yield from (requirement.quote for requirement in posting.requirements)
    for result in (*papers.results, *people.results):
        yield from (pair.query for pair in result.match.evidence[:1])


def verdict_counts(result: Result) -> dict[str, int]:
    """Return how many of a posting's requirements a CV meets, meets partly, and does not mention."""
    counts = Counter(verdict.verdict for verdict in result.match.verdicts)
    return {"met": counts["met"], "partly": counts["partly"], "not found": counts["not_found"]} if counts else {}
