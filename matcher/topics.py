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
from schemas import SectionKind

Vector = NDArray[np.float64]

ABOUT = str(SectionKind.ABOUT)
QUALIFICATIONS = frozenset({"required", "preferred"})

SHARPNESS = 0.05
"""Cosine by which a sentence must agree more for its weight to rise from .5 to .73."""


@dataclass(frozen=True)
class Sentences:
    """The telling sentences of a document."""

    passages: list[Passage]
    rows: Vector
    """One unit row for each, shape (sentences, dimension)."""
    weights: Vector
    """How much each says of the subject, from 0 to 1, shape (sentences,)."""


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

    def vector(
        self, document: Document, for_papers: bool = False, sentences: Sequence[tuple[Passage, float]] | None = None
    ) -> Vector:
        """Return the topic of a document: unit length, shape (dimension,); zeros where it says nothing.

        `for_papers` asks for what the work is about rather than for what it asks of people. `sentences` is what
        `weighed` returned, where it is known already.
        """
        recipe = self.recipe
        share = recipe.subject_background if for_papers or document.kind == "paper" else recipe.fit_background
        background = share * self.backgrounds[document.kind]
        heading = heading_of(document, for_papers)
        if sentences is None:
            sentences = self.weighed(document, for_papers)
        bodies = list(zip(document.bodies, _passage_weights(document.bodies, sentences), strict=True))
        parts = [
            (recipe.sentences, self._mean(sentences)),
            (recipe.passages, self._mean(bodies)),
            (recipe.title, self._mean([(heading, 1.0)] if heading else [])),
        ]
        said = [part * unit(mean - background) for part, mean in parts if mean is not None]
        return unit(np.sum(said, axis=0)) if said else np.zeros_like(background)

    def weighed(self, document: Document, for_papers: bool = False) -> list[tuple[Passage, float]]:
        """Return the telling sentences of a document with their weights, from 0 to 1.

        A sentence of a posting counts as far as it agrees with the title and with what the others say: praise of the
        employer, other teams and the terms of work do not. What other roles of the employer print too counts less.
        """
        said = self.said(document, for_papers)
        return list(zip(said.passages, said.weights.tolist(), strict=True))

    def said(self, document: Document, for_papers: bool = False) -> Sentences:
        """Return the same with the vectors of the sentences."""
        sentences = telling(document.sentences)
        plain = self.rows(sentences)
        weights = [
            (self.recipe.qualifications if for_papers and sentence.field in QUALIFICATIONS else 1.0)
            * _ownness(sentence)
            for sentence in sentences
        ]
        if document.kind != "posting" or not sentences or not self.recipe.agreement:
            return Sentences(sentences, plain, np.array(weights))
        rows = self.beyond(plain, document.kind)
        core = unit(np.multiply(_sizes(sentences), weights) @ rows)
        if heading := heading_of(document, for_papers=True):
            core = unit(core + self.recipe.title * self.beyond(self.rows([heading])[0], document.kind))
        agreement = 1 / (1 + np.exp(-(rows @ core - self.recipe.agreement) / SHARPNESS))
        return Sentences(sentences, plain, np.multiply(weights, agreement))

    def beyond(self, rows: Vector, kind: Kind) -> Vector:
        """Return vectors with what all documents of the kind say taken away, unit rows."""
        return unit(rows - self.recipe.subject_background * self.backgrounds[kind])

    def rows(self, passages: Sequence[Passage]) -> Vector:
        """Return one unit row per passage, shape (passages, dimension), float64."""
        return text_vectors([passage.text for passage in passages], self.encoder, self.cache).astype(np.float64)

    def _mean(self, weighed: Sequence[tuple[Passage, float]]) -> Vector | None:
        """Return the weighted mean vector; `None` of nothing."""
        passages = [passage for passage, _ in weighed]
        shares = np.multiply(_sizes(passages), [weight for _, weight in weighed])
        return np.asarray(shares @ self.rows(passages) / shares.sum()) if shares.sum() > 0 else None


def heading_of(document: Document, for_papers: bool) -> Passage | None:
    """Return the title, or the subject in it where papers are sought."""
    text = document.subject if for_papers and document.subject else document.title
    return Passage("title", text, None, None) if text else None


def _ownness(sentence: Passage) -> float:
    """Return how far a sentence is this role's own, from 0 to 1: roles that print it share it.

    What several say of themselves is their employer, and counts less than duties that they have in common.
    """
    return 1 / sentence.roles ** (2 if sentence.field == ABOUT else 1)


def _passage_weights(passages: Sequence[Passage], sentences: Sequence[tuple[Passage, float]]) -> list[float]:
    """Return for each passage the mean weight of the sentences in it."""
    weights = []
    for passage in passages:
        inside = [
            (len(sentence.text), weight)
            for sentence, weight in sentences
            if (passage.start or 0) <= (sentence.start or 0) < (passage.end or 0)
        ]
        total = sum(length for length, _ in inside)
        weights.append(sum(length * weight for length, weight in inside) / total if total else 0.0)
    return weights


def _sizes(passages: Sequence[Passage]) -> Vector:
    """A longer passage says more, though not in proportion."""
    return np.sqrt([len(passage.text.split()) for passage in passages])


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
