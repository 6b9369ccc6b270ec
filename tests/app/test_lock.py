from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest

from app.lock import exclusive, lock_path
from schemas import AlreadyRunning, StoreError

HOLDER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from app.lock import exclusive
    with exclusive(Path(sys.argv[1]), "nightly", brief=len(sys.argv) > 2):
        print("held", flush=True)
        time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 60)
""")


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of `docket.db`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "docket.db")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_told_who_holds_the_lock(tmp_path, holder):
    with pytest.raises(AlreadyRunning) as caught, exclusive(tmp_path / "docket.db", "index"):
        pass
    assert f"`postdocket nightly` (process {holder.pid}, since " in str(caught.value)
    assert "wait until it ends" in str(caught.value)


def test_a_holder_that_was_killed_does_not_block(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert lock_path(tmp_path / "docket.db").exists()
    with exclusive(tmp_path / "docket.db", "index"):
        assert str(os.getpid()) in lock_path(tmp_path / "docket.db").read_text(encoding="utf-8")


def test_a_holder_that_is_brief_is_waited_for(tmp_path):
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "docket.db"), "0.5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with exclusive(tmp_path / "docket.db", "index"):
            assert str(os.getpid()) in lock_path(tmp_path / "docket.db").read_text(encoding="utf-8")


def test_the_lock_is_free_after_the_block_even_when_it_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), exclusive(tmp_path / "docket.db", "index"):
        raise ZeroDivisionError
    with exclusive(tmp_path / "docket.db", "index"):
        pass


def test_databases_beside_each_other_do_not_share_a_lock(tmp_path, holder):
    with exclusive(tmp_path / "other.db", "index"):
        pass


def test_an_unreadable_note_of_the_holder_still_gives_one_clear_line(tmp_path, holder):
    lock_path(tmp_path / "docket.db").write_text("", encoding="utf-8")
    with (
        pytest.raises(AlreadyRunning, match="another postdocket process is at work"),
        exclusive(tmp_path / "docket.db", "index"),
    ):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with (
        pytest.raises(StoreError, match="cannot create docket.db.lock"),
        exclusive(tmp_path / "file" / "docket.db", "index"),
    ):
        pass
