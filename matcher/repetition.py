"""Which sentences an employer prints under several of its roles: they tell of it or of a team, not of one role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

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

    roles: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(employer, key of the sentence) -> roles, where there are two or more."""

    def count(self, posting: Posting, sentence: str) -> int:
        """Return how many roles of the posting's employer print the sentence: 1 where only this one does."""
        name = employer(posting)
        return max(self.roles.get((name, key), 1) for key in _keys(sentence))


def find_repetition(postings: Iterable[Posting]) -> Repetition:
    """Count for each employer the roles that print a sentence.

    Postings of one title are one role, and so are postings that have nearly all sentences in common: the same work at
    two levels, or in two places.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for posting in postings:
        for start, end in sentence_spans(posting.text):
            for key in _keys(posting.text[start:end]):
                found[employer(posting)][key].add(_title(posting))
    roles: dict[tuple[str, str], int] = {}
    for name, titles in found.items():
        role_of = _roles(titles)
        for key, each in titles.items():
            if (count := len({role_of[title] for title in each})) > 1:
                roles[name, key] = count
    return Repetition(roles)


def employer(posting: Posting) -> str:
    """Return who posted: the hiring organisation, else the source."""
    return posting.hiring_organization.name if posting.hiring_organization else posting.source


def sentence_key(text: str) -> str:
    """Return the letters and digits of a sentence: what two prints of it have in common."""
    return "".join(character for character in text.casefold() if character.isalnum())


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


def _roles(titles: Mapping[str, set[str]]) -> dict[str, str]:
    """Return title -> the title that stands for its role, from key -> titles."""
    own: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for each in titles.values():
        if len(each) <= MANY:
            own.update(each)
            shared.update(combinations(sorted(each), 2))
    stands_for = {title: title for each in titles.values() for title in each}

    def role(title: str) -> str:
        while stands_for[title] != title:
            title = stands_for[title]
        return title

    for (first, second), common in sorted(shared.items()):
        if common >= SAME_ROLE * min(own[first], own[second]):
            stands_for[role(second)] = role(first)
    return {title: role(title) for title in stands_for}
