"""Plain words that stand in all that a slow pattern matches: only texts and stretches that have one are searched."""

from __future__ import annotations

from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation


class Cues:
    """Words in lower case, all of which are looked for in one pass, whatever their number (Aho and Corasick)."""

    def __init__(self, *words: str) -> None:
        self._finder = AhoCorasick(words, implementation=Implementation.DFA)

    def any_in(self, text: str) -> bool:
        """Whether any of the words stands in `text`, as it is written there.

        >>> Cues("degree", "phd").any_in("a degree"), Cues("degree", "phd").any_in("a Degree")
        (True, False)
        """
        return bool(self._finder.find_matches_as_indexes(text))

    def near(self, text: str, reach: int) -> list[tuple[int, int]]:
        """Return (start, end) of what lies within `reach` characters of any word, in order and without overlap.

        Case does not matter. `reach` counts from where a word begins.

        >>> text = "Start: Monday. " + "x" * 99
        >>> [text[a:b] for a, b in Cues("monday").near(text, 7)]
        ['Start: Monday.']
        """
        low = same_length_lower(text)
        near: list[tuple[int, int]] = []
        for at in sorted(at for _, at, _ in self._finder.find_matches_as_indexes(low, overlapping=True)):
            start, end = max(0, at - reach), min(len(text), at + reach)
            if near and start <= near[-1][1]:
                near[-1] = (near[-1][0], end)
            else:
                near.append((start, end))
        return near


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
