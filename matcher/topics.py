"""What a document is about, as one vector: its sentences and passages, weighted, with the background taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.background import KINDS, background_vector
from matcher.encoder import Encoder
from matcher.passages import Document, Kind, Passage
from matcher.recipe import Recipe
from matcher.vectors import VectorCache, text_vectors

Vector = NDArray[np.float64]

QUALIFICATIONS = frozenset({"required", "preferred"})


@dataclass(frozen=True)
class Topics:
    """Turns documents into topic vectors, with one encoder and one recipe."""

    encoder: Encoder
    cache: VectorCache
    recipe: Recipe
    backgrounds: dict[Kind, Vector]

    @classmethod
    def of(cls, encoder: Encoder, cache: VectorCache, recipe: Recipe) -> Topics:
        """Read or encode the backgrounds."""
        return cls(encoder, cache, recipe, {kind: background_vector(kind, encoder, cache) for kind in KINDS})

    def vector(self, document: Document, qualifications: float = 1.0) -> Vector:
        """Return the topic of a document: unit length, shape (dimension,); zeros where it says nothing.

        `qualifications` weights what a posting asks of people beside what it says of the work.
        """
        recipe, kind = self.recipe, document.kind
        sentences = telling(document.sentences)
        parts = [
            (recipe.sentences, self._sentences_vector(sentences, kind, qualifications)),
            (recipe.passages, self._weighted(_bodies(document.passages), kind, qualifications)),
            (recipe.title, self._weighted([Passage("title", document.title, None, None)], kind, 1.0)),
        ]
        return unit(np.sum([share * vector for share, vector in parts], axis=0))

    def facets(self, document: Document, qualifications: float = 1.0) -> Vector:
        """Return one topic vector per facet of a document, shape (facets, dimension): a person's papers are facets."""
        if not document.facets:
            return self.vector(document, qualifications)[None]
        return np.stack([self.vector(facet) for facet in document.facets])

    def salience(self, sentences: Sequence[Passage], kind: Kind, qualifications: float = 1.0) -> Vector:
        """Return weights that sum to 1: high for sentences that the others agree with and that few documents say."""
        rows = self.rows(sentences)
        agreement = rows @ rows.sum(axis=0) - 1.0
        central = agreement / max(len(rows) - 1, 1) - rows @ self.backgrounds[kind]
        weights = np.exp(self.recipe.salience * (central - central.max()))
        weights *= _sizes(sentences, qualifications)
        return np.asarray(weights / weights.sum())

    def _sentences_vector(self, sentences: Sequence[Passage], kind: Kind, qualifications: float) -> Vector:
        if not sentences:
            return np.zeros_like(self.backgrounds[kind])
        weights = self.salience(sentences, kind, qualifications)
        return self.beyond(weights @ self.rows(sentences), kind)

    def _weighted(self, passages: Sequence[Passage], kind: Kind, qualifications: float) -> Vector:
        passages = [passage for passage in passages if passage.text]
        if not passages:
            return np.zeros_like(self.backgrounds[kind])
        weights = _sizes(passages, qualifications)
        return self.beyond(weights @ self.rows(passages) / weights.sum(), kind)

    def beyond(self, rows: Vector, kind: Kind) -> Vector:
        """Return vectors with the background of their kind taken away, unit rows."""
        return unit(rows - self.recipe.background * self.backgrounds[kind])

    def rows(self, passages: Sequence[Passage]) -> Vector:
        """Return one unit row per passage, shape (passages, dimension), float64."""
        return text_vectors([passage.text for passage in passages], self.encoder, self.cache).astype(np.float64)


def telling(sentences: Sequence[Passage]) -> list[Passage]:
    """Return sentences of three words or more, each text once; all of them where none is that long."""
    seen: dict[str, Passage] = {}
    for sentence in sentences:
        seen.setdefault(sentence.text, sentence)
    return [sentence for sentence in seen.values() if sentence.text.count(" ") >= 2] or list(seen.values())


def unit(vectors: Vector) -> Vector:
    """Return a vector, or each row of several, at length 1, and zeros as they are."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0))


def _sizes(passages: Sequence[Passage], qualifications: float) -> Vector:
    """A longer passage says more, though not in proportion."""
    return np.array(
        [
            np.sqrt(len(passage.text.split())) * (qualifications if passage.field in QUALIFICATIONS else 1.0)
            for passage in passages
        ]
    )


def _bodies(passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if passage.start is not None]
