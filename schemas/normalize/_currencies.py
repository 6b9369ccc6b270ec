"""Currency signs and words of job postings, and how large a year's pay is in each currency."""

from __future__ import annotations

CODES: dict[str, float] = {
    "USD": 1, "EUR": 1, "GBP": 1, "CHF": 1, "CAD": 1.3, "AUD": 1.5, "NZD": 1.6, "SGD": 1.3, "ILS": 3.6, "BRL": 5,
    "PLN": 4, "SEK": 10, "NOK": 10, "DKK": 7, "CZK": 23, "HUF": 350, "RON": 4.5, "BGN": 1.8, "TRY": 30, "UAH": 38,
    "INR": 60, "JPY": 130, "CNY": 6, "KRW": 1200, "TWD": 30, "HKD": 7.8, "THB": 33, "IDR": 15000, "MYR": 4.3,
    "PHP": 50, "VND": 24000, "PKR": 250, "BDT": 110, "LKR": 300, "AED": 3.7, "SAR": 3.7, "QAR": 3.6, "EGP": 40,
    "ZAR": 17, "NGN": 1000, "KES": 130, "MXN": 18, "ARS": 900, "CLP": 900, "COP": 4000, "PEN": 3.7, "UYU": 40,
}  # fmt: skip
"""ISO 4217 code -> units that buy about what one US dollar does; only ever used to tell an hour's pay from a year's."""

SIGNS: dict[str, str] = {
    "us$": "USD", "u.s.$": "USD", "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "au$": "AUD", "a$": "AUD", "nz$": "NZD",
    "s$": "SGD", "sg$": "SGD", "hk$": "HKD", "nt$": "TWD", "mx$": "MXN", "r$": "BRL", "$": "USD", "€": "EUR",
    "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₫": "VND", "₴": "UAH", "₱": "PHP",
    "zł": "PLN", "kč": "CZK", "rs.": "INR", "rs": "INR", "rmb": "CNY", "nis": "ILS", "yen": "JPY", "euro": "EUR",
    "euros": "EUR", "sfr": "CHF", "fr.": "CHF", "dollars": "USD", "pounds": "GBP",
}  # fmt: skip
"""Sign or word in lower case -> ISO 4217 code; a plain `$` or `¥` is overruled by a code beside it."""
