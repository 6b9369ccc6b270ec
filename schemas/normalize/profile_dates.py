"""Spans of time as CVs write them: "Jan 2019 – present", "2019-2022", "since May 2024", "09/2022 – heute"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from schemas.normalize.dates import MONTHS, month_number
from schemas.partial_date import SEASONS, PartialDate

_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "frühjahr": 21, "sommer": 22, "herbst": 23, "été": 22, "verano": 22,
}  # fmt: skip

_YEAR = r"(?:19[5-9]\d|20\d{2})"
_MONTH = rf"(?i:(?<![^\W\d_])(?:{'|'.join(sorted((*MONTHS, *_SEASONS), key=len, reverse=True))}))(?![^\W\d_])\.?"
_POINT = (
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH},?\s?(?:de\s|del\s)?['’]?{_YEAR}"
    rf"|{_MONTH}\s?['’]\d{{2}}(?!\d)|(?:0?[1-9]|1[0-2])\s?[/.]\s?{_YEAR}|{_YEAR}[-/.](?:0[1-9]|"
    rf"1[0-2])(?:[-/.]\d{{2}})?(?!\d)|{_YEAR}"
)
_NOW = (
    r"(?:the\s)?(?:present(?:\sday)?|now|current(?:ly)?|today|ongoing|date|heute|jetzt|laufend|aujourd['’]hui|présent|"
    r"actuel(?:lement)?|en\scours|presente|actualidad|actualmente|hoy|attuale|oggi|atual(?:mente)?|hoje|obecnie|nu|"
    r"idag)\b"
)
_TO = r"\s?(?:-|\u2013|\u2014|\u2012|\u2010|~|\u2192|->|to|until|till|through|bis|à|a|al|até|do)\s?"
_RANGE = re.compile(
    rf"(?<![\w/.,-])(?:from\s|von\s|de\s|du\s|desde\s)?(?P<start>{_POINT}|{_MONTH}(?={_TO}{_MONTH},?\s{_YEAR}))"
    rf"(?:{_TO})(?P<end>{_POINT}|(?i:{_NOW}))(?![\w/])",
)
_SHORT_END = re.compile(rf"(?<![\w/.,-])(?P<start>{_YEAR})\s?[-\u2013/]\s?(?P<end>\d{{2}})(?![\w/.-])")
_SINCE = re.compile(
    rf"(?i:\b(?:since|seit|depuis|desde)\s|(?:^|\()(?:from|ab|od|dal)\s)(?P<start>{_POINT})(?!\w)|"
    rf"(?<!\w)(?P<open>{_POINT})\s?[-\u2013\u2014](?=\s*(?:$|[)|,]))"
)
_SINGLE = re.compile(rf"(?<![\w/.,-])(?P<point>{_POINT})(?![\w/])")


@dataclass(frozen=True)
class Span:
    """A span of time found in a text: `text[at:until]` names it. Its dates are as precise as that says."""

    at: int
    until: int
    start: PartialDate | None
    end: PartialDate | None
    current: bool = False


def find_spans(text: str) -> list[Span]:
    """Return the spans of time in order; the same words are never part of two.

    >>> [(str(span.start), span.current) for span in find_spans("Jan 2019 – present, before that 2016-2018")]
    [('2019-01', True), ('2016', False)]
    """
    found: list[Span] = []
    for span in (*_ranges(text), *_open(text)):
        if not any(span.at < other.until and other.at < span.until for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.at)


def find_points(text: str) -> list[Span]:
    """Return single days, months, seasons and years in order; each begins and ends with itself."""
    points = ((match, _read(match["point"])) for match in _SINGLE.finditer(text))
    return [Span(match.start("point"), match.end("point"), point, point) for match, point in points if point]


def starts_with_dates(line: str) -> bool:
    """Say whether a span of time stands at the beginning of `line`."""
    return any(span.at <= 2 for span in find_spans(line[:60]))


def ends_with_dates(line: str) -> bool:
    """Say whether a span of time stands at the end of `line`."""
    return any(not line[span.until :].strip(" .)") for span in find_spans(line))


_CUT = re.compile(rf"(?:{_MONTH}|{_YEAR}\s?[-\u2013\u2014])$")


def goes_on_with_dates(line: str, below: str) -> bool:
    """Say whether the end of a line broke a span of time: "Sep 2018 – Feb" above "2021"."""
    return re.match(rf"{_YEAR}\b|(?i:{_NOW})|{_MONTH}", below) is not None and _CUT.search(line) is not None


def _ranges(text: str) -> Iterator[Span]:
    for match in _RANGE.finditer(text):
        current = re.fullmatch(_NOW, match["end"], re.IGNORECASE) is not None
        end = None if current else _read(match["end"])
        words = match["start"]
        if not re.search(r"\d", words) and end:  # "Jun – Dec 2021"
            words = f"{words} {end.year}"
        start = _read(words)
        if start is None or (end is None and not current) or (end and end.last < start.first):
            continue
        yield Span(match.start(), match.end(), start, end, current)
    for match in _SHORT_END.finditer(text):
        start_year, end_year = int(match["start"]), int(match["start"][:2] + match["end"])
        if 0 <= end_year - start_year <= 20:
            yield Span(match.start(), match.end(), PartialDate(year=start_year), PartialDate(year=end_year))


def _open(text: str) -> Iterator[Span]:
    for match in _SINCE.finditer(text):
        start = _read(match["start"] or match["open"])
        if start:
            yield Span(match.start(), match.end(), start, None, current=True)


def _read(words: str) -> PartialDate | None:
    """The year, and the season, month and day where they are named; `None` where the month is none."""
    year = _year(words)
    if year is None:
        return None
    if name := re.search(r"[^\W\d_]{3,}", words):
        month = _SEASONS.get(name[0].casefold()) or month_number(name[0])
        day = re.match(r"\d{1,2}", words)
        return _in_calendar(year, month, int(day[0]) if day else None) if month else None
    if full := re.match(r"(\d{1,2})[/.](\d{1,2})[/.]", words):  # day first, as Europass writes it
        first, second = int(full[1]), int(full[2])
        return _in_calendar(year, first, second) if second > 12 else _in_calendar(year, second, first)
    if ordered := re.match(rf"{_YEAR}[-/.](\d{{2}})(?:[-/.](\d{{2}}))?", words):
        return _in_calendar(year, int(ordered[1]), int(ordered[2]) if ordered[2] else None)
    month_first = re.match(r"(\d{1,2})\s?[/.]", words)
    return PartialDate(year=year, month=int(month_first[1]) if month_first else None)


def _year(words: str) -> int | None:
    if year := re.search(_YEAR, words):
        return int(year[0])
    short = re.search(r"['’](\d{2})$", words)
    return (2000 if int(short[1]) < 60 else 1900) + int(short[1]) if short else None


def _in_calendar(year: int, month: int, day: int | None) -> PartialDate | None:
    """The date; its month alone where that has no such day; `None` where the year has no such month."""
    if month not in range(1, 13) and month not in SEASONS:
        return None
    try:
        return PartialDate(year=year, month=month, day=day)
    except ValidationError:
        return PartialDate(year=year, month=month)
