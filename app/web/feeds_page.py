"""Feeds of saved searches, for programs that read feeds; asking for one marks nothing as seen."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.feeds import Kind, make_feed
from app.tasks.desk import find_search
from app.web.frame import library
from app.web.words import today

router = APIRouter(include_in_schema=False)


@router.get("/feeds/{search_id}.atom")
def atom(request: Request, search_id: str) -> Response:
    """Return a saved search as Atom; 304 where the reader has it already."""
    return _feed(request, search_id, "atom")


@router.get("/feeds/{search_id}.rss")
def rss(request: Request, search_id: str) -> Response:
    """Return a saved search as RSS 2.0; 304 likewise."""
    return _feed(request, search_id, "rss")


def _feed(request: Request, search_id: str, kind: Kind) -> Response:
    shelves = library(request)
    search = find_search(shelves.docket, search_id, None)
    made = make_feed(shelves, search, kind, str(request.base_url).rstrip("/"), today())
    headers = {"ETag": made.etag, "Cache-Control": "private, max-age=600"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if made.etag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(made.xml, media_type=made.content_type, headers=headers)
