"""The map: roles and papers on one plane, kept beside the index, and where searches and people are on it.

A few thousand of them are drawn; every other one has its place among these, so that a search can point at it. What is
kept says nothing of people: they are placed among the roles that fit them when somebody looks.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple
from zipfile import BadZipFile

from app.tasks.browsing import Library
from app.tasks.docket import Docket
from schemas import Profile, Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Kind = Literal["posting", "paper"]
SIZE = 10_000
"""Coordinates are whole numbers from 0 to this, from the left and from the top."""
PEOPLE, MATCHES, FOUND = 50, 5, 100


class Region(Record):
    """A part of the map."""

    name: str
    """The most telling terms of its titles, with ` · ` between them."""
    x: int
    y: int
    roles: int
    papers: int

    @property
    def term(self) -> str:
        """The first of its terms, to write on the map."""
        return self.name.partition(" · ")[0]


class Picture(Record):
    """The points that are drawn, in columns."""

    key: str
    """Names what it was drawn from."""
    ids: tuple[str, ...]
    kinds: tuple[Kind, ...]
    titles: tuple[str, ...]
    about: tuple[str, ...]
    """The employer of a role, the venue or organisation of a paper; empty where none is known."""
    sources: tuple[str, ...]
    x: tuple[int, ...]
    y: tuple[int, ...]
    region: tuple[int, ...]
    """Its number in `regions`."""
    settled: tuple[bool, ...]
    """Whether it was laid out with the others; else it was placed among them later."""
    regions: tuple[Region, ...]
    roles: int
    """How many there are, drawn or not."""
    papers: int


class Point(NamedTuple):
    """One record on the map."""

    id: str
    kind: Literal["posting", "paper", "profile"]
    title: str
    about: str
    x: int
    y: int

    @property
    def path(self) -> str:
        """The page of the record."""
        return f"/{self.kind}s/{self.id}"


@dataclass(frozen=True)
class Drawn:
    """A map with the places of everything, drawn or not."""

    picture: Picture
    places: Mapping[str, tuple[int, int]]
    """Id of every role and paper -> x and y."""

    @cached_property
    def regions(self) -> tuple[tuple[Point, ...], ...]:
        """The points of each region, from its middle outwards."""
        told = self.picture
        inside: list[list[Point]] = [[] for _ in told.regions]
        columns = (told.ids, told.kinds, told.titles, told.about, told.x, told.y)
        for region, point in zip(told.region, map(Point._make, zip(*columns, strict=True)), strict=True):
            inside[region].append(point)
        return tuple(
            tuple(sorted(points, key=lambda point: (point.x - middle.x) ** 2 + (point.y - middle.y) ** 2))
            for points, middle in zip(inside, told.regions, strict=True)
        )


def whole(places: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return places between -1 and 1 as coordinates of the map, shape (places, 2)."""
    import numpy as np

    return np.asarray(np.rint((places + 1) * (SIZE / 2)).clip(0, SIZE), dtype=np.int64)


def people(docket: Docket, drawn: Drawn) -> tuple[list[Point], list[Profile]]:
    """Return where the profiles are, each among the roles that fit best, and those for which none are ranked yet."""
    import numpy as np

    from matcher.projection import beside

    points: list[Point] = []
    nowhere: list[Profile] = []
    for profile, _ in zip(docket.store.profiles(), range(PEOPLE), strict=False):
        matches = docket.store.matches("postings_for_profile", profile.id, MATCHES)
        near = [match for match in matches if match.target_id in drawn.places]
        if not near:
            nowhere.append(profile)
            continue
        around = np.array([[drawn.places[match.target_id] for match in near]], dtype=np.float32) / (SIZE / 2) - 1
        ((x, y),) = whole(beside(around, np.array([[match.score for match in near]]))).tolist()
        points.append(Point(profile.id, "profile", profile.label, profile.headline or "", x, y))
    return points, nowhere


def find_on_map(shelves: Library, drawn: Drawn, words: str) -> list[Point]:
    """Return the roles and papers whose text holds all the words, or else any of them, where they are; best first."""
    store, shelf = shelves.docket.store, shelves.shelf
    found: dict[str, Point] = {}
    for hit in (*store.search(words, ("posting",), FOUND), *store.search(words, ("paper",), FOUND)):
        names: Sequence[str] = (hit.id,)
        if hit.kind == "posting" and hit.id in shelf.row_of:
            names = shelf.ids[shelf.row_of[hit.id]]
        elif hit.kind == "paper" and hit.id not in drawn.places:
            names = (store.paper(hit.id).id,)
        id_ = next((name for name in names if name in drawn.places), None)
        if id_ is not None:
            found.setdefault(id_, Point(id_, hit.kind, hit.label, hit.organization or "", *drawn.places[id_]))
    return list(found.values())


def read_map(docket: Docket) -> Drawn | None:
    """Return the map that was kept; `None` where there is none that can be read: it is derived, and drawn anew."""
    import numpy as np

    try:
        with _file(docket).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            picture = Picture.model_validate_json(kept["picture"].tobytes())
            places = dict(zip(kept["ids"].tolist(), map(tuple, kept["places"].tolist()), strict=True))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return None
    return Drawn(picture, places)


def write_map(docket: Docket, drawn: Drawn) -> None:
    """Keep a map beside the index; whoever reads meanwhile sees the old one or the new one, whole."""
    import numpy as np

    file = _file(docket)
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as out:
            np.savez(
                out,
                picture=np.frombuffer(drawn.picture.model_dump_json().encode(), dtype=np.uint8),
                ids=np.array(list(drawn.places)),
                places=np.array(list(drawn.places.values()), dtype=np.int16),
            )
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _file(docket: Docket) -> Path:
    return docket.index_folder("map") / "map.npz"
