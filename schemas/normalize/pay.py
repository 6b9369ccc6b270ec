"""Pay ranges stated in running text or given by a platform."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from schemas.normalize._currencies import CODES
from schemas.normalize._pay_words import NOT_PAY_AFTER, NOT_PAY_WORDS, PAY_AFTER, PAY_WORDS, SINGLE_LEAD
from schemas.normalize.amounts import (
    CURRENCY,
    CURRENCY_AFTER,
    NUMBER,
    RANGE,
    SCALE,
    SINGLE,
    Money,
    find_amounts,
    means_thousands,
    money_windows,
    read_currency,
    read_money,
    scale_currency,
)
from schemas.normalize.cues import same_length_lower
from schemas.normalize.pay_places import place_of
from schemas.posting import PayRange, RawPay
from schemas.record import Issue, Quote

Period = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]

_PERIOD_WORDS: tuple[tuple[Period, str], ...] = (
    ("HOUR", r"hour(?:ly)?|hrs?|h|stunden?(?:lohn|satz)?|stündlich|heure|horaire|hora"),
    ("DAY", r"day\srate|day|daily|tagessatz|tag|täglich|TJM|jour|journée|d[ií]a"),
    ("WEEK", r"week(?:ly)?|wk|woche|wöchentlich|semaine|semana(?:l|les|is)?"),
    ("MONTH", r"month(?:ly)?|mo|monat(?:lich)?|(?:brutto)?monats(?:gehalt|lohn|brutto|vergütung)|mois|mensuel(?:le)?s?"
              r"|mes|mensa(?:l|is|lmente)|mensua(?:l|is|les|lmente)|m[eê]s|maand|miesięcznie"),
    ("YEAR", r"year(?:ly)?|yr|annum|annual(?:ly|ized)?|annually|jahr|jährlich|(?:brutto)?jahres(?:gehalt|lohn|brutto"
             r"|vergütung|sal[äa]r)|p\.?\s?a\.?|an|ann[ée]e|annuel(?:le)?s?|año|anua(?:l|is|les|lmente)|ano"
             r"|jaar|rocznie"),
)  # fmt: skip
_PERIODS = "|".join(rf"(?P<{period}>{words})" for period, words in _PERIOD_WORDS)
_PERIOD_AFTER = re.compile(
    rf"\s{{0,2}}(?:(?:gross|brutto|bruts?|brutos?|base)\s?)?"
    rf"(?:(?:per|an?|pro|par|por|al|im|/|each|every|p\.)\s?(?:{_PERIODS})"
    rf"|(?P<bare>annually|annual|yearly|hourly|monthly|weekly|daily|p\.\s?a\.|jährlich|monatlich|wöchentlich|täglich"
    rf"|stündlich|jahresbrutto|monatsbrutto|annuels?|mensuels?|anua(?:l|is|les|lmente)|mensua(?:l|les|lmente)"
    rf"|mensa(?:l|is|lmente)|semana(?:l|les|is)|miesięcznie|rocznie))(?!\w)",
    re.IGNORECASE,
)
_PERIOD_BEFORE = re.compile(rf"(?<![^\W_])(?:{_PERIODS})(?![^\W_])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\n|(?<!\bU\.S)(?<!\bSt)[.!?]\s+(?=[A-Z])")
_LEAST_SHARE = 0.35
_REACH = 140
"""How far before an amount words say what it is, in characters."""
_BULLETS = " \t\r-–—•·*.,;:|"
_LOOSE = frozenset({"h", "an", "mo", "mes", "mês", "ano", "tag", "day", "year", "week", "month"})


def read_pay(text: str) -> tuple[PayRange, ...]:
    """Return every pay range stated in `text`, with its quote and, where said, the place it applies to.

    A single amount is a range of one value; "up to" and "no less than" leave the other end `None`. Zeros that stand for
    "not filled in", revenue, budgets, bonuses and stipends for things are refused.

    >>> [(p.minimum, p.maximum, p.currency, p.period) for p in read_pay("Gehalt: 60.000 - 80.000 EUR brutto/Jahr")]
    [(60000.0, 80000.0, 'EUR', 'YEAR')]
    >>> read_pay("We raised $120,000,000 - $150,000,000 in funding. The pay range of this role is $0.00 - $0.00.")
    ()
    """
    found: dict[tuple[object, ...], PayRange] = {}
    starts: list[int] = []
    ends: list[int] = []
    stated: set[tuple[str, float | None]] = set()
    windows = money_windows(text)
    for match in find_amounts(RANGE, text, windows):
        pay = _read_range(text, match)
        if pay:
            starts.append(match.start())
            ends.append(match.end())
            stated |= {(pay.currency, pay.minimum), (pay.currency, pay.maximum), (pay.currency, None)}
            found.setdefault((pay.minimum, pay.maximum, pay.currency, pay.period, pay.place), pay)
    for match in find_amounts(SINGLE, text, windows):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < ends[before]:
            continue
        pay = _read_single(text, match)
        # One amount often only repeats an end of a range: "no less than", "up to".
        if pay and not {(pay.currency, pay.minimum), (pay.currency, pay.maximum)} <= stated:
            found.setdefault((pay.minimum, pay.maximum, pay.currency, pay.period, pay.place), pay)
    placed = {key[:-1] for key in found if key[-1] is not None}
    # Said once for a place and once more without it: the same range.
    kept = [pay for key, pay in found.items() if key[-1] is not None or key[:-1] not in placed]
    return tuple(sorted(kept, key=lambda pay: pay.quote.start if pay.quote else 0))


def _read_range(text: str, match: re.Match[str]) -> PayRange | None:
    scales = match["low_scale"], match["high_scale"]
    stated = (match["low_before"], match["low_after"], match["high_before"], match["high_after"])
    currency = read_currency(*stated)
    if currency is None and (_says_pay(text, match, _REACH) or _marked(text, match)):
        currency = scale_currency(*scales)
    low, high = read_money(match["low"], match["low_scale"]), read_money(match["high"], match["high_scale"])
    if currency is None or low is None or high is None or not means_thousands(currency, *scales):
        return None
    if high.scaled and not low.scaled and low.value < 1000:
        low = Money(low.value * high.value / (read_money(match["high"], None) or high).value, scaled=True)
    if not 0 < low.value <= high.value or high.value > 20 * low.value or not _is_pay(text, match):
        return None
    period = _period(text, match, high.value / CODES[currency])
    if period is None:
        return None
    return _pay(text, match, (low.value, high.value), currency, period)


def _read_single(text: str, match: re.Match[str]) -> PayRange | None:
    scale = match["low_scale"]
    currency = read_currency(match["low_before"], match["low_after"]) or scale_currency(scale)
    money = read_money(match["low"], scale)
    lead = SINGLE_LEAD.search(text, max(0, match.start() - 30), match.start())
    if currency is None or money is None or money.value <= 0 or not means_thousands(currency, scale):
        return None
    said = bool(lead and _says_pay(text, match, 110))
    if not (said or _marked(text, match) or _alone(text, match, money.value / CODES[currency])):
        return None
    if not _is_pay(text, match):
        return None
    period = _period(text, match, money.value / CODES[currency])
    # Where the period is said, small pay is believed: the least that is paid by law in poorer countries.
    least = _LEAST_SHARE if _PERIOD_AFTER.match(text, match.end()) or _is_yearly(match) else 1
    if period is None or not _fits(period, money.value / CODES[currency], least):
        return None
    ends = (None if lead and lead["most"] else money.value, None if lead and lead["least"] else money.value)
    return _pay(text, match, ends, currency, period)


def _pay(
    text: str, match: re.Match[str], ends: tuple[float | None, float | None], currency: str, period: Period
) -> PayRange:
    after = _PERIOD_AFTER.match(text, match.end())
    end = after.end() if after else match.end()
    quote = Quote(text=text[match.start() : end], start=match.start(), end=end)
    place = place_of(text, match.start(), end, currency)
    return PayRange(minimum=ends[0], maximum=ends[1], currency=currency, period=period, place=place, quote=quote)


def _is_pay(text: str, match: re.Match[str]) -> bool:
    if NOT_PAY_AFTER.match(text, match.end()):
        return False
    window = text[max(0, match.start() - _REACH) : match.start()]
    low = same_length_lower(window)
    positive = max((found.end() for found in PAY_WORDS.finditer(low)), default=-1)
    # "Sign-on payments may be offered. Seattle - 150,000 - 200,000 USD annually": where a period stands beside the
    # amounts, what an earlier sentence speaks of is something else.
    beside = _marked(text, match)
    own = max((found.end() for found in _SENTENCE_END.finditer(window)), default=0) if beside else 0
    negative = max((found.end() for found in NOT_PAY_WORDS.finditer(low, own)), default=-1)
    if positive < 0 and negative < 0:
        return True
    return positive > negative


def _says_pay(text: str, match: re.Match[str], reach: int) -> bool:
    """Whether a word for pay stands within `reach` characters before the amounts."""
    low = same_length_lower(text[max(0, match.start() - reach) : match.start()])
    return PAY_WORDS.search(low) is not None


def _marked(text: str, match: re.Match[str]) -> bool:
    """Whether what stands behind the amounts says that they are pay: a period, "brutto", "+ equity", LPA."""
    if _PERIOD_AFTER.match(text, match.end()) or PAY_AFTER.match(text, match.end()):
        return True
    return _is_yearly(match)


def _alone(text: str, match: re.Match[str], dollars: float) -> bool:
    """Whether an amount that a year's pay can have is all that stands on its line."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    end = text.find("\n", match.end())
    after = text[match.end() : end if end >= 0 else len(text)]
    return 15_000 <= dollars <= 500_000 and not before.strip(_BULLETS) and not after.strip(_BULLETS)


def _is_yearly(match: re.Match[str]) -> bool:
    return "lpa" in (match.group() or "").casefold()


def _period(text: str, match: re.Match[str], dollars: float) -> Period | None:
    """Return the period said beside the amounts, else the one said before them, else the one the size allows."""
    after = PAY_AFTER.match(text, match.end())
    inner = _PERIOD_AFTER.match(text, match.end()) or _PERIOD_AFTER.search(match.group())
    inner = inner or (_PERIOD_AFTER.match(text, after.end()) if after else None)
    if inner:
        return _period_name(inner)
    if _is_yearly(match):
        return "YEAR"
    window = text[max(0, match.start() - 90) : match.start()]
    for found in reversed(list(_PERIOD_BEFORE.finditer(window))):
        period = _period_name(found)
        if found.group().casefold() not in _LOOSE and _fits(period, dollars):
            return period
    return next((period for period in ("HOUR", "MONTH", "YEAR") if _fits(period, dollars)), None)


def _period_name(match: re.Match[str]) -> Period:
    for period, words in _PERIOD_WORDS:
        if match.groupdict().get(period) or (
            match.groupdict().get("bare") and re.fullmatch(words, match["bare"], re.IGNORECASE)
        ):
            return period
    return "YEAR"


def _fits(period: Period, dollars: float, least: float = 1) -> bool:
    low, high = {
        "HOUR": (4, 500), "DAY": (60, 4000), "WEEK": (200, 10_000), "MONTH": (700, 14_000), "YEAR": (9_000, 5_000_000),
    }[period]  # fmt: skip
    return low * least <= dollars <= high


def pay_from_raw(raw: RawPay) -> PayRange | Issue | None:
    """Return the range a platform gave as structured data.

    `None` where it gave no amount or only placeholder zeros, an `Issue` where currency or amounts cannot be read. Words
    in which one field holds the whole range ("$120k - $150k per year") are read as `read_pay` would.

    >>> pay_from_raw(RawPay(minimum="95000", maximum="0", currency="eur", period="YEARLY")).minimum
    95000.0
    """
    given = " ".join(value for value in (raw.minimum, raw.maximum) if value)
    if not given.strip():
        return None
    currency = read_currency(raw.currency, *re.findall(CURRENCY, given, re.IGNORECASE))
    ends = [_plain_number(value) for value in (raw.minimum, raw.maximum)]
    if any(isinstance(end, str) for end in ends):
        read = read_pay(f"pay: {given} {raw.currency or ''} {f'per {raw.period}' if raw.period else ''}")
        if len(read) == 1:
            return read[0].model_copy(update={"quote": None, "place": raw.place or read[0].place})
        return Issue(message="pay is no number", field="pay", value=given)
    low, high = (end if isinstance(end, float) and end > 0 else None for end in ends)
    if low is None and high is None:
        return None
    if currency is None:
        return Issue(message="pay without a known currency", field="pay", value=f"{given} {raw.currency or ''}".strip())
    size = (high or low or 0.0) / CODES[currency]
    named = _PERIOD_BEFORE.search((raw.period or "").replace("_", " ").replace("-", " "))
    period = _period_name(named) if named else next((p for p in _BY_SIZE if _fits(p, size)), None)
    if period is None:
        return Issue(message="pay without a known period", field="pay", value=f"{given} {currency}")
    if low is not None and high is not None and low > high:
        low, high = high, low
    return PayRange(minimum=low, maximum=high, currency=currency, period=period, place=raw.place)


_ONE_AMOUNT = re.compile(
    rf"(?:{CURRENCY}\s?)?(?P<number>{NUMBER}|\d+(?:\.\d+)?)(?P<scale>{SCALE})?(?:\s?{CURRENCY_AFTER})?", re.IGNORECASE
)
_BY_SIZE: tuple[Period, ...] = ("HOUR", "MONTH", "YEAR")


def _plain_number(value: str | None) -> float | str | None:
    """Return the number `value` is, `None` where empty, and the words themselves where it is no single number."""
    if not value or not value.strip():
        return None
    match = _ONE_AMOUNT.fullmatch(value.strip())
    if not match:
        return value
    if re.fullmatch(r"\d+\.\d+", match["number"]) and not re.fullmatch(r"\d{1,3}\.\d{3}", match["number"]):
        return float(match["number"]) * (1000 if (match["scale"] or "").strip().casefold() == "k" else 1)
    money = read_money(match["number"], match["scale"])
    return money.value if money else value
