"""Years of experience asked for in running text."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues
from schemas.record import Record

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "dos": 2, "tres": 3, "três": 3, "cuatro": 4, "cinco": 5, "dois": 2,
}  # fmt: skip
_WORD = "|".join(_WORDS)
_YEARS = re.compile(
    rf"(?<![\w.,$€£-])(?:between\s|zwischen\s|entre\s)?(?:\(\d{{1,2}}\)\s)?\+?(?P<low>\d{{1,2}}(?:\.5)?"
    rf"|(?i:{_WORD})(?![a-z]))\s?(?:\((?:\d{{1,2}})\+?\)\s?)?"
    rf"(?:\+|plus\b)?\s?(?:(?:-|–|—|to|or|and|bis|und|à|et|a|e|y)\s?(?:\d{{1,2}}|{_WORD})\s?(?:\+"
    rf"|plus\b)?\s?)?(?:\(\d{{1,2}}\)\s?)?(?:or\smore\s|and\sabove\s|mehr\s)?(?:full\s)?"
    r"(?P<unit>years?\b|yrs?\b\.?|Jahren?\b|ans\b(?=\sd)|années?\b|años?\b|anos?\b"
    r"|months?(?=['’]?\s(?:of\s)?(?:\w+\s){0,3}experience))\s?\+?['’]?",
    re.IGNORECASE,
)
_UNITS = Cues("year", "yr", "jahr", "month", " ans", "année", "año", "anos", "ano ")
_NOT_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|every|within|previous|coming|recent|first|for\sthe|in\sthe|over\sthe|than\severy|each"
    r"|after|save\s\w+|approximately|graduat\w+\sin|saves?|was)\s"
    r"|\bover\s(?=\S+\s(?:years|yrs)\s(?:ago|we|in\sbusiness|the\scompany)))$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s?(?:old|of\sage|ago|thereafter|contract|in\sbusiness|term\b|long|guarantee|from\snow|in\sa\srow|olds?|fixed"
    r"|later|out\b|ahead|away|we\b|to\scome|into|apart|horizon|roadmap|tenure|period|anniversary|running|since"
    r"|warranty)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s?(?:of\s|in\s|as\s(?:an?\s)?|with\s)?(?:(?:relevant|professional|practical|industry|work|working|hands-on"
    r"|proven|related)\s)*(?:experience\s(?:in|with|of|as)\s)?"
    r"(?P<of>[^,.;:()\n]{2,90})"
)
_OF_END = re.compile(
    r"\s(?:and|or|with|including|where|preferably|ideally|that|who|which|plus|required|preferred|is|OR|AND)\b|[–—]"
)
_GENERAL = re.compile(
    r"(?:(?:of|in|as|a|an|the|relevant|related|professional|work|working|industry|practical|full-time|progressive"
    r"|prior|hands-on|proven|overall|total|similar|job|post-graduate|post-baccalaureate|solid)\s)*"
    r"(?:experience|exp|work|industry|erfahrung|berufserfahrung|expérience|experiencia|experiência)",
    re.IGNORECASE,
)


_NO_TOPIC = re.compile(
    r"(?:if\b|or\b|and\b|is\b|(?:an?\s)?(?:Ph|[Bb]achelor|[Mm]aster|[Dd]octor|[BM]\.?[AS]\b|degree))"
)


class Years(Record):
    """`value` years, the lower end of a range; `of` says of what, `None` where general; half-open span."""

    value: float
    of: str | None
    start: int
    end: int


def find_years(text: str) -> list[Years]:
    """Return the years of experience that `text` asks for, in order of appearance.

    >>> [(y.value, y.of) for y in find_years("5-7+ years of building models; two years in Go; over the last 3 years")]
    [(5.0, 'building models'), (2.0, 'Go')]
    """
    low = text.casefold()
    if not _UNITS.any_in(low):
        return []
    found = []
    for m in _YEARS.finditer(text):
        if _NOT_BEFORE.search(text, max(0, m.start() - 24), m.start()) or _NOT_AFTER.match(text, m.end()):
            continue
        low = m["low"].casefold()
        value = float(_WORDS.get(low, 0) or low)
        if m["unit"].casefold().startswith("month"):
            value = round(value / 12, 2)
        if value <= 40:
            found.append(Years(value=value, of=_years_of(text, m.end()), start=m.start(), end=m.end()))
    return found


def _years_of(text: str, position: int) -> str | None:
    match = _OF.match(text, position)
    if not match:
        return None
    words = match["of"]
    stop = _OF_END.search(words)
    words = (words[: stop.start()] if stop else words).strip()
    return None if len(words) < 2 or _GENERAL.fullmatch(words) or _NO_TOPIC.match(words) else words
