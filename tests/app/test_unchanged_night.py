"""A night that changed nothing costs next to nothing, however much is stored."""

from __future__ import annotations

from app.config import Settings
from app.tasks.docket import Docket
from app.tasks.matching import renew


def statements(store, work):
    said = []
    with store._connection.reading() as sql:
        sql.set_trace_callback(said.append)
    try:
        work()
    finally:
        with store._connection.reading() as sql:
            sql.set_trace_callback(None)
    return said


def test_where_nothing_changed_no_posting_and_no_paper_is_read(docket, store):
    stored = Docket(store, Settings(database=docket))
    renew(stored)
    renewals = []
    said = statements(store, lambda: renewals.append(renew(stored)))
    (renewal,) = renewals
    assert (renewal.embedded, renewal.renewed) == (0, ())
    assert any("FROM postings" in each for each in said)
    assert [each for each in said if "_documents" in each or "FROM vectors WHERE model_id" in each] == []
    counted = store.counts()
    assert renewal.postings == counted["postings_open"] - counted["duplicates"]
    assert renewal.papers == counted["papers"]


def test_what_changed_is_seen_without_reading_everything(docket, store):
    stored = Docket(store, Settings(database=docket))
    renew(stored)
    raw = next(store.raw_papers())
    paper = store.paper(raw.id)
    changed = paper.model_copy(update={"abstract": f"{paper.abstract} We also count harbour cranes."})
    store.upsert((), [(raw.model_copy(update={"abstract": changed.abstract}), changed)], stored.now())
    renewal = renew(stored)
    assert renewal.renewed == ("papers_for_posting", "postings_for_paper")
    assert renewal.embedded > 0
