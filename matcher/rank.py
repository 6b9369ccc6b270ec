"""Rank documents of one kind for a document of another.

`Match.score` is a similarity from 0 to 1, larger is better: the share of judged pairs with such an affinity that an
assessor called a clear fit (see docs/matching.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.background import word_weight
from matcher.documents import held
from matcher.encoder import Encoder
from matcher.evidence import pair_sentences
from matcher.index import DocumentIndex, documents_fingerprint
from matcher.lexical import BM25, Weights, phrase_weights, phrases, stem_weights, words
from matcher.passages import Document, Passage
from matcher.recipe import Recipe
from matcher.rerank import DEPTH as RERANKED
from matcher.rerank import Reranker, query_text
from matcher.topics import Sentences, Topics, Vector, heading_of, unit
from matcher.vectors import VectorCache
from matcher.wanted import Wanted
from schemas import IndexMismatch, Match

CANDIDATES = 500
"""Targets of the largest affinity that feedback may order anew."""

NEAREST = 1000
"""Targets nearest by topic that an index is asked for which does not look at all of them."""

FEEDBACK = 5
"""Best targets that a topic moves towards."""

REMEMBERED = 2000
"""Targets whose sentences are kept at hand with their vectors: some 200 MB."""

BLOCK = 64
"""Queries whose topics and words meet all targets together: some 100 MB where there are a hundred thousand targets."""

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


@dataclass(frozen=True)
class Asked:
    """A query, before any target is looked at."""

    query: Document
    said: Sentences
    wanted: Wanted


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
        self.targets = held(targets)
        self._recipe = recipe or Recipe()
        self._reranker = reranker
        self._topics = Topics.of(encoder, cache, self._recipe)
        self._index = index or DocumentIndex.build(self.targets, encoder, cache, self._recipe)
        # Many queries find the same targets, whose vectors the cache would be asked for each time.
        self._read = lru_cache(REMEMBERED)(self._read_target)
        self._bm25 = BM25(self.targets.stems())
        levels = self.targets.levels
        self._levels = list(dict.fromkeys(levels))
        number = {level: at for at, level in enumerate(self._levels)}
        self._level_of = np.array([number[level] for level in levels], dtype=np.int64)

    def rank(self, query: Document, limit: int = 10) -> list[Match]:
        """Return up to `limit` matches, best first, ties by target id, each with its evidence."""
        asked = self.ask(query)
        return self.matches(asked, next(self.best([asked], limit)))

    def matches(self, asked: Asked, scored: Sequence[tuple[int, float]]) -> list[Match]:
        """Return the matches with targets that `best` found, in their order, each with its evidence."""
        query = asked.query
        for_papers = self._for_papers or query.kind == "paper"
        matches = []
        for position, score in scored:
            target, said = self._read(position, for_papers)
            evidence = pair_sentences(query, asked.said, target, said, self._topics)
            matches.append(Match(query_id=query.id, target_id=target.id, score=score, evidence=evidence))
        return matches

    def _read_target(self, position: int, for_papers: bool) -> tuple[Document, Sentences]:
        target = self.targets[position]
        return target, self._topics.said(target, for_papers)

    def scores(self, query: Document, limit: int) -> list[tuple[int, float]]:
        """Return up to `limit` (position of the target, score), best first, ties by target id."""
        return next(self.best([self.ask(query)], limit))

    def all_scores(self, queries: Iterable[Document], limit: int) -> Iterator[list[tuple[int, float]]]:
        """Yield `scores` of each query; BLOCK of them are computed together."""
        stream = iter(queries)
        while block := list(islice(stream, BLOCK)):
            yield from self.best([self.ask(query) for query in block], limit)

    def best(self, asked: Sequence[Asked], limit: int) -> Iterator[list[tuple[int, float]]]:
        """Yield the same of queries that `ask` returned."""
        for start in range(0, len(asked), BLOCK):
            block = asked[start : start + BLOCK]
            parts = self._parts([each for each in block if self._can_find(each.query)], limit)
            for each in block:
                yield self._best(each, next(parts), limit) if self._can_find(each.query) else []

    def parts(self, query: Document, limit: int) -> Parts:
        """Return what the affinity of at least `limit` candidates is made of, where there are as many targets."""
        return next(self._parts([self.ask(query)], limit))

    def _can_find(self, query: Document) -> bool:
        return bool(self.targets) and bool(query.sentences or query.title)

    def ask(self, query: Document) -> Asked:
        """Return what is sought for a query among these targets."""
        said = self._topics.said(query, self._for_papers)
        weighed = list(zip(said.passages, said.weights.tolist(), strict=True))
        topic = self._topics.vector(query, self._for_papers, weighed)
        return Asked(query, said, Wanted(topic, *self._weighed_words(query, weighed), query.level))

    def _parts(self, asked: Sequence[Asked], limit: int) -> Iterator[Parts]:
        """Yield for each query what the affinity of its candidates is made of."""
        if not asked:
            return
        count = max(CANDIDATES, limit)
        nearest = max(NEAREST, limit)
        all_wanted = [each.wanted for each in asked]
        cosines = self._index.cosines(np.stack([wanted.topic for wanted in all_wanted]), nearest)
        shares = self._shares(self._bm25, all_wanted)
        for wanted, cosine, by_words in zip(all_wanted, cosines, shares, strict=True):
            level = (-self._recipe.level * self._steps(wanted))[self._level_of]
            candidates = np.sort(largest(cosine + by_words + level, count))
            rows = self._index.rows(candidates)
            first = Parts(candidates, rows @ wanted.topic, by_words[candidates], level[candidates], np.zeros(len(rows)))
            feedback = self._feedback(wanted.topic, rows, first.affinity) if wanted.topic.any() else first.feedback
            yield replace(first, feedback=feedback)

    def _best(self, asked: Asked, parts: Parts, limit: int) -> list[tuple[int, float]]:
        affinity = np.round(parts.affinity, 6)
        kept = largest(affinity, min(max(limit, RERANKED), len(affinity)), ties=True)
        ranked = sorted(
            zip(parts.positions[kept].tolist(), affinity[kept].tolist(), strict=True),
            key=lambda pair: (-pair[1], self.targets.ids[pair[0]]),
        )
        scored = [(position, calibrated(value)) for position, value in ranked[: max(limit, RERANKED)]]
        if self._reranker:
            said = list(zip(asked.said.passages, asked.said.weights.tolist(), strict=True))
            scored = self._reranked(self._reranker, query_text(asked.query, said), scored)
        return scored[:limit]

    @property
    def _for_papers(self) -> bool:
        return self.targets.kind == "paper"

    def _reranked(self, reranker: Reranker, query: str, scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Return the same scores, the best of them given to the same targets in the order of the second model."""
        best = [position for position, _ in scored[:RERANKED]]
        texts = [target.lexical_text for target in self.targets.read(best)]
        order = np.argsort(-reranker.scores(query, texts), kind="stable")
        again = [best[at] for at in order.tolist()]
        return [(position, score) for position, (_, score) in zip(again, scored, strict=False)] + scored[RERANKED:]

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

    def affinities(self, wanted: Sequence[Wanted], positions: NDArray[np.int64], bm25: BM25) -> Vector:
        """Return the affinity of each query with each of these targets before feedback, shape (queries, targets).

        `bm25` is that of these targets alone, as `words_of` returns it.
        """
        topics = np.stack([each.topic for each in wanted]) @ self._index.rows(positions).T
        steps = np.stack([self._steps(each)[self._level_of[positions]] for each in wanted])
        return np.asarray(topics + self._shares(bm25, wanted) - self._recipe.level * steps)

    def words_of(self, positions: NDArray[np.int64]) -> BM25:
        """Return the lexical scores of these targets alone."""
        return self._bm25.only(positions)

    def topics_of(self, ids: Sequence[str]) -> Vector:
        """Return the topics of some targets, shape (ids, dimension)."""
        return self._index.rows(np.array([self._position[id_] for id_ in ids], dtype=np.int64))

    @cached_property
    def _position(self) -> dict[str, int]:
        return {id_: at for at, id_ in enumerate(self.targets.ids)}

    def _steps(self, wanted: Wanted) -> Vector:
        """Return the steps of seniority between a query and each level that a target has."""
        own = wanted.level
        return np.array([own.distance(level) if own and level else 0 for level in self._levels], dtype=np.float64)

    def _shares(self, bm25: BM25, wanted: Sequence[Wanted]) -> NDArray[np.float32]:
        """Return what the words and phrases of each query that each target holds are worth, in units of topic cosine.

        Shape (queries, targets).
        """
        words_ = bm25.shares_of([each.stems for each in wanted])
        words_ *= self._recipe.words
        words_ += self._recipe.phrases * bm25.phrase_shares_of([each.phrases for each in wanted])
        return words_

    def _weighed_words(self, query: Document, said: Weighed) -> tuple[Weights, Weights]:
        """Return the weights of a query's stems, and those of its phrases."""
        stems: dict[str, float] = defaultdict(float)
        pairs: dict[str, float] = defaultdict(float)
        heading = heading_of(query, self._for_papers)
        for passage, weight in [*([(heading, 1.0)] if heading else []), *said]:
            found = words(passage.text)
            for stem in found:
                stems[stem] += weight
            for pair in phrases(found):
                pairs[pair] += weight
        return stem_weights(self._weights(stems)), phrase_weights(self._weights(pairs))

    def _weights(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of stems or phrases: more for what is said often, less for what all postings say."""
        k3 = self._recipe.saturation
        return {term: _telling(term) * count * (k3 + 1) / (count + k3) for term, count in sorted(counts.items())}


@lru_cache(maxsize=500_000)
def _telling(term: str) -> float:
    """Return how much a stem or a phrase tells: the geometric mean over its stems."""
    stems = term.split(" ")
    return math.prod(map(word_weight, stems)) ** (1 / len(stems))


def largest(values: NDArray[Any], count: int, *, ties: bool = False) -> NDArray[np.int64]:
    """Return where the `count` largest values stand, in no order; of equal ones those that come first, or all of them.

    >>> values = np.array([2, 5, 2, 9])
    >>> sorted(largest(values, 3).tolist()), sorted(largest(values, 3, ties=True).tolist())
    ([0, 1, 3], [0, 1, 2, 3])
    """
    if count >= len(values):
        return np.arange(len(values))
    least = np.partition(values, -count)[-count]
    if ties:
        return np.flatnonzero(values >= least)
    above = np.flatnonzero(values > least)
    return np.concatenate([above, np.flatnonzero(values == least)[: count - len(above)]])


def calibrated(affinity: float) -> float:
    """Return the score of an affinity: from 0 to 1, rounded to six digits."""
    return round(1 / (1 + math.exp(-STEEPNESS * (affinity - MIDDLE))), 6)


def affinity_of(score: float) -> float:
    """Return the affinity of a score: the inverse of `calibrated`, as far as six digits tell."""
    inside = min(max(score, 1e-6), 1 - 1e-6)
    return MIDDLE + math.log(inside / (1 - inside)) / STEEPNESS
