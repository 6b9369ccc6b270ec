"""Amounts of money and ranges of them in running text, in the spellings of many countries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from schemas.normalize._currencies import CODES, SIGNS

_CODE = "|".join(CODES)
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if not sign.isalpha())
_WORD = "|".join(sorted((sign for sign in SIGNS if sign.isalpha()), key=len, reverse=True))
CURRENCY = rf"(?:(?:{_CODE})(?![A-Za-z])\s?(?:{_SIGN})?|(?:{_SIGN})\s?(?:(?:{_CODE})\b)?|(?:rs|rmb|sfr)\b\.?)"
CURRENCY_AFTER = rf"(?:(?:{_CODE})\b|(?:{_SIGN})|(?:{_WORD})\b)"
NUMBER = (
    r"\d{1,3}(?:[,.'’ ]\d{3}){1,3}(?:[.,]\d{1,2})?(?![\d])|\d{1,3}(?:,\d{2}){1,2},\d{3}|\d{1,8}(?:[.,]\d{1,2})?(?!\d)"
)
SCALE = (
    r"\s?(?:k|mil|tsd\.?|lakhs?|lpa|lacs?|crores?|cr)(?!\w)|\s?t(?=\s?(?:€|eur\b))"
    r"|\s?(?:m|mm|mn|mio\.?|mrd\.?|million(?:en|s)?|millones|milh(?:ão|ões)|bn|b|billion|tn|trillion)(?!\w)"
)
_FACTORS = {"k": 1e3, "mil": 1e3, "tsd": 1e3, "t": 1e3, "lakh": 1e5, "lac": 1e5, "lpa": 1e5, "crore": 1e7, "cr": 1e7}
_INDIAN = ("lakh", "lac", "lpa")
_MIL_IS_THOUSAND = frozenset({"BRL", "EUR", "MXN", "ARS", "CLP", "COP", "PEN", "UYU"})
"""Currencies of people who say `mil` for thousand; elsewhere "$10 mil" is ten millions."""


def _amount(name: str) -> str:
    return (
        rf"(?:(?P<{name}_before>{CURRENCY})\s{{0,2}})?(?<![\d.,])(?P<{name}>{NUMBER})(?:[.,][-–—](?!\d))?(?P<{name}_scale>{SCALE})?"
        rf"(?:\s?(?P<{name}_after>{CURRENCY_AFTER}))?"
    )


_BETWEEN = (
    r"\s{0,2}(?:(?:gross|brutto)\s)?(?:(?:per|an|a|/)\s?(?:year|hour|month|week|day|annum|hr|yr)\b\.?)?"
    r"(?:\s?annually|\sin\sour\slowest\s[a-z ]{3,30}?)?\s{0,2}"
    r"(?:-|–|—|−|‑|\bto\b|\band\b|\bup\sto\b|\bbis\b|\bund\b|\bà\b|\bet\b|\ba\b|\bhasta\b|\baté\b|\be\b|\by\b|…"
    r"|\.\.\.?)\s{0,2}"
)
RANGE = re.compile(_amount("low") + _BETWEEN + _amount("high"), re.IGNORECASE)
SINGLE = re.compile(_amount("low"), re.IGNORECASE)
_CURRENCY_PART = re.compile(rf"{_CODE}|{_SIGN}|[^\W\d_]+\.?", re.IGNORECASE)
_NUMBER_START = re.compile(r"(?<![\d.,])\d")
_CURRENCY_END = re.compile(rf"{CURRENCY}\s{{0,2}}$", re.IGNORECASE)

_CAPITALS = re.compile(r"[A-Z]{3}")
_CODE_WORDS = frozenset({*CODES, "RMB", "NIS"})
_WORD_CUES = (
    *("$", "€", "£", "¥", "₹", "₩", "₪", "₺", "₫", "₴", "₱", "zł", "Kč", "Rs", "rs.", " Fr.", "SFr", "Yen", "yen"),
    *("uro", "ollars", "ounds", "usd", "eur ", "gbp", "chf "),
    *("LPA", "lpa", "akh", "lacs", "TEUR"),
)
_DIGITS = re.compile("[0-9٠-٩۰-۹०-९０-９]")  # half the time of all the digits that Unicode has
_REACH = 160
"""No currency is looked for farther than this from a number, in characters."""


Windows = list[tuple[int, int]]


class Money(NamedTuple):
    value: float
    scaled: bool


def find_amounts(pattern: re.Pattern[str], text: str, windows: Windows) -> Iterator[re.Match[str]]:
    """Yield the matches of `RANGE` or `SINGLE` in order; each begins at a number or at the currency before it."""
    for start, end in windows:
        position = start
        for number in _NUMBER_START.finditer(text, start, end):
            if number.start() < position:
                continue
            before = _CURRENCY_END.search(text, max(position, number.start() - 9), number.start())
            match = pattern.match(text, before.start() if before else number.start(), end)
            if match:
                yield match
                position = match.end()


def money_windows(text: str) -> Windows:
    """Return (start, end) of the stretches around currency words, since the long patterns are slow on all the rest."""
    windows: Windows = []
    for place in sorted(cue for start, end in _near_digits(text) for cue in _cues(text, start, end)):
        start = max(0, text.rfind(" ", 0, max(0, place - 60)))
        end = text.find(" ", place + 78)
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _near_digits(text: str) -> Windows:
    """The stretches that hold a number or lie within reach of one, in order and without overlap."""
    near: Windows = []
    for digits in _DIGITS.finditer(text):
        start, end = max(0, digits.start() - _REACH), digits.end() + _REACH
        if near and start <= near[-1][1]:
            near[-1] = (near[-1][0], end)
        else:
            near.append((start, end))
    return near


def _cues(text: str, start: int, end: int) -> Iterator[int]:
    part = text[start:end]
    words = [word for word in _WORD_CUES if word in part]
    words += _CODE_WORDS.intersection(_CAPITALS.findall(part))
    for word in words:
        yield from (start + match.start() for match in re.finditer(re.escape(word), part))


def read_money(number: str, scale: str | None) -> Money | None:
    """Return the amount that a number and the word behind it mean, `None` for millions and more, which are no pay.

    >>> read_money("120'000", None).value, read_money("18", "LPA").value, read_money("3,5", "mil").value
    (120000.0, 1800000.0, 3500.0)
    """
    word = (scale or "").strip(" .\u00a0\u202f").casefold()
    factor = _FACTORS.get(word) or _FACTORS.get(word.removesuffix("s"))
    if word and factor is None:
        return None
    digits = re.sub(r"[.,'’\u00a0\u202f ](?=\d{3}(?!\d))", "", number)
    digits = re.sub(r",(?=\d{2},?\d{2,3})", "", digits).replace(",", ".")
    try:
        return Money(float(digits) * (factor or 1.0), scaled=bool(word))
    except ValueError:
        return None


def scale_currency(*scales: str | None) -> str | None:
    """Return the currency that the words behind amounts stand for by themselves: lakhs are of rupees."""
    words = [(scale or "").strip().casefold() for scale in scales]
    return "INR" if any(word.startswith(_INDIAN) for word in words) else None


def means_thousands(currency: str, *scales: str | None) -> bool:
    """Whether `mil`, where it stands behind an amount of this currency, means thousand and not million."""
    return currency in _MIL_IS_THOUSAND or all((scale or "").strip().casefold() != "mil" for scale in scales)


def read_currency(*words: str | None) -> str | None:
    """Return the currency of an amount; a code or a full sign such as `C$` beats a bare `$` or `¥`."""
    fallback: str | None = None
    for word in words:
        for match in _CURRENCY_PART.finditer(word or ""):
            part = match.group()
            if part.upper() in CODES:
                return part.upper()
            sign = SIGNS.get(part.casefold()) or SIGNS.get(part.casefold().rstrip("."))
            if sign and part not in {"$", "¥"}:
                return sign
            fallback = fallback or sign
    return fallback
