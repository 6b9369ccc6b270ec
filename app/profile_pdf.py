"""The text of a PDF, set on the page as it was: columns and right-aligned dates stay where they are."""

from __future__ import annotations

import io
import json
import logging
import re
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from app.profile_reader import Unreadable

MOST_PAGES = 60
_SCANNED = "export the CV from the program it was written in, or run OCR over it first (for instance ocrmypdf)"
_PAGE_NUMBER = re.compile(
    r"\s*(?:page|seite|página|p\.)?\s*\d{1,2}\s*(?:(?:/|of|von|de|sur)\s*\d{1,2})?\s*", re.IGNORECASE
)


def pdf_text(content: bytes) -> str:
    """Return the text of all pages, form feeds between them. Raises Unreadable."""
    # What pypdf thinks of a file is no news for the reader of a CV; what it cannot read raises.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("it is encrypted with a password", "save it without one")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unreadable(f"it has {pages} pages ({MOST_PAGES} at most)", "give the CV alone")
        text = "\f".join(_page_text(page) for page in reader.pages)
    except DependencyError as error:
        raise Unreadable("it is encrypted in a way we cannot undo", "save it without a password") from error
    except LimitReachedError as error:
        raise Unreadable("a page of it holds far more than a CV does", "export it again as a plain PDF") from error
    except _DAMAGE as error:
        detail = " ".join(str(error).split())[:80]
        raise Unreadable(f"it is a damaged PDF ({detail or type(error).__name__})", "export it again") from error
    if len(re.findall(r"\w", text)) < 20:
        raise Unreadable("the PDF has no text layer; it is a scan or a picture", _SCANNED)
    return text


def europass_in_pdf(content: bytes) -> dict[str, Any] | None:
    """Return the CV that Europass attached to its PDF as XML or JSON; `None` where nothing readable is attached.

    What is attached says which is which, where the page only shows it.
    """
    from app.profile_europass import europass_json, europass_xml, looks_like_xml

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        files = [file.content for file in reader.attachment_list]
    except (*_DAMAGE, DependencyError):  # reading the pages says what is wrong with the file
        return None
    for file in files:
        text = file.decode("utf-8-sig", "replace").lstrip()
        try:
            resume = europass_xml(file) if looks_like_xml(text) else None
            if text.startswith("{") and isinstance(value := json.loads(text), dict):
                resume = europass_json(value)
        except (Unreadable, ValueError):  # something else is attached
            continue
        if resume and resume.keys() - {"basics"}:
            return resume
    return None


# pypdf meets broken files with its own errors, and where its own reading trips over them, with Python's.
_DAMAGE = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    ArithmeticError,
    OSError,
)


def _page_text(page: PageObject) -> str:
    plain = page.extract_text()
    try:
        text = page.extract_text(extraction_mode="layout")
    except _DAMAGE:  # fonts without widths: the words are there, their places are not
        text = plain
    if _letters(text) < 0.9 * _letters(plain):
        text = plain
    # 0x7f is drawn as a bullet in the encoding that PDF calls WinAnsi.
    lines = text.replace("\x7f", "\u2022").split("\n")
    while lines and _PAGE_NUMBER.fullmatch(lines[-1] or " 0"):
        lines.pop()
    return "\n".join(lines)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
