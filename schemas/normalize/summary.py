"""A posting's requirements as the few values that tables and filters ask for."""

from __future__ import annotations

from typing import Literal

from schemas.posting import DegreeLevel, PayRange, Posting, SectionKind, Workplace
from schemas.record import Quote, Record


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
    degrees = [a.degree for r in required for a in r.alternatives if a.degree]
    years = [a.years for r in required for a in r.alternatives if a.years is not None]
    needed = tuple(dict.fromkeys(name for r in required for a in r.alternatives for name in a.programming_languages))
    wished = tuple(dict.fromkeys(name for r in preferred for a in r.alternatives for name in a.programming_languages))
    return RequirementSummary(
        min_degree_required=min(degrees, key=lambda level: level.rank, default=None),
        min_years_required=max(years, default=None),
        equivalent_experience_ok=any(a.equivalent_experience for r in required for a in r.alternatives),
        pay=tuple(_stated(pay) for pay in posting.base_salary),
        workplace=posting.workplace,
        programming_languages=LanguagesByLevel(required=needed, preferred=tuple(n for n in wished if n not in needed)),
        skills=tuple(dict.fromkeys(s.name for r in posting.requirements for a in r.alternatives for s in a.skills)),
        sections=_section_texts(posting),
    )


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
