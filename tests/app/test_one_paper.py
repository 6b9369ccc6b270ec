"""A paper that several sources list is one: shown with all of them, ranked and counted once, under every id it had."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest
from command_line import postdocket

from schemas import RawPaper
from store import SqliteStore

TITLE = "Tidal Forecasts from Drifting Buoys"
SHORT = "Forty buoys say when the tide turns."
LONG = f"{SHORT} They drift with the current, report where they are every hour, and need no gauge in the bay."
PREPRINT = RawPaper(
    source="preprints", external_id="2503.00001", title=TITLE, authors=("Noor Adeyemi", "Tomás Ferreira"),
    abstract=LONG, arxiv_id="2503.00001v2", published="2025-03-02", url="https://arxiv.org/abs/2503.00001",
)  # fmt: skip
INDEX = RawPaper(
    source="index", external_id="W7", title=TITLE.upper(), authors=("N. Adeyemi", "T. Ferreira"),
    affiliations=(("Larkfield Institute",), ()), doi="https://doi.org/10.5555/COAST.7", arxiv_id="2503.00001",
    published="2025", abstract=SHORT,
)  # fmt: skip
VENUE = RawPaper(
    source="anthology", external_id="2026.coast-long.7", title=TITLE, authors=("Noor Adeyemi", "Tomás Ferreira"),
    doi="10.5555/coast.7", acl_id="2026.coast-long.7", venue="Meeting on Coasts", published="August 2026",
)  # fmt: skip
BIBTEX = r"""@article{mine, title = {{Tidal} Forecasts from Drifting Buoys}, author = {Ferreira, Tom{\'a}s},
  year = 2025}
"""
OTHER = RawPaper(
    source="index", external_id="W8", title=TITLE, authors=("Ada Lindqvist",), published="2025",
    abstract="A history of the first forecasts of tides, which were made by monks.",
)  # fmt: skip
ROLE = {
    "source": "lab", "external_id": "1", "title": "Tide Modeller",
    "description": "You work with instruments that drift with the current and report where they are every hour.",
}  # fmt: skip


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> tuple[Path, str]:
    """A folder whose docket has one paper from three platforms and a bibliography, another one of the same title, and a
    role for both; and what importing them, one file a night, said last.
    """
    place = tmp_path_factory.mktemp("one-paper")
    records = [*(raw.model_dump(mode="json") for raw in (PREPRINT, INDEX, VENUE, OTHER)), ROLE]
    (place / "records.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (place / "library.bib").write_text(BIBTEX, encoding="utf-8")
    for name in ("records.jsonl", "library.bib"):
        command = ("--database", place / "docket.db", "import", place / name)
        result = postdocket(*command, env={"PATH": os.environ["PATH"], "HOME": str(place)})
        assert result.returncode == 0, result.stderr
    return place, result.stdout


@pytest.fixture
def said(imported, tmp_path) -> str:
    """What importing said, with a copy of its docket for one test to do with as it likes."""
    shutil.copy(imported[0] / "docket.db", tmp_path)
    shutil.copytree(imported[0] / "docket.db.index", tmp_path / "docket.db.index")
    return imported[1]


@pytest.fixture
def shown(run, said):
    """Return what `show --json` tells of a record."""

    def shown(key: str) -> dict:
        result = run("show", key, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return shown


def test_three_platforms_and_a_bibliography_list_one_paper_and_another_one_has_its_title(shown, said):
    assert "2 papers (from 5 records)" in said
    document = shown("10.5555/coast.7")
    assert sorted(source["paper"]["source"] for source in document["sources"]) == [
        "anthology", "import", "index", "preprints",
    ]  # fmt: skip
    assert [source["paper"]["source"] for source in shown(OTHER.id)["sources"]] == ["index"]


def test_each_source_says_where_it_is_and_why_it_is_this_paper(run, shown):
    reasons = {source["paper"]["source"]: source["reason"] for source in shown(VENUE.id)["sources"]}
    first = shown(VENUE.id)["sources"][0]["paper"]["source"]
    assert reasons.pop(first) is None
    known = {"same DOI 10.5555/coast.7", "same arXiv id 2503.00001"}
    assert {reason for source, reason in reasons.items() if source != "import"} <= known
    assert reasons["import"] == "same title and author Ferreira"
    text = run("show", VENUE.id).stdout
    assert "https://arxiv.org/abs/2503.00001" in text
    assert "(same title and author Ferreira)" in " ".join(text.split())


def test_its_history_says_which_record_each_event_is_of(run, shown):
    history = shown(VENUE.id)["history"]
    new = {event["source"]: event["record_id"] for event in history if event["event"] == "new"}
    assert new.items() >= {("preprints", PREPRINT.id), ("index", INDEX.id), ("anthology", VENUE.id)}
    assert [event["at"] for event in history] == sorted(event["at"] for event in history)
    assert f"new in preprints, {PREPRINT.id}" in run("show", VENUE.id).stdout
    assert "source" not in shown(OTHER.id)["history"][0]


def test_the_best_of_every_field_is_shown(shown):
    document = shown(INDEX.id)
    assert document["title"] == TITLE
    assert document["abstract"] == LONG
    assert document["venue"] == "Meeting on Coasts"
    assert (document["date_published"], document["year_published"]) == ("2025-03-02", 2026)
    assert (document["doi"], document["arxiv_id"], document["acl_id"]) == (
        "10.5555/coast.7", "2503.00001", "2026.coast-long.7",
    )  # fmt: skip
    assert document["authors"] == [
        {"name": "Noor Adeyemi", "affiliation": "Larkfield Institute"},
        {"name": "Tomás Ferreira", "affiliation": None},
    ]


def test_it_is_found_under_every_id_that_it_had(shown):
    keys = (PREPRINT.id, INDEX.id, VENUE.id, "arXiv:2503.00001v1", "W7", "doi:10.5555/coast.7", "2026.coast-long.7")
    assert len({shown(key)["id"] for key in keys}) == 1


def test_it_is_ranked_once_by_all_that_is_known_of_it(run, said):
    results = json.loads(run("papers", "tide modeller", "--json").stdout)["results"]
    assert len(results) == 2
    best = results[0]
    assert best["label"] == TITLE
    # A sentence that only one of its sources has.
    assert "They drift with the current" in best["evidence"][0]["target"]["text"]
    for record in (PREPRINT, INDEX, VENUE):
        roles = json.loads(run("roles", record.id, "--json").stdout)
        assert [role["label"] for role in roles["results"]] == ["Tide Modeller"]
        assert not roles["computed"]


def test_a_search_lists_it_once(run, said):
    found = json.loads(run("search", "drifting buoys", "--kind", "paper", "--json").stdout)["results"]
    assert len(found) == 2


def test_exported_it_has_a_row_for_each_source_that_names_the_one_for_all(run, shown):
    first = shown(VENUE.id)["id"]
    table = list(csv.DictReader(io.StringIO(run("export", "papers", "--format", "csv").stdout)))
    assert sorted(row["source"] for row in table if row["same_as"] == first or row["id"] == first) == [
        "anthology", "import", "index", "preprints",
    ]  # fmt: skip
    matches = csv.DictReader(io.StringIO(run("export", "matches", "--format", "csv").stdout))
    assert [row["paper"] for row in matches if row["paper_id"] == first] == [TITLE]


def test_its_id_stays_when_more_sources_list_it(run, shown, tmp_path):
    before = shown(PREPRINT.id)["id"]
    late = RawPaper(source="archive", external_id="1", title=TITLE, doi="10.5555/coast.7", abstract=f"{LONG} {LONG}")
    (tmp_path / "late.json").write_text(late.model_dump_json(), encoding="utf-8")
    assert run("import", tmp_path / "late.json").exit_code == 0
    document = shown(late.id)
    assert document["id"] == before
    assert document["abstract"] == f"{LONG} {LONG}"


def test_records_that_turn_out_to_be_two_papers_are_told_apart_and_none_is_lost(run, shown, tmp_path):
    assert len(shown(INDEX.id)["sources"]) == 4
    other = {"doi": "10.5555/other.1", "arxiv_id": None, "title": "Another Paper of Theirs"}
    corrected = INDEX.model_copy(update=other)
    (tmp_path / "corrected.json").write_text(corrected.model_dump_json(), encoding="utf-8")
    assert "3 papers (from 5 records)" in run("import", tmp_path / "corrected.json").stdout
    assert [source["paper"]["id"] for source in shown(INDEX.id)["sources"]] == [INDEX.id]
    assert len(shown(VENUE.id)["sources"]) == 3
    with SqliteStore(tmp_path / "docket.db") as store:
        assert len(list(store.raw_papers())) == 5
        assert store.check() == []
