"""Before an interview: a role's themes, a reading list over them, its employer's own papers, and whom to read."""

from __future__ import annotations

import json

import pytest

from schemas import Author
from schemas.normalize import normalize

ROLE = "content understanding"


def labels(document):
    return [result["label"] for result in document["results"]]


@pytest.mark.parametrize(
    ("role", "subjects"),
    [
        (ROLE, ["video"]),
        ("last-mile routing", ["vehicle routing", "demand"]),
        ("robotic manipulation", ["grasping", "tactile"]),
        ("capacity forecasting", ["forecast"]),
        ("dubbing", ["dubbing"]),
    ],
)
def test_a_roles_themes_name_what_it_is_about_in_its_own_words(ask, role, subjects):
    document, _ = ask("papers", role)
    posting, _ = ask("show", document["query"]["id"])
    assert 2 <= len(document["themes"]) <= 5
    for theme in document["themes"]:
        owner = posting["title" if theme["field"] == "title" else "text"]
        assert owner[theme["quote"]["start"] : theme["quote"]["end"]] == theme["quote"]["text"]
    said = " ".join(theme["quote"]["text"].casefold() for theme in document["themes"])
    assert [subject for subject in subjects if subject not in said] == []
    assert posting["themes"] == document["themes"]


def test_themes_stand_above_the_papers_and_in_the_record(run, docket):
    assert "Themes: " in run("papers", ROLE, database=docket).stdout.split("\n\n")[0]
    assert "\n  themes " in "\n  " + run("show", ROLE, database=docket).stdout.replace("\n", "\n  ")


def test_in_a_reading_list_the_themes_take_turns(run, ask, docket):
    plain, _ = ask("papers", ROLE, "--limit", "30")
    diverse, _ = ask("papers", ROLE, "--diverse", "--limit", "30")
    assert sorted(labels(diverse)) == sorted(labels(plain))
    assert labels(diverse)[0] == labels(plain)[0]
    fitting = [each for each in diverse["results"] if each["score"] >= plain["results"][0]["score"] / 2]
    themes = {each["theme"] for each in fitting}
    assert len(themes) > 1
    assert {each["theme"] for each in diverse["results"][: len(themes)]} == themes
    assert f"theme: {fitting[0]['theme']}" in run("papers", ROLE, "--diverse", database=docket).stdout


def test_a_reading_list_says_which_theme_no_paper_serves(run, ask, docket):
    document, _ = ask("papers", ROLE, "--diverse", "--limit", "1")
    unserved = [theme["quote"]["text"] for theme in document["themes"]]
    unserved.remove(document["results"][0]["theme"])
    shown = " ".join(run("papers", ROLE, "--diverse", "--limit", "1", database=docket).stdout.split())
    assert f"No paper here for: {' · '.join(' '.join(words.split()) for words in unserved)}" in shown


def test_people_to_read_wrote_several_of_the_papers_that_fit(run, ask, docket):
    document, _ = ask("papers", ROLE, "--limit", "30")
    assert document["people"][0]["name"] == "Ilse Vanterpool"
    scores = {result["id"]: result["score"] for result in document["results"]}
    for person in document["people"]:
        assert len(person["papers"]) >= 2
        for paper in person["papers"]:
            authors = ask("show", paper["id"])[0]["authors"]
            assert person["name"] in [author["name"] for author in authors]
            assert scores[paper["id"]] >= max(scores.values()) / 2
    shown = run("papers", ROLE, "--limit", "1", database=docket).stdout
    assert f"  Ilse Vanterpool · {len(document['people'][0]['papers'])} papers here" in shown


def test_what_is_ranked_now_has_the_themes_and_people_that_are_stored(ask):
    stored, _ = ask("papers", ROLE, "--diverse")
    fresh, _ = ask("papers", ROLE, "--diverse", "--fresh")
    assert fresh.pop("computed")
    assert not stored.pop("computed")
    assert fresh == stored


def test_a_role_that_is_not_matched_yet_is_read_on_demand(ask, tmp_path):
    text = "Develop berth allocation under uncertain arrivals.\nBuild crane scheduling models."
    raw = {"source": "lab", "external_id": "1", "title": "Harbour Planner", "description": text}
    (tmp_path / "page.jsonl").write_text(json.dumps(raw), encoding="utf-8")
    ask("import", tmp_path / "page.jsonl", "--no-match")
    document, _ = ask("papers", "harbour planner")
    assert any("berth allocation" in theme["quote"]["text"] for theme in document["themes"])
    assert ask("show", "harbour planner")[0]["themes"] == []


@pytest.fixture
def own_papers(ask, store):
    """Two papers now name Larkfield Robotics: one by its source, one by an author's affiliation."""
    by_title = {raw.title: raw for raw in store.raw_papers()}
    pairs = []
    source = {"organization": "Larkfield Robotics"}
    for title, update in (
        ("Diffusion policies for bimanual manipulation from few demonstrations", source),
        ("Coherent probabilistic forecasts for hierarchies with changing structure", {}),
    ):
        raw = by_title[title].model_copy(update=update)
        paper = normalize(raw)
        if not update:
            authors = (Author(name="Ada Osei", affiliation="Larkfield Robotics GmbH, Tübingen"), *paper.authors)
            paper = paper.model_copy(update={"authors": authors})
        pairs.append((raw, paper))
    decoy = by_title["Tactile-guided grasping of deformable packages in clutter"]
    decoy = decoy.model_copy(update={"organization": "Larkfieldian Robotics"})
    pairs.append((decoy, normalize(decoy)))
    store.upsert([], pairs, store.reports(1)[0].finished_at)
    ask("index")
    return [paper.title for _, paper in pairs[:2]]


def test_the_employers_own_papers_are_marked_and_can_be_asked_for(run, ask, docket, own_papers):
    everything, _ = ask("papers", "robotic manipulation", "--limit", "30")
    assert {each["label"] for each in everything["results"] if each["employers_own"]} == set(own_papers)
    own, said = ask("papers", "robotic manipulation", "--employer")
    assert labels(own) == own_papers
    assert (own["computed"], said.count("\n")) == (False, 1)
    assert "this employer's" in run("papers", "robotic manipulation", database=docket).stdout


def test_without_a_paper_of_the_employer_one_line_says_so(run, docket):
    result = run("papers", "robotic manipulation", "--employer", database=docket)
    assert result.exit_code == 0
    assert "No paper fits." in result.stdout
    assert "People to read" not in result.stdout
    assert "no stored paper names Larkfield Robotics GmbH as its source" in result.stderr


def test_a_posting_without_an_employer_has_no_papers_of_its_own(run, docket, tmp_path):
    raw = {"source": "lab", "external_id": "1", "title": "Tide Modeller", "description": "You forecast tides."}
    (tmp_path / "page.jsonl").write_text(json.dumps(raw), encoding="utf-8")
    run("import", tmp_path / "page.jsonl", "--no-match", database=docket)
    result = run("papers", "tide modeller", "--employer", database=docket)
    assert result.exit_code == 2
    assert "names no employer" in result.stderr


def test_what_would_fit_better_is_said_in_one_line_required_first(run, ask, docket):
    document, _ = ask("candidates", "robotic manipulation")
    (rafael,) = [each for each in document["results"] if each["label"] == "Rafael Lindqvist"]
    missing = [each for each in rafael["verdicts"] if (each["level"], each["verdict"]) == ("required", "not_found")]
    assert missing
    assert rafael["lacking"][: len(missing)] == [each["requirement"] for each in missing][:3]
    shown = run("candidates", "robotic manipulation", database=docket).stdout
    assert f"would fit better with: “{missing[0]['requirement']['text'][:10]}" in shown
    best = document["results"][0]
    assert all(each["verdict"] == "met" for each in best["verdicts"])
    assert best["lacking"] == []


def test_a_posting_in_another_language_has_no_themes_rather_than_wrong_ones(ask, tmp_path):
    text = (
        "Sie entwickeln Verfahren zur Planung von Liegeplätzen im Hafen und werten die Bewegungen der Kräne aus.\n"
        "Sie veröffentlichen Ihre Ergebnisse und arbeiten eng mit den Kolleginnen und Kollegen im Betrieb zusammen."
    )
    raw = {"source": "lab", "external_id": "1", "title": "Hafenplanung", "description": text}
    (tmp_path / "page.jsonl").write_text(json.dumps(raw), encoding="utf-8")
    ask("import", tmp_path / "page.jsonl")
    document, _ = ask("papers", "hafenplanung")
    assert ask("show", "hafenplanung")[0]["language"] == "de"
    assert (document["themes"], len(document["results"])) == ([], 10)
