"""Rank documents of one kind for a document of another.

`Match.score` is a similarity from 0 to 1, larger is better: the share of judged pairs with such an affinity that an
assessor called a clear fit (see docs/matching.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.background import word_weight
from matcher.encoder import Encoder
from matcher.evidence import find_evidence
from matcher.index import DocumentIndex, documents_fingerprint
from matcher.lexical import BM25, words
from matcher.passages import Document
from matcher.recipe import Recipe
from matcher.topics import QUALIFICATIONS, Topics, telling
from matcher.vectors import VectorCache
from schemas import IndexMismatch, Match

CANDIDATES = 1000
"""Documents nearest by topic, and as many by words, among which the fused affinity decides."""

MIDDLE, STEEPNESS = 0.55, 10.0
"""Affinity at which half of the judged pairs were clear fits, and how fast that changes around it."""


class Ranker:
    """Ranks one collection of targets for any number of queries."""

    def __init__(
        self,
        targets: Sequence[Document],
        encoder: Encoder,
        cache: VectorCache,
        index: DocumentIndex | None = None,
        recipe: Recipe | None = None,
    ) -> None:
        """`index`, if given, must have been built from exactly these targets by this encoder; else IndexMismatch."""
        if index is not None and (
            index.model_id != encoder.model_id or index.fingerprint != documents_fingerprint(targets, recipe)
        ):
            raise IndexMismatch("the index was built from other documents; `postdocket index` builds it anew")
        self.targets = targets
        self._recipe = recipe or Recipe()
        self._topics = Topics.of(encoder, cache, self._recipe)
        self._index = index if index is not None else DocumentIndex.build(targets, encoder, cache, self._recipe)
        self._bm25 = BM25([words(target.lexical_text) for target in targets])

    def rank(self, query: Document, limit: int = 10) -> list[Match]:
        """Return up to `limit` matches, best first, ties by target id, each with its evidence."""
        return [
            Match(
                query_id=query.id,
                target_id=self.targets[position].id,
                score=score,
                evidence=find_evidence(query, self.targets[position], self._topics),
            )
            for position, score in self.scores(query, limit)
        ]

    def scores(self, query: Document, limit: int) -> list[tuple[int, float]]:
        """Return up to `limit` (position of the target, score), best first, ties by target id."""
        if not self.targets or not (query.sentences or query.title):
            return []
        papers = self.targets[0].kind == "paper"
        qualifications = self._recipe.qualifications if papers else 1.0
        facets = self._topics.facets(query, qualifications) if papers else self._topics.vector(query)[None]
        shares = self._bm25.shares(query_words(query, qualifications, self._recipe))
        candidates = self._candidates(facets, shares)
        cosines = self._index.rows(candidates) @ facets.T
        affinity = log_mean_exp(cosines, self._recipe.facets) + self._recipe.words * shares[candidates]
        affinity -= self._recipe.level * np.array([self._steps(query, int(c)) for c in candidates])
        ranked = sorted(
            zip(candidates.tolist(), affinity.tolist(), strict=True),
            key=lambda pair: (-round(pair[1], 6), self.targets[pair[0]].id),
        )
        return [(position, calibrated(value)) for position, value in ranked[:limit]]

    def _candidates(self, facets: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the positions of the targets that any facet or the words bring up, in rising order."""
        near = self._index.search(facets.astype(np.float32), CANDIDATES)[1].ravel()
        return np.union1d(near, np.argsort(-shares, kind="stable")[:CANDIDATES])

    def _steps(self, query: Document, position: int) -> int:
        wanted, has = query.level, self.targets[position].level
        return wanted.distance(has) if wanted and has else 0


def query_words(query: Document, qualifications: float, recipe: Recipe) -> dict[str, float]:
    """Return the stems of a query with their weights: often said, said in the title, not said in every document."""
    counts: Counter[str] = Counter()
    for sentence in telling(query.sentences):
        weight = qualifications if sentence.field in QUALIFICATIONS else 1.0
        for word in words(sentence.text):
            counts[word] += weight  # type: ignore[assignment]  # a Counter adds up fractions as well
    for word in words(query.title):
        counts[word] += recipe.title_words  # type: ignore[assignment]
    k3 = recipe.saturation
    return {
        word: word_weight(query.kind, word) * count * (k3 + 1) / (count + k3) for word, count in sorted(counts.items())
    }


def log_mean_exp(cosines: NDArray[np.float64], sharpness: float) -> NDArray[np.float64]:
    """Return a mean over the columns in which larger values count for more, shape (rows,)."""
    if cosines.shape[1] == 1:
        return cosines[:, 0]
    return np.asarray(np.log(np.exp(sharpness * cosines).mean(axis=1)) / sharpness)


def calibrated(affinity: float) -> float:
    """Return the score of an affinity: from 0 to 1, rounded to six digits."""
    return round(1 / (1 + math.exp(-STEEPNESS * (affinity - MIDDLE))), 6)
