"""The map: one picture of roles, papers and people, to look at rather than read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, cast

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.tasks.drawing import Pictures
from app.tasks.picture import SIZE, Drawn, Picture, Point, Region, find_on_map, people
from app.web.frame import library, page

router = APIRouter(include_in_schema=False)

PATIENCE = 3.0
"""Seconds that a first look waits for a small map to be drawn."""
NEAREST = 4
"""Roles, and papers, listed of each region."""
HUES = 8
"""Colours in static/style.css."""
MARGIN = 600
DIAMOND, STAR = 78, 240
"""Half the width of a role and of a person on the picture, in its coordinates."""


class Area(NamedTuple):
    """A region as the page shows it."""

    number: int
    region: Region
    dots: str
    """Its papers as an SVG path of points."""
    diamonds: str
    """Its roles."""
    roles: Sequence[Point]
    papers: Sequence[Point]


@router.get("/map")
def picture(request: Request, q: str = "", region: int = -1) -> Response:
    """Show the map with what a search finds on it; `region` is one whose records are all listed."""
    docket = library(request).docket
    look = pictures(request).look()
    if look.drawn is None and look.drawing:
        look = pictures(request).look(PATIENCE)
    if look.drawn is None:
        return page(request, "picture.html", look=look, q=q)
    drawn = look.drawn
    if region >= len(drawn.picture.regions):  # it was one of an earlier map
        return RedirectResponse("/map#regions", status_code=303)
    placed, nowhere = people(docket, drawn)
    found = find_on_map(library(request), drawn, q) if q.strip() else []
    return page(
        request, "picture.html", look=look, q=q, told=drawn.picture, areas=areas(drawn, region), opened=region,
        people=[(one, star(one)) for one in placed], nowhere=nowhere, found=found, size=SIZE, margin=MARGIN, hues=HUES,
    )  # fmt: skip


@router.get("/map/points.json")
def points(request: Request) -> Response:
    """Return all points that are drawn, in columns; 304 where the reader has them."""
    drawn = pictures(request).look().drawn
    if drawn is None:
        raise HTTPException(404)
    tag = f'"{drawn.picture.key}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return JSONResponse(columns(drawn.picture), headers=headers)


@router.get("/map/found.json")
def found(request: Request, q: str = "") -> Response:
    """Return what a search finds, with where it is on the map."""
    drawn = pictures(request).look().drawn
    hits = find_on_map(library(request), drawn, q) if drawn and q.strip() else []
    return JSONResponse([{**hit._asdict(), "path": hit.path} for hit in hits], headers={"Cache-Control": "no-store"})


def pictures(request: Request) -> Pictures:
    """Return who keeps the map."""
    return cast(Pictures, request.app.state.pictures)


def columns(told: Picture) -> dict[str, Any]:
    """Return the points as their script reads them: names that repeat are numbered."""
    return {
        "ids": told.ids,
        "papers": "".join("1" if kind == "paper" else "0" for kind in told.kinds),
        "titles": told.titles,
        "x": told.x,
        "y": told.y,
        "region": told.region,
        "regions": [{"name": one.name, "x": one.x, "y": one.y} for one in told.regions],
        "about": _numbered(told.about),
        "source": _numbered(told.sources),
    }


def areas(drawn: Drawn, opened: int) -> list[Area]:
    """Return the regions with their points, and the records nearest to their middle; all of them of the one opened."""
    found = []
    for number, (region, inside) in enumerate(zip(drawn.picture.regions, drawn.regions, strict=True)):
        roles = [point for point in inside if point.kind == "posting"]
        papers = [point for point in inside if point.kind == "paper"]
        most = None if number == opened else NEAREST
        found.append(Area(number, region, dots(papers), diamonds(roles), roles[:most], papers[:most]))
    return found


def dots(points: Iterable[Point]) -> str:
    """Return an SVG path of lines without length: with round caps each is a dot."""
    return "".join(f"M{point.x} {point.y}h0" for point in points)


def diamonds(points: Iterable[Point]) -> str:
    """Return an SVG path with a diamond for each point."""
    half = DIAMOND
    return "".join(f"M{p.x} {p.y - half}l{half} {half}-{half} {half}-{half}-{half}z" for p in points)


def star(point: Point) -> str:
    """Return an SVG path of a star with four points."""
    far, near = STAR, STAR // 4
    corners = [(0, -far), (near, -near), (far, 0), (near, near), (0, far), (-near, near), (-far, 0), (-near, -near)]
    return "M" + "L".join(f"{point.x + x} {point.y + y}" for x, y in corners) + "z"


def _numbered(names: Sequence[str]) -> dict[str, Any]:
    known = {name: number for number, name in enumerate(sorted(set(names)))}
    return {"names": list(known), "of": [known[name] for name in names]}
