"""What records have to do with each other: duplicates, places of one role, and records of one paper."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, night, paper, posting

from schemas import Link, UnknownPaper, UnknownPosting
from schemas.same_paper import PaperLink


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


# Records of one paper


def linked(store, reason: str = "same DOI 10.5555/pots.1") -> tuple[str, str]:
    """Two records of one paper; the ids of the one that stands for it and of the other."""
    first, second = paper(1), paper(2, doi="10.5555/pots.1", abstract="We recognise speech beside two boiling pots.")
    store.upsert([], [first, second], night(0))
    store.link_papers({second[1].id: PaperLink(same_as=first[1].id, reason=reason)}, night(1))
    return first[1].id, second[1].id


def test_a_paper_is_what_all_its_records_say_under_the_id_of_the_first(store):
    first, second = linked(store)
    for key in (first, second, "P-1", "P-2", "10.5555/pots.1", second[:6]):
        assert store.paper(key).id == first
    assert store.paper(second).abstract == "We recognise speech beside two boiling pots."


def test_records_stay_with_the_reason_why_they_are_one_paper(store):
    first, second = linked(store)
    assert [record.id for record in store.paper_records(second)] == [first, second]
    assert [record.id for record in store.papers()] == sorted((first, second))
    for links in (store.paper_links(), store.paper_links(first)):
        assert links == {second: PaperLink(same_as=first, reason="same DOI 10.5555/pots.1")}
    assert store.paper_links(second) == {}
    assert (store.counts()["papers"], store.counts()["paper_records"]) == (1, 2)


def test_a_record_that_is_not_named_any_more_is_a_paper_of_its_own_and_history_tells_so(store):
    first, second = linked(store)
    store.link_papers({}, night(2))
    assert store.paper(second).id == second
    assert store.counts()["papers"] == 2
    assert [entry.changes for entry in store.history(second)] == [
        {}, {"same_as": [None, first]}, {"same_as": [first, None]},
    ]  # fmt: skip


def test_linking_papers_the_same_again_adds_nothing_to_the_history(store):
    _, second = linked(store)
    linked(store)
    assert [entry.event for entry in store.history(second)] == ["new", "duplicate"]


def test_a_link_to_a_paper_that_is_not_there_is_refused_whole(store):
    first, second = linked(store)
    with pytest.raises(UnknownPaper, match="eeeeeeeeeeee"):
        store.link_papers({first: PaperLink(same_as="eeeeeeeeeeee", reason="r")}, NIGHT)
    assert store.paper(second).id == first


def test_links_of_papers_outlive_a_change_of_the_record(store):
    first, second = linked(store)
    store.upsert([], [paper(2, title="Hearing pots boil over")], night(2))
    assert store.paper(second).id == first


def test_when_records_were_first_seen_is_known_with_what_they_say(store):
    first, second = linked(store)
    states = store.paper_states()
    assert list(states) == sorted((first, second))
    assert {state.first_seen for state in states.values()} == {night(0)}
    store.upsert([], [paper(2, title="Hearing pots boil over")], night(2))
    assert store.paper_states()[second].content_hash != states[second].content_hash
    assert store.paper_states()[first] == states[first]


def test_papers_read_by_their_ids_are_what_each_of_them_is_by_itself(store):
    first, _ = linked(store)
    store.upsert([], [paper(7)], night(2))
    other = paper(7)[1].id
    assert store.papers_by_id([other, first, first, "eeeeeeeeeeee"]) == {
        id_: store.paper(id_) for id_ in sorted((first, other))
    }
    assert store.papers_by_id([]) == {}
