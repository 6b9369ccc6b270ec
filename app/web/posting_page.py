"""One posting: what it says, what it asks for, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from app.render.records import alternative_words
from app.tasks.answers import stored_answer
from app.tasks.lookup import places_of
from app.tasks.results import Question
from app.web.desk_page import WORDS
from app.web.frame import library, page, person
from schemas import Posting, Requirement, SectionKind

router = APIRouter(include_in_schema=False)

PAPERS, PEOPLE = 30, 10
HEADINGS = {
    SectionKind.ABOUT: "About the employer",
    SectionKind.RESPONSIBILITIES: "The work",
    SectionKind.REQUIRED: "Required",
    SectionKind.PREFERRED: "Preferred",
    SectionKind.BENEFITS: "Benefits and legal",
}
ASIDE = (SectionKind.ABOUT, SectionKind.BENEFITS)
"""Kinds of sections that are shown on demand only."""


@dataclass(frozen=True)
class Part:
    """A piece of a posting's text under its heading; `aside` is what the employer prints under every role."""

    heading: str
    lines: tuple[str, ...]
    aside: bool


@router.get("/postings/{posting_id}")
def posting(request: Request, posting_id: str) -> HTMLResponse:
    """Show one posting with what belongs to it."""
    docket = library(request).docket
    found = docket.store.posting(posting_id)
    papers = stored_answer(docket, Question(kind="papers_for_posting", query=found, limit=PAPERS))
    people = stored_answer(docket, Question(kind="profiles_for_posting", query=found, limit=PEOPLE))
    state = next((kept.state for kept in docket.store.kept(person(request)) if kept.posting_id == found.id), None)
    return page(
        request, "posting.html", posting=found, elsewhere=places_of(docket, found), parts=parts(found),
        asked={level: [chip(one) for one in found.requirements if one.level == level]
               for level in ("required", "preferred")},
        papers=papers, people=people, similar=library(request).similar(found),
        history=docket.store.history(found.id), words=WORDS, state=state, back=f"/postings/{found.id}",
    )  # fmt: skip


def parts(posting: Posting) -> list[Part]:
    """Return the text as parts in its order; what stands outside of every section counts as about the employer.

    Where no section was recognised, all of it is shown as it stands.
    """
    if not posting.sections:
        return [Part("The posting", _lines(posting.text), aside=False)]
    found: list[Part] = []
    at = 0
    for section in sorted(posting.sections, key=lambda section: section.start):
        if between := _lines(posting.text[at : section.start]):
            if section.heading and between[-1].rstrip(":") == section.heading.rstrip(":"):
                between = between[:-1]
            if between:
                found.append(Part("", between, aside=True))
        heading = (section.heading or HEADINGS[section.kind]).rstrip(":")
        found.append(Part(heading, _lines(posting.text[section.start : section.end]), section.kind in ASIDE))
        at = max(at, section.end)
    if rest := _lines(posting.text[at:]):
        found.append(Part("", rest, aside=True))
    return found


def chip(requirement: Requirement) -> tuple[str, str]:
    """Return what a requirement asks for in a few words, and the sentence that says so."""
    ways = dict.fromkeys(filter(None, map(alternative_words, requirement.alternatives)))
    return " or ".join(ways), requirement.quote.text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
