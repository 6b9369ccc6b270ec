"""What was read before need not be read again, as long as its source says just the same."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from store_examples import NIGHT, bare_posting, paper, posting


def test_records_that_say_the_same_come_back_as_they_were_read(store):
    pairs = [posting(), bare_posting(1), paper()]
    store.upsert(pairs[:2], pairs[2:], NIGHT)
    assert store.read_before([raw for raw, _ in pairs]) == [believed for _, believed in pairs]


def test_record_that_is_new_or_says_something_else_comes_back_as_nothing(store):
    raw, believed = posting()
    store.upsert([(raw, believed)], [], NIGHT)
    reworded = raw.model_copy(update={"description": f"{raw.description} And a boat."})
    assert store.read_before([reworded, raw, bare_posting(7)[0]]) == [None, believed, None]


def test_record_that_was_not_seen_since_then_comes_back_as_nothing(store):
    pairs = [posting(), bare_posting(1)]
    store.upsert(pairs[:1], [], NIGHT)
    store.upsert(pairs[1:], [], NIGHT + timedelta(days=1))
    raws, known = [raw for raw, _ in pairs], [believed for _, believed in pairs]
    assert store.read_before(raws, seen_since=NIGHT) == known
    assert store.read_before(raws, seen_since=NIGHT + timedelta(hours=1)) == [None, known[1]]


def test_no_records_are_no_question(store):
    assert store.read_before([]) == []


def test_record_that_another_version_wrote_is_to_be_read_again(store, tmp_path):
    raw, believed = posting()
    store.upsert([(raw, believed)], [], NIGHT)
    with sqlite3.connect(tmp_path / "docket.db") as sql:
        sql.execute("""UPDATE posting_documents SET document = '{"id": 7}'""")
    sql.close()
    assert store.read_before([raw]) == [None]
