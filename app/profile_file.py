"""Reads a CV file. The parsing is done by a child process with limits, since a file may be made to do harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from schemas.errors import UnreadableFile
from schemas.profile import RawProfile

MAX_BYTES = 10 * 1024 * 1024
WALL_SECONDS = 30
_KINDS = "PDF, DOCX, Markdown, plain text or JSON Resume"


def read_profile_file(path: Path) -> RawProfile:
    """Return the text of a CV (or its JSON Resume object); the file's name becomes the profile's `source`.

    What the file is, is told from its first bytes. Raises UnreadableFile.
    """
    content = _content(path)
    try:
        child = subprocess.run(
            [sys.executable, "-I", "-m", "app.profile_reader"],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(str(path), f"reading it took longer than {WALL_SECONDS} s", _SIMPLER) from None
    try:
        answer = json.loads(child.stdout)
    except ValueError:
        raise UnreadableFile(str(path), "reading it took more memory or time than a CV may take", _SIMPLER) from None
    if "reason" in answer:
        raise UnreadableFile(str(path), answer["reason"], answer["hint"])
    return RawProfile(source=path.name, text=answer.get("text", ""), json_resume=answer.get("json_resume"))


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
        size = path.stat().st_size / 1_000_000
        raise UnreadableFile(
            str(path), f"{size:.0f} MB is too large for a CV (10 MB at most)", "export it without pictures"
        )
    if not content.strip():
        raise UnreadableFile(str(path), "the file is empty", f"give a {_KINDS}")
    return content
