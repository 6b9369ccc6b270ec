"""`papers`, `roles`, `candidates` and `match` on the sample site's records."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from command_line import postdocket

from app.tasks import matching
from schemas import RawPaper
from schemas.normalize import normalize

CV = "# Ada Example\n\nComputer vision scientist\n\nPhD in Computer Science, Example University, 2019\n\nPython\n"


def titles(document):
    return [result["label"] for result in document["results"]]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        pytest.param("43d93ce3c417", "Applied Scientist, Content Understanding", id="an id"),
        pytest.param("43d9", "Applied Scientist, Content Understanding", id="an abbreviated id"),
        pytest.param("99016011", "Applied Scientist, Last-Mile Routing", id="the number the source gave it"),
        pytest.param("content understanding", "Applied Scientist, Content Understanding", id="words of a title"),
        pytest.param("agentic automation", "Applied Scientist, Agentic Automation", id="a role in two places"),
        pytest.param("robot navigation", "Research Science Intern, Robot Navigation among People", id="a closed role"),
    ],
)
def test_a_posting_can_be_named_by(ask, words, label):
    document, said = ask("papers", words)
    assert document["query"]["label"] == label
    assert ("taken as" in said) is (" " in words)


def test_papers_come_ranked_with_exact_quotes_of_both_sides(ask):
    document, _ = ask("papers", "content understanding")
    role, _ = ask("show", document["query"]["id"])
    scores = [result["score"] for result in document["results"]]
    assert scores == sorted(scores, reverse=True)
    assert [result["rank"] for result in document["results"]] == list(range(1, 11))
    for result in document["results"][:3]:
        paper, _ = ask("show", result["id"])
        assert result["evidence"]
        for pair in result["evidence"]:
            for quote, text in ((pair["query"], role["text"]), (pair["target"], paper["text"])):
                assert text[quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("role", "paper"),
    [
        ("capacity forecasting", "Coherent probabilistic forecasts for hierarchies with changing structure"),
        ("last-mile routing", "Stochastic vehicle routing with learned recourse for parcel delivery"),
        ("robotic manipulation", "Diffusion policies for bimanual manipulation from few demonstrations"),
    ],
)
def test_the_paper_about_a_roles_subject_is_among_the_first(ask, role, paper):
    assert paper in titles(ask("papers", role)[0])[:3]


def test_words_that_fit_several_roles_are_answered_with_their_names(run, docket):
    result = run("papers", "applied scientist", database=docket)
    assert result.exit_code == 2
    assert "fits 6 ids" in result.stderr
    assert "43d93ce3c417 (Applied Scientist, Content Understanding)" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["papers", "candidates", "roles", "show"])
def test_words_that_fit_nothing_are_not_found(run, docket, command):
    result = run(command, "underwater basket weaving", database=docket)
    assert result.exit_code == 3
    assert "'underwater basket weaving'" in result.stderr
    assert "`postdocket search WORDS`" in result.stderr
    assert result.stdout == ""


def test_half_of_the_words_are_not_enough_to_choose_a_role(run, docket):
    assert run("papers", "tactile plumbing", database=docket).exit_code == 3


def test_a_duplicate_answers_with_the_posting_it_duplicates(ask):
    document, said = ask("papers", "faecd205fb60")
    assert document["query"]["id"] == "43d93ce3c417"
    assert "faecd205fb60 is a duplicate of 43d93ce3c417" in said


def test_roles_of_a_paper_name_every_place_once(ask):
    document, _ = ask("roles", "tool graphs")
    (agents,) = [result for result in document["results"] if "Agentic" in result["label"]]
    assert agents["places"] == ["Tel Aviv, IL", "Haifa, IL"]
    assert agents["same_role_elsewhere"] == ["db7cc016cd9b"]
    assert len(titles(document)) == len(set(titles(document)))


def test_closed_postings_and_duplicates_fit_nobody(ask):
    document, _ = ask("match", "Mira Castellan", "--limit", "50")
    assert {"3ede74f3ba03", "faecd205fb60", "931dde4b6770"}.isdisjoint(result["id"] for result in document["results"])


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        pytest.param(["--country", "DE"], {"Tübingen, DE", "Munich, DE", "Aachen, DE"}, id="a country by code"),
        pytest.param(["--country", "germany"], {"Tübingen, DE", "Munich, DE", "Aachen, DE"}, id="a country by name"),
        pytest.param(["--country", "UK"], {"Edinburgh, SCT, GB", "Edinburgh, GB"}, id="UK for GB"),
        pytest.param(
            ["--organization", "larkfield"], {"Tübingen, DE", "Munich, DE", "Luxembourg, LU"}, id="an employer"
        ),
        pytest.param(["--country", "DE", "--posted-since", "2026-09-20"], {"Munich, DE"}, id="a country and a day"),
        pytest.param(["--remote"], {"WA, US"}, id="remote"),
    ],
)
def test_filters_keep_only_roles_that_fit(ask, filters, kept):
    document, _ = ask("match", "Tobias Wren", *filters)
    places = {place for result in document["results"] for place in result["places"]}
    assert places
    assert places <= kept


def test_a_filter_keeps_a_role_of_which_one_place_fits(ask):
    document, _ = ask("roles", "tool graphs", "--country", "NL")
    assert all(any(place.endswith("NL") for place in result["places"]) for result in document["results"])
    assert any("Arlington, VA, US" in result["places"] for result in document["results"])


def test_candidates_are_held_against_each_requirement(ask):
    document, _ = ask("candidates", "robotic manipulation")
    assert document["results"][0]["label"] == "Tobias Wren"
    verdicts = document["results"][0]["verdicts"]
    assert {verdict["level"] for verdict in verdicts} == {"required", "preferred"}
    assert all(verdict["found"] for verdict in verdicts if verdict["verdict"] == "met")


def test_verdicts_are_shown_with_both_quotes(run, docket):
    shown = run("candidates", "robotic manipulation", database=docket).stdout
    assert "  met        “PhD in robotics" in shown
    assert "CV: “PhD in Robotics, University of Freiburg" in shown
    assert "not found" in shown
    assert "partly     “Experience programming in C++ and Python" in shown
    assert "found: Python; not seen: C++" in " ".join(shown.split())


def test_a_cv_is_answered_and_stored_so_that_the_next_time_no_model_is_needed(docket, tmp_path):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    first = postdocket("--database", docket, "match", tmp_path / "ada.md", "--json")
    again = postdocket("--database", docket, "match", "Ada Example", "--json")
    assert "loading the model" in first.stderr
    assert again.stderr == ""
    assert json.loads(first.stdout)["results"] == json.loads(again.stdout)["results"]
    assert len(json.loads(first.stdout)["results"]) == 10


def test_other_profiles_keep_their_matches_when_a_cv_is_added(ask, tmp_path):
    before, _ = ask("match", "Tobias Wren")
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    ask("match", tmp_path / "ada.md")
    assert ask("match", "Tobias Wren")[0] == before


def test_candidates_say_that_a_cv_was_read_since(ask, tmp_path):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    ask("match", tmp_path / "ada.md")
    document, said = ask("candidates", "content understanding")
    assert document["stale"]
    assert "`postdocket index` renews them" in said
    ask("index")
    document, said = ask("candidates", document["query"]["id"])
    assert "Ada Example" in titles(document)
    assert (document["stale"], said) == (False, "")


def test_a_cv_read_while_matches_are_being_made_is_answered_then_and_later(ask, tmp_path, monkeypatch):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    ranking, meanwhile = matching.make_ranker, []

    def make_ranker(docket, corpus, side):
        if not meanwhile:
            meanwhile.append(postdocket("--database", docket.database, "match", tmp_path / "ada.md", "--json"))
        return ranking(docket, corpus, side)

    monkeypatch.setattr(matching, "make_ranker", make_ranker)
    ask("index", "--rebuild")
    assert len(json.loads(meanwhile[0].stdout)["results"]) == 10
    later, said = ask("match", "Ada Example")
    assert titles(later) == titles(json.loads(meanwhile[0].stdout))
    assert "`postdocket index`" in said


def test_a_cv_that_is_not_to_be_stored_is_answered_and_forgotten(ask, store, tmp_path):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    before = store.counts()
    document, _ = ask("match", tmp_path / "ada.md", "--no-store")
    assert len(document["results"]) == 10
    assert store.counts() == before
    assert all("Ada" not in profile.label for profile in store.profiles())
    assert ask("profiles", "list")[0]["profiles"]


def test_a_cv_that_changed_is_answered_anew(ask, tmp_path):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    before, _ = ask("match", tmp_path / "ada.md")
    (tmp_path / "ada.md").write_text(CV.replace("Computer vision", "Speech synthesis"), encoding="utf-8")
    after, _ = ask("match", tmp_path / "ada.md")
    assert before["query"]["id"] == after["query"]["id"]
    assert "Speech" in titles(after)[0]
    assert "Speech" not in titles(before)[0]


def test_neither_a_file_nor_a_profile_is_not_found(run, docket):
    result = run("match", "absent.pdf", database=docket)
    assert result.exit_code == 3
    assert result.stderr == (
        "postdocket: no profile 'absent.pdf' (and no file of that name); "
        "`postdocket profiles` lists them, `postdocket match CV` reads and stores one\n"
    )


def test_fresh_ranks_now_and_gives_what_is_stored(ask):
    stored, _ = ask("papers", "content understanding")
    fresh, said = ask("papers", "content understanding", "--fresh")
    assert (stored["computed"], fresh["computed"]) == (False, True)
    assert "ranked just now" in said
    assert fresh["results"] == stored["results"]


def test_fresh_ranks_a_cv_anew_that_was_read_before(ask, tmp_path):
    (tmp_path / "ada.md").write_text(CV, encoding="utf-8")
    ask("match", tmp_path / "ada.md")
    assert ask("match", tmp_path / "ada.md", "--fresh")[0]["computed"]
    assert not ask("match", tmp_path / "ada.md")[0]["computed"]


def test_records_that_came_without_matching_are_ranked_on_demand(ask, tmp_path):
    raw = {
        "source": "lab",
        "external_id": "1",
        "title": "Tide Modeller",
        "description": "You forecast tides and waves.",
    }
    (tmp_path / "page.jsonl").write_text(json.dumps(raw), encoding="utf-8")
    ask("import", tmp_path / "page.jsonl", "--no-match")
    document, said = ask("papers", "tide modeller")
    assert document["computed"]
    assert "ranked just now; `postdocket index` stores all matches" in said
    assert document["results"]
    stored, said = ask("papers", "content understanding")
    assert (stored["computed"], stored["stale"]) == (False, True)
    assert "older than the last change" in said


def test_a_text_that_is_no_cv_is_refused_and_not_stored(run, docket, store, tmp_path):
    (tmp_path / "note.txt").write_text("hello world\n", encoding="utf-8")
    result = run("match", tmp_path / "note.txt", database=docket)
    assert result.exit_code == 1
    assert "note.txt: it does not read like a CV" in result.stderr
    assert "note.txt" not in {profile.source for profile in store.profiles()}


def test_an_empty_answer_says_what_kept_it_empty(run, docket):
    assert "filters" in run("match", "Tobias Wren", "--country", "KR", database=docket).stderr
    assert "this role is closed" in run("papers", "robot navigation", database=docket).stderr
    assert "filters" in run("search", "robotics", "--organization", "nobody", database=docket).stderr


def test_scores_are_shown_from_0_to_100_with_what_they_mean(run, ask, docket):
    document, _ = ask("papers", "content understanding", "--limit", "3")
    shown = run("papers", "content understanding", "--limit", "3", database=docket).stdout
    for result in document["results"]:
        assert f"  {result['rank']}  {100 * result['score']:4.0f} " in shown
    assert "Score 0-100" in shown.splitlines()[-1]


def test_a_paper_that_two_sources_list_is_answered_once(run, ask, docket, store):
    document, _ = ask("papers", "content understanding", "--limit", "1")
    (first,) = document["results"]
    known = store.paper(first["id"])
    copied = RawPaper(
        source="preprints", external_id="2026.1", title=known.title, abstract=f"{known.abstract} The code is public.",
        authors=tuple(author.name for author in known.authors), published=str(known.year_published),
    )  # fmt: skip
    store.upsert([], [(copied, normalize(copied))], datetime.now(UTC))
    assert run("index", database=docket).exit_code == 0
    again, _ = ask("papers", "content understanding", "--limit", "20")
    assert titles(again).count(first["label"]) == 1
    for version in (known.id, copied.id):
        roles, _ = ask("roles", version)
        assert titles(roles)
