"""What a hundred thousand postings and papers take: bytes on disk by table, and the peak memory of writing them.

Run `python -m benchmarks.memory --work DIR [--size 100000]`: measures the database that benchmarks/reading.py keeps in
DIR, and fills it first where it is not there. Matches are those of 2,500 postings and 2,500 papers: the last column
says what a row takes. Memory is the peak of a process that writes so many invented postings, at three sizes (Linux).
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.filled import NOW, filled, in_batches
from benchmarks.synthetic import postings
from store import SqliteStore

AIM = 2048
"""Megabytes of memory that writing may take."""
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
    say(Path("/proc/self/status").read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0])


def peak(size: int) -> float:
    """Return the peak memory, in megabytes, of a process that writes so many postings."""
    command = [sys.executable, "-c", f"from benchmarks.memory import write; write({size})"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1024


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the filled databases are kept")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 4_000, 16_000], help="written to see memory")
    options = parser.parse_args()
    docket = filled(options.work, options.size)
    sizes = disk(docket.database)
    say(f"{options.size:,} postings and papers, {sum(sizes.values()) / 2**20:,.0f} MB")
    say(f"{'table, with its indexes':<28}{'rows':>12}{'MB':>10}{'bytes a row':>14}")
    for table, size in sorted(sizes.items(), key=lambda item: -item[1]):
        if size >= 2**20:
            rows = count(docket.database, table)
            say(f"{table:<28}{rows:>12,}{size / 2**20:>10.1f}{size / max(rows, 1):>14,.0f}")
    say(f"peak memory of writing postings, aim < {AIM:,} MB")
    for number in sorted(options.sizes):
        say(f"  {number:>10,} postings {peak(number):8.0f} MB")


if __name__ == "__main__":
    main()
