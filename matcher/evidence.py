"""Which sentences of both sides say most clearly why two documents belong together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.passages import Document, Passage
from matcher.topics import Topics, telling
from schemas import Evidence

PAIRS = 3
"""Evidence pairs shown for a match."""


def find_evidence(query: Document, target: Document, topics: Topics, pairs: int = PAIRS) -> tuple[Evidence, ...]:
    """Return up to `pairs` pairs of exact quotes, the most telling first; no sentence is quoted twice.

    Chosen by what the sentences say beyond what any document of their kind says; `score` is their plain cosine.
    """
    asked, found = _quotable(query.sentences), _quotable(target.sentences)
    if not asked or not found:
        return ()
    left, right = topics.rows(asked), topics.rows(found)
    cosines = left @ right.T
    telling_cosines = topics.beyond(left, query.kind) @ topics.beyond(right, target.kind).T
    evidence: list[Evidence] = []
    for flat in np.argsort(-telling_cosines, axis=None, kind="stable"):
        row, column = divmod(int(flat), cosines.shape[1])
        quote, answer = query.quote(asked[row]), target.quote(found[column])
        if quote is None or answer is None or any(quote == pair.query or answer == pair.target for pair in evidence):
            continue
        evidence.append(Evidence(query=quote, target=answer, score=round(float(cosines[row, column]), 4)))
        if len(evidence) == pairs:
            break
    return tuple(evidence)


def _quotable(sentences: Sequence[Passage]) -> list[Passage]:
    """Keep what stands in the text."""
    return [sentence for sentence in telling(sentences) if sentence.start is not None]
