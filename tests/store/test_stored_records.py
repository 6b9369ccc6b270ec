"""Records as they lie in the file, and what a reparse writes of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from store_examples import NIGHT, night, paper, posting, profile

from store import Outcome, SqliteStore


def test_stored_records_hold_what_was_said_and_what_is_believed(store):
    raw, believed = posting()
    store.upsert([(raw, believed)], [paper()], NIGHT)
    store.put_profile(*profile(), NIGHT)
    (found,) = store.stored_records("posting")
    assert type(raw).model_validate_json(found.raw) == raw
    assert type(believed).model_validate(found.document).model_copy(update={"lifecycle": None}) == believed
    assert [record.id for record in store.stored_records("paper")] == [paper()[1].id]
    assert [record.document["id"] for record in store.stored_records("profile")] == [profile()[1].id]


def test_stored_records_can_be_taken_up_behind_an_id(store):
    store.upsert([posting(number) for number in range(5)], [], NIGHT)
    ids = [record.id for record in store.stored_records("posting")]
    assert ids == sorted(ids)
    assert [record.id for record in store.stored_records("posting", ids[2])] == ids[3:]


def test_a_damaged_document_stops_no_reader_of_stored_records(tmp_path):
    path = tmp_path / "docket.db"
    with SqliteStore(path) as store:
        store.upsert([posting(1), posting(2)], [], NIGHT)
    with closing(sqlite3.connect(path)) as sql, sql:
        sql.execute("UPDATE posting_documents SET document = '{' WHERE posting_id = ?", (posting(1)[1].id,))
    with SqliteStore(path) as store:
        documents = {record.id: record.document for record in store.stored_records("posting")}
    assert documents[posting(1)[1].id] == {"text": posting(1)[1].text}
    assert documents[posting(2)[1].id]["title"] == "Speech Scientist 2"


def written(path, pairs, papers=()):
    """Reparse the pairs and return how many rows of the file were written."""
    with SqliteStore(path) as store:
        sql = store._connection._connection
        before = sql.total_changes
        outcomes = store.upsert(pairs, papers, night(1), event="reparsed")
        return set(outcomes.values()), sql.total_changes - before


def test_a_reparse_writes_nothing_of_what_did_not_change(tmp_path):
    pairs = [posting(number) for number in range(3)]
    with SqliteStore(tmp_path / "docket.db") as store:
        store.upsert(pairs, [paper()], NIGHT)
    assert written(tmp_path / "docket.db", pairs, [paper()])[0] == {Outcome.UNCHANGED}
    assert written(tmp_path / "docket.db", pairs, [paper()])[1] == 0


def test_a_reparse_fills_rows_that_an_older_version_left_empty(tmp_path):
    path, pairs = tmp_path / "docket.db", [posting(1), posting(2)]
    for statement in (
        "UPDATE postings SET lowest_degree = NULL, places = ''",
        "UPDATE locations SET latitude = NULL",
        "UPDATE requirement_alternatives SET skills = 'other'",
        "DELETE FROM sections",
    ):
        with SqliteStore(path) as store:
            store.upsert(pairs, [], NIGHT)
        with closing(sqlite3.connect(path)) as sql, sql:
            sql.execute(statement)
        assert written(path, pairs)[1] > 0, statement
        with closing(sqlite3.connect(path)) as sql:
            assert sql.execute("SELECT DISTINCT lowest_degree FROM postings").fetchall() != [(None,)]
            assert sql.execute("SELECT count(*) FROM locations WHERE latitude > 0").fetchone()[0] == 2
            assert sql.execute("SELECT count(*) FROM sections").fetchone()[0] > 0
        assert written(path, pairs)[1] == 0
