"""The child process that parses a CV: the file on standard input, one JSON object on standard output.

The answer holds `text`, or `json_resume`, or `reason` and `hint` where the file cannot be read.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20


class Unreadable(Exception):
    """The file cannot be read; `args` are the reason and the hint."""


def read(content: bytes) -> dict[str, Any]:
    """Return the answer for one file's `content`."""
    try:
        if b"%PDF-" in content[:1024]:
            return {"text": _pdf(content)}
        if content.startswith(b"PK\x03\x04"):
            return {"text": _docx(content)}
        text = content.decode("utf-8-sig")
        if text.lstrip().startswith("{"):
            return {"json_resume": json.loads(text)}
        return {"text": text}
    except (ValueError, KeyError) as error:
        return {"reason": f"the file is damaged ({error})", "hint": "export it again"}


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def _docx(content: bytes) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's timeout still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))
