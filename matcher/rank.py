"""Rank documents of one kind for a document of another.

`Match.score` is a similarity from 0 to 1, larger is better: the share of judged pairs with such an affinity that an
assessor called a clear fit (see docs/matching.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from matcher.background import word_weight
from matcher.encoder import Encoder
from matcher.evidence import pair_sentences
from matcher.index import DocumentIndex, documents_fingerprint
from matcher.lexical import BM25, phrases, words
from matcher.passages import Document, Passage
from matcher.recipe import Recipe
from matcher.rerank import DEPTH as RERANKED
from matcher.rerank import Reranker, query_text
from matcher.topics import Topics, Vector, heading_of, unit
from matcher.vectors import VectorCache
from schemas import IndexMismatch, Match

CANDIDATES = 1000
"""Documents nearest by topic, and as many by words, among which the fused affinity decides."""

FEEDBACK = 5
"""Best targets that a topic moves towards."""

REMEMBERED = 500
"""Targets whose sentences are kept at hand with their vectors: some 50 MB."""

MIDDLE, STEEPNESS = 0.57, 6.7
"""Affinity at which half of the judged pairs were clear fits, and how fast that changes around it."""

Weighed = Sequence[tuple[Passage, float]]
"""Sentences of a document with their weights, from 0 to 1."""


@dataclass(frozen=True)
class Parts:
    """What the affinity of a query and each of several targets is made of, each of shape (targets,)."""

    positions: NDArray[np.int64]
    topic: Vector
    """Cosine of the topics."""
    words: Vector
    """Worth of the words and phrases found."""
    level: Vector
    """Cost of the steps of seniority between the two, zero or less."""
    feedback: Vector
    """What the targets that fit best add or take."""

    @property
    def affinity(self) -> Vector:
        """The sum."""
        return np.asarray(self.topic + self.words + self.level + self.feedback)


class Ranker:
    """Ranks one collection of targets for any number of queries."""

    def __init__(
        self,
        targets: Sequence[Document],
        encoder: Encoder,
        cache: VectorCache,
        index: DocumentIndex | None = None,
        recipe: Recipe | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """`index`, if given, must have been built from exactly these targets by this encoder; else IndexMismatch."""
        if index is not None and (
            index.model_id != encoder.model_id or index.fingerprint != documents_fingerprint(targets, recipe)
        ):
            raise IndexMismatch("the index was built from other documents; `postdocket index` builds it anew")
        self.targets = targets
        self._recipe = recipe or Recipe()
        self._reranker = reranker
        self._topics = Topics.of(encoder, cache, self._recipe)
        self._index = index if index is not None else DocumentIndex.build(targets, encoder, cache, self._recipe)
        # Many queries find the same targets, whose vectors the cache would be asked for each time.
        self._said = lru_cache(REMEMBERED)(
            lambda position, for_papers: self._topics.said(self.targets[position], for_papers)
        )
        self._bm25 = BM25([[words(line) for line in target.lexical_text.split("\n")] for target in targets])

    def rank(self, query: Document, limit: int = 10) -> list[Match]:
        """Return up to `limit` matches, best first, ties by target id, each with its evidence."""
        ranked = self.scores(query, limit)
        matches: list[Match] = []
        if not ranked:
            return matches
        for_papers = self._for_papers or query.kind == "paper"
        asked = self._topics.said(query, for_papers)
        for position, score in ranked:
            target = self.targets[position]
            evidence = pair_sentences(query, asked, target, self._said(position, for_papers), self._topics)
            matches.append(Match(query_id=query.id, target_id=target.id, score=score, evidence=evidence))
        return matches

    def scores(self, query: Document, limit: int) -> list[tuple[int, float]]:
        """Return up to `limit` (position of the target, score), best first, ties by target id."""
        if not self.targets or not (query.sentences or query.title):
            return []
        parts = self.parts(query, limit)
        ranked = sorted(
            zip(parts.positions.tolist(), parts.affinity.tolist(), strict=True),
            key=lambda pair: (-round(pair[1], 6), self.targets[pair[0]].id),
        )
        scored = [(position, calibrated(value)) for position, value in ranked[: max(limit, RERANKED)]]
        if self._reranker:
            said = self._topics.weighed(query, self._for_papers)
            scored = self._reranked(self._reranker, query_text(query, said), scored)
        return scored[:limit]

    def parts(self, query: Document, limit: int) -> Parts:
        """Return what the affinity of at least `limit` candidates is made of, where there are as many targets."""
        said = self._topics.weighed(query, self._for_papers)
        topic = self._topics.vector(query, self._for_papers, said)
        shares = self._shares(query, said)
        candidates = self._candidates(topic, shares, max(CANDIDATES, limit))
        rows = self._index.rows(candidates)
        steps = np.array([self._steps(query, int(candidate)) for candidate in candidates], dtype=np.float64)
        first = Parts(candidates, rows @ topic, shares[candidates], -self._recipe.level * steps, np.zeros(len(rows)))
        return replace(first, feedback=self._feedback(topic, rows, first.affinity)) if topic.any() else first

    @property
    def _for_papers(self) -> bool:
        return self.targets[0].kind == "paper"

    def _reranked(self, reranker: Reranker, query: str, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Return the same scores, the best of them given to the same targets in the order of the second model."""
        best = [position for position, _ in scored[:RERANKED]]
        texts = [self.targets[position].lexical_text for position in best]
        order = np.argsort(-reranker.scores(query, texts), kind="stable")
        again = [best[at] for at in order.tolist()]
        return [(position, score) for position, (_, score) in zip(again, scored, strict=False)] + scored[RERANKED:]

    def _candidates(self, topic: Vector, shares: Vector, count: int) -> NDArray[np.int64]:
        """Return the positions of the targets that the topic or the words bring up, in rising order."""
        near = self._index.search(topic[None].astype(np.float32), count)[1][0]
        return np.union1d(near, np.argsort(-shares, kind="stable")[:count])

    def _feedback(self, topic: Vector, rows: Vector, affinity: Vector) -> Vector:
        """Return how much nearer each target is to the topic moved towards the best of them, shape of `affinity`.

        Each of the best counts as far as it is sure to fit. Their own mean stays what it is: feedback orders targets,
        but it does not make a query's matches surer than they were.
        """
        best = np.argsort(-affinity, kind="stable")[:FEEDBACK]
        sure = np.array([calibrated(float(value)) for value in affinity[best]])
        moved = unit(topic + self._recipe.feedback * (sure @ rows[best]) / FEEDBACK)
        nearer = rows @ (moved - topic)
        return np.asarray(nearer - nearer[best].mean())

    def _steps(self, query: Document, position: int) -> int:
        wanted, has = query.level, self.targets[position].level
        return wanted.distance(has) if wanted and has else 0

    def _shares(self, query: Document, said: Weighed) -> Vector:
        """Return what the words and phrases of a query that each target holds are worth, in units of topic cosine."""
        stems: dict[str, float] = defaultdict(float)
        pairs: dict[str, float] = defaultdict(float)
        heading = heading_of(query, self._for_papers)
        for passage, weight in [*([(heading, 1.0)] if heading else []), *said]:
            found = words(passage.text)
            for stem in found:
                stems[stem] += weight
            for pair in phrases(found):
                pairs[pair] += weight
        return np.asarray(
            self._recipe.words * self._bm25.shares(self._weights(stems))
            + self._recipe.phrases * self._bm25.phrase_shares(self._weights(pairs))
        )

    def _weights(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of stems or phrases: more for what is said often, less for what all postings say."""
        k3 = self._recipe.saturation
        return {term: _telling(term) * count * (k3 + 1) / (count + k3) for term, count in sorted(counts.items())}


def _telling(term: str) -> float:
    """Return how much a stem or a phrase tells: the geometric mean over its stems."""
    stems = term.split(" ")
    return math.prod(map(word_weight, stems)) ** (1 / len(stems))


def calibrated(affinity: float) -> float:
    """Return the score of an affinity: from 0 to 1, rounded to six digits."""
    return round(1 / (1 + math.exp(-STEEPNESS * (affinity - MIDDLE))), 6)
