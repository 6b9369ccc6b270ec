"""`postdocket serve`: pages and JSON over one docket, on this machine alone unless told otherwise."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.config import Settings
from app.tasks.browsing import Library
from app.tasks.docket import open_docket
from app.tasks.drawing import Pictures
from app.tasks.matchmaker import Matchmaker
from app.tasks.paper_browsing import PaperLibrary
from app.web import (
    api,
    api_page,
    desk_page,
    feeds_page,
    health_page,
    paper_page,
    picture_page,
    posting_page,
    postings_page,
    profiles_page,
)
from app.web.frame import error_page
from app.web.guards import Guard
from schemas import AmbiguousId, NotFoundError, PostdocketError, StoreError, UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
ROUTERS = (
    postings_page.router, posting_page.router, paper_page.router, desk_page.router, feeds_page.router,
    profiles_page.router, picture_page.router, health_page.router, api.router, api_page.router,
)  # fmt: skip


def make_app(settings: Settings, hosts: tuple[str, ...] = LOOPBACK) -> FastAPI:
    """Return the application over the docket of `settings`, which is opened when the server starts.

    `hosts` are the names under which it may be asked; a page of another site that points one of its own names at this
    machine is refused (DNS rebinding).
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with (
            open_docket(settings, create=True) as docket,
            closing(Matchmaker(docket)) as matchmaker,
            closing(Pictures(docket)) as pictures,
            closing(Library(docket)) as library,
            closing(PaperLibrary(docket)) as papers,
        ):
            app.state.matchmaker, app.state.pictures = matchmaker, pictures
            app.state.library, app.state.papers = library, papers
            # Of a hundred thousand postings the cards take seconds to read: the first reader need not wait for all.
            reading = threading.Thread(target=_read_ahead, args=(library, papers))
            reading.start()
            yield
        reading.join()  # which the end of the libraries has ended

    app = FastAPI(title="Postdocket", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=Path(__file__).with_name("static")), name="static")
    for router in ROUTERS:
        app.include_router(router)

    @app.get("/", include_in_schema=False)
    def home() -> RedirectResponse:
        return RedirectResponse("/postings")

    for kind, status in ((NotFoundError, 404), (AmbiguousId, 404), (UsageError, 400), (PostdocketError, 503)):
        app.add_exception_handler(kind, _explained(status))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _not_understood)
    return app


def _read_ahead(library: Library, papers: PaperLibrary) -> None:
    """Read all cards, unless the server ends meanwhile; what else is wrong is said to whoever asks for a page."""
    with suppress(StoreError):
        _ = library.shelf
        papers.newest((), 0)


def _explained(status: int) -> Callable[[Request, Exception], Response]:
    def handler(request: Request, error: Exception) -> Response:
        return error_page(request, status, str(error))

    return handler


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "there is no such page" if error.status_code == 404 else str(error.detail)
    return error_page(request, error.status_code, said)


def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    said = str(first["msg"])
    return error_page(request, 400, f"{first['loc'][-1]}: {said[:1].lower()}{said[1:]}")
