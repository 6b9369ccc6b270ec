"""The store is compared with `executemany` over the very same rows."""

from __future__ import annotations

import sqlite3

from benchmarks import store
from benchmarks.row import latest


def test_both_databases_hold_the_same_postings_and_find_the_same_words(tmp_path):
    vocabulary = store.make_vocabulary(2000)
    written, unchanged = latest(store.rows(tmp_path, (10, 20, 40), vocabulary))
    built, plain = (sqlite3.connect(tmp_path / f"{name}-40.db") for name in ("store", "plain"))
    for table in ("postings", "raw_postings", "posting_texts"):
        counts = [each.execute(f"SELECT count(*) FROM {table}").fetchone() for each in (built, plain)]
        assert counts == [(40,), (40,)], table
    words = "SELECT count(*) FROM posting_texts_fts WHERE posting_texts_fts MATCH ?"
    assert plain.execute(words, (vocabulary[3],)).fetchone()[0] > 0
    for each in (built, plain):
        each.close()
    assert written.size == unchanged.size == "40 postings"
    assert written.beside[0].name == "executemany of the same rows"
    assert written.growth is not None
    assert unchanged.first_ratio > 1  # what says the same again is not written
