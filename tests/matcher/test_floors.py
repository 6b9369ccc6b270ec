"""How good the ranking is may not fall below what it was; see benchmarks/ranking.py."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import graded_sample
import platformdirs
import pytest

from benchmarks.ranking import FLOORS, check_floors, read_set
from matcher.evaluate import evaluate
from matcher.expertise import evaluate_expertise, expertise_documents, is_expertise_folder
from matcher.vectors import vector_key
from store import SqliteStore

SHARED = Path(__file__).parents[3] / "shared" / "bench"
CACHE = platformdirs.user_cache_path("postdocket") / "evaluate.db"
FEW = 200
"""Texts that may be encoded anew where the shared sets are scored, so that the test stays quick."""


@pytest.fixture(scope="session")
def roles_and_papers():
    return graded_sample.labelled(graded_sample.roles(), graded_sample.papers(), "papers_for_roles.tsv")


@pytest.fixture(scope="session")
def cvs_and_roles():
    return graded_sample.labelled(graded_sample.cvs(), graded_sample.roles(), "roles_for_cvs.tsv")


def test_the_samples_rankings_keep_their_floors(roles_and_papers, cvs_and_roles, encoder, cache):
    reached = {
        name: evaluate(folder, encoder, cache).means()["nDCG@10"]
        for name, folder in (("sample papers", roles_and_papers), ("sample roles", cvs_and_roles))
    }
    assert set(reached) <= set(json.loads(FLOORS.read_text(encoding="utf-8")))
    assert check_floors(FLOORS, reached) == ([], 0)


def skip_unless_encoded(documents, encoder, vectors, folder):
    """Skip the test where the cache lacks more than a few of the documents' texts."""
    pieces = (piece for document in documents for piece in (*document.passages, *document.sentences))
    keys = sorted({vector_key(piece.text) for piece in pieces})
    parts = (keys[at : at + 10_000] for at in range(0, len(keys), 10_000))
    lacking = len(keys) - sum(len(vectors.get_vectors(encoder.model_id, part)) for part in parts)
    if lacking > FEW:
        pytest.skip(f"{lacking} texts are not encoded yet; `python -m benchmarks.ranking {folder} --ours-only` does it")


@pytest.mark.parametrize("name", ["posting_paper", "cv_posting", "expertise"])
def test_rankings_of_the_shared_sets_keep_their_floors(name, encoder):
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    if not CACHE.is_file():
        pytest.skip(f"no vectors in {CACHE} yet; `python -m benchmarks.ranking {folder} --ours-only` makes them")
    with closing(SqliteStore(CACHE)) as vectors:
        if is_expertise_folder(folder):
            skip_unless_encoded(expertise_documents(folder), encoder, vectors, folder)
            reached = 1 - evaluate_expertise(folder, encoder, vectors).losses()["loss by paper"]
        else:
            labelled = read_set(folder)
            skip_unless_encoded([*labelled.targets, *labelled.queries], encoder, vectors, folder)
            reached = evaluate(labelled, encoder, vectors).means()["nDCG@10"]
    assert check_floors(FLOORS, {name: reached}) == ([], 0)


def test_a_set_below_its_floor_is_named_and_fails(tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"papers": 0.6}')
    said, failed = check_floors(floors, {"papers": 0.59, "new": 0.3})
    assert said == ["papers fell to 0.5900, below its floor 0.6000"]
    assert failed == 1


def test_update_raises_floors_and_lowers_none(tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"down": 0.6, "up": 0.4, "untouched": 0.1}')
    assert check_floors(floors, {"down": 0.59, "up": 0.56789, "new": 0.3}, update=True)[1] == 1
    assert json.loads(floors.read_text()) == {"down": 0.6, "new": 0.3, "untouched": 0.1, "up": 0.56}
