"""Files for other programs."""

from __future__ import annotations

import csv
import io
import json

import pytest

from app.export import safe_cell
from schemas import Paper, Posting
from store import PostingFilter


def test_json_lines_read_back_as_the_records_they_were(run, docket, store):
    lines = run("export", "postings", database=docket).stdout.splitlines()
    assert [Posting.model_validate_json(line) for line in lines] == list(store.postings())
    lines = run("export", "papers", database=docket).stdout.splitlines()
    assert [Paper.model_validate_json(line) for line in lines] == list(store.papers())


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
    assert document["@context"] == "https://schema.org"
    assert len(document["@graph"]) == len(list(store.postings()))
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
    assert f"24 postings written to {tmp_path / name}" in result.stderr


def test_a_file_that_cannot_be_finished_leaves_the_earlier_one(run, docket, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("earlier", encoding="utf-8")

    def broken(_posting):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.export.posting_row", broken)
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
        ("a=1", "a=1"),
        ("", ""),
        (-3.5, -3.5),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert safe_cell(value) == cell
