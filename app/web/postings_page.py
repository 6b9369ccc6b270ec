"""The list of postings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.render.words import DEGREES, plural
from app.tasks.browse_query import MANY, PER_PAGE, BrowseQuery, browse_query
from app.tasks.browsing import Facet, Listing
from app.tasks.desk import is_of
from app.tasks.fitting_roles import FittingRoles
from app.web.desk_page import WORDS, saved_searches
from app.web.frame import at, last_visit, library, page, person, see, tidied
from app.web.words import country, region, today

router = APIRouter(include_in_schema=False)

PATH = "/postings"
USUAL: str = BrowseQuery.model_fields["currency"].default
TITLES = {"country": "Countries", "region": "Regions", "organization": "Employers", "source": "Sources"}
SAYS = {"country": "country", "region": "region", "organization": "string", "source": "string"}
"""How the values are said, as filters of the templates."""
SORTS = {"newest": "Newest first", "best": "Best match first", "pay": "Highest pay first", "organization": "Employer"}


@router.get(PATH)
def postings(request: Request) -> Response:
    """List the roles that the query string asks for; a page behind the last one leads to the last one."""
    query = asked(request)
    listing = library(request).listing(query, today(), last_visit(request), person(request))
    if listing.total and query.page > listing.pages:
        return see(turned(PATH, query, listing.pages))
    address = at(PATH, needed(query, listing).query_string)
    searches = saved_searches(request)
    return tidied(request, address) or page(
        request, "postings.html", address=address, path=PATH, listing=listing, query=query, sorts=SORTS,
        chips=chips(PATH, query), words=WORDS, first=(query.page - 1) * PER_PAGE + 1, searches=searches,
        saved=next((one for one in searches if is_of(one.search, query)), None),
        pages=listing.pages, turn=lambda number: turned(PATH, query, number), back=address,
        all=every_choice(query, listing.facets), compared=compared(query, listing),
    )  # fmt: skip


@router.get(PATH + "/choices/{name}")
def choices(request: Request, name: str) -> Response:
    """List every value of one filter with what it would leave, where the list of postings has the most frequent."""
    query = asked(request)
    if name not in TITLES:
        raise HTTPException(404)
    found = library(request).every_choice(query, name, today(), last_visit(request), person(request))
    links = [
        (value, count, chosen, at(PATH, query.toggled(name, value).query_string))
        for value, count, chosen in found.choices
    ]
    back = at(PATH, query.query_string)
    return page(request, "choices.html", links=links, title=TITLES[name], say=SAYS[name], listed=back)


def every_choice(query: BrowseQuery, facets: Mapping[str, Facet]) -> dict[str, str]:
    """Return where all values of a filter are, for the filters of which the list has only the most frequent."""
    return {name: at(f"{PATH}/choices/{name}", query.without().query_string) for name in TITLES if facets[name].more}


def asked(request: Request) -> BrowseQuery:
    """Return what the query string of a request asks for. Raises UsageError.

    The form says which currency pay was `compared` in where none was asked for: it is not asked for by that.
    """
    given = {name: request.query_params.getlist(name) for name in request.query_params}
    if not any(given.get("pay", ())) and given.get("currency") == given.get("compared"):
        given.pop("currency", None)
    return browse_query(given)


def needed(query: BrowseQuery, listing: Listing | FittingRoles) -> BrowseQuery:
    """Return a query without its currency where no pay is asked for and no role would be told of in another one."""
    usual = USUAL if USUAL in listing.currencies or not listing.currencies else listing.currencies[0]
    if query.pay is None and (query.currency == usual or query.currency not in listing.currencies):
        return query.model_copy(update={"currency": USUAL})
    return query


def compared(query: BrowseQuery, listing: Listing | FittingRoles) -> str:
    """Return the currency that pay is compared in where the query asks for none; empty where it does."""
    return listing.currency if query.pay is None and needed(query, listing).currency == USUAL else ""


def turned(path: str, query: BrowseQuery, number: int) -> str:
    """Return the address of another page of a list."""
    return at(path, query.model_copy(update={"page": number}).query_string)


def chips(path: str, query: BrowseQuery) -> list[tuple[str, str]]:
    """Return (what is filtered by, the address of the list without it) for each filter that is set."""
    said: list[tuple[str, BrowseQuery]] = []
    if query.q.strip():
        said.append((f"“{query.q.strip()}”", query.without("q")))
    names: dict[str, Callable[[str], str]] = {"country": country, "region": region}
    for name in MANY:
        for value in getattr(query, name):
            said.append((names.get(name, str)(value), query.toggled(name, value)))
    single = {
        "remote": "remote",
        "new": "new",
        "since": f"seen since {query.since:%Y-%m-%d %H:%M} UTC" if query.since else "",
        "hidden": "hidden ones too",
        "degree": f"{DEGREES[query.degree]} is enough" if query.degree else "",
        "years": f"{plural(query.years or 0, 'year')} {'is' if query.years == 1 else 'are'} enough",
        "pay": f"{query.currency} {query.pay or 0:,} or more a year",
        "days": f"posted in the last {plural(query.days or 0, 'day')}",
        "status": "closed" if query.status == "closed" else "open and closed",
    }
    nothing = BrowseQuery()
    for name, words in single.items():
        if getattr(query, name) != getattr(nothing, name):
            said.append((words, query.without(name)))
    return [(words, at(path, rest.query_string)) for words, rest in said]
