"""The child process that parses a CV: the file on standard input, one JSON object on standard output.

The answer holds `text`, or `json_resume`, or `reason` and `hint` where the file cannot be read.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20
LONGEST_TEXT = 1_000_000

_TOO_DEEP = {"reason": "it is nested more deeply than any CV", "hint": "give it as text"}
_KINDS = "give it as PDF, DOCX, Markdown, plain text, JSON Resume or Europass XML"
_OTHER_FORMATS = (
    (b"{\\rtf", "it is an RTF file", "save it as PDF or DOCX"),
    (b"\x89PNG", "it is a picture", "give the document it was made from"),
    (b"\xff\xd8\xff", "it is a picture", "give the document it was made from"),
    (b"GIF8", "it is a picture", "give the document it was made from"),
    (b"II*\x00", "it is a picture", "give the document it was made from"),
    (b"MM\x00*", "it is a picture", "give the document it was made from"),
    (b"%!PS", "it is a PostScript file", "save it as PDF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESUME_KEYS = (
    *("basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages"),
    *("interests", "references", "projects"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


class Unreadable(Exception):
    """The file cannot be read."""

    def __init__(self, reason: str, hint: str) -> None:
        """`reason` says what is wrong with it, `hint` what to do about it."""
        self.reason, self.hint = reason, hint
        super().__init__(reason)


def read(content: bytes) -> dict[str, Any]:
    """Return the answer for the `content` of one file, told from its first bytes."""
    try:
        answer = _read(content)
    except Unreadable as error:
        return {"reason": error.reason, "hint": error.hint}
    except MemoryError:
        return {"reason": "reading it takes more memory than a CV may take", "hint": "export it again as a plain PDF"}
    except RecursionError:
        return dict(_TOO_DEEP)
    if len(answer.get("text", "")) > LONGEST_TEXT:
        return {"reason": f"it holds more than {LONGEST_TEXT:,} characters of text", "hint": "give the CV alone"}
    return answer


def _read(content: bytes) -> dict[str, Any]:
    if b"%PDF-" in content[:1024]:
        from app.profile_pdf import europass_in_pdf, pdf_text

        resume = europass_in_pdf(content)
        return {"json_resume": resume} if resume else {"text": pdf_text(content)}
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from app.profile_docx import docx_text

        return {"text": docx_text(content)}
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable("it is encrypted with a password", "save it without one")
        raise Unreadable("it is a Word 97-2003 file (.doc) or another old Office file", "save it as DOCX or PDF")
    for magic, reason, hint in _OTHER_FORMATS:
        if content.startswith(magic):
            raise Unreadable(reason, hint)
    text = _decode(content)
    if text.lstrip().startswith("<"):
        from app.profile_europass import europass_xml, looks_like_xml

        if looks_like_xml(text):
            return {"json_resume": europass_xml(content)}
    return _from_text(text)


def _decode(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else Windows-1252."""
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_NOT_TEXT.findall(text[:20_000])) <= len(text[:20_000]) // 500:
            return text
    raise Unreadable("it is a binary file of no kind that we know", _KINDS)


def _from_text(text: str) -> dict[str, Any]:
    bare = re.sub(r"^<\?xml\b[^>]*\?>\s*", "", text.strip())
    if not bare:
        raise Unreadable("it holds no text", _KINDS)
    if bare[0] in "{[":
        try:
            return {"json_resume": _resume(json.loads(bare))}
        except ValueError as error:
            # A line in brackets may also begin a Markdown CV; what begins with {" can only be JSON.
            if re.match(r'\{\s*(?:"|\})|\[\s*[{"]', bare):
                raise Unreadable(f"it is damaged JSON ({error})", "check it at https://jsonresume.org") from error
    if re.match(r"<(?:!doctype html|html|head|body)\b", bare, re.IGNORECASE):
        from schemas.normalize.text import plain_text

        return {"text": plain_text(re.sub(r"^<!doctype[^>]*>", "", bare, flags=re.IGNORECASE))}
    return {"text": text}


def _resume(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        from app.profile_europass import europass_json

        if resume := europass_json(value):
            return resume
    if isinstance(value, dict) and any(isinstance(value.get(key), dict | list) for key in _RESUME_KEYS):
        return value
    raise Unreadable(
        "it is JSON, but not a JSON Resume", "a JSON Resume has `basics`, `work`, … (https://jsonresume.org/schema)"
    )


def _limit() -> None:
    """Limit memory, processor time and files before a byte of the CV is looked at."""
    try:
        import resource
    except ImportError:  # Windows has none; the parent's time limit still holds
        return
    limits = ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_NOFILE, 64))
    for kind, limit in limits:
        _, hard = resource.getrlimit(kind)
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS
            continue


def main() -> None:
    """Read one file from standard input and answer on standard output."""
    _limit()
    answer = read(sys.stdin.buffer.read())
    try:
        written = json.dumps(answer)
    except RecursionError:
        written = json.dumps(_TOO_DEEP)
    sys.stdout.buffer.write(written.encode("ascii"))
