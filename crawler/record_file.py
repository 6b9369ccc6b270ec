"""Files of many records, read one record after the other: JSON lines, CSV, Parquet. None need fit into memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple

from crawler.csv_file import read_header, read_rows
from crawler.gathering import Found, Gathering
from crawler.platform import Extracted
from crawler.records import parse_json
from crawler.saved_json import read_each
from schemas import Issue

BATCH = 500
"""Records given together."""
HEAD = 4 * 1024 * 1024
"""Bytes at the beginning of a file by which it is known. JSON lines of which the first is longer are read whole."""
_BLOCK = 1024 * 1024


class RecordFile(NamedTuple):
    """A file of records, opened at its first one."""

    name: str
    unit: str
    """What its records are counted in."""
    total: int
    """How many of these it has."""
    found: Iterator[Found]
    remarks: tuple[Issue, ...] = ()
    """What of the whole file is not read."""

    def batches(self, size: int = BATCH) -> Iterator[tuple[int, Extracted]]:
        """Yield how far the file was read and the records on the way, `size` at a time; each id comes once."""
        gathered = Gathering(self.name, self.unit)
        yield 0, Extracted(issues=self.remarks)
        while some := list(islice(self.found, size)):
            yield some[-1][0], gathered.extracted(some)


def open_records(file: BinaryIO, name: str, source: str) -> RecordFile | None:
    """Return the records of a file that can be sought in; `None` for one that has to be read whole.

    What it holds decides. `source` is the name that records get which do not carry one of their own. Raises UsageError
    for Parquet where no library reads it, UnreadableFile where it is damaged.
    """
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"PAR1"):
        from crawler.parquet_file import read_parquet

        total, rows = read_parquet(file, name)
        return RecordFile(name, "row", total, read_each(rows, source))
    if _is_json_lines(head):
        lines, _ = _measured(file)
        return RecordFile(name, "line", lines, read_each(map(_decoded, file), source))
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    header = read_header(head.decode(encoding, "replace").splitlines()[:20])
    if header is None:
        return None
    lines, is_utf8 = _measured(file)
    if encoding != "utf-16" and not is_utf8:
        encoding = "cp1252"
    unread = ", ".join(header.unread)
    words = f"{name}: columns that are not read: {unread}"
    remarks = (Issue(message=words, field="payload", value=unread),) if unread else ()
    return RecordFile(name, "line", lines, read_rows(_text(file, encoding), header, source), remarks)


def _is_json_lines(head: bytes) -> bool:
    """Whether the first line looks like an object and one of the first is one, with more lines behind it.

    One broken line costs the others nothing; no other JSON document begins so.
    """
    lines = [line.strip() for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n", 4)[:4] if line.strip()]
    return len(lines) > 1 and _looks_whole(lines[0]) and any(map(_is_object, lines))


def _looks_whole(line: bytes) -> bool:
    return line.startswith(b"{") and line.endswith(b"}")


def _is_object(line: bytes) -> bool:
    if not _looks_whole(line):
        return False
    try:
        return isinstance(parse_json(_decoded(line)), dict)
    except (ValueError, RecursionError):
        return False


def _decoded(line: bytes) -> str:
    line = line.strip(b"\r\n")
    try:
        return line.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _text(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield the lines with their ends as they stand; the file stays open."""
    wrapped = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        yield from wrapped
    finally:
        wrapped.detach()


def _measured(file: BinaryIO) -> tuple[int, bool]:
    """Return how many lines a file has and whether all of it is UTF-8; it stands at its beginning afterwards."""
    decoder, lines, is_utf8, last = codecs.getincrementaldecoder("utf-8")(), 0, True, b""
    while block := file.read(_BLOCK):
        lines += block.count(b"\n")
        last = block[-1:]
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            is_utf8 = False
            decoder.reset()
    file.seek(0)
    return lines + (last not in (b"", b"\n")), is_utf8
