"""Rank documents of one kind for a document of another.

`Match.score` is a similarity from 0 to 1, larger is better: the share of judged pairs with such an affinity that an
assessor called a clear fit (see docs/matching.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
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
from matcher.topics import Topics, Vector, heading_of
from matcher.vectors import VectorCache
from schemas import IndexMismatch, Match

CANDIDATES = 1000
"""Documents nearest by topic, and as many by words, among which the fused affinity decides."""

MIDDLE, STEEPNESS = 0.6, 7.0
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
        for_papers = self.targets[0].kind == "paper"
        topic = self._topics.vector(query, for_papers)
        shares = self._bm25.shares(self._words(query, for_papers))
        candidates = self._candidates(topic, shares, max(CANDIDATES, limit))
        affinity = self._index.rows(candidates) @ topic + self._recipe.words * shares[candidates]
        affinity -= self._recipe.level * np.array([self._steps(query, int(c)) for c in candidates])
        ranked = sorted(
            zip(candidates.tolist(), affinity.tolist(), strict=True),
            key=lambda pair: (-round(pair[1], 6), self.targets[pair[0]].id),
        )
        return [(position, calibrated(value)) for position, value in ranked[:limit]]

    def _candidates(self, topic: Vector, shares: Vector, count: int) -> NDArray[np.int64]:
        """Return the positions of the targets that the topic or the words bring up, in rising order."""
        near = self._index.search(topic[None].astype(np.float32), count)[1][0]
        return np.union1d(near, np.argsort(-shares, kind="stable")[:count])

    def _steps(self, query: Document, position: int) -> int:
        wanted, has = query.level, self.targets[position].level
        return wanted.distance(has) if wanted and has else 0

    def _words(self, query: Document, for_papers: bool) -> dict[str, float]:
        """Return the weights of a query's stems: more for what is said often, less for what all postings say."""
        counts: dict[str, float] = defaultdict(float)
        heading = heading_of(query, for_papers)
        said = [(heading, 1.0)] if heading else []
        for passage, weight in [*said, *self._topics.weighed(query, for_papers)]:
            for word in words(passage.text):
                counts[word] += weight
        k3 = self._recipe.saturation
        return {word: word_weight(word) * count * (k3 + 1) / (count + k3) for word, count in sorted(counts.items())}


def calibrated(affinity: float) -> float:
    """Return the score of an affinity: from 0 to 1, rounded to six digits."""
    return round(1 / (1 + math.exp(-STEEPNESS * (affinity - MIDDLE))), 6)
