"""Databases that benchmarks fill hold what commands read; a CV is answered from vectors that a stand-in made."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.config import Settings
from benchmarks.cold import Indexed, write_cv
from benchmarks.filled import filled
from benchmarks.memory import rows
from benchmarks.reading import questions
from benchmarks.row import latest
from store import SqliteStore


@pytest.fixture(scope="module")
def docket(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("filled"), 12)


def asked(database, *arguments):
    result = CliRunner(env={"POSTDOCKET_DATABASE": str(database), "POSTDOCKET_CONFIG": ""}).invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_question_that_is_timed_has_an_answer(docket):
    for name, arguments in questions(docket).items():
        if name not in {"search, seldom words", "match PERSON --country DE"}:  # few records need not hold these
            assert len(asked(docket.database, *arguments).splitlines()) > 3, name


def test_bytes_on_disk_are_those_of_every_table_and_scaled_to_a_hundred_thousand(docket):
    folder = docket.database.parents[1]
    written, ranked, whole, *tables = latest(rows(folder, [12], [2], [4]))
    assert 50 < written.ours < ranked.ours
    pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    with closing(sqlite3.connect(docket.database)) as database:
        (size,) = database.execute(pages).fetchone()
    assert whole.ours * 12 / 100_000 * 2**20 == pytest.approx(size, rel=0.05)
    assert {"  raw_postings", "  matches"} <= {table.what for table in tables}
    assert sum(table.ours for table in tables) == pytest.approx(whole.ours, rel=0.25)


def test_a_cv_is_matched_with_postings_whose_vectors_a_stand_in_made(tmp_path):
    database = tmp_path / "docket.db"
    with closing(SqliteStore(database)) as store:
        docket = Indexed(store, Settings(database=database))
        docket.index(6)
        assert docket.encoded > 6
    answer = asked(database, "match", str(write_cv(tmp_path / "cv.pdf", 1)), "--no-store")
    assert answer.startswith("Postings for ")
    assert "CV: “" in answer  # with evidence, from sentences that both sides have vectors of
