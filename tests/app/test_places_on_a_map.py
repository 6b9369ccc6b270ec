"""Places as dots on an outline of the world."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import app.web.places
from app.web.places import places_listed, world_map
from schemas import Location, Posting

WORLD = Path(app.web.places.__file__).with_name("static") / "world.svg"


def at(name: str, latitude: float | None, longitude: float | None) -> Location:
    return Location(raw=name, latitude=latitude, longitude=longitude)


BERGEN, OSLO, SYDNEY, SEATTLE = at("Bergen", 60.4, 5.3), at("Oslo", 59.9, 10.8), at("Sydney", -33.9, 151.2), at(
    "Seattle", 47.6, -122.3
)  # fmt: skip


def test_nothing_is_drawn_where_no_coordinates_are_known():
    assert world_map([at("Remote", None, None)]) is None
    assert world_map([]) is None


@pytest.mark.parametrize("places", [[BERGEN], [BERGEN, OSLO], [SEATTLE, BERGEN], [SEATTLE, SYDNEY, BERGEN],
                                    [at("Suva", -18.1, 178.4), SEATTLE], [at("Alert", 82.5, -62.3)]])  # fmt: skip
def test_every_dot_lies_on_the_picture_and_the_picture_on_the_world(places):
    drawn = world_map(places)
    assert len(drawn.dots) == len(places)
    for dot in drawn.dots:
        assert drawn.left <= dot.x <= drawn.left + drawn.width
        assert drawn.top <= dot.y <= drawn.top + drawn.height
    assert drawn.left >= -180 * drawn.squeeze - 0.1
    assert drawn.left + drawn.width <= 180 * drawn.squeeze + 0.1


def test_places_that_are_close_are_shown_closer():
    assert world_map([BERGEN, OSLO]).width < world_map([BERGEN, SEATTLE]).width
    assert world_map([BERGEN]).width == world_map([BERGEN, OSLO]).width, "but never so close that nobody knows where"


def test_one_place_that_is_written_twice_is_one_dot():
    assert len(world_map([BERGEN, at("Bergen, Norway", 60.41, 5.31)]).dots) == 1


def test_a_role_lists_every_place_once_with_the_posting_that_offers_it():
    here = Posting(id="a" * 12, source="s", external_id="1", text="", locations=(BERGEN, OSLO))
    there = Posting(id="b" * 12, source="s", external_id="2", text="", locations=(OSLO, SYDNEY))
    assert places_listed(here, [there]) == [("Bergen", here.id), ("Oslo", here.id), ("Sydney", there.id)]


def test_the_outline_is_small_and_has_both_parts_in_degrees():
    assert WORLD.stat().st_size < 60_000
    paths = {path.get("id"): path.get("d") for path in ElementTree.parse(WORLD).getroot()}
    assert set(paths) == {"land", "borders"}
    starts = [tuple(map(float, pair)) for pair in re.findall(r"M(-?[\d.]+) ?(-?[\d.]+)", paths["land"])]
    assert len(starts) > 100
    assert all(-360 <= x <= 360 and -84 <= y <= 60 for x, y in starts)
