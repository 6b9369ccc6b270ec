"""One writer of a database at a time. The operating system drops the lock when its process dies, however it dies."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from schemas import AlreadyRunning, StoreError

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        # Far behind the text, because a locked region cannot be read by others on Windows.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


PATIENCE = 60.0
"""Seconds to wait for a holder that said it would be brief."""


def lock_path(database: Path) -> Path:
    """Return the lock file that belongs to `database`."""
    return database.with_name(f"{database.name}.lock")


@contextmanager
def exclusive(database: Path, task: str, *, brief: bool = False) -> Iterator[None]:
    """Hold the database's lock while `task` (a command's name) runs; a `brief` one is over in seconds.

    Raises AlreadyRunning, naming the holder, when another process has it; one that holds it briefly is waited for. The
    file stays behind: removing it would let two processes lock two files of one name.
    """
    path = lock_path(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            str(database), f"cannot create {path.name}: {error.strerror}", "choose another place with --database"
        ) from error
    with file:
        _wait_for(file, path, database)
        since = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        file.truncate(0)
        file.write(json.dumps({"task": task, "pid": os.getpid(), "since": since, "brief": brief}))
        file.flush()
        yield


def _wait_for(file: IO[str], path: Path, database: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            _take(file)
        except OSError as error:
            held = _held(path)
            if not held.get("brief") or time.monotonic() > deadline:
                raise AlreadyRunning(
                    f"{_named(held)} is at work on {database}; wait until it ends and try again"
                ) from error
            time.sleep(0.1)
        else:
            return


def _held(path: Path) -> dict[str, Any]:
    """Return what the holder wrote of itself, nothing where it is just about to."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _named(held: dict[str, Any]) -> str:
    if {"task", "pid", "since"} <= held.keys():
        return f"`postdocket {held['task']}` (process {held['pid']}, since {held['since']})"
    return "another postdocket process"
