"""What postings have to do with each other: duplicates and places of one role."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, night, posting

from schemas import Link, UnknownPosting


def test_a_link_marks_both_and_is_remembered(store):
    original, copy = posting(1)[1].id, posting(2)[1].id
    store.upsert([posting(1), posting(2)], [], night(0))

    store.link({copy: Link(duplicate_of=original, duplicate_reason="exact content", role_id="r")}, night(1))

    lifecycle = store.posting(copy).lifecycle
    assert (lifecycle.duplicate_of, lifecycle.duplicate_reason, lifecycle.role_id) == (original, "exact content", "r")
    assert store.history(copy)[-1].event == "duplicate"
    assert store.history(copy)[-1].changes == {"duplicate_of": [None, original]}


def test_a_posting_that_is_not_named_any_more_loses_its_marks(store):
    original, copy = posting(1)[1].id, posting(2)[1].id
    store.upsert([posting(1), posting(2)], [], night(0))
    store.link({copy: Link(duplicate_of=original, duplicate_reason="exact id", role_id="r")}, night(1))

    store.link({}, night(2))

    lifecycle = store.posting(copy).lifecycle
    assert (lifecycle.duplicate_of, lifecycle.duplicate_reason, lifecycle.role_id) == (None, None, None)
    assert store.history(copy)[-1].changes == {"duplicate_of": [original, None]}


def test_linking_the_same_again_adds_nothing_to_the_history(store):
    links = {posting(2)[1].id: Link(duplicate_of=posting(1)[1].id, duplicate_reason="exact id")}
    store.upsert([posting(1), posting(2)], [], night(0))
    store.link(links, night(1))
    store.link(links, night(2))
    assert [entry.event for entry in store.history(posting(2)[1].id)] == ["new", "duplicate"]


def test_marks_outlive_a_change_of_the_posting(store):
    store.upsert([posting(1), posting(2)], [], night(0))
    store.link({posting(2)[1].id: Link(duplicate_of=posting(1)[1].id)}, night(1))
    store.upsert([posting(2, team="Ovens")], [], night(2))
    assert store.posting(posting(2)[1].id).lifecycle.duplicate_of == posting(1)[1].id


def test_a_link_to_a_posting_that_is_not_there_is_refused_whole(store):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    with pytest.raises(UnknownPosting, match="eeeeeeeeeeee"):
        store.link({posting(2)[1].id: Link(role_id="r"), posting(1)[1].id: Link(duplicate_of="eeeeeeeeeeee")}, NIGHT)
    assert store.posting(posting(2)[1].id).lifecycle.role_id is None
