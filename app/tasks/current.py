"""What is made from all records and kept in memory, as they are now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from app.tasks.docket import Docket

AT_ONCE = 0.5
"""Seconds that making it anew may take for changes to be seen by the very next reader."""

T = TypeVar("T")


class Current(Generic[T]):
    """Something made from the docket's records. Safe to share between threads."""

    def __init__(self, docket: Docket, make: Callable[[Docket], T]) -> None:
        """Nothing is made before it is asked for."""
        self._docket, self._make = docket, make
        self._lock = threading.Lock()
        self._made: T | None = None
        self._change, self._took = -1, 0.0
        self._making: threading.Thread | None = None

    def get(self) -> T:
        """Return it as the records are now. Where making it takes long, that of a moment ago is returned meanwhile."""
        with self._lock:
            change = self._docket.store.last_change()
            if self._made is None or (change != self._change and self._took < AT_ONCE):
                return self._renew(change)
            if change != self._change and not (self._making and self._making.is_alive()):
                self._making = threading.Thread(target=self._renew, args=(change,), daemon=True)
                self._making.start()
            return self._made

    def _renew(self, change: int) -> T:
        begun = time.monotonic()
        made = self._make(self._docket)
        self._made, self._change, self._took = made, change, time.monotonic() - begun
        return made
