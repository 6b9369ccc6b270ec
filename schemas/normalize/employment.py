"""Employment types under the names that schema.org uses."""

from __future__ import annotations

import re

from schemas.posting import EmploymentType

_WORDS: tuple[tuple[EmploymentType, str], ...] = (
    ("FULL_TIME", r"full[\s_-]?time|vollzeit|temps\s+plein|tiempo\s+completo|jornada\s+completa|tempo\s+integral"),
    ("PART_TIME", r"part[\s_-]?time|teilzeit|temps\s+partiel|tiempo\s+parcial|media\s+jornada|meio\s+per[ií]odo"),
    ("CONTRACTOR", r"contract(?:or)?s?|freelance|freiberuflich|b2b"),
    ("TEMPORARY", r"temp(?:orary)?|fixed[\s_-]?term|seasonal|befristet|cdd|tempor[aá]l"),
    (
        "INTERN",
        r"intern(?:ship)?s?|praktik(?:um|ant(?:in)?)|werkstudent(?:in)?|stage|stagiaire|pr[aá]cticas|est[aá]gio",
    ),
    ("VOLUNTEER", r"volunteer(?:ing)?s?"),
    ("PER_DIEM", r"per[\s_-]?diem"),
    ("OTHER", r"other"),
)
_TYPES = tuple((kind, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)) for kind, words in _WORDS)


def read_employment_type(value: str) -> tuple[EmploymentType, ...]:
    """Return the employment types that `value` names, in the order of schema.org; empty where it names none.

    >>> read_employment_type("Full-Time Contractor")
    ('FULL_TIME', 'CONTRACTOR')
    """
    return tuple(kind for kind, words in _TYPES if words.search(value))
