"""Few vectors are searched exactly; of many, a smaller index finds nearly the same."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from benchmarks.vectors import invented_topics, invented_vectors
from matcher import vector_index as choice
from matcher.index import DocumentIndex
from matcher.rank import Ranker
from matcher.vector_index import vector_index
from schemas import IndexMismatch


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Threads that wait for each other at every step take far longer where others want the cores too."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def rows():
    return invented_vectors(4000, seed=1)


def found(index, queries, limit=20):
    return index.search(queries, limit)[1]


def shared(one, other):
    """Return which share of the positions in each row of one stands in that of the other."""
    return np.mean([len(set(left) & set(right)) / len(left) for left, right in zip(one, other, strict=True)])


def test_up_to_the_limit_the_nearest_are_exactly_those_of_a_matrix_product(rows):
    queries = invented_vectors(30, seed=2)
    nearest = np.argsort(-(queries @ rows.T), axis=1, kind="stable")[:, :20]
    assert found(vector_index(rows, exact=4000), queries).tolist() == nearest.tolist()


def test_beyond_the_limit_most_of_them_are_found_in_a_quarter_of_the_memory(rows):
    queries = rows[:50]
    flat, small = vector_index(rows, exact=4000), vector_index(rows, exact=3999)
    assert small.sa_code_size() * 3 < flat.sa_code_size()
    assert shared(found(flat, queries), found(small, queries)) > 0.5
    assert found(small, queries)[:, 0].tolist() == list(range(50))
    assert np.abs(small.reconstruct_batch(np.arange(4000)) - rows).max() < 0.04


def test_of_topics_that_lie_in_groups_most_of_the_nearest_are_found_in_few_of_the_lists():
    topics, queries = invented_topics(6000, seed=1), invented_topics(40, seed=2)
    flat, small = vector_index(topics, exact=6000), vector_index(topics, exact=0)
    assert small.nprobe <= small.nlist / 3
    assert shared(found(flat, queries, 100), found(small, queries, 100)) > 0.7


def test_the_same_rows_give_the_same_small_index(rows):
    one, other = (vector_index(rows, exact=10) for _ in range(2))
    assert found(one, rows[:50]).tolist() == found(other, rows[:50]).tolist()


def test_a_small_index_ranks_and_is_read_back_like_an_exact_one(papers, encoder, cache, monkeypatch, tmp_path):
    exact = Ranker(papers, encoder, cache).rank(papers[3], 3)
    monkeypatch.setattr(choice, "EXACT", 10)
    DocumentIndex.build(papers, encoder, cache).save(tmp_path)
    index = DocumentIndex.load(tmp_path, encoder.model_id)
    assert index.faiss_index.sa_code_size() == index.faiss_index.d
    matches = Ranker(papers, encoder, cache, index).rank(papers[3], 3)
    assert [match.target_id for match in matches] == [match.target_id for match in exact]
    assert [match.score for match in matches] == [match.score for match in exact]


def test_topics_that_a_small_index_hands_on_night_after_night_stay_what_they_were(
    papers, encoder, cache, monkeypatch, tmp_path
):
    monkeypatch.setattr(choice, "EXACT", 10)
    index = DocumentIndex.build(papers, encoder, cache)
    topics = index.rows(np.arange(len(papers)))
    for night in range(3):
        index.save(tmp_path)
        index = DocumentIndex.build(
            papers[night:], encoder, cache, earlier=DocumentIndex.load(tmp_path, index.model_id)
        )
    assert (index.rows(np.arange(len(papers) - 2)) == topics[2:]).all()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_small_index_without_its_topics_is_to_be_built_anew(papers, encoder, cache, monkeypatch, tmp_path):
    monkeypatch.setattr(choice, "EXACT", 10)
    DocumentIndex.build(papers, encoder, cache).save(tmp_path)
    (topics,) = tmp_path.glob("topics-*.f32")
    topics.write_bytes(b"0" * 10)
    with pytest.raises(IndexMismatch, match="`postdocket index` builds it anew"):
        DocumentIndex.load(tmp_path, encoder.model_id)
