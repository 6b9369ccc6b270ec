"""BM25 over stemmed words and phrases: the share of a query's weighted words that a document holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

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


def phrases(stems: Sequence[str]) -> list[str]:
    """Return each two stems that follow each other, joined by a space.

    >>> phrases(words("Recognition of speech on small devices"))
    ['recognit speech', 'speech small', 'small devic']
    """
    return [f"{first} {second}" for first, second in pairwise(stems)]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


class BM25:
    """Scores of all documents at once: a query adds up slices of ready-made term scores."""

    def __init__(self, documents: Sequence[Sequence[Sequence[str]]]) -> None:
        """`documents` are lists of sentences, and these lists of stems, as `words` returns them."""
        self.count = len(documents)
        self._numbers: dict[str, int] = {}
        number = self._numbers.setdefault
        sentences = [(row, sentence) for row, document in enumerate(documents) for sentence in document]
        stems = chain.from_iterable(sentence for _, sentence in sentences)
        terms = np.array([number(stem, len(self._numbers)) for stem in stems], dtype=np.int64)
        lengths = np.array([len(sentence) for _, sentence in sentences], dtype=np.int64)
        rows = np.repeat(np.array([row for row, _ in sentences], dtype=np.int32), lengths)
        self._words = _TermScores(terms, rows, self.count)
        last = np.cumsum(lengths)[lengths > 0] - 1
        first = np.delete(np.arange(len(terms)), last)
        self._phrases = _TermScores(self._pair(terms[first], terms[first + 1]), rows[first], self.count)

    def shares(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return per document how much of the weighted stems it holds, shape (documents,), from 0 to 1.

        1 would be a document in which every stem of the query stands very often. Stems that no document holds count
        as missing, so that shares mean the same in a small collection as in a large one.
        """
        return self._words.shares([(self._numbers.get(stem, -1), weight) for stem, weight in query.items()])

    def phrase_shares(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the same for weighted phrases, as `phrases` returns them."""
        terms = []
        for phrase, weight in query.items():
            first, second = (self._numbers.get(stem, -1) for stem in phrase.split(" "))
            terms.append((self._pair(first, second) if min(first, second) >= 0 else -1, weight))
        return self._phrases.shares(terms)

    def _pair(self, first: Any, second: Any) -> Any:
        """Return one number for a pair of term numbers, or for each of two arrays of them."""
        return first * len(self._numbers) + second


class _TermScores:
    """For each term the documents that hold it and its score there, in arrays that lie one after the other."""

    def __init__(self, terms: NDArray[np.int64], rows: NDArray[np.int32], count: int) -> None:
        """`terms` and `rows` say for each occurrence which term stands in which of `count` documents."""
        self.count = count
        lengths = np.bincount(rows, minlength=count)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if count else lengths
        order = np.lexsort((rows, terms))
        terms, rows = terms[order], rows[order]
        new = np.ones(len(terms), dtype=bool)
        new[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
        at = np.flatnonzero(new)
        times = np.diff(np.append(at, len(terms)))
        self._rows = rows[at]
        self._scores = (times * (K1 + 1) / (times + norm[self._rows])).astype(np.float32)
        self._terms, starts = np.unique(terms[at], return_index=True)
        self._starts = np.append(starts, len(at))

    def shares(self, query: Sequence[tuple[int, float]]) -> NDArray[np.float64]:
        """Return the share of the weighted terms that each document holds; a negative term is one that none holds."""
        total = np.zeros(self.count, dtype=np.float64)
        bound = 0.0
        for term, weight in query:
            at = int(np.searchsorted(self._terms, term))
            known = at < len(self._terms) and self._terms[at] == term
            begin, end = (self._starts[at], self._starts[at + 1]) if known else (0, 0)
            worth = weight * idf(int(end - begin), self.count)
            total[self._rows[begin:end]] += worth * self._scores[begin:end]
            bound += worth * (K1 + 1)
        return total / bound if bound > 0 else total


def idf(frequency: int, count: int) -> float:
    """Return Robertson's inverse document frequency of a term that `frequency` of `count` documents hold."""
    return float(np.log1p((count - frequency + 0.5) / (frequency + 0.5)))
