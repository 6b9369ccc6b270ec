"""Score location reading on hand-labelled strings beside peers and libraries, list what is wrong, measure the speed.

    python -m benchmarks.locations FOLDER

FOLDER holds `dev.jsonl` (or any one `*.jsonl`) with rows {"raw", "places": [{"country", "region", "city",
"accept_city", "accept_region"}], "workplace"}. A string counts as right when every place is right at every level and
none is invented. Libraries that are not installed are named with the command that installs them.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.location_peers import LIBRARIES, Place, Reader
from schemas.normalize.gazetteer import fold
from schemas.normalize.location import read_location

LEVELS = ("country", "region", "city")
START_UP = "Nuuk, Greenland"
"""A string that no list of postings in our samples has, read before the clock starts."""


def ours(raw: str) -> tuple[list[Place], str | None]:
    """Read a string with Postdocket."""
    reading = read_location(raw)
    return [Place(place.country, place.region, place.city) for place in reading.places], reading.workplace


def right_at(gold: dict[str, Any], place: Place) -> tuple[bool, bool, bool]:
    """Whether a place is right at each level; a level is right only under a right country."""
    country = gold["country"] == place.country
    region = country and place.region in {gold["region"], *(gold.get("accept_region") or [])}
    names = {fold(name) for name in (gold["city"], *(gold.get("accept_city") or [])) if name}
    city = country and (fold(place.city or "") in names if gold["city"] else not place.city)
    return country, region, city


def compare(row: dict[str, Any], places: list[Place]) -> tuple[list[tuple[dict[str, Any], Place | None]], list[Place]]:
    """Return each labelled place with the one read for it (`None`: none), and the places that are invented."""
    gold = list({(p["country"], p["region"], fold(p["city"] or "")): p for p in row["places"]}.values())
    left = list(dict.fromkeys(places))
    pairs = []
    for place in gold:
        best = max(left, key=lambda candidate: sum(right_at(place, candidate)), default=None)  # noqa: B023
        if best:
            left.remove(best)
        pairs.append((place, best))
    return pairs, left


def score(rows: list[dict[str, Any]], read: Reader) -> dict[str, float]:
    """Return F1 by level, the share of strings right as a whole and of workplaces right."""
    right: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    whole = workplaces = 0
    for row in rows:
        places, workplace = read(row["raw"])
        pairs, invented = compare(row, places)
        for level, name in enumerate(LEVELS):
            labelled[name] += sum(bool(place[name]) for place, _ in pairs)
            predicted[name] += sum(bool(place[level]) for place in dict.fromkeys(places))
            right[name] += sum(
                bool(found and right_at(place, found)[level] and place[name] and found[level]) for place, found in pairs
            )
        whole += not invented and all(found and all(right_at(place, found)) for place, found in pairs)
        workplaces += row.get("workplace") == workplace
    f1 = {f"{name} F1": 2 * right[name] / max(1, labelled[name] + predicted[name]) for name in LEVELS}
    return {"whole string": whole / len(rows), **f1, "workplace": workplaces / len(rows)}


def causes(row: dict[str, Any], read: Reader) -> Iterator[str]:
    """Yield what is wrong with the reading of one string, each cause once for each place."""
    places, workplace = read(row["raw"])
    pairs, invented = compare(row, places)
    for place, found in pairs:
        if found is None:
            yield "place not found"
            continue
        hits = right_at(place, found)
        if not hits[0]:
            yield "other country"
        elif not hits[1]:
            yield "region missing" if found.region is None else "other region"
        elif not hits[2]:
            yield "city invented" if not place["city"] else "city missing" if found.city is None else "other city"
    yield from ("place invented" for _ in invented)
    if row.get("workplace") != workplace:
        yield "workplace"


def speed(strings: Iterable[str]) -> tuple[float, float, float]:
    """Return seconds of start-up (table and types), and strings per second when first seen and when seen before.

    Seconds are those of the processor, so that other work on the machine does not count.
    """
    distinct = list(dict.fromkeys(strings))
    start = time.process_time()
    read_location(START_UP)
    loaded = time.process_time()
    for raw in distinct:
        read_location(raw)
    first = time.process_time()
    for raw in distinct:
        read_location(raw)
    again = time.process_time()
    return loaded - start, len(distinct) / (first - loaded), len(distinct) / (again - first)


def rate(strings: list[str], read: Reader) -> float:
    """Return how many strings a processor's second reads, tables already loaded."""
    read(strings[0])
    start = time.process_time()
    for raw in strings:
        read(raw)
    return len(strings) / (time.process_time() - start)


def main(folder: str) -> None:
    """Print the table, then what is wrong with our reading by cause."""
    path = Path(folder)
    file = path / "dev.jsonl" if (path / "dev.jsonl").is_file() else next(iter(sorted(path.glob("*.jsonl"))))
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    strings = list(dict.fromkeys(row["raw"] for row in rows))
    load, first, again = speed(strings)
    write = sys.stdout.write
    write(f"{len(rows)} strings of {file}\n\n")
    results = score(rows, ours)
    write(f"{'':28}" + "".join(f"{name:>14}" for name in results) + f"{'strings/s':>14}\n")
    write(f"{'Postdocket':28}" + "".join(f"{value:14.4f}" for value in results.values()) + f"{first:14,.0f}\n")
    for name, package, read in LIBRARIES:
        if package and find_spec(package) is None:
            write(f"{name:28} not installed: pip install {package}\n")
            continue
        values = "".join(f"{value:14.4f}" for value in score(rows, read).values())
        write(f"{name:28}{values}{rate(strings, read):14,.0f}\n")
    write(f"\nloaded in {load:.2f} s; {first:,.0f} new strings/s, {again:,.0f} strings/s seen before\n")
    wrong: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for cause in causes(row, ours):
            wrong[cause].append(row["raw"])
    write("\nwrong in our reading, by cause:" + ("" if wrong else " nothing") + "\n")
    for cause, raws in sorted(wrong.items(), key=lambda item: -len(item[1])):
        write(f"{len(raws):5} {cause}: {'; '.join(repr(raw) for raw in raws[:5])}\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.locations FOLDER")
    main(sys.argv[1])
