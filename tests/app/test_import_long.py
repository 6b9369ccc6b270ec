"""Files that are longer than memory: read record by record, with progress, and to be broken off and begun again."""

from __future__ import annotations

import json
import subprocess
import tracemalloc

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command_line import PROGRAM

import app.tasks.importing
import crawler.parquet_file
from app.config import Settings
from app.tasks.docket import Docket
from app.tasks.importing import import_pages
from store import SqliteStore


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(app.tasks.importing, "BATCH", 2)


@pytest.fixture
def docket(tmp_path):
    with SqliteStore(tmp_path / "docket.db") as store:
        yield Docket(store, Settings(database=tmp_path / "docket.db"))


def row(number, **fields):
    return {
        "external_id": str(number),
        "title": f"Tide Modeller {number}",
        "description": "You forecast tides.",
    } | fields


@pytest.fixture
def five(tmp_path):
    """Five postings as JSON lines, the fourth of them broken."""
    lines = [json.dumps(row(number)) for number in range(5)]
    lines[3] = lines[3][:-9]
    (tmp_path / "five.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "five.jsonl"


@pytest.mark.usefixtures("small_steps")
def test_how_far_it_is_is_told_in_lines_of_all_lines(docket, five):
    steps = []
    (imported,) = import_pages(docket, [five], progress=lambda *step: steps.append(step))
    assert steps == [
        ("reading five.jsonl, lines", 0, 5), ("reading five.jsonl, lines", 2, 5), ("reading five.jsonl, lines", 4, 5),
        ("reading five.jsonl, lines", 5, 5), ("reading files", 1, 1),
    ]  # fmt: skip
    assert imported.postings.new == 4
    assert [issue.message for issue in imported.issues] == [
        f"{five}: line 4: Unterminated string starting at: line 1 column 65 (char 64)"
    ]


@pytest.mark.usefixtures("small_steps")
def test_broken_off_it_keeps_what_was_stored_and_goes_on_from_there(docket, five):
    def until_the_second_step(_what, done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_pages(docket, [five], progress=until_the_second_step)
    assert docket.store.counts()["postings_open"] == 2
    assert docket.stale("papers_for_posting") == "files were imported"
    (imported,) = import_pages(docket, [five])
    assert (imported.postings.unchanged, imported.postings.new) == (2, 2)


@pytest.mark.usefixtures("small_steps")
def test_a_file_that_is_damaged_further_on_gives_what_stands_before(run, tmp_path, monkeypatch):
    monkeypatch.setattr(crawler.parquet_file, "BATCH", 2)
    path = tmp_path / "roles.parquet"
    pq.write_table(
        pa.Table.from_pylist([row(number) for number in range(4)]), path, row_group_size=2, compression="none"
    )
    content = path.read_bytes()
    second = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    path.write_bytes(content[:second] + b"\xff" * 24 + content[second + 24 :])
    result = run("import", path, "--no-match")
    assert result.exit_code == 4
    said = " ".join((result.stdout + result.stderr).split())
    assert "roles.parquet: 2 postings (2 new)" in said
    assert "a damaged Parquet file (" in said


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_memory_does_not_grow_with_the_file(docket, tmp_path, form):
    much = "wave " * 100_000
    lines = [json.dumps(row(number, payload=much)) for number in range(40)]
    if form == "csv":
        lines = ["title,team,note", *(f'Modeller {number},Tides,"{much}"' for number in range(40))]
    (tmp_path / f"long.{form}").write_text("\n".join(lines), encoding="utf-8")
    del lines
    tracemalloc.start()
    (imported,) = import_pages(docket, [tmp_path / f"long.{form}"])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert imported.postings.new == 40
    assert most < (tmp_path / f"long.{form}").stat().st_size


def test_what_a_pipe_brings_is_imported(five, tmp_path):
    command = [*PROGRAM, "--database", str(tmp_path / "docket.db"), "import", "/dev/stdin", "--no-match"]
    with subprocess.Popen(["cat", five], stdout=subprocess.PIPE) as cat:
        done = subprocess.run(command, stdin=cat.stdout, capture_output=True, text=True, check=False)
    assert "/dev/stdin: 4 postings (4 new)" in done.stdout
    assert done.returncode == 4
