"""BM25 over stemmed words: the share of a query's weighted words that a document holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

K1, B = 1.2, 0.75
"""Robertson's usual saturation and length normalisation."""

_WORD = re.compile(r"[^\W_]+(?:[+#]+|(?:['’.&/-](?=\w)[^\W_]+)*)")
_PART = re.compile(r"[^\W_]+[+#]*")
_STEMMER = snowballstemmer.stemmer("english")

_STOP_WORDS = """
    a about above across after again against all also am an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each either etc few for from further had has
    have having he her here hers herself him himself his how i if in into is it its itself just let like ll may me
    might more most must my myself no nor not now of off on once one only onto or other others our ours ourselves out
    over own per re s same shall she should so some such t than that the their theirs them themselves then there these
    they this those through to together too under until up upon us ve very via was we well were what when where
    whether which while who whom whose why will with within without would you your yours yourself"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def words(text: str) -> list[str]:
    """Return the stems of a text's words in their order, stop words left out.

    >>> words("Evaluating C++ models, evaluated with state-of-the-art metrics")
    ['evalu', 'c++', 'model', 'evalu', 'state', 'art', 'metric']
    """
    found = _PART.findall(text.casefold())
    return [_stem(word) for word in found if word not in STOP_WORDS and (len(word) > 1 or word in "rc")]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


_NOWHERE: tuple[NDArray[np.int64], NDArray[np.float64]] = (np.zeros(0, dtype=np.int64), np.zeros(0))


class BM25:
    """Postings lists with ready-made term scores: scoring a query adds up slices."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """`documents` are lists of stems, as `words` returns them."""
        self.count = len(documents)
        vocabulary: dict[str, list[tuple[int, int]]] = {}
        for position, document in enumerate(documents):
            for word, count in Counter(document).items():
                vocabulary.setdefault(word, []).append((position, count))
        lengths = np.array([len(document) for document in documents], dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if self.count else lengths
        self._lists: dict[str, tuple[NDArray[np.int64], NDArray[np.float64]]] = {}
        for word, entries in vocabulary.items():
            rows = np.array([row for row, _ in entries], dtype=np.int64)
            times = np.array([count for _, count in entries], dtype=np.float64)
            self._lists[word] = rows, self.idf(len(entries)) * times * (K1 + 1) / (times + norm[rows])

    def idf(self, frequency: int) -> float:
        """Return the inverse document frequency of a word that occurs in `frequency` documents."""
        return float(np.log1p((self.count - frequency + 0.5) / (frequency + 0.5)))

    def shares(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return per document how much of the weighted query it holds, shape (documents,), from 0 to 1.

        1 would be a document in which every word of the query stands very often. Words that no document holds count
        as missing, so that shares mean the same in a small collection as in a large one.
        """
        total = np.zeros(self.count, dtype=np.float64)
        bound = 0.0
        for word, weight in query.items():
            rows, values = self._lists.get(word, _NOWHERE)
            total[rows] += weight * values
            bound += weight * self.idf(len(rows)) * (K1 + 1)
        return total / bound if bound > 0 else total
