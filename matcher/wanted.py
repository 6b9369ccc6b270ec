"""What is sought for a query, apart from the query: small enough to be kept for each of very many."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.level import Level
from matcher.lexical import Weights
from matcher.topics import Vector

_HEAD = np.dtype("<u4")
_NUMBER = np.dtype("<u8")
_WEIGHT = np.dtype("<f4")


@dataclass(frozen=True)
class Wanted:
    """All that the affinity of a query with any target depends on."""

    topic: Vector
    """Unit length, shape (dimension,); zeros where the query says nothing."""
    stems: Weights
    phrases: Weights
    level: Level | None


def pack_wanted(wanted: Wanted) -> bytes:
    """Return topic and weights as bytes that `unpack_wanted` reads, some four kilobytes."""
    (stems, stem_weights), (phrases, phrase_weights) = wanted.stems, wanted.phrases
    head = np.array([len(wanted.topic), len(stems), len(phrases)], dtype=_HEAD)
    numbers, weights = np.concatenate([stems, phrases]), np.concatenate([stem_weights, phrase_weights])
    return b"".join(
        [head.tobytes(), numbers.astype(_NUMBER).tobytes(), wanted.topic.astype(_WEIGHT).tobytes(),
         weights.astype(_WEIGHT).tobytes()]
    )  # fmt: skip


def unpack_wanted(data: bytes, level: Level | None) -> Wanted:
    """Return what `pack_wanted` wrote, in single precision, of a query of that level."""
    dimension, stems, phrases = np.frombuffer(data, _HEAD, count=3).tolist()
    at = 3 * _HEAD.itemsize
    numbers = np.frombuffer(data, _NUMBER, stems + phrases, at)
    floats: NDArray[np.float64] = np.frombuffer(
        data, _WEIGHT, dimension + stems + phrases, at + _NUMBER.itemsize * (stems + phrases)
    ).astype(np.float64)
    topic, weights = floats[:dimension], floats[dimension:]
    return Wanted(topic, (numbers[:stems], weights[:stems]), (numbers[stems:], weights[stems:]), level)
