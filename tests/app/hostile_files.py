"""Files made to harm whoever parses them; each is small and built here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import docx

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx_of(document: str | list[bytes], doctype: str = "") -> bytes:
    """A DOCX whose document part is `document`, or the pieces of it one after the other."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _RELATIONSHIPS)
        with package.open("word/document.xml", "w") as part:
            pieces = [f"{doctype}{_DOCUMENT.format(document)}".encode()] if isinstance(document, str) else document
            for piece in pieces:
                part.write(piece)
    return written.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx_that_inflates_to(megabytes: int) -> bytes:
    head, tail = (part.encode() for part in _DOCUMENT.split("{}"))
    paragraphs = b"<w:p/>" * 170_000
    return docx_of([head, *[paragraphs] * megabytes, tail])


def docx_that_lies_about_its_size() -> bytes:
    """The directory says 100 bytes where there are 60 MB."""
    bomb = bytearray(docx_that_inflates_to(60))
    directory = bomb.rindex(b"PK\x01\x02")
    bomb[directory + 24 : directory + 28] = struct.pack("<I", 100)
    return bytes(bomb)


def docx_with_external_entity(target: str) -> bytes:
    return docx_of(
        paragraph("CV of &canary; with some more words"), f'<!DOCTYPE d [<!ENTITY canary SYSTEM "{target}">]>'
    )


def docx_with_entity_bomb() -> bytes:
    rounds = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return docx_of(paragraph("&e9;"), f'<!DOCTYPE d [<!ENTITY e0 "ha">{rounds}]>')


def docx_with_many_entries() -> bytes:
    written = io.BytesIO()
    docx.Document().save(written)
    with zipfile.ZipFile(written, "a") as package:
        for number in range(2500):
            package.writestr(f"word/media/{number}.xml", "")
    return written.getvalue()


def pdf_of(content: bytes, *, compressed: bool = True, extra: bytes = b"") -> bytes:
    """A PDF of one page that draws `content`."""
    stream = zlib.compress(content, 9) if compressed else content
    coding = b"/Filter /FlateDecode " if compressed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< " + coding + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    if extra:
        objects.append(extra)
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(written)


def pdf_that_inflates_to(megabytes: int) -> bytes:
    """One page whose stream is blanks: 1 MB in the file for each GB in memory."""
    packer = zlib.compressobj(9)
    blanks = b" " * (1 << 20)
    stream = b"".join(packer.compress(blanks) for _ in range(megabytes)) + packer.flush()
    return pdf_of(b"").replace(zlib.compress(b"", 9), stream)


def pdf_with_operators(count: int) -> bytes:
    return pdf_of(b"BT /F1 9 Tf 50 700 Td (word) Tj ET\n" * count)


def pdf_whose_pages_are_their_own_children() -> bytes:
    return _numbered(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"]
    )


def pdf_nested_deeply() -> bytes:
    return _numbered([b"<< /Type /Catalog /Pages " + b"[" * 100_000 + b"]" * 100_000 + b" >>"])
