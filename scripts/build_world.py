"""Make `app/web/static/world.svg`, the outline of the land and of its countries behind the places of a role.

    npm pack world-atlas@2
    python scripts/build_world.py FOLDER      # FOLDER holds the archive

world-atlas carries Natural Earth's 1:110m maps as TopoJSON: lines ("arcs") that neighbours share, as steps on a grid.
The picture counts in degrees, north up: x is the longitude, y is minus the latitude.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "app" / "web" / "static" / "world.svg"
SOUTHERNMOST = -60.0
"""Nobody posts a role farther south, and Antarctica would take a fifth of the picture."""
UNITS = 10
"""Points are a tenth of a degree apart at least: an eighth of a pixel where the world is 450 pixels wide."""
Point = tuple[int, int]
Line = list[Point]


def main(folder: Path) -> None:
    """Write the picture and say how large it is."""
    (path,) = folder.glob("world-atlas-2*.tgz")
    with tarfile.open(path) as archive:
        member = archive.extractfile("package/countries-110m.json")
        assert member is not None, f"{path} holds no countries"
        topology = json.load(member)
    lines = arcs(topology)
    northern = (ring for ring in rings(topology["objects"]["land"], lines) if not is_southern(ring))
    land = [part for ring in northern for part in on_both_sides(ring)]
    borders = [lines[at] for at in shared_arcs(topology["objects"]["countries"])]
    svg = (
        "<!-- Natural Earth 1:110m, public domain; made by scripts/build_world.py -->\n"
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -84 360 144">\n'
        f'<path id="land" d="{"".join(path_of(ring, closed=True) for ring in land)}"/>\n'
        '<path id="borders" fill="none" vector-effect="non-scaling-stroke" '
        f'd="{"".join(path_of(line, closed=False) for line in borders)}"/>\n</svg>\n'
    )
    TARGET.write_text(svg, encoding="utf-8")
    print(f"{TARGET}: {len(svg.encode()):,} bytes")  # noqa: T201


def arcs(topology: dict[str, Any]) -> list[Line]:
    """Return every arc as points in tenths of a degree, y growing southwards, without points that repeat."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            point = (round((left + x * scale_x) * UNITS), -round((bottom + y * scale_y) * UNITS))
            if not line or line[-1] != point:
                line.append(point)
        found.append(line)
    return found


def rings(geometry: dict[str, Any], lines: list[Line]) -> Iterator[Line]:
    """Yield every ring of a geometry, holes too, as one line."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings(part, lines)
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for ring in (ring for polygon in polygons for ring in polygon):
        joined: Line = []
        for at in ring:
            # ~n is arc n backwards; where two arcs meet, both have the point.
            line = lines[at] if at >= 0 else lines[~at][::-1]
            joined += line[1:] if joined else line
        yield joined


def on_both_sides(ring: Line) -> Iterator[Line]:
    """Yield a ring without leaps across the 180th meridian; one that crosses it goes on beyond, and comes twice."""
    turn = 360 * UNITS
    shift, unwrapped = 0, ring[:1]
    for (before, _), (x, y) in zip(ring, ring[1:], strict=False):
        shift += turn if x - before < -turn / 2 else -turn if x - before > turn / 2 else 0
        unwrapped.append((x + shift, y))
    yield unwrapped
    for side in (-turn, turn):
        if any(abs(x) > turn / 2 and x * side < 0 for x, _ in unwrapped):
            yield [(x + side, y) for x, y in unwrapped]


def shared_arcs(countries: dict[str, Any]) -> list[int]:
    """Return the arcs that two countries have in common."""
    used = Counter(at if at >= 0 else ~at for at in _numbers(country["arcs"] for country in countries["geometries"]))
    return sorted(at for at, times in used.items() if times > 1)


def _numbers(nested: Iterable[Any]) -> Iterator[int]:
    for one in nested:
        if isinstance(one, int):
            yield one
        else:
            yield from _numbers(one)


def is_southern(ring: Line) -> bool:
    """Return whether all of a ring lies south of `SOUTHERNMOST`."""
    return all(-y < SOUTHERNMOST * UNITS for _, y in ring)


def path_of(line: Line, *, closed: bool) -> str:
    """Return a line as SVG path data in degrees, each point as a step from the one before."""
    (x, y), *rest = line
    said = [f"M{_degrees(x)} {_degrees(y)}l"]
    for next_x, next_y in rest:
        said.append(f"{_degrees(next_x - x)} {_degrees(next_y - y)} ")
        x, y = next_x, next_y
    return "".join(said).replace(" -", "-").rstrip() + ("z" if closed else "")


def _degrees(tenths: int) -> str:
    whole = f"{tenths / UNITS:.1f}".removesuffix(".0")
    return whole.replace("0.", ".", 1) if whole.startswith(("0.", "-0.")) else whole


if __name__ == "__main__":
    main(Path(sys.argv[1]))
