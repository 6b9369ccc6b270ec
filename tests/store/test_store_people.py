"""People: a CV is kept apart, can be replaced and is gone when it is erased."""

from __future__ import annotations

import pytest
from store_examples import NIGHT, bare_posting, night, profile, quote

from schemas import AmbiguousId, Evidence, Match, Quote, RawProfile, UnknownProfile
from store import Outcome


def test_a_profile_comes_back_as_it_went_in(store):
    raw, understood = profile()
    assert store.put_profile(raw, understood, NIGHT) == Outcome.NEW
    assert store.profile(understood.id) == understood
    assert list(store.profiles()) == [understood]
    assert list(store.raw_profiles()) == [raw]


def test_a_json_resume_comes_back_with_all_it_held(store):
    raw = RawProfile(source="cv.json", json_resume={"basics": {"name": "Ì \ud83d", "x": [1, 2.5, None, True]}})
    store.put_profile(raw, profile(file_name="cv.json")[1], NIGHT)
    assert list(store.raw_profiles()) == [raw]


def test_the_same_cv_again_changes_nothing_and_another_replaces_it(store):
    raw, understood = profile(text="Ines Okafor\nAcoustics.")
    store.put_profile(raw, understood, night(0))
    assert store.put_profile(raw, understood, night(1)) == Outcome.UNCHANGED

    newer = profile(text="Ines Okafor\nPottery.")
    assert store.put_profile(*newer, night(2)) == Outcome.CHANGED

    assert list(store.profiles()) == [newer[1]]
    assert list(store.raw_profiles()) == [newer[0]]
    assert store.search("acoustics", kinds=("profile",)) == []
    assert len(store.search("pottery", kinds=("profile",))) == 1


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(profile()[1].id, id="its id"),
        pytest.param(profile()[1].id[:4], id="four digits of its id"),
        pytest.param("ines.pdf", id="the name of its file"),
        pytest.param("papers/cvs/ines.pdf", id="the path of its file"),
        pytest.param("ines okafor", id="the person's name in any case"),
    ],
)
def test_a_profile_is_found_by(store, key):
    store.put_profile(*profile(), NIGHT)
    store.put_profile(*profile("Jo Bell", "jo.docx"), NIGHT)
    assert store.profile(key).name == "Ines Okafor"


def test_a_name_that_two_people_share_is_ambiguous_and_one_of_nobody_unknown(store):
    store.put_profile(*profile("Jo Bell", "jo.docx"), NIGHT)
    store.put_profile(*profile("Jo Bell", "bell.docx"), NIGHT)
    with pytest.raises(AmbiguousId):
        store.profile("Jo Bell")
    for key in ("", "nobody", "\udcff", profile()[1].id):
        with pytest.raises(UnknownProfile):
            store.profile(key)


def test_an_erased_person_is_in_nothing_that_can_be_read(store):
    post, (raw, understood) = bare_posting(1), profile()
    other = profile("Jo Bell", "jo.docx")
    store.upsert([post], [], NIGHT)
    for pair in ((raw, understood), other):
        store.put_profile(*pair, NIGHT)
    said = Evidence(query=quote("Ten years", understood.text), target=Quote(text="A", start=0, end=1), score=0.4)
    found = [
        Match(query_id=person, target_id=post[1].id, score=0.5, evidence=(said,))
        for person in (understood.id, other[1].id)
    ]
    store.replace_matches("postings_for_profile", found, "f", NIGHT)
    store.replace_matches(
        "profiles_for_posting", [Match(query_id=post[1].id, target_id=understood.id, score=0.5)], "f", NIGHT
    )
    store.put_vectors("m", {"hers": b"1", "his": b"2"})

    store.erase_profile(understood.id, ["hers"])

    with pytest.raises(UnknownProfile):
        store.profile(understood.id)
    assert [person.id for person in store.profiles()] == [other[1].id]
    assert [hit.id for hit in store.search("ten years acoustics", kinds=("profile",))] == [other[1].id]
    assert store.matches("postings_for_profile", understood.id) == []
    assert len(store.matches("postings_for_profile", other[1].id)) == 1
    assert store.matches("profiles_for_posting", post[1].id) == []
    assert store.get_vectors("m", ["hers", "his"]) == {"his": b"2"}
    assert store.counts()["profiles"] == 1
    assert store.check() == []


def test_erasing_nobody_is_said(store):
    with pytest.raises(UnknownProfile):
        store.erase_profile("ffffffffffff")


def test_a_change_of_a_profile_is_stored_whole_or_not_at_all(store):
    raw, understood = profile(text="Ines Okafor\nAcoustics.")
    newer = profile(text="Ines Okafor\nPottery.")
    store.put_profile(raw, understood, night(0))

    def change(*found):
        assert found == (raw, understood)
        store.put_meta("changed", "yes")
        store.put_profile(*newer, night(1))
        return "done"

    def fail(*found):
        change(*found)
        raise ValueError

    with pytest.raises(ValueError, match="^$"):
        store.change_profile(understood.id, fail)
    assert (store.profile(understood.id), store.get_meta("changed")) == (understood, None)
    assert store.change_profile(understood.id, change) == "done"
    assert (store.profile(understood.id), store.get_meta("changed")) == (newer[1], "yes")
    with pytest.raises(UnknownProfile):
        store.change_profile("ffffffffffff", change)
