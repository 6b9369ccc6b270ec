"""Regions of a plane of topics, each with a name from the words that its titles have and others lack."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from matcher.lexical import STOP_WORDS, words

FEWEST, MOST = 2, 14
PER_REGION = 12
"""A region has about so many points, as long as there are fewer than `MOST` regions."""
SEED = 0
NAMED_BY = 3
"""Terms in a name."""
PAIR = 1.5
"""How much more a pair of words tells than one word alone: it is a term, where one word may be anything."""
_WORD = re.compile(r"[^\W\d_](?:[\w+#.'’&/-]*[\w+#])?")


def find_regions(places: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return for each place, shape (places, 2), the number of its region, shape (places,).

    Regions are numbered as one meets them going round the middle, so that neighbours have neighbouring numbers.
    """
    from sklearn.cluster import KMeans

    count = len(places)
    wanted = min(max(count // PER_REGION, FEWEST), MOST, len(np.unique(places, axis=0)))
    if wanted < 2:
        return np.zeros(count, dtype=np.int64)
    found = KMeans(wanted, n_init=4, random_state=SEED).fit(places.astype(np.float64))
    centres = found.cluster_centers_ - places.mean(axis=0)
    order = np.argsort(np.arctan2(centres[:, 1], centres[:, 0]), kind="stable")
    return np.asarray(np.argsort(order)[found.labels_], dtype=np.int64)


def name_regions(titles: Sequence[str], regions: Sequence[int]) -> list[str]:
    """Return a name for each region from 0 on: up to three terms of its titles, the most telling first.

    A term tells of a region as far as more of its titles have it than one would expect of any of them.
    """
    terms = [frozenset(term for term, _ in _spelt(title)) for title in titles]
    everywhere = Counter(term for found in terms for term in found)
    written = _spellings(titles)
    named: list[list[str]] = []
    for region in range(max(regions, default=-1) + 1):
        inside = [found for found, number in zip(terms, regions, strict=True) if number == region]
        here = Counter(term for found in inside for term in found)
        worth = {
            term: times * math.log(times * len(terms) / (len(inside) * everywhere[term])) * (PAIR if " " in term else 1)
            for term, times in here.items()
            if times > 1 or len(inside) < PER_REGION
        }
        named.append(_another_first([_capital(written[term]) for term in _unlike(worth)], {n[0] for n in named if n}))
    return [" · ".join(name) for name in named]


def _another_first(terms: list[str], taken: set[str]) -> list[str]:
    """Return the terms with one first that begins no other name, where there is one: a map has room for that alone."""
    free = next((place for place, term in enumerate(terms) if term not in taken), 0)
    return [*terms[free : free + 1], *terms[:free], *terms[free + 1 :]]


def _capitals(words: str) -> int:
    return sum(letter.isupper() for letter in words)


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]


def _unlike(worth: dict[str, float]) -> Iterator[str]:
    """Yield the terms of most worth that share no word with those before."""
    said: set[str] = set()
    chosen = 0
    for term in sorted(worth, key=lambda term: (-worth[term], term)):
        stems = set(term.split())
        if chosen < NAMED_BY and worth[term] > 0 and not stems & said:
            said |= stems
            chosen += 1
            yield term


def _spelt(title: str) -> Iterator[tuple[str, str]]:
    """Yield (stems, as it is written) for the words and pairs of words of a title."""
    run: list[tuple[str, str]] = []
    for piece in re.split(r"[,:;()|–—?!]|\s-\s", title):
        run = [(" ".join(words(word)), word) for word in _WORD.findall(piece)]
        known = [(stem, word) for stem, word in run if stem and word.casefold() not in STOP_WORDS]
        yield from known
        # Pairs are of words that stand side by side.
        for (first, one), (second, other) in pairwise(run):
            if first and second and one.casefold() not in STOP_WORDS and other.casefold() not in STOP_WORDS:
                yield f"{first} {second}", f"{one} {other}"


def _spellings(titles: Iterable[str]) -> dict[str, str]:
    """Return for each term how it is written most often, the spelling with fewer capitals before others."""
    found: dict[str, Counter[str]] = {}
    for title in titles:
        for term, written in _spelt(title):
            found.setdefault(term, Counter())[written] += 1
    return {term: min(spelt, key=lambda one: (-spelt[one], _capitals(one), one)) for term, spelt in found.items()}
