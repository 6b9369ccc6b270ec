"""What is made from all records and kept in memory, as they are now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from app.tasks.docket import Docket
from schemas import StoreError

AT_ONCE = 0.5
"""Seconds that making it anew may take for changes to be seen by the very next reader."""

T = TypeVar("T")
Card = TypeVar("Card")


class Current(Generic[Card, T]):
    """Something made from the docket's records. Safe to share between threads."""

    def __init__(
        self, docket: Docket, read: Callable[[Docket], Iterable[Card]], make: Callable[[Iterable[Card]], T]
    ) -> None:
        """Nothing is read or made before it is asked for."""
        self._docket, self._read, self._make = docket, read, make
        self._lock = threading.Lock()
        self._made: T | None = None
        self._change, self._took = -1, 0.0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="current")
        self._making: Future[T] | None = None
        self._closed = threading.Event()

    def get(self) -> T:
        """Return it as the records are now. Where making it takes long, that of a moment ago is returned meanwhile.

        Raises whatever went wrong while it was made, to whoever asks next; after that it is tried again.
        """
        with self._lock:
            change = self._docket.store.last_change()
            if self._made is None or (change != self._change and self._took < AT_ONCE):
                return self._renew(change)
            if self._making and self._making.done():
                making, self._making = self._making, None
                making.result()
            if change != self._change and not self._making:
                self._making = self._worker.submit(self._renew, change)
            return self._made

    def close(self) -> None:
        """End what is being made, and wait until it has ended."""
        self._closed.set()
        self._worker.shutdown(cancel_futures=True)

    def _renew(self, change: int) -> T:
        begun = time.monotonic()
        made = self._make(self._until_closed(self._read(self._docket)))
        self._made, self._change, self._took = made, change, time.monotonic() - begun
        return made

    def _until_closed(self, cards: Iterable[Card]) -> Iterator[Card]:
        for card in cards:
            if self._closed.is_set():
                raise StoreError(str(self._docket.database), "it is being closed", "start `postdocket serve` again")
            yield card
