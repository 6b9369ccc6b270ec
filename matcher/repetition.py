"""Which sentences an employer prints under several of its roles: they tell of it or of a team, not of one role."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matcher.sentences import sentence_spans
from schemas import Posting

REPEATED_ROLES = 3
"""What that many roles of one employer say of themselves is the employer's alone; fewer may be a team."""

MANY = 30
"""Titles beyond which a sentence cannot tell which of them are one role."""

END = 12
"""Words at an end of a long sentence that make it a variant: "As a <team> member, you own the product from …"."""

SAME_ROLE = 0.8
"""Share of its sentences that one posting has in common with another of another title where both are one role."""


@dataclass(frozen=True)
class Repetition:
    """In how many different roles of its employer a sentence stands."""

    roles: Mapping[int, int] = field(default_factory=dict)
    """Number of the employer's sentence -> roles, where there are two or more."""

    def count(self, posting: Posting, sentence: str) -> int:
        """Return how many roles of the posting's employer print the sentence: 1 where only this one does."""
        return max(self.roles.get(number, 1) for number in _numbers(employer(posting), sentence))


@dataclass(frozen=True)
class Printed:
    """What of one posting tells which of its sentences others repeat."""

    employer: str
    title: str
    sentences: NDArray[np.uint64]
    """Numbers of the employer's sentences that it prints, rising, each once."""


def printed(posting: Posting) -> Printed:
    """Return what `count_roles` asks of a posting."""
    name = employer(posting)
    numbers = {
        number for start, end in sentence_spans(posting.text) for number in _numbers(name, posting.text[start:end])
    }
    return Printed(name, _title(posting), np.array(sorted(numbers), dtype=np.uint64))


def find_repetition(postings: Iterable[Posting]) -> Repetition:
    """Count for each employer the roles that print a sentence.

    Postings of one title are one role, and so are postings that have nearly all sentences in common: the same work at
    two levels, or in two places.
    """
    by_employer: dict[str, list[Printed]] = defaultdict(list)
    for posting in postings:
        one = printed(posting)
        by_employer[one.employer].append(one)
    roles: dict[int, int] = {}
    for each in by_employer.values():
        roles |= count_roles(each)
    return Repetition(roles)


def count_roles(postings: Sequence[Printed]) -> dict[int, int]:
    """Return number of a sentence -> how many roles print it, where there are two or more, of one employer's postings.

    `find_repetition` says what one role is.
    """
    if not postings:
        return {}
    titles = {title: at for at, title in enumerate(sorted({one.title for one in postings}))}
    prints = [np.full(len(one.sentences), titles[one.title], dtype=np.uint64) for one in postings]
    pairs = np.stack([np.concatenate([one.sentences for one in postings]), np.concatenate(prints)], axis=1)
    pairs = np.unique(pairs, axis=0)
    numbers, first, times = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    own = np.bincount(pairs[:, 1].astype(np.int64), np.repeat(times <= MANY, times), minlength=len(titles))
    several = times > 1
    groups = [pairs[at : at + size, 1].tolist() for at, size in zip(first[several], times[several], strict=True)]
    role_of = _roles(own.tolist(), groups)
    counts = {
        number: len({role_of[title] for title in group})
        for number, group in zip(numbers[several].tolist(), groups, strict=True)
    }
    return {number: count for number, count in counts.items() if count > 1}


def employer(posting: Posting) -> str:
    """Return who posted: the hiring organisation, else the source."""
    return posting.hiring_organization.name if posting.hiring_organization else posting.source


def sentence_key(text: str) -> str:
    """Return the letters and digits of a sentence: what two prints of it have in common."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _numbers(name: str, sentence: str) -> Iterator[int]:
    """Yield the numbers of an employer's sentence: the first eight bytes of a hash of each of its keys."""
    for key in _keys(sentence):
        yield int.from_bytes(hashlib.blake2b(f"{name}\x1f{key}".encode(), digest_size=8).digest(), "little")


def _keys(sentence: str) -> Iterator[str]:
    """Yield the keys by which two prints of a sentence are the same: the whole of it, and of a long one each end."""
    yield sentence_key(sentence)
    words = sentence.split()
    if len(words) > END + END // 3:
        yield f"{sentence_key(' '.join(words[:END]))}…"
        yield f"…{sentence_key(' '.join(words[-END:]))}"


def _title(posting: Posting) -> str:
    inferred = posting.inferred_title.text if posting.inferred_title else posting.id
    return (posting.title or inferred).casefold()


def _roles(own: Sequence[float], groups: Iterable[Sequence[int]]) -> list[int]:
    """Return for each title the one that stands for its role.

    `own` says how many sentences each title has that tell roles apart; a group is the titles that print one sentence.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for group in groups:
        if len(group) <= MANY:
            shared.update(combinations(group, 2))
    stands_for = list(range(len(own)))

    def role(title: int) -> int:
        while stands_for[title] != title:
            title = stands_for[title]
        return title

    for (first, second), common in sorted(shared.items()):
        if common >= SAME_ROLE * min(own[first], own[second]):
            stands_for[role(second)] = role(first)
    return [role(title) for title in stands_for]
