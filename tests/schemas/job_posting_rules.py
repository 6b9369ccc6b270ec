"""What schema.org (types and properties) and Google's job search (required, recommended, values) ask of a JobPosting.

Written down from https://schema.org/JobPosting and
https://developers.google.com/search/docs/appearance/structured-data/job-posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
"""Besides a place, or where applicants may live for a remote role."""

_DAY = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?"
_URL = r"https?://\S+"
_TEXT = r"(?s:.*\S.*)"
_TYPES: dict[str, dict[str, Any]] = {
    "JobPosting": {
        "@context": "https://schema.org",
        "@id": r"tag:localhost,2026:postdocket:posting:[\w.~%-]+/[\w.~%-]*/[\w.~%-]+",
        "title": _TEXT,
        "description": _TEXT,
        "identifier": {"PropertyValue"},
        "url": _URL,
        "datePosted": _DAY,
        "validThrough": _DAY,
        "jobStartDate": _TEXT,
        "hiringOrganization": {"Organization", "confidential"},
        "jobLocation": {"Place"},
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": {"Country"},
        "employmentType": "FULL_TIME|PART_TIME|CONTRACTOR|TEMPORARY|INTERN|VOLUNTEER|PER_DIEM|OTHER",
        "baseSalary": {"MonetaryAmount"},
        "responsibilities": _TEXT,
        "qualifications": _TEXT,
        "jobBenefits": _TEXT,
        "skills": _TEXT,
        "educationRequirements": {"EducationalOccupationalCredential"},
        "experienceRequirements": {"OccupationalExperienceRequirements"},
        "experienceInPlaceOfEducation": bool,
    },
    "PropertyValue": {"name": _TEXT, "value": _TEXT},
    "Organization": {"name": _TEXT, "sameAs": _URL, "logo": _URL},
    "Place": {"address": {"PostalAddress"}, "geo": {"GeoCoordinates"}},
    "PostalAddress": {
        "streetAddress": _TEXT,
        "addressLocality": _TEXT,
        "addressRegion": _TEXT,
        "postalCode": _TEXT,
        "addressCountry": "[A-Z]{2}",
    },
    "GeoCoordinates": {"latitude": float, "longitude": float},
    "Country": {"name": _TEXT},
    "MonetaryAmount": {"currency": "[A-Z]{3}", "value": {"QuantitativeValue"}},
    "QuantitativeValue": {
        "value": float,
        "minValue": float,
        "maxValue": float,
        "unitText": "HOUR|DAY|WEEK|MONTH|YEAR",
    },
    "EducationalOccupationalCredential": {
        "credentialCategory": "high school|associate degree|bachelor degree|professional certificate"
        "|postgraduate degree",
    },
    "OccupationalExperienceRequirements": {"monthsOfExperience": int},
}
_NEEDED = {
    "Place": ("address",),
    "MonetaryAmount": ("currency", "value"),
    "QuantitativeValue": ("unitText",),
    "Country": ("name",),
    "Organization": ("name",),
    "PropertyValue": ("name", "value"),
}


def faults(node: Any, kind: str = "JobPosting") -> Iterator[str]:
    """Yield what a validator would call wrong in a node of a type: names, types and values; nothing for a sound one."""
    if not isinstance(node, dict) or node.get("@type") != kind:
        yield f"{node!r} is no {kind}"
        return
    yield from (f"{kind} lacks {name}" for name in _NEEDED.get(kind, ()) if name not in node)
    for name, value in node.items():
        if name == "@type":
            continue
        if name not in _TYPES[kind]:
            yield f"{kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value_faults(f"{kind}.{name}", one, _TYPES[kind][name])
    if kind == "QuantitativeValue" and ("value" in node) == ("minValue" in node or "maxValue" in node):
        yield "QuantitativeValue has both a value and a range, or neither"


def _value_faults(where: str, value: Any, expected: Any) -> Iterator[str]:
    if isinstance(expected, set):
        if isinstance(value, dict):
            (kind,) = (name for name in expected if name in _TYPES)
            yield from faults(value, kind)
        elif value not in expected:
            yield f"{where} is {value!r}"
    elif isinstance(expected, str):
        if not isinstance(value, str) or not re.fullmatch(expected, value):
            yield f"{where} is {value!r}"
    elif isinstance(value, bool) != (expected is bool) or not isinstance(value, (expected, int)):
        yield f"{where} is {value!r}"


def missing(node: dict[str, Any]) -> list[str]:
    """Return the properties without which Google shows no posting, and this one has not."""
    absent = [name for name in REQUIRED if name not in node]
    if "jobLocation" not in node and "applicantLocationRequirements" not in node:
        absent.append("jobLocation")
    if node.get("jobLocationType") == "TELECOMMUTE" and "applicantLocationRequirements" not in node:
        absent.append("applicantLocationRequirements")
    return absent
