"""What a hundred thousand postings and papers take: bytes on disk by table, and the peak memory of writing them.

Run `python -m benchmarks.memory --work DIR [--sizes 1000 10000 100000]`: measures the databases that
benchmarks/reading.py keeps in DIR, and fills them first where they are not there; bytes are scaled to a hundred
thousand of each. Memory is the peak of a process that writes so many invented postings, and of one that ranks so many
postings and papers on a first night, whose vectors a stand-in makes, each at three sizes (Linux).
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.config import Settings
from app.tasks.matching import renew
from benchmarks.filled import MATCHED, NOW, filled, in_batches
from benchmarks.nights import StandInDocket
from benchmarks.row import Row, exponent, hand_over, with_json
from benchmarks.synthetic import papers, postings
from store import SqliteStore

AIM = 2048
"""Megabytes of memory that writing may take."""
OF = 100_000
SHOWN = 0.01
"""Share of all bytes from which on a table has a row."""
SHADOWS = ("_data", "_idx", "_docsize", "_config", "_content")


def disk(database: Path) -> dict[str, int]:
    """Return the bytes of every table with its indexes; a search index counts under its own name.

    Raises sqlite3.OperationalError where SQLite was built without dbstat.
    """
    source = sqlite3.connect(database)
    found: Counter[str] = Counter()
    rows = source.execute(
        "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name "
        "WHERE s.aggregate = TRUE GROUP BY 1"
    )
    for table, size in rows:
        ending = next((ending for ending in SHADOWS if table.endswith(f"_fts{ending}")), "")
        found[table.removesuffix(ending)] += size
    source.close()
    return dict(found)


def count(database: Path, table: str) -> int:
    """Return how many rows a table has."""
    source = sqlite3.connect(database)
    counted: int = source.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    source.close()
    return counted


def write(size: int) -> None:
    """Write invented postings into a database of their own and print the peak memory of this process in kilobytes."""
    with tempfile.TemporaryDirectory() as folder, SqliteStore(Path(folder) / "docket.db") as store:
        for batch in in_batches(postings(size)):
            store.upsert(batch, (), NOW)
    _say_peak()


def rank(size: int) -> None:
    """Rank invented postings and papers for the first time and print the same."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=Path(folder) / "docket.db")
        with SqliteStore(settings.database) as store:
            for batch in in_batches(postings(size)):
                store.upsert(batch, (), NOW)
            for papers_ in in_batches(papers(size)):
                store.upsert((), papers_, NOW)
            renew(StandInDocket(store, settings))
    _say_peak()


def _say_peak() -> None:
    say(Path("/proc/self/status").read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0])


def peak(what: str, size: int) -> float:
    """Return the peak memory, in megabytes, of a process that does one of the above."""
    command = [sys.executable, "-c", f"from benchmarks.memory import {what}; {what}({size})"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


def rows(folder: Path, sizes: Sequence[int], written: Sequence[int], ranked: Sequence[int]) -> Iterator[Row]:
    """Measure and yield memory, and bytes on disk by table."""
    for what, name, each in (("write", "writing", written), ("rank", "ranking a first night", ranked)):
        peaks: dict[int, float] = {}
        for size in sorted(each):
            peaks[size] = peak(what, size)
            yield Row(f"{name}, peak memory", f"{size:,} postings", peaks[size], "MB",
                      growth=exponent(list(peaks), list(peaks.values())), aim=f"< {AIM:,} MB at {OF:,}",
                      reached=peaks[size] < AIM if size >= OF else None)  # fmt: skip
    found: dict[int, dict[str, int]] = {}
    for size in sorted(sizes):
        database = filled(folder, size).database
        found[size] = disk(database)
        yield from _so_far(database, found)


def _so_far(database: Path, found: Mapping[int, Mapping[str, int]]) -> Iterator[Row]:
    sizes = list(found)
    largest, times = sizes[-1], OF / sizes[-1]
    totals = [sum(found[size].values()) for size in sizes]
    yield Row("disk, all tables", f"of {OF:,} of each, from {largest:,}", times * totals[-1] / 2**20, "MB",
              growth=exponent(sizes, totals), aim="printed per table",
              note=f"with the matches of at most {MATCHED:,} postings and papers, no vectors or documents")  # fmt: skip
    for table, size in sorted(found[largest].items(), key=lambda item: -item[1]):
        if size >= SHOWN * totals[-1]:
            number = count(database, table)
            yield Row(f"  {table}", f"{number:,} rows", times * size / 2**20, "MB",
                      growth=exponent(sizes, [found[each].get(table, 0) for each in sizes]), aim="printed",
                      note=f"{size / max(number, 1):,.0f} bytes a row with its indexes")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the filled databases are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--written", type=int, nargs="+", default=[1_000, 4_000, 16_000], help="to see peak memory")
    parser.add_argument("--ranked", type=int, nargs="+", default=[100, 200, 400], help="the same of a first night")
    options = with_json(parser).parse_args()
    hand_over(rows(options.work, options.sizes, options.written, options.ranked), options.json)


if __name__ == "__main__":
    main()
