"""Rankers that a process keeps at hand: making one over a hundred thousand roles takes seconds, asking it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matcher.rank import Ranker


class Rankers:
    """The last ranker of each side."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Ranker]] = {}

    def get(self, side: str, fingerprint: str, make: Callable[[], Ranker]) -> Ranker:
        """Return the ranker of a side whose documents have that fingerprint; `make` makes one where it is another."""
        known = self._kept.pop(side, None)
        self._kept[side] = known if known and known[0] == fingerprint else (fingerprint, make())
        return self._kept[side][1]
