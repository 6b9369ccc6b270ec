"""Which places a row of pieces names: "New York", "United States", "Los Angeles", "United States" are two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from schemas.normalize import _place_oddities as oddities
from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import City, NamedCity, Region
from schemas.normalize.place_senses import LEAST_LIKELY, Role, Sense, region_prominence, senses, weight_of


class Context(NamedTuple):
    """What is known besides the pieces: the countries and regions of the string's other places, and a hint."""

    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    hint: str | None = None


class Reading(NamedTuple):
    """One place. `anchored`: its country or region is written, not inferred from the city."""

    score: float
    country: str | None = None
    region: str | None = None
    city: City | None = None
    city_name: str | None = None
    anchored: bool = False


LONGEST = 5
# One place must be clearly better than two for two to be given up, and the other way round.
_PLACE_COST = 2.5
_DROPPED = -2.0
# A name that we do not know is taken for a city, the more so before a region's code ("Texas, KY").
_LITERAL = 0.2
_LITERAL_BEFORE_CODE = 0.8
# Half of all postings in our samples are American; a name shared with an American city leans that way, a little.
_AMERICAN = 0.3
_CONTEXT = 1.0
_SAME_REGION = 0.5
# "Québec, QC" is a city in its province rather than a province named twice.
_REPEATED = 0.5
# "Sunnyvale, Santa Clara, United States": with the right county beside it, Santa Clara is not a second city.
_RIGHT_COUNTY = 1.2
# Factor two in population and fame: below it, a careful reader would not choose.
MARGIN = 0.3
# Countries whose region codes are written without the country; others' are read only beside it or beside their city.
_CODES_ALONE = ("US", "CA", "AU", "BR")


def solve(pieces: Sequence[str], context: Context) -> list[Reading]:
    """Return the places that the pieces name, in their order. Pieces that name nothing are left out."""
    best: list[tuple[float, list[Reading]]] = [(0.0, [])]
    meanings = [senses(piece) for piece in pieces]
    for end in range(1, len(pieces) + 1):
        before, readings = best[end - 1]
        options = [(before + _DROPPED, readings)]
        for start in range(max(0, end - LONGEST), end):
            reading = _one_place(pieces[start:end], meanings[start:end], context)
            if reading:
                options.append((best[start][0] + reading.score - _PLACE_COST, [*best[start][1], reading]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def solve_fields(city: str, region: str, country: str | None, context: Context) -> Reading | None:
    """Return the place that a platform's own fields name; `country` is an ISO 3166-1 alpha-2 code.

    A city that we do not know is taken literally, a region that we do not know is left out.
    """
    fields: list[tuple[str, Sense | None]] = []
    if city:
        meant = [sense for sense in senses(city) if sense.role is Role.CITY]
        fields.append((city, meant[0] if meant else None))
    named = [s for s in senses(region) if s.role is Role.REGION and (not country or country in _countries(s.regions))]
    coded = gazetteer.region(f"{country}-{region.upper()}") if country else None
    if coded:
        fields.append((region, Sense(Role.REGION, 3.0, regions=(coded,))))
    elif named:
        fields.append((region, named[0]))
    if country:
        fields.append((country, Sense(Role.COUNTRY, 3.0, country=country)))
    found = list(_combine([text for text, _ in fields], tuple(sense for _, sense in fields), context)) if fields else []
    return max(found, key=lambda reading: reading.score, default=None)


def _countries(regions: Sequence[Region]) -> set[str]:
    return {region.country for region in regions}


def _one_place(
    pieces: Sequence[str], meanings: Sequence[tuple[Sense, ...]], context: Context
) -> Reading | None:
    """Return the best reading of all the pieces as one place, or `None` where they contradict each other."""
    found: list[Reading] = []
    choices = [[*meaning, None] if _is_name(piece) else [*meaning] for piece, meaning in zip(pieces, meanings, strict=True)]
    for combination in product(*choices):
        found.extend(_combine(pieces, combination, context))
    if not found:
        return None
    found.sort(key=lambda reading: -reading.score)
    best = found[0]
    rivals = [r for r in found[1:] if best.score - r.score < 0.1 and not _agree(best, r)]
    return _common([best, *rivals]) if rivals else best


def _is_name(piece: str) -> bool:
    letters = [c for c in piece if c.isalpha()]
    return len(letters) > 2 and not any(c.isdigit() for c in piece) and len(piece.split()) <= 5 and letters[0].isupper()


def _agree(one: Reading, other: Reading) -> bool:
    """Whether two readings can be the same place, perhaps told less exactly by one of them."""
    if None not in (one.country, other.country) and one.country != other.country:
        return False
    if None not in (one.region, other.region) and one.region != other.region:
        return False
    return not (one.city and other.city and one.city != other.city)


def _common(readings: list[Reading]) -> Reading:
    """What rival readings have in common."""
    best = readings[0]
    country = best.country if len({r.country for r in readings}) == 1 else None
    region = best.region if country and len({r.region for r in readings}) == 1 else None
    return Reading(best.score, country, region, anchored=best.anchored)


def _combine(
    pieces: Sequence[str], combination: tuple[Sense | None, ...], context: Context
) -> Iterator[Reading]:
    """Yield the place that the pieces name if each means what `combination` says; `None` is a name we do not know."""
    known = [sense for sense in combination if sense]
    roles = [sense.role for sense in known]
    if not known or not (roles == sorted(roles) or roles == sorted(roles, reverse=True)):
        return
    if roles.count(Role.CITY) > 1 or roles.count(Role.COUNTY) > 1:
        return
    country = _country(known)
    if country is False:
        return
    score = sum(_weight(sense, at, len(pieces)) for at, sense in enumerate(combination) if sense)
    unknown = [piece for piece, sense in zip(pieces, combination, strict=True) if sense is None]
    city_sense = next((sense for sense in known if sense.role is Role.CITY), None)
    county = next((sense for sense in known if sense.role is Role.COUNTY), None)
    if county and country != "US":
        return
    region_senses = [sense for sense in known if sense.role is Role.REGION]
    score -= _REPEATED * (max(len(region_senses) - 1, 0) + max(roles.count(Role.COUNTRY) - 1, 0))
    for region in _regions(region_senses, country) if region_senses else [None]:
        where = region.country if region else country
        alone = _code_score(region_senses, region, country, context)
        if city_sense:
            written = pieces[combination.index(city_sense)]
            yield from _with_city(score, alone, written, city_sense, where, region, county, context, anchored=len(known) > 1)
            continue
        reading = Reading(score + alone, where, _top(region), anchored=True)
        if unknown and (region or country):
            # The narrowest unknown piece is the city: the first, or the last where the string goes from wide to narrow.
            name = unknown[-1] if combination[0] and combination[-1] is None else unknown[0]
            coded = combination[0] is None and any(sense.coded for sense in region_senses)
            literal = _LITERAL_BEFORE_CODE if coded else _LITERAL
            reading = reading._replace(score=reading.score + literal, city_name=name)
        if county:
            states = gazetteer.county_states(county.county)
            if reading.region and reading.region not in states:
                continue
            reading = reading._replace(region=reading.region or (next(iter(states)) if len(states) == 1 else None))
        yield reading


def _weight(sense: Sense, at: int, count: int) -> float:
    if sense.role is Role.CITY:
        return 0.0  # `_with_city` weighs the city that is meant
    if not sense.coded or count == 1:
        return sense.weight
    # "IN, TS, Hyderabad" opens with a country's code, "Columbus, IN" closes with a region's.
    first = at == 0
    if first:
        return sense.weight + (0.4 if sense.role is Role.COUNTRY else 0.0)
    return sense.weight + (0.6 if sense.role is Role.REGION else 0.0)


def _country(known: Sequence[Sense]) -> str | None | bool:
    """The country that the senses name; `None` where they name none; `False` where they contradict each other."""
    named = {sense.country for sense in known if sense.role is Role.COUNTRY and sense.country}
    for territory in [code for code in named if code]:
        named.discard(oddities.TERRITORIES.get(territory))
    if len(named) > 1:
        return False
    country = next(iter(named), None)
    regions = {region.country for sense in known for region in sense.regions}
    for sense in known:
        if sense.within and not (country in sense.within or country is None and regions & sense.within):
            return False
    return country


def _regions(region_senses: Sequence[Sense], country: str | None) -> list[Region]:
    """The regions that all the region senses can mean together, each at the level that cities carry."""
    options = [
        [region for region in sense.regions if country in (None, region.country)] for sense in region_senses
    ]
    tops = set.intersection(*({region.top for region in option} for option in options))
    return list({region.top: region for region in options[0] if region.top in tops}.values())


def _top(region: Region | None) -> str | None:
    return region.top if region else None


def _code_score(region_senses: Sequence[Sense], region: Region | None, country: str | None, context: Context) -> float:
    """Whether a region's code may stand without its country, and how well the region fits what else is known."""
    if not region:
        return 0.0
    score = 0.3 if region.country in context.countries or region.country == context.hint else 0.0
    names = [sense for sense in region_senses if not sense.coded]
    if names:
        score += _AMERICAN / 4 if region.country == "US" and not country else 0.0
        return score + min(weight_of(region_prominence(region)) - sense.weight for sense in names)
    if country:
        return score
    return score - (0.0 if region.country == "US" else 0.3 if region.country in _CODES_ALONE else 2.0)


def _with_city(
    score: float,
    alone: float,
    written: str,
    sense: Sense,
    country: str | None,
    region: Region | None,
    county: Sense | None,
    context: Context,
    *,
    anchored: bool,
) -> Iterator[Reading]:
    cities = [named for named in sense.cities if _inside(named.city, country, region, county)]
    if not cities:
        if region:
            yield Reading(score + alone + _LITERAL, country, _top(region), city_name=written, anchored=True)
        return
    rated = sorted(((_likely(named, context, country), named.city) for named in cities), key=lambda pair: -pair[0])
    likely, city = rated[0]
    if not anchored and likely < LEAST_LIKELY:
        return
    # The sense's weight, less what the likeliest city of that name has over this one.
    score += sense.weight + weight_of(likely) - weight_of(sense.cities[0].likely)
    if county and city.county == county.county:
        score += _RIGHT_COUNTY
    close = [other for value, other in rated[1:] if likely - value < MARGIN and other.region != city.region]
    if close:
        countries = {other.country for other in close} | {city.country}
        yield Reading(
            score, country or (city.country if len(countries) == 1 else None), None, city_name=written, anchored=anchored
        )
    else:
        yield Reading(score, city.country, city.region or _top(region), city, city.name, anchored)


def _inside(city: City, country: str | None, region: Region | None, county: Sense | None) -> bool:
    if country and city.country != country:
        return False
    if region and city.region not in (None, region.top):
        return False
    if county and city.county:
        return city.county == county.county
    return not county or city.region in gazetteer.county_states(county.county)


def _likely(named: NamedCity, context: Context, country: str | None) -> float:
    city = named.city
    likely = named.likely
    if not country:
        likely += _AMERICAN if city.country == "US" else 0.0
        likely += _CONTEXT if city.country in context.countries or city.country == context.hint else 0.0
    return likely + (_SAME_REGION if city.region and city.region in context.regions else 0.0)
