"""How long the server takes for a page over many stored postings: `postdocket serve` as a process, asked one by one.

Run `python -m benchmarks.pages --work DIR [--size 100000] [--rounds 9]`. The database is filled once and kept in DIR
(see benchmarks/filled.py; half an hour and ten gigabytes for 100,000 of each). Each page is asked for as the first
reader does and then `rounds` times; printed are the first and the median seconds by the clock, the size of the page,
and how often it took less than the aim of 0.1 s. The same search is asked of SQLite's own full-text index alone, for
what a database answers without filters, counts and meaning.
"""

from __future__ import annotations

import argparse
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import httpx

from benchmarks.filled import Filled, filled
from benchmarks.reading import FREQUENT, PROGRAM, SELDOM

AIM = 0.1
"""Seconds of server time within which a page should be answered."""
WARM = 60.0
"""Seconds that the server may take to begin."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder in which the filled database is kept")
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    docket = filled(given.work, given.size)
    say(f"{given.size:,} postings and as many papers; seconds by the clock, {given.rounds} rounds")
    say(f"{'page':<44} {'first':>7} {'median':>7} {'kB':>6}  under {AIM} s")
    with served(docket.database) as client:
        for name, path in pages(docket, given.size):
            write_row(name, *measured(partial(size_of, client, path), given.rounds))
    with closing(sqlite3.connect(docket.database)) as sql:
        write_row("SQLite's index alone, frequent words", *measured(lambda: asked(sql, FREQUENT), given.rounds))


def pages(docket: Filled, size: int) -> Iterator[tuple[str, str]]:
    """Yield (name, path) of what a reader asks for."""
    yield "postings", "/postings"
    yield "postings, filtered", "/postings?country=US&degree=master&days=90&sort=pay"
    yield "postings, a page far behind", f"/postings?page={size // 500 or 1}"
    yield "postings, seldom words", f"/postings?q={SELDOM.replace(' ', '+')}"
    yield "postings, frequent words", f"/postings?q={FREQUENT.replace(' ', '+')}"
    yield "a posting", f"/postings/{docket.role}"
    yield "a paper", f"/papers/{docket.paper}"
    yield "papers", "/papers"
    yield "desk", "/desk"
    yield "a profile", f"/profiles/{docket.person}"
    yield "map", "/map"
    yield "health", "/health"
    yield "API: postings", "/api/v1/postings"


@contextmanager
def served(database: Path) -> Iterator[httpx.Client]:
    """Run the server as a user would; yield a client that asks it."""
    command = [sys.executable, "-c", PROGRAM, "--database", str(database), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            address = next(word for word in process.stderr.readline().split() if word.startswith("http://"))
            with httpx.Client(base_url=address, timeout=WARM) as client:
                yield client
        finally:
            process.send_signal(signal.SIGINT)


def size_of(client: httpx.Client, path: str) -> int:
    """Return how many bytes a page has, once it is there."""
    return len(client.get(path).raise_for_status().content)


def measured(ask: Callable[[], int], rounds: int) -> tuple[float, list[float], int]:
    """Return the seconds of the first time, those of the others, and what `ask` returned last."""
    spent, size = [], 0
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        size = ask()
        spent.append(time.perf_counter() - begun)
    return spent[0], spent[1:], size


def asked(sql: sqlite3.Connection, words: str) -> int:
    """Return how many texts hold the words, read in the order of their rank."""
    select = "SELECT rowid FROM texts_fts WHERE texts_fts MATCH ? ORDER BY rank LIMIT 25"
    return len(sql.execute(select, (words,)).fetchall())


def say(line: str) -> None:
    """Write one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write_row(name: str, first: float, others: list[float], size: int) -> None:
    """Write one line of the table."""
    within = sum(seconds < AIM for seconds in others)
    say(f"{name:<44} {first:7.3f} {statistics.median(others):7.3f} {size / 1000:6.0f}  {within} of {len(others)}")


if __name__ == "__main__":
    main()
