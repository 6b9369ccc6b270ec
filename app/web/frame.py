"""What every page shares: its frame, its words, and who is reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from app.render.words import DEGREES, about, label, listed, one_line, place, plural
from app.tasks.browsing import Library
from app.tasks.role_columns import A_YEAR_HAS
from app.web.words import ago, amount, country, days, degree, language, money, region, sentence, years
from schemas import NotFoundError, Profile

NAVIGATION = (
    ("Postings", "/postings"),
    ("Papers", "/papers"),
    ("Profiles", "/profiles"),
    ("My desk", "/desk"),
    ("Map", "/map"),
    ("Health", "/health"),
)
VISIT_ENDS = timedelta(minutes=30)
"""So long after the last look, the next one is a new visit."""
A_YEAR = 365 * 24 * 3600
PERSON, VISITS = "person", "visits"
"""Cookies: the profile that is read for, and `when the last visit ended|when this one was last active`."""
READERS = 12
"""Profiles to choose from on every page; all of them stand on their own page."""


class Readers(NamedTuple):
    """Who is read for, and who else could be."""

    chosen: Profile | None
    others: tuple[Profile, ...]


def library(request: Request) -> Library:
    """Return what the server keeps in memory."""
    return cast(Library, request.app.state.library)


def person(request: Request) -> str:
    """Return the id of the profile that is read for; empty for whoever reads here, and where the profile is gone."""
    chosen = request.cookies.get(PERSON, "")
    if not chosen:
        return ""
    try:
        return library(request).docket.store.profile(chosen).id
    except NotFoundError:
        return ""


def readers(request: Request) -> Readers:
    """Return who is read for, and some of the others whose profiles are stored."""
    store = library(request).docket.store
    chosen = person(request)
    others = (one for one in store.profiles() if one.id != chosen)
    return Readers(store.profile(chosen) if chosen else None, tuple(islice(others, READERS)))


def page(request: Request, template: str, *, status: int = 200, address: str = "", **context: Any) -> HTMLResponse:
    """Return a page; `context` is what its template needs besides the frame's own.

    `address` is where the page is found again, where the request may have said more than that.
    """
    htmx = _is_part(request)
    frame = {
        "here": request.url.path,
        "back": at(request.url.path, request.url.query),
        "navigation": NAVIGATION,
        "htmx": htmx,
        "readers": partial(readers, request),
    }
    answer = HTMLResponse(_templates.get_template(template).render({**frame, **context}), status_code=status)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "HX-Request, Cookie"
    if htmx and address:
        answer.headers["HX-Push-Url"] = "false" if _shown(request) == address else address
    _remember_visit(request, answer)
    return answer


def at(path: str, query_string: str) -> str:
    """Return the address of a page.

    >>> at("/postings", "q=speech"), at("/postings", "")
    ('/postings?q=speech', '/postings')
    """
    return f"{path}?{query_string}" if query_string else path


def see(path: str) -> RedirectResponse:
    """Send the browser to one of our own pages, and nowhere else: forms say which."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\"))
    return RedirectResponse(path if ours else "/", status_code=303)


def tidied(request: Request, address: str) -> Response | None:
    """Return what leads to the same page under an `address` of what is set alone; `None` where it needs none.

    A form without scripts sends its empty fields too.
    """
    if _is_part(request) or all(value.strip() for _, value in request.query_params.multi_items()):
        return None
    return see(address)


def _is_part(request: Request) -> bool:
    """Tell whether the page's own script asks for a part of it."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def _shown(request: Request) -> str:
    """Return where the page is that the browser shows, as it says; empty where it says nothing that is an address."""
    try:
        shown = urlsplit(request.headers.get("hx-current-url", ""))
    except ValueError:
        return ""
    return at(shown.path, shown.query)


def error_page(request: Request, status: int, said: str) -> Response:
    """Return a page, or for the API a JSON object, with one line on what went wrong and what to do next."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": said}, status_code=status)
    return page(request, "error.html", status=status, said=sentence(said), code=status)


def last_visit(request: Request) -> datetime | None:
    """Return when the reader's last visit but this one ended; `None` in the first."""
    ended, _ = _visits(request)
    return ended


def _visits(request: Request) -> tuple[datetime | None, datetime | None]:
    """Return when the last visit ended and when this one was last active."""
    before, _, active = request.cookies.get(VISITS, "").partition("|")
    ended, at = _time(before), _time(active)
    if at and datetime.now(UTC) - at > VISIT_ENDS:
        return at, None
    return ended, at


def _remember_visit(request: Request, answer: Response) -> None:
    ended, _ = _visits(request)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    value = f"{ended.isoformat(timespec='seconds') if ended else ''}|{now}"
    answer.set_cookie(VISITS, value, max_age=A_YEAR, httponly=True, samesite="lax")


def _time(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):  # a cookie is whatever a browser sends
        return None


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Any] = {
        "about": about, "ago": ago, "amount": amount, "country": country, "days": days, "degree": degree,
        "label": label, "language": language, "listed": listed, "money": money, "one_line": one_line, "place": place,
        "plural": plural, "region": region, "years": years,
    }  # fmt: skip
    made.filters.update(filters)
    degrees = {level.value: words for level, words in DEGREES.items()}
    made.globals |= {"a_year_has": A_YEAR_HAS, "at": at, "degrees": degrees}
    return made


_templates = _environment()
