"""The parts of a posting: about, responsibilities, required, preferred, benefits."""

from __future__ import annotations

import re

from schemas.posting import Section, SectionKind

_HEADINGS: tuple[tuple[SectionKind, str], ...] = (
    (
        SectionKind.RESPONSIBILITIES,
        r"Key [Jj]ob [Rr]esponsibilities|A [Dd]ay in the [Ll]ife|What You['’]ll Do|Responsibilities",
    ),
    (SectionKind.PREFERRED, r"Preferred [Qq]ualifications|Nice to [Hh]ave"),
    (SectionKind.REQUIRED, r"(?:Basic|Minimum|Required) [Qq]ualifications|Qualifications|Requirements|Your Expertise"),
    (SectionKind.ABOUT, r"About the (?:[Tt]eam|[Rr]ole)|Overview"),
    (SectionKind.BENEFITS, r"Benefits"),
)
_HEADING = re.compile("|".join(rf"(?P<{kind.value}>\b(?:{words})\b ?:?)" for kind, words in _HEADINGS))


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a posting in order; their spans exclude the headings and do not overlap."""
    marks: list[tuple[SectionKind, int, int]] = [(SectionKind.ABOUT, 0, 0)]
    marks += [(SectionKind(m.lastgroup or ""), m.start(), m.end()) for m in _HEADING.finditer(text)]
    sections = []
    for (kind, before, start), end in zip(marks, [m[1] for m in marks[1:]] + [len(text)], strict=True):
        if text[start:end].strip():
            sections.append(Section(kind=kind, start=start, end=end, heading=text[before:start].strip(" :") or None))
    return tuple(sections)
