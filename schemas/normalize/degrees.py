"""Academic degrees named in running text."""

from __future__ import annotations

import re

from schemas.posting import DegreeLevel

_PHD = r"[Pp]h\.?\s?[Dd]s?\b\.?|PH\.?\s?D\b\.?|D\.?\s?Phil\b\.?|(?i:doctorates?|doctoral(?:\s+(?:degree|level|studies|candidate|student))?)"
_MASTER = (
    r"(?i:master['’]?s['’]?)(?:\s+degrees?)?|(?i:masters?\s+(?:degrees?|of\s+(?:science|arts|engineering)))|"
    r"\bM\.\s?Sc?\.?(?:\s?[Ee]ng\.?)?|\bMSc\b|\bMEng\b|\bMBA\b|\bMS\b(?!\s+(?:Office|Word|Excel|Teams|SQL|Project|portfolio))|"
    r"(?i:advanced\s+degrees?|graduate\s+degrees?)"
)
_BACHELOR = (
    r"(?i:bachelor['’]?s?['’]?)(?:\s+degrees?)?|\bB\.\s?(?:Sc?|A|E|Tech|Eng)\.?(?=\W)|\bBSc\b|\bBEng\b|\bBTech\b|\bBS\b|\bBA\b|"
    r"(?i:undergraduate\s+degrees?)"
)
_DEGREE = re.compile(rf"\b(?:(?P<phd>{_PHD})|(?P<master>{_MASTER})|(?P<bachelor>{_BACHELOR}))")


def find_degrees(text: str) -> list[tuple[DegreeLevel, int, int]]:
    """Return every degree named in `text` as (level, start, end), in order of appearance.

    >>> [(level.value, "BS/MS or Ph.D. in Statistics"[a:b]) for level, a, b in find_degrees("BS/MS or Ph.D. in Statistics")]
    [('bachelor', 'BS'), ('master', 'MS'), ('phd', 'Ph.D.')]
    """
    return [(DegreeLevel(m.lastgroup or "none"), m.start(), m.end()) for m in _DEGREE.finditer(text)]
