"""Invented records that the store's tests share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from schemas import (
    Alternative,
    Author,
    DegreeLevel,
    Issue,
    Location,
    Organization,
    Paper,
    PayRange,
    Posting,
    Profile,
    Quote,
    RawPaper,
    RawPosting,
    RawProfile,
    Requirement,
    Section,
    SectionKind,
    Skill,
    Source,
    Workplace,
)
from store import FrontierRequest

NIGHT = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)
TEXT = """Build speech recognisers for noisy kitchens.
Basic qualifications
PhD, or Master's degree and 3 years of research experience
Experience with C++ or Python
The pay range is 120,000 to 180,000 USD a year."""


def night(number: int) -> datetime:
    """The time of the nightly run after `number` days."""
    return NIGHT + timedelta(days=number)


def source(name: str = "quiet-lab") -> Source:
    return Source(name=name, platform="example", url="https://jobs.quiet.example", organization="Quiet Lab")


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def asks_for(level: str = "required", **alternative: Any) -> Requirement:
    return Requirement(
        level=level,
        alternatives=(Alternative(**alternative),),
        quote=quote("PhD, or Master's degree and 3 years of research experience"),
    )


def posting(number: int = 1, **fields: Any) -> tuple[RawPosting, Posting]:
    """A posting of quiet-lab with everything a posting can have; `fields` replace those of the typed record."""
    raw = RawPosting(
        source=fields.get("source", "quiet-lab"),
        external_id=fields.get("external_id", f"R-{number}"),
        url=f"https://jobs.quiet.example/r/{number}?utm_source=mail",
        title=f"Speech Scientist {number}",
        description=fields.get("text", TEXT),
        payload=f'{{"id": {number}, "updated": "8 minutes"}}',
    )
    values: dict[str, Any] = {
        "id": raw.id, "source": raw.source, "external_id": raw.external_id, "text": TEXT,
        "url": f"https://jobs.quiet.example/r/{number}", "title": raw.title,
        "hiring_organization": Organization(name="Quiet Lab"), "team": "Kitchens",
        "locations": (
            Location(raw="US, WA, Seattle", country="US", region="US-WA", city="Seattle", latitude=47.6),
            Location(raw="München", country="DE", region="DE-BY", city="Munich"),
        ),
        "applicant_countries": ("AT",), "workplace": Workplace.HYBRID,
        "sections": (Section(kind=SectionKind.REQUIRED, start=66, end=124, heading="Basic qualifications"),),
        "requirements": (
            Requirement(
                level="required",
                alternatives=(Alternative(degree=DegreeLevel.PHD), Alternative(degree=DegreeLevel.MASTER, years=3)),
                quote=quote("PhD, or Master's degree and 3 years of research experience"),
            ),
            Requirement(
                level="preferred",
                alternatives=(Alternative(programming_languages=("C++",)), Alternative(skills=(Skill(name="Python"),))),
                quote=quote("Experience with C++ or Python"),
            ),
        ),
        "base_salary": (PayRange(minimum=120_000, maximum=180_000, currency="USD", period="YEAR"),),
        "employment_type": ("FULL_TIME",), "date_posted": date(2026, 8, 20), "language": "en",
        "issues": (Issue(message="unreadable date", field="valid_through", value="31.06."),),
    }  # fmt: skip
    return raw, Posting(**(values | fields))


def bare_posting(number: int, **fields: Any) -> tuple[RawPosting, Posting]:
    """A posting of which nothing is known but its text."""
    raw = RawPosting(source="quiet-lab", external_id=f"B-{number}", description=fields.get("text", "A role."))
    values = {"id": raw.id, "source": raw.source, "external_id": raw.external_id, "text": raw.description}
    return raw, Posting(**(values | fields))


def paper(number: int = 1, **fields: Any) -> tuple[RawPaper, Paper]:
    raw = RawPaper(source="preprints", external_id=f"P-{number}", title=f"Hearing pots boil, part {number}")
    values: dict[str, Any] = {
        "id": raw.id, "source": raw.source, "external_id": raw.external_id, "title": raw.title,
        "authors": (Author(name="Adaeze Ümit", affiliation="Quiet Lab"), Author(name="Bo Lindqvist")),
        "abstract": "We recognise speech beside a boiling pot.", "venue": "KITCHENCON", "year_published": 2026,
        "url": f"https://papers.example/{number}", "doi": f"10.5555/pots.{number}", "arxiv_id": f"2601.0000{number}",
        "topics": ("speech",),
    }  # fmt: skip
    return raw, Paper(**(values | fields))


def profile(name: str = "Ines Okafor", file_name: str = "ines.pdf", text: str = "") -> tuple[RawProfile, Profile]:
    raw = RawProfile(source=file_name, text=text or f"{name}\nTen years of acoustics at Humdrum Audio.")
    return raw, Profile(id=raw.id, source=file_name, text=raw.text, name=name)


def request(path: str, kind: str = "list", **meta: str | int | bool) -> FrontierRequest:
    return FrontierRequest(url=f"https://jobs.quiet.example/{path}", kind=kind, meta=meta)
