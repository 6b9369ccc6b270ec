"""What every posting, paper or CV says, so that ranking can look at what one of them says beyond that.

The sentences range over many lines of work, so that their mean vector stands for the kind of text and for no subject.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matcher.background_sentences import PAPER, POSTING, PROFILE
from matcher.encoder import Encoder
from matcher.lexical import words
from matcher.passages import Kind
from matcher.vectors import VectorCache, text_vectors

KINDS: tuple[Kind, ...] = ("posting", "paper", "profile")

_SENTENCES: dict[Kind, str] = {"posting": POSTING, "paper": PAPER, "profile": PROFILE}


@cache
def background_sentences(kind: Kind) -> tuple[str, ...]:
    """Return sentences that could stand in any document of the kind."""
    return tuple(_SENTENCES[kind].splitlines())


@cache
def _frequencies(kind: Kind) -> Counter[str]:
    return Counter(word for sentence in background_sentences(kind) for word in set(words(sentence)))


def word_weight(kind: Kind, word: str) -> float:
    """Return from 0 to 1 how much a stem tells in a document of the kind: less, the more often it stands in any."""
    return float((1 + _frequencies(kind)[word]) ** -0.5)


def background_vector(kind: Kind, encoder: Encoder, cache_: VectorCache) -> NDArray[np.float64]:
    """Return the mean vector of the kind's background sentences, shape (dimension,), not of unit length."""
    rows = text_vectors(background_sentences(kind), encoder, cache_)
    return np.asarray(rows.astype(np.float64).mean(axis=0))
