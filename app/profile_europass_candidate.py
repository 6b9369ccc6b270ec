"""Today's Europass schema, `Candidate` (HR-XML with Europass's own names), as a JSON Resume."""

from __future__ import annotations

import re
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
    country_name,
    dates,
    entry_of,
    first,
    language_name,
    lines_of,
    text_of,
)

_OTHERS = {
    "Project": "projects",
    "CreativeWork": "projects",
    "ConferencesAndSeminar": "projects",
    "NetworkAndMembership": "projects",
    "Certification": "certificates",
    "CourseCertification": "certificates",
    "HonourAndAward": "awards",
    "VoluntaryWork": "volunteer",
}
"""Entries of today's schema that only have a title, a description and a date -> parts of a JSON Resume."""


def candidate_resume(root: Element) -> dict[str, Any]:
    """Return the CV as the parts of a JSON Resume, those that it does not have empty."""
    resume: dict[str, Any] = {
        "basics": _candidate_basics(root),
        "work": [work for employer in root.iter("EmployerHistory") for work in _positions(employer)],
        "education": [_candidate_studies(entry) for entry in root.iter("EducationOrganizationAttendance")],
        "publications": [_publication(entry) for entry in root.iter("Publication")],
        "languages": _candidate_languages(root),
        "skills": [*_candidate_skills(root)],
    }
    for name, part in _OTHERS.items():
        for entry in root.iter(name):
            lines = lines_of(text_of(entry, "Description"))
            said = {TITLES[part]: text_of(entry, "Title"), TEXTS[part]: " ".join(lines)}
            if any(said.values()):
                resume.setdefault(part, []).append({key: value for key, value in said.items() if value})
    return resume


def _candidate_basics(root: Element) -> dict[str, Any]:
    person = first(root, "CandidatePerson")
    by_channel: dict[str, str] = {}
    for one in person.iter("Communication"):
        address = text_of(one, "URI") or text_of(one, "URL") or text_of(one, "Text")
        if number := text_of(one, "DialNumber"):
            dialing = text_of(one, "CountryDialing").lstrip("+")
            address = f"+{dialing} {number}" if dialing else number
        by_channel.setdefault(text_of(one, "ChannelCode").casefold(), address)
    home = first(person, "Address")
    nationalities = [country_name((one.text or "").strip()) for one in person.iter("NationalityCode")]
    summary = " ".join(lines_of(text_of(first(root, "CandidateProfile"), "ExecutiveSummary")))
    return basics(
        name=[text_of(person, "GivenName"), text_of(person, "FamilyName")],
        label=text_of(first(root, "CandidateProfile"), "Headline"),
        email=by_channel.get("email", ""),
        phone=by_channel.get("telephone", ""),
        url=by_channel.get("web", ""),
        address=[text_of(home, "AddressLine"), text_of(home, "PostalCode"), text_of(home, "CityName")],
        summary=[summary, f"Nationality: {', '.join(nationalities)}." if any(nationalities) else ""],
    )


def _positions(employer: Element) -> Iterator[dict[str, Any]]:
    """One entry for each position; a period may stand with the employer alone."""
    for position in list(employer.iter("PositionHistory")) or [employer]:
        said = entry_of(
            position, "Description", position=text_of(position, "PositionTitle"),
            name=text_of(employer, "OrganizationName"),
            location=text_of(position, "City") or text_of(employer, "CityName"),
        )  # fmt: skip
        yield said if "startDate" in said else said | {k: v for k, v in dates(employer).items() if v}


def _candidate_studies(entry: Element) -> dict[str, Any]:
    degree = first(entry, "EducationDegree")
    said = entry_of(
        entry, "Description", studyType=text_of(degree, "DegreeName") or text_of(entry, "ProgramName"),
        area=text_of(degree, "MainFieldOfStudy"), institution=text_of(entry, "OrganizationName"),
    )  # fmt: skip
    covered = lines_of(text_of(degree, "OccupationalSkillsCovered"))
    return as_studies(said | ({"highlights": [*said.get("highlights", []), *covered]} if covered else {}))


def _publication(entry: Element) -> dict[str, Any]:
    year = re.search(
        r"\b(?:19|20)\d\d\b", " ".join(text_of(entry, name) for name in ("Year", "Date", "PublicationDate"))
    )
    said = {
        "name": text_of(entry, "Title") or " ".join(lines_of(text_of(entry, "FormattedPublicationDescription"))),
        "publisher": " ".join(lines_of(text_of(entry, "Reference"))),
        "releaseDate": year[0] if year else "",
        "summary": " ".join(lines_of(text_of(entry, "Description"))),
    }
    return {key: value for key, value in said.items() if value}


def _candidate_languages(root: Element) -> list[dict[str, str]]:
    native = [language_name((one.text or "").strip()) for one in root.iter("PrimaryLanguageCode")]
    spoken = {name: NATIVE for name in native if name}
    for one in root.iter("PersonCompetency"):
        if text_of(one, "TaxonomyID").casefold() == "language" and (
            name := language_name(text_of(one, "CompetencyID"))
        ):
            levels = [text for score in one.iter("ScoreText") if LEVEL.fullmatch(text := (score.text or "").strip())]
            spoken.setdefault(name, min(levels, default=""))
    return [{"language": name, "fluency": fluency} for name, fluency in spoken.items()]


def _candidate_skills(root: Element) -> Iterator[dict[str, Any]]:
    names = [
        text_of(one, "CompetencyName")
        for one in root.iter("PersonCompetency")
        if text_of(one, "TaxonomyID").casefold() != "language"
    ]
    if any(names):
        yield {"name": "Skills", "keywords": [name for name in names if name]}
    for group in root.iter("DigitalSkillsGroup"):
        keywords = ["".join(one.itertext()).strip() for one in group.iter("DigitalSkill")]
        yield {"name": text_of(group, "Title") or "Digital skills", "keywords": [word for word in keywords if word]}
    for element in first(root, "Skills").iter():
        if element.tag.endswith("Skill") and element.tag != "DigitalSkill":
            lines = lines_of(text_of(element, "Description"))
            yield {"name": text_of(element, "Title") or "Skills", "keywords": lines}
