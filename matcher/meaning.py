"""What somebody types, against the topics of an index: the documents nearest in meaning."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from matcher.encoder import Encoder
from matcher.index import DocumentIndex
from matcher.passages import paper_document
from matcher.recipe import Recipe
from matcher.topics import Topics
from matcher.vectors import MemoryCache, VectorCache
from schemas import Paper

NEAR = 0.3
"""Cosine of topics from which on a document is said to be near what was typed: above nine tenths of chance pairs."""


class Meaning:
    """Finds documents of one index by what a few words mean."""

    def __init__(self, index: DocumentIndex, encoder: Encoder, cache: VectorCache) -> None:
        """`encoder` is the one that the index was built with; vectors of what is typed are kept nowhere."""
        self._index, self._topics = index, Topics.of(encoder, cache, Recipe())

    def nearest(self, words: str, limit: int) -> list[str]:
        """Return the ids of up to `limit` documents near in meaning, nearest first; none for no words."""
        title = " ".join(words.split())
        if not title:
            return []
        typed = paper_document(Paper(id="", source="", external_id="", title=title))
        topic = replace(self._topics, cache=MemoryCache()).vector(typed, for_papers=True)
        cosines, positions = self._index.search(topic[None].astype(np.float32), limit)
        return [
            self._index.document_ids[position]
            for cosine, position in zip(cosines[0].tolist(), positions[0].tolist(), strict=True)
            if cosine >= NEAR
        ]
