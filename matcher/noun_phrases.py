"""Noun phrases of English text, found by the parts of speech of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

LONGEST = 5
"""Words in a phrase without a preposition or `and`; with one of them, one more on each side of it is allowed."""

LONGEST_WORD = 40
"""Letters beyond which a token is no word; the tagger takes a time that grows with the square of its length."""

_TOKEN = re.compile(r"[^\W_]+(?:[+#]+|(?:['’.&/-](?=\w)[^\W_]+)*)|[^\w\s]")
_LINKS = {"of": "P", "for": "P", "under": "P", "in": "P", "from": "P", "and": "C", "&": "C"}
_NO_NAME = re.compile(r"['’]|\.\w|^[a-z]+[A-Z][a-z]|^using$")
"""Possessives and contractions, web addresses, words that lost the break between them, and a verb taken for a noun."""
_PLAIN = re.compile(r"[ANVG]*[NG]")


class Phrase(NamedTuple):
    """A noun phrase as the span `text[start:end]`."""

    start: int
    end: int


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    role: str
    """`N` noun, `M` plural noun, `A` adjective, `V` participle used as one, `G` -ing form, `P` preposition, `C` and."""


def noun_phrases(text: str) -> Iterator[Phrase]:
    """Yield every noun phrase of one sentence, those inside longer ones too, in the order of the text.

    A phrase is one to five nouns, adjectives and participles that end in a noun, or two such joined by a preposition or
    by `and`.

    >>> text = "You will improve vehicle routing under uncertain demand."
    >>> [text[start:end] for start, end in noun_phrases(text)][-2:]
    ['vehicle routing under uncertain demand', 'routing under uncertain demand']
    """
    words = _tagged(text)
    roles = "".join(word.role for word in words).replace("M", "N")
    plain = [found.span() for found in _PLAIN.finditer(roles)]
    for begin, end in plain:
        for first in range(begin, end):
            for last in range(first + 1, min(end, first + LONGEST) + 1):
                if roles[last - 1] == "N" or (roles[last - 1] == "G" and last == end):
                    yield from _clean(words[first:last])
    for (begin, end), (next_begin, next_end) in zip(plain, plain[1:], strict=False):
        if roles[end:next_begin] in {"P", "C"}:
            for first in range(max(begin, end - LONGEST + 1), end):
                if next_end - first <= LONGEST + 1:
                    yield from _clean(words[first:next_end])


def _clean(words: list[_Word]) -> Iterator[Phrase]:
    """Yield the span of the words unless something in them keeps them from being a name of a subject."""
    if words[0].role == "G" and len(words) > 1:
        return  # "building models": what is done, not what it is about
    for before, word in zip(words, words[1:], strict=False):
        if before.role == "M" and word.role == "G":
            return  # "frameworks connecting devices"
    if not any(_NO_NAME.search(word.text) for word in words):
        yield Phrase(words[0].start, words[-1].end)


def _tagged(text: str) -> list[_Word]:
    tokens = list(_TOKEN.finditer(text))
    if not tokens:
        return []
    read = [token.group() if len(token.group()) <= LONGEST_WORD else "…" for token in tokens]
    return [
        _Word(*token.span(), word, _role(word, tag))
        for token, word, (_, _, tag) in zip(tokens, read, _tagger().tag_sent(read), strict=True)
    ]


def _role(word: str, tag: str) -> str:
    """Return what a word is in a phrase, from its tag in the CLAWS 5 set; a dot where it stands in none."""
    if word.casefold() in _LINKS:
        return _LINKS[word.casefold()]
    if not word[0].isalnum():
        return "."
    if tag == "NN2":
        return "M"
    if tag.startswith("NN") or tag in {"NP0", "UNC"}:
        return "N"
    return {"AJ0": "A", "VVN": "V", "VVG": "G"}.get(tag, ".")


@cache
def _tagger() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_en.pgz")
