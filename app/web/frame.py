"""What every page shares: its frame, its words, and who is reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from app.render.words import DEGREES, about, label, listed, one_line, place, plural
from app.tasks.browsing import Library
from app.web.words import ago, country, language, money, region
from schemas import NotFoundError

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


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page; `context` is what its template needs besides the frame's own."""
    frame = {
        "here": request.url.path,
        "navigation": NAVIGATION,
        "htmx": "hx-request" in request.headers and "hx-history-restore-request" not in request.headers,
    }
    answer = HTMLResponse(_templates.get_template(template).render({**frame, **context}), status_code=status)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "HX-Request, Cookie"
    _remember_visit(request, answer)
    return answer


def error_page(request: Request, status: int, said: str) -> Response:
    """Return a page, or for the API a JSON object, with one line on what went wrong and what to do next."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": said}, status_code=status)
    return page(request, "error.html", status=status, said=said, code=status)


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
        "about": about, "ago": ago, "country": country, "label": label, "language": language, "listed": listed,
        "money": money, "one_line": one_line, "place": place, "plural": plural, "region": region,
    }  # fmt: skip
    made.filters.update(filters)
    made.globals["degrees"] = {level.value: words for level, words in DEGREES.items()}
    return made


_templates = _environment()
