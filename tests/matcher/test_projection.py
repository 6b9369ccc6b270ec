"""The plane of topics: neighbours stay neighbours, nothing moves without need, and regions are called after titles."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.projection import beside, comparable, lay_out, placed
from matcher.regions import find_regions, name_regions
from matcher.topics import unit

GROUPS, EACH, DIMENSION = 6, 20, 48


@pytest.fixture(scope="module")
def topics():
    """Six subjects with twenty topics each."""
    random = np.random.default_rng(7)
    middles = random.normal(size=(GROUPS, DIMENSION))
    return unit(np.repeat(middles, EACH, axis=0) + random.normal(scale=0.35, size=(GROUPS * EACH, DIMENSION)))


@pytest.fixture(scope="module")
def places(topics):
    return lay_out(topics)


def own_neighbours(places, rows):
    """Return the share of the five nearest points, of these rows, that are of the same subject."""
    apart = np.linalg.norm(places[rows, None] - places[None], axis=2)
    near = np.argsort(apart, axis=1)[:, 1:6]
    return float((near // EACH == np.asarray(rows)[:, None] // EACH).mean())


def test_topics_lie_with_those_of_their_subject_inside_the_frame(places):
    assert own_neighbours(places, range(len(places))) > 0.98
    assert np.abs(places).max() == pytest.approx(1.0)


def test_the_same_topics_lie_in_the_same_places_again(topics, places):
    assert np.array_equal(lay_out(topics), places)


def test_a_layout_that_goes_on_looks_like_the_one_before(topics, places):
    random = np.random.default_rng(1)
    later = lay_out(unit(topics + random.normal(scale=0.02, size=topics.shape)), places)
    middles = [layout.reshape(GROUPS, EACH, 2).mean(axis=1) for layout in (places, later)]
    assert np.linalg.norm(middles[0] - middles[1], axis=1).max() < 0.35
    assert own_neighbours(later, range(len(later))) > 0.98


def test_a_topic_that_comes_later_is_placed_with_its_subject_and_moves_nobody(topics, places):
    known = np.arange(len(topics)) % 5 > 0
    found = places.copy()
    found[~known] = placed(topics[~known], topics[known], places[known])
    assert own_neighbours(found, np.flatnonzero(~known)) > 0.95


def test_between_two_subjects_a_place_is_in_one_of_them_never_where_nothing_is():
    around = np.array([[[-0.9, 0.0], [-0.88, 0.02], [-0.91, 0.01], [0.9, 0.0], [0.92, 0.0]]])
    ((x, y),) = beside(around, np.ones((1, 5)))
    assert (x, y) == pytest.approx((-0.9, 0.01), abs=0.03)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_handful_of_topics_has_a_map_too(topics, count):
    places = lay_out(topics[:count])
    assert places.shape == (count, 2)
    assert len(np.unique(places.round(3), axis=0)) == count
    assert len(find_regions(places)) == count


def test_topics_that_are_all_the_same_have_places():
    same = np.ones((6, 4)) / 2
    assert np.isfinite(lay_out(same)).all()


def test_roles_and_papers_on_one_subject_come_together_once_what_their_kinds_share_is_taken_away(topics):
    kinds = ["posting", "paper"] * (len(topics) // 2)
    written = np.where(np.array(kinds)[:, None] == "paper", 1.0, -1.0) * np.eye(DIMENSION)[0] * 2
    mixed, common = comparable(unit(topics + written), kinds)
    assert set(common) == {"posting", "paper"}
    nearest = np.argsort(-(mixed @ mixed.T), axis=1)[:, 1:11]
    assert (np.array(kinds)[nearest] != np.array(kinds)[:, None]).mean() > 0.3
    assert (nearest // EACH == np.arange(len(topics))[:, None] // EACH).mean() > 0.9


def test_regions_are_the_subjects_and_are_numbered_round_the_middle(places):
    regions = find_regions(places)
    assert set(regions.tolist()) == set(range(regions.max() + 1))
    for region in range(regions.max() + 1):
        assert len({row // EACH for row in np.flatnonzero(regions == region)}) == 1
    assert np.array_equal(find_regions(places), regions)


TITLES = [
    "Speech recognition in noisy rooms",
    "Streaming speech recognition for tablets",
    "Research Scientist, Speech Recognition",
    "Grasping of soft fruit by two-armed robots",
    "Robots that learn to grasp from video",
    "Applied Scientist, Robots",
]


@pytest.mark.parametrize(
    ("titles", "regions", "first"),
    [
        (TITLES, [0, 0, 0, 1, 1, 1], ["Speech recognition", "Robots"]),
        (["On C++ templates", "C++ in practice", "Of tides"], [0, 0, 1], ["C++", "Tides"]),
        (["", "!", "?"], [0, 1, 1], ["", ""]),
        (["Same words", "Same words"], [0, 1], ["", ""]),
        ([], [], []),
    ],
    ids=["a pair before its words", "signs belong to words", "titles without words", "words that all share", "nothing"],
)
def test_a_region_is_called_by_the_words_that_its_titles_have_and_others_lack(titles, regions, first):
    assert [name.partition(" · ")[0] for name in name_regions(titles, regions)] == first


def test_two_regions_with_the_same_subject_begin_with_different_terms():
    titles = [f"Language models {of}" for of in ("that plan", "for chess", "of law", "in court")]
    titles += ["Tides", "Tides of sand", "Tides of ice", "Salt tides"] * 2
    first, second, _ = name_regions(titles, [0, 0, 1, 1, *[2] * 8])
    assert first.startswith("Language models · ")
    assert not second.startswith("Language models")
    assert " · Language models" in second


def test_a_name_says_no_word_twice():
    for name in name_regions(TITLES, [0, 0, 0, 1, 1, 1]):
        said = name.replace(" · ", " ").casefold().split()
        assert len(said) == len(set(said))
