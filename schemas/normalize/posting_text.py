"""The one text of a posting: its description, then the parts its platform keeps apart, under their headings."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.normalize.sections import read_sections
from schemas.normalize.text import plain_text
from schemas.posting import RawSection, Section, SectionKind


def build_text(description: str, parts: Sequence[RawSection]) -> tuple[str, tuple[Section, ...]]:
    """Return the plain text and its sections in order.

    The description and parts of no stated kind are segmented by what they say. A part whose kind the platform states
    keeps that kind, except for benefits and legal text that trail it.
    """
    text = plain_text(description)
    sections = list(read_sections(text)) if text else []
    for part in parts:
        heading, body = plain_text(part.heading or ""), plain_text(part.body)
        if not body:
            continue
        if text:
            text += "\n\n"
        if part.kind is None:
            chunk = f"{heading}\n{body}" if heading else body
            sections += [_moved(section, len(text)) for section in read_sections(chunk)]
            text += chunk
            continue
        text += f"{heading}\n" if heading else ""
        sections += [_moved(section, len(text)) for section in _stated(part.kind, heading or None, body)]
        text += body
    return text, tuple(sections)


def _stated(kind: SectionKind, heading: str | None, body: str) -> list[Section]:
    found = read_sections(body)
    tail = next(
        (at for at, section in enumerate(found) if section.kind is SectionKind.BENEFITS and section.start), None
    )
    if kind is SectionKind.BENEFITS or tail is None:
        return [Section(kind=kind, start=0, end=len(body), heading=heading)]
    trailing = found[tail]
    end = body.rfind(trailing.heading, 0, trailing.start) if trailing.heading else trailing.start
    end = len(body[: end if end > 0 else trailing.start].rstrip())
    return [Section(kind=kind, start=0, end=end, heading=heading), *found[tail:]]


def _moved(section: Section, by: int) -> Section:
    return section.model_copy(update={"start": section.start + by, "end": section.end + by})
