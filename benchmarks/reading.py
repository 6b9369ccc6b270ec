"""How long a reader waits: whole processes over a hundred thousand postings and papers with their matches stored.

Run `python -m benchmarks.reading --work DIR [--sizes 1000 10000 100000] [--rounds 15]`. Databases are filled once and
kept in DIR; the largest takes half an hour and ten gigabytes. Then every command runs in turn with `sqlite3` answering
one indexed query of the same file and with a Python that does nothing, so that what else the machine does falls on all
alike. Seconds are the processor's, medians over rounds; for each command also how it grows, its peak memory, and which
heavy libraries it loaded (there should be none).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.filled import Filled, filled
from benchmarks.row import Beside, Row, exponent, hand_over, with_json

AIM = 0.35
"""Seconds that the whole process of an answer may take, on a machine that does nothing else."""
HEAVY = ("torch", "faiss", "scrapy", "pandas", "openvino", "sentence_transformers", "transformers", "numpy")
PROGRAM = "from app.cli import main; main()"
ENDING = f"""
import atexit, sys
from pathlib import Path
def tell():
    peak = Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0]
    print('ended:', peak, *[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
atexit.register(tell)
{PROGRAM}
"""
QUERY = "SELECT title FROM postings WHERE id = '{role}'"
SQLITE, NOTHING = "sqlite3, one query", "python -c pass"
FREQUENT, SELDOM = "research engineering", "multilingual interpretability"


@dataclass(frozen=True)
class Spent:
    """Seconds of a whole process: by the clock, and of the processor, which other work disturbs less."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Ended:
    """What a process that has ended had taken."""

    kilobytes: int
    """Its peak resident memory."""
    heavy: tuple[str, ...]
    """Which of HEAVY it had loaded."""


def questions(docket: Filled) -> dict[str, list[str]]:
    """Return the arguments of every command measured, by the name of its row."""
    return {
        "papers ROLE": ["papers", docket.role],
        "papers TITLE": ["papers", docket.title],
        "papers ROLE --diverse": ["papers", docket.role, "--diverse"],
        "candidates ROLE": ["candidates", docket.role],
        "roles PAPER": ["roles", docket.paper],
        "match PERSON": ["match", docket.person],
        "match PERSON --country DE": ["match", docket.person, "--country", "DE"],
        "show ROLE": ["show", docket.role],
        "search, seldom words": ["search", SELDOM],
        "search, frequent words": ["search", FREQUENT],
    }


def run(command: Sequence[str], database: Path) -> Spent:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    nowhere = subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=_environment(database))
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(clock, usage.ru_utime + usage.ru_stime)


def ended(arguments: Sequence[str], database: Path) -> Ended:
    """Return what a `postdocket` command had taken when it ended (Linux)."""
    command = [sys.executable, "-c", ENDING, *arguments]
    process = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment(database))
    kilobytes, *heavy = process.stderr.rpartition("ended:")[2].split()
    return Ended(int(kilobytes), tuple(heavy))


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "POSTDOCKET_DATABASE": str(database), "POSTDOCKET_CONFIG": ""}


def commands(docket: Filled) -> dict[str, list[str]]:
    """Return every command line measured, with those it is held against."""
    query = QUERY.format(role=docket.role)
    shell = shutil.which("sqlite3")
    plain = f"import sqlite3; print(sqlite3.connect({str(docket.database)!r}).execute({query!r}).fetchone())"
    beside = {
        NOTHING: [sys.executable, "-c", "pass"],
        SQLITE: [shell, str(docket.database), query] if shell else [sys.executable, "-c", plain],
    }
    return beside | {name: [sys.executable, "-c", PROGRAM, *asked] for name, asked in questions(docket).items()}


def measure(docket: Filled, rounds: int) -> dict[str, Spent]:
    """Return the medians of each command, all of them run in turn."""
    lines = commands(docket)
    spent: dict[str, list[Spent]] = {name: [] for name in lines}
    for number in range(rounds + 1):
        for name, line in lines.items():
            taken = run(line, docket.database)
            if number:  # the first round only warms the disk cache
                spent[name].append(taken)
    return {
        name: Spent(statistics.median(one.clock for one in each), statistics.median(one.processor for one in each))
        for name, each in spent.items()
    }


def rows(folder: Path, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Fill what is not filled yet, measure, and yield a row for each command."""
    found: dict[int, dict[str, Spent]] = {}
    for size in sorted(sizes):
        docket = filled(folder, size)
        found[size] = measure(docket, rounds)
        yield from _so_far(docket, found)


def _so_far(docket: Filled, found: Mapping[int, Mapping[str, Spent]]) -> Iterator[Row]:
    sizes = list(found)
    largest = found[sizes[-1]]
    beside = tuple(Beside(name, largest[name].processor) for name in (SQLITE, NOTHING))
    for name, asked in questions(docket).items():
        last, took = largest[name], ended(asked, docket.database)
        heavy = f"loads {', '.join(took.heavy)}" if took.heavy else "loads nothing heavy"
        yield Row(
            name, f"{sizes[-1]:,} of each", last.processor, "s", beside,
            growth=exponent(sizes, [found[size][name].processor for size in sizes]), aim=f"< {AIM} s, nothing heavy",
            reached=last.processor < AIM and not took.heavy,
            note=f"by the clock {last.clock:.3f} s, peak {took.kilobytes / 1024:.0f} MB, {heavy}",
        )  # fmt: skip


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the filled databases are kept")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    options = with_json(parser).parse_args()
    hand_over(rows(options.work, options.sizes, options.rounds), options.json)


if __name__ == "__main__":
    main()
