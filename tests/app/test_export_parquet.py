"""Parquet files have the fields of the records as typed columns, nested ones too."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest

from app.export import Asked, write
from schemas import Paper, Posting, RawPaper
from store import SqliteStore


@pytest.fixture
def table(run, docket, tmp_path):
    """Read what `postdocket export` writes of one kind."""

    def table(what: str):
        result = run("export", what, "-o", tmp_path / f"{what}.parquet", database=docket)
        assert result.exit_code == 0, result.stderr
        return pq.read_table(tmp_path / f"{what}.parquet")

    return table


def test_postings_are_whole_records(table, store):
    written = table("postings")
    rows = written.to_pylist()
    assert [json.loads(row.pop("raw"))["external_id"] for row in rows] == [row["external_id"] for row in rows]
    assert [Posting.model_validate(row) for row in rows] == list(store.postings())


def test_papers_are_whole_records_with_the_one_that_stands_for_them(table, store):
    written = table("papers").to_pylist()
    states = store.paper_states()
    assert [row.pop("first_seen") for row in written] == [state.first_seen for state in states.values()]
    assert {row.pop("same_as") for row in written} == {None}
    assert [RawPaper.model_validate_json(row.pop("raw")) for row in written] == list(store.raw_papers())
    assert [Paper.model_validate(row) for row in written] == list(store.papers())


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("date_posted", "date32[day]"),
        ("applicant_countries", "list<element: string>"),
        ("workplace", "string"),
    ],
)
def test_columns_have_the_types_of_their_fields(table, column, kind):
    assert str(table("postings").schema.field(column).type) == kind


def test_nested_columns_are_typed_to_the_bottom(table):
    schema = table("postings").schema
    places = schema.field("locations").type.value_type
    assert str(places.field("latitude").type) == "double"
    assert str(places.field("geonames_id").type) == "int64"
    ways = schema.field("requirements").type.value_type.field("alternatives").type.value_type
    assert str(ways.field("years").type) == "double"
    assert str(ways.field("publications").type) == "bool"
    assert str(schema.field("lifecycle").type.field("first_seen").type) == "timestamp[us, tz=UTC]"


def test_matches_have_all_their_evidence(table, store):
    row = table("matches").to_pylist()[0]
    (match,) = store.matches("papers_for_posting", row["posting_id"], 1)
    assert row["evidence"] == [pair.model_dump() for pair in match.evidence]


def test_an_empty_docket_has_the_columns_all_the_same(tmp_path):
    file = io.BytesIO()
    with SqliteStore(tmp_path / "empty.db") as store:
        assert write("parquet", store, Asked("papers"), file) == 0
    assert {"title", "doi", "same_as"} <= set(pq.read_table(io.BytesIO(file.getvalue())).column_names)


def test_days_and_times_come_back_as_they_were(table):
    row = table("postings").to_pylist()[0]
    assert isinstance(row["date_posted"], date)
    assert isinstance(row["lifecycle"]["first_seen"], datetime)
    assert row["lifecycle"]["first_seen"].utcoffset() == UTC.utcoffset(None)


def test_a_pipe_gets_the_whole_file(docket, tmp_path):
    command = [sys.executable, "-c", "from app.cli import main; main()", "--database", docket, "export", "parquet"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert pq.read_table(io.BytesIO(done.stdout)).num_rows == 24


def test_without_the_extra_one_line_says_what_to_install(run, docket, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "app.export_parquet", raising=False)
    result = run("export", "papers", "-o", tmp_path / "papers.parquet", database=docket)
    assert result.exit_code == 2
    assert result.stderr == "postdocket: Parquet needs pyarrow; `pip install 'postdocket[parquet]'` brings it\n"
    assert not (tmp_path / "papers.parquet").exists()
