"""What a reader keeps: searches to come back to, and how far each application has come."""

from __future__ import annotations

import secrets
from typing import get_args

from app.tasks.browse_query import BrowseQuery, browse_query
from app.tasks.docket import Docket
from schemas import UnknownSearch, UsageError
from store import ApplicationState, SavedSearch

STATES: tuple[ApplicationState, ...] = get_args(ApplicationState)
LONGEST_NAME = 80


def save_search(docket: Docket, person: str, name: str, query: BrowseQuery) -> SavedSearch:
    """Keep a search under a name; what is there now counts as seen. Raises UsageError for a name that is taken."""
    given = " ".join(name.split())[:LONGEST_NAME] or described(query)
    now = docket.now()
    search = SavedSearch(
        id=secrets.token_hex(6),
        person=person,
        name=given,
        query=query.without("since", "new").query_string,
        created_at=now,
        seen_at=now,
    )
    docket.store.put_search(search)
    return search


def rename_search(docket: Docket, search: SavedSearch, name: str) -> None:
    """Give a search another name. Raises UsageError where it is empty or taken."""
    if not name.strip():
        raise UsageError("a saved search needs a name; type one")
    docket.store.put_search(search.model_copy(update={"name": " ".join(name.split())[:LONGEST_NAME]}))


def search_query(search: SavedSearch) -> BrowseQuery:
    """Return what a saved search asks for, with what is new since it was last marked as seen.

    Raises UsageError where another version saved what this one does not understand.
    """
    since = search.seen_at or search.created_at
    return browse_query(search.query).model_copy(update={"since": since})


def mark_seen(docket: Docket, search: SavedSearch) -> None:
    """Count as seen whatever a saved search finds now."""
    docket.store.put_search(search.model_copy(update={"seen_at": docket.now()}))


def is_of(search: SavedSearch, query: BrowseQuery) -> bool:
    """Return whether a query asks for what a saved search does, in whatever order and from whatever time on."""
    aside = ("sort", "page", "since", "new", "hidden")
    try:
        return browse_query(search.query).without(*aside) == query.without(*aside)
    except UsageError:
        return False


def find_search(docket: Docket, search_id: str, person: str | None) -> SavedSearch:
    """Return one of a person's searches by its id, with `None` anybody's. Raises UnknownSearch."""
    for search in docket.store.saved_searches(person):
        if search.id == search_id:
            return search
    raise UnknownSearch(search_id)


def as_state(value: str) -> ApplicationState | None:
    """Return the state that a form names; `None` for none. Raises UsageError."""
    if not value:
        return None
    for state in STATES:
        if state == value:
            return state
    raise UsageError(f"an application is {', '.join(STATES)} or nothing, not {value!r}")


def described(query: BrowseQuery) -> str:
    """Return a search in a few words, to call it by.

    >>> described(browse_query("q=speech&country=DE&remote=1"))
    'speech, DE, remote'
    """
    words = [query.q.strip(), *query.country, *query.region, *query.organization]
    words += ["remote"] if query.remote else []
    words += [query.degree.value] if query.degree else []
    return ", ".join(word for word in words if word)[:LONGEST_NAME] or "all roles"
