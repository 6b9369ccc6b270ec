"""BM25 over stemmed words and phrases: the share of a query's weighted words that a document holds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import snowballstemmer
from numpy.typing import NDArray
from scipy.sparse import csr_array

K1, B = 1.2, 0.75
"""Robertson's usual saturation and length normalisation."""

Weights = tuple[NDArray[np.uint64], NDArray[np.float64]]
"""Numbers of the stems or phrases of a query, and the weight of each, both of shape (terms,)."""

BREAK = 0
"""Stands where a sentence ends."""

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


def numbered(sentences: Sequence[Sequence[str]]) -> NDArray[np.uint32]:
    """Return the numbers of the stems of each sentence, with BREAK after each, shape (stems and breaks,)."""
    return np.array(
        [number for sentence in sentences for number in (*map(stem_number, sentence), BREAK)], dtype=np.uint32
    )


@lru_cache(maxsize=500_000)
def stem_number(stem: str) -> int:
    """Return the number by which scores know a stem, the same in every run and collection: its CRC-32.

    Of 200,000 stems some five share one with another.
    """
    return zlib.crc32(stem.encode())


class BM25:
    """Scores of all documents at once: a query adds up slices of ready-made term scores."""

    def __init__(self, documents: Iterable[NDArray[np.uint32]]) -> None:
        """`documents` are the stems of each, as `numbered` returns them."""
        each = list(documents)
        self.count = len(each)
        stems = np.concatenate([np.zeros(0, dtype=np.uint32), *each]).astype(np.uint64)
        rows = np.repeat(np.arange(self.count, dtype=np.int32), [len(one) for one in each])
        said = stems != BREAK
        followed = np.flatnonzero(said[:-1] & said[1:] & (rows[:-1] == rows[1:]))
        pairs = _pair(stems[followed], stems[followed + 1])
        self._words = TermScores.of(stems[said], rows[said], self.count)
        self._phrases = TermScores.of(pairs, rows[followed], self.count)

    def only(self, rows: NDArray[np.int64]) -> BM25:
        """Return the same for the documents in these rows alone, in this order; what terms are worth stays as it is."""
        some = copy(self)
        some.count = len(rows)
        some._words, some._phrases = self._words.only(rows), self._phrases.only(rows)
        return some

    def shares(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return per document how much of the weighted stems it holds, shape (documents,), from 0 to 1.

        1 would be a document in which every stem of the query stands very often. Stems that no document holds count
        as missing, so that shares mean the same in a small collection as in a large one.
        """
        return np.asarray(self.shares_of([stem_weights(query)])[0], dtype=np.float64)

    def phrase_shares(self, query: Mapping[str, float]) -> NDArray[np.float64]:
        """Return the same for weighted phrases, as `phrases` returns them."""
        return np.asarray(self.phrase_shares_of([phrase_weights(query)])[0], dtype=np.float64)

    def shares_of(self, queries: Sequence[Weights]) -> NDArray[np.float32]:
        """Return `shares` of many queries, shape (queries, documents)."""
        return self._words.shares(queries)

    def phrase_shares_of(self, queries: Sequence[Weights]) -> NDArray[np.float32]:
        """Return `phrase_shares` of many queries, shape (queries, documents)."""
        return self._phrases.shares(queries)


def stem_weights(stems: Mapping[str, float]) -> Weights:
    """Return the numbers of stems, with their weights."""
    return _weights((stem_number(stem), weight) for stem, weight in stems.items())


def phrase_weights(pairs: Mapping[str, float]) -> Weights:
    """Return the numbers of phrases, with their weights."""
    return _weights((_phrase(text), weight) for text, weight in pairs.items())


def _weights(weighed: Iterable[tuple[int, float]]) -> Weights:
    found = list(weighed)
    return (
        np.array([number for number, _ in found], dtype=np.uint64),
        np.array([weight for _, weight in found], dtype=np.float64),
    )


def _phrase(text: str) -> int:
    first, second = text.split(" ")
    return int(_pair(stem_number(first), stem_number(second)))


def _pair(first: Any, second: Any) -> Any:
    """Return one number for a pair of stem numbers, or for each of two arrays of them."""
    return (first << 32) | second


@dataclass(frozen=True)
class TermScores:
    """For each term the documents that hold it and its score there."""

    terms: NDArray[np.uint64]
    """Numbers of stems or of pairs of them, in rising order."""
    worth: NDArray[np.float64]
    """The inverse document frequency of each term."""
    unknown: float
    """That of a term that no document holds."""
    scores: csr_array
    """Shape (terms, documents), float32."""

    @classmethod
    def of(cls, terms: NDArray[np.uint64], rows: NDArray[np.int32], count: int) -> TermScores:
        """`terms` and `rows` say for each occurrence which term stands in which of `count` documents."""
        lengths = np.bincount(rows, minlength=count)
        norm = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0)) if count else lengths
        different, at = np.unique(terms, return_inverse=True)
        places = np.sort((at.astype(np.uint64) << 32) | rows.astype(np.uint64))
        at = np.flatnonzero(np.append(True, places[1:] != places[:-1])) if len(places) else np.zeros(0, dtype=np.int64)
        times = np.diff(np.append(at, len(places)))
        rows = (places[at] & 0xFFFFFFFF).astype(np.int32)
        scores = (times * (K1 + 1) / (times + norm[rows])).astype(np.float32)
        starts = np.searchsorted(places[at] >> 32, np.arange(len(different) + 1, dtype=np.uint64))
        matrix = csr_array((scores, rows, starts), shape=(len(different), count))
        return cls(different, idf(np.diff(starts), count), float(idf(0, count)), matrix)

    def only(self, rows: NDArray[np.int64]) -> TermScores:
        """Return the scores in these documents alone, numbered anew in their order; terms keep their worth."""
        return replace(self, scores=self.scores[:, rows])

    def shares(self, queries: Sequence[Weights]) -> NDArray[np.float32]:
        """Return the share of each query's weighted terms that each document holds, shape (queries, documents)."""
        if not self.scores.nnz:
            return np.zeros((len(queries), self.scores.shape[1]), dtype=np.float32)
        numbers = np.concatenate([numbers for numbers, _ in queries])
        weights = np.concatenate([weights for _, weights in queries])
        asked = np.repeat(np.arange(len(queries)), [len(numbers) for numbers, _ in queries])
        at = np.searchsorted(self.terms, numbers)
        known = (at < len(self.terms)) & (self.terms[np.minimum(at, len(self.terms) - 1)] == numbers)
        weights *= np.where(known, np.append(self.worth, 0)[at], self.unknown)
        bounds = np.bincount(asked, weights, minlength=len(queries)) * (K1 + 1)
        weights /= np.where(bounds > 0, bounds, 1.0)[asked]
        starts = np.append(0, np.cumsum(np.bincount(asked[known], minlength=len(queries))))
        held, worth = at[known], weights[known].astype(np.float32)
        # Query by query: a product of two sparse matrices gives the same in three times as long.
        return np.stack([self.scores[held[start:end]].T @ worth[start:end] for start, end in pairwise(starts.tolist())])


def idf(frequency: Any, count: int) -> Any:
    """Return Robertson's inverse document frequency of a term that `frequency` of `count` documents hold.

    For an array of frequencies an array comes back.
    """
    return np.log1p((count - frequency + 0.5) / (frequency + 0.5))
