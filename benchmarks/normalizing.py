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

import argparse
import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.location_peers import comma_split
from benchmarks.requirements import read_naively
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from schemas import RawLocation, RawPosting
from schemas.normalize import normalize
from schemas.normalize.location import read_location

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
REAL = Path(__file__).parents[2] / "shared" / "bench"
POSTINGS, STRINGS = 300, 3_000
"""A second, that are aimed at."""
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

Labelled = dict[str, Any]
Reader = Callable[[Any], object]


def rows_of(folder: Path) -> Iterator[Labelled]:
    """Yield the rows of those files of `FILES` that `folder` has."""
    for path in (folder / file for file in FILES):
        if path.is_file():
            yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def sample_rows() -> Iterator[Labelled]:
    """Yield the postings and locations of the bundled sample, in the same shape."""
    for job in json.loads((SAMPLE / "jobs.json").read_text(encoding="utf-8")):
        parts = (job["description"], "Basic qualifications", job["basic_qualifications"], "Preferred qualifications")
        text = "<br/>".join((*parts, job["preferred_qualifications"]))
        yield {"id": job["id"], "title": job["title"], "text": text, "location": job["location"]}
        yield {"raw": job["location"]}


def as_raw(row: Labelled, at: int) -> RawPosting:
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


def rate(what: str, read: Reader, peer: tuple[str, Reader], items: list[Any], aim: int) -> Row:
    """Return the row of the items a second over all of three sizes, beside those of a naive reader."""
    parts = [part for part in parts_of(items) if part]
    ours, theirs = ([max(seconds(each, part), 1e-6) for part in parts] for each in (read, peer[1]))
    per_second, grows = len(items) / sum(ours), exponent([sum(map(_size, part)) for part in parts], ours)
    return Row(
        what, f"{len(items):,}", per_second, "/s", (Beside(peer[0], len(items) / sum(theirs)),),
        growth=grows, aim=f">= {aim:,} /s", reached=per_second >= aim,
    )  # fmt: skip


def _size(item: RawPosting | str) -> int:
    """Return the characters of what is read: postings differ in length more than in number."""
    return len(item if isinstance(item, str) else item.description)


def growth_of_one(text: str, sizes: tuple[int, ...] = (20_000, 40_000, 80_000)) -> str:
    """Return in words how the seconds of one posting grow with its characters."""
    long = [as_raw({"text": (text * (size // len(text) + 1))[:size]}, size) for size in sizes]
    taken = [seconds(normalize, [raw]) for raw in long]
    cells = ", ".join(f"{size:,} characters {took:.2f} s" for size, took in zip(sizes, taken, strict=True))
    return f"one posting alone: {cells}, growth {exponent(sizes, taken) or 0:.2f}"


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


def rows(labelled: Sequence[Labelled], tell: Callable[[str], None]) -> Iterator[Row]:
    """Measure and yield both rates; say where the time of a posting goes."""
    texts = list({row["text"]: row for row in labelled if "text" in row}.values())
    strings = list(dict.fromkeys(row["raw"] for row in labelled if "raw" in row))
    strings = strings or list(dict.fromkeys(row["raw"] for row in sample_rows() if "raw" in row))
    load_tables()
    postings = [as_raw(row, at) for at, row in enumerate(texts)]
    keywords: Reader = lambda raw: read_naively({"text": raw.description})  # noqa: E731
    found = rate("normalising, postings", normalize, ("a keyword reader", keywords), postings, POSTINGS)
    yield replace(found, note=growth_of_one(postings[0].description))
    yield rate("normalising, location strings", read_location, ("comma split, ISO 3166", comma_split), strings, STRINGS)
    spent = time_by_reader(postings)
    tell(f"{'reader (with those it calls)':34}{'µs/posting':>10}{'share':>10}")
    for name, took in sorted(spent.items(), key=lambda entry: -entry[1]):
        tell(f"  {name:32}{took / len(postings) * 1e6:10,.0f}{took / spent['normalize']:10.0%}")


def main() -> None:
    """Print the rows, and on standard error where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=REAL if REAL.is_dir() else None, metavar="DIR")
    options = with_json(parser).parse_args()
    labelled = list(rows_of(options.folder)) if options.folder else []
    if not any("text" in row for row in labelled):
        say(f"no postings in {options.folder or 'a labelled folder'}; the bundled sample is read")
        labelled = list(sample_rows())
    hand_over(rows(labelled, say), options.json)


def say(line: str) -> None:
    """Say what is no row, and so beside the table."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
