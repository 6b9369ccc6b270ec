"""What one piece of a location string ("CA", "New York", "München") can mean."""

from __future__ import annotations

import math
import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from schemas.normalize import _place_oddities as oddities
from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import NamedCity, Region, fold


class Role(IntEnum):
    """What a piece names, from the narrow to the wide."""

    CITY = 0
    COUNTY = 1
    REGION = 2
    COUNTRY = 3


class Sense(NamedTuple):
    """One thing that a piece can mean. `weight` says how plausible that is before its neighbours are looked at."""

    role: Role
    weight: float
    country: str | None = None
    regions: tuple[Region, ...] = ()
    cities: tuple[NamedCity, ...] = ()
    county: str = ""
    within: frozenset[str] = frozenset()
    """The countries beside whose names alone the sense holds; empty: it always holds."""
    coded: bool = False
    """The piece is a code ("WA"), not a name."""


# A city below this is not recognised by its name alone: too many villages are called like ordinary words.
LEAST_LIKELY = 4.0
# A region is as prominent as its cities together, and better known than that.
_REGION_BONUS = 0.5
_SMALL_REGION = 5.0
# "Porto" is the city and "Québec" the province: the city is meant unless the region is clearly the bigger name.
_CITY_BEFORE_REGION = 0.6
_METRO = re.compile(
    r"^(?:greater |the )|(?: greater)?(?: metro(?:politan|plex)?)?(?: statistical)? (?:area|region|metro)$|"
    r" metro(?:politan|plex)?$",
    re.IGNORECASE,
)
_ADMIN = re.compile(
    r"^(?:(?:estado|provincia|provincie|province|state|region|departamento|land|kanton|canton|county|comunidad|freistaat"
    r"|prefecture|governorate|emirate|municipality|city) (?:of |de |do |da |del |di |d )?|(?:region|kanton|land|co) )|"
    r" (?:state|province|prefecture|pref|county|canton|lan|governorate|oblast|emirate|district|voivodeship)$|"
    r" municipality$"
)
# "County Cork" and "Comunidad de Madrid" are not their cities.
_CITY_WORD = re.compile(r"\b(?:city|municipality|metropolitan|prefecture|prefectura)\b")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,2}|[0-9]{1,2}|[A-Z]|[A-Z]\.?[A-Z]\.?")
_ISO_CODE = re.compile(r"([A-Z]{2})-([A-Z0-9]{1,3})")


LONGEST_NAME = 200
"""No place has a longer name; a string cut at each of its words is not looked up whole again and again."""


def weight_of(prominence: float) -> float:
    """Return the weight of a name by the prominence of what it names (see `gazetteer.City`)."""
    return 1.5 + prominence / 4


def region_prominence(region: Region) -> float:
    """Return how prominent a region is, on the scale of `gazetteer.City.prominence`."""
    return math.log10(region.population + 1) + _REGION_BONUS if region.population else _SMALL_REGION


@lru_cache(maxsize=32768)
def senses(piece: str) -> tuple[Sense, ...]:
    """Return what a piece can mean, in no order; empty where it is no place that we know.

    >>> sorted(sense.role.name for sense in senses("New York"))
    ['CITY', 'COUNTY', 'REGION']
    """
    if len(piece) > LONGEST_NAME:
        return ()
    key = fold(piece)
    if not key or area_countries(piece):
        return ()
    found = [*_coded(piece, key), *_country(key), *_regions(piece, key), *_counties(key)]
    cities = _cities(piece, key, found)
    if not found and not cities:
        bare = _METRO.sub("", piece)
        if bare != piece:
            return senses(bare)
        bare = _ADMIN.sub("", key)
        if bare != key:
            named = tuple(sense for sense in senses(bare) if not sense.coded)
            wide = tuple(sense for sense in named if sense.role is not Role.CITY)
            return named if _CITY_WORD.search(key) else wide or named
    return (*found, *cities)


@lru_cache(maxsize=4096)
def area_countries(piece: str) -> tuple[str, ...]:
    """Return the countries of a part of the world ("EU", "Nordics", "Europe"), empty where it is none that we know.

    >>> area_countries("Benelux"), len(area_countries("EU"))
    (('BE', 'LU', 'NL'), 27)
    """
    if len(piece) > LONGEST_NAME:
        return ()
    key = fold(piece)
    if len(key) < 3 and piece != piece.upper():
        return ()
    parts = oddities.UNIONS.get(key)
    if parts:
        members = {code for part in parts for code in area_countries(part.upper())}
        return tuple(sorted(members | set(oddities.AREA_EXTRAS.get(key, ()))))
    return oddities.AREAS.get(key) or gazetteer.area_named(key) or ()


def _country(key: str) -> list[Sense]:
    code = oddities.COUNTRIES.get(key) or gazetteer.country_named(key)
    if code and (len(key) > 3 or key in oddities.COUNTRIES):
        entry = gazetteer.country(code)
        prominence = math.log10(entry.population + 1) if entry else 0
        return [Sense(Role.COUNTRY, max(3.2, weight_of(prominence)), country=code)]
    if code := oddities.COUNTRY_PARTS.get(key):
        return [Sense(Role.COUNTRY, 3.0, country=code)]
    if within := oddities.WEAK_COUNTRY_PARTS.get(key):
        return [Sense(Role.COUNTRY, 2.0, within=within)]
    return []


def _coded(piece: str, key: str) -> list[Sense]:
    if _ISO_CODE.fullmatch(piece):
        region = gazetteer.region(piece)
        return [Sense(Role.REGION, 3.0, regions=(region,), coded=True)] if region else []
    code = piece.replace(".", "")
    if not _CODE.fullmatch(code):
        return []
    found = []
    if (country := gazetteer.country_coded(code)) and key not in oddities.COUNTRIES:
        found.append(Sense(Role.COUNTRY, 2.0, country=country, coded=True))
    if regions := gazetteer.regions_coded(code):
        found.append(Sense(Role.REGION, 2.0, regions=tuple(regions), coded=True))
    return found


def _regions(piece: str, key: str) -> list[Sense]:
    codes = [f"{country}-{table[key]}" for country, table in oddities.REGION_CODES.items() if key in table]
    if key in oddities.STATE_ABBREVIATIONS and not piece.islower():
        codes.append(f"US-{oddities.STATE_ABBREVIATIONS[key]}")
    if key in oddities.REGIONS:
        codes.append(oddities.REGIONS[key])
    abbreviated = tuple(region for code in codes if (region := gazetteer.region(code)))
    named = gazetteer.regions_named(key)
    found = []
    if abbreviated:
        alone = key in oddities.REGIONS or key in oddities.STATE_ABBREVIATIONS
        within = frozenset() if alone else frozenset(region.country for region in abbreviated)
        found.append(Sense(Role.REGION, 2.5, regions=abbreviated, within=within))
    if named:
        found.append(Sense(Role.REGION, weight_of(max(map(region_prominence, named))), regions=named))
    return found


def _counties(key: str) -> list[Sense]:
    county = gazetteer.county_key(key)
    return [Sense(Role.COUNTY, 2.0, county=county)] if gazetteer.county_states(county) else []


def _cities(piece: str, key: str, others: list[Sense]) -> list[Sense]:
    if alias := oddities.CITIES.get(key):
        if len(key) <= 3 and not piece.isupper():
            return []
        name, code = alias
        cities = tuple(found for found in gazetteer.cities_named(name) if found.city.region == code)[:1]
    else:
        cities = gazetteer.cities_named(key) if len(key) > 2 or not key.isascii() else ()
    if not cities:
        return []
    first = cities[0].city
    weight = weight_of(cities[0].likely)
    for sense in others:
        same = [region for region in sense.regions if region.country == first.country and not sense.coded]
        if any(region.top == first.region for region in same):
            biggest = max(map(region_prominence, same))
            # "Wien" names city and state alike; "Bahia" and "Oklahoma" are names of the state alone.
            alike = bool(alias) or cities[0].akin and fold(first.name) != f"{key} city"
            alike = alike or any(region in same for region in gazetteer.regions_named(first.name))
            meant = alike and first.prominence >= biggest - _CITY_BEFORE_REGION
            weight = max(weight, weight_of(biggest) + 0.15) if meant else min(weight, weight_of(biggest) - 0.3)
    for sense in others:
        if sense.role is Role.COUNTRY and not sense.coded:
            # "Peru" is the country; the city in Illinois needs its state beside it. "Luxembourg" is the country first.
            weight = min(weight, sense.weight - (0.15 if first.country == sense.country else 0.6))
    return [Sense(Role.CITY, weight, cities=cities)]
