"""What of a record stands in columns of its own, readable and searchable. Pure; the same for every engine."""

from __future__ import annotations

from datetime import UTC, datetime

from schemas import DegreeLevel, Location, Paper, Posting, Requirement, Workplace


def instant(value: datetime) -> str:
    """Return the time as ISO 8601 text in UTC; such texts sort as the times do. Raises ValueError without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"a time without its zone: {value.isoformat()}")
    return value.astimezone(UTC).isoformat()


def place_name(location: Location) -> str:
    """Return a place as a reader writes it: city, region, country.

    >>> place_name(Location(raw="US, WA, Seattle", country="US", region="US-WA", city="Seattle"))
    'Seattle, WA, US'
    >>> place_name(Location(raw="Remote within EMEA"))
    'Remote within EMEA'
    """
    region = location.region.partition("-")[2] if location.region else None
    return ", ".join(part for part in (location.city, region, location.country) if part) or location.raw


def place_names(posting: Posting) -> str:
    """Return all places of a posting, each once, `; ` between them."""
    return "; ".join(dict.fromkeys(place_name(location) for location in posting.locations))


def searchable_places(posting: Posting) -> str:
    """Return the words under which somebody may look for the posting's places: as we write them and as it was said."""
    names = (name for location in posting.locations for name in (place_name(location), location.raw))
    return "; ".join(dict.fromkeys(names))


def is_remote(posting: Posting) -> bool:
    """Tell whether the posting, or any one of its places, is remote."""
    return Workplace.REMOTE in (posting.workplace, *(location.workplace for location in posting.locations))


def lowest_degree(requirements: tuple[Requirement, ...]) -> DegreeLevel | None:
    """Return the lowest degree with which every required sentence can be met; `None` where none speaks of degrees.

    A sentence with an alternative that asks for no degree ("or five years of experience") can be met without one.
    """
    asked = [
        min((alternative.degree or DegreeLevel.NONE for alternative in requirement.alternatives), key=_rank)
        for requirement in requirements
        if requirement.level == "required" and any(alternative.degree for alternative in requirement.alternatives)
    ]
    return max(asked, key=_rank, default=None)


def required_years(requirements: tuple[Requirement, ...]) -> float | None:
    """Return the fewest years of experience with which every required sentence can be met.

    `None` where none speaks of years. A sentence with an alternative that asks for none can be met without any.
    """
    asked = [
        min(alternative.years or 0.0 for alternative in requirement.alternatives)
        for requirement in requirements
        if requirement.level == "required"
        and any(alternative.years is not None for alternative in requirement.alternatives)
    ]
    return max(asked, default=None)


def author_names(paper: Paper) -> str:
    """Return the authors' names, `; ` between them."""
    return "; ".join(author.name for author in paper.authors)


_rank = {degree: degree.rank for degree in DegreeLevel}.__getitem__
