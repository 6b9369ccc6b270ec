"""robots.txt (RFC 9309): fetched once per origin, kept at most a day, obeyed to the letter of its pauses."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

TOKEN = "Postdocket"
"""Our product token: the name under which a site can address us."""
MAX_BYTES = 500 * 1024
MAX_AGE = 24 * 3600.0


class RobotsForbid(Exception):
    """robots.txt forbids the page."""


class RobotsUnreachable(Exception):
    """robots.txt could not be read for another reason than being absent, so that everything is forbidden."""


@dataclass(frozen=True)
class Answer:
    """What a server said when asked for robots.txt, after redirects. `status` 0: nothing, for the reason given."""

    status: int
    body: bytes = b""
    reason: str = ""


@dataclass(frozen=True)
class Rules:
    """What one robots.txt asks of us."""

    parser: Protego | None
    """`None`: there is no robots.txt, and everything is allowed."""
    unreachable: str | None = None

    def check(self, url: str) -> None:
        """Raise RobotsForbid or RobotsUnreachable unless `url` may be fetched."""
        if self.unreachable is not None:
            raise RobotsUnreachable(f"robots unreachable: {self.unreachable}")
        if self.parser is not None and not self.parser.can_fetch(url, TOKEN):
            raise RobotsForbid("robots.txt forbids the page")

    @property
    def delay(self) -> float:
        """Seconds between two requests that the file asks for (Crawl-delay, or Request-rate where it is slower)."""
        if self.parser is None:
            return 0.0
        rate = self.parser.request_rate(TOKEN)
        return max(float(self.parser.crawl_delay(TOKEN) or 0), rate.seconds / rate.requests if rate else 0.0)


def read_rules(answer: Answer) -> Rules:
    """Judge one answer: the 4xx mean that there is no robots.txt, everything else but a 2xx forbids everything.

    429 is the exception among the 4xx: it says nothing about the file.
    """
    if 200 <= answer.status < 300:
        return Rules(Protego.parse(_readable(answer.body).decode("utf-8-sig", errors="replace")))
    if 400 <= answer.status < 500 and answer.status != 429:
        return Rules(None)
    return Rules(None, unreachable=answer.reason or f"HTTP {answer.status}")


def _readable(body: bytes) -> bytes:
    # Cut at a line's end: half of `Disallow: /private` would forbid everything.
    return body if len(body) <= MAX_BYTES else body[:MAX_BYTES].rpartition(b"\n")[0]


class Robots:
    """The rules of every origin that this process has met. A lock per origin keeps requests waiting for the first one.

    Stock Scrapy lets those that wait pass unchecked.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, tuple[float, Rules]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def rules(self, origin: str, fetch: Callable[[str], Awaitable[Answer]]) -> Rules:
        """Return the rules of `origin` (`https://www.example.org`), calling `fetch` with their URL if need be."""
        async with self._locks.setdefault(origin, asyncio.Lock()):
            kept = self._kept.get(origin)
            if kept is None or self._clock() - kept[0] >= MAX_AGE:
                kept = (self._clock(), read_rules(await fetch(f"{origin}/robots.txt")))
                self._kept[origin] = kept
            return kept[1]
