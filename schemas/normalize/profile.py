"""From the text of a CV, or a JSON Resume, to what we understand of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from schemas.normalize.denials import without_denials
from schemas.normalize.issues import Issues
from schemas.normalize.profile_authorization import read_work_authorization
from schemas.normalize.profile_corrections import corrected
from schemas.normalize.profile_education import read_education
from schemas.normalize.profile_experience import is_student_work, read_experience
from schemas.normalize.profile_identity import find_name, read_headline, read_identity
from schemas.normalize.profile_json_resume import json_resume_text
from schemas.normalize.profile_sections import CvPart, Part, read_parts
from schemas.normalize.profile_text import read_lines
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages
from schemas.posting import Skill
from schemas.profile import Experience, Profile, RawProfile
from schemas.record import Quote

_NOT_SKILLS = {Part.REFERENCES, Part.PERSONAL, Part.LANGUAGES, Part.INTERESTS}
_PROFICIENCY = re.compile(
    r"\b(?:native|mother\stongue|fluent(?:ly)?|bilingual|conversational|proficien\w+|intermediate|beginner|elementary|"
    r"working\sknowledge|business\slevel|[ABC][12]|muttersprache|fließend|verhandlungssicher|langue\smaternelle|"
    r"courant|"
    r"lengua\smaterna|nativo|fluente|madrelingua|I\s(?:speak|write|understand))\b|\blanguages?:",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:19|20)\d{2}|[\"“”«]|to appear|in press|forthcoming|under review|submitted|preprint|arxiv|patent", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def normalize_profile(raw: RawProfile) -> Profile:
    """Return the profile, as its person corrected it; every quote indexes into its `text`.

    What could not be read is in `issues`.
    """
    return corrected(_read(raw), raw.corrections)


def _read(raw: RawProfile) -> Profile:
    issues = Issues()
    source = json_resume_text(raw.json_resume, issues) if raw.json_resume is not None else raw.text
    text, lines = read_lines(source)
    if not text:
        issues.add("text", "the CV has no text")
        return Profile(id=raw.id, source=raw.source, text="", issues=tuple(issues))
    name, name_at = find_name(lines)
    parts = read_parts(lines, name_at if name else -1)
    header = next((part for part in parts if part.kind is Part.HEADER), CvPart(Part.HEADER))
    if name is None:
        issues.add("name", "no line at the top reads like a name", lines[0].text)
    rights = read_work_authorization(text, parts)
    return Profile(
        id=raw.id,
        source=raw.source,
        text=text,
        name=name.text if name else None,
        headline=read_headline(header, name),
        identity=read_identity(text, parts, name, [entry.quote for entry in rights if entry.quote]),
        experience=read_experience(text, parts),
        education=read_education(text, parts),
        skills=_skills(parts),
        programming_languages=_programming_languages(parts),
        languages=_languages(parts),
        publications=_publications(text, parts),
        work_authorization=rights,
        issues=tuple(issues),
    )


def years_of_experience(profile: Profile, today: date) -> float | None:
    """Return the years worked by `today`, to a tenth: overlaps count once, work beside studies does not count.

    `None` where no position has a date and the CV states no number of years itself.
    """
    dated = [entry for entry in profile.experience if entry.start]
    if not dated:
        return _stated_years(profile.text)
    worked = [span for entry in dated if not is_student_work(entry.title) and (span := _worked(entry, today))]
    days = 0
    until = date.min
    for start, end in sorted(worked):
        days += max(0, (end - max(start, until)).days)
        until = max(until, end)
    return round(days / 365.25, 1)


def total_years(profile: Profile, today: date) -> float | None:
    """Return the years of experience by `today`: what the person says of them, else what the CV shows."""
    stated = profile.corrections.years
    return stated if stated is not None else years_of_experience(profile, today)


def _worked(entry: Experience, today: date) -> tuple[date, date] | None:
    end = today if entry.current else entry.end
    if entry.start is None or end is None:
        return None
    return entry.start, min(end, today)


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_STATED = re.compile(
    rf"\b(\d{{1,2}}(?:\.\d)?|{'|'.join(_NUMBERS)})\+?\s(?:years?|yrs?)(?:['’]|"
    rf"\sof)?\s(?:[\w-]+\s){{0,3}}?(?:experience|in|as)\b",
    re.IGNORECASE,
)


def _stated_years(text: str) -> float | None:
    match = _STATED.search(text)
    if match is None:
        return None
    word = match[1].casefold()
    return float(_NUMBERS.index(word) + 1) if word in _NUMBERS else float(word)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*|\S+@\S+")
"""An address names where somebody is to be found, not what they can do."""


def _skills(parts: Sequence[CvPart]) -> tuple[Skill, ...]:
    found: dict[str, Skill] = {}
    for part in parts:
        for line in () if part.kind in _NOT_SKILLS else part.lines:
            for skill, _, _ in find_skills(_ADDRESS.sub(" ", without_denials(line.text))):
                found.setdefault(skill.name.casefold(), skill)
    return tuple(found.values())


def _programming_languages(parts: Sequence[CvPart]) -> tuple[str, ...]:
    lines = (line for part in parts if part.kind not in _NOT_SKILLS for line in part.lines)
    said = (without_denials(line.text) for line in lines)
    return tuple(dict.fromkeys(name for text in said for name, _, _ in find_programming_languages(text)))


def _languages(parts: Sequence[CvPart]) -> tuple[str, ...]:
    """Languages listed as such, or named in a sentence about how well they are spoken."""
    found: dict[str, None] = {}
    for part in parts:
        for line in part.lines:
            for sentence in _SENTENCE.findall(without_denials(line.text)):
                if part.kind is Part.LANGUAGES or _PROFICIENCY.search(sentence):
                    # The label says that each name here is one of a language; "GERMAN B1" is known as "German".
                    listed = f"Languages: {sentence}"
                    named = find_languages(listed) or find_languages(listed.title())
                    found.update(dict.fromkeys(code for code, _, _ in named))
    return tuple(found)


def _publications(text: str, parts: Sequence[CvPart]) -> tuple[Quote, ...]:
    """Lines of the publication parts that cite something, or that are long enough to hold a summary."""
    lines = (line for part in parts if part.kind is Part.PUBLICATIONS for line in part.lines)
    kept = (line for line in lines if len(line.text) >= 20 and (_CITED.search(line.text) or len(line.text) > 200))
    quotes = ((line.start + 2 if line.text.startswith("- ") else line.start, line.end) for line in kept)
    return tuple(Quote(text=text[start:end], start=start, end=end) for start, end in quotes)
