"""Which matches are new since the last run: a pair that only moved is not, a posting that came back is named so."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from schemas import RawLocation
from schemas.normalize import normalize

TIDES = {
    "source": "lab",
    "external_id": "1",
    "title": "Tide Modeller",
    "description": "You forecast tides and waves for robots that grasp mooring lines.",
}


@pytest.fixture
def tides(ask, tmp_path):
    """After a run over everything else, a posting was imported and matched; returns the report of the import."""
    ask("index")
    (tmp_path / "page.jsonl").write_text(json.dumps(TIDES), encoding="utf-8")
    return ask("import", tmp_path / "page.jsonl")[0]


def labels(document):
    return [result["label"] for result in document["results"]]


def test_only_what_the_last_run_found_for_the_first_time_is_new(ask, tides):
    assert labels(ask("match", "Tobias Wren", "--new")[0]) == ["Tide Modeller"]
    everything, _ = ask("match", "Tobias Wren", "--limit", "50")
    assert "Tide Modeller" in labels(everything)
    assert len(labels(everything)) > 1


def test_new_matches_are_known_in_all_four_directions(ask, tides):
    assert labels(ask("roles", "tool graphs", "--new")[0]) == ["Tide Modeller"]
    assert len(labels(ask("papers", "tide modeller", "--new")[0])) == 10
    assert "Tobias Wren" in labels(ask("candidates", "tide modeller", "--new")[0])
    document, said = ask("papers", "content understanding", "--new")
    assert labels(document) == []
    assert "nothing was matched for the first time since then" in said
    assert tides["renewal"]["new_matches"] == {
        "papers_for_posting": 30, "postings_for_paper": 30, "postings_for_profile": 4, "profiles_for_posting": 4,
    }  # fmt: skip


def test_a_run_says_how_many_matches_are_new_and_finds_no_theme_twice(run, docket, tmp_path):
    assert "New matches" not in run("index", database=docket).stdout
    (tmp_path / "page.jsonl").write_text(json.dumps(TIDES), encoding="utf-8")
    said = run("import", tmp_path / "page.jsonl", database=docket).stdout
    assert "New matches: 4 of profiles with postings, 30 of postings with papers." in said
    (encoded,) = re.findall(r"(\d+) texts encoded", said)
    assert int(encoded) < 30


def test_after_a_run_that_found_nothing_new_nothing_is(ask, tides):
    assert ask("index")[0]["renewed"] == []
    assert labels(ask("match", "Tobias Wren", "--new")[0]) == []
    assert "Tide Modeller" in labels(ask("match", "Tobias Wren", "--since", "1d", "--limit", "50")[0])
    everything = labels(ask("match", "Tobias Wren", "--limit", "50")[0])
    assert labels(ask("match", "Tobias Wren", "--since", "0001-01-01", "--limit", "50")[0]) == everything
    assert labels(ask("match", "Tobias Wren", "--since", "9999-12-31")[0]) == []


def test_a_match_that_only_moved_keeps_its_time(ask, tmp_path):
    before = {each["id"]: each["first_scored"] for each in ask("match", "Tobias Wren", "--limit", "50")[0]["results"]}
    (tmp_path / "page.jsonl").write_text(json.dumps(TIDES), encoding="utf-8")
    ask("import", tmp_path / "page.jsonl")
    ask("index", "--rebuild")
    after = {each["id"]: each["first_scored"] for each in ask("match", "Tobias Wren", "--limit", "50")[0]["results"]}
    assert all(before.values())
    assert {id_: after[id_] for id_ in before} == before
    assert len(after) == len(before) + 1


def test_a_posting_that_reopened_is_said_to(run, ask, docket, store):
    ask("index")
    (raw,) = [raw for raw in store.raw_postings() if raw.id == "3ede74f3ba03"]
    store.upsert([(raw, normalize(raw))], [], datetime.now(UTC))
    ask("index")
    document, _ = ask("match", "Tobias Wren", "--new")
    assert [(each["id"], each["reopened"]) for each in document["results"]] == [("3ede74f3ba03", True)]
    assert "· reopened" in run("match", "Tobias Wren", "--new", database=docket).stdout


def test_a_role_that_is_offered_in_one_more_place_is_not_new(ask, store):
    ask("index")
    (raw,) = [raw for raw in store.raw_postings() if raw.id == "23ca0f44c701"]
    places = (RawLocation(raw="Lisbon, Portugal"),)
    copies = [raw.model_copy(update={"external_id": f"copy-{n}", "locations": places}) for n in range(40)]
    # The place with the lowest id stands for the role: this one has not been ranked before.
    copy = min(copies, key=lambda each: each.id)
    assert copy.id < raw.id
    store.upsert([(copy, normalize(copy))], [], datetime.now(UTC))
    assert ask("index")[0]["renewed"]
    everything, _ = ask("match", "Rafael Lindqvist", "--limit", "50")
    (agents,) = [each for each in everything["results"] if "Agentic" in each["label"]]
    assert copy.id in {agents["id"], *agents["same_role_elsewhere"]}
    assert labels(ask("match", "Rafael Lindqvist", "--new")[0]) == []


def test_every_match_of_a_cv_read_for_the_first_time_is_new(ask, tmp_path):
    ask("index")
    ask("index")
    cv = "# Ada Example\n\nComputer vision scientist\n\nPhD in Computer Science, Example University, 2019\n\nPython\n"
    (tmp_path / "ada.md").write_text(cv, encoding="utf-8")
    assert len(labels(ask("match", tmp_path / "ada.md", "--new")[0])) == 10
    ask("index")
    ask("index")
    assert labels(ask("match", "Ada Example", "--new")[0]) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--new", "--since", "1d"], "give it or --since, not both"),
        (["--new", "--fresh"], "leave out --fresh"),
        (["--since", "yesterday"], "--since: 'yesterday' is no day"),
    ],
)
def test_options_that_contradict_each_other_are_refused(run, docket, options, said):
    result = run("papers", "content understanding", *options, database=docket)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_news_of_a_cv_that_is_not_stored_are_refused(run, docket, tmp_path):
    (tmp_path / "ada.md").write_text("# Ada Example\n\nPhD in Physics, 2019\n\nPython\n", encoding="utf-8")
    result = run("match", tmp_path / "ada.md", "--new", "--no-store", database=docket)
    assert result.exit_code == 2
    assert "leave out --no-store" in result.stderr
