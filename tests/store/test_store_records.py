"""Postings and papers: what goes in comes out, what changes is remembered, nothing is lost."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest
from store_examples import NIGHT, TEXT, bare_posting, night, paper, posting

from schemas import Link
from store import Outcome


def test_a_posting_comes_back_as_it_went_in_with_its_lifecycle(store):
    raw, believed = posting()

    outcome = store.upsert([(raw, believed)], [], NIGHT)

    stored = store.posting(believed.id)
    assert outcome == {believed.id: Outcome.NEW}
    assert stored.model_copy(update={"lifecycle": None}) == believed
    assert (stored.lifecycle.status, stored.lifecycle.first_seen, stored.lifecycle.last_seen) == ("open", NIGHT, NIGHT)
    assert list(store.raw_postings()) == [raw]


def test_a_posting_of_which_little_is_known_comes_back_as_it_went_in(store):
    raw, believed = bare_posting(1)
    store.upsert([(raw, believed)], [], NIGHT)
    assert store.posting(believed.id).model_copy(update={"lifecycle": None}) == believed


def test_a_paper_comes_back_as_it_went_in(store):
    raw, believed = paper()
    assert store.upsert([], [(raw, believed)], NIGHT) == {believed.id: Outcome.NEW}
    assert list(store.papers()) == [believed]
    assert list(store.raw_papers()) == [raw]


def test_records_come_in_the_order_of_their_ids(store):
    pairs = [posting(number) for number in range(450)]
    store.upsert(pairs, [], NIGHT)
    assert [found.id for found in store.postings()] == sorted(believed.id for _, believed in pairs)


def test_a_time_is_kept_as_the_same_instant_whatever_its_zone(store):
    raw, believed = posting()
    store.upsert([(raw, believed)], [], NIGHT.astimezone(timezone(timedelta(hours=-7))))
    assert store.posting(believed.id).lifecycle.first_seen == NIGHT


def test_a_time_without_zone_is_refused(store):
    with pytest.raises(ValueError, match="without its zone"):
        store.upsert([posting()], [], NIGHT.replace(tzinfo=None))


def test_seeing_the_same_again_changes_nothing_but_last_seen(store):
    raw, believed = posting()
    store.upsert([(raw, believed)], [], night(0))

    assert store.upsert([(raw, believed)], [], night(1)) == {believed.id: Outcome.UNCHANGED}

    lifecycle = store.posting(believed.id).lifecycle
    assert (lifecycle.first_seen, lifecycle.last_seen) == (night(0), night(1))
    assert [entry.event for entry in store.history(believed.id)] == ["new"]


def test_a_change_is_stored_and_its_fields_are_remembered(store):
    raw, before = posting()
    after = before.model_copy(update={"title": "Senior Speech Scientist", "team": None})
    store.upsert([(raw, before)], [], night(0))

    assert store.upsert([(raw, after)], [], night(1)) == {before.id: Outcome.CHANGED}

    assert store.posting(before.id).title == "Senior Speech Scientist"
    changed = store.history(before.id)[-1]
    assert (changed.event, changed.at) == ("changed", night(1))
    assert changed.changes == {"title": ["Speech Scientist 1", "Senior Speech Scientist"], "team": ["Kitchens", None]}


def test_a_changed_text_is_remembered_whole(store):
    raw, before = bare_posting(1, text="A role in Oslo.")
    store.upsert([(raw, before)], [], night(0))
    store.upsert([(raw, before.model_copy(update={"text": "A role in Bergen."}))], [], night(1))
    assert store.history(before.id)[-1].changes == {"text": ["A role in Oslo.", "A role in Bergen."]}


def test_a_changed_paper_is_remembered(store):
    raw, before = paper()
    store.upsert([], [(raw, before)], night(0))
    after = before.model_copy(update={"venue": "POTS"})
    assert store.upsert([], [(raw, after)], night(1)) == {before.id: Outcome.CHANGED}
    assert store.history(before.id)[-1].changes == {"venue": ["KITCHENCON", "POTS"]}
    assert store.paper(before.id) == after


def test_what_the_source_said_is_kept_to_the_letter_even_when_we_believe_the_same(store):
    raw, believed = posting()
    now_says = raw.model_copy(update={"payload": '{"id": 1, "updated": "9 minutes"}'})
    store.upsert([(raw, believed)], [], night(0))

    assert store.upsert([(now_says, believed)], [], night(1)) == {believed.id: Outcome.UNCHANGED}

    assert list(store.raw_postings()) == [now_says]


def test_a_reparse_is_no_sighting_and_says_that_it_was_one(store):
    raw, before = posting()
    store.upsert([(raw, before)], [], night(0))
    after = before.model_copy(update={"language": None})

    assert store.upsert([(raw, after)], [], night(5), event="reparsed") == {before.id: Outcome.CHANGED}

    assert store.posting(before.id).lifecycle.last_seen == night(0)
    assert [(entry.event, entry.at) for entry in store.history(before.id)] == [
        ("new", night(0)),
        ("reparsed", night(5)),
    ]


def test_all_stored_records_can_be_reparsed_while_they_are_read(store):
    store.upsert([posting(number) for number in range(700)], [], NIGHT)
    again = ((raw, posting(int(raw.external_id[2:]), team="Ovens")[1]) for raw in store.raw_postings())

    outcomes = store.upsert(again, [], night(1), event="reparsed")

    assert len(outcomes) == 700
    assert {found.team for found in store.postings()} == {"Ovens"}


def test_an_upsert_that_breaks_off_stores_nothing(store):
    def pairs():
        yield from (posting(number) for number in range(600))
        raise RuntimeError("the page ended")

    with pytest.raises(RuntimeError, match="the page ended"):
        store.upsert(pairs(), [], NIGHT)

    assert list(store.postings()) == []
    assert store.counts()["postings_open"] == 0


def test_a_record_given_twice_in_one_call_is_one_record_with_its_last_content(store):
    raw, first = posting()
    last = first.model_copy(update={"team": "Ovens"})
    assert store.upsert([(raw, first), (raw, last)], [], NIGHT) == {first.id: Outcome.CHANGED}
    assert [found.team for found in store.postings()] == ["Ovens"]


def test_a_new_record_given_twice_alike_is_new(store):
    assert store.upsert([posting(), posting()], [], NIGHT) == {posting()[1].id: Outcome.NEW}


def test_everything_is_there_after_opening_again(store, reopen):
    store.upsert([posting()], [paper()], NIGHT)
    store.close()
    again = reopen()
    assert [found.id for found in again.postings()] == [posting()[1].id]
    assert [found.id for found in again.papers()] == [paper()[1].id]


def test_counts_say_what_is_there(store):
    store.upsert([posting(1), posting(2), posting(3)], [paper(1)], NIGHT)
    store.link({posting(2)[1].id: Link(duplicate_of=posting(1)[1].id)}, NIGHT)
    assert store.counts() == {
        "postings_open": 3,
        "postings_closed": 0,
        "duplicates": 1,
        "papers": 1,
        "paper_records": 1,
        "profiles": 0,
        "vectors": 0,
        "matches": 0,
    }


def test_text_with_every_kind_of_character_survives(store):
    text = TEXT + " \0 \x1f 🧪 ﷽ \u200b'\"%_\\ [ ] é é"
    raw, believed = posting(1, text=text, title="Ω '); DROP TABLE postings; --")
    store.upsert([(raw, believed)], [], NIGHT)
    assert store.posting(believed.id).text == text
    assert store.posting(believed.id).title == "Ω '); DROP TABLE postings; --"


def test_postings_read_by_their_ids_are_what_each_of_them_is_by_itself(store):
    store.upsert([posting(number) for number in range(300)], [], NIGHT)
    ids = sorted(posting(number)[1].id for number in range(250))
    read = store.postings_by_id([*reversed(ids), ids[0], "eeeeeeeeeeee"])
    assert list(read) == ids
    assert read[ids[7]] == store.posting(ids[7])
    assert store.postings_by_id([]) == {}
