"""Which sentences of both sides say most clearly why two documents belong together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.encoder import Encoder
from matcher.passages import Document, Passage
from matcher.vectors import VectorCache, text_vectors
from schemas import Evidence

PAIRS = 3
"""Evidence pairs shown for a match."""


def find_evidence(
    query: Document, target: Document, encoder: Encoder, cache: VectorCache, pairs: int = PAIRS
) -> tuple[Evidence, ...]:
    """Return up to `pairs` pairs of exact quotes, the closest first; no sentence is quoted twice on one side."""
    asked, found = _quotable(query.sentences), _quotable(target.sentences)
    if not asked or not found:
        return ()
    left = text_vectors([sentence.text for sentence in asked], encoder, cache).astype(np.float64)
    right = text_vectors([sentence.text for sentence in found], encoder, cache).astype(np.float64)
    cosines = left @ right.T
    evidence: list[Evidence] = []
    for flat in np.argsort(-cosines, axis=None, kind="stable"):
        row, column = divmod(int(flat), cosines.shape[1])
        quote, answer = query.quote(asked[row]), target.quote(found[column])
        if quote is None or answer is None:
            continue
        if any(quote == pair.query or answer == pair.target for pair in evidence):
            continue
        evidence.append(Evidence(query=quote, target=answer, score=round(float(cosines[row, column]), 4)))
        if len(evidence) == pairs:
            break
    return tuple(evidence)


def _quotable(sentences: Sequence[Passage]) -> list[Passage]:
    """Keep sentences of three words or more that stand in the text; all of them where there are no such."""
    return [sentence for sentence in sentences if len(sentence.text.split()) >= 3] or list(sentences)
