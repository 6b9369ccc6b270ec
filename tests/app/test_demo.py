from __future__ import annotations

import json
import re
import shlex

from command_line import postdocket

from app.commands.demo_command import demo_document
from app.config import Settings
from app.demo import Demo
from app.tasks.answers import answer
from app.tasks.docket import open_docket
from app.tasks.lookup import find_posting
from app.tasks.matching import renew
from app.tasks.results import Question


def test_the_nights_store_what_is_there_and_close_what_is_gone(store):
    third, second, first = store.reports(source="sample-jobs")
    assert (first.status, first.new, first.failed) == ("complete", 16, 1)
    assert (second.new, second.changed, second.closed) == (1, 1, 0)
    assert (third.new, third.changed, third.closed) == (0, 0, 1)
    assert store.reports(source="sample-science")[-1].papers_new == 30


def test_the_demo_shows_all_three_answers(newcomer):
    _, result = newcomer
    assert result.returncode == 0, result.stderr
    for words in (
        "Three nights of crawling",
        "is broken on purpose",
        "Which papers does this role relate to?",
        "Which roles fit this CV?",
        "Which people fit this role?",
        "role:  “",
        "paper: “",
        "CV:    “",
        "Everything lies in",
    ):
        assert words in result.stdout
    assert max(map(len, result.stdout.split("Everything lies in")[0].splitlines())) <= 120


def test_the_demo_tells_what_it_is_doing_on_standard_error(newcomer):
    _, result = newcomer
    for step in ("crawling sample-jobs", "linking duplicates and roles", "encoding new postings"):
        assert step in result.stderr


def test_the_next_three_commands_can_be_pasted_as_they_are(newcomer):
    place, result = newcomer
    lines = result.stdout.split("Next:\n")[1].splitlines()
    assert len(lines) == 3
    for line in lines:
        program, *arguments = shlex.split(line)
        assert program.endswith(("postdocket", "-c"))
        done = postdocket(*arguments, cwd=place)
        assert done.returncode == 0, (line, done.stderr)
        assert len(done.stdout.splitlines()) > 5
        assert not re.search(r"No \w+ fits", done.stdout)


def test_the_demo_says_how_to_look_at_it_in_a_browser(newcomer):
    place, result = newcomer
    (line,) = [one for one in result.stdout.splitlines() if one.startswith("To look at it in a browser: ")]
    assert shlex.split(line)[-3:] == ["--database", str(place / "try-it" / "docket.db"), "serve"]


def test_a_demo_is_one_document_for_programs(docket, store):
    with open_docket(Settings(database=docket)) as opened:
        questions = [
            Question(kind="papers_for_posting", query=find_posting(opened, "content understanding", print), limit=1),
            Question(kind="postings_for_profile", query=store.profile("Tobias Wren"), limit=1),
            Question(kind="profiles_for_posting", query=find_posting(opened, "content understanding", print), limit=1),
        ]
        papers, postings, profiles = (answer(opened, question) for question in questions)
        renewal = renew(opened)
    nights = (tuple(reports[0] for reports in store.reports_of_each(1).values()),)
    demo = Demo(
        nights=nights, renewal=renewal, papers=papers, postings=postings, profiles=profiles, database=docket,
        cv=docket.parent / "cvs" / "tobias-wren.json",
    )  # fmt: skip
    document = json.loads(json.dumps(demo_document(demo)))
    assert [report["source"] for report in document["nights"][0]] == ["sample-jobs", "sample-science"]
    assert [document[name]["kind"] for name in ("papers", "postings", "profiles")] == [one.kind for one in questions]
    assert document["papers"]["results"][0]["label"] == papers.results[0].found.title
    assert [shlex.split(line)[-2:] for line in document["next"]][0] == ["roles", papers.results[0].found.id]


def test_a_second_demo_does_not_write_over_the_first(newcomer, run, monkeypatch):
    place, _ = newcomer
    monkeypatch.chdir(place)
    result = run("demo", "try-it")
    assert result.exit_code == 2
    assert "holds a demo already" in result.stderr
