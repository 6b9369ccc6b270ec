"""Every way to understand a row of pieces as one place, whether such a place exists or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.normalize import _place_oddities as oddities
from schemas.normalize.place_senses import Role, Sense

# A name that we do not know is taken for a city, the more so before a region's code ("Texas, KY").
LITERAL = 0.2
_LITERAL_BEFORE_CODE = 0.8
# "IN, TS, Hyderabad" opens with a country's code, "Columbus, IN" closes with a region's.
_COUNTRY_CODE_FIRST = 0.4
REGION_CODE_LATER = 0.6
# "Québec, QC" is a city in its province rather than a province named twice.
_REPEATED = 0.5
_DIGIT = re.compile(r"\d")
# Without the country, a county's bare name is nothing: "Orange, CA" is the city.
_SAYS_COUNTY = re.compile(r" (?:County|Parish|Borough)$", re.IGNORECASE)


class Meaning(NamedTuple):
    """One way to understand some pieces as one place: what each of them stands for."""

    score: float
    country: str | None
    regions: tuple[Sense, ...]
    county: str
    city: Sense | None
    city_text: str
    """The piece that names the city, known or not; empty where none does."""
    literal: float
    """What an unknown name in the city's position adds to the score."""
    known: int


def choices(pieces: Sequence[str], meanings: Sequence[tuple[Sense, ...]]) -> list[list[Sense | None]]:
    """What each piece may stand for; `None`: a city's name that we do not know, or nothing."""
    american = any(sense.country == "US" for meaning in meanings for sense in meaning)
    options: list[list[Sense | None]] = []
    for at, (piece, meaning) in enumerate(zip(pieces, meanings, strict=True)):
        choice: list[Sense | None] = list(meaning)
        if not american and any(sense.role is Role.COUNTY for sense in meaning):
            in_a_state = _SAYS_COUNTY.search(piece) and any(_american(None, other) for other in meanings)
            choice = [sense for sense in meaning if in_a_state or sense.role is not Role.COUNTY]
        if not choice or at in (0, len(pieces) - 1) and _is_name(piece):
            choice.append(None)
        options.append(choice)
    return options


def _is_name(piece: str) -> bool:
    """Whether a piece looks like a town's name, not like a word, a code or a number."""
    looks_coded = len(piece) < 3 or piece.isupper() and len(piece) < 5
    return piece[0].isupper() and not looks_coded and not _DIGIT.search(piece)


def combinations(options: list[list[Sense | None]]) -> Iterator[list[Sense | None]]:
    """Yield the combinations that go from narrow to wide or from wide to narrow and name one city at most."""

    def extend(chosen: list[Sense | None], last: int, rising: bool, falling: bool) -> Iterator[list[Sense | None]]:
        if len(chosen) == len(options):
            yield chosen
            return
        for choice in options[len(chosen)]:
            if choice is None:
                yield from extend([*chosen, None], last, rising, falling)
                continue
            role = choice.role
            up, down = rising and role >= last, falling and (role <= last or last < 0)
            if (up or down) and not (role == last and role <= Role.COUNTY):
                yield from extend([*chosen, choice], role, up, down)

    yield from extend([], -1, True, True)


def meaning_of(pieces: Sequence[str], combination: Sequence[Sense | None]) -> Meaning | None:
    """Bring together what the pieces stand for; `None` where they contradict each other or name nothing we know."""
    score, repeated, known = 0.0, 0, 0
    regions: list[Sense] = []
    countries: set[str] = set()
    conditional: list[Sense] = []
    county, city, city_text = "", None, ""
    for at, sense in enumerate(combination):
        if sense is None:
            continue
        known += 1
        if sense.within:
            conditional.append(sense)
        if sense.role is Role.CITY:
            city, city_text = sense, pieces[at]
            continue
        score += sense.weight
        if sense.role is Role.COUNTY:
            county = sense.county
        elif sense.role is Role.REGION:
            repeated += bool(regions)
            regions.append(sense)
            score += REGION_CODE_LATER if sense.coded and at else 0.0
        elif sense.country:
            repeated += sense.country in countries
            countries.add(sense.country)
            score += _COUNTRY_CODE_FIRST if sense.coded and not at and len(pieces) > 1 else 0.0
    if len(countries) > 1:
        countries -= {oddities.TERRITORIES[code] for code in countries if code in oddities.TERRITORIES}
    country = next(iter(countries), None)
    if not known or len(countries) > 1 or county and not _american(country, regions):
        return None
    if any(not _beside(sense, country, combination) for sense in conditional):
        return None
    literal = 0.0
    if not city and (regions or countries):
        city_text, literal = _literal(pieces, combination, regions)
    return Meaning(score - _REPEATED * repeated, country, tuple(regions), county, city, city_text, literal, known)


def _literal(
    pieces: Sequence[str], combination: Sequence[Sense | None], regions: Sequence[Sense]
) -> tuple[str, float]:
    """Return the unknown name in the city's position and what it adds to the score, ("", 0.0) where there is none."""
    unknown = [at for at, sense in enumerate(combination) if sense is None and _is_name(pieces[at])]
    if not unknown:
        return "", 0.0
    # The narrowest unknown piece is the city: the first, or the last where the string goes from wide to narrow.
    at = unknown[-1] if combination[0] and combination[-1] is None else unknown[0]
    return pieces[at], _LITERAL_BEFORE_CODE if at == 0 and any(sense.coded for sense in regions) else LITERAL


def _american(country: str | None, regions: Sequence[Sense]) -> bool:
    return country == "US" or not country and any(region.country == "US" for s in regions for region in s.regions)


def _beside(sense: Sense, country: str | None, combination: Sequence[Sense | None]) -> bool:
    """Whether a sense that holds only beside certain countries has one of them beside it."""
    if country:
        return country in sense.within
    others = [other for other in combination if other and other is not sense]
    beside = {region.country for other in others for region in other.regions}
    return bool(sense.within & (beside | {named.city.country for other in others for named in other.cities}))
