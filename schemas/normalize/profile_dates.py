"""Spans of time as CVs write them: "Jan 2019 – present", "2019-2022", "since May 2024", "09/2022 – heute"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.normalize.dates import MONTHS, month_number

_SEASONS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12),
    "frühjahr": (3, 5), "sommer": (6, 8), "herbst": (9, 11), "été": (6, 8), "verano": (6, 8),
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
    """A span of time found in a text: `text[at:until]` names it."""

    at: int
    until: int
    start: date | None
    end: date | None
    current: bool = False


def find_spans(text: str) -> list[Span]:
    """Return the spans of time in order; the same words are never part of two.

    A month without a day counts from its first day or to its last. A year without a month counts as its middle, so
    that "2019-2022" lasts three years.

    >>> [(span.start, span.end, span.current) for span in find_spans("Jan 2019 – present, before that 2016-2018")]
    [(datetime.date(2019, 1, 1), None, True), (datetime.date(2016, 7, 1), datetime.date(2018, 7, 1), False)]
    """
    found: list[Span] = []
    for span in (*_ranges(text), *_open(text)):
        if not any(span.at < other.until and other.at < span.until for other in found):
            found.append(span)
    return sorted(found, key=lambda span: span.at)


def find_points(text: str) -> list[Span]:
    """Return single months, seasons and years in order; each spans its whole length."""
    found = []
    for match in _SINGLE.finditer(text):
        start, end = _read(match["point"], end=False), _read(match["point"], end=True)
        if re.fullmatch(_YEAR, match["point"]):
            start, end = date(int(match["point"]), 1, 1), date(int(match["point"]), 12, 31)
        if start and end:
            found.append(Span(match.start("point"), match.end("point"), start, end))
    return found


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


def last_day(month: date) -> date:
    """Return the last day of the month that `month` lies in."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def _ranges(text: str) -> Iterator[Span]:
    for match in _RANGE.finditer(text):
        current = re.fullmatch(_NOW, match["end"], re.IGNORECASE) is not None
        end = None if current else _read(match["end"], end=True)
        words = match["start"]
        if not re.search(r"\d", words) and end:  # "Jun – Dec 2021"
            words = f"{words} {end.year}"
        start = _read(words, end=False)
        if start is None or (end is None and not current) or (end and end < start):
            continue
        yield Span(match.start(), match.end(), start, end, current)
    for match in _SHORT_END.finditer(text):
        start_year, end_year = int(match["start"]), int(match["start"][:2] + match["end"])
        if 0 <= end_year - start_year <= 20:
            yield Span(match.start(), match.end(), date(start_year, 7, 1), date(end_year, 7, 1))


def _open(text: str) -> Iterator[Span]:
    for match in _SINCE.finditer(text):
        start = _read(match["start"] or match["open"], end=False)
        if start:
            yield Span(match.start(), match.end(), start, None, current=True)


def _read(words: str, *, end: bool) -> date | None:
    """The first or the last day of a month or season; the middle of a year; `None` where the month is none."""
    year = re.search(_YEAR, words)
    if year is None:
        short = re.search(r"['’](\d{2})$", words)
        if short is None:
            return None
        number = 2000 + int(short[1]) if int(short[1]) < 60 else 1900 + int(short[1])
    else:
        number = int(year[0])
    name = re.search(r"[^\W\d_]{3,}", words)
    if name:
        season = _SEASONS.get(name[0].casefold())
        month = season[1 if end else 0] if season else month_number(name[0])
    else:
        if full := re.match(r"(\d{1,2})[/.](\d{1,2})[/.]", words):  # day first, as Europass writes it
            day, other = int(full[1]), int(full[2])
            words = f"{day if other > 12 else other}/{number}"
        digits = re.search(rf"(?<!\d)(\d{{1,2}})\s?[/.]\s?{_YEAR}|{_YEAR}[-/.](\d{{2}})", words)
        month = int(digits[1] or digits[2]) if digits else 7
        if digits is None:
            return date(number, 7, 1)
    if month is None:
        return None
    first = date(number, month, 1)
    return last_day(first) if end else first
