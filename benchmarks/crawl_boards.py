"""Which boards there are: every platform in turn, each board with its share of the postings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.crawl_answers import Pages, Platform
from benchmarks.crawl_lists import LISTS
from benchmarks.crawl_postings import Planted, plant
from benchmarks.crawl_whole_boards import WHOLE_BOARDS
from schemas import Source

PLATFORMS = (*WHOLE_BOARDS, *LISTS)


@dataclass(frozen=True)
class Board:
    """One employer's board on one platform."""

    number: int
    platform: Platform
    postings: tuple[Planted, ...]

    @property
    def name(self) -> str:
        """The name of its source."""
        return f"{self.platform.name.replace('_', '-')}-{self.number}"

    def pages(self, url: str) -> Pages:
        """Return everything that it answers at `url`."""
        return self.platform.pages(url, list(self.postings))

    def source(self, url: str) -> Source:
        """Return the row that crawls it."""
        return self.platform.source(self.name, url)


def boards_of(postings: int, boards: int, changed: float = 0.0) -> Iterator[Board]:
    """Yield the boards of one night. `changed` is the share of postings that were rewritten since the first one."""
    every = round(1 / changed) if changed else 0
    rewritten = frozenset(range(0, postings, every)) if every else frozenset()
    first = 0
    for number in range(boards):
        count = postings // boards + (number < postings % boards)
        platform = PLATFORMS[number % len(PLATFORMS)]
        planted = plant(first, count, number, rewritten)
        if platform.one_place:
            planted = [replace(posting, places=posting.places[:1]) for posting in planted]
        yield Board(number, platform, tuple(planted))
        first += count
