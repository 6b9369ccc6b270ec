"""Which of many sets have most of their members in common, found without comparing all with all.

This is prefix filtering: two sets that share most members share some of their rarest ones.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

_DEPTH = 4
"""Deeper means fewer pairs to compare and more members to look up; 4 leaves almost no pair of unrelated texts."""


def least_common(size: int, share: float) -> int:
    """Return how many of its rarest members a set of `size` has in common with any set that holds `share` of it."""
    return min(_DEPTH, math.ceil(share * size))


def rarest_first(sets: Sequence[frozenset[str]], share: float) -> list[list[str]]:
    """Return the rarest members of each set: any set that holds `share` of it has at least `least_common` of them."""
    frequency = Counter(member for each in sets for member in each)
    kept = []
    for each in sets:
        count = len(each) - math.ceil(share * len(each)) + least_common(len(each), share)
        kept.append(heapq.nsmallest(count, each, key=lambda member: (frequency[member], member)))
    return kept


def similar_pairs(sets: Sequence[frozenset[str]], share: float) -> Iterator[tuple[int, int]]:
    """Yield the places of every two sets whose Jaccard similarity can reach `share`, each pair once."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, rare in enumerate(rarest_first(sets, share)):
        size = len(sets[at])
        met = Counter(other for word in rare for other in holders[word])
        for word in rare:
            holders[word].append(at)
        for other in sorted(met):
            enough = met[other] >= min(least_common(size, share), least_common(len(sets[other]), share))
            if enough and share * size <= len(sets[other]) <= size / share:
                yield other, at
