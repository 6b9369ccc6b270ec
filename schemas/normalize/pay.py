"""Pay ranges stated in running text or given by a platform."""

from __future__ import annotations

import re
from typing import Literal

from schemas.posting import PayRange, RawPay
from schemas.record import Issue, Quote

Period = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
_RANGE = re.compile(
    r"(?:(?P<code>USD|CAD|EUR|GBP|CHF)\s?)?(?P<sign>[$€£])?\s?(?P<low>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{2,3}(?:\.\d\d)?)"
    r"\s?(?:per\s+year|/year)?\s?(?:-|–|—|to)\s?(?:(?:USD|CAD|EUR|GBP|CHF)\s?)?[$€£]?\s?"
    r"(?P<high>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d{2,3}(?:\.\d\d)?)\s?(?P<after>USD|CAD|EUR|GBP|CHF)?"
)
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}


def read_pay(text: str) -> tuple[PayRange, ...]:
    """Return every distinct pay range stated in `text`, with its quote."""
    found: dict[tuple[float, float, str], PayRange] = {}
    for m in _RANGE.finditer(text):
        currency = m["code"] or m["after"] or _SIGNS.get(m["sign"] or "")
        if not currency:
            continue
        low, high = float(m["low"].replace(",", "")), float(m["high"].replace(",", ""))
        if not 0 < low <= high:
            continue
        period: Period = "HOUR" if high < 500 else "YEAR"
        quote = Quote(text=m.group(), start=m.start(), end=m.end())
        found.setdefault(
            (low, high, currency), PayRange(minimum=low, maximum=high, currency=currency, period=period, quote=quote)
        )
    return tuple(found.values())


def pay_from_raw(raw: RawPay) -> PayRange | Issue | None:
    """Return the range a platform gave as structured data; `None` where it gave no amount, an `Issue` where unreadable."""
    if not (raw.minimum or raw.maximum):
        return None
    try:
        low, high = (float(value.replace(",", "")) if value else None for value in (raw.minimum, raw.maximum))
    except ValueError:
        return Issue(message="pay is no number", field="pay", value=f"{raw.minimum} - {raw.maximum}")
    if not (low or high):
        return None
    return PayRange(
        minimum=low or None, maximum=high or None, currency=raw.currency or "USD", period="YEAR", place=raw.place
    )
