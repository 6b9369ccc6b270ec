"""Bad input: one clear line, the right exit code, and nothing that was stored is lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from command_line import PROGRAM, postdocket

from store import SqliteStore


def one_line(result) -> str:
    (line,) = result.stderr.splitlines()
    assert line.startswith("postdocket: ")
    assert result.stdout == ""
    return line


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["papers", "ffff"], 3, "no posting 'ffff'; `postdocket search WORDS` finds ids", id="posting"),
        pytest.param(["roles", "ffff"], 3, "no paper 'ffff'; `postdocket search WORDS` finds ids", id="paper"),
        pytest.param(["profiles", "export", "ffff"], 3, "no profile 'ffff'", id="profile"),
        pytest.param(["profiles", "export", "Mira Castelan"], 3, "(did you mean 'Mira Castellan'?)", id="typing error"),
        pytest.param(["match", "mira-castelan.md"], 3, "(did you mean 'mira-castellan.md'?)", id="CV"),
        pytest.param(["match", ""], 3, "no profile '' (and no file of that name)", id="empty name"),
        pytest.param(["runs", "--source", "sample-jos"], 3, "(did you mean 'sample-jobs'?)", id="source without a row"),
        pytest.param(["sources", "add", "amazn-jobs"], 3, "(did you mean 'amazon-jobs'?)", id="source to add"),
        pytest.param(["sources", "add", "xyzzyx"], 3, "no source 'xyzzyx' (and no web address)", id="address"),
        pytest.param(["profiles", "erase", "ffff", "--yes"], 3, "no profile 'ffff'", id="profile to erase"),
        pytest.param(["crawl", "ffff"], 3, "no source 'ffff'; `postdocket sources` lists them", id="source"),
        pytest.param(["show", "ffff"], 3, "no record 'ffff'", id="record"),
        pytest.param(["evaluate", "ffff", "--from", "postings", "--to", "papers"], 1, "ffff", id="folder"),
    ],
)
def test_an_unknown(run, docket, arguments, code, said):
    result = run(*arguments, database=docket)
    assert said in one_line(result)
    assert result.exit_code == code


def test_a_record_of_another_kind_is_said_to_be_one_with_the_command_about_those(run, docket, store):
    paper, person = next(iter(store.papers())), store.profile("Mira Castellan")
    for command, key, said in (
        ("papers", paper.id, f"(that is a paper; `postdocket roles {paper.id}` is about those)"),
        ("candidates", person.id, f"(that is a profile; `postdocket match {person.id}` is about those)"),
        ("roles", person.id, f"(that is a profile; `postdocket match {person.id}` is about those)"),
    ):
        result = run(command, key, database=docket)
        assert said in one_line(result)
        assert result.exit_code == 3


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        pytest.param("cv.txt", b"", "cannot read", id="an empty file"),
        pytest.param("cv.pdf", b"\x7fELF\x00\x01\x02" * 100, "cannot read", id="a binary file"),
        pytest.param("cv.pdf", b"%PDF-1.7\nno more", "cannot read", id="a PDF cut short"),
        pytest.param("cv.json", b'{"basics": ', "cannot read", id="JSON cut short"),
        pytest.param("cv.txt", b"a" * 50_000_000, "too large for a CV", id="50 MB"),
    ],
)
def test_a_cv_that_cannot_be_read(run, docket, store, tmp_path, name, body, said):
    (tmp_path / name).write_bytes(body)
    before = list(store.profiles())
    result = run("match", tmp_path / name, database=docket)
    line = one_line(result)
    assert said in line
    assert str(tmp_path / name) in line
    assert result.exit_code == 1
    assert list(store.profiles()) == before


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        pytest.param("page.html", b"", "the file is empty; save it again", id="an empty page"),
        pytest.param("cv.pdf", b"%PDF-1.7 x", "a PDF file, not a saved page; `postdocket match` reads CVs", id="a PDF"),
        pytest.param("cv.json", b'{"basics": {"name": "A"}, "work": []}', "`postdocket match FILE` reads", id="a CV"),
        pytest.param("page.json", b'{"jobs": [', "page.json", id="JSON cut short"),
        pytest.param(
            "page.html", b"<html><body><p>Hello</p></body></html>", "page.html", id="a page of something else"
        ),
        pytest.param("page.html", b"<html" * 20_000, "page.html", id="HTML without end"),
        pytest.param("page.bin", b"\x00\x01\x02" * 50, "binary data, not a saved page; read are ", id="binary data"),
    ],
)
def test_a_saved_page_that_cannot_be_read_is_named(run, tmp_path, name, body, said):
    (tmp_path / name).write_bytes(body)
    result = run("import", tmp_path / name)
    # A slow machine tells before it what is being read.
    line = result.stderr.splitlines()[-1]
    assert line.startswith("postdocket: ")
    assert said in line
    assert (result.stdout, result.exit_code) == ("", 1)


def test_a_page_that_is_not_there_is_named_and_the_others_are_imported(run, tmp_path):
    good = '{"source": "lab", "external_id": "1", "title": "Research Scientist", "description": "Vision."}'
    (tmp_path / "good.jsonl").write_text(good, encoding="utf-8")
    result = run("import", tmp_path / "absent.html", tmp_path / "good.jsonl", "--no-match")
    assert "good.jsonl: 1 posting (1 new)" in result.stdout
    assert f"postdocket: cannot read {tmp_path / 'absent.html'}: No such file or directory" in result.stderr
    assert result.exit_code == 4


def test_without_a_database_reading_says_how_to_get_one(run, tmp_path):
    result = run("papers", "anything")
    line = one_line(result)
    assert "docket.db: there is none yet; `postdocket demo` shows one" in line
    assert result.exit_code == 1
    assert not (tmp_path / "docket.db").exists()


READ_AND_WRITE = [["papers", "43d9"], ["search", "speech"], ["index"], ["reparse"], ["profiles", "list"]]


@pytest.mark.parametrize("arguments", READ_AND_WRITE, ids=" ".join)
@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"no database, but text" * 500), id="another kind of file"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:30_000]), id="cut short"),
    ],
)
def test_a_damaged_database_is_named_and_left_as_it_is(run, docket, arguments, damage):
    with closing(sqlite3.connect(docket)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(docket)
    before = docket.read_bytes()
    result = run(*arguments, database=docket)
    assert str(docket) in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1
    assert docket.read_bytes() == before


def test_a_database_of_another_program_is_named_and_left_as_it_is(run, tmp_path):
    with closing(sqlite3.connect(tmp_path / "docket.db")) as database, database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    result = run("search", "soup")
    assert "another program made it" in one_line(result)
    assert result.exit_code == 1


def test_a_locked_database_is_waited_for_and_then_named(run, docket, monkeypatch):
    monkeypatch.setitem(SqliteStore.__init__.__kwdefaults__, "wait", 0.2)
    with closing(sqlite3.connect(docket, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("profiles", "erase", "Mira Castellan", "--yes", database=docket)
    assert "has held it for more than" in one_line(result)
    assert result.exit_code == 1
    with SqliteStore(docket) as store:
        assert "Mira Castellan" in [profile.label for profile in store.profiles()]


def test_reading_does_not_wait_for_a_writer(run, docket):
    with closing(sqlite3.connect(docket, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run("papers", "43d9", database=docket).exit_code == 0


def test_an_index_made_by_another_model_is_named_and_not_used(run, docket):
    manifest = next(docket.with_name("docket.db.index").glob("roles/manifest.json"))
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("MiniLM", "OtherLM"), encoding="utf-8")
    result = run("match", "Mira Castellan", "--fresh", database=docket)
    assert "was built by" in result.stderr.splitlines()[-1]
    assert "`postdocket index` builds it anew" in result.stderr.splitlines()[-1]
    assert result.exit_code == 1
    assert run("match", "Mira Castellan", database=docket).exit_code == 0  # stored matches need no index
    assert run("index", database=docket).exit_code == 0
    assert run("match", "Mira Castellan", "--fresh", database=docket).exit_code == 0


def test_a_lost_index_is_no_loss(run, docket):
    shutil.rmtree(docket.with_name("docket.db.index"))
    assert run("match", "Mira Castellan", "--fresh", "--json", database=docket).exit_code == 0
    assert run("index", "--json", database=docket).exit_code == 0
    assert docket.with_name("docket.db.index").is_dir()


def test_a_model_that_is_not_there_is_named(run, docket, tmp_path):
    (tmp_path / "own.toml").write_text(f'model = "{tmp_path / "absent"}"', encoding="utf-8")
    result = run("--config", tmp_path / "own.toml", "match", "Mira Castellan", "--fresh", database=docket)
    said = result.stderr.splitlines()[-1]
    assert f"{tmp_path / 'absent'}' is no folder" in said
    assert "unset it to use the bundled" in said
    assert result.exit_code == 1


def test_an_output_in_a_folder_that_is_not_there_is_named(run, docket, tmp_path):
    result = run("export", "papers", "--output", tmp_path / "absent" / "papers.csv", database=docket)
    assert f"there is no folder {tmp_path / 'absent'}; make it" in one_line(result)
    assert result.exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_is_named_and_what_was_stored_stays(docket, tmp_path):
    """A limit on the size of files stops writing in the middle, as a full disk does."""
    page = tmp_path / "many.jsonl"
    row = '{{"source": "lab", "external_id": "{0}", "title": "S {0}", "description": "{1}", "language": "en"}}\n'
    page.write_text("".join(row.format(n, f"Vision {n} " * 400) for n in range(600)), encoding="utf-8")
    with SqliteStore(docket) as store:
        before = list(store.postings())
    limit = docket.stat().st_size + 400_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [*PROGRAM, "--database", str(docket), "import", str(page), "--no-match"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited, env=environment)
    assert result.returncode == 1
    assert str(docket) in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    with SqliteStore(docket) as store:
        assert store.check() == []
        assert list(store.postings()) == before


def test_a_write_to_a_full_standard_output_is_named(docket):
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full here")
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        result = postdocket("--database", docket, "export", "postings", capture_output=False, stdout=full, stderr=-1)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith("No space left on device")
    assert "Traceback" not in result.stderr
