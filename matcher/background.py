"""What every posting, paper or CV says, so that ranking can look at what one of them says beyond that.

The sentences range over many lines of work, so that their mean vector stands for the kind of text and for no subject.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matcher.background_sentences import PAPER, POSTING, PROFILE
from matcher.encoder import Encoder
from matcher.passages import Kind
from matcher.posting_words import COMMON
from matcher.vectors import VectorCache, text_vectors

_SENTENCES: dict[Kind, str] = {"posting": POSTING, "paper": PAPER, "profile": PROFILE}

RARE = 4
"""Per cent of postings below which every word tells alike."""


@cache
def background_sentences(kind: Kind) -> tuple[str, ...]:
    """Return sentences that could stand in any document of the kind."""
    return tuple(_SENTENCES[kind].splitlines())


def background_vector(kind: Kind, encoder: Encoder, cache_: VectorCache) -> NDArray[np.float64]:
    """Return the mean vector of the kind's background sentences, shape (dimension,), not of unit length."""
    rows = text_vectors(background_sentences(kind), encoder, cache_)
    return np.asarray(rows.astype(np.float64).mean(axis=0))


def word_weight(word: str) -> float:
    """Return from 0 to 1 how much a stem tells: the less, the more postings hold it.

    The square root of its inverse document frequency among postings, relative to that of a rare word.
    """
    return math.sqrt(math.log(_percentages().get(word, RARE) / 100) / math.log(RARE / 100))


@cache
def _percentages() -> dict[str, int]:
    """Return stem -> per cent of postings that hold it, for common ones."""
    percentages: dict[str, int] = {}
    percent = 100
    for line in COMMON.splitlines():
        stems = line.split()
        if not line.startswith(" "):
            percent = int(stems.pop(0))
        percentages.update(dict.fromkeys(stems, percent))
    return percentages
