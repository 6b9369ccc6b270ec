"""The list of postings."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from app.render.words import DEGREES
from app.tasks.browse_query import MANY, PER_PAGE, BrowseQuery, browse_query
from app.web.desk_page import WORDS, saved_searches
from app.web.frame import last_visit, library, page, person
from app.web.words import country, region, today

router = APIRouter(include_in_schema=False)

SORTS = {"newest": "Newest first", "best": "Best match first", "pay": "Highest pay first", "organization": "Employer"}


@router.get("/postings")
def postings(request: Request) -> Response:
    """List the roles that the query string asks for; a page behind the last one leads to the last one."""
    query = browse_query({name: request.query_params.getlist(name) for name in request.query_params})
    listing = library(request).listing(query, today(), last_visit(request), person(request))
    if listing.total and query.page > listing.pages:
        last = query.model_copy(update={"page": listing.pages})
        return RedirectResponse(f"/postings?{last.query_string}", status_code=303)
    return page(
        request, "postings.html", listing=listing, query=query, sorts=SORTS, chips=chips(query), words=WORDS,
        first=(query.page - 1) * PER_PAGE + 1, searches=saved_searches(request),
    )  # fmt: skip


def chips(query: BrowseQuery) -> list[tuple[str, str]]:
    """Return (what is filtered by, the query string without it) for each filter that is set."""
    said: list[tuple[str, str]] = []
    if query.q.strip():
        said.append((f"“{query.q.strip()}”", query.without("q").query_string))
    names: dict[str, Callable[[str], str]] = {"country": country, "region": region}
    for name in MANY:
        for value in getattr(query, name):
            said.append((names.get(name, str)(value), query.toggled(name, value).query_string))
    single = {
        "remote": "remote",
        "new": "new",
        "since": f"seen since {query.since:%Y-%m-%d %H:%M} UTC" if query.since else "",
        "hidden": "hidden ones too",
        "degree": f"{DEGREES[query.degree]} is enough" if query.degree else "",
        "years": f"{query.years} years are enough",
        "pay": f"{query.currency} {query.pay or 0:,} or more a year",
        "days": f"posted in the last {query.days} days",
        "status": "closed" if query.status == "closed" else "open and closed",
    }
    nothing = BrowseQuery()
    for name, words in single.items():
        if getattr(query, name) != getattr(nothing, name):
            said.append((words, query.without(name).query_string))
    return said
