"""What a document is about, as one vector: its sentences, passages and title, with the background taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.background import background_vector
from matcher.encoder import Encoder
from matcher.passages import KINDS, Document, Kind, Passage
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

    def vector(self, document: Document, for_papers: bool = False) -> Vector:
        """Return the topic of a document: unit length, shape (dimension,); zeros where it says nothing.

        `for_papers` asks for what the work is about rather than for what it asks of people.
        """
        recipe = self.recipe
        qualifications = recipe.qualifications if for_papers else 1.0
        share = recipe.subject_background if for_papers or document.kind == "paper" else recipe.fit_background
        background = share * self.backgrounds[document.kind]
        heading = document.subject if for_papers and document.subject else document.title
        parts = [
            (recipe.sentences, self._mean(telling(document.sentences), qualifications)),
            (recipe.passages, self._mean(document.bodies, qualifications)),
            (recipe.title, self._mean([Passage("title", heading, None, None)] if heading else [], qualifications)),
        ]
        said = [share * unit(mean - background) for share, mean in parts if mean is not None]
        return unit(np.sum(said, axis=0)) if said else np.zeros_like(background)

    def beyond(self, rows: Vector, kind: Kind) -> Vector:
        """Return vectors with what all documents of the kind say taken away, unit rows."""
        return unit(rows - self.recipe.subject_background * self.backgrounds[kind])

    def rows(self, passages: Sequence[Passage]) -> Vector:
        """Return one unit row per passage, shape (passages, dimension), float64."""
        return text_vectors([passage.text for passage in passages], self.encoder, self.cache).astype(np.float64)

    def _mean(self, passages: Sequence[Passage], qualifications: float) -> Vector | None:
        """Return the mean vector, longer passages counting for more, though not in proportion; `None` of nothing."""
        if not passages:
            return None
        weights = np.sqrt([len(passage.text.split()) for passage in passages])
        weights *= [qualifications if passage.field in QUALIFICATIONS else 1.0 for passage in passages]
        return np.asarray(weights @ self.rows(passages) / weights.sum())


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
