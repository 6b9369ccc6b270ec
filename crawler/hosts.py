"""Whose turn it is: one request at a time per host, spaced at their starts, with waits that the host asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

SLOWEST = {
    # One request in three seconds over one connection, say arXiv's terms of use.
    **dict.fromkeys(("arxiv.org", "export.arxiv.org", "oaipmh.arxiv.org"), 3.0),
    # "Always fine" are one or two seconds, says dblp's FAQ.
    "dblp.org": 2.0,
    # With a key one request in a second, over all endpoints together.
    "api.semanticscholar.org": 1.1,
}
"""Hosts whose terms ask for seconds between two requests, whatever a row says."""


class HostUnwilling(Exception):
    """A host is not asked again in this run; the words say why."""


class HostParked(HostUnwilling):
    """Too many requests in a row failed."""


class WaitTooLong(HostUnwilling):
    """The host asks for a longer wait than we have patience for."""


class Stopped(Exception):
    """The run is being stopped; nothing was sent."""


@dataclass(frozen=True)
class Limits:
    """Bounds of what we do to one host."""

    patience: float
    """Seconds we are willing to wait for a host; a longer wait ends its sources for this run."""
    backoff: float
    """Seconds to wait after a first failure; doubled with each further one in a row."""
    failures: int
    """Failures in a row after which a host is left alone for the rest of the run."""
    concurrency: int = 1


@dataclass
class Host:
    """What this process knows of one host. Every source at the host shares it."""

    name: str
    limits: Limits
    stopping: asyncio.Event
    delay: float = 0.0
    """Seconds between the starts of two requests: the longest that a source or robots.txt asked for."""
    failures: int = 0
    parked: str | None = None
    _not_before: float = 0.0
    _last_start: float | None = None
    _turns: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(self.limits.concurrency)

    @property
    def wait(self) -> float:
        """Seconds until the next request may start."""
        spaced = 0.0 if self._last_start is None else self._last_start + self.delay
        return max(0.0, max(spaced, self._not_before) - time.monotonic())

    async def take_turn(self) -> None:
        """Return when a request may start, which counts as its start; `give_turn` must follow.

        Raises HostParked, WaitTooLong, Stopped.
        """
        await self._turns.acquire()
        try:
            while True:
                if self.parked is not None:
                    raise HostParked(self.parked)
                if (wait := self.wait) == 0:
                    break
                if wait > self.limits.patience:
                    raise WaitTooLong(
                        f"{self.name} is not to be asked for another {wait:.0f} seconds, "
                        f"longer than our patience of {self.limits.patience:.0f}"
                    )
                await pause(wait, self.stopping)
            if self.stopping.is_set():
                raise Stopped(self.name)
        except BaseException:
            self._turns.release()
            raise
        self._last_start = time.monotonic()

    def give_turn(self) -> None:
        """Let the next request of this host go."""
        self._turns.release()

    def succeeded(self) -> None:
        """Note that the host answered as it should."""
        self.failures = 0

    def failed(self, what: str, retry_after: float | None = None) -> None:
        """Note a failure: the host rests for as long as it asks, or ever longer where it does not say."""
        self.failures += 1
        if retry_after is None:
            retry_after = min(self.limits.backoff * 2 ** (self.failures - 1), self.limits.patience)
        self.rest(retry_after)
        if self.failures >= self.limits.failures:
            self.parked = f"{self.name} failed {self.failures} times in a row (last: {what}); left alone for this run"

    def asked(self, at: datetime) -> None:
        """Note that another worker asked the host at that time: the next request keeps its distance from it."""
        start = time.monotonic() - (datetime.now(UTC) - at).total_seconds()
        self._last_start = max(start, self._last_start or start)

    def rest(self, seconds: float) -> None:
        """Start no request for so many seconds from now on."""
        self._not_before = max(self._not_before, time.monotonic() + seconds)


class Hosts:
    """Every host that this process has met, and the switch that ends all waiting."""

    def __init__(
        self,
        limits: Limits,
        recall: Callable[[str], str | None] = lambda key: None,
        remember: Callable[[str, str], None] = lambda key, value: None,
    ) -> None:
        """`recall` and `remember` (a store's `get_meta`, `put_meta`) keep what hosts asked for beyond this process."""
        self._limits, self._recall, self._remember = limits, recall, remember
        self._hosts: dict[str, Host] = {}
        self.stopping = asyncio.Event()

    def __getitem__(self, name: str) -> Host:
        if name not in self._hosts:
            self._hosts[name] = host = Host(name, self._limits, self.stopping, SLOWEST.get(name, 0.0))
            if until := self._recall(_key(name)):
                host.rest((datetime.fromisoformat(until) - datetime.now(UTC)).total_seconds())
        return self._hosts[name]

    def asked_to_wait(self, name: str, seconds: float) -> None:
        """Keep a Retry-After, so that a run that begins meanwhile honours it too."""
        self._remember(_key(name), (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds"))

    def stop(self) -> None:
        """End every wait; nothing more is sent."""
        self.stopping.set()


async def pause(seconds: float, stopping: asyncio.Event) -> None:
    """Sleep, or return at once when the run is being stopped. Raises Stopped in the second case."""
    try:
        await asyncio.wait_for(stopping.wait(), timeout=seconds)
    except TimeoutError:
        return
    raise Stopped


def _key(name: str) -> str:
    return f"crawler:not-before:{name}"
