"""The words that invented postings, papers and CVs are made of, few of them often and most of them seldom."""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Sequence
from functools import cache

_FUNCTION_WORDS = """
and the to of in a with for our on we you that is as are or your this will be at by from an it their have which can
they how but all into more who about not these through if also its what across such has other may do both between them
while where than so each most when including every well within one new us up out been over any some there no those
under during only another before after own many against toward because
"""
_FIELD_WORDS = """
data research team models experience learning work systems science design build product develop engineering support
business machine language software quality training evaluation methods scale users analysis performance technical
project results problems people tools knowledge services teams solutions applied scientist model technology skills
customers information process development field years engineer algorithms network image video speech graph inference
planning control robot vision retrieval ranking optimization policy simulation forecasting causal experiments metrics
pipeline infrastructure platform cloud deployment production reliability latency security privacy safety alignment
reasoning representation embedding attention generation detection segmentation tracking classification regression
clustering sampling distribution probability gradient convergence loss benchmark dataset annotation label corpus
document sentence translation dialogue question answer summary knowledge semantic syntax token prompt agent reward
environment exploration demonstration manipulation navigation mapping sensor signal audio music acoustic voice medical
clinical protein molecule chemistry material physics climate energy weather traffic routing logistics inventory supply
demand pricing auction market advertising recommendation search content media creative audience engagement community
partner strategy stakeholder leadership communication collaboration roadmap requirement architecture interface
compiler hardware memory parallel distributed stream storage database query index cache protocol wireless robustness
fairness bias interpretability uncertainty calibration estimation verification test review documentation release
publish conference paper patent prototype hypothesis theory proof study survey analysis measure compare improve reduce
increase enable drive lead manage define deliver explore propose introduce present show demonstrate achieve apply
combine extend adapt learn train evaluate predict generate detect recognize understand explain monitor automate
integrate collaborate mentor communicate strong deep large small fast novel efficient robust general open complex
structured sparse dense dynamic static linear neural visual textual multimodal multilingual temporal spatial online
"""
_SYLLABLES = (
    "ka lo mi ter san vor el pra qui ned os tur bel ich wan ory den sal mer tin cor pan ul gra fen dis con lis mon per "
    "ver tal ris on ast im ble ous ent"
)
FUNCTION_WORDS = _FUNCTION_WORDS.split()
"""By falling frequency."""
FIELD_WORDS = _FIELD_WORDS.split()
"""Real ones, so that word pieces, stems and parts of speech are those of real text."""
SYLLABLES = _SYLLABLES.split()

VOCABULARY = 160_000
"""Words in all; a hundred thousand postings use about half of them."""

KNEE = 900
"""Rank after which words become seldom faster than 1 / rank, as in real text (two regimes of Zipf's law)."""

FALL = 1.95
"""How fast they do."""


@cache
def vocabulary() -> list[str]:
    """Return VOCABULARY different words, the most frequent first: real ones, then invented ones, short ones first."""
    known = list(dict.fromkeys((*FUNCTION_WORDS, *FIELD_WORDS)))
    random_ = random.Random(7)
    invented: set[str] = set()
    for parts, enough in ((2, 900), (3, 30_000), (4, VOCABULARY)):
        while len(invented) + len(known) < enough:
            invented.add("".join(random_.choices(SYLLABLES, k=parts)))
    words = sorted(invented.difference(known), key=lambda word: (len(word) // 3, random_.random()))
    return [*known, *words]


@cache
def _weights() -> list[float]:
    def weight(rank: int) -> float:
        return 1 / (rank + 1.2) if rank < KNEE else 1 / (KNEE + 1.2) * (KNEE / rank) ** FALL

    return list(itertools.accumulate(weight(rank) for rank in range(1, len(vocabulary()) + 1)))


def draw(random_: random.Random, count: int) -> list[str]:
    """Return `count` words, each as often as its rank has it."""
    return random_.choices(vocabulary(), cum_weights=_weights(), k=count)


class Quantiles:
    """A distribution given by its quantiles, with straight lines between them."""

    SHARES = (0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)

    def __init__(self, *values: float) -> None:
        """`values` are the quantiles at SHARES."""
        self.values = values

    def draw(self, random_: random.Random) -> int:
        """Return one number, rounded."""
        share = random_.random()
        at = max(1, bisect.bisect_left(self.SHARES, share))
        low, high = self.SHARES[at - 1], self.SHARES[at]
        return round(self.values[at - 1] + (share - low) / (high - low) * (self.values[at] - self.values[at - 1]))


def some(random_: random.Random, values: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    """Return between `least` and `most` different ones of the values."""
    return tuple(random_.sample(values, k=random_.randint(least, most)))
