"""The order of a reading list: every theme of a role has its turn. Nothing here computes a vector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

WORTH_READING = 0.5
"""Share of the best score below which a paper has to wait until every better one was listed."""


def reading_order(ranked: Sequence[tuple[str, float]], theme_of: Mapping[str, int]) -> list[str]:
    """Return the ids in an order in which the themes take turns, each with its best paper that is left.

    `ranked` are (id, score), best first; `theme_of` says which theme each is nearest to. The best paper of all comes
    first, and the theme of the better paper has its turn earlier. A paper with less than half of the best score is
    listed for no theme's sake: such papers, and those without a theme, follow by their score.

    >>> reading_order([("a", 0.9), ("b", 0.8), ("c", 0.7), ("d", 0.6), ("e", 0.1)], {"a": 0, "b": 0, "c": 1, "e": 2})
    ['a', 'c', 'b', 'd', 'e']
    """
    if not ranked:
        return []
    floor = WORTH_READING * ranked[0][1]
    serving: dict[int, list[str]] = defaultdict(list)
    for id_, score in ranked:
        if id_ in theme_of and score >= floor:
            serving[theme_of[id_]].append(id_)
    rounds = max(map(len, serving.values()), default=0)
    order = [ids[turn] for turn in range(rounds) for ids in serving.values() if turn < len(ids)]
    listed = set(order)
    return [*order, *(id_ for id_, _ in ranked if id_ not in listed)]
