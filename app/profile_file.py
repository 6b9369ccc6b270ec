"""Reads a CV file. The parsing is done by a child process with limits, since a file may be made to do harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from schemas.errors import UnreadableFile
from schemas.profile import RawProfile

MAX_BYTES = 10 * 1024 * 1024
WALL_SECONDS = 30
CHILD = "from app.profile_reader import main; main()"
_KINDS = "PDF, DOCX, Markdown, plain text, JSON Resume or Europass XML"


def read_profile_file(path: Path) -> RawProfile:
    """Return the text of a CV (or its JSON Resume object); the file's name becomes the profile's `source`.

    What the file is, is told from its first bytes. Raises UnreadableFile.
    """
    return read_profile_content(str(path), _content(path))


def read_profile_content(name: str, content: bytes) -> RawProfile:
    """Return the same of a file that is in memory; the last part of `name` becomes the profile's `source`."""
    if len(content) > MAX_BYTES:
        raise too_large(name, len(content))
    if not content.strip():
        raise UnreadableFile(name, "the file is empty", f"give a {_KINDS}")
    answer = _parsed(name, content)
    if "reason" in answer:
        raise UnreadableFile(name, answer["reason"], answer["hint"])
    return RawProfile(source=_file_name(name), text=answer.get("text", ""), json_resume=answer.get("json_resume"))


def too_large(name: str, size: int) -> UnreadableFile:
    """Return the error for a file of so many bytes, which may be as many as were read before it was given up."""
    return UnreadableFile(
        name, f"{size / 1_000_000:.0f} MB is too large for a CV (10 MB at most)", "export it without pictures"
    )


def _file_name(name: str) -> str:
    """The last part of a path, whatever system wrote it; browsers send what they like."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable())[-_LONGEST_NAME:].strip() or "cv"


def _parsed(path: str, content: bytes) -> dict[str, Any]:
    """The child's answer. `-I` keeps the directory we stand in, and PYTHON… variables, out of the child."""
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-c", CHILD],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(path, f"reading it took longer than {WALL_SECONDS} s", _SIMPLER) from None
    if child.returncode == 0:
        answer: dict[str, Any] = json.loads(child.stdout)
        return answer
    if child.returncode < 0:  # killed by a signal: the limits of the child ended it
        raise UnreadableFile(path, "reading it took more time or memory than a CV may take", _SIMPLER)
    last = child.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    raise UnreadableFile(path, f"the reader failed ({last[:200]})", _SIMPLER)


_LONGEST_NAME = 120
_SIMPLER = "export the CV again as a plain PDF or as text"


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(str(path), "it is a directory", "give one CV file")
        if not path.is_file():
            reason = "it is no ordinary file" if path.exists() else "there is no such file"
            raise UnreadableFile(str(path), reason, "check the path")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(str(path), (error.strerror or str(error)).lower(), "check the path") from error
    if len(content) > MAX_BYTES:
        raise too_large(str(path), path.stat().st_size)
    return content
