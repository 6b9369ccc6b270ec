"""Which facet divides a list that does not show all it has."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.facets import Facet, Value, divide, read_facets


def facet(name: str, *counts: int) -> Facet:
    return Facet(name, tuple(Value(f"{name}-{number}", count) for number, count in enumerate(counts)))


def test_facets_inside_others_are_read_and_each_value_once() -> None:
    tree = [
        {"facetParameter": "family", "values": [
            {"id": "a", "count": 3}, {"id": "a", "count": 3}, {"id": "b", "count": 1},
        ]},
        {"facetParameter": "places", "values": [
            {"facetParameter": "country", "values": [{"id": "no", "count": 2}, {"id": "se", "count": 2}]},
        ]},
    ]  # fmt: skip
    assert list(read_facets(tree)) == [
        Facet("family", (Value("a", 3), Value("b", 1))), Facet("country", (Value("no", 2), Value("se", 2))),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "tree",
    [
        None, "text", {}, [None], [{"facetParameter": "x"}], [{"facetParameter": "x", "values": "y"}],
        [{"facetParameter": None, "values": [{"id": "a", "count": 1}]}], [{"values": [{"id": "a", "count": 1}]}],
        [{"facetParameter": "x", "values": [{"id": "a"}, {"count": 2}, {"id": "b", "count": 0}, None]}],
        [{"facetParameter": "x", "values": [{"id": "c", "count": True}, {"id": 5, "count": 1}]}],
        [{"facetParameter": "x", "values": [{"id": "", "count": 1}]}],
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_facet_is_left_out(tree: Any) -> None:
    assert list(read_facets(tree)) == []


@pytest.mark.parametrize(
    ("facets", "used", "chosen", "covers"),
    [
        ([facet("time", 90, 30), facet("place", 40, 40, 40)], (), "place", True),
        ([facet("time", 90, 30), facet("place", 40, 40, 40)], ("place",), "time", True),
        ([facet("many", 40, 40, 20, 20), facet("few", 40, 40, 40)], (), "few", True),
        ([facet("team", 50, 40), facet("time", 90, 30)], (), "time", True),
        ([facet("team", 50, 40)], (), "team", False),
        ([facet("team", 50, 40), facet("lab", 20, 20)], (), "team", False),
        ([facet("whole", 120)], (), None, False),
        ([], (), None, False),
        ([facet("whole", 300), facet("time", 100, 90)], (), "time", False),
    ],
    ids=["most even", "not again", "as even with fewer parts", "not one that leaves some out", "for want of another",
         "which leaves fewest out", "one part divides nothing", "no facet", "another shows how many there are"],
)  # fmt: skip
def test_facet_chosen_is_the(facets: list[Facet], used: tuple[str, ...], chosen: str | None, covers: bool) -> None:
    found = divide(facets, used, 100)
    assert (found.facet.parameter if found.facet else None, found.covers) == (chosen, covers)


def test_one_part_shows_that_a_list_is_longer_than_it_admits() -> None:
    assert divide([facet("time", 150, 10), facet("place", 90, 80)], (), 100).least == 150
