"""`postdocket import`, and the page that this project came from, where it is at hand."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from store import PostingFilter, SqliteStore

SHARED = Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared"))

ROW = {"source": "lab", "external_id": "1", "title": "Research Scientist", "description": "You study tides."}


@pytest.fixture
def page(tmp_path):
    def page(*rows: dict, name: str = "page.jsonl") -> Path:
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return tmp_path / name

    return page


def test_the_counts_say_what_became_of_the_records(run, page):
    two = [ROW, {**ROW, "external_id": "2", "title": "Engineer"}]
    assert "2 postings (2 new)" in run("import", page(*two), "--no-match").stdout
    two[0] = {**ROW, "description": "You study waves."}
    result = run("import", page(*two), "--no-match")
    assert "2 postings (1 changed, 1 unchanged)" in result.stdout
    assert "Next:\n  `postdocket index` matches what is new" in result.stdout


@pytest.mark.parametrize(
    ("named", "employer"),
    [pytest.param(None, "Example Lab", id="none named"), pytest.param("Other Lab", "Other Lab", id="one named")],
)
def test_the_organization_names_the_employer_of_postings_that_name_none(run, page, tmp_path, named, employer):
    run("import", page({**ROW, "hiring_organization": named}), "--organization", "Example Lab", "--no-match")
    with SqliteStore(tmp_path / "docket.db") as store:
        (posting,) = store.postings()
    assert posting.hiring_organization.name == employer


def test_importing_again_changes_nothing(run, page, tmp_path):
    run("import", page(ROW), "--no-match")
    run("index")
    with SqliteStore(tmp_path / "docket.db") as store:
        before = (list(store.postings()), store.history(next(store.postings()).id))
    result = run("import", page(ROW), "--json")
    document = json.loads(result.stdout)
    assert document["files"][0]["postings"] == {"new": 0, "changed": 0, "unchanged": 1, "reopened": 0}
    assert document["renewal"]["embedded"] == 0
    with SqliteStore(tmp_path / "docket.db") as store:
        (posting,) = store.postings()
        assert posting.content_hash == before[0][0].content_hash
        assert store.history(posting.id) == before[1]


def test_a_record_that_cannot_be_read_is_said_and_its_neighbours_are_imported(run, page):
    result = run("import", page(ROW, {"source": "lab", "title": 5}), "--no-match")
    assert "1 posting (1 new)" in result.stdout
    assert "  - " in result.stdout
    assert result.exit_code == 4


def test_how_many_records_have_fields_that_could_not_be_read_is_told(run, page):
    odd = [{**ROW, "external_id": f"odd-{number}", "date_posted": "someday"} for number in range(3)]
    assert "could not be read" not in run("import", page(ROW, name="whole.jsonl"), "--no-match").stdout
    result = run("import", page(ROW, *odd[:2]), "--no-match")
    (shown,) = re.findall(
        r"- 2 records have fields that could not be read; `postdocket show (\w+)` names those of the first\n",
        " ".join(result.stdout.split("\n    ")),
    )
    assert "someday" in run("show", shown).stdout
    assert result.exit_code == 0
    assert "1 record has fields that could not be read" in " ".join(
        run("import", page(odd[2], name="one.jsonl"), "--no-match").stdout.split()
    )
    document = json.loads(run("import", page(ROW, *odd), "--no-match", "--json").stdout)
    assert shown in document["files"][0]["partly_read"]


def test_a_saved_article_gives_its_roles_once_with_every_place(run, tmp_path):
    article = Path(__file__).parents[1] / "fixtures/amazon_science/saved_article.txt"
    result = run("import", article, "--no-match")
    assert "10 postings (10 new), 12 papers (12 new)" in result.stdout
    run("index")
    with SqliteStore(tmp_path / "docket.db") as store:
        postings = list(store.postings(PostingFilter(status="any", duplicates=True)))
    places = [place for posting in postings for place in posting.locations]
    assert all(place.country and place.city for place in places)
    assert {place.region for place in places if place.country == "US"} == {"US-WA", "US-NY", "US-VA"}
    lifecycles = [posting.lifecycle for posting in postings if posting.lifecycle]
    (duplicate,) = [life for life in lifecycles if life.duplicate_of]
    assert duplicate.duplicate_of in {posting.id for posting in postings}
    (role,) = {life.role_id for life in lifecycles if life.role_id}
    assert sum(life.role_id == role for life in lifecycles) == 2


def test_a_bibliography_is_imported_and_its_broken_entry_named_by_line(run, tmp_path):
    library = Path(__file__).parents[1] / "fixtures/paper_files/library.bib"
    result = run("import", library, "--no-match")
    assert result.exit_code == 4
    assert "5 papers (5 new)" in result.stdout
    lines = library.read_text(encoding="utf-8").split("\n")
    broken = next(number for number, line in enumerate(lines, start=1) if "unfinished2023" in line)
    assert f"library.bib: line {broken}: the entry cannot be read" in " ".join(result.stdout.split())
    assert "`postdocket index` matches what is new" in result.stdout
    again = run("import", library, "--no-match").stdout
    assert "5 papers (5 unchanged)" in again
    assert "`postdocket index`" not in again


def test_what_is_no_file_of_papers_or_postings_gets_one_line_that_says_what_is(run, tmp_path):
    (tmp_path / "notes.bib").write_text("Buy bread.\n", encoding="utf-8")
    result = run("import", tmp_path / "notes.bib", tmp_path, "--no-match")
    assert result.exit_code == 1
    first, second = result.stderr.splitlines()
    assert "notes.bib: no postings and no papers were recognised in it; read are BibTeX, RIS" in first
    assert "Is a directory" in second


def seed() -> Path | None:
    found = sorted((SHARED / "seeds").glob("*.txt"))
    return found[0] if found else None


@pytest.mark.skipif(seed() is None, reason="the page this project came from is not here")
def test_the_page_this_project_came_from_gives_its_papers_and_roles(run, tmp_path):
    result = run("import", seed(), "--organization", "Amazon", "--json")
    assert result.exit_code == 0, result.stderr
    document = json.loads(result.stdout)
    assert document["files"][0]["postings"]["new"] == 10
    assert document["files"][0]["papers"]["new"] == 12
    assert (document["renewal"]["postings"], document["renewal"]["duplicates"]) == (9, 1)
    with SqliteStore(tmp_path / "docket.db") as store:
        (twin,) = [p for p in store.postings() if p.lifecycle.duplicate_of]
        original = store.posting(twin.lifecycle.duplicate_of)
        assert twin.text == original.text
        assert {place.city for place in twin.locations} == {"Seattle"}
        linked = [p for p in store.postings(PostingFilter()) if p.lifecycle.role_id]
        assert {place.city for posting in linked for place in posting.locations} == {"Tel Aviv", "Haifa"}
        assert len({posting.lifecycle.role_id for posting in linked}) == 1
        assert all(place.country for posting in store.postings() for place in posting.locations)
    papers = json.loads(run("papers", "content understanding", "--limit", "12", "--json").stdout)["results"]
    assert len(papers) == 12
    assert all(paper["evidence"] for paper in papers)
