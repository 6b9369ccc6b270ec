"""Which benchmarks make the table of `make bench`, at which sizes, and how long each may take."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SMALL = (1_000, 2_000, 4_000)
"""Postings, and as many papers, of the databases that are filled where nobody names a folder."""


@dataclass(frozen=True)
class Benchmark:
    """One process that hands over rows."""

    name: str
    module: str
    seconds: float
    """That it takes on a quiet machine of two cores: time is shared out in this proportion."""
    rows: tuple[str, ...]
    """What its rows are about, as they name it; each must come, or the table says why not."""
    arguments: tuple[str, ...] = ()


def plan(folder: Path, work: Path | None) -> list[Benchmark]:
    """Return what is run, in the order of the table; databases that are made for it lie in `folder`."""
    place, sizes = (work, _filled(work)) if work else (folder, SMALL)
    read = ("--work", str(place), "--sizes", *map(str, sizes))
    return [
        Benchmark("encoding", "encoding", 200, (
            "encoding, fp32", "encoding, int8", "share of the matrix peak", "passages that repeat, encoded once",
        ), ("--texts", "120", "--rounds", "2")),
        Benchmark("nights", "nights", 150, ("second night, nothing changed", "second night, 1 % changed"),
                  ("--model", "--sizes", "25", "50", "100")),
        Benchmark("reading", "reading", 180, (
            "papers ROLE", "candidates ROLE", "match PERSON", "show ROLE", "search, frequent words",
        ), (*read, "--rounds", "5")),
        Benchmark("cold", "cold", 120, ("match CV.pdf, cold",), ("--rounds", "2")),
        Benchmark("warm", "warm", 180, ("match, warm",)),
        Benchmark("pairs", "pairs", 180, ("all pairs", "all pairs, peak memory")),
        Benchmark("index", "index_choice", 300, ("index, one query", "index, memory", "index, building")),
        Benchmark("normalizing", "normalizing", 60, ("normalising, postings", "normalising, location strings")),
        Benchmark("store", "store", 120, ("store, postings written",)),
        Benchmark("memory", "memory", 120, (
            "writing, peak memory", "ranking a first night, peak memory", "disk, all tables",
        ), read),
    ]  # fmt: skip


def _filled(work: Path) -> tuple[int, ...]:
    """Return the three largest sizes of which a folder holds filled databases, or the small ones: they are filled."""
    found = sorted(int(place.parent.name) for place in work.glob("*/names.json") if place.parent.name.isdecimal())
    return tuple(found[-3:]) if len(found) >= len(SMALL) else SMALL
