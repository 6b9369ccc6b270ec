"""Rank documents of one kind for a document of another.

`score` is a similarity from 0 to 1, larger is better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.evidence import find_evidence
from matcher.index import PassageIndex, passages_fingerprint
from matcher.lexical import BM25, words
from matcher.passages import Document
from matcher.vectors import VectorCache, text_vectors
from schemas import IndexMismatch, Match

CANDIDATES = 200
"""Passages fetched for each sentence of the query before the exact scores are computed."""

DENSE_SHARE = 0.7
"""Weight of the dense score beside the lexical one."""


class Ranker:
    """Ranks one collection of targets for any number of queries."""

    def __init__(
        self, targets: Sequence[Document], encoder: Encoder, cache: VectorCache, index: PassageIndex | None = None
    ) -> None:
        """`index`, if given, must have been built from exactly these targets by this encoder; else IndexMismatch."""
        if index is not None and (
            index.model_id != encoder.model_id or index.fingerprint != passages_fingerprint(targets)
        ):
            raise IndexMismatch("the index was built from other passages; `postdocket index` builds it anew")
        self.targets = targets
        self._encoder, self._cache = encoder, cache
        self._index = index if index is not None else PassageIndex.build(targets, encoder, cache)
        self._vectors = self._index.vectors
        self._bm25 = BM25([words(target.lexical_text) for target in targets])

    def rank(self, query: Document, limit: int = 10) -> list[Match]:
        """Return up to `limit` matches, best first, ties by target id, each with its evidence."""
        return [
            Match(
                query_id=query.id,
                target_id=self.targets[position].id,
                score=score,
                evidence=find_evidence(query, self.targets[position], self._encoder, self._cache),
            )
            for position, score in self.scores(query, limit)
        ]

    def scores(self, query: Document, limit: int) -> list[tuple[int, float]]:
        """Return up to `limit` (position of the target, score), best first, ties by target id."""
        units = list(query.sentences) or list(query.passages)
        if not units or not len(self._vectors):
            return []
        vectors = text_vectors([unit.text for unit in units], self._encoder, self._cache)
        lexical = self._bm25.scores(Counter(words(query.lexical_text)))
        _, rows = self._index.search(vectors, CANDIDATES)
        found = set(self._index.document_of(np.unique(rows)).tolist())
        found.update(np.argsort(-lexical, kind="stable")[:CANDIDATES].tolist())
        candidates = np.array(sorted(found))
        dense = self._dense(vectors, candidates)
        top = lexical[candidates].max(initial=0.0)
        words_score = lexical[candidates] / top if top > 0 else lexical[candidates]
        fused = DENSE_SHARE * dense + (1 - DENSE_SHARE) * words_score
        ranked = sorted(
            zip(candidates.tolist(), np.round(np.clip(fused, 0, 1), 6).tolist(), strict=True),
            key=lambda pair: (-pair[1], self.targets[pair[0]].id),
        )
        return ranked[:limit]

    def _dense(self, vectors: NDArray[np.float32], candidates: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return per candidate the mean, over the query's sentences, of the cosine to its nearest passage."""
        starts = self._index.starts
        rows = np.concatenate([np.arange(starts[c], starts[c + 1]) for c in candidates])
        lengths = starts[candidates + 1] - starts[candidates]
        cosines = vectors.astype(np.float64) @ self._vectors[rows].T.astype(np.float64)
        best = np.maximum.reduceat(cosines, np.cumsum([0, *lengths[:-1]]), axis=1)
        return np.asarray(best.mean(axis=0))
