"""What a title says: how senior the role or the person is, as steps of one ladder, and what the work is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from schemas import Posting, Profile

# 0 internship, 1 first job, 2 no word for it, 3 senior, 4 staff and principal, 5 director, 6 executive
_STEPS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (step, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
    for step, words in (
        (0, r"intern(?:ship)?s?|co-?op|apprentice|trainee|working student|undergraduate|summer (?:analyst|associate)"),
        (1, r"junior|jr\.?|graduate|new grad|entry[ -]level|early career|university grad|I|1"),
        (2, r"II|2|mid[ -]level|postdoc(?:toral)?"),
        (3, r"senior|sr\.?|III|3|lead"),
        (4, r"(?<!technical )staff|principal|distinguished|IV|V|4|5"),
        (5, r"director|head(?= of|,|$)"),
        (6, r"vp|vice president|chief|c[etfo]o"),
    )
)
_MANAGES = re.compile(
    r"(?<!product )(?<!program )(?<!programme )(?<!project )(?<!account )(?<!community )(?<!success )(?<!campaign )"
    r"(?<!content )(?<!communications )(?<!partner )(?<!marketing )(?<!operations )\bmanager\b|\bmanaging\b"
    r"|\bdirector\b|\bhead of\b|\bvp\b|\bvice president\b|\bchief\b",
    re.IGNORECASE,
)
_NEVER = date.min
PLAIN = 2
MANAGER = 4


@dataclass(frozen=True, slots=True)
class Level:
    """Steps from `low` to `high` on the ladder, 0 for an internship up to 6 for an executive."""

    low: int
    high: int
    manages: bool
    """Whether the title is one of people management."""

    def distance(self, other: Level) -> int:
        """Return the steps between two levels; management on one side only counts as one more."""
        steps = max(0, self.low - other.high, other.low - self.high)
        return steps + (self.manages != other.manages)


def title_level(title: str) -> Level | None:
    """Return the level that a title states, or `None` where it has no word for one.

    >>> title_level("Senior & Principal Security Researcher")
    Level(low=3, high=4, manages=False)
    >>> title_level("Manager, Safety Analytics").manages
    True
    >>> title_level("Member of Technical Staff, Robotics") is None
    True
    """
    steps = [step for step, words in _STEPS if words.search(title)]
    manages = bool(_MANAGES.search(title))
    if manages:
        steps = [max(MANAGER, *steps, MANAGER)]
    return Level(min(steps), max(steps), manages) if steps else None


_ROLE = re.compile(
    r"\b(?:(?:applied|research|data|software|technical|professional)\s+)*"
    r"(?:scien(?:tist|ce)s?|engineer(?:ing)?s?|researchers?|economists?|developers?|analysts?|architects?|managers?"
    r"|specialists?|consultants?|directors?|interns?(?:hip)?|postdoc\w*|fellows?|lead|head of"
    r"|members? of technical staff)\b",
    re.IGNORECASE,
)


def subject(title: str) -> str:
    """Return a title without the words for job and level: what the work is about. The title itself if nothing is left.

    >>> subject("Sr. Applied Scientist II, Visual Search")
    'Visual Search'
    >>> subject("Economist I")
    'Economist I'
    """
    rest = _ROLE.sub(" ", title)
    for _, level_words in _STEPS:
        rest = level_words.sub(" ", rest)
    return " ".join(rest.split()).strip(" ,;:|/–-&().") or title


def posting_level(posting: Posting) -> Level | None:
    """Return the level of a role: from its title, else from the years it asks for; `None` without a title."""
    title = posting.title or (posting.inferred_title.text if posting.inferred_title else "")
    if not title:
        return None
    stated = title_level(title)
    if stated:
        return stated
    years = [
        alternative.years
        for requirement in posting.requirements
        if requirement.level == "required"
        for alternative in requirement.alternatives
        if alternative.years is not None
    ]
    step = _step_of_years(max(years)) if years else PLAIN
    return Level(step, step, manages=False)


def profile_level(profile: Profile) -> Level | None:
    """Return the level a person has reached: the highest of the current positions, else of the last one.

    Someone who so far only held internships is ready for a first job. `None` where the CV has no position.
    """
    held = [entry for entry in profile.experience if entry.title]
    if not held:
        return None
    levels = [(entry, title_level(entry.title or "") or Level(PLAIN, PLAIN, manages=False)) for entry in held]
    worked = [(entry, level) for entry, level in levels if level.high > 0]
    if not worked:
        return Level(1, 1, manages=False)
    current = [level for entry, level in worked if entry.current]
    last = max(worked, key=lambda pair: (pair[0].end or pair[0].start or _NEVER))[1]
    reached = _highest(current or [last])
    return Level(reached.high, reached.high, reached.manages)


def _highest(levels: Sequence[Level]) -> Level:
    return max(levels, key=lambda level: (level.high, level.manages))


def _step_of_years(years: float) -> int:
    return 1 if years < 2 else 2 if years < 5 else 3 if years < 8 else 4
