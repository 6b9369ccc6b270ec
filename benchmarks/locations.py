"""Score location reading on hand-labelled strings, beside what peers do, and measure its speed.

    python benchmarks/locations.py FOLDER

FOLDER holds `dev.jsonl` (or any one `*.jsonl`) with rows {"raw", "places": [{"country", "region", "city",
"accept_city", "accept_region"}], "workplace"}. A string counts as right when every place is right at every level and
none is invented.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import fold
from schemas.normalize.location import read_location

LEVELS = ("country", "region", "city")


class Place(NamedTuple):
    """One place as codes and a name."""

    country: str | None
    region: str | None
    city: str | None


def ours(raw: str) -> tuple[list[Place], str | None]:
    """Read a string with Postdocket."""
    reading = read_location(raw)
    return [Place(place.country, place.region, place.city) for place in reading.places], reading.workplace


def peers(raw: str) -> tuple[list[Place], str | None]:
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
    return found, "remote" if "remote" in raw.lower() else None


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


def right_at(gold: dict[str, Any], place: Place) -> tuple[bool, bool, bool]:
    """Whether a place is right at each level; a level is right only under a right country."""
    country = gold["country"] == place.country
    region = country and place.region in {gold["region"], *(gold.get("accept_region") or [])}
    names = {fold(name) for name in (gold["city"], *(gold.get("accept_city") or [])) if name}
    city = country and (fold(place.city or "") in names if gold["city"] else not place.city)
    return country, region, city


def score(rows: list[dict[str, Any]], read: Callable[[str], tuple[list[Place], str | None]]) -> dict[str, float]:
    """Return F1 by level, the share of strings right as a whole and of workplaces right."""
    right: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    whole = workplaces = 0
    for row in rows:
        gold = list({(p["country"], p["region"], fold(p["city"] or "")): p for p in row["places"]}.values())
        places, workplace = read(row["raw"])
        left = list(dict.fromkeys(places))
        perfect = True
        for level, name in enumerate(LEVELS):
            labelled[name] += sum(bool(place[name]) for place in gold)
            predicted[name] += sum(bool(place[level]) for place in left)
        for place in gold:
            best = max(left, key=lambda candidate: sum(right_at(place, candidate)), default=None)  # noqa: B023
            if best is None:
                perfect = False
                continue
            left.remove(best)
            hits = right_at(place, best)
            perfect &= all(hits)
            for level, name in enumerate(LEVELS):
                right[name] += bool(hits[level] and place[name] and best[level])
        whole += perfect and not left
        workplaces += row.get("workplace") == workplace
    f1 = {f"{name} F1": 2 * right[name] / max(1, labelled[name] + predicted[name]) for name in LEVELS}
    return {"whole string": whole / len(rows), **f1, "workplace": workplaces / len(rows)}


def speed(strings: Iterable[str]) -> tuple[float, float, float]:
    """Return seconds to load the table, and strings per second when first seen and when seen before.

    Seconds are those of the processor, so that other work on the machine does not count.
    """
    distinct = list(dict.fromkeys(strings))
    start = time.process_time()
    gazetteer.country("US")
    loaded = time.process_time()
    for raw in distinct:
        read_location(raw)
    first = time.process_time()
    for raw in distinct:
        read_location(raw)
    again = time.process_time()
    return loaded - start, len(distinct) / (first - loaded), len(distinct) / (again - first)


def main(folder: str) -> None:
    """Print the table."""
    path = Path(folder)
    file = path / "dev.jsonl" if (path / "dev.jsonl").is_file() else next(iter(sorted(path.glob("*.jsonl"))))
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    load, first, again = speed(row["raw"] for row in rows)
    results = {"Postdocket": score(rows, ours), "comma split + ISO look-up": score(rows, peers)}
    write = sys.stdout.write
    write(f"{len(rows)} strings of {file}\n\n")
    write(f"{'':28}" + "".join(f"{name:>14}" for name in results["Postdocket"]) + "\n")
    for name, result in results.items():
        write(f"{name:28}" + "".join(f"{value:14.4f}" for value in result.values()) + "\n")
    write(f"\ntable loaded in {load:.2f} s; {first:,.0f} new strings/s, {again:,.0f} strings/s seen before\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python benchmarks/locations.py FOLDER")
    main(sys.argv[1])
