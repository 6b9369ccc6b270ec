"""How often the shape-drift alarm cries wolf, and how many broken nights it sees: simulated boards, a year of nights.

    python -m benchmarks.drift [--boards 300] [--nights 365] [--seed 1]

Boards are of log-normal size (median 25 postings), open and close postings in batches, and batches differ in what they
say: all postings of a batch have a field or, in one batch of twenty, none has. Half of the boards are read whole each
night, the others by details: what is new and a fifteenth of the rest. After the last night of each board one field is
lost for WAIT more. Only numbers are simulated; what decides is `crawler.drift`.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from crawler.drift import find_drift
from schemas import SnapshotStatus
from store import KNOWN, Coverage, PastCoverage

FIELDS = {"locations": 0.98, "description": 1.0, "date posted": 0.9, "sections": 0.75, "pay": 0.4, "closing date": 0.1}
"""How many postings have each on average; each board has shares of its own around these."""
CLOSING = 1 / 30
"""A posting stays open for a month."""
ODD_BATCH = 1 / 20
REREAD = 1 / 15
PAST = 30
WAIT = 14
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Board:
    """A board's postings, each as the set of fields it has."""

    chance: random.Random
    size: int
    whole: bool
    shares: dict[str, float] = field(default_factory=dict)
    postings: list[frozenset[str]] = field(default_factory=list)
    past: list[PastCoverage] = field(default_factory=list)

    def night(self, number: int, lost: str = "") -> list[str]:
        """Let a night pass; return what the alarm says of it."""
        open_ones = [posting for posting in self.postings if self.chance.random() > CLOSING]
        new: list[frozenset[str]] = []
        while self.chance.random() < (self.size - len(open_ones) - len(new)) / max(1, self.size / 10):
            new += self._batch()
        reread = open_ones if self.whole else [one for one in open_ones if self.chance.random() < REREAD]
        read = [posting - {lost} for posting in (*new, *reread)]
        self.postings = [*open_ones, *new]
        seen = len(self.postings)
        coverage = [Coverage(record="posting", records=seen, filled={KNOWN: len(open_ones)})]
        if read:
            counts = Counter(name for posting in read for name in posting)
            coverage.append(Coverage(record="posting", records=len(read), filled=dict(counts), page_kind="page"))
        told = find_drift(coverage, self.past, SnapshotStatus.COMPLETE)
        visit = PastCoverage(
            started_at=FIRST + timedelta(days=number), status=SnapshotStatus.COMPLETE, coverage=tuple(coverage)
        )
        self.past = [visit, *self.past[: PAST - 1]]
        return [drift.field or "number" for drift in told]

    def _batch(self) -> list[frozenset[str]]:
        odd = self.chance.choice(list(FIELDS)) if self.chance.random() < ODD_BATCH else ""
        return [
            frozenset(name for name, share in self.shares.items() if self.chance.random() < share) - {odd}
            for _ in range(self.chance.randint(1, 6))
        ]


def board(chance: random.Random, number: int) -> Board:
    """Return a board before its first night."""
    made = Board(chance, size=max(2, round(chance.lognormvariate(3.2, 1.3))), whole=number % 2 == 0)
    made.shares = {name: min(1.0, max(0.0, chance.gauss(share, 0.1))) for name, share in FIELDS.items()}
    while len(made.postings) < made.size:
        made.postings += made._batch()
    return made


def main() -> None:
    """Print the false alarms of all nights, and after how many nights the losses that follow were told."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("boards", 300), ("nights", 365), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    wolf: Counter[str] = Counter()
    told: dict[tuple[str, str], list[int]] = {}
    for number in range(options.boards):
        one = board(chance, number)
        for night in range(options.nights):
            wolf.update(one.night(night))
        lost = chance.choice(list(FIELDS))
        size = "under 10" if one.size < 10 else "10 to 100" if one.size < 100 else "over 100"
        group = "read whole" if one.whole else "by details", size
        after = (night for night in range(WAIT) if lost in one.night(options.nights + night, lost))
        told.setdefault(group, []).append(next(after, WAIT))
    visits = options.boards * options.nights
    print(f"false alarms: {sum(wolf.values())} in {visits:,} visits {dict(wolf)}")  # noqa: T201
    for group, nights in sorted(told.items()):
        within = ", ".join(f"{sum(night < limit for night in nights)} in {limit}" for limit in (1, 4, 7, WAIT))
        print(f"boards {', '.join(group)}: of {len(nights)} losses told within nights: {within}")  # noqa: T201


if __name__ == "__main__":
    main()
