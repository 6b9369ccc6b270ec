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
SCALE = r"\s?(?:k|lakhs?|lpa|lacs?)\b|\s?(?:m|mm|mn|million|bn|b|billion|tn|trillion)\b"


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
_CURRENCY_PART = re.compile(rf"{_CODE}|{_SIGN}|[A-Za-z]+\.?", re.IGNORECASE)
_NUMBER_START = re.compile(r"(?<![\d.,])\d")
_CURRENCY_END = re.compile(rf"{CURRENCY}\s{{0,2}}$", re.IGNORECASE)

_CAPITALS = re.compile(r"[A-Z]{3}")
_CODE_WORDS = frozenset({*CODES, "RMB", "NIS"})
_WORD_CUES = (
    *("$", "€", "£", "¥", "₹", "₩", "₪", "₺", "₫", "₴", "₱", "zł", "Kč", "Rs", "rs.", " Fr.", "SFr", "Yen", "yen"),
    *("uro", "ollars", "ounds", "usd", "eur ", "gbp", "chf "),
)
_DIGITS = re.compile(r"\d[\d.,]*")
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
    scale = (scale or "").strip().casefold()
    if scale.startswith(("m", "b", "t")):
        return None
    digits = re.sub(r"[.,'’ ](?=\d{3}(?!\d))", "", number)
    digits = re.sub(r",(?=\d{2},?\d{2,3})", "", digits).replace(",", ".")
    factor = {"k": 1000.0}.get(scale, 100_000.0 if scale else 1.0)
    try:
        return Money(float(digits) * factor, scaled=bool(scale))
    except ValueError:
        return None


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
