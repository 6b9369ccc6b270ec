"""Which lists a few targets could enter, told without ranking all the others again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.rank import BLOCK, Ranker, affinity_of
from matcher.wanted import Wanted

LIFT = 0.01
"""Affinity that feedback may add to a target at the end of a list: .003 was the most in real and invented ones."""


class Contenders:
    """Some targets of a ranker, such as those that are new."""

    def __init__(self, ranker: Ranker, ids: Collection[str]) -> None:
        """`ids` are those of the targets; what is no target of the ranker (any more) counts for nothing."""
        self._ranker = ranker
        self._positions = np.array([at for at, id_ in enumerate(ranker.targets.ids) if id_ in ids], dtype=np.int64)
        self._words = ranker.words_of(self._positions)

    def enter(self, queries: Sequence[Wanted], least: Sequence[float]) -> NDArray[np.bool_]:
        """Return for each query whether one of these targets could be in its list, shape (queries,).

        `least` is the score of the last match in the list of each.
        """
        found = np.zeros(len(queries), dtype=bool)
        if not len(self._positions):
            return found
        needed = np.array([affinity_of(score) for score in least]) - LIFT
        for start in range(0, len(queries), BLOCK):
            some = slice(start, start + BLOCK)
            affinities = self._ranker.affinities(queries[some], self._positions, self._words)
            found[some] = (affinities >= needed[some, None]).any(axis=1)
        return found
