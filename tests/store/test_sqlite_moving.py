"""A file in which one index searched all texts is moved to two, little by little, and nothing is lost on the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from store_examples import NIGHT, night, paper, posting

from store import SqliteStore
from store.sqlite import moving
from store.sqlite.migrations import TOKENIZE

COLUMNS = "title, organization, places, authors, text"


@pytest.fixture
def older(tmp_path):
    """A file as migration 15 left it, with five postings and four papers, by turns."""
    path = tmp_path / "docket.db"
    with SqliteStore(path) as store:
        for number in range(5):
            store.upsert([posting(number)], [paper(number)] if number < 4 else [], NIGHT)
    with closing(sqlite3.connect(path)) as sql:
        sql.executescript(f"""
            CREATE TABLE texts (id INTEGER PRIMARY KEY, posting_id TEXT REFERENCES postings (id),
                paper_id TEXT REFERENCES papers (id), title TEXT, organization TEXT, places TEXT, authors TEXT,
                text TEXT);
            INSERT INTO texts (posting_id, paper_id, {COLUMNS})
                SELECT posting_id, paper_id, {COLUMNS} FROM (
                    SELECT id, posting_id, NULL AS paper_id, title, organization, places, NULL AS authors, text
                    FROM posting_texts
                    UNION ALL SELECT id, NULL, paper_id, title, organization, venue, authors, abstract FROM paper_texts
                ) ORDER BY id;
            DROP VIEW sections_readable;
            DROP TABLE posting_texts_fts; DROP TABLE posting_texts; DROP TABLE paper_texts_fts; DROP TABLE paper_texts;
            CREATE INDEX idx_texts_posting_id ON texts (posting_id);
            CREATE INDEX idx_texts_paper_id ON texts (paper_id);
            CREATE VIRTUAL TABLE texts_fts USING fts5({COLUMNS}, content="texts", tokenize="{TOKENIZE}");
            INSERT INTO texts_fts (texts_fts) VALUES ('rebuild');
            CREATE VIEW sections_readable AS SELECT s.posting_id, t.text FROM sections s
                JOIN texts t ON t.posting_id = s.posting_id;
            DELETE FROM _sqlite_migrations WHERE name = 'm017_search_postings_and_papers_apart';
            PRAGMA user_version = 15;
        """)
    return path


def tables(path):
    with closing(sqlite3.connect(path)) as sql:
        return {name for (name,) in sql.execute("SELECT name FROM sqlite_master")}


def assert_all_is_there(store):
    postings, papers = [posting(number)[1] for number in range(5)], [paper(number)[1] for number in range(4)]
    assert {found.id: found.text for found in store.postings()} == {made.id: made.text for made in postings}
    assert {found.id: found.abstract for found in store.papers()} == {made.id: made.abstract for made in papers}
    assert set(store.search_ids("kitchens", 10)) == {made.id for made in postings}
    assert set(store.search_papers("lindqvist", 10)) == {made.id for made in papers}
    assert set(store.search_papers("kitchencon", 10)) == {made.id for made in papers}
    assert store.check() == []


def test_every_text_is_moved_and_found_where_it_is_now(older):
    with SqliteStore(older) as store:
        assert_all_is_there(store)
    assert tables(older) & {"texts", "texts_fts", moving.UNMOVED} == set()


def test_how_far_it_is_is_told(older, monkeypatch):
    monkeypatch.setattr(moving, "AT_A_TIME", 4)
    told = []
    SqliteStore(older, tell=lambda *said: told.append(said)).close()
    assert told == [("writing the search index anew", done, 9) for done in (4, 8, 9)]


def test_a_file_that_needs_nothing_says_nothing(tmp_path):
    told = []
    for _ in range(2):
        SqliteStore(tmp_path / "docket.db", tell=lambda *said: told.append(said)).close()
    assert told == []


def test_interrupted_it_goes_on_from_where_it_was(older, monkeypatch):
    monkeypatch.setattr(moving, "AT_A_TIME", 4)

    def interrupt(*_):
        raise KeyboardInterrupt

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            SqliteStore(older, tell=interrupt)
    with closing(sqlite3.connect(older)) as sql:
        assert sql.execute(f"SELECT id FROM {moving.UNMOVED}").fetchall() == [(9,)]
    with SqliteStore(older) as store:
        assert_all_is_there(store)


def test_what_is_written_afterwards_is_found_beside_what_was_moved(older):
    with SqliteStore(older) as store:
        store.upsert([posting(7), posting(0, title="Baker")], [paper(7)], night(1))
        assert set(store.search_ids("kitchens", 10)) == {posting(number)[1].id for number in (0, 1, 2, 3, 4, 7)}
        assert store.search_ids("baker", 10) == [posting(0)[1].id]
        assert store.check() == []


def test_an_erased_place_is_overwritten_again_once_all_is_moved(older):
    with SqliteStore(older) as store, store._connection.reading() as sql:
        assert sql.execute("PRAGMA secure_delete").fetchone() == (1,)
