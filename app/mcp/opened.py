"""The docket that an assistant reads: opened when a tool first needs it, so that a server starts without any."""

from __future__ import annotations

from contextlib import ExitStack, closing
from threading import Lock
from typing import TYPE_CHECKING

from app.config import Settings
from app.tasks.docket import Docket, open_docket

if TYPE_CHECKING:
    from app.tasks.browsing import Library


class Opened:
    """A docket for the time that a server runs, and what of it is kept in memory."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened before it is asked for."""
        self._settings, self._lock, self._stack = settings, Lock(), ExitStack()
        self._docket: Docket | None = None
        self._library: Library | None = None

    @property
    def docket(self) -> Docket:
        """The docket. Raises StoreError where there is no database yet, or it cannot be used."""
        with self._lock:
            if self._docket is None:
                self._docket = self._stack.enter_context(open_docket(self._settings))
            return self._docket

    @property
    def library(self) -> Library:
        """All roles in memory, with search by meaning. Raises StoreError likewise."""
        from app.tasks.browsing import Library

        docket = self.docket
        with self._lock:
            if self._library is None:
                self._library = self._stack.enter_context(closing(Library(docket)))
            return self._library

    def close(self) -> None:
        """Close the docket, if it was opened."""
        self._stack.close()
