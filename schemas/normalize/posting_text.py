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


# Words by which `read_sections` knows a part's kind, so that it looks for benefits behind requirements.
_KNOWN_HEADING = {
    SectionKind.ABOUT: "About the role",
    SectionKind.RESPONSIBILITIES: "Responsibilities",
    SectionKind.REQUIRED: "Basic qualifications",
    SectionKind.PREFERRED: "Preferred qualifications",
}


def _stated(kind: SectionKind, heading: str | None, body: str) -> list[Section]:
    lead = f"{_KNOWN_HEADING[kind]}\n" if kind in _KNOWN_HEADING else ""
    found = [_moved(section, -len(lead)) for section in read_sections(lead + body)] if lead else []
    tail = [at for at, section in enumerate(found) if section.kind is SectionKind.BENEFITS and section.start > 0]
    if not tail:
        return [Section(kind=kind, start=0, end=len(body), heading=heading)]
    trailing = found[tail[0]]
    own = body[: trailing.start].rstrip()
    if trailing.heading and own.endswith(trailing.heading):
        own = own.removesuffix(trailing.heading).rstrip()
    return [Section(kind=kind, start=0, end=len(own), heading=heading), *found[tail[0] :]]


def _moved(section: Section, by: int) -> Section:
    return section.model_copy(update={"start": section.start + by, "end": section.end + by})
