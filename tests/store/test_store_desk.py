"""What a reader keeps is there the next day, belongs to one person, and goes when that person is erased."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, night, posting, profile

from schemas import Link, UnknownPosting, UsageError
from store import SavedSearch
from store.columns import lowest_degree, required_years
from store.sqlite import cards


def search(name="speech in Germany", **fields):
    return SavedSearch(**{"id": name[:4], "name": name, "query": "q=speech&country=DE", "created_at": NIGHT} | fields)


def test_a_search_is_kept_until_it_is_dropped(store):
    store.put_search(search())
    store.put_search(search("robots", created_at=night(1)))
    assert [kept.name for kept in store.saved_searches()] == ["speech in Germany", "robots"]
    assert store.drop_search("robo")
    assert not store.drop_search("robo")
    assert store.saved_searches() == [search()]


def test_when_a_search_was_seen_and_sent_is_kept_with_it(store):
    store.put_search(search())
    store.put_search(search(seen_at=night(2), sent_at=night(3)))
    assert store.saved_searches() == [search(seen_at=night(2), sent_at=night(3))]


def test_a_digest_marks_searches_and_profiles_and_a_page_read_before_it_takes_nothing_back(store):
    raw, person = profile()
    store.put_profile(raw, person, NIGHT)
    store.put_search(search())
    store.put_search(search("theirs", person=person.id))
    store.mark_told(["spee", "thei"], [person.id], night(2))
    assert store.told() == {person.id: night(2)}
    store.put_search(search(seen_at=night(3)))
    assert {kept.name: (kept.seen_at, kept.sent_at) for kept in store.saved_searches(None)} == {
        "speech in Germany": (night(3), night(2)),
        "theirs": (None, night(2)),
    }
    store.put_profile(raw, person.model_copy(update={"headline": "Baker"}), night(4))
    assert store.told() == {person.id: night(2)}, "a CV that was read again is the same person's"


def test_two_searches_of_one_person_have_two_names(store):
    store.put_search(search())
    with pytest.raises(UsageError, match="'speech in Germany' already"):
        store.put_search(search(id="other"))
    store.put_search(search(id="other", person="somebody else"))
    assert len(store.saved_searches()) == len(store.saved_searches("somebody else")) == 1


def test_an_application_goes_from_state_to_state_and_away(store):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    first, second = posting(1)[1].id, posting(2)[1].id
    store.keep(first, "saved", night(1))
    store.keep(second, "applied", night(2))
    store.keep(first, "interview", night(3))
    assert [(kept.posting_id, kept.state, kept.at) for kept in store.kept()] == [
        (first, "interview", night(3)),
        (second, "applied", night(2)),
    ]
    store.keep(second, None, night(4))
    assert [kept.posting_id for kept in store.kept()] == [first]
    assert store.kept("somebody else") == []


def test_an_application_to_no_posting_is_refused(store):
    with pytest.raises(UnknownPosting):
        store.keep("000000000000", "saved", NIGHT)


def test_an_erased_person_leaves_no_searches_and_no_applications(store):
    store.upsert([posting(1)], [], NIGHT)
    raw, person = profile()
    store.put_profile(raw, person, NIGHT)
    store.put_search(search(person=person.id))
    store.put_search(search("mine"))
    store.keep(posting(1)[1].id, "offer", NIGHT, person.id)
    store.erase_profile(person.id)
    assert store.saved_searches(person.id) == store.kept(person.id) == []
    assert [kept.name for kept in store.saved_searches()] == ["mine"]


def test_cards_tell_of_every_posting_what_filters_look_at(store):
    store.upsert([posting(1), posting(2)], [], NIGHT)
    told = {card.id: card for card in store.cards()}
    stored = posting(1)[1]
    card = told[stored.id]
    assert set(told) == {posting(1)[1].id, posting(2)[1].id}
    assert (card.title, card.status, card.source) == (stored.title, "open", stored.source)
    places = {place.country for place in stored.locations} | set(stored.applicant_countries)
    assert card.countries == tuple(sorted(places - {None}))
    assert card.regions == tuple(sorted({place.region for place in stored.locations} - {None})) != ()
    assert card.pay == tuple(
        sorted(f"{pay.currency} {pay.period} {pay.minimum} {pay.maximum}" for pay in stored.base_salary)
    )
    assert (card.lowest_degree, card.years) == (lowest_degree(stored.requirements), required_years(stored.requirements))


def test_cards_come_in_the_order_of_ids_however_many_there_are_and_none_of_duplicates(store, monkeypatch):
    monkeypatch.setattr(cards, "AT_A_TIME", 2)
    store.upsert([posting(number) for number in range(7)], [], NIGHT)
    ids = sorted(posting(number)[1].id for number in range(7))
    store.link({ids[3]: Link(duplicate_of=ids[0], duplicate_reason="exact content")}, NIGHT)
    assert [card.id for card in store.cards()] == [*ids[:3], *ids[4:]]


def test_whatever_happens_to_a_posting_raises_the_number_of_the_last_change(store):
    store.upsert([posting(1)], [], NIGHT)
    before = store.last_change()
    store.put_search(search())
    assert store.last_change() == before
    store.upsert([posting(1, team="Ovens")], [], night(1))
    assert store.last_change() > before
    of_one_role = {posting(number)[1].id: Link(role_id="role") for number in (1, 2)}
    store.upsert([posting(1), posting(2)], [], night(3))
    for links in (of_one_role, {}):
        before = store.last_change()
        store.link(links, night(3))
        assert store.last_change() == before + 1
        store.link(links, night(4))
        assert store.last_change() == before + 1, "the same links again"


def test_a_search_for_ids_finds_what_a_search_finds(store):
    store.upsert([posting(1), posting(2, title="Head of Ovens")], [], NIGHT)
    assert store.search_ids("ovens", 10) == [posting(2)[1].id]
    assert store.search_ids("zeppelins", 10) == store.search_ids('"*', 10) == []
