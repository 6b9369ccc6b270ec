"""How much is read at once: large pages wait for each other, and none waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from conftest import Night
from loopback import page

from crawler.room import Room
from schemas import SnapshotStatus


async def read_all(room: Room, sizes: list[int]) -> int:
    """Read pages of these sizes, all at once; return how much was within at the most."""
    within = most = 0

    async def read(size: int) -> None:
        nonlocal within, most
        await room.enter(size)
        within += size
        most = max(most, within)
        await asyncio.sleep(0)
        within -= size
        room.leave(size)

    await asyncio.wait_for(asyncio.gather(*map(read, sizes)), timeout=10)
    return most


def test_pages_wait_while_those_within_are_large_together() -> None:
    assert asyncio.run(read_all(Room(10, small=0), [5] * 20)) == 10


def test_small_pages_are_read_together() -> None:
    assert asyncio.run(read_all(Room(10, small=0), [1] * 6)) == 6


def test_page_larger_than_the_room_has_its_turn_among_small_ones() -> None:
    assert asyncio.run(read_all(Room(10, small=0), [1, 1, 40, 1, 1, 40])) < 60


def test_small_page_does_not_stand_in_line_behind_large_ones() -> None:
    async def enter_last() -> bool:
        room = Room(10, small=2)
        await room.enter(12)
        waiting = asyncio.ensure_future(room.enter(12))
        await asyncio.wait_for(room.enter(2), timeout=10)
        room.leave(2)
        stood_in_line = not waiting.done()
        room.leave(12)
        await asyncio.wait_for(waiting, timeout=10)
        return stood_in_line

    assert asyncio.run(enter_last())


def test_every_page_is_read_where_there_is_room_for_one_alone(new_night: Callable[..., Night]) -> None:
    names = [f"lab{number}" for number in range(6)]
    night = new_night(*names)
    for name in names:
        night.sites[name]["/"] = page("1", padding="x" * 5 * 2**20, links=("/2",))
        night.sites[name]["/2"] = page("2", padding="x" * 5 * 2**20)
    night.run()
    assert {report.status for report in night.reports.values()} == {SnapshotStatus.COMPLETE}
    assert all(night.stored(name) == {"1", "2"} for name in names)
