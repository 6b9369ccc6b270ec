"""A ranker over any number of invented documents: words as often as in real ones, topics as near to each other.

Texts and vectors are made apart (encoding a hundred thousand is not what these benchmarks are about): topics come from
benchmarks/vectors.py, words from benchmarks/synthetic_words.py.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.stand_in import StandIn
from benchmarks.synthetic_words import draw
from benchmarks.vectors import invented_vectors
from matcher.documents import held
from matcher.index import DocumentIndex, topic_rules
from matcher.passages import Document, Kind, Passage
from matcher.rank import Ranker
from matcher.vector_index import vector_index
from matcher.vectors import MemoryCache, VectorCache

SENTENCES: dict[Kind, tuple[int, int]] = {"posting": (12, 20), "paper": (8, 20), "profile": (16, 20)}
"""Sentences of a document and words of each, about the median of what real ones have and of what ranking leaves."""


def invented_documents(count: int, kind: Kind, seed: int = 0) -> Iterator[Document]:
    """Yield documents of invented words; those of other seeds are others."""
    sentences, words = SENTENCES[kind]
    random_ = random.Random(f"{kind} {seed}")
    for number in range(count):
        said: list[Passage] = []
        text = ""
        for _ in range(sentences):
            one = " ".join(draw(random_, words))
            said.append(Passage("responsibilities", one, len(text), len(text) + len(one)))
            text += f"{one}\n"
        title = " ".join(draw(random_, 4))
        yield Document(f"{kind}-{seed}-{number:07}", kind, text, title, (), tuple(said))


def invented_ranker(count: int, kind: Kind, cache: VectorCache | None = None) -> Ranker:
    """Return a ranker over `count` targets of one kind; `cache` is where it finds the vectors of queries."""
    targets = held(invented_documents(count, kind))
    index = DocumentIndex(
        StandIn.model_id, tuple(targets.ids), topic_rules(), tuple(targets.prints),
        vector_index(invented_vectors(count, seed=1)),
    )  # fmt: skip
    return Ranker(targets, StandIn(), cache or MemoryCache(), index)
