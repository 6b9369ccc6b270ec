from __future__ import annotations

import json

import numpy as np
import pytest

from matcher.index import MANIFEST, DocumentIndex, documents_fingerprint
from matcher.rank import Ranker
from schemas import IndexMismatch, IndexMissing


@pytest.fixture(scope="session")
def index(papers, encoder, cache):
    return DocumentIndex.build(papers, encoder, cache)


def test_search_finds_what_brute_force_finds(index, papers):
    rows = index.rows(np.arange(len(papers)))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    expected = rows @ rows.T
    cosines, positions = index.search(rows.astype(np.float32), 5)
    for row in range(len(papers)):
        best = np.argsort(-expected[row])[:5]
        assert positions[row].tolist() == best.tolist()
        assert cosines[row] == pytest.approx(expected[row][best], abs=1e-5)


def test_asking_for_more_than_there_is_gives_what_there_is(index, papers):
    cosines, positions = index.search(index.rows(np.array([0])).astype(np.float32), 1000)
    assert sorted(positions[0].tolist()) == list(range(len(papers)))
    assert cosines.shape == (1, len(papers))


def test_an_empty_index_finds_nothing(encoder, cache):
    empty = DocumentIndex.build([], encoder, cache)
    assert empty.search(np.zeros((2, 384), dtype=np.float32), 3)[1].shape == (2, 0)


def test_a_saved_index_answers_as_before(index, encoder, tmp_path, papers):
    index.save(tmp_path)
    loaded = DocumentIndex.load(tmp_path, encoder.model_id)
    assert loaded.document_ids == tuple(paper.id for paper in papers)
    assert loaded.fingerprint == documents_fingerprint(papers)
    everything = np.arange(len(papers))
    assert (loaded.rows(everything) == index.rows(everything)).all()


def test_saving_again_leaves_one_index_and_no_scraps(index, papers, encoder, cache, tmp_path):
    index.save(tmp_path)
    DocumentIndex.build(papers[:3], encoder, cache).save(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert DocumentIndex.load(tmp_path, encoder.model_id).document_ids == ("p00", "p01", "p02")


def test_a_save_that_dies_halfway_leaves_the_old_index(index, papers, encoder, cache, tmp_path, monkeypatch):
    index.save(tmp_path)
    monkeypatch.setattr(json, "dumps", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        DocumentIndex.build(papers[:3], encoder, cache).save(tmp_path)
    assert DocumentIndex.load(tmp_path, encoder.model_id).document_ids == index.document_ids


def test_no_index_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(IndexMissing, match="run `postdocket index`"):
        DocumentIndex.load(tmp_path / "none", "any")


def test_an_index_of_another_model_is_refused(index, tmp_path):
    index.save(tmp_path)
    with pytest.raises(IndexMismatch, match="built by all-MiniLM.* not other-model; `postdocket index`"):
        DocumentIndex.load(tmp_path, "other-model")


@pytest.mark.parametrize("damage", ["a flipped bit", "a cut file", "no manifest object", "no vectors"])
def test_a_damaged_index_is_refused(index, encoder, tmp_path, damage):
    index.save(tmp_path)
    vectors = next(tmp_path.glob("topics-*.faiss"))
    data = bytearray(vectors.read_bytes())
    if damage == "a flipped bit":
        data[-5] ^= 1
        vectors.write_bytes(data)
    elif damage == "a cut file":
        vectors.write_bytes(data[: len(data) // 2])
    elif damage == "no vectors":
        vectors.unlink()
    else:
        (tmp_path / MANIFEST).write_text("[]")
    with pytest.raises((IndexMismatch, IndexMissing), match="`postdocket index`"):
        DocumentIndex.load(tmp_path, encoder.model_id)


def test_an_index_of_other_documents_is_refused(index, papers, encoder, cache):
    with pytest.raises(IndexMismatch, match="`postdocket index`"):
        Ranker(papers[:5], encoder, cache, index)
    assert Ranker(papers, encoder, cache, index).targets.ids == [paper.id for paper in papers]
