"""Where a ranking still errs, grouped by what in the affinity led astray, so that the next idea starts from a cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.evaluate import DEPTH, LabelledFolder
from matcher.rank import Parts, Ranker

TOP = 10
CLOSE = 0.05
"""Affinity by which a missed document fell short where it was close."""

CLOSE_CALL = "missed by little"
OTHER_LEVEL = "missed: another level of seniority"
OTHER_WORDS = "missed: the topic is near, the words are others"
OTHER_TOPIC = "missed: the words are there, the topic is far"
FAR = "missed: neither topic nor words are near"
NO_CANDIDATE = "missed: not even a candidate"
SAME_WORDS = "wrong: it shares words, not the topic"
SAME_TOPIC = "wrong: the topic is near, for another use"


@dataclass(frozen=True)
class Mistake:
    """A document of grade 3 that is not among the first ten, or one of grade 0 that is."""

    cause: str
    query_id: str
    target_id: str
    rank: int
    """From 1; 0 where it was no candidate."""
    grade: int


def find_mistakes(folder: LabelledFolder, ranker: Ranker) -> Iterator[Mistake]:
    """Yield the mistakes of each query. What nobody judged is no mistake."""
    positions = {id_: position for position, id_ in enumerate(ranker.targets.ids)}
    for query in folder.queries:
        parts = ranker.parts(query, DEPTH)
        order: NDArray[np.int64] = np.argsort(-parts.affinity, kind="stable")
        rank_of = {int(parts.positions[at]): rank for rank, at in enumerate(order, start=1)}
        at_of = {int(position): at for at, position in enumerate(parts.positions)}
        for target, grade in folder.qrels[query.id].items():
            position = positions.get(target, -1)
            rank = rank_of.get(position, 0)
            if grade == 3 and not 1 <= rank <= TOP:
                cause = _why_missed(parts, order[:TOP], at_of[position]) if rank else NO_CANDIDATE
                yield Mistake(cause, query.id, target, rank, grade)
            elif grade == 0 and 1 <= rank <= TOP:
                yield Mistake(_why_wrong(parts, order[:TOP], at_of[position]), query.id, target, rank, grade)


def _why_missed(parts: Parts, top: NDArray[np.int64], at: int) -> str:
    """Compare a document with the last of the first ten, part by part."""
    short = parts.affinity[top].min() - parts.affinity[at]
    if short <= CLOSE:
        return CLOSE_CALL
    if parts.level[at] <= parts.level[top].mean() - short:
        return OTHER_LEVEL
    near_topic = parts.topic[at] >= np.quantile(parts.topic[top], 0.25)
    near_words = parts.words[at] >= np.quantile(parts.words[top], 0.25)
    return OTHER_WORDS if near_topic else OTHER_TOPIC if near_words else FAR


def _why_wrong(parts: Parts, top: NDArray[np.int64], at: int) -> str:
    """Say which part lifted a document among the first ten more than it lifted the others."""
    words = parts.words[at] - np.median(parts.words[top])
    topic = parts.topic[at] - np.median(parts.topic[top])
    return SAME_WORDS if words > topic else SAME_TOPIC


def mistake_lines(mistakes: Sequence[Mistake], titles: Mapping[str, str], examples: int = 3) -> Iterator[str]:
    """Yield each cause with its count, most frequent first, and examples by ids and titles."""
    by_cause: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        by_cause[mistake.cause].append(mistake)
    for cause, found in sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{len(found):4}  {cause}"
        for mistake in found[:: max(1, len(found) // examples)][:examples]:
            asked, answered = (_titled(id_, titles) for id_ in (mistake.query_id, mistake.target_id))
            yield f"      {asked} -> {answered}: grade {mistake.grade}, rank {mistake.rank or 'none'}"


def _titled(id_: str, titles: Mapping[str, str]) -> str:
    title = titles.get(id_, "")
    return f"{id_} ({title if len(title) <= 60 else title[:59] + '…'})"
