"""How far two rankings agree."""

from __future__ import annotations


def overlap(first, second, persistence=0.9):
    """Rank-biased overlap of two lists, extrapolated (Webber et al. 2010): 1 for equal lists."""
    depth = len(first)
    agreement = [len(set(first[:k]) & set(second[:k])) / k for k in range(1, depth + 1)]
    total = sum(value * persistence**k for k, value in enumerate(agreement))
    return (1 - persistence) * total + agreement[-1] * persistence**depth
