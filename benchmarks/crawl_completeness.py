"""Whether a crawl found what was planted: every posting, every place, every pay range, and nothing besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.crawl_boards import Board
from benchmarks.crawl_postings import Facts, facts_of
from schemas import Posting
from store import PostingFilter, SqliteStore


@dataclass
class Found:
    """Counts of postings, places and pay ranges."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> bool:
        """Whether everything was found and nothing invented."""
        return self.found == self.planted and not self.invented.total()

    def add(self, planted: Facts | None, stored: Facts | None) -> None:
        """Count what one posting was planted with and what is stored of it; `None` where there is no such posting."""
        for what, wanted, got in _pairs(planted, stored):
            self.planted[what] += wanted.total()
            self.found[what] += (wanted & got).total()
            self.invented[what] += (got - wanted).total()


def compare(boards: Iterable[Board], store: SqliteStore) -> dict[str, Found]:
    """Return for each platform what of its boards was found."""
    platforms: dict[str, Found] = {}
    for board in boards:
        found = platforms.setdefault(board.platform.name, Found())
        planted = {posting.key: facts_of(posting) for posting in board.postings}
        everything = PostingFilter(source=board.name, duplicates=True)
        stored = {_key_of(posting, planted): facts_of(posting) for posting in store.postings(everything)}
        for key in planted.keys() | stored.keys():
            found.add(planted.get(key), stored.get(key))
    return platforms


def _key_of(posting: Posting, known: Iterable[str]) -> str:
    """Return the eight digits that every platform's id holds, behind a letter on some; of a stranger, its whole id."""
    return next((key for at in (0, 1) if (key := posting.external_id[at : at + 8]) in known), posting.external_id)


def _pairs(planted: Facts | None, stored: Facts | None) -> Iterable[tuple[str, Counter[object], Counter[object]]]:
    yield "postings", Counter(["it"] if planted else []), Counter(["it"] if stored else [])
    for what in Facts._fields:
        yield what, Counter(getattr(planted, what, ())), Counter(getattr(stored, what, ()))
