"""One paper, and the list of all of them."""

from __future__ import annotations

from typing import cast

from fastapi import APIRouter, Request, Response
from starlette.responses import HTMLResponse

from app.bibtex import bibliography, paper_url
from app.render.changes import events
from app.tasks.answers import stored_answer
from app.tasks.employer import employers_papers
from app.tasks.paper_browsing import PER_PAGE, Choices, PaperLibrary, PaperQuery, paper_query
from app.tasks.paper_sources import events_of, sources_of
from app.tasks.results import Question
from app.web.frame import at, library, page, see, tidied
from app.web.posting_page import BIBTEX, EVENTS_AT_FIRST, PAPERS, PAPERS_AT_FIRST
from schemas import Paper

router = APIRouter(include_in_schema=False)

PATH = "/papers"
ROLES = 30
ROLES_AT_FIRST = 5
AUTHORS_AT_FIRST = 25
EMPLOYERS_PAPERS = 100


def paper_library(request: Request) -> PaperLibrary:
    """Return what the server keeps in memory of papers."""
    return cast(PaperLibrary, request.app.state.papers)


@router.get(PATH)
def papers(request: Request) -> Response:
    """List the papers that the query string asks for; a page behind the last one leads to the last one."""
    query = paper_query({name: request.query_params.getlist(name) for name in request.query_params})
    listing = paper_library(request).listing(query)
    if query.page > listing.pages:
        return see(at(PATH, query.query_string(page=listing.pages)))
    address = at(PATH, query.query_string())
    return tidied(request, address) or page(
        request, "papers.html", address=address, path=PATH, listing=listing, query=query, chips=chips(query),
        choices={name: with_chosen(found, getattr(query, name)) for name, found in listing.choices.items()},
        first=(query.page - 1) * PER_PAGE + 1, pages=listing.pages,
        turn=lambda number: at(PATH, query.query_string(page=number)),
    )  # fmt: skip


def with_chosen(found: Choices, chosen: object) -> list[tuple[str, int, bool]]:
    """Return the choices of a filter with whether each is chosen; what is chosen can be taken away always."""
    value = "" if chosen is None else str(chosen)
    known = [(name, count, name == value) for name, count in found]
    return known if not value or any(is_it for *_, is_it in known) else [(value, 0, True), *known]


@router.get("/papers/{paper_id:path}.bib")
def bibtex(request: Request, paper_id: str) -> Response:
    """Return one paper as a BibTeX file."""
    found = library(request).docket.store.paper(paper_id)
    return Response(
        bibliography([(found, "")]),
        media_type=BIBTEX,
        headers={"Content-Disposition": f'attachment; filename="paper-{found.id}.bib"'},
    )


@router.get("/papers/{paper_id:path}")
def paper(request: Request, paper_id: str) -> HTMLResponse:
    """Show one paper, named by its id, DOI or arXiv id, with the roles that it relates to."""
    docket = library(request).docket
    found = docket.store.paper(paper_id)
    sources = sources_of(docket, found)
    roles = stored_answer(docket, Question(kind="postings_for_paper", query=found, limit=ROLES))
    return page(
        request, "paper.html", paper=found, sources=sources, links=links(found), roles=roles,
        roles_at_first=ROLES_AT_FIRST, authors_at_first=AUTHORS_AT_FIRST,
        events=events(events_of(docket, sources), EVENTS_AT_FIRST), events_at_first=EVENTS_AT_FIRST,
        abstract=[line.strip() for line in found.abstract.splitlines() if line.strip()],
        bibtex=bibliography([(found, "")]).strip(),
    )  # fmt: skip


@router.get("/postings/{posting_id}/employers-papers")
def employers(request: Request, posting_id: str) -> HTMLResponse:
    """List all papers of a posting's employer, those that relate to the role first, then the newest.

    A page of its own, because looking through every affiliation takes longer than the rest of the posting's page.
    """
    docket = library(request).docket
    found = docket.store.posting(posting_id)
    ids = employers_papers(docket, found) if found.hiring_organization else frozenset()
    ranked = stored_answer(docket, Question(kind="papers_for_posting", query=found, limit=PAPERS, papers=ids))
    related = {result.found.id for result in ranked.results}
    return page(
        request, "employers_papers.html", posting=found, related=ranked.results, total=len(ids),
        others=paper_library(request).newest(ids - related, EMPLOYERS_PAPERS), at_first=PAPERS_AT_FIRST,
    )  # fmt: skip


def links(paper: Paper) -> list[tuple[str, str]]:
    """Return (what it is called, address) of each place where a paper can be read, each address once."""
    named = {
        f"https://doi.org/{paper.doi}" if paper.doi else "": f"DOI {paper.doi}",
        f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "": f"arXiv {paper.arxiv_id}",
        f"https://aclanthology.org/{paper.acl_id}/" if paper.acl_id else "": f"ACL Anthology {paper.acl_id}",
    }
    address = paper_url(paper)
    if address and address.startswith(("https://", "http://")):
        known = {url.rstrip("/").casefold() for url in named}
        if address.rstrip("/").casefold() not in known:
            named = {address: "Read it at its source", **named}
    return [(words, url) for url, words in named.items() if url]


def chips(query: PaperQuery) -> list[tuple[str, str]]:
    """Return (what is filtered by, the address of the list without it) for each filter that is set."""
    said = [("q", f"“{query.q.strip()}”" if query.q.strip() else ""), ("year", str(query.year or "")),
            ("venue", query.venue or ""), ("source", query.source or "")]  # fmt: skip
    unset: dict[str, object] = {"q": ""}
    return [
        (words, at(PATH, query.query_string(**{name: unset.get(name), "page": 1}))) for name, words in said if words
    ]
