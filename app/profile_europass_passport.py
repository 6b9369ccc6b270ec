"""The older Europass schema, `SkillsPassport` (3.0 to 3.4, until 2020), as a JSON Resume."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from app.profile_europass_parts import (
    LEVEL,
    NATIVE,
    TEXTS,
    TITLES,
    as_studies,
    basics,
    entry_of,
    first,
    language_name,
    leaves,
    lines_of,
    text_of,
)

_ACHIEVEMENTS = {
    "publications": "publications",
    "projects": "projects",
    "presentations": "projects",
    "conferences": "projects",
    "seminars": "projects",
    "memberships": "projects",
    "courses": "certificates",
    "certifications": "certificates",
    "honors_awards": "awards",
    "references": "references",
}
"""Codes of the older schema's achievements -> parts of a JSON Resume; what people name themselves is summed up."""


def passport_resume(root: Element) -> dict[str, Any]:
    """Return the CV as the parts of a JSON Resume, those that it does not have empty."""
    person = first(root, "Identification")
    resume: dict[str, Any] = {
        "basics": _learner_basics(root, person),
        "work": [_learner_work(entry) for entry in leaves(root, "WorkExperience")],
        "education": [_learner_studies(entry) for entry in leaves(root, "Education")],
        "languages": [*_tongues(root, "MotherTongue", NATIVE), *_tongues(root, "ForeignLanguage", "")],
        "skills": [
            {"name": title, "keywords": lines}
            for name, title in (("JobRelated", "Job-related skills"), ("Computer", "Digital skills"),
                                ("Organisational", "Organisational skills"), ("Communication", "Communication skills"),
                                ("Other", "Other skills"))
            if (lines := lines_of(text_of(first(first(root, "Skills"), name), "Description")))
        ],
    }  # fmt: skip
    for entry in leaves(root, "Achievement"):
        part = _ACHIEVEMENTS.get(text_of(entry, "Title", "Code"))
        lines = lines_of(text_of(entry, "Description"))
        if part is None:
            summary = [resume["basics"].get("summary"), f"{text_of(entry, 'Title', 'Label')}: {' '.join(lines)}"]
            resume["basics"]["summary"] = " ".join(filter(None, summary))
        elif part == "publications":
            resume.setdefault(part, []).extend({"name": line} for line in lines)
        else:
            title = text_of(entry, "Title", "Label") or text_of(entry, "Title")
            said = {TITLES[part]: title, TEXTS[part]: " ".join(lines)}
            resume.setdefault(part, []).append({key: value for key, value in said.items() if value})
    return resume


def _learner_basics(root: Element, person: Element) -> dict[str, Any]:
    contact, address = first(person, "ContactInfo"), first(first(person, "ContactInfo"), "Address")
    nationalities = [text_of(one, "Label") or (one.text or "") for one in leaves(person, "Nationality")]
    return basics(
        name=[text_of(person, "FirstName"), text_of(person, "Surname")],
        label=text_of(first(root, "Headline"), "Description", "Label"),
        email=text_of(contact, "Email", "Contact") or text_of(contact, "Email"),
        phone=next((text_of(one, "Contact") for one in leaves(contact, "Telephone")), ""),
        url=next((text_of(one, "Contact") for one in leaves(contact, "Website")), ""),
        address=[text_of(address, "AddressLine"), text_of(address, "PostalCode"), text_of(address, "Municipality")],
        summary=[f"Nationality: {', '.join(filter(None, nationalities))}." if any(nationalities) else ""],
    )


def _learner_work(entry: Element) -> dict[str, Any]:
    employer = first(entry, "Employer")
    return entry_of(
        entry, "Activities", position=text_of(entry, "Position", "Label") or text_of(entry, "Position"),
        name=text_of(employer, "Name"), location=text_of(employer, "Municipality"),
    )  # fmt: skip


def _learner_studies(entry: Element) -> dict[str, Any]:
    said = entry_of(
        entry, "Activities", studyType=text_of(entry, "Title"), area=text_of(entry, "Field", "Label"),
        institution=text_of(first(entry, "Organisation"), "Name"),
    )  # fmt: skip
    return as_studies(said)


def _tongues(root: Element, kind: str, fluency: str) -> Iterator[dict[str, str]]:
    for entry in leaves(root, kind):
        name = text_of(entry, "Description", "Label") or language_name(text_of(entry, "Code"))
        levels = [one.text for one in first(entry, "ProficiencyLevel").iter() if LEVEL.fullmatch(one.text or "")]
        if name:
            yield {"language": name, "fluency": fluency or min(filter(None, levels), default="")}
