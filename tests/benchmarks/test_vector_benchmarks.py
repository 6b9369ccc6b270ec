"""What is measured of indexes and their peers is what they find, over vectors that lie as real topics do."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from benchmarks import index_choice, vector_peers, warm
from benchmarks.row import latest
from benchmarks.vectors import invented_topics


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Threads that wait for each other at every step take far longer where others want the cores too."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def topics():
    return invented_topics(1500, seed=1)


def test_invented_topics_are_as_near_to_each_other_as_real_ones(topics):
    assert np.linalg.norm(topics, axis=1) == pytest.approx(1, abs=1e-5)
    cosines = topics @ topics.T
    nearest = -np.sort(-cosines, axis=1)
    assert 0.15 < np.median(cosines) < 0.3
    assert 0.75 < np.median(nearest[:, 1]) < 0.87
    assert 0.5 < np.median(nearest[:, 10]) < 0.65
    spread = np.sort(np.linalg.eigvalsh(np.cov(topics.T.astype(np.float64))))[::-1]
    assert 90 < np.searchsorted(np.cumsum(spread) / spread.sum(), 0.9) < 130


def test_other_seeds_share_subjects_but_no_near_relatives(topics):
    other = invented_topics(40, seed=2)
    nearest = (other @ topics.T).max(axis=1)
    assert 0.4 < np.median(nearest) < 0.65
    assert np.array_equal(invented_topics(40, seed=2), other)


def test_every_way_that_is_installed_finds_the_nearest_by_position(topics):
    queries = invented_topics(5, seed=2)
    exact = [vector_peers.exact_search(topics, query, 10) for query in queries]
    assert [found.tolist() for found in exact] == np.argsort(-(queries @ topics.T), axis=1)[:, :10].tolist()
    ways = dict(vector_peers.searches(topics))
    assert {"numpy", "FAISS flat", "hnswlib", "usearch", "sqlite-vec", "Chroma"} == ways.keys()
    for name, search in ways.items():
        if isinstance(search, str):
            assert "not" in search or "no" in search
            continue
        found = [search(query, 10).tolist() for query in queries]
        shared = np.mean([len(set(one) & set(other.tolist())) / 10 for one, other in zip(found, exact, strict=True)])
        assert shared > 0.9, name
        assert [one[0] for one in found] == [other[0] for other in exact], name


def test_looking_into_fewer_lists_finds_less_and_a_graph_can_stand_beside():
    all_lists, few = index_choice.compare(3000, (1, 16))
    (graph,) = index_choice.compare(3000, (1000,), graph=True)
    assert all_lists.recall > 0.97
    assert few.recall < all_lists.recall
    assert graph.recall > 0.9
    assert all_lists.megabytes == pytest.approx(all_lists.flat_megabytes / 4, rel=0.01)
    assert all_lists.megabytes < graph.megabytes < all_lists.flat_megabytes


def test_the_rows_of_the_index_say_what_it_finds_at_each_size():
    query, memory, building = latest(index_choice.rows([1000, 500, 2000]))
    assert query.size == "2,000 x 384"
    assert 0 < query.likeness < 1
    assert "500: 0." in query.note
    assert memory.growth == pytest.approx(1)
    assert memory.first_ratio == pytest.approx(4, rel=0.01)
    assert building.ours > 0


def test_a_warm_answer_is_compared_with_an_exhaustive_ranking():
    (row,) = latest(warm.rows([150, 120, 200]))
    assert row.size == "200 postings"
    assert row.likeness == 1  # fewer postings than candidates: all of them are ranked
    assert [other.name for other in row.beside][:2] == ["numpy", "FAISS flat"]
    assert all(other.likeness > 0.9 for other in row.beside)
    assert "Chroma: " in row.note or "Chroma" in [other.name for other in row.beside]
