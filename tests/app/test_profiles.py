"""People's data is theirs: listed, handed out whole, erased so that nothing is left."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from app.config import Settings
from app.lock import exclusive
from app.tasks.correcting import correct
from app.tasks.docket import open_docket
from app.tasks.people import rematch
from app.tasks.understood import understood
from matcher.passages import profile_document
from matcher.vectors import vector_key

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_an_export_holds_everything_about_one_person(run, docket, store):
    document = json.loads(run("profiles", "export", "Mira Castellan", database=docket).stdout)
    profile = store.profile("Mira Castellan")
    assert document["profile"]["id"] == profile.id
    assert "Castellan" in document["raw"]["text"]
    assert len(document["postings_for_profile"]) == len(store.matches("postings_for_profile", profile.id, 100))
    assert {match["target_id"] for match in document["profiles_for_posting"]} == {profile.id}


def test_an_export_can_be_written_to_a_file(run, docket, tmp_path):
    result = run("profiles", "export", "Mira Castellan", "-o", tmp_path / "mira.json", database=docket)
    assert result.stdout == ""
    assert json.loads((tmp_path / "mira.json").read_text(encoding="utf-8"))["profile"]["name"] == "Mira Castellan"
    assert (tmp_path / "mira.json").stat().st_mode & 0o077 == 0


YEARS_ONLY = """Ada Brandt

Experience

Engineer, Umbrella Ltd, 2019 - 2022
- Measured tides

Research Intern, Acme Ltd, Summer 2018

Education

PhD candidate in Statistics, University of Leeds
MSc in Statistics, University of Leeds, 2015 - 2017
"""


def test_no_face_shows_a_date_that_the_cv_does_not_say(run, docket, store, tmp_path):
    (tmp_path / "ada.md").write_text(YEARS_ONLY, encoding="utf-8")
    assert run("match", tmp_path / "ada.md", database=docket).exit_code == 0
    profile = store.profile("Ada Brandt")
    shown = run("show", profile.id, database=docket).stdout
    assert "Engineer · Umbrella Ltd · 2019–2022" in shown
    assert "Research Intern · Acme Ltd · summer 2018" in shown
    assert "master's degree · Statistics · University of Leeds · 2015–2017" in shown
    page = understood(profile, NOW.date())
    said = [item.said for item in (*page.positions, *page.studies)]
    assert all(line in shown for line in said)
    exported = run("export", "jsonresume", "--profile", profile.id, database=docket).stdout
    resume = json.loads(exported)
    assert [(entry["startDate"], entry["endDate"]) for entry in resume["work"]] == [("2019", "2022"), ("2018", "2018")]
    assert [(entry.get("startDate"), entry["studyType"]) for entry in resume["education"]] == [
        (None, "PhD candidate"),
        ("2015", "Master"),
    ]


def test_erasing_leaves_nothing_of_the_person_in_any_file(run, docket, tmp_path):
    words = ("Castellan", "castellan", "Fathom Vision Lab")
    assert b"Castellan" in docket.read_bytes()
    result = run("profiles", "erase", "Mira Castellan", "--yes", database=docket)
    assert result.exit_code == 0, result.stderr
    for path in tmp_path.rglob("docket.db*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in words), path
    assert not (docket.with_name("docket.db.index") / "profiles").exists()
    assert run("match", "Mira Castellan", database=docket).exit_code == 3


def test_others_stay_when_one_is_erased(run, docket):
    before = json.loads(run("match", "Tobias Wren", "--json", database=docket).stdout)
    run("profiles", "erase", "Mira Castellan", "--yes", database=docket)
    assert json.loads(run("match", "Tobias Wren", "--json", database=docket).stdout)["results"] == before["results"]
    people = json.loads(run("candidates", "content understanding", "--json", database=docket).stdout)["results"]
    assert people
    assert "Mira Castellan" not in [person["label"] for person in people]


def test_erasing_asks_first(run, docket, store):
    result = run("profiles", "erase", "Mira Castellan", database=docket)
    assert result.exit_code == 2
    assert "cannot be undone; say --yes" in result.stderr
    assert store.profile("Mira Castellan")


def test_erasing_waits_for_no_nightly_job(run, docket, store):
    """The job could write the person's matches back."""
    with exclusive(docket, "nightly"):
        assert run("profiles", "erase", "Mira Castellan", "--yes", database=docket).exit_code == 1
    assert store.profile("Mira Castellan")


@pytest.mark.parametrize("key", ["Mira Castellan", "mira castellan", "mira-castellan.md"])
def test_a_person_can_be_named_by(run, docket, key):
    assert run("match", key, database=docket).exit_code == 0


def test_erasing_says_what_went_with_the_cv(run, docket, store):
    profile = store.profile("Mira Castellan")
    matches = len(store.matches("postings_for_profile", profile.id, 100))
    matches += len(store.matches_that_found("profiles_for_posting", profile.id))
    store.keep(store.matches("postings_for_profile", profile.id, 1)[0].target_id, "applied", NOW, profile.id)
    result = run("profiles", "erase", "Mira Castellan", "--yes", database=docket)
    assert f"the CV and what was understood of it, {matches} matches, 1 application" in " ".join(result.stdout.split())


def test_a_cv_that_is_read_again_keeps_what_its_person_corrected(run, docket, store, newcomer):
    profile = store.profile("Mira Castellan")
    with open_docket(Settings(database=docket)) as opened:
        correct(opened, profile.id, "headline", "Deep-sea imaging scientist")
    assert run("match", newcomer[0] / "try-it/cvs/mira-castellan.md", database=docket).exit_code == 0
    assert store.profile(profile.id).headline == "Deep-sea imaging scientist"
    assert "corrected headline" in " ".join(run("show", profile.id, database=docket).stdout.split())
    assert run("match", newcomer[0] / "try-it/cvs/mira-castellan.md", "--no-store", database=docket).exit_code == 0


def test_texts_that_a_correction_replaced_leave_no_vectors(docket, store):
    """A vector says much of the text it was made from, and erasing only knows the texts of today."""
    profile = store.profile("Mira Castellan")
    with open_docket(Settings(database=docket)) as opened:
        corrected = correct(opened, profile.id, "headline", "Deep-sea imaging scientist")
        rematch(opened, profile.id, profile)
        key = vector_key(profile_document(corrected).title)
        assert store.get_vectors(opened.model_id, [key])
        correct(opened, profile.id, "headline", "", "undo")
        assert not store.get_vectors(opened.model_id, [key])
