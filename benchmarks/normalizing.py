"""How many postings and locations a second are normalised, how that grows, and where the time goes.

    python -m benchmarks.normalizing [DIR]

DIR holds labelled data: postings in `requirements/dev.jsonl`, `cv_posting/corpus.jsonl`, `posting_paper/queries.jsonl`
(`text`, perhaps `title` and `location`), strings in `locations/dev.jsonl` (`raw`). Without DIR, or where it has no
postings, the bundled sample is read.
Seconds are those of one processor core in one process, after the tables are loaded; every text is read once and no text
twice, so that nothing read before helps. Postings per second stand beside a naive keyword reader, locations beside a
split at commas with ISO 3166; both are timed in the same run. Growth is the exponent of time over size: 1 is
proportional.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.location_peers import comma_split
from benchmarks.requirements import read_naively
from schemas import RawLocation, RawPosting
from schemas.normalize import normalize
from schemas.normalize.location import read_location

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
FILES = ("requirements/dev.jsonl", "cv_posting/corpus.jsonl", "posting_paper/queries.jsonl", "locations/dev.jsonl")
READERS = (
    *(("posting", "build_text"), ("posting", "read_requirements"), ("posting", "read_pay"), ("posting", "find_start")),
    *(("posting", "read_places"), ("posting", "find_workplace"), ("posting", "find_team"), ("posting", "find_role")),
    *(("posting", "find_employment_type"), ("posting", "find_travel"), ("posting", "find_deadline")),
    *(("posting", "read_language"), ("posting", "read_seniority"), ("posting_text", "read_sections")),
    *(("sections", "find_headings"), ("sections", "split_sentences"), ("requirements", "read_alternatives")),
    *(("alternatives", "find_skills"), ("alternatives", "find_listed_skills"), ("alternatives", "find_degrees")),
    *(("alternatives", "find_years"), ("alternatives", "find_programming_languages")),
)
"""(file of `schemas.normalize` that calls it, reader); a reader's time holds that of those it calls."""

Row = dict[str, Any]
Reader = Callable[[Any], object]


def rows_of(folder: Path) -> Iterator[Row]:
    """Yield the rows of those files of `FILES` that `folder` has."""
    for path in (folder / file for file in FILES):
        if path.is_file():
            yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def sample_rows() -> Iterator[Row]:
    """Yield the postings and locations of the bundled sample, in the same shape."""
    for job in json.loads((SAMPLE / "jobs.json").read_text(encoding="utf-8")):
        parts = (job["description"], "Basic qualifications", job["basic_qualifications"], "Preferred qualifications")
        text = "<br/>".join((*parts, job["preferred_qualifications"]))
        yield {"id": job["id"], "title": job["title"], "text": text, "location": job["location"]}
        yield {"raw": job["location"]}


def as_raw(row: Row, at: int) -> RawPosting:
    place = row.get("location")
    return RawPosting(
        source="benchmark",
        external_id=str(at),
        title=row.get("title"),
        description=row["text"],
        locations=(RawLocation(raw=place),) if place else (),
    )


def load_tables() -> None:
    """Read a place in both ways, and an English and a German text: tables and classifier are in memory then."""
    comma_split("Leeds, West Yorkshire, GB")
    for text in (
        "As a baker you bake. Qualifications: PhD, 3+ years with Python. Pay: $50,000 - $60,000 per year in Leeds.",
        "Wir suchen zum nächstmöglichen Zeitpunkt eine Bäckerin mit guter Erfahrung in der Herstellung von Brot.",
    ):
        normalize(RawPosting(source="", external_id="", description=text, locations=(RawLocation(raw="Leeds, UK"),)))


def seconds(read: Callable[[Any], object], items: Iterable[Any]) -> float:
    """Return the processor's seconds for reading each of `items` once."""
    begin = time.process_time()
    for item in items:
        read(item)
    return time.process_time() - begin


def parts_of(items: list[Any]) -> list[list[Any]]:
    """Return disjoint parts of `items`, each twice as large as the one before, mixed alike."""
    return [items[0::8], items[1::4], [item for at, item in enumerate(items) if at % 4 > 1]]


def rates(name: str, readers: dict[str, Reader], items: list[Any], size: Callable[[Any], int]) -> str:
    """Return the lines of a table: for each reader the items a second at three sizes and over all, and the growth."""
    parts = [part for part in parts_of(items) if part]
    every = sum(map(len, parts))
    lines = [f"{name:34}" + "".join(f"{len(part):>10,}" for part in parts) + f"{f'all {every:,}':>12}{'growth':>10}"]
    for label, read in readers.items():
        taken = [max(seconds(read, part), 1e-6) for part in parts]
        sizes = [sum(map(size, part)) for part in parts]
        growth = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]) if len(parts) > 2 else math.nan
        per_second = "".join(f"{len(part) / took:10,.0f}" for part, took in zip(parts, taken, strict=True))
        lines.append(f"  {label:32}{per_second}{every / sum(taken):12,.0f}{growth:10.2f}")
    return "\n".join(lines)


def growth_of_one(text: str, sizes: tuple[int, ...] = (20_000, 40_000, 80_000)) -> str:
    """Return a line: the seconds that one posting of each size takes, in characters, and the exponent of growth."""
    long = [as_raw({"text": (text * (size // len(text) + 1))[:size]}, size) for size in sizes]
    taken = [seconds(normalize, [raw]) for raw in long]
    growth = math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])
    cells = "".join(f"{f'{took:.2f} s':>10}" for took in taken)
    return f"{'one posting, characters':34}" + "".join(f"{n:>10,}" for n in sizes) + f"\n  {'':32}{cells}{growth:10.2f}"


def time_by_reader(postings: list[RawPosting]) -> dict[str, float]:
    """Return reader -> the processor's seconds in it, for reading all postings once; measuring slows them a little."""
    spent: dict[str, float] = defaultdict(float)
    kept = []
    for file, name in READERS:
        module = importlib.import_module(f"schemas.normalize.{file}")
        reader = getattr(module, name)
        kept.append((module, name, reader))
        setattr(module, name, _timed(reader, name, spent))
    try:
        spent["normalize"] = seconds(normalize, postings)
    finally:
        for module, name, reader in kept:
            setattr(module, name, reader)
    return dict(spent)


def _timed(reader: Callable[..., object], name: str, spent: dict[str, float]) -> Callable[..., object]:
    def read(*given: object, **named: object) -> object:
        begin = time.process_time()
        try:
            return reader(*given, **named)
        finally:
            spent[name] += time.process_time() - begin

    return read


def main(folder: str | None) -> None:
    """Print the tables."""
    rows = list(rows_of(Path(folder))) if folder else []
    write = sys.stdout.write
    if not any("text" in row for row in rows):
        write(f"no postings in {folder}; the bundled sample is read\n" if folder else "the bundled sample is read\n")
        rows = list(sample_rows())
    texts = list({row["text"]: row for row in rows if "text" in row}.values())
    strings = list(dict.fromkeys(row["raw"] for row in rows if "raw" in row))
    strings = strings or list(dict.fromkeys(row["raw"] for row in sample_rows() if "raw" in row))
    load_tables()
    postings = [as_raw(row, at) for at, row in enumerate(texts)]
    readers: dict[str, Reader] = {
        "Postdocket": normalize,
        "a keyword reader": lambda raw: read_naively({"text": raw.description}),
    }
    write(rates("postings a second", readers, postings, lambda raw: len(raw.description)) + "\n")
    readers = {"Postdocket": read_location, "comma split and ISO 3166": comma_split}
    write(rates("location strings a second", readers, strings, len) + "\n")
    write(growth_of_one(postings[0].description) + "\n\n")
    spent = time_by_reader(postings)
    write(f"{'reader (with those it calls)':34}{'µs/posting':>10}{'share':>10}\n")
    for name, took in sorted(spent.items(), key=lambda entry: -entry[1]):
        write(f"  {name:32}{took / len(postings) * 1e6:10,.0f}{took / spent['normalize']:10.0%}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
