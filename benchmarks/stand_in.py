"""A cheap encoder that stands in for a model where a benchmark is not about encoding: a sum of vectors of words.

It is deterministic and needs no weights. Texts with words in common are near to each other, as with a model; how near
the nearest of many are is calibrated against the real model on real text (`python -m benchmarks.calibration DIR
--vectors`). It says nothing of what a real model would find, and no figure of quality may come from it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic_words import FUNCTION_WORDS

DIMENSION = 384
SAID_BY_ALL = 0.45
"""Weight of what all texts have in common, beside words of unit length."""
FUNCTION = 0.15
"""Weight of a word that has no meaning of its own."""

_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(FUNCTION_WORDS)


class StandIn:
    """An `Encoder` that costs some microseconds a word."""

    model_id = "stand-in@1"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), 384), float32."""
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            words = set(_WORD.findall(text.casefold()))
            for word in words:
                row += _word_vector(word)
            row /= max(float(np.linalg.norm(row)), 1e-6)
            row += SAID_BY_ALL * _direction("what all texts say")
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=200_000)
def _word_vector(word: str) -> NDArray[np.float32]:
    return (FUNCTION if word in _FUNCTION_WORDS else 1.0) * _direction(word)


@lru_cache(maxsize=200_000)
def _direction(word: str) -> NDArray[np.float32]:
    """Return the unit vector of a word, the same in every process."""
    seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
    vector = np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def compare(real: Sequence[str] | None, invented: Sequence[str]) -> Iterator[str]:
    """Yield lines: how near passages are to each other, those of the real model beside those of this encoder."""
    from matcher.encoder import load_encoder

    yield f"{'cosine of':<32}{'two drawn at random':<34}{'the nearest other':<34}"
    if real:
        yield _line("real passages, real model", load_encoder().encode(list(real)))
        yield _line("real passages, stand-in", StandIn().encode(real))
    yield _line("invented passages, stand-in", StandIn().encode(invented))


def _line(name: str, rows: NDArray[np.float32]) -> str:
    shares = (0.05, 0.25, 0.5, 0.75, 0.95)
    cosines = rows @ rows.T
    np.fill_diagonal(cosines, -1)
    cells = (cosines[np.triu_indices(len(rows), 1)], cosines.max(axis=1))
    return f"{name:<32}" + "".join(
        f"{' '.join(f'{value:5.2f}' for value in np.quantile(each, shares)):<34}" for each in cells
    )
