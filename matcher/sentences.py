"""Where one sentence ends and the next begins, in prose, lists and text whose line breaks were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(
    r"""
    \s*\n\s*\n\s*                                  # a paragraph of its own
  | (?<![a-z,])\ *\n | \n(?!\ *[a-z])              # a line of its own, unless a word goes on in the next one
  | (?<=[.!?])(?P<close>["”’')\]]*)\s+(?=["“‘'(\[]*[A-Z0-9])   # the usual end of a sentence
  | (?<=[a-z)\]][.!?:;])(?=[A-Z][a-z])              # "stakeholders.Perform": a lost line break
  | \s+(?=[-–*•▪●‣·]\s+[A-Z0-9"“(])                 # "… plans. - Build models - Own the road map": a flattened list
  | (?<=[a-z.;:)])\s*(?=[•▪●‣])
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|vs|cf|approx|Dr|Prof|Mr|Mrs|Ms|St|Fig|Eq|Sec|No|Inc|Ltd|Co|Corp|Jr|Sr|incl|resp"
    r"|Ph\.D|M\.S|M\.Sc|B\.S|B\.Sc|U\.S|U\.K|E\.U)|(?<![A-Za-z])[A-Z])\.$"
)
_EDGE = re.compile(r"^[\s\-–*•▪●‣·#>|]+|[\s|*]+$")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`, without list marks and surrounding white space.

    >>> text = "Plan routes.Drive e.g. Mini cars. - Build models - Ship them"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Plan routes.', 'Drive e.g. Mini cars.', 'Build models', 'Ship them']
    """
    end = len(text) if end is None else end
    begin = start
    for found in _BREAK.finditer(text, start, end):
        if "\n" not in found.group() and _ABBREVIATION.search(text, begin, found.start()):
            continue
        yield from _trimmed(text, begin, max(found.start(), found.end("close")))
        begin = found.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = _EDGE.match(piece)
    start += left.end() if left else 0
    piece = text[start:end].rstrip().rstrip("|*").rstrip()
    if any(character.isalnum() for character in piece):
        yield start, start + len(piece)
