"""What a person says of their own CV, put over what we understood of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.posting import Skill
from schemas.profile import Corrections, Education, Experience, Profile, WorkAuthorization
from schemas.record import Quote

T = TypeVar("T", Experience, Education, Quote)


def corrected(profile: Profile, corrections: Corrections) -> Profile:
    """Return the profile as the person says it is; where nothing was corrected, the profile as it is."""
    if corrections == Corrections():
        return profile
    gone = [quote for words in corrections.dismissed for quote in _places(profile.text, words)]
    removes, adds = corrections.removes, corrections.adds
    only_there = _only_in(profile.text, gone) - {
        name.casefold() for name in (*adds.skills, *adds.programming_languages)
    }
    kept: dict[str, object] = {
        "experience": _without(profile.experience, gone),
        "education": _without(profile.education, gone),
        "publications": _without(profile.publications, gone),
        "skills": _skills(profile.skills, adds.skills, (*removes.skills, *only_there)),
        "programming_languages": _names(
            profile.programming_languages,
            adds.programming_languages,
            (*removes.programming_languages, *only_there),
        ),
        "languages": _names(profile.languages, adds.languages, removes.languages),
        "work_authorization": _rights(profile.work_authorization, corrections),
        "dismissed": tuple(gone),
        "corrections": corrections,
    }
    if corrections.headline is not None:
        kept["headline"] = corrections.headline or None
    if corrections.name:
        kept["name"] = corrections.name
        own = (*profile.identity, *_places(profile.text, corrections.name))
        kept["identity"] = tuple(sorted(dict.fromkeys(own), key=lambda quote: (quote.start, quote.end)))
    return profile.model_copy(update=kept)


def blanked(text: str, quotes: Iterable[Quote]) -> str:
    """Return the text with blanks in place of the quotes, so that every other place stays where it is."""
    for quote in quotes:
        text = text[: quote.start] + " " * (quote.end - quote.start) + text[quote.end :]
    return text


def _only_in(text: str, quotes: Sequence[Quote]) -> set[str]:
    """The skills and programming languages that stand in the quotes and nowhere else in the text, in lower case."""
    there = {name for quote in quotes for name in _named(quote.text)}
    return there - _named(blanked(text, quotes)) if there else set()


def _named(text: str) -> set[str]:
    skills = (skill.name for skill, _, _ in find_skills(text))
    return {name.casefold() for name in (*skills, *(name for name, _, _ in find_programming_languages(text)))}


def _places(text: str, words: str) -> list[Quote]:
    """Where the words stand in the text, however their white space is set; the first place if there are several."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return [Quote(text=found[0], start=found.start(), end=found.end())] if found else []


def _without(entries: Sequence[T], gone: Iterable[Quote]) -> tuple[T, ...]:
    """Entries of which no more than half of the words were dismissed."""
    return tuple(entry for entry in entries if not any(2 * _shared(entry, quote) > _length(entry) for quote in gone))


def _quote(entry: Experience | Education | Quote) -> Quote:
    return entry if isinstance(entry, Quote) else entry.quote


def _shared(entry: Experience | Education | Quote, quote: Quote) -> int:
    own = _quote(entry)
    return max(0, min(own.end, quote.end) - max(own.start, quote.start))


def _length(entry: Experience | Education | Quote) -> int:
    return _quote(entry).end - _quote(entry).start


def _names(read: Iterable[str], added: Iterable[str], removed: Iterable[str]) -> tuple[str, ...]:
    out = {name.casefold() for name in removed}
    names = {name.casefold(): name for name in (*added, *read) if name.casefold() not in out}
    order = dict.fromkeys(name.casefold() for name in (*read, *added))
    return tuple(names[key] for key in order if key in names)


def _skills(read: Sequence[Skill], added: Sequence[str], removed: Sequence[str]) -> tuple[Skill, ...]:
    known = {skill.name.casefold(): skill for skill in read}
    own = [as_skill(name) for name in added]
    known = {skill.name.casefold(): skill for skill in own} | known
    names = _names([skill.name for skill in read], [skill.name for skill in own], removed)
    return tuple(known[name.casefold()] for name in names)


def as_skill(name: str) -> Skill:
    """Return the skill that a name is known as, where the whole of it is one; else a skill of that name."""
    for skill, start, end in find_skills(name):
        if start == 0 and end == len(name):
            return skill
    return Skill(name=name)


def _rights(read: Sequence[WorkAuthorization], corrections: Corrections) -> tuple[WorkAuthorization, ...]:
    said = {right.country: right.needs_sponsorship for right in corrections.work_authorization}
    own = [
        WorkAuthorization(country=country, needs_sponsorship=needs, quote=None)
        for country, needs in said.items()
        if needs is not None
    ]
    return (*(right for right in read if right.country not in said), *own)
