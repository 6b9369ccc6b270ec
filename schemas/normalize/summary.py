"""A posting's requirements as the few values that tables and filters ask for."""

from __future__ import annotations

import re
from typing import Literal

from schemas.normalize.skills import find_skills
from schemas.normalize.spoken import find_languages
from schemas.normalize.title_skills import find_title_skills
from schemas.posting import DegreeLevel, PayRange, Posting, Requirement, SectionKind, Workplace
from schemas.record import Quote, Record

_FOR_HOLDERS = re.compile(r"\b[Ff]or\s(?:an?\s)?\S{2,12}\s(?:degree\s)?(?:holders|candidates)\b")
"""Years said for the holders of one degree do not ask everybody for it."""

_FEW_SKILLS = 5
"""Postings that list fewer skills among their requirements describe them elsewhere."""
_MOST_SKILLS = 15
"""Descriptions also name what the team once did: what they name late says little of what the role needs."""


class StatedPay(Record):
    min: float | None
    max: float | None
    currency: str
    period: Literal["hour", "day", "week", "month", "year"]


class LanguagesByLevel(Record):
    required: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()


class SectionTexts(Record):
    about: str | None = None
    responsibilities: str | None = None
    required: str | None = None
    preferred: str | None = None
    benefits_legal: str | None = None


class RequirementSummary(Record):
    """The lowest bar that opens the role; `None` and empty mean that the posting does not say."""

    min_degree_required: DegreeLevel | None = None
    min_years_required: float | None = None
    equivalent_experience_ok: bool = False
    pay: tuple[StatedPay, ...] = ()
    workplace: Workplace | None = None
    programming_languages: LanguagesByLevel = LanguagesByLevel()
    skills: tuple[str, ...] = ()
    publications: Literal["required", "preferred"] | None = None
    sections: SectionTexts = SectionTexts()
    evidence: dict[str, tuple[Quote, ...]] = {}
    """The quotes each value was read from, by the name of its field."""


def summarize(posting: Posting) -> RequirementSummary:
    """Return what the posting asks for and offers, each value with its quotes in `evidence`."""
    required = [r for r in posting.requirements if r.level == "required"]
    preferred = [r for r in posting.requirements if r.level == "preferred"]
    degree, degree_quotes = _lowest_degree(required)
    years, years_quotes = _years_on_path(required, degree)
    experience = [r for r in required if any(a.equivalent_experience for a in r.alternatives)]
    needed, wished = _languages(required), _languages(preferred)
    publications = [r for r in (required or []) + preferred if any(a.publications for a in r.alternatives)]
    evidence = {
        "min_degree_required": degree_quotes,
        "min_years_required": years_quotes,
        "equivalent_experience_ok": tuple(r.quote for r in experience),
        "pay": tuple(pay.quote for pay in posting.base_salary if pay.quote),
        "programming_languages": tuple(
            r.quote for r in posting.requirements if any(a.programming_languages for a in r.alternatives)
        ),
        "publications": tuple(r.quote for r in publications),
    }
    return RequirementSummary(
        min_degree_required=degree,
        min_years_required=years,
        equivalent_experience_ok=bool(experience),
        pay=tuple(dict.fromkeys(_stated(pay) for pay in posting.base_salary)),
        workplace=posting.workplace,
        programming_languages=LanguagesByLevel(required=needed, preferred=tuple(n for n in wished if n not in needed)),
        skills=_skills(posting),
        publications=publications[0].level if publications else None,
        sections=_section_texts(posting),
        evidence={field: quotes for field, quotes in evidence.items() if quotes},
    )


def _lowest_degree(required: list[Requirement]) -> tuple[DegreeLevel | None, tuple[Quote, ...]]:
    """Return the lowest degree that opens the role: the highest of what each sentence asks for at the least."""
    lowest: DegreeLevel | None = None
    quotes: tuple[Quote, ...] = ()
    for requirement in required:
        ways = [a for a in requirement.alternatives if not a.equivalent_experience]
        if not any(a.degree for a in ways) or (len(ways) == 1 and _FOR_HOLDERS.search(requirement.quote.text)):
            continue
        least = min((a.degree or DegreeLevel.NONE for a in ways), key=lambda level: level.rank)
        if lowest is None or least.rank > lowest.rank:
            lowest, quotes = least, (requirement.quote,)
        elif least is lowest:
            quotes += (requirement.quote,)
    return lowest, quotes


def _years_on_path(required: list[Requirement], degree: DegreeLevel | None) -> tuple[float | None, tuple[Quote, ...]]:
    """Return the years that somebody with just `degree` needs: the most that any sentence asks of them."""
    held = (degree or DegreeLevel.NONE).rank
    most: float | None = None
    quotes: tuple[Quote, ...] = ()
    for requirement in required:
        ways = [a for a in requirement.alternatives if not a.equivalent_experience]
        open_to = [a for a in ways if (a.degree or DegreeLevel.NONE).rank <= held] or ways
        best = max((a.degree or DegreeLevel.NONE for a in open_to), key=lambda level: level.rank, default=None)
        years = [a.years for a in open_to if (a.degree or DegreeLevel.NONE) is best and a.years is not None]
        if years and (most is None or min(years) > most):
            most, quotes = min(years), (requirement.quote,)
    return most or None, quotes


def _languages(requirements: list[Requirement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for r in requirements for a in r.alternatives for name in a.programming_languages))


def _skills(posting: Posting) -> tuple[str, ...]:
    """Return the skills of the title and those asked for, spoken languages among them; also described ones if few."""
    title = posting.title or (posting.inferred_title.text if posting.inferred_title else "")
    named = [skill.name for skill in find_title_skills(title)]
    asked: list[str] = []
    for requirement in posting.requirements:
        asked += [skill.name for alternative in requirement.alternatives for skill in alternative.skills]
        words = requirement.quote.text
        asked += [words[start:end] for _, start, end in find_languages(words)]
    if len(set(asked)) < _FEW_SKILLS:
        described = [s for s in posting.sections if s.kind in {SectionKind.ABOUT, SectionKind.RESPONSIBILITIES}]
        asked += [s.name for d in described for s, _, _ in find_skills(posting.text[d.start : d.end])]
        return tuple(dict.fromkeys(named + asked))[:_MOST_SKILLS]
    return tuple(dict.fromkeys(named + asked))


def _stated(pay: PayRange) -> StatedPay:
    periods: dict[str, Literal["hour", "day", "week", "month", "year"]] = {
        "HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year",
    }  # fmt: skip
    return StatedPay(min=pay.minimum, max=pay.maximum, currency=pay.currency, period=periods[pay.period])


def _section_texts(posting: Posting) -> SectionTexts:
    texts: dict[SectionKind, list[str]] = {}
    for section in posting.sections:
        texts.setdefault(section.kind, []).append(posting.text[section.start : section.end].strip())
    joined = {kind: "\n".join(parts) for kind, parts in texts.items()}
    return SectionTexts(
        about=joined.get(SectionKind.ABOUT),
        responsibilities=joined.get(SectionKind.RESPONSIBILITIES),
        required=joined.get(SectionKind.REQUIRED),
        preferred=joined.get(SectionKind.PREFERRED),
        benefits_legal=joined.get(SectionKind.BENEFITS),
    )
