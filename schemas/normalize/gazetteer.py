"""The places of the world by name: countries, their ISO 3166-2 regions and 200,000 GeoNames cities.

The table lies beside this file, is made by `scripts/build_places.py` and is read on first use, never at import.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"})
_SHORT = {
    "north": "n", "south": "s", "east": "e", "west": "w", "saint": "st", "sankt": "st", "sainte": "ste",
    "mount": "mt", "fort": "ft", "santo": "sto", "santa": "sta", "ciudad": "cd", "puerto": "pto", "and": "",
}  # fmt: skip
_APOSTROPHES = re.compile("['’‘ʻʼ`´]")
_ACRONYM_DOT = re.compile(r"\b(\w)\.(?=\w\b)")
_WORD = re.compile(r"[^\W_]+")
# What a name costs by the tildes behind it in the table. None: it is the usual name. One: it begins the usual name
# ("Frankfurt") or is spelt alike ("Hanover"). Two: they share a word. Three: another name altogether; the world has
# many of these for each place, and most are nobody's first thought ("Victoria" for Hong Kong).
_LESS_LIKELY = (0.0, 0.2, 0.8, 2.0)
# The prominence of a town of some 30,000 people.
_TOWN = 5.4


class Country(NamedTuple):
    """A country by its ISO 3166-1 alpha-2 code."""

    code: str
    alpha_3: str
    population: int


class Region(NamedTuple):
    """A subdivision by its ISO 3166-2 code. `top` is the code at the level that cities carry, often the same."""

    code: str
    top: str
    population: int
    """The people of its cities; 0 below the level that cities carry."""
    country: str
    """ISO 3166-1 alpha-2."""


class City(NamedTuple):
    """A city of GeoNames. `region` is an ISO 3166-2 code or `None`; `county` is known in the United States only."""

    geonames_id: int
    name: str
    country: str
    region: str | None
    latitude: float
    longitude: float
    prominence: float
    """How well known it is: log10 of its population plus 0.6 log10 of the number of names the world has for it."""
    county: str | None


class NamedCity(NamedTuple):
    """A city as found under one of its names; `likely` is its prominence less what an unusual name costs."""

    city: City
    likely: float
    akin: bool
    """The name is another than the usual one, but shares a word with it or is spelt much alike."""


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Return the form under which names are compared: no case, accents or punctuation, usual words abbreviated.

    >>> fold("Saint-Étienne"), fold("St. Louis"), fold("N.reading"), fold("Washington, D.C.")
    ('st etienne', 'st louis', 'n reading', 'washington dc')
    """
    text = text.casefold()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = _APOSTROPHES.sub("", text.translate(_LETTERS))
    words = _WORD.findall(_ACRONYM_DOT.sub(r"\1", text.replace("'", "")))
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(short for word in words if (short := _SHORT.get(word, word)))


class _Table:
    """The table in memory: sorted lines searched by bisection, which loads four times faster than building a dict."""

    def __init__(self) -> None:
        data = gzip.decompress(files(__package__).joinpath("_places.txt.gz").read_bytes())
        sections: dict[str, bytes] = {}
        for part in data.split(b"\n[")[1:]:
            title, _, body = part.partition(b"]\n")
            sections[title.decode()] = body
        rows = _rows(sections["countries"])
        self.countries = {code: Country(code, alpha_3, int(people)) for code, alpha_3, people in rows}
        self.alpha_3 = {entry.alpha_3: entry.code for entry in self.countries.values()}
        self.regions = {
            code: Region(current, top, int(people), current[:2])
            for code, current, top, people in _rows(sections["regions"])
        }
        self.suffixes: dict[str, list[Region]] = {}
        for code, entry in self.regions.items():
            self.suffixes.setdefault(code[3:], []).append(entry)
        self.country_names = {name: code for name, code in _rows(sections["country names"])}
        self.region_names = {name: codes for name, codes in _rows(sections["region names"])}
        self.areas = {name: codes for name, codes in _rows(sections["areas"])}
        self.counties = {name: states for name, states in _rows(sections["counties"])}
        self.cities = sections["cities"].split(b"\n")
        self.names = sections["names"].split(b"\n")


def _rows(section: bytes) -> list[list[str]]:
    return [line.split("\t") for line in section.decode().split("\n")]


@cache
def _table() -> _Table:
    return _Table()


def country(code: str) -> Country | None:
    """Return the country of an ISO 3166-1 alpha-2 code."""
    return _table().countries.get(code)


def region(code: str) -> Region | None:
    """Return the subdivision of an ISO 3166-2 code; codes that ISO has withdrawn answer with what replaced them."""
    return _table().regions.get(code)


def country_named(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its name in any of forty languages.

    >>> country_named("Deutschland"), country_named("Korea, Republic of"), country_named("Atlantis")
    ('DE', 'KR', None)
    """
    return _table().country_names.get(fold(name))


def country_coded(code: str) -> str | None:
    """Return the alpha-2 code of a country by its ISO 3166-1 alpha-2 or alpha-3 code in capitals."""
    table = _table()
    return code if code in table.countries else table.alpha_3.get(code)


def regions_coded(suffix: str) -> list[Region]:
    """Return the subdivisions of every country whose ISO 3166-2 code ends in `-suffix`; withdrawn codes count.

    >>> sorted(region.code for region in regions_coded("TG"))[:2]
    ['CH-TG', 'IN-TS']
    """
    return _table().suffixes.get(suffix, [])


@lru_cache(maxsize=16384)
def regions_named(name: str) -> tuple[Region, ...]:
    """Return the subdivisions that go by a name, in every country.

    >>> [region.code for region in regions_named("Bayern")]
    ['DE-BY']
    """
    table = _table()
    codes = table.region_names.get(fold(name))
    return tuple(table.regions[code] for code in codes.split(" ")) if codes else ()


def area_named(name: str) -> tuple[str, ...] | None:
    """Return the countries of a part of the world, such as the European Union, as ISO 3166-1 alpha-2 codes."""
    members = _table().areas.get(fold(name))
    return tuple(members.split(" ")) if members else None


def county_states(key: str) -> frozenset[str]:
    """Return the codes of the states of the United States that have a county of that name (`county_key`)."""
    states = _table().counties.get(key)
    return frozenset(f"US-{state}" for state in states.split(" ")) if states else frozenset()


def county_key(name: str) -> str:
    """Return the form under which counties are compared.

    >>> county_key("King County"), county_key("City and County of San Francisco")
    ('king', 'san francisco')
    """
    words = fold(name).split(" ")
    return " ".join(word for word in words if word not in {"county", "parish", "borough", "municipality", "city", "of"})


@lru_cache(maxsize=16384)
def cities_named(name: str) -> tuple[NamedCity, ...]:
    """Return the cities that go by a name, the likeliest first.

    >>> [(found.city.name, found.city.region) for found in cities_named("Köln")]
    [('Köln', 'DE-NW')]
    """
    table, key = _table(), fold(name)
    start = f"{key}\t".encode()
    at = bisect_left(table.names, start)
    if not key or at == len(table.names) or not table.names[at].startswith(start):
        return ()
    found = []
    for reference in table.names[at][len(start) :].decode().split(" "):
        row = reference.rstrip("~")
        city = _city(int(row))
        marks = len(reference) - len(row)
        found.append(NamedCity(city, city.prominence - _LESS_LIKELY[marks], 0 < marks < 3))
    # "New Delhi" is a lesser name of Delhi, but first of all that of New Delhi.
    own = {named.city.region for named in found if named.likely == named.city.prominence >= _TOWN}
    found = [named for named in found if named.likely == named.city.prominence or named.city.region not in own]
    return tuple(sorted(found, key=lambda named: -named.likely))


@lru_cache(maxsize=16384)
def _city(row: int) -> City:
    line = _table().cities[row].decode()
    identifier, name, code, subdivision, latitude, longitude, prominence, county = line.split("\t")
    return City(
        int(identifier),
        name,
        code,
        f"{code}-{subdivision}" if subdivision else None,
        int(latitude) / 1000,
        int(longitude) / 1000,
        int(prominence) / 100,
        county or None,
    )
