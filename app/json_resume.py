"""A profile as a JSON Resume, version 1.2 (https://jsonresume.org/schema), which `postdocket match` reads again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pycountry

from schemas import DegreeLevel, Education, Experience, Profile
from schemas.normalize.profile_dates import find_points, find_spans
from schemas.normalize.profile_identity import find_name
from schemas.normalize.profile_sections import Part, read_parts
from schemas.normalize.profile_text import read_lines
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.spoken import find_languages
from schemas.partial_date import PartialDate

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json"
_DEGREES = {DegreeLevel.BACHELOR: "Bachelor", DegreeLevel.MASTER: "Master", DegreeLevel.PHD: "PhD"}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_URL = re.compile(r"https?://[!-~]+")
_PHONE = re.compile(r"\+?\(?\d[\d\s()./-]{6,}\d")
_RIGHT = re.compile(r"citizen|national|staatsangeh|authori|sponsor|permit|visa|right to work|resident", re.IGNORECASE)
_SUMMED_UP = (Part.SUMMARY, Part.PERSONAL, Part.WISHES, Part.OTHER)
"""What JSON Resume has no place of its own for, and the person said in sentences."""
_LISTS = {
    Part.PROJECTS: ("projects", "name"),
    Part.CERTIFICATES: ("certificates", "name"),
    Part.AWARDS: ("awards", "title"),
    Part.SERVICE: ("volunteer", "summary"),
    Part.INTERESTS: ("interests", "name"),
    Part.REFERENCES: ("references", "reference"),
}


def json_resume(profile: Profile) -> dict[str, Any]:
    """Return the resume, ready for `json.dumps`: what was understood of the CV, in the CV's own words.

    What the CV does not say is left out; of addresses only e-mail, telephone and web are told.
    """
    parts = _parts(profile)
    resume: dict[str, Any] = {
        "$schema": SCHEMA,
        "basics": _basics(profile, parts),
        "work": [_work(entry) for entry in profile.experience],
        "education": [_studies(entry) for entry in profile.education],
        "publications": [{"name": quote.text} for quote in profile.publications],
        "skills": [_skill(line) for line in parts.get(Part.SKILLS, ())],
        "languages": [_language(words) for words in _listed(parts.get(Part.LANGUAGES, ()))],
    }
    for part, (key, field) in _LISTS.items():
        resume[key] = [{field: line} for line in parts.get(part, ())]
    _add_unsaid(resume, profile)
    return {key: value for key, value in resume.items() if value}


def _parts(profile: Profile) -> dict[Part, list[str]]:
    """The lines of the CV by what they are about, without the bullets before them."""
    _, lines = read_lines(profile.text)
    name, at = find_name(lines)
    gone = [(quote.start, quote.end) for quote in profile.dismissed]
    found: dict[Part, list[str]] = {}
    for part in read_parts(lines, at if name else -1):
        kept = (line for line in part.lines if not any(start <= line.start < end for start, end in gone))
        found.setdefault(part.kind, []).extend(words for line in kept if (words := line.text.removeprefix("- ")))
    return found


def _basics(profile: Profile, parts: dict[Part, list[str]]) -> dict[str, Any]:
    contact = "\n".join(quote.text for quote in profile.identity)
    addresses = [address.rstrip(").,;>") for address in _URL.findall(contact)]
    email = _EMAIL.search(contact)
    phone = _PHONE.search(_URL.sub(" ", contact))
    summary = " ".join(_sentence(line) for part in _SUMMED_UP for line in parts.get(part, ()))
    unsaid = [words for words in _rights(profile) if words not in summary]
    return _said(
        {
            "name": profile.name,
            "label": profile.headline,
            "email": email and email[0],
            "phone": phone and phone[0],
            "url": next(iter(addresses), None),
            "summary": " ".join(filter(None, (summary, *map(_sentence, unsaid)))),
            "profiles": [{"url": address} for address in addresses[1:]],
        }
    )


def _rights(profile: Profile) -> Iterator[str]:
    """What the CV says of where the person may work; of a line with other facts of the person, that alone."""
    quotes = {right.quote.start: right.quote.text for right in profile.work_authorization if right.quote}
    for _, said in sorted(quotes.items()):
        pieces = said.split(" | ")
        yield from (piece for piece in pieces if len(pieces) == 1 or _RIGHT.search(piece))


def _work(entry: Experience) -> dict[str, Any]:
    lines = [line.strip() for line in entry.quote.text.split("\n") if line.strip()]
    highlights = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    names = [name.casefold() for name in (entry.title, entry.organization) if name]
    told = [
        line
        for number, line in enumerate(lines)
        if not line.startswith("- ")
        and not (number < 4 and (find_spans(line) or any(name in line.casefold() for name in names)))
    ]
    return _said(
        {
            "name": entry.organization,
            "position": entry.title,
            "startDate": _iso(entry.start_date),
            "endDate": None if entry.current else _iso(entry.end_date),
            "summary": " ".join(told),
            "highlights": highlights,
        }
    )


def _studies(entry: Education) -> dict[str, Any]:
    return _said(
        {
            "institution": entry.institution,
            "area": entry.field,
            "studyType": _awarded(entry) if entry.degree in _DEGREES else _named(entry),
            "startDate": _iso(entry.start_date),
            "endDate": _iso(entry.end_date),
        }
    )


def _awarded(entry: Education) -> str:
    """The degree; one to come is said to be, where no dates tell that the studies go on."""
    name = _DEGREES[entry.degree or DegreeLevel.NONE]
    return f"{name} candidate" if entry.current and not entry.start_date else name


def _named(entry: Education) -> str | None:
    """What the CV calls studies that end without an academic degree, such as "Abitur"."""
    said = entry.quote.text.split("\n")[0].removeprefix("- ")
    for span in reversed([*find_spans(said), *find_points(said)]):
        said = said[: span.at] + said[span.until :]
    for known in filter(None, (entry.institution, entry.field)):
        said = said.replace(known, "")
    first = next(filter(None, (piece.strip(" –-") for piece in re.split(r"[,;|]", said))), "")
    return first if 0 < len(first.split()) <= 4 else None


def _sentence(line: str) -> str:
    """A line that stays a sentence of its own when others follow it."""
    return line if line[-1] in ".!?:;" else f"{line}."


def _iso(said: PartialDate | None) -> str | None:
    return said.iso if said else None


def _skill(line: str) -> dict[str, Any]:
    """`Programming: C++, Python` names a group; other lines are lists of skills."""
    head, colon, rest = line.partition(":")
    listed = rest if colon else line
    keywords = [word.strip(" .") for word in re.split(r"[,;|•·]", listed) if word.strip(" .")]
    return _said({"name": head.strip() if colon else None, "keywords": keywords})


def _listed(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, (words.strip(" .") for words in re.split(r"[,;|•·]\s*(?![^()]*\))", line)))


def _language(words: str) -> dict[str, str]:
    match = re.fullmatch(r"(.+?)\s*(?:\((.+)\)|[:–-]\s(.+))", words)
    return _said({"language": match[1], "fluency": match[2] or match[3]}) if match else {"language": words}


def _add_unsaid(resume: dict[str, Any], profile: Profile) -> None:
    """Name the skills and languages that nothing in the resume says, such as those that the person added."""
    text = "\n".join(_strings(resume))
    skills = {skill.name.casefold() for skill, _, _ in find_skills(text)}
    skills |= {name.casefold() for name, _, _ in find_programming_languages(text)}
    names = (*(skill.name for skill in profile.skills), *profile.programming_languages)
    if unsaid := [name for name in names if name.casefold() not in skills]:
        resume["skills"].append({"keywords": unsaid})
    spoken = ", ".join(entry["language"] for entry in resume["languages"])
    known = {code for code, _, _ in find_languages(f"Languages: {spoken}")}
    for code in profile.languages:
        language = pycountry.languages.get(alpha_2=code)
        if code not in known and language:
            resume["languages"].append({"language": language.name.partition(" (")[0]})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _said(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}
