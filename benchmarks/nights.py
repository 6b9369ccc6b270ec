"""What bringing matches up to date costs on the first night, on one that changed nothing, and on one that changed 1 %.

Run `python -m benchmarks.nights [--sizes 500 1000 2000] [--model]`: so many postings and as many papers each. Prints
processor seconds (other work on the machine disturbs these less than the clock), texts encoded, the share of the first
night, and the exponent by which each grows. Encoding is measured elsewhere (benchmarks/encoding.py): unless `--model`
asks for the real model, a cheap stand-in encodes, so that the first night is *shorter* than a real one and the shares
of the other nights are larger than they would be. `--steps` also prints where each night's time went.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.config import Settings
from app.tasks.docket import CountingEncoder, Docket
from app.tasks.matching import renew
from benchmarks import synthetic
from benchmarks.filled import in_batches
from benchmarks.stand_in import StandIn
from store import SqliteStore, Store

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PEOPLE = 5
NIGHTS = ("first", "nothing changed", "1 % changed")


class StandInDocket(Docket):
    """A docket whose model costs next to nothing."""

    def __init__(self, store: Store, settings: Settings) -> None:
        super().__init__(store, settings)
        self.__dict__["encoder"] = CountingEncoder(StandIn())

    @property
    def model_id(self) -> str:
        """Names the stand-in."""
        return StandIn.model_id


@dataclass
class Night:
    """What one run took."""

    seconds: float = 0.0
    """Of the processor."""
    encoded: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    """Seconds of the processor by what was being done."""


def measure(size: int, with_model: bool) -> dict[str, Night]:
    """Return the three nights of a docket of `size` postings and papers."""
    docket_of = Docket if with_model else StandInDocket
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=Path(folder) / "docket.db")
        with closing(SqliteStore(settings.database)) as store:
            docket = docket_of(store, settings)
            for postings in in_batches(synthetic.postings(size)):
                store.upsert(postings, (), NOW)
            for papers in in_batches(synthetic.papers(size)):
                store.upsert((), papers, NOW)
            for raw, profile in synthetic.profiles(PEOPLE):
                store.put_profile(raw, profile, NOW)
            nights = {NIGHTS[0]: _night(docket), NIGHTS[1]: _night(docket)}
            changed = [synthetic.revised(pair) for at, pair in enumerate(synthetic.postings(size)) if at % 100 == 0]
            store.upsert(changed, (), NOW)
            return nights | {NIGHTS[2]: _night(docket)}


def _night(docket: Docket) -> Night:
    night = Night()
    step, since = "other", time.process_time()
    start = since

    def progress(what: str, done: int, total: int | None) -> None:
        nonlocal step, since
        now = time.process_time()
        night.steps[step] += now - since  # type: ignore[assignment]
        step, since = what, now

    night.encoded = renew(docket, progress).embedded
    progress("", 0, None)
    night.seconds = time.process_time() - start
    return night


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return the slope of seconds over sizes in double logarithms: 1 grows with the store, 2 with its square."""
    if len(sizes) < 2:
        return 0.0
    return statistics.linear_regression(list(map(math.log, sizes)), list(map(math.log, seconds))).slope


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1_000, 2_000])
    parser.add_argument("--model", action="store_true", help="encode with the real model, which takes as long")
    parser.add_argument("--steps", action="store_true", help="also print where the time went")
    options = parser.parse_args()
    sizes = sorted(options.sizes)
    found = {size: measure(size, options.model) for size in sizes}
    say(f"processor seconds of `postdocket index`, {'the real model' if options.model else 'a stand-in'} encoding")
    heads = "  growth  of first  encoded"
    say(f"{'postings, and as many papers':<30}" + "".join(f"{size:>10,}" for size in sizes) + heads)
    for name in NIGHTS:
        times = [found[size][name].seconds for size in sizes]
        last, first = found[sizes[-1]][name], found[sizes[-1]][NIGHTS[0]]
        row = "".join(f"{seconds:10.2f}" for seconds in times)
        say(f"{name:<30}{row}{exponent(sizes, times):8.2f}{last.seconds / first.seconds:10.1%}{last.encoded:9,}")
        for step, seconds in last.steps.most_common() if options.steps else ():
            say(f"  {step:<40}{seconds:8.2f}")


if __name__ == "__main__":
    main()
