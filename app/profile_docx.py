"""The text of a Word document in reading order: headings and lists as Markdown, tables row by row, text boxes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from app.profile_reader import Unreadable

MOST_INFLATED = 50 * 1024 * 1024
MOST_ENTRIES = 2000
MOST_MARKUP = 8 * 1024 * 1024
"""No CV's document part inflates to more; a tree of it takes some thirty times as much memory."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOMB = "export the CV again as a plain PDF"
_DAMAGED = "open it in a word processor and save it again"


def docx_text(content: bytes) -> str:
    """Return the text of the page headers, the body and the page footers. Raises Unreadable."""
    _check(content)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        document = docx.Document(io.BytesIO(content))
        if document.element.getroottree().docinfo.doctype:
            raise Unreadable("its markup declares entities, which no word processor writes", _DAMAGED)
        styles = {style.style_id: style.name or "" for style in document.styles}
        parts = [
            *_margins(document, "header", styles),
            *_blocks(document.element.body, styles),
            *_margins(document, "footer", styles),
        ]
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, etree.LxmlError) as error:
        raise Unreadable(f"it is a damaged DOCX ({' '.join(str(error).split())[:80]})", _DAMAGED) from error
    text = "\n".join(parts)
    if not text.strip():
        raise Unreadable("the DOCX holds no text", "if it holds a picture of a CV, give the document it was made from")
    return text


def _check(content: bytes) -> None:
    """Refuse what is no DOCX, and what would inflate to more than any CV, before a parser sees it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            if "word/document.xml" not in names:
                raise Unreadable(*_other_zip(package, names))
            inflated = sum(entry.file_size for entry in entries)
            markup = max(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
            if len(entries) > MOST_ENTRIES:
                raise Unreadable(f"it has {len(entries):,} parts, far more than a CV", _BOMB)
            if inflated > MOST_INFLATED or markup > MOST_MARKUP:
                size = inflated if inflated > MOST_INFLATED else markup
                raise Unreadable(f"it inflates to {size / 1e6:,.0f} MB, far more than a CV", _BOMB)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("it is encrypted with a password", "save it without one")
            # The directory may lie about sizes: what is really there is counted before it is parsed.
            for entry in entries:
                _inflate(package, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Unreadable(f"it is a damaged DOCX ({error})", _DAMAGED) from error


def _inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    read = 0
    with package.open(entry) as member:
        while chunk := member.read(1 << 20):
            read += len(chunk)
            if read > entry.file_size or read > MOST_INFLATED:
                raise Unreadable("it inflates to more than it says", _BOMB)


def _other_zip(package: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
        kind = package.read("mimetype").decode("ascii", "replace")
        if "opendocument" in kind:
            return "it is an OpenDocument file", "save it as DOCX or PDF"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        return "it is a spreadsheet or a presentation", "save it as PDF"
    if any(name.endswith(".pages") or name.startswith("Index/") for name in names):
        return "it is an Apple Pages file", "export it as PDF or DOCX"
    return "it is a ZIP archive, not a DOCX", "give the CV itself"


def _margins(document: Any, which: str, styles: Mapping[str, str]) -> Iterator[str]:
    """Page headers or footers, each once; page numbers alone are left out."""
    seen: set[str] = set()
    for section in document.sections:
        for kind in (f"first_page_{which}", which):
            margin = getattr(section, kind)
            if margin.is_linked_to_previous:
                continue
            for line in _blocks(margin._element, styles):
                if line.strip() and not line.strip(" |/").isdigit() and line not in seen:
                    seen.add(line)
                    yield line


def _blocks(parent: Any, styles: Mapping[str, str]) -> Iterator[str]:
    """The lines of paragraphs and tables in order; what stands in boxes follows the paragraph they hang on."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            yield ""
            for row in child.iterchildren(f"{_W}tr"):
                cells = [list(_blocks(cell, styles)) for cell in row.iterchildren(f"{_W}tc")]
                yield from _row([[line for line in cell if line.strip()] for cell in cells])
            yield ""
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"}:
            yield from _blocks(child, styles)


def _row(cells: list[list[str]]) -> Iterator[str]:
    """A row of short cells is one line; a row that lays out columns of text is read cell by cell."""
    filled = [cell for cell in cells if cell]
    if all(len(cell) == 1 for cell in filled) and filled:
        yield " | ".join(cell[0].lstrip("#").strip() if len(filled) > 1 else cell[0] for cell in filled)
        return
    for cell in filled:
        yield from cell
        yield ""


def _paragraph(paragraph: Any, styles: Mapping[str, str]) -> Iterator[str]:
    text = "".join(_runs(paragraph)).strip()
    style = _style(paragraph, styles)
    if text and style.startswith(("heading", "title", "überschrift", "titre", "título")):
        level = next((int(character) for character in style if character.isdigit()), 0)
        # Word's "Title" stands above its "Heading 1".
        yield ""
        yield f"{'#' * min(level + 1, 6)} {text}"
    elif text and (
        paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith(("list", "aufzählung", "liste"))
    ):
        yield from (f"- {line}" if at == 0 else f"  {line}" for at, line in enumerate(text.split("\n")))
    else:
        yield from text.split("\n")
    for box in _boxes(paragraph):
        yield ""
        yield from _blocks(box, styles)
        yield ""


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "    "
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in {
            f"{_W}del",
            f"{_W}pPr",
            f"{_W}rPr",
            f"{_W}drawing",
            f"{_W}pict",
            f"{_MC}AlternateContent",
        }:
            yield from _runs(child)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """Contents of text boxes. Word writes each twice, for new readers and (as Fallback) for old ones."""
    for content in paragraph.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == f"{_MC}Fallback" for ancestor in content.iterancestors()):
            yield content


def _style(paragraph: Any, styles: Mapping[str, str]) -> str:
    """The name of the paragraph's style in lower case; a style may be absent, and may be named in any language."""
    marked = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if marked is None:
        return ""
    key = str(marked.get(f"{_W}val", ""))
    return styles.get(key, key).casefold()
