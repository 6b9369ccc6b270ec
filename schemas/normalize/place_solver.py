"""Which places a row of pieces names: "New York", "United States", "Denver", "United States" are two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import City, NamedCity, Region
from schemas.normalize.place_meanings import LITERAL, REGION_CODE_LATER, Meaning, choices, combinations, meaning_of
from schemas.normalize.place_senses import LEAST_LIKELY, Role, Sense, region_prominence, senses, weight_of


class Context(NamedTuple):
    """What is known besides the pieces: the countries and regions of the string's other places, hints, coordinates."""

    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    stated: str | None = None
    """The country that the platform gives in a field of its own."""
    near: tuple[float, float] | None = None
    """The platform's coordinates of the place: latitude and longitude in degrees."""

    def speaks_for(self, country: str) -> bool:
        """Whether something else points to this country."""
        return country in self.countries or country in self.hints or country == self.stated


class Reading(NamedTuple):
    """One place. `anchored`: its country or region is written, not inferred from the city."""

    score: float
    country: str | None = None
    region: str | None = None
    city: City | None = None
    city_name: str | None = None
    anchored: bool = False


# A place has at most so many pieces.
LONGEST = 5
# One place must be clearly better than two for two to be given up, and the other way round.
_PLACE_COST = 2.5
_DROPPED = -2.0
# "Sunnyvale, Santa Clara, United States": with the right county beside it, Santa Clara is not a second city.
_RIGHT_COUNTY = 1.2
# Half of all postings in our samples are American; a name shared with an American place leans that way, a little.
_AMERICAN = 0.3
_CONTEXT = 1.0
_SPOKEN_FOR = 0.3
_SAME_REGION = 0.5
# The platform's country, or its coordinates within half a degree, say which city of that name it is, whatever its size.
_STATED, _NEAR_DEGREES = 4.0, 0.5
# Factor two in population and fame: below it, a careful reader would not choose between cities.
_MARGIN = 0.3
_RIVAL = 0.1
# Names that several places share are believed to be places at all only where one of them is a town ("Center" is not).
_TOWN = 5.4
# Countries whose region codes are written without the country; others' are read only beside it or beside their city.
_CODES_ALONE = ("US", "CA", "AU", "BR")
_FOREIGN_CODE = 1.0


@lru_cache(maxsize=16384)
def solve(pieces: tuple[str, ...], context: Context) -> tuple[Reading, ...]:
    """Return the places that the pieces name, in their order. Pieces that name nothing are left out."""
    meanings = [senses(piece) for piece in pieces]
    if 1 < len(pieces) <= LONGEST and all(meanings):
        whole = _one_place(pieces, context)
        if whole and whole.score >= sum(map(_most, meanings)) - _PLACE_COST:
            return (whole,)  # no two places can be better
    # For each number of pieces: the best score, where its last place begins, and that place.
    best: list[tuple[float, int, Reading | None]] = [(0.0, 0, None)]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[float, int, Reading | None]] = [(best[end - 1][0] + _DROPPED, end - 1, None)]
        for start in range(max(0, end - LONGEST), end):
            reading = _one_place(pieces[start:end], context)
            if reading:
                options.append((best[start][0] + reading.score - _PLACE_COST, start, reading))
        best.append(max(options, key=lambda option: option[0]))
    readings: list[Reading] = []
    end = len(pieces)
    while end:
        _, end, reading = best[end]
        if reading:
            readings.append(reading)
    return _without_suburb(tuple(reversed(readings)), len(pieces))


def _without_suburb(readings: tuple[Reading, ...], pieces: int) -> tuple[Reading, ...]:
    """Read "Kanata, Ottawa, ON, Canada" as Ottawa: so much is written after one city only, with its part before it."""
    if pieces == 4 and len(readings) == 2 and not readings[0].anchored and readings[1].anchored:
        part, whole = readings[0].city, readings[1].city
        if part and whole and part.region == whole.region and part.prominence + _MARGIN < whole.prominence:
            apart = max(abs(part.latitude - whole.latitude), abs(part.longitude - whole.longitude))
            return readings[1:] if apart < _NEAR_DEGREES else readings
    return readings


def _most(meaning: tuple[Sense, ...]) -> float:
    """The most that a piece can add to a score."""
    return max(s.weight + (REGION_CODE_LATER if s.coded else (_CONTEXT + _SAME_REGION) / 4) for s in meaning)


def solve_fields(city: str, region: str, country: str | None, context: Context) -> Reading | None:
    """Return the place that a platform's own fields name; `country` is an ISO 3166-1 alpha-2 code.

    A city that we do not know is taken literally, a region that we do not know is left out.
    """
    pieces, combination = [], []
    if city:
        pieces.append(city)
        combination.append(next((sense for sense in senses(city) if sense.role is Role.CITY), None))
    coded = gazetteer.region(f"{country}-{region.upper()}") if country else None
    meant = Sense(Role.REGION, 3.0, regions=(coded,)) if coded else None
    for sense in senses(region):
        if meant is None and sense.role is Role.REGION and country in (None, *(r.country for r in sense.regions)):
            meant = sense
    if meant:
        pieces.append(region)
        combination.append(meant)
    if country:
        pieces.append(country)
        combination.append(Sense(Role.COUNTRY, 3.0, country=country))
    meaning = meaning_of(pieces, combination)
    readings = _readings(meaning, context) if meaning else ()
    best = max(readings, key=lambda reading: reading.score, default=None)
    return best._replace(city_name=city) if best and city and not best.city_name else best


@lru_cache(maxsize=32768)
def _one_place(pieces: tuple[str, ...], context: Context) -> Reading | None:
    """Return the best reading of all the pieces as one place, or `None` where they contradict each other."""
    meanings = [senses(piece) for piece in pieces]
    found = [
        reading
        for combination in combinations(choices(pieces, meanings))
        if (meaning := meaning_of(pieces, combination))
        for reading in _readings(meaning, context)
    ]
    if not found:
        return None
    best = max(found, key=lambda reading: reading.score)
    rivals = [r for r in found if best.score - r.score < _RIVAL and not _agree(best, r)]
    return _common([best, *rivals]) if rivals else best


def _readings(meaning: Meaning, context: Context) -> Iterator[Reading]:
    for region in _regions(meaning) if meaning.regions else (None,):
        country = region.country if region else meaning.country
        alone = _SPOKEN_FOR if country and context.speaks_for(country) else 0.0
        alone += _region_score(meaning, region) if region else 0.0
        if meaning.city:
            yield from _with_city(meaning, country, region, alone, context)
            continue
        code = region.top if region else None
        if meaning.county:
            states = gazetteer.county_states(meaning.county)
            if code and code not in states:
                continue
            code = code or (next(iter(states)) if len(states) == 1 else None)
        score = meaning.score + alone + meaning.literal
        yield Reading(score, country, code, city_name=meaning.city_text or None, anchored=True)


def _regions(meaning: Meaning) -> list[Region]:
    """The regions that all the region senses can mean together, one for each at the level that cities carry."""
    if len(meaning.regions) == 1:
        return _possible(meaning.regions[0], meaning)
    options = [_possible(sense, meaning) for sense in meaning.regions]
    tops = set.intersection(*({region.top for region in option} for option in options))
    return [region for region in options[0] if region.top in tops]


def _possible(sense: Sense, meaning: Meaning) -> list[Region]:
    if meaning.country:
        regions = [region for region in sense.regions if region.country == meaning.country]
    elif sense.coded:
        # Codes are short and many: without a country, those of a few countries, or of the city's own region.
        of_cities = {named.city.region for named in meaning.city.cities} if meaning.city else ()
        regions = [r for r in sense.regions if r.country in _CODES_ALONE or r.top in of_cities]
    else:
        regions = list(sense.regions)
    return list({region.top: region for region in regions}.values()) if len(regions) > 1 else regions


def _region_score(meaning: Meaning, region: Region) -> float:
    """How this region compares with others of its name, and whether its code may stand without its country."""
    names = [sense for sense in meaning.regions if not sense.coded]
    if names:
        american = _AMERICAN / 4 if region.country == "US" and not meaning.country else 0.0
        return american + min(0.0, *(weight_of(region_prominence(region)) - sense.weight for sense in names))
    if meaning.country or region.country == "US":
        return 0.0
    if region.country in _CODES_ALONE:
        return 0.0 if meaning.city else -_AMERICAN
    return -_FOREIGN_CODE


def _with_city(
    meaning: Meaning, country: str | None, region: Region | None, alone: float, context: Context
) -> Iterator[Reading]:
    sense, anchored = meaning.city, meaning.known > 1
    assert sense is not None, "called for meanings with a city"
    cities = [named for named in sense.cities if _inside(named.city, country, region, meaning.county)]
    if not cities:
        if region:
            score = meaning.score + alone + LITERAL
            yield Reading(score, country, region.top, city_name=meaning.city_text, anchored=True)
        return
    rated = sorted(((_likely(named, context, country), named.city) for named in cities), key=lambda pair: -pair[0])
    likely, city = rated[0]
    if not anchored and likely < LEAST_LIKELY:
        return
    # The sense's weight, less what the likeliest city of that name has over this one.
    score = meaning.score + alone + sense.weight + weight_of(likely) - weight_of(sense.cities[0].likely)
    score += _RIGHT_COUNTY if meaning.county and city.county == meaning.county else 0.0
    close = [other for value, other in rated[1:] if likely - value < _MARGIN and other.region != city.region]
    if close and not anchored and likely < _TOWN:
        return
    if close:
        shared = city.country if all(other.country == city.country for other in close) else None
        yield Reading(score, country or shared, None, city_name=meaning.city_text, anchored=anchored)
    else:
        code = city.region or (region.top if region else None)
        yield Reading(score, city.country, code, city, city.name, anchored)


def _inside(city: City, country: str | None, region: Region | None, county: str) -> bool:
    if country and city.country != country:
        return False
    if region and city.region not in (None, region.top):
        return False
    if county and city.county:
        return city.county == county
    return not county or city.region in gazetteer.county_states(county)


def _likely(named: NamedCity, context: Context, country: str | None) -> float:
    city, likely = named.city, named.likely
    if not country:
        likely += _AMERICAN if city.country == "US" else 0.0
        likely += _CONTEXT if context.speaks_for(city.country) else 0.0
        likely += _STATED if city.country == context.stated else 0.0
    if context.near:
        away = max(abs(city.latitude - context.near[0]), abs(city.longitude - context.near[1]))
        likely += _STATED if away < _NEAR_DEGREES else 0.0
    return likely + (_SAME_REGION if city.region and city.region in context.regions else 0.0)


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
    country = best.country if len({reading.country for reading in readings}) == 1 else None
    region = best.region if country and len({reading.region for reading in readings}) == 1 else None
    city = best.city_name if len({reading.city_name for reading in readings}) == 1 else None
    return Reading(best.score, country, region, city_name=city, anchored=best.anchored)
