"""What bringing matches up to date costs on the first night, on one that changed nothing, and on one that changed 1 %.

Run `python -m benchmarks.nights [--sizes 50 100 200] [--model]`: so many postings and as many papers each. In
processor seconds (other work on the machine disturbs these less than the clock), texts encoded, the share of the first
night, and the exponent by which each grows. Encoding is measured elsewhere (benchmarks/encoding.py): unless `--model`
asks for the real model, a cheap stand-in encodes, so that the first night is *shorter* than a real one and the shares
of the other nights are larger than they would be. `--steps` also prints where each night's time went.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.config import Settings
from app.tasks.docket import CountingEncoder, Docket
from app.tasks.matching import renew
from benchmarks import synthetic
from benchmarks.filled import in_batches
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from benchmarks.stand_in import StandIn
from store import SqliteStore, Store

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PEOPLE = 5
NIGHTS = ("first", "nothing changed", "1 % changed")
SHARE = 0.02
"""Of the first night: what is aimed at for later ones, whose first was as long as the real model makes it."""


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


def rows(sizes: Sequence[int], with_model: bool, steps: bool) -> Iterator[Row]:
    """Measure and yield what later nights cost beside the first; with `steps`, say where the time went."""
    found: dict[int, dict[str, Night]] = {}
    for size in sizes:
        found[size] = measure(size, with_model)
        yield from _so_far(found)
    for name, night in found[sizes[-1]].items():
        for step, seconds in night.steps.most_common() if steps else ():
            sys.stderr.write(f"{name}: {step} {seconds:.2f} s\n")


def _so_far(found: Mapping[int, Mapping[str, Night]]) -> Iterator[Row]:
    sizes = list(found)
    last = found[sizes[-1]]
    first = last[NIGHTS[0]]
    first_growth = exponent(sizes, [found[size][NIGHTS[0]].seconds for size in sizes]) or 0
    for name, aim in zip(NIGHTS[1:], ("0 encodes, < 2 % of the first", "< 2 % of the first"), strict=True):
        night = last[name]
        share = night.seconds / first.seconds
        yield Row(
            f"second night, {name}", f"{sizes[-1]:,} postings and papers", night.seconds, "s",
            (Beside("first night", first.seconds),),
            growth=exponent(sizes, [found[size][name].seconds for size in sizes]), aim=aim,
            reached=share < SHARE and not (night.encoded and name == NIGHTS[1]),
            note=f"{share:.1%} of the first night, {night.encoded:,} texts encoded; "
            f"the first encoded {first.encoded:,} and grows with {first_growth:.2f}",
        )  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 200])
    parser.add_argument("--model", action="store_true", help="encode with the real model, which takes as long")
    parser.add_argument("--steps", action="store_true", help="also say where the time went")
    options = with_json(parser).parse_args()
    hand_over(rows(sorted(options.sizes), options.model, options.steps), options.json)


if __name__ == "__main__":
    main()
