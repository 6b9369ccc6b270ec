"""`search`, `show`, `runs`, `sources` and `doctor`."""

from __future__ import annotations

import json
import shutil

import pytest


@pytest.fixture
def look(run, docket):
    def look(*args):
        result = run(*args, database=docket)
        assert result.exit_code == 0, result.stderr
        return result

    return look


def labels(result) -> list[str]:
    return [hit["label"] for hit in json.loads(result.stdout)["results"]]


def test_search_finds_postings_and_papers(look):
    document = json.loads(look("search", "speech", "--json").stdout)
    assert {hit["type"] for hit in document["results"]} == {"posting", "paper"}
    assert any("[" in hit["snippet"] for hit in document["results"])


def test_search_shows_a_role_in_two_places_once_with_both(look):
    shown = look("search", "agentic automation", "--kind", "posting").stdout
    assert shown.count("Applied Scientist, Agentic Automation") == 1
    assert "Tel Aviv, IL; Haifa, IL" in shown


def test_search_leaves_out_what_is_closed_unless_asked(look):
    assert "Research Science Intern, Robot Navigation among People" not in labels(look("search", "robot", "--json"))
    assert "Research Science Intern, Robot Navigation among People" in labels(
        look("search", "robot", "--closed", "--kind", "posting", "--json")
    )


def test_search_leaves_people_out_unless_asked(look):
    assert labels(look("search", "Castellan", "--json")) == []
    assert labels(look("search", "Castellan", "--kind", "profile", "--json")) == ["Mira Castellan"]


def test_search_with_a_filter_is_about_postings(look):
    document = json.loads(look("search", "learning", "--country", "DE", "--json").stdout)
    assert document["results"]
    assert {hit["type"] for hit in document["results"]} == {"posting"}


def test_a_search_that_finds_nothing_says_so(look):
    result = look("search", "zymurgy")
    assert (result.stdout, result.stderr) == ("", "nothing stored holds 'zymurgy'\n")


def test_any_words_can_be_searched(look):
    for words in ('"', "NEAR(", "a OR", "*", "C++", "-", "'; DROP TABLE postings"):
        look("search", "--", words)


def test_show_makes_a_posting_readable(look):
    shown = look("show", "agentic automation").stdout
    for words in (
        "employer      Quillon Cloud Services LLC",
        "place         Tel Aviv, IL",
        "also in       Haifa, IL (db7cc016cd9b)",
        "posted        2026-09-17",
        "status        open; first seen",
        "Required\n  - ",
        "    “",
        "History\n  - ",
    ):
        assert words in shown
    assert max(len(line) for line in shown.splitlines() if "://" not in line) <= 80


def test_show_tells_what_changed_and_when_a_posting_closed(look, store):
    closed = look("show", "3ede74f3ba03").stdout
    assert "status        closed; first seen" in closed
    assert closed.split("History")[1].rstrip().endswith(" closed")
    (changed,) = [p.id for p in store.postings() if any(e.event == "changed" for e in store.history(p.id))]
    assert " changed: " in look("show", changed).stdout


def test_show_makes_a_paper_readable(look):
    shown = look("show", "10.5555/sample.trsc.2026.0042").stdout
    assert shown.startswith("Stochastic vehicle routing with learned recourse for parcel delivery\n")
    for words in ("authors       ", "doi           10.5555/sample.trsc.2026.0042", "Abstract\n  "):
        assert words in shown


def test_show_makes_a_profile_readable_and_says_what_is_never_matched_on(look):
    shown = look("show", "Mira Castellan").stdout
    for words in ("degree        PhD", "Experience\n  - ", "Education\n  - ", "Never matched on\n"):
        assert words in shown
    assert "Mira Castellan" in shown.split("Never matched on")[1]


def test_shown_text_cannot_steer_a_terminal(run, tmp_path):
    raw = {"source": "lab", "external_id": "1", "title": "Scientist \x1b[2J", "description": "a \x1b]0;b\x07 \x9b1m c"}
    (tmp_path / "page.jsonl").write_text(json.dumps(raw), encoding="utf-8")
    run("import", tmp_path / "page.jsonl", "--no-match")
    shown = run("show", "scientist").stdout + run("search", "scientist").stdout
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def test_runs_shows_each_source_with_its_visits_and_each_night(look):
    short, trouble, _, *lines = look("runs").stdout.splitlines()
    assert short == "No source needs attention."
    assert trouble == "It may pass by itself: sample-jobs has 1 record that could not be read."
    assert lines[0].split() == ["source", "last", "visit", "status", "visits", "records", "seen", "new", "closed"]
    assert [line.split()[:1] + line.split()[3:6] for line in lines[1:3]] == [
        ["sample-jobs", "unchanged", "ccu", "███"], ["sample-science", "unchanged", "cuu", "███"],
    ]  # fmt: skip
    assert sum(line.split()[2:3] == ["2"] for line in lines) == 3
    assert len(json.loads(look("runs", "--source", "sample-jobs", "--limit", "2", "--json").stdout)["runs"]) == 2


def test_runs_of_a_source_that_was_never_visited_say_so(look):
    assert "no visit to 'amazon-jobs' is recorded" in look("runs", "--source", "amazon-jobs").stderr


def test_sources_need_no_database(run, tmp_path):
    result = run("sources")
    assert [line.split()[:3] for line in result.stdout.splitlines()[1:]] == [
        ["amazon-jobs", "amazon_jobs", "never"],
        ["amazon-science", "amazon_science", "never"],
    ]
    assert not (tmp_path / "docket.db").exists()


def states(result) -> dict[str, str]:
    return {check["name"]: check["state"] for check in json.loads(result.stdout)["checks"]}


def test_the_doctor_finds_a_sound_docket_sound(run, docket):
    result = run("doctor", "--json", database=docket)
    checks = states(result)
    assert {checks[name] for name in ("versions", "disk space", "database", "sources", "model", "index")} == {"ok"}
    assert checks["contact"] == "todo"
    assert result.exit_code == 0


def test_the_doctor_shows_each_setting_and_where_it_came_from(run, docket, tmp_path, monkeypatch):
    sources = tmp_path / "own sources.toml"
    sources.write_text("", encoding="utf-8")
    (tmp_path / "own.toml").write_text(f'contact = "me@example.org"\nsources = "{sources}"', encoding="utf-8")
    monkeypatch.setenv("POSTDOCKET_CONTACT", "you@example.org")
    result = run("--config", tmp_path / "own.toml", "doctor", "--json", database=docket)
    details = {check["name"]: check["detail"] for check in json.loads(result.stdout)["checks"]}
    assert details["setting database"] == f"{docket} (command line)"
    assert details["setting contact"] == "you@example.org (POSTDOCKET_CONTACT)"
    assert details["setting sources"] == f"{tmp_path / 'own sources.toml'} ({tmp_path / 'own.toml'})"
    assert details["setting model"] == "not set (default)"


def test_the_doctor_does_not_fail_a_new_machine(run):
    result = run("doctor", "--json")
    assert states(result)["database"] == "todo"
    assert result.exit_code == 0


def break_index(docket):
    next(docket.with_name("docket.db.index").glob("papers/*.faiss")).write_bytes(b"no index")


@pytest.mark.parametrize(
    ("harm", "name", "state", "said"),
    [
        pytest.param(lambda docket: docket.write_bytes(b"x" * 9000), "database", "problem", "backup", id="a database"),
        pytest.param(break_index, "index", "problem", "postdocket index", id="an index"),
        pytest.param(
            lambda docket: shutil.rmtree(docket.with_name("docket.db.index")), "index", "todo", "postdocket index",
            id="no index",
        ),
    ],
)  # fmt: skip
def test_the_doctor_finds_what_is_broken_and_says_what_to_do(run, docket, harm, name, state, said):
    harm(docket)
    result = run("doctor", "--json", database=docket)
    (check,) = [check for check in json.loads(result.stdout)["checks"] if check["name"] == name]
    assert check["state"] == state
    assert said in check["next"]
    assert result.exit_code == (1 if state == "problem" else 0)


@pytest.mark.parametrize(
    ("settings", "name"),
    [('model = "/absent"', "model"), ('sources = "/absent.toml"', "sources")],
)
def test_the_doctor_finds_settings_that_lead_nowhere(run, docket, tmp_path, settings, name):
    (tmp_path / "own.toml").write_text(settings, encoding="utf-8")
    result = run("--config", tmp_path / "own.toml", "doctor", "--json", database=docket)
    assert states(result)[name] == "problem"
    assert result.exit_code == 1


def test_the_doctor_finds_a_variable_with_a_typing_error(run, monkeypatch):
    monkeypatch.setenv("POSTDOCKET_DATBASE", "/a.db")
    result = run("doctor", "--json")
    assert states(result)["environment"] == "problem"
    assert result.exit_code == 1


def test_runs_of_a_source_that_does_not_exist_are_not_found(run, docket):
    result = run("runs", "--source", "amazon-jbs", database=docket)
    assert result.exit_code == 3
    assert "did you mean 'amazon-jobs'?" in result.stderr
    assert run("runs", "--source", "amazon-jobs", database=docket).exit_code == 0
