"""One table of what everything costs, beside what a user would pick instead: `make bench`.

Run `python -m benchmarks.table [--minutes 24]`: each benchmark is a process of its own, at a size that two cores can
take, one after the other, until the time is up; what no time was left for is named, with the command that prints it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """A row of the table, printed by one benchmark."""

    title: str
    module: str
    arguments: tuple[str, ...]
    seconds: int
    """What it may take."""
    aim: str


def rows(work: Path) -> list[Row]:
    """Return the rows, the quickest first; databases that some of them fill lie in `work`."""
    sample = Path(__file__).parents[1].parent / "shared" / "bench" / "cv_posting"
    real = (str(sample),) if sample.is_dir() else ()
    return [
        Row("second night", "nights", ("--sizes", "50", "100", "200"), 240, "nothing changed < 2 %, 1 % in proportion"),
        Row("all pairs", "pairs", (), 240, "within 3 x the bare product, < 4 GiB"),
        Row("match, warm", "warm", (), 120, "p50 < 30 ms, recall@100 >= .99"),
        Row("index by size", "index_choice", ("--sizes", "25000", "50000", "100000"), 240, "recall and memory printed"),
        Row("encoding, and match CV.pdf cold", "encoding", (*real, "--texts", "100", "--rounds", "2"), 240,
            "encoding >= 3 x stock at cosine >= .999; cold >= 3 x, < 2.5 s"),
        Row("normalising", "normalizing", (), 120, ">= 300 postings/s, >= 3,000 places/s"),
        Row("store", "store", (), 180, ">= .5 x executemany"),
        Row("reading commands", "reading", ("--work", str(work), "--sizes", "1000", "2000", "4000"), 240,
            "< .35 s a process"),
        Row("memory and disk", "memory", ("--work", str(work), "--size", "4000", "--sizes", "500", "1000", "2000"), 120,
            "< 2 GiB, printed per table"),
    ]  # fmt: skip


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=24)
    ends = time.monotonic() + 60 * parser.parse_args().minutes
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder)):
            left = min(row.seconds, ends - time.monotonic())
            say(f"== {row.title} (aim: {row.aim})")
            for line in outcome(row, left):
                say(f"   {line}")


def outcome(row: Row, seconds: float) -> list[str]:
    """Return what the benchmark of a row prints, or why there is nothing."""
    command = ["-m", f"benchmarks.{row.module}", *row.arguments]
    if seconds <= 0:
        return [f"skipped, no time was left: python {' '.join(command)}"]
    try:
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return [f"stopped after {seconds:.0f} s, which is all it may take here: python {' '.join(command)}"]
    if done.returncode:
        return [f"failed: python {' '.join(command)}", *done.stderr.strip().splitlines()[-1:]]
    return done.stdout.rstrip().splitlines()


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
