"""Corrections of one profile that come at once, or while its person is erased."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

import schemas.normalize
from app.config import Settings
from app.tasks.correcting import correct
from app.tasks.docket import open_docket
from app.tasks.people import erase_alone, raw_profile, renew_profile
from schemas import UnknownProfile, UsageError

MIRA = "dc3f60e42cad"


def test_corrections_sent_at_once_are_all_kept(docket, store):
    crafts = [f"Lute making {number}" for number in range(8)]

    def say(craft):
        with open_docket(Settings(database=docket)) as opened:
            correct(opened, MIRA, "skills", craft)

    with ThreadPoolExecutor(len(crafts)) as people:
        list(people.map(say, crafts))
    assert sorted(store.profile(MIRA).corrections.adds.skills) == crafts


def test_somebody_erased_while_a_correction_is_stored_does_not_come_back(docket, store, monkeypatch):
    understand, erasing = schemas.normalize.normalize, []

    def erase():
        with open_docket(Settings(database=docket)) as other:
            erase_alone(other, other.store.profile(MIRA))

    def slowly(raw):
        if not erasing:
            erasing.append(Thread(target=erase))
            erasing[0].start()
            erasing[0].join(0.5)
        return understand(raw)

    monkeypatch.setattr(schemas.normalize, "normalize", slowly)
    with open_docket(Settings(database=docket)) as opened:
        correct(opened, MIRA, "skills", "Juggling")
        erasing[0].join()
        assert MIRA not in [profile.id for profile in store.profiles()]
        with pytest.raises(UnknownProfile):
            correct(opened, MIRA, "skills", "Juggling")


def test_a_correction_made_while_profiles_are_read_anew_stays(docket, store):
    with open_docket(Settings(database=docket)) as opened:
        raw = raw_profile(opened, MIRA)
        correct(opened, MIRA, "skills", "Juggling")
        renew_profile(opened, raw, schemas.normalize.normalize(raw))
        assert raw_profile(opened, MIRA).corrections.adds.skills == ("Juggling",)
    assert "Juggling" in [skill.name for skill in store.profile(MIRA).skills]


def test_a_correction_that_cannot_be_understood_leaves_the_docket_as_it_was_and_free(docket, store):
    before = store.profile(MIRA)
    with open_docket(Settings(database=docket)) as opened:
        with pytest.raises(UsageError):
            correct(opened, MIRA, "years", "many")
        store.put_meta("free", "yes")
        assert opened.store.get_meta("free") == "yes"
    assert store.profile(MIRA) == before
