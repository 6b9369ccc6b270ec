"""The few stretches of a long text that slow patterns need to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from os.path import commonprefix

_ENDING = 4


def near_cues(text: str, cues: tuple[str, ...], reach: int) -> list[tuple[int, int]]:
    """Return (start, end) of what lies within `reach` characters of any of `cues`, in order and without overlap.

    `cues` are in lower case, and case does not matter. Looking for a dozen plain words is ten times as fast as looking
    for a pattern of as many alternatives.

    >>> text = "Start: Monday. " + "x" * 99
    >>> [text[a:b] for a, b in near_cues(text, ("monday",), 7)]
    ['Start: Monday.']
    """
    low = same_length_lower(text)
    near: list[tuple[int, int]] = []
    for at in sorted(_occurrences(low, cues)):
        start, end = max(0, at - reach), min(len(text), at + reach)
        if near and start <= near[-1][1]:
            near[-1] = (near[-1][0], end)
        else:
            near.append((start, end))
    return near


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether any of `words` stands in `text`."""
    for word in words:  # noqa: SIM110 - half the time of any(), and asked a hundred times a posting
        if word in text:
            return True
    return False


# The readers of one posting ask one after the other.
@lru_cache(maxsize=4)
def same_length_lower(text: str) -> str:
    """Return `text` in lower case with every character where it was.

    >>> same_length_lower("İzmir, REMOTE")
    'İzmir, remote'
    """
    low = text.lower()
    if len(low) != len(text):  # "İ" alone becomes two characters
        low = "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return low


@lru_cache(maxsize=32)
def _by_ending(words: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words grouped by their last letters: a text without " day" is not searched for "two day" and "three day"."""
    ordered = sorted(words, key=lambda word: word[::-1])
    groups = [tuple(group) for _, group in groupby(ordered, key=lambda word: word[-_ENDING:])]
    # The longest ending that all of a group share: long words are found absent sooner than short ones.
    return tuple((commonprefix([word[::-1] for word in group])[::-1], group) for group in groups)


def _occurrences(text: str, words: tuple[str, ...]) -> Iterator[int]:
    for ending, group in _by_ending(words):
        at = text.find(ending)
        while at >= 0:
            end = at + len(ending)
            if text.endswith(group, 0, end):
                yield from (end - len(word) for word in group if text.endswith(word, 0, end))
            at = text.find(ending, end)
