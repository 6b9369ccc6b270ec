"""Where an export goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from schemas import UsageError


@contextmanager
def written(output: Path | None, *, database: Path, private: bool = False) -> Iterator[BinaryIO]:
    """Yield standard output, or a file that takes its name only when the block ends well.

    A `private` file is its owner's alone (mode 0600). Raises UsageError where the file is the database itself,
    or its folder is none.
    """
    if output is None or _is_standard_output(output):
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    spare_database(output, database)
    if output.exists() and not output.is_file():
        with output.open("wb") as device:
            yield device
        return
    with replaced(output, private=private) as part, part.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def replaced(output: Path, *, private: bool = False) -> Iterator[Path]:
    """Yield the path of an empty file that takes the place of `output` when the block ends well, and goes otherwise.

    A link stays what it is; the file that it leads to is replaced. Raises UsageError where its folder is none.
    """
    if not output.parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}; make it, or give another")
    output = output.resolve()
    part = output.with_name(f".{output.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
        yield part
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def _is_standard_output(output: Path) -> bool:
    # /dev/stdout is a file like any other where a shell sent it into one, and must not be replaced by a new one.
    try:
        return os.path.samestat(output.stat(), os.fstat(1))
    except OSError:
        return False


def spare_database(output: Path, database: Path) -> None:
    """Raise UsageError where a file would be written over the database that it is made from."""
    if output.exists() and database.exists() and output.samefile(database):
        raise UsageError(f"{output} is the database itself; give another name")
