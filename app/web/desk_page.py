"""What a reader keeps: applications as list and board, and saved searches."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, Response

from app.tasks.browse_query import browse_query
from app.tasks.browsing import Library
from app.tasks.desk import STATES, as_state, find_search, mark_seen, rename_search, save_search, search_query
from app.web.frame import at, library, page, person, see
from app.web.words import today
from schemas import Posting, UsageError
from store import ApplicationState, Kept, SavedSearch

router = APIRouter(include_in_schema=False)

WORDS: dict[ApplicationState, str] = {
    "saved": "Saved",
    "applied": "Applied",
    "interview": "Interview",
    "offer": "Offer",
    "rejected": "Rejected",
    "hidden": "Hidden",
}


@router.get("/desk")
def desk(request: Request, view: str = "board") -> HTMLResponse:
    """Show how far each application has come, by state or as one list."""
    docket = library(request).docket
    kept: list[tuple[Kept, Posting]] = [
        (one, docket.store.posting(one.posting_id)) for one in docket.store.kept(person(request))
    ]
    columns = {state: [each for each in kept if each[0].state == state] for state in STATES}
    return page(
        request, "desk.html", kept=kept, columns=columns, words=WORDS, view="list" if view == "list" else "board",
        searches=saved_searches(request),
    )  # fmt: skip


@router.post("/postings/{posting_id}/application")
def keep(
    request: Request, posting_id: str, state: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/desk"
) -> Response:
    """Note how far an application has come; an empty state forgets it."""
    docket = library(request).docket
    posting = docket.store.posting(posting_id)
    chosen = as_state(state)
    docket.store.keep(posting.id, chosen, docket.now(), person(request))
    if "hx-request" in request.headers and not back.startswith("/desk"):  # on the desk all of it changes
        return page(request, "_application.html", posting=posting, state=chosen, back=back, words=WORDS)
    return see(back)


@router.post("/searches")
def save(request: Request, query: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "") -> Response:
    """Save a search."""
    search = save_search(library(request).docket, person(request), name, browse_query(query))
    return see(at("/postings", search.query))


@router.get("/searches/{search_id}")
def follow(request: Request, search_id: str) -> Response:
    """Show what a saved search finds, with what is new since it was last marked as seen; this marks nothing."""
    query = search_query(find_search(library(request).docket, search_id, person(request)))
    return see(at("/postings", query.query_string))


@router.post("/searches/{search_id}/seen")
def seen(request: Request, search_id: str, back: Annotated[str, Form()] = "/desk") -> Response:
    """Count as seen whatever a saved search finds now."""
    docket = library(request).docket
    mark_seen(docket, find_search(docket, search_id, person(request)))
    return see(back)


@router.post("/searches/{search_id}/rename")
def rename(request: Request, search_id: str, name: Annotated[str, Form()] = "") -> Response:
    """Give a saved search another name."""
    docket = library(request).docket
    rename_search(docket, find_search(docket, search_id, person(request)), name)
    return see("/desk")


@router.post("/searches/{search_id}/delete")
def drop(request: Request, search_id: str) -> Response:
    """Forget a saved search."""
    docket = library(request).docket
    docket.store.drop_search(find_search(docket, search_id, person(request)).id)
    return see("/desk")


class Saved(NamedTuple):
    """A saved search, and what it found since it was seen last."""

    search: SavedSearch
    new: int = 0
    trouble: str = ""
    """Why that is not known."""


def saved_searches(request: Request) -> list[Saved]:
    """Return the reader's saved searches with their news."""
    shelves, who = library(request), person(request)
    return [_news(shelves, search) for search in shelves.docket.store.saved_searches(who)]


def _news(shelves: Library, search: SavedSearch) -> Saved:
    try:
        query = browse_query(search.query)
    except UsageError:  # another version saved it; the others still count
        return Saved(search, trouble="not understood any more; save it anew")
    if query.q and not shelves.understands():
        return Saved(search, trouble="being counted")
    return Saved(search, shelves.count_new(query, today(), search.seen_at or search.created_at, search.person))
