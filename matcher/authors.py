"""Authors who recur across the papers that a role relates to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from schemas import Paper, RecurringAuthor
from schemas.author_name import may_be_same, read_name

AT_LEAST = 2
"""Papers that make somebody a recurring author."""
WORTH_READING = 0.5
"""Share of the best score from which on a paper counts."""
SHOWN = 10
"""Authors kept for a role."""


def recurring_authors(ranked: Sequence[tuple[Paper, float]]) -> tuple[RecurringAuthor, ...]:
    """Return who wrote at least two of the papers, by falling weight; `ranked` are papers with scores, best first.

    Papers with less than half of the best score do not count, and one that two sources hold counts once. An initial
    joins a full name only where it can mean nobody else here.
    """
    floor = WORTH_READING * ranked[0][1] if ranked else 0.0
    papers = list(_each_once((paper, score) for paper, score in ranked if score >= floor))
    people = _people({author.name for paper, _ in papers for author in paper.authors})
    written: dict[str, dict[str, float]] = defaultdict(dict)
    for rank, (paper, score) in enumerate(papers, start=1):
        for author in paper.authors:
            if author.name in people:
                written[people[author.name]][paper.id] = score / math.log2(rank + 1)
    found = [
        RecurringAuthor(name=name, paper_ids=tuple(worth), weight=round(sum(worth.values()), 6))
        for name, worth in written.items()
        if len(worth) >= AT_LEAST
    ]
    return tuple(sorted(found, key=lambda author: (-author.weight, author.name))[:SHOWN])


def _each_once(ranked: Iterable[tuple[Paper, float]]) -> Iterable[tuple[Paper, float]]:
    titles: set[str] = set()
    for paper, score in ranked:
        key = "".join(character for character in paper.title.casefold() if character.isalnum())
        if key not in titles:
            titles.add(key)
            yield paper, score


def _people(names: Iterable[str]) -> dict[str, str]:
    """Return name as printed -> the fullest name of the same person; names that may mean several keep to themselves."""
    read = {name: read_name(name) for name in sorted(names)}
    read = {name: parts for name, parts in read.items() if parts.family and parts.given}
    by_family: dict[str, list[str]] = defaultdict(list)
    for name, parts in read.items():
        by_family[parts.family].append(name)
    people: dict[str, str] = {}
    for name, parts in read.items():
        same = [other for other in by_family[parts.family] if may_be_same(parts, read[other])]
        clear = all(may_be_same(read[one], read[other]) for one in same for other in same)
        people[name] = max(same if clear else [name], key=lambda other: (len(" ".join(read[other].given)), other))
    return people
