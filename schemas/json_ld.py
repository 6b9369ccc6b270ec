"""A posting as schema.org JobPosting (https://schema.org/JobPosting) by the rules of Google's job search."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import groupby
from typing import Any
from urllib.parse import quote, unquote

import pycountry

from schemas.posting import DegreeLevel, Location, PayRange, Posting, Requirement, SectionKind, Workplace

_CREDENTIALS = {
    DegreeLevel.BACHELOR: "bachelor degree",
    DegreeLevel.MASTER: "postgraduate degree",
    DegreeLevel.PHD: "postgraduate degree",
}

IDENTITY = "tag:localhost,2026:postdocket:posting:"
"""Begins the `@id` of our postings (RFC 4151); behind it stand source, board and external id between slashes."""
CONTEXT = ["https://schema.org", {"postdocket": "tag:localhost,2026:postdocket:"}]
"""The `@context` of a whole document of ours: that it names what our ids begin with is what it is known by."""
_CODE = re.compile(
    r"\s*(?:[-\u2013|(#]\s*[A-Z]{1,5}[-_]?\d{4,}(?:\.\d+)?|,?\s*[A-Z]{1,5}[-_]?\d{6,}"
    r"|[-\u2013|,(#]?\s*(?:req|job)\.?\s?(?:id)?\s?#?\s?\d+)\)?$",
    re.IGNORECASE,
)
"""A requisition number behind a title, which job searches do not want there."""


def posting_json_ld(posting: Posting) -> dict[str, Any]:
    """Return the JobPosting object, ready for `json.dumps`. What we do not know is left out, never made up.

    Job searches read one `baseSalary`: of several ranges the first is given.
    """
    organization = posting.hiring_organization
    remote = posting.workplace is Workplace.REMOTE or any(
        place.workplace is Workplace.REMOTE for place in posting.locations
    )
    # The country that a remote role is open to is no place of work.
    places = [place for place in posting.locations if not _only_lived_in(place, posting)]
    # Places that we do not recognise are told in the source's words, unless there are others: readers ask for one.
    known = [place for place in places if place.country or place.city]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "@id": IDENTITY + "/".join(quote(part, "") for part in (posting.source, posting.board, posting.external_id)),
        "title": _CODE.sub("", posting.label) or posting.label,
        "description": _as_html(posting.text),
        "identifier": {
            "@type": "PropertyValue",
            "name": organization.name if organization else posting.source,
            "value": posting.external_id,
        },
        "url": posting.url,
        "datePosted": posting.date_posted.isoformat() if posting.date_posted else None,
        "validThrough": f"{posting.valid_through.isoformat()}T23:59" if posting.valid_through else None,
        "jobStartDate": (posting.start.day.isoformat() if posting.start.day else posting.start.quote.text)
        if posting.start
        else None,
        "hiringOrganization": {"@type": "Organization", "name": organization.name, "sameAs": organization.url}
        if organization
        else "confidential",
        "jobLocation": [_place(place) for place in known or places],
        "jobLocationType": "TELECOMMUTE" if remote else None,
        "applicantLocationRequirements": _open_to(posting) if remote else None,
        "employmentType": list(posting.employment_type),
        "baseSalary": _money(posting.base_salary[0]) if posting.base_salary else None,
        "responsibilities": _section(posting, SectionKind.RESPONSIBILITIES),
        "qualifications": _section(posting, SectionKind.REQUIRED),
        "jobBenefits": _section(posting, SectionKind.BENEFITS),
        "skills": ", ".join(_skills(posting)),
        **_bars([requirement for requirement in posting.requirements if requirement.level == "required"]),
    }
    return _known(data)


def _known(data: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            value = _known(value)
        elif isinstance(value, list):
            value = [_known(item) if isinstance(item, dict) else item for item in value]
        if value not in (None, "", [], {}):
            kept[key] = value
    return kept


def identity_of(value: object) -> tuple[str, str, str] | None:
    r"""Return source, board and external id of a posting by its `@id`; `None` where it is none of ours.

    Those in which a control character hides are none.

    >>> identity_of("tag:localhost,2026:postdocket:posting:acme//R%2F77")
    ('acme', '', 'R/77')
    >>> identity_of("tag:localhost,2026:postdocket:posting:acme//R%0A77")
    """
    if not isinstance(value, str) or not value.startswith(IDENTITY):
        return None
    parts = [unquote(part) for part in value.removeprefix(IDENTITY).split("/")]
    has_controls = any(unicodedata.category(sign) == "Cc" for sign in "".join(parts))
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 and parts[0] and parts[2] and not has_controls else None


def _as_html(text: str) -> str:
    """Paragraphs, and lists for runs of lines that begin with `- `; line breaks between them are those of the text."""
    blocks: list[str] = []
    for listed, run in groupby(text.split("\n"), lambda line: line.startswith("- ")):
        lines = [html.escape(line[2:] if listed else line, quote=False) for line in run]
        if listed:
            blocks.append(f"<ul>{chr(10).join(f'<li>{line}</li>' for line in lines)}</ul>")
        else:
            blocks += [f"<p>{line}</p>" if line else "" for line in lines]
    return "\n".join(blocks)


def text_of_html(description: str) -> str:
    r"""Return the text that a description of ours was made of.

    >>> text_of_html("<p>R&amp;D</p>\n\n<ul><li>C</li>\n<li>Go</li></ul>")
    'R&D\n\n- C\n- Go'
    """
    return html.unescape(re.sub(r"</?(?:p|ul)>|</li>", "", description).replace("<li>", "- "))


def _place(place: Location) -> dict[str, Any]:
    return {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": place.city or (None if place.country else place.raw),
            "addressRegion": place.region.partition("-")[2] if place.region else None,
            "addressCountry": place.country,
        },
        "geo": {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if place.latitude is not None and place.longitude is not None
        else None,
    }


def _only_lived_in(place: Location, posting: Posting) -> bool:
    """Whether a place is a country in which whoever works remotely may live."""
    is_remote = (place.workplace or posting.workplace) is Workplace.REMOTE
    return is_remote and place.country is not None and not (place.region or place.city)


def _open_to(posting: Posting) -> list[dict[str, str]]:
    """Countries a remote role is open to; where the posting names none, those of its places."""
    codes = posting.applicant_countries or tuple(
        dict.fromkeys(place.country for place in posting.locations if place.country)
    )
    countries = (pycountry.countries.get(alpha_2=code) for code in codes)
    return [{"@type": "Country", "name": country.name} for country in countries if country]


def _money(pay: PayRange) -> dict[str, Any]:
    one = pay.minimum == pay.maximum or None in (pay.minimum, pay.maximum)
    return {
        "@type": "MonetaryAmount",
        "currency": pay.currency,
        "value": {
            "@type": "QuantitativeValue",
            "value": (pay.minimum if pay.minimum is not None else pay.maximum) if one else None,
            "minValue": None if one else pay.minimum,
            "maxValue": None if one else pay.maximum,
            "unitText": pay.period,
        },
    }


def _section(posting: Posting, kind: SectionKind) -> str:
    text = posting.text
    bodies = (text[_start(text, part.start) : part.end] for part in posting.sections if part.kind is kind)
    return "\n".join(body.strip() for body in bodies)


def _start(text: str, start: int) -> int:
    """Where a part begins with the mark of its first item, which sections leave out."""
    return start - 2 if text[max(start - 2, 0) : start] == "- " else start


def _skills(posting: Posting) -> list[str]:
    named: dict[str, None] = {}
    for requirement in posting.requirements:
        for alternative in requirement.alternatives:
            named.update(dict.fromkeys(skill.name for skill in alternative.skills))
            named.update(dict.fromkeys(alternative.programming_languages))
    return list(named)


def _bars(required: list[Requirement]) -> dict[str, Any]:
    """The degrees that are accepted and the months that are asked for, each only where a requirement states them."""
    ways = [alternative for requirement in required for alternative in requirement.alternatives]
    degrees = sorted({way.degree for way in ways if way.degree}, key=lambda degree: degree.rank)
    credentials = list(dict.fromkeys(_CREDENTIALS[degree] for degree in degrees if degree in _CREDENTIALS))
    # Each requirement is met by its easiest way, and all of them are to be met.
    years = max((_fewest_years(requirement) for requirement in required), default=0.0)
    instead = bool(credentials and years and any(way.equivalent_experience for way in ways))
    return {
        "educationRequirements": [
            {"@type": "EducationalOccupationalCredential", "credentialCategory": credential}
            for credential in credentials
        ],
        "experienceRequirements": {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": round(12 * years),
        }
        if years
        else None,
        "experienceInPlaceOfEducation": True if instead else None,
    }


def _fewest_years(requirement: Requirement) -> float:
    return min(alternative.years or 0.0 for alternative in requirement.alternatives)
