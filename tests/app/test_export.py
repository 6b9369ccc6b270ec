"""Files for other programs."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import UTC, datetime

import pytest
from command_line import PROGRAM

from schemas.formula_guard import guarded, unguarded
from store import Past, PostingFilter

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_of_postings_has_a_row_for_each(run, docket, store):
    table = rows(run("export", "postings", "--format", "csv", database=docket).stdout)
    assert [row["id"] for row in table] == [posting.id for posting in store.postings()]
    (routing,) = [row for row in table if row["title"] == "Applied Scientist, Last-Mile Routing"]
    assert routing["organization"] == "Larkfield Robotics GmbH"
    assert routing["countries"] == "LU"
    assert routing["status"] == "open"
    assert routing["date_posted"] == "2026-09-08"


def test_filters_restrict_postings(run, docket):
    table = rows(run("export", "postings", "--format", "csv", "--country", "DE", database=docket).stdout)
    assert {row["countries"] for row in table} == {"DE"}
    assert {row["status"] for row in table} == {"open"}


def test_matches_carry_names_scores_and_the_best_pair_of_quotes(run, docket, store):
    table = rows(run("export", "matches", "--format", "csv", database=docket).stdout)
    first = table[0]
    posting = next(store.postings(PostingFilter()))
    (match,) = store.matches("papers_for_posting", posting.id, 1)
    assert (first["posting_id"], first["paper_id"]) == (posting.id, match.target_id)
    assert float(first["score"]) == match.score
    assert first["posting_quote"].lstrip("'") == match.evidence[0].query.text
    assert first["paper"] == store.paper(match.target_id).title


def test_exported_matches_name_no_person(run, docket):
    text = run("export", "matches", database=docket).stdout
    assert "profile" not in text
    assert all(name not in text for name in ("Castellan", "Wren", "Lindqvist"))


def test_json_ld_is_one_document_of_job_postings(run, docket, store):
    document = json.loads(run("export", "postings", "--format", "jsonld", database=docket).stdout)
    assert document["@context"][0] == "https://schema.org"
    assert len(document["@graph"]) == len(list(store.postings(PostingFilter())))
    for node in document["@graph"]:
        assert node["@type"] == "JobPosting"
        assert node["title"]
        assert node["description"]


@pytest.mark.parametrize(
    ("name", "start"), [("a.csv", "id,title,"), ("a.jsonl", '{"id":'), ("a.jsonld", '{"@context"'), ("a.txt", '{"id":')]
)
def test_the_ending_of_the_file_says_the_format(run, docket, tmp_path, name, start):
    result = run("export", "postings", "--output", tmp_path / name, database=docket)
    assert result.stdout == ""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert f" postings written to {tmp_path / name}" in result.stderr


def test_a_folder_that_is_none_is_named_as_it_was_given(run, docket, tmp_path):
    result = run("export", "postings", "--output", tmp_path / "absent" / "a.csv", database=docket)
    words = f"postdocket: there is no folder {tmp_path / 'absent'}; make it, or give another\n"
    assert (result.exit_code, result.stderr) == (2, words)


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(run, docket, tmp_path):
    (tmp_path / "kept.csv").write_text("earlier", encoding="utf-8")
    (tmp_path / "latest.csv").symlink_to("kept.csv")
    assert run("export", "postings", "--output", tmp_path / "latest.csv", database=docket).exit_code == 0
    assert (tmp_path / "latest.csv").is_symlink()
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8").startswith("id,title,")


def test_a_file_that_standard_output_was_sent_to_is_written_on_and_not_replaced(docket, tmp_path):
    said = tmp_path / "said.txt"
    said.write_text("before\n", encoding="utf-8")
    command = [*PROGRAM, "--database", docket, "export", "postings", "--format", "csv", "--output", said]
    with said.open("ab") as file:
        subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, check=True)
    assert said.read_text(encoding="utf-8").startswith("before\nid,title,")


def test_a_file_that_cannot_be_finished_leaves_the_earlier_one(run, docket, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("earlier", encoding="utf-8")

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.export_csv.posting_row", broken)
    result = run("export", "postings", "--output", tmp_path / "a.csv", database=docket)
    assert result.exit_code == 1
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.glob("*a.csv*")) == ["a.csv"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 123", "'+49 30 123"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("' -1", "'' -1"),
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("", ""),
        (-3.5, -3.5),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula_and_each_text_comes_back(value, cell):
    assert guarded(value) == cell
    assert unguarded(str(cell)) == ("" if value is None else str(value))


def test_text_that_looks_like_a_formula_is_left_alone_when_asked(run, docket, store):
    stored = next(posting for posting in store.postings())
    raw = next(raw for raw in store.raw_postings() if raw.id == stored.id)
    store.upsert([(raw, stored.model_copy(update={"title": "=1+1", "lifecycle": None}))], [], NOW)
    guarded = rows(run("export", "postings", "--format", "csv", database=docket).stdout)
    as_it_is = rows(run("export", "csv", "--raw", database=docket).stdout)
    assert guarded[0]["title"] == "'=1+1"
    assert as_it_is[0]["title"] == "=1+1"


def test_a_table_for_old_spreadsheets_begins_with_a_byte_order_mark(run, docket, tmp_path):
    run("export", "papers", "--bom", "-o", tmp_path / "papers.csv", database=docket)
    assert (tmp_path / "papers.csv").read_bytes().startswith("\ufeffid,title".encode())


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["csv"], "id,title,organization"),
        (["csv", "--what", "papers"], "id,title,authors"),
        (["bibtex"], "@"),
        (["ris"], "TY  - "),
        (["jsonld"], '{"@context"'),
        (["profile", "--profile", "Mira Castellan"], '{\n  "$schema"'),
        (["jsonresume", "--profile", "mira-castellan.md"], '{\n  "$schema"'),
        (["matches", "--format", "jsonl"], '{"kind"'),
    ],
)
def test_what_is_not_named_follows_from_what_is(run, docket, arguments, start):
    result = run("export", *arguments, database=docket)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(start)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to write was named"),
        (["csv", "--format", "ris"], "two formats, csv and ris"),
        (["papers", "--what", "postings"], "two things to write, papers and postings"),
        (["matches", "--format", "ris"], "formats for matches: jsonl, csv, parquet"),
        (["papers", "--country", "DE"], "the filters are about postings"),
        (["papers", "--raw"], "--raw and --bom are about csv"),
        (["profile"], "name it with --profile; `postdocket profiles` lists them"),
        (["papers", "--profile", "Mira"], "leave it out for papers"),
        (["postings", "--public", "x.db"], "leave the other options out"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(run, docket, arguments, said):
    result = run("export", *arguments, database=docket)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert said in line


def test_an_export_never_takes_the_place_of_the_database(run, docket):
    before = docket.read_bytes()
    for arguments in (["postings", "-o", docket], ["--public", docket]):
        result = run("export", *arguments, database=docket)
        assert result.exit_code == 2
        assert "is the database itself; give another name" in result.stderr
    assert docket.read_bytes() == before


def test_what_holds_a_person_is_for_its_owner_alone(run, docket, tmp_path):
    run("export", "profile", "--profile", "Mira Castellan", "-o", tmp_path / "mira.json", database=docket)
    run("export", "papers", "-o", tmp_path / "papers.bib", database=docket)
    assert (tmp_path / "mira.json").stat().st_mode & 0o077 == 0
    assert (tmp_path / "papers.bib").stat().st_mode & 0o044 == 0o044


def test_closed_postings_are_not_published_as_job_postings(run, docket, store):
    closed = next(store.postings())
    life = closed.lifecycle.model_copy(update={"status": "closed", "closed_at": NOW})
    raw = closed_raw(store, closed)
    store.upsert([raw], [], NOW, past=Past(postings={raw[0].id: life}))
    names = [node["title"] for node in json.loads(run("export", "jsonld", database=docket).stdout)["@graph"]]
    assert raw[1].title not in names
    assert raw[1].title in run("export", "postings", database=docket).stdout


def closed_raw(store, posting):
    """The same posting under an id that the docket does not know."""
    raw = next(raw for raw in store.raw_postings() if raw.id == posting.id)
    other = raw.model_copy(update={"external_id": "elsewhere"})
    fields = {"id": other.id, "external_id": "elsewhere", "title": "Gone Role", "lifecycle": None}
    return other, posting.model_copy(update=fields)
