"""Records that come from another docket keep the life they had there; known ones keep the life they have here."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from store_examples import NIGHT, night, paper, posting, profile

from schemas import Lifecycle
from store import Past

CLOSED = Lifecycle(
    status="closed",
    first_seen=night(-9),
    last_seen=night(-3),
    closed_at=night(-2),
    missed_snapshots=2,
    role_id="elsewhere",
)


@pytest.fixture
def past():
    return Past(postings={posting(1)[1].id: CLOSED}, papers={paper(1)[1].id: night(-7)})


def test_a_new_posting_is_as_old_and_as_closed_as_it_was_and_its_links_are_found_anew(store, past):
    store.upsert([posting(1), posting(2)], [], NIGHT, past=past)
    assert store.posting(posting(1)[1].id).lifecycle == CLOSED.model_copy(update={"role_id": None})
    assert store.posting(posting(2)[1].id).lifecycle.first_seen == NIGHT


def test_a_new_paper_was_first_seen_when_it_was(store, past):
    store.upsert([], [paper(1), paper(2)], NIGHT, past=past)
    seen = {key: state.first_seen for key, state in store.paper_states().items()}
    assert seen == {paper(1)[1].id: night(-7), paper(2)[1].id: NIGHT}


def test_what_is_known_here_is_not_made_older_or_closed(store, past):
    store.upsert([posting(1)], [paper(1)], NIGHT)
    store.upsert([posting(1)], [paper(1)], night(1), past=past)
    life = store.posting(posting(1)[1].id).lifecycle
    assert (life.status, life.first_seen, life.last_seen) == ("open", NIGHT, night(1))
    assert store.paper_states()[paper(1)[1].id].first_seen == NIGHT


def test_a_public_copy_holds_every_posting_and_paper_and_nobody(store, tmp_path):
    store.upsert([posting(1), posting(2)], [paper(1)], NIGHT)
    store.put_profile(*profile(), NIGHT)
    (tmp_path / "public.db").touch()
    store.write_public(tmp_path / "public.db")
    with closing(sqlite3.connect(tmp_path / "public.db")) as copy:
        assert copy.execute("SELECT count(*) FROM postings").fetchone() == (2,)
        assert copy.execute("SELECT count(*) FROM papers").fetchone() == (1,)
    assert b"okafor" not in (tmp_path / "public.db").read_bytes().lower()
