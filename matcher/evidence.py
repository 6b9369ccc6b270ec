"""Which sentences of both sides say most clearly why two documents belong together."""

from __future__ import annotations

import numpy as np

from matcher.passages import Document
from matcher.topics import Sentences, Topics
from schemas import Evidence

PAIRS = 3
"""Evidence pairs shown for a match."""


def find_evidence(query: Document, target: Document, topics: Topics, pairs: int = PAIRS) -> tuple[Evidence, ...]:
    """Return up to `pairs` pairs of exact quotes, the most telling first; no sentence is quoted twice.

    Chosen by what the sentences say beyond what any document of their kind says, and by how much they say of the
    subject of their own; a sentence that other roles of an employer share is quoted only where there is no other.
    `score` is the plain cosine of the two.
    """
    for_papers = "paper" in (query.kind, target.kind)
    return pair_sentences(query, topics.said(query, for_papers), target, topics.said(target, for_papers), topics, pairs)


def pair_sentences(
    query: Document, asked: Sentences, target: Document, found: Sentences, topics: Topics, pairs: int = PAIRS
) -> tuple[Evidence, ...]:
    """Return the same for sentences that `Topics.said` returned."""
    left, right = _quotable(asked), _quotable(found)
    if not len(left) or not len(right):
        return ()
    cosines = asked.rows[left] @ found.rows[right].T
    telling = topics.beyond(asked.rows[left], query.kind) @ topics.beyond(found.rows[right], target.kind).T
    telling *= np.sqrt(np.outer(asked.weights[left], found.weights[right]))
    evidence: list[Evidence] = []
    for flat in np.argsort(-telling, axis=None, kind="stable"):
        row, column = divmod(int(flat), cosines.shape[1])
        quote = query.quote(asked.passages[left[row]])
        answer = target.quote(found.passages[right[column]])
        if quote is None or answer is None or any(quote == pair.query or answer == pair.target for pair in evidence):
            continue
        evidence.append(Evidence(query=quote, target=answer, score=round(float(cosines[row, column]), 4)))
        if len(evidence) == pairs:
            break
    return tuple(evidence)


def _quotable(sentences: Sentences) -> list[int]:
    """Return the positions of sentences that stand in the text, of this role alone where it has any of its own."""
    standing = [at for at, passage in enumerate(sentences.passages) if passage.start is not None]
    return [at for at in standing if sentences.passages[at].roles == 1] or standing
