"""Skills that the title of a role names: a product manager manages products, a privacy engineer engineers privacy."""

from __future__ import annotations

import re

from schemas.normalize.skills import find_skills
from schemas.posting import Skill

_FIELDS = {
    "manager": "management", "engineer": "engineering", "developer": "development", "designer": "design",
    "architect": "architecture", "scientist": "science", "economist": "economics", "analyst": "analysis",
    "recruiter": "recruiting", "accountant": "accounting", "marketer": "marketing", "researcher": "research",
    "statistician": "statistics", "linguist": "linguistics", "writer": "writing", "planner": "planning",
}  # fmt: skip
"""Who does it -> what it is called."""
_WHO = re.compile(
    rf"(?<!software )(?<!learning )(?<!ml )(?<!systems )(?<!data )(?<!operations )\b({'|'.join(_FIELDS)})s?\b",
    re.IGNORECASE,
)
"""Software engineers and data scientists do all sorts of things: their titles by themselves say little."""
_LEADS_PEOPLE = re.compile(
    r"\bEngineering\sManagers?\b|^(?:Senior\s|Sr\.?\s)?Manager\b|\b(?:Science|Research|Design|Data\sScience"
    r"|Analytics)\sManager\b|^(?:Head|Director|VP|Vice\sPresident)\b"
)


def find_title_skills(title: str) -> list[Skill]:
    """Return the skills that a job title names, each once, in order.

    >>> [skill.name for skill in find_title_skills("Senior Product Manager, Monetization")]
    ['product management', 'monetization']
    >>> [skill.name for skill in find_title_skills("Engineering Manager, Privacy Engineers and iOS")]
    ['engineering management', 'people management', 'privacy engineering', 'iOS']
    """
    said = _WHO.sub(lambda match: _FIELDS[match[1].casefold()], title)
    named = [skill for skill, _, _ in find_skills(said)]
    if _LEADS_PEOPLE.search(title):
        named[1:1] = [skill for skill, _, _ in find_skills("people management")]
    return list({skill.name: skill for skill in named}.values())
