"""Vectors of passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Vectors(Protocol):
    """A cache: each of them can be made again."""

    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return cached vectors (little-endian float32) for those keys (SHA-256 of a passage's text) that we have."""

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None: ...

    def prune_vectors(self, model_id: str, keep: Iterable[str]) -> int:
        """Drop vectors of other passages; return how many."""

    def drop_vectors(self, keys: Iterable[str]) -> None:
        """Drop the vectors of these passages, whatever model made them: other texts took their place."""
