from __future__ import annotations

import asyncio
import time

import pytest

from crawler.hosts import HostParked, Hosts, Limits, Stopped, WaitTooLong

LIMITS = Limits(patience=5, backoff=0.01, failures=3)


def test_one_request_at_a_time_spaced_at_their_starts() -> None:
    async def visit(hosts: Hosts, starts: list[float], busy: list[int]) -> None:
        host = hosts["jobs.example.org"]
        await host.take_turn()
        starts.append(time.monotonic())
        busy.append(busy[-1] + 1)
        await asyncio.sleep(0.01)
        busy.append(busy[-1] - 1)
        host.give_turn()

    async def all_visits() -> tuple[list[float], list[int]]:
        hosts = Hosts(LIMITS)
        hosts["jobs.example.org"].delay = 0.05
        starts: list[float] = []
        busy = [0]
        await asyncio.gather(*(visit(hosts, starts, busy) for _ in range(4)))
        return starts, busy

    starts, busy = asyncio.run(all_visits())
    assert max(busy) == 1
    assert min(later - earlier for earlier, later in zip(starts, starts[1:], strict=False)) >= 0.05


def test_a_pause_of_one_host_holds_no_other_host_up() -> None:
    async def other_host() -> float:
        hosts = Hosts(LIMITS)
        hosts["slow.example.org"].failed("HTTP 429", retry_after=4)
        before = time.monotonic()
        await hosts["jobs.example.org"].take_turn()
        assert hosts["slow.example.org"].wait > 3.5
        return time.monotonic() - before

    assert asyncio.run(other_host()) < 1


def test_each_further_failure_in_a_row_doubles_the_pause_and_the_last_parks_the_host() -> None:
    async def fail() -> list[float]:
        host = Hosts(LIMITS)["jobs.example.org"]
        waits = []
        for _ in range(LIMITS.failures):
            host.failed("HTTP 500")
            waits.append(host.wait)
        with pytest.raises(HostParked, match="failed 3 times in a row .last: HTTP 500."):
            await host.take_turn()
        return waits

    waits = asyncio.run(fail())
    assert waits == pytest.approx([0.01, 0.02, 0.04], abs=0.005)


def test_an_answer_as_it_should_be_ends_the_row_of_failures() -> None:
    host = Hosts(LIMITS)["jobs.example.org"]
    for _ in range(10):
        host.failed("HTTP 500")
        host.succeeded()
    assert host.parked is None


def test_a_wait_beyond_our_patience_is_not_waited() -> None:
    async def ask() -> None:
        host = Hosts(LIMITS)["jobs.example.org"]
        host.failed("HTTP 429", retry_after=3600)
        with pytest.raises(WaitTooLong, match="another 3600 seconds, longer than our patience of 5"):
            await host.take_turn()

    asyncio.run(ask())


def test_stopping_ends_every_wait_at_once_and_lets_nothing_go() -> None:
    async def stop() -> None:
        hosts = Hosts(LIMITS)
        host = hosts["jobs.example.org"]
        host.rest(4)
        waiting = asyncio.create_task(host.take_turn())
        await asyncio.sleep(0.01)
        hosts.stop()
        with pytest.raises(Stopped):
            await asyncio.wait_for(waiting, 1)
        with pytest.raises(Stopped):
            await hosts["jobs.example.com"].take_turn()

    asyncio.run(stop())


def test_what_a_host_asked_for_is_honoured_by_a_run_that_begins_meanwhile() -> None:
    kept: dict[str, str] = {}
    first = Hosts(LIMITS, kept.get, kept.__setitem__)
    first.asked_to_wait("jobs.example.org", 100)
    second = Hosts(LIMITS, kept.get, kept.__setitem__)
    assert second["jobs.example.org"].wait == pytest.approx(100, abs=3)
    assert second["jobs.example.com"].wait == 0
