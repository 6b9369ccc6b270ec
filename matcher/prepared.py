"""Documents as bytes, so that a record that says what it said is not cut into sentences and stemmed again."""

from __future__ import annotations

import json
import zlib
from typing import Any

from matcher.level import Level
from matcher.passages import Document, Passage


def pack(document: Document) -> bytes:
    """Return the document as bytes that `unpack` reads."""
    fields = {
        "id": document.id, "kind": document.kind, "text": document.text, "title": document.title,
        "subject": document.subject, "organization": document.organization, "level": pack_level(document.level),
        "passages": [_piece(piece, document.text) for piece in document.passages],
        "sentences": [_piece(piece, document.text) for piece in document.sentences],
    }  # fmt: skip
    return zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(), level=1)


def unpack(data: bytes) -> Document:
    """Return the document that `pack` wrote. Raises ValueError and zlib.error for other bytes."""
    fields = json.loads(zlib.decompress(data))
    text = fields["text"]
    return Document(
        fields["id"], fields["kind"], text, fields["title"],
        tuple(_passage(piece, text) for piece in fields["passages"]),
        tuple(_passage(piece, text) for piece in fields["sentences"]),
        subject=fields["subject"], organization=fields["organization"], level=unpack_level(fields["level"]),
    )  # fmt: skip


def pack_level(level: Level | None) -> str | None:
    """Return a level as text that `unpack_level` reads."""
    return f"{level.low} {level.high} {int(level.manages)}" if level else None


def unpack_level(text: str | None) -> Level | None:
    """Return the level that `pack_level` wrote."""
    if text is None:
        return None
    low, high, manages = map(int, text.split())
    return Level(low, high, bool(manages))


def _piece(piece: Passage, text: str) -> list[Any]:
    """Return field, start, end, roles and, where the span does not tell it, the text."""
    told = piece.start is not None and piece.end is not None and _collapsed(text[piece.start : piece.end]) == piece.text
    return [piece.field, piece.start, piece.end, piece.roles, *([] if told else [piece.text])]


def _passage(piece: list[Any], text: str) -> Passage:
    field, start, end, roles, *own = piece
    return Passage(field, own[0] if own else _collapsed(text[start:end]), start, end, roles)


def _collapsed(text: str) -> str:
    return " ".join(text.split())
