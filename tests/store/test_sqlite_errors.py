"""A locked, damaged, full or foreign file gives one clear line, and what was stored stays."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_examples import NIGHT, bare_posting, night, paper, posting, profile, request, source

from schemas import StoreCorrupt, StoreError, StoreFull, StoreLocked
from store import Page, SqliteStore


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "docket.db"


@pytest.fixture
def filled(path) -> Path:
    with SqliteStore(path) as store:
        store.upsert([posting(number) for number in range(40)], [paper()], NIGHT)
    return path


@pytest.fixture
def held(filled):
    """The file while another process holds it for itself."""
    holder = subprocess.Popen(
        [sys.executable, "-c", f"""
import sqlite3
connection = sqlite3.connect({str(filled)!r}, isolation_level=None)
connection.execute("PRAGMA locking_mode=EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
connection.execute("INSERT INTO meta VALUES ('a', 'b')")
print("held", flush=True)
input()
"""],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    yield filled
    holder.communicate("\n")


def test_a_missing_folder_is_made(tmp_path):
    path = tmp_path / "a" / "b" / "docket.db"
    SqliteStore(path).close()
    assert path.is_file()


def test_a_new_file_is_for_its_owner_alone(path):
    SqliteStore(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_held_by_another_program_is_said_to_be(held):
    with pytest.raises(StoreLocked, match=r"docket\.db: another program has held it for more than 0\.1 seconds; close"):
        SqliteStore(held, wait=0.1)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda store: store.upsert([posting(99)], [], NIGHT), id="an import"),
        pytest.param(lambda store: store.open_crawl(source(), [], NIGHT), id="a crawl"),
        pytest.param(lambda store: store.put_profile(*profile(), NIGHT), id="a CV"),
        pytest.param(lambda store: store.put_meta("a", "b"), id="a small fact"),
    ],
)
def test_while_another_writes_reading_goes_on_and_writing_says_why_it_cannot(filled, write):
    with SqliteStore(filled) as other, SqliteStore(filled, wait=0.1) as store, other._connection.writing() as sql:
        sql.execute("INSERT INTO meta VALUES ('half', 'done')")
        assert store.counts()["postings_open"] == 40
        with pytest.raises(StoreLocked):
            write(store)


def test_a_writer_waits_for_another_as_long_as_it_was_told(filled):
    script = f"""
import sqlite3, time
connection = sqlite3.connect({str(filled)!r}, isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(0.5)
connection.execute("COMMIT")
"""
    holder = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    holder.stdout.readline()
    with SqliteStore(filled, wait=30) as store:
        store.put_meta("a", "b")
        assert store.get_meta("a") == "b"
    holder.communicate()


def test_two_runs_can_make_the_same_new_file_at_once(path):
    script = f"""
from pathlib import Path
from store import SqliteStore
with SqliteStore(Path({str(path)!r})) as store:
    store.put_meta("a", "b")
"""
    runs = [subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE) for _ in range(4)]
    assert [run.communicate()[1] for run in runs] == [b""] * 4
    with SqliteStore(path) as store:
        assert store.check() == []


def test_random_bytes_are_no_database(path):
    path.write_bytes(random.Random(1).randbytes(50_000))
    with pytest.raises(StoreCorrupt, match=r"damaged or not a database.*; put a backup in its place, or move it away"):
        SqliteStore(path)
    assert len(path.read_bytes()) == 50_000


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_damaged(filled, share):
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(StoreCorrupt):
        SqliteStore(filled).check()


def test_damage_in_the_middle_is_found_by_the_check(filled):
    whole = bytearray(filled.read_bytes())
    for at in range(10 * 4096, len(whole), 3 * 4096):
        whole[at : at + 4096] = random.Random(at).randbytes(4096)
    filled.write_bytes(whole)
    try:
        with SqliteStore(filled) as store:
            damage = store.check()
    except StoreCorrupt as error:
        damage = [str(error)]
    assert damage


def test_an_index_that_lost_its_words_is_found_by_the_check(filled):
    with SqliteStore(filled) as store, store._connection.writing() as sql:
        sql.execute("UPDATE posting_texts SET text = 'other words'")
    with SqliteStore(filled) as store:
        assert store.check() == ["the search index of posting_texts does not hold the words of posting_texts"]


def test_an_empty_file_is_a_new_database(path):
    path.touch()
    with SqliteStore(path) as store:
        assert store.counts()["postings_open"] == 0


def test_the_database_of_another_program_is_left_alone(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreCorrupt, match="another program made it; give another path with --database"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_directory_is_no_database(tmp_path):
    with pytest.raises(StoreError, match="it is a directory, not a file; give the path of a file with --database"):
        SqliteStore(tmp_path)


def test_a_path_through_a_file_is_no_place_for_a_database(tmp_path):
    (tmp_path / "note.txt").write_text("hello")
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore(tmp_path / "note.txt" / "docket.db")


def test_a_full_disk_is_said_and_what_was_stored_stays(path):
    with SqliteStore(path) as store:
        crawl = store.open_crawl(source(), [request("one"), request("two")], NIGHT)
        store.lease(crawl, 2, NIGHT, 60)
        store.finish_page(crawl, Page(url=request("one").url, postings=(posting(1),)), NIGHT)
        with store._connection.outside_transactions() as sql:
            pages = sql.execute("PRAGMA page_count").fetchone()[0]
            sql.execute(f"PRAGMA max_page_count={pages + 2}")
        large = Page(url=request("two").url, postings=tuple(bare_posting(n, text="word " * 9_000) for n in range(9)))
        with pytest.raises(StoreFull, match="no space is left on its disk; free some space and run the command again"):
            store.finish_page(crawl, large, NIGHT)
        state = store.crawl_state(crawl)
        assert (state.done, state.leased, state.postings) == (1, 1, 1)
        assert store.posting("R-1").lifecycle.last_seen == NIGHT

    with SqliteStore(path) as store:
        assert store.check() == []
        store.finish_page(crawl, large, night(1))
        assert store.counts()["postings_open"] == 10


def test_a_record_of_another_version_is_said_to_be_one(filled):
    with SqliteStore(filled) as store:
        with store._connection.writing() as sql:
            sql.execute("""UPDATE posting_documents SET document = json_set(document, '$.colour', 'red')""")
        with pytest.raises(StoreError, match=r"written by another version \(colour: .*; run `postdocket reparse`"):
            list(store.postings())
        again = [(raw, posting(int(raw.external_id[2:]))[1]) for raw in store.raw_postings()]
        store.upsert(again, [], NIGHT, event="reparsed")
        assert len(list(store.postings())) == 40


def test_a_file_that_may_only_be_read_says_so_when_written():
    """Permissions do not bind root, so the child gives its rights away where it has them."""
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "docket.db"
        with SqliteStore(path) as store:
            store.upsert([posting()], [], NIGHT)
        path.chmod(0o444)
        folder.chmod(0o555)
        script = f"""
import os
from pathlib import Path
from schemas import StoreError
from store import SqliteStore
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with SqliteStore(Path({str(path)!r})) as store:
        store.put_meta("a", "b")
except StoreError as error:
    print(type(error).__name__, error)
"""
        child = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert child.stdout == (
            f"StoreError database {path}: it cannot be written or opened here; "
            "check the permissions of the file and of its folder\n"
        )
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
