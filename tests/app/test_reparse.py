"""`postdocket reparse`: what was stored, read by today's rules."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.config import Settings
from app.site import sample_sources
from app.tasks import reparsing
from app.tasks.docket import open_docket
from app.tasks.reparse_report import first_difference
from app.tasks.reparsing import reparse
from schemas import RawPaper, RawPosting, RawProfile
from schemas.normalize import normalize

JOB = {
    "id": "tide-1",
    "text": "Tide Scientist",
    "hostedUrl": "https://jobs.lever.co/tidal/tide-1",
    "description": "You study tides.",
    "lists": [{"text": "Requirements", "content": "<li>3+ years of experience with Python</li>"}],
    "categories": {"location": "Lisbon, Portugal", "team": "Tides", "commitment": "Full-time"},
}
ROWS = """
[[source]]
name = "tidal"
platform = "lever"
url = "https://api.lever.co"
board = "tidal"
organization = "Tidal Works"
"""


def raw_posting(number: int = 1, **fields: object) -> RawPosting:
    """What a crawl of `tidal` by rules of long ago stored: the team is missing and the title wrong."""
    job = {**JOB, "id": f"tide-{number}", "hostedUrl": f"https://jobs.lever.co/tidal/tide-{number}"}
    given = {
        "source": "tidal", "board": "tidal", "external_id": job["id"], "title": "Untitled", "url": job["hostedUrl"],
        "hiring_organization": "Tidal Works", "description": "You study tides.", "payload": json.dumps(job),
    }  # fmt: skip
    return RawPosting.model_validate(given | fields)


@pytest.fixture
def place(tmp_path):
    """A folder with rows of its own, and a database that is filled by calling it with raw records."""
    (tmp_path / "sources.toml").write_text(ROWS, encoding="utf-8")

    def place(*raws: RawPosting | RawPaper) -> Path:
        with open_docket(settings(tmp_path), create=True) as docket:
            pairs = [(raw, normalize(raw)) for raw in raws]
            docket.store.upsert(
                [pair for pair in pairs if isinstance(pair[0], RawPosting)],
                [pair for pair in pairs if isinstance(pair[0], RawPaper)],
                docket.now(),
            )
        return tmp_path / "docket.db"

    return place


def settings(folder: Path) -> Settings:
    return Settings(database=folder / "docket.db", sources=folder / "sources.toml")


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as sql, sql:
        sql.execute(statement, values)


def content(path: Path) -> list[str]:
    """Everything that the file holds."""
    with closing(sqlite3.connect(path)) as sql:
        return [line for line in sql.iterdump() if 'INTO "meta"' not in line]


@pytest.fixture
def reparsed(run, tmp_path, monkeypatch):
    """Run `postdocket reparse` without matching and return its JSON document and its exit code."""
    monkeypatch.setenv("POSTDOCKET_SOURCES", str(tmp_path / "sources.toml"))

    def reparsed(*options: str) -> tuple[dict, int]:
        result = run("reparse", *(options or ("--no-match",)), "--json")
        return json.loads(result.stdout), result.exit_code

    return reparsed


def test_what_the_platform_reads_otherwise_today_is_stored(place, reparsed, tmp_path):
    place(raw_posting())
    report, code = reparsed()
    assert (code, report["postings"]["changed"], report["said_otherwise"], report["issues"]) == (0, 1, 1, [])
    with open_docket(settings(tmp_path)) as docket:
        (posting,) = docket.store.postings()
        (raw,) = docket.store.raw_postings()
        last = docket.store.history(posting.id)[-1]
    assert (posting.title, posting.team, posting.locations[0].city) == ("Tide Scientist", "Tides", "Lisbon")
    assert [requirement.quote.text for requirement in posting.requirements] == ["3+ years of experience with Python"]
    assert (raw.title, raw.payload) == ("Tide Scientist", raw_posting().payload)
    assert (last.event, last.changes["title"]) == ("reparsed", ["Untitled", "Tide Scientist"])


def test_each_field_that_changed_is_counted_and_shown_once(place, reparsed):
    place(raw_posting(1), raw_posting(2), raw_posting(3, title="Tide Scientist"))
    report, _ = reparsed()
    fields = {change["field"]: change for change in report["fields"]}
    assert (fields["title"]["records"], fields["title"]["old"], fields["title"]["new"]) == (
        2, "Untitled", "Tide Scientist",
    )  # fmt: skip
    assert fields["team"]["records"] == 3
    assert (fields["team"]["old"], fields["team"]["new"]) == (None, "Tides")
    assert fields["title"]["id"] in {raw_posting(1).id, raw_posting(2).id}


def test_the_second_time_nothing_changes_and_nothing_is_written(place, reparsed):
    path = place(raw_posting(1), raw_posting(2))
    reparsed()
    before = content(path)
    report, code = reparsed()
    assert (code, report["postings"]["changed"], report["postings"]["unchanged"], report["changed"]) == (0, 0, 2, [])
    assert content(path) == before


def test_what_was_just_crawled_comes_out_as_it_is(run, docket, tmp_path, monkeypatch):
    with closing(sqlite3.connect(docket)) as sql:
        (url,) = sql.execute("SELECT url FROM sources WHERE name = 'sample-jobs'").fetchone()
    rows = [
        f'[[source]]\nname = "{row.name}"\nplatform = "{row.platform}"\nurl = "{row.url}"\n'
        + (f'organization = "{row.organization}"\n' if row.organization else "")
        for row in sample_sources(url)
    ]
    (tmp_path / "sources.toml").write_text("\n".join(rows), encoding="utf-8")
    monkeypatch.setenv("POSTDOCKET_SOURCES", str(tmp_path / "sources.toml"))
    report = json.loads(run("reparse", "--dry-run", "--json", database=docket).stdout)
    assert (report["fields"], report["issues"], report["without_row"], report["said_otherwise"]) == ([], [], {}, 0)
    assert report["postings"]["unchanged"] > 20


def test_a_dry_run_says_the_same_and_writes_nothing(place, reparsed):
    path = place(raw_posting(1), raw_posting(2))
    before = path.read_bytes(), content(path)
    dry, code = reparsed("--dry-run")
    assert (path.read_bytes(), content(path)) == before
    real, _ = reparsed()
    assert (code, dry.pop("dry_run"), real.pop("dry_run")) == (0, True, False)
    assert dry == real


def test_a_dry_run_makes_no_database(run, tmp_path):
    result = run("reparse", "--dry-run", database=tmp_path / "none.db")
    assert (result.exit_code, list(tmp_path.glob("none*"))) == (1, [])
    assert "there is none yet" in result.stderr


def test_a_dry_run_names_the_command_that_writes(run, place, monkeypatch, tmp_path):
    place(raw_posting())
    monkeypatch.setenv("POSTDOCKET_SOURCES", str(tmp_path / "sources.toml"))
    said = run("reparse", "--dry-run").stdout
    assert said.startswith("Would be reparsed: 1 posting (1 changed), no papers, no profiles.\n")
    assert "Next:\n  `postdocket reparse` writes this" in said
    assert "Next:\n  `postdocket index` matches what changed" in run("reparse", "--no-match").stdout


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        pytest.param("{", "cannot be read anew, so it was only normalised: not JSON", id="no JSON"),
        pytest.param('{"id": "tide-2"}', "text: Field required", id="a record without its title"),
        pytest.param(json.dumps(JOB), "another id", id="a record of another posting"),
    ],
)
def test_a_record_that_cannot_be_read_anew_is_named_and_the_rest_is_done(place, reparsed, payload, reason):
    place(raw_posting(2, payload=payload), raw_posting(3))
    report, code = reparsed()
    assert (code, report["failed"], report["postings"]["changed"]) == (4, 1, 1)
    (issue,) = report["issues"]
    assert reason in issue["message"]
    assert raw_posting(2).id in issue["message"]
    assert issue["url"] == "https://jobs.lever.co/tidal/tide-2"


@pytest.mark.parametrize("damage", ["{", '{"source": "tidal", "colour": "red"}', "[]", "null"])
def test_a_stored_record_that_is_damaged_is_named_and_stays(place, reparsed, damage):
    path = place(raw_posting(1), raw_posting(2))
    change(path, "UPDATE raw_postings SET document = ? WHERE posting_id = ?", damage, raw_posting(1).id)
    report, code = reparsed()
    assert (code, report["failed"], report["postings"]["changed"]) == (4, 1, 1)
    assert f"posting {raw_posting(1).id}" in report["issues"][0]["message"]
    assert "https://errors" not in report["issues"][0]["message"]
    with closing(sqlite3.connect(path)) as sql:
        kept = sql.execute("SELECT title FROM postings WHERE id = ?", (raw_posting(1).id,)).fetchone()
    assert kept == ("Untitled",)


@pytest.mark.parametrize("damage", ["{", "[]"])
def test_a_typed_record_that_is_damaged_is_written_anew(place, reparsed, tmp_path, damage):
    path = place(raw_posting(title="Tide Scientist"))
    change(path, "UPDATE posting_documents SET document = ? WHERE posting_id = ?", damage, raw_posting().id)
    report, code = reparsed()
    assert (code, report["postings"]["changed"]) == (0, 1)
    with open_docket(settings(tmp_path)) as docket:
        assert docket.store.posting(raw_posting().id).title == "Tide Scientist"


def test_a_typed_record_that_another_version_wrote_is_written_anew(place, reparsed, tmp_path):
    path = place(raw_posting(title="Tide Scientist"))
    change(path, "UPDATE posting_documents SET document = json_set(document, '$.colour', 'red')")
    report, code = reparsed()
    assert code == 0
    colour = next(change for change in report["fields"] if change["field"] == "colour")
    assert (colour["old"], colour["new"]) == ("red", None)
    with open_docket(settings(tmp_path)) as docket:
        assert [posting.title for posting in docket.store.postings()] == ["Tide Scientist"]


def test_records_of_sources_without_a_row_are_normalised_and_counted(place, reparsed, tmp_path):
    place(raw_posting(source="gone", title="As it was read"))
    report, code = reparsed()
    assert (code, report["without_row"], report["postings"]["unchanged"]) == (0, {"gone": 1}, 1)


def test_papers_and_profiles_are_reparsed_too(place, reparsed, tmp_path):
    path = place(RawPaper(source="shelf", external_id="p", title="Tides", abstract="We study tides.", published="2026"))
    cv = RawProfile(source="cv.txt", text="Ines Okafor\nines@example.org\n\nSkills\nPython, PyTorch\n")
    with open_docket(settings(tmp_path)) as docket:
        docket.store.put_profile(cv, normalize(cv), docket.now())
    change(path, "UPDATE paper_documents SET document = json_set(document, '$.title', 'Waves')")
    change(path, "UPDATE personal_profiles SET content_hash = 'old', document = json_set(document, '$.name', 'I. O.')")
    report, code = reparsed()
    assert (code, report["papers"]["changed"], report["profiles"]["changed"]) == (0, 1, 1)
    shown = {(change["kind"], change["field"]): (change["old"], change["new"]) for change in report["fields"]}
    assert shown == {("paper", "title"): ("Waves", "Tides"), ("profile", "name"): ("I. O.", "Ines Okafor")}


def test_an_interrupted_reparse_goes_on_behind_what_it_stored(place, tmp_path, monkeypatch):
    place(*(raw_posting(number) for number in range(5)))
    monkeypatch.setattr(reparsing, "BATCH", 2)

    def disturb(what: str, done: int, total: int | None) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with open_docket(settings(tmp_path)) as docket:
        with pytest.raises(KeyboardInterrupt):
            reparse(docket, disturb)
        assert docket.stale("papers_for_posting")
        assert {posting.title for posting in docket.store.postings()} == {"Tide Scientist", "Untitled"}
        report = reparse(docket)
        # The second batch was stored and not yet marked, so it is looked at again.
        assert (report.resumed, report.postings.changed, report.postings.unchanged) == (2, 1, 2)
        assert {posting.title for posting in docket.store.postings()} == {"Tide Scientist"}
        assert docket.stale("papers_for_posting")
        assert reparse(docket).resumed == 0


def test_an_interrupted_reparse_begins_anew_where_the_rows_are_others_by_now(place, tmp_path, monkeypatch):
    place(*(raw_posting(number) for number in range(4)))
    monkeypatch.setattr(reparsing, "BATCH", 2)

    def disturb(what: str, done: int, total: int | None) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with open_docket(settings(tmp_path)) as docket, pytest.raises(KeyboardInterrupt):
        reparse(docket, disturb)
    (tmp_path / "sources.toml").write_text(ROWS.replace("Tidal Works", "Tidal Research"), encoding="utf-8")
    with open_docket(settings(tmp_path)) as docket:
        assert reparse(docket).resumed == 0
        assert {posting.hiring_organization.name for posting in docket.store.postings()} == {"Tidal Research"}


def test_what_changed_in_a_long_text_is_in_the_example():
    old = "word " * 200
    where, before, after = first_difference(old + "three years", old + "five years", "text")
    assert (where, before[-11:], after[-10:]) == ("text", "three years", "five years")
    assert before.startswith("…")
    assert len(before) < 100


@pytest.mark.parametrize(
    ("old", "new", "where", "before", "after"),
    [
        pytest.param(None, [1], "f", None, [1], id="a field that was empty"),
        pytest.param([1, 2], [2], "f[]", 1, None, id="an item that is gone"),
        pytest.param([1], [1, 2], "f[]", None, 2, id="an item that is new"),
        pytest.param([1, 2], [2, 1], "f", [1, 2], [2, 1], id="another order"),
        pytest.param([{"a": 1, "b": 2}], [{"a": 1, "b": 3}], "f[].b", 2, 3, id="a value within an item"),
        pytest.param({"a": 1}, {"a": 1, "b": 3}, "f.b", None, 3, id="a key that is new"),
    ],
)
def test_the_example_is_the_first_thing_that_differs(old, new, where, before, after):
    assert first_difference(old, new, "f") == (where, before, after)
