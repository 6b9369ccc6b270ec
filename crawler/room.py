"""How much is being read at once: two hundred boards may answer in the same second, and each is large when read."""

from __future__ import annotations

import asyncio

BYTES = 8 * 2**20
"""Of answers that are read and not stored yet. What is made of one takes some twenty times its size."""

SMALL = 64 * 2**10
"""Bytes up to which an answer never waits: those of single postings must not stand in line behind whole boards."""


class Room:
    """Lets pages in as long as those within are not too large together; a page alone may be of any size."""

    def __init__(self, size: int = BYTES, small: int = SMALL) -> None:
        """Both are in bytes: how much may be within, and how large a page is that is let in at once."""
        self._size, self._small, self._held = size, small, 0
        self._waiting: list[asyncio.Future[None]] = []

    async def enter(self, size: int) -> None:
        """Return when a page of `size` bytes may be read; `leave` must follow when it is stored, or cannot be."""
        while size > self._small and self._held >= self._size:
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            await turn
        self._held += size

    def leave(self, size: int) -> None:
        """Make room for others."""
        self._held -= size
        waiting, self._waiting = self._waiting, []
        for turn in waiting:
            if not turn.done():
                turn.set_result(None)
