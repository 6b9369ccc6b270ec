"""One table of what everything costs, beside what a user would pick instead: `make bench`.

Run `python -m benchmarks.table [--minutes 24] [--work DIR] [--json FILE] [NAME...]`: each benchmark is a process of its
own, one after the other, and may take its part of the time; its rows are said on standard error as they come, with what
is left to do, and stand in one table at the end. Ctrl-C at any moment prints the table of what is done. A row that was
not measured says why. `--work` names a folder of filled databases (benchmarks/filled.py) to read from; else small ones
are made. Databases of a folder are brought to the newest version, as by every command.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from benchmarks.plan import Benchmark, plan
from benchmarks.row import Row, latest, quantity, show

INTERRUPTED = 130
GRACE = 10.0
"""Seconds in which a benchmark that is stopped may end."""


@dataclass
class Measured:
    """What there is so far, in the order of the plan."""

    planned: Sequence[Benchmark]
    begun: float = field(default_factory=time.monotonic)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """By the name of the benchmark."""
    why: dict[str, str] = field(default_factory=dict)
    """Why rows of a benchmark are missing."""
    crashed: bool = False

    def table(self) -> list[Row]:
        """Return all rows; those that a benchmark should have handed over and did not say why in their note."""
        found = []
        for benchmark in self.planned:
            rows = latest(self.rows.get(benchmark.name, []))
            said = {row.what for row in rows}
            reason = self.why.get(benchmark.name, "not begun") or "not handed over"
            found += rows
            found += [Row(what, note=reason) for what in benchmark.rows if what not in said]
        return found

    def left(self, current: Benchmark) -> float:
        """Return the seconds that `current` and all after it are planned to take."""
        return sum(each.seconds for each in self.planned[self.planned.index(current) :])


def measure(measured: Measured, ends: float) -> None:
    """Run all benchmarks until `ends`, by the monotonic clock; what each hands over stands in `measured` at once."""
    for number, benchmark in enumerate(measured.planned, 1):
        spent, left = time.monotonic() - measured.begun, measured.left(benchmark)
        whole = measured.left(measured.planned[0])
        to_go = left * spent / (whole - left) if whole > left else left
        rows = sum(len(latest(each)) for each in measured.rows.values())
        pace = f", {60 * rows / spent:.1f} rows a minute" if rows else ""
        done = f"[{number}/{len(measured.planned)}] {benchmark.name}"
        say(f"{done}: {_minutes(spent)} gone, some {_minutes(to_go)} to go{pace}")
        seconds = (ends - time.monotonic()) * benchmark.seconds / left
        if seconds <= 0:
            measured.why[benchmark.name] = "no time was left; --minutes gives more"
            continue
        measured.why[benchmark.name], before = "interrupted", _processor()
        taken = measured.rows.setdefault(benchmark.name, [])
        with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
            process = start(benchmark, errors)
            with closing(rows_of(process, seconds)) as rows_as_they_come:
                for row in rows_as_they_come:
                    taken.append(row)
                    say("    " + _in_one_line(row))
            measured.why[benchmark.name] = why = reason(process, errors, seconds)
            measured.crashed |= why.startswith("failed")
            say(f"    {why or 'done'} ({_processor() - before:.0f} s of the processor)")


def start(benchmark: Benchmark, errors: IO[str]) -> subprocess.Popen[str]:
    """Start a benchmark, apart from the terminal: Ctrl-C is for the table, which then ends it."""
    command = [sys.executable, "-m", f"benchmarks.{benchmark.module}", *benchmark.arguments, "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True)


def rows_of(process: subprocess.Popen[str], seconds: float) -> Generator[Row]:
    """Yield the rows as the process hands them over; it is ended after so many seconds, and when nobody reads on."""
    timer = threading.Timer(seconds, _send, (process, signal.SIGTERM))
    timer.start()
    try:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("{"):
                yield Row.load(line)
            else:  # a library that prints where it should not
                say(f"    {line.rstrip()}")
    finally:
        timer.cancel()
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Wait for a process that has closed its output, or end it and what it started."""
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        _send(process, signal.SIGTERM)
    try:
        process.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        _send(process, signal.SIGKILL)
        process.wait()


def _send(process: subprocess.Popen[str], number: signal.Signals) -> None:
    if process.poll() is None:
        os.killpg(process.pid, number)


def reason(process: subprocess.Popen[str], errors: IO[str], seconds: float) -> str:
    """Return why an ended process has not handed over all its rows; nothing where it came to its end."""
    if process.returncode == 0:
        return ""
    if process.returncode in (-signal.SIGTERM, -signal.SIGKILL):
        return f"stopped after {_minutes(seconds)}, its part of the time; --minutes gives more"
    errors.seek(0)
    last = next((line.strip() for line in reversed(errors.readlines()) if line.strip()), "it said nothing")
    return f"failed with exit code {process.returncode}: {last}"


def _processor() -> float:
    """Return the processor's seconds of all processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _in_one_line(row: Row) -> str:
    beside = ", ".join(f"{other.name} {quantity(other.value, row.unit)}" for other in row.beside)
    size = f" ({row.size})" if row.size else ""
    return f"{row.what}{size}: {quantity(row.ours, row.unit) or row.note}" + (f", beside {beside}" if beside else "")


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02} min"


def say(line: str) -> None:
    """Say how far it is."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main() -> int:
    """Measure, print, and return the exit code: 1 where a benchmark failed, 130 after Ctrl-C."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run; all, if none is named")
    parser.add_argument("--minutes", type=float, default=24)
    parser.add_argument("--work", type=Path, help="folder of filled databases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # a shell lets what it starts in the background ignore Ctrl-C
        signal.signal(number, signal.default_int_handler)
    code = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"] = folder
        planned = plan(Path(folder), options.work)
        unknown = set(options.names) - {each.name for each in planned}
        if unknown:
            known = ", ".join(each.name for each in planned)
            parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {known}")
        measured = Measured([each for each in planned if not options.names or each.name in options.names])
        try:
            measure(measured, time.monotonic() + 60 * options.minutes)
        except KeyboardInterrupt:
            code = INTERRUPTED
    rows = measured.table()
    show(rows, sys.stdout)
    if options.json:
        options.json.write_text("".join(f"{row.dump()}\n" for row in rows), encoding="utf-8")
    return code or int(measured.crashed)


if __name__ == "__main__":
    sys.exit(main())
