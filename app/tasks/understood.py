"""What was understood of a CV, item by item: what it says there, and what the person said instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from schemas import Education, Experience, Profile, Quote, Record
from schemas.partial_date import period
from schemas.profile import Corrections


class Item(Record):
    """One thing that was understood."""

    said: str
    """In a few words; a language or country as its code."""
    quote: str = ""
    """The line or passage of the CV that says so; empty where none does."""
    own: bool = False
    """The person says so, not the CV."""
    gone: bool = False
    """The CV seems to say so, and the person that it is not so."""


class Right(Record):
    """What one line of the CV, or the person, says of the right to work, maybe in many countries."""

    countries: tuple[str, ...]
    needs_sponsorship: bool | None
    """`None`: the person said that nothing is known."""
    quote: str = ""
    own: bool = False


class Understood(Record):
    """All that was understood of one CV, for a page."""

    positions: tuple[Item, ...]
    studies: tuple[Item, ...]
    publications: tuple[Item, ...]
    skills: tuple[Item, ...]
    programming_languages: tuple[Item, ...]
    languages: tuple[Item, ...]
    rights: tuple[Right, ...]
    years: float | None
    """Of experience, to a tenth."""
    identity: tuple[str, ...]
    """The pieces that tell who it is: never encoded, never matched on."""

    @property
    def lists(self) -> tuple[tuple[str, str, tuple[Item, ...]], ...]:
        """Heading, field and items of the three lists of names."""
        return (
            ("Skills", "skills", self.skills),
            ("Programming languages", "programming_languages", self.programming_languages),
            ("Languages", "languages", self.languages),
        )

    @property
    def entries(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Heading and items of what stands in the CV as entries."""
        return (("Positions", self.positions), ("Studies", self.studies), ("Publications", self.publications))


def understood(profile: Profile, today: date) -> Understood:
    """Return what was understood; `today` ends positions that are still held."""
    from schemas.normalize.profile import total_years

    corrections = profile.corrections
    years = total_years(profile, today)
    removed = corrections.removes
    return Understood(
        positions=tuple(Item(said=_position(entry), quote=entry.quote.text) for entry in profile.experience),
        studies=tuple(Item(said=_study(entry), quote=entry.quote.text) for entry in profile.education),
        publications=tuple(Item(said=_opening(quote), quote=quote.text) for quote in profile.publications),
        skills=tuple(_named(profile, "skills", [skill.name for skill in profile.skills], removed.skills)),
        programming_languages=tuple(
            _named(profile, "programming_languages", profile.programming_languages, removed.programming_languages)
        ),
        languages=tuple(_named(profile, "languages", profile.languages, removed.languages)),
        rights=_rights(profile),
        years=None if years is None else round(years, 1),
        identity=tuple(" ".join(quote.text.split()) for quote in profile.identity),
    )


def is_corrected(corrections: Corrections) -> bool:
    """Return whether the person said anything."""
    return corrections != Corrections()


def _named(profile: Profile, field: str, names: Iterable[str], removed: Iterable[str]) -> Iterator[Item]:
    lines = _lines(profile.text, field)
    own = {name.casefold() for name in getattr(profile.corrections.adds, field)}
    for name in names:
        quote = lines.get(name.casefold(), "")
        yield Item(
            said=name, quote=quote, own=name.casefold() in own or (bool(own) and not quote and field == "skills")
        )
    for name in removed:
        yield Item(said=name, quote=lines.get(name.casefold(), ""), gone=True)


def _lines(text: str, field: str) -> dict[str, str]:
    """The first line of the CV that names each skill or language."""
    from schemas.normalize.denials import without_denials
    from schemas.normalize.skills import find_programming_languages, find_skills
    from schemas.normalize.spoken import find_languages

    found: dict[str, str] = {}
    for line in without_denials(text).splitlines():
        if field == "skills":
            names = [skill.name for skill, _, _ in find_skills(line)]
        elif field == "programming_languages":
            names = [name for name, _, _ in find_programming_languages(line)]
        else:
            names = [code for code, _, _ in find_languages(f"Languages: {line}")]
        for name in names:
            found.setdefault(name.casefold(), line.strip())
    return found


def _rights(profile: Profile) -> tuple[Right, ...]:
    own = [
        Right(countries=(right.country,), needs_sponsorship=right.needs_sponsorship, own=True)
        for right in profile.corrections.work_authorization
    ]
    said: dict[tuple[str, bool], list[str]] = {}
    for right in profile.work_authorization:
        if right.quote:
            said.setdefault((right.quote.text, right.needs_sponsorship), []).append(right.country)
    read = [
        Right(countries=tuple(countries), needs_sponsorship=needs, quote=quote)
        for (quote, needs), countries in said.items()
    ]
    return (*read, *own)


def _position(entry: Experience) -> str:
    span = period(entry.start_date, entry.end_date, current=entry.current)
    return " · ".join(part for part in (entry.title, entry.organization, span) if part) or _opening(entry.quote)


def _study(entry: Education) -> str:
    from app.render.words import DEGREES

    degree = DEGREES[entry.degree] if entry.degree else None
    span = period(entry.start_date, entry.end_date, current=entry.current)
    return " · ".join(part for part in (degree, entry.field, entry.institution, span) if part) or _opening(entry.quote)


def _opening(quote: Quote) -> str:
    words = " ".join(quote.text.split())
    return words if len(words) <= 110 else words[:110].rsplit(" ", 1)[0] + "…"
