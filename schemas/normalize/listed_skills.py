"""Skills that no table knows, told by where they stand and how they are built.

Requirements name skills in lists: "experience with Kafka, Quorvane and exponential smoothing". What stands in such a
list is a skill under its own words where it is printed like the name of a tool ("Quorvane" in a list of tools, "XQL5"),
or where its last word is the name of a method ("exponential smoothing", "willingness-to-pay analysis").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from schemas.normalize._plain_words import NO_TOOLS, PLAIN_WORDS
from schemas.posting import Skill

_AFTER_COMMA = r"\s?(?:(?:and/or|and|or|as well as)\s(?:other\s)?)?"
_SEPARATOR = re.compile(
    rf"[\s,;/():–—.](?:(?<=\s)(?:[,;/]{_AFTER_COMMA}|(?:and/or|and|or|&)\s|\(|[–—]\s)"
    rf"|(?<=[,;/]){_AFTER_COMMA}|(?<=\()|(?<=\))\s?|(?<=[:–—])\s|(?<=\.)(?=\s|$))"
    r"|\b(?:such as|in(?:cluding)?|like|e(?:\.g\.,?|specially)|with|of|using|through|via|particularly)\s"
)
_LIST = re.compile(r"\s?[,;/(]|\s(?:and|or|and/or|&)\s|\b(?:such as|including|like|e\.g)")
_OPENS = re.compile(
    r"\b(?:experience|expertise|experienced|proficien\w+|knowledge|knowledgeable|familiar\w*|background|understanding"
    r"|skills?|skilled|fluen\w+|foundations?|exposure|expert|competen\w+|specialization|training|fundamentals|concepts"
    r"|areas?|topics|techniques|methods|methodologies|principles)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[^\W_][\w+#’'.&-]*(?:\s[^\W_][\w+#’'-]*){0,3}")
_NAME = re.compile(
    r"(?![A-Z]{1,2}\b)(?!\w+(?:ing|tions?|ments?|ity|ities|ance|ence|ics|ed|ers?|ships?|gy|ture|ysis|age|ons|ants?|ile"
    r"|ties|ice|ware|ents?|ness|ists?|ally|ly|ives?|ats?|ials?|ices)\b)[A-Z][\w+#]+(?:\.(?:js|io|ai|jl))?|[a-z]{1,2}[A-Z]\w+"
)
_METHODS = re.compile(
    r"(?:model(?:l?ing)|analy(?:sis|tics)|optimi[sz]ation|estimation|detection|classification|regression"
    r"|learning|processing|programming|measurements?|algorithms?|theory|simulations?|fabrication|characteri[sz]ation"
    r"|forecasting|segmentation|synthesis|inference|physics|chemistry|biology|mathematics|statistics|mechanics|imaging"
    r"|sensing|computing|scheduling|calibration|validation|verification|visuali[sz]ation|rendering|retrieval|ranking"
    r"|reasoning|recognition|compression|encoding|decoding|smoothing|filtering|matching|clustering|sampling"
    r"|orchestration|automation|caching|indexing|profiling|spectroscopy|microscopy|sequencing|assays|series|economics"
    r"|linguistics|semantics|annotation|vulnerabilit(?:y|ies)|hardening|attribution|instrumentation|engineering)",
    re.IGNORECASE,
)


def find_listed_skills(text: str, known: Sequence[tuple[int, int]]) -> list[tuple[Skill, int, int]]:
    """Return the skills in the lists of `text` that are not among the half-open spans `known`, as (skill, start, end).

    >>> text = "Experience with Kafka, Quorvane and exponential smoothing, and strong communication"
    >>> [skill.name for skill, _, _ in find_listed_skills(text, [(16, 21)])]
    ['Quorvane', 'exponential smoothing']
    >>> find_listed_skills("Quorvane and Sales, and strong communication", [])
    []
    """
    if not known:
        return []
    pieces = list(_pieces(text))
    kinds = [_kind(text, piece, known) for piece in pieces]
    found = []
    for position, (piece, kind) in enumerate(zip(pieces, kinds, strict=True)):
        if (kind == "method" and _is_asked(text, piece)) or (
            kind == "name" and _stands_among_tools(pieces, kinds, position)
        ):
            found.append((Skill(name=text[piece.start : piece.end]), piece.start, piece.end))
    return found


class _Piece(NamedTuple):
    """What stands between two separators, and these."""

    before: str
    start: int
    end: int
    after: str


_Kind = Literal["tool", "known", "name", "method", "words"]


def _kind(text: str, piece: _Piece, known: Sequence[tuple[int, int]]) -> _Kind:
    """Return what a piece is: a known tool (printed as a name), another known skill, an unknown name or method."""
    words = text[piece.start : piece.end]
    if any(a < piece.end and piece.start < b for a, b in known):
        return "tool" if _NAME.match(words) and len(words.split()) < 4 else "known"
    if not _ITEM.fullmatch(words):
        return "words"
    if _NAME.fullmatch(words) and words.upper() not in NO_TOOLS:
        return "name"
    parts = words.casefold().split()
    method = 2 <= len(parts) <= 4 and PLAIN_WORDS.isdisjoint(parts) and _METHODS.fullmatch(parts[-1])
    return "method" if method else "words"


def _is_asked(text: str, piece: _Piece) -> bool:
    """Whether a method stands in a list or behind words such as "experience with"."""
    return bool(
        _LIST.match(piece.before)
        or _LIST.match(piece.after)
        or _OPENS.search(text, max(0, piece.start - 60), piece.start)
    )


def _stands_among_tools(pieces: Sequence[_Piece], kinds: Sequence[_Kind], position: int) -> bool:
    """Whether the list around a name holds a tool that we know, with nothing but names between."""
    for step in (-1, 1):
        here = position
        while 0 <= here + step < len(pieces):
            separator = pieces[here].before if step < 0 else pieces[here].after
            here += step
            if not _LIST.match(separator) or kinds[here] not in {"tool", "name"}:
                break
            if kinds[here] == "tool":
                return True
    return False


def _pieces(text: str) -> Iterator[_Piece]:
    marks = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(text)), (len(text), len(text))]
    for (a, b), (c, d) in zip(marks, marks[1:], strict=False):
        if words := text[b:c].strip():
            start = text.index(words, b)
            yield _Piece(text[a:b], start, start + len(words), text[c:d])
