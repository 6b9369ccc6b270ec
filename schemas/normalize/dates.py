"""Dates as sites print them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier enero janeiro gennaio januari janv ene",
            "feb february februar feber février fevrier febrero fevereiro febbraio februari fév fev févr",
            "mar march märz maerz mrz mars marzo março marco maart mär",
            "apr april avril abril aprile avr abr",
            "may mai mayo maio maggio mei",
            "jun june juni juin junio junho giugno",
            "jul july juli juillet julio julho luglio juil",
            "aug august août aout agosto augustus ago",
            "sep sept september septembre septiembre setembro settembre set",
            "oct october oktober octobre octubre outubro ottobre okt out",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre decembre diciembre dezembro dicembre dez déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names and abbreviations of months in nine languages, in lower case -> 1 to 12."""

_YEARS = range(1900, 2200)
"""Years outside are placeholders, such as 0001 or 9999."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ,].*)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.*)?")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_EPOCH = re.compile(r"(\d{10}|\d{13})(?:\.\d+)?")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:$|[ ,T].*)")
_DAY_MONTH_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+(?:of |de )?([^\W\d_]+)\.?,?[\s-]+(?:de |del )?(\d{4})\b.*"
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(\d{4})\b.*")
_LEAD = re.compile(
    r"(?:(?:date )?posted|published|updated|closes|closing date|deadline|veröffentlicht|publié)(?: on| le| am)?\s*:?\s+"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+",
    re.IGNORECASE,
)


def read_date(value: str | None) -> date | None:
    """Return the calendar day that `value` names, or `None` where there is no value.

    A time of day is dropped without moving the day to another time zone. Epoch seconds and milliseconds are UTC.
    Raises ValueError for a value that names no single day: `3/4/2026` could be two, "30+ days ago" depends on today.

    >>> read_date("September  4, 2026"), read_date("2026-09-04T23:30:00-07:00"), read_date("4. März 2026")
    (datetime.date(2026, 9, 4), datetime.date(2026, 9, 4), datetime.date(2026, 3, 4))
    """
    text = " ".join(value.split()) if value else ""
    if not text:
        return None
    text = _LEAD.sub("", text, count=2)
    found = _from_numbers(text) or _from_words(text)
    if found is None:
        raise ValueError(f"not a date: {value!r}")
    if found.year not in _YEARS:
        raise ValueError(f"a placeholder, not a date: {value!r}")
    return found


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name or abbreviation in nine languages, else `None`.

    >>> month_number("Sept."), month_number("März"), month_number("Marchand")
    (9, 3, None)
    """
    return MONTHS.get(word.strip(".,").casefold())


def _from_numbers(text: str) -> date | None:
    if match := (_ISO.fullmatch(text) or _COMPACT.fullmatch(text) or _EAST_ASIAN.match(text)):
        year, month, day = map(int, match.groups())
        return date(year, month, day)
    if match := _EPOCH.fullmatch(text):
        seconds = int(match[1]) / (1000 if len(match[1]) == 13 else 1)
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    if match := _NUMERIC.fullmatch(text):
        first, separator, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
        # Nobody writes a month first and dots after it; with slashes and dashes both orders are common.
        if separator == "." or first > 12 or first == second:
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
        raise ValueError(f"day and month cannot be told apart: {text!r}")
    return None


def _from_words(text: str) -> date | None:
    if match := _DAY_MONTH_YEAR.match(text):
        day, month, year = match[1], month_number(match[2]), match[3]
    elif match := _MONTH_DAY_YEAR.match(text):
        day, month, year = match[2], month_number(match[1]), match[3]
    else:
        return None
    return date(int(year), month, int(day)) if month else None
