"""Places as dots on an outline of the world: what part of it is shown, and where the dots are."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.render.words import place
from schemas import Location, Posting

NORTH, SOUTH = 84.0, -60.0
"""What of the world the outline in static/world.svg shows."""
SHAPE = 1.9
"""How much wider than high the picture is, unless places lie all around the world."""
CLOSEST = 34.0
"""Degrees of latitude that are shown at least: closer, nobody would know which part of the world it is."""
ROOM = 1.5
"""How much more than the places themselves is shown."""


@dataclass(frozen=True)
class Dot:
    """A place on the picture."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class WorldMap:
    """A piece of the world. Coordinates count in degrees, north up; longitudes are shrunk by `squeeze`."""

    left: float
    top: float
    width: float
    height: float
    squeeze: float
    dots: tuple[Dot, ...]

    @property
    def radius(self) -> float:
        """How large a dot is."""
        return self.width / 60


def world_map(locations: Iterable[Location]) -> WorldMap | None:
    """Return the map of all places whose coordinates are known; `None` where there is none."""
    known: dict[tuple[float, float], Location] = {}
    for location in locations:
        if location.latitude is not None and location.longitude is not None:
            known.setdefault((round(location.latitude, 1), round(location.longitude, 1)), location)
    if not known:
        return None
    latitudes = [latitude for latitude, _ in known]
    # A degree of longitude is as wide as one of latitude only at the equator.
    middle = (max(latitudes) + min(latitudes)) / 2
    squeeze = max(0.5, math.cos(math.radians(middle)))
    xs, ys = [longitude * squeeze for _, longitude in known], [-latitude for latitude in latitudes]
    across = ROOM * (max(xs) - min(xs))
    height = min(max(CLOSEST, ROOM * (max(ys) - min(ys)), across / SHAPE), NORTH - SOUTH)
    # Where the places span the world, the picture is as wide as that, and lower for its width.
    width = min(max(height * SHAPE, across), 360 * squeeze)
    return WorldMap(
        left=round(_within((max(xs) + min(xs)) / 2 - width / 2, -180 * squeeze, 180 * squeeze - width), 2),
        top=round(_within((max(ys) + min(ys)) / 2 - height / 2, -NORTH, -SOUTH - height), 2),
        width=round(width, 2),
        height=round(height, 2),
        squeeze=round(squeeze, 4),
        dots=tuple(
            Dot(round(longitude * squeeze, 2), round(-latitude, 2), place(location))
            for (latitude, longitude), location in known.items()
        ),
    )


def places_listed(posting: Posting, elsewhere: Iterable[Posting]) -> list[tuple[str, str]]:
    """Return (place, id of the posting that offers the role there) for each place once, those of `posting` first."""
    named: dict[str, str] = {}
    for other in (posting, *elsewhere):
        for location in other.locations:
            named.setdefault(place(location), other.id)
    return list(named.items())


def _within(value: float, low: float, high: float) -> float:
    return max(low, min(value, high))
