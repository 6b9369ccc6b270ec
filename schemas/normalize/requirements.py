"""What a posting asks for, sentence by sentence, each with its quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.normalize.degrees import find_degrees
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages
from schemas.posting import Alternative, Requirement, Section, SectionKind
from schemas.record import Quote

_SENTENCE = re.compile(r"[^.\n•]+(?:\.(?=\S)[^.\n•]+)*")
_YEARS = re.compile(r"(\d{1,2})\s?\+?\s?(?:(?:-|–|to)\s?\d{1,2}\+?\s?)?years?")
_PREFERRED = re.compile(r"preferred|nice to have|a plus|ideally|bonus", re.IGNORECASE)


def read_requirements(text: str, sections: Sequence[Section]) -> tuple[Requirement, ...]:
    """Return the requirements stated in the required and preferred `sections` of `text`."""
    found = []
    for section in sections:
        if section.kind not in {SectionKind.REQUIRED, SectionKind.PREFERRED}:
            continue
        for m in _SENTENCE.finditer(text, section.start, section.end):
            requirement = _read(m.group().strip(), m.start() + len(m.group()) - len(m.group().lstrip()), section.kind)
            if requirement:
                found.append(requirement)
    return tuple(found)


def _read(sentence: str, start: int, kind: SectionKind) -> Requirement | None:
    degrees, years = find_degrees(sentence), _YEARS.search(sentence)
    alternative = Alternative(
        degree=min((level for level, _, _ in degrees), key=lambda level: level.rank, default=None),
        years=float(years[1]) if years else None,
        skills=tuple(skill for skill, _, _ in find_skills(sentence)),
        programming_languages=tuple(name for name, _, _ in find_programming_languages(sentence)),
        languages=tuple(code for code, _, _ in find_languages(sentence)),
    )
    if alternative == Alternative():
        return None
    preferred = kind is SectionKind.PREFERRED or bool(_PREFERRED.search(sentence))
    quote = Quote(text=sentence, start=start, end=start + len(sentence))
    return Requirement(level="preferred" if preferred else "required", alternatives=(alternative,), quote=quote)
