"""Pay ranges stated in running text or given by a platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from schemas.normalize._currencies import CODES, SIGNS
from schemas.posting import PayRange, RawPay
from schemas.record import Issue, Quote

Period = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]

_PERIOD_WORDS: tuple[tuple[Period, str], ...] = (
    ("HOUR", r"hour(?:ly)?|hrs?|h|stunde|stündlich|heure|horaire|hora"),
    ("DAY", r"day|daily|tag|täglich|jour|journée|d[ií]a"),
    ("WEEK", r"week(?:ly)?|wk|woche|semaine|semana"),
    ("MONTH", r"month(?:ly)?|mo|monat(?:lich)?|mois|mensuel(?:le)?s?|mes|mensua(?:l|is|les)|m[eê]s"),
    ("YEAR", r"year(?:ly)?|yr|annum|annual(?:ly|ized)?|annually|jahr|jährlich|p\.?\s?a\.?|an|ann[ée]e|annuel(?:le)?s?|"
             r"año|anua(?:l|is|les|lmente)|ano"),
)  # fmt: skip
_PERIODS = "|".join(rf"(?P<{period}>{words})" for period, words in _PERIOD_WORDS)
_PERIOD_AFTER = re.compile(
    rf"\s{{0,2}}(?:(?:gross|brutto|bruts?|brutos?|base)\s?)?"
    rf"(?:(?:per|an?|pro|par|por|al|im|/|each|every|p\.)\s?(?:{_PERIODS})"
    rf"|(?P<bare>annually|annual|yearly|hourly|monthly|weekly|daily|p\.\s?a\.|jährlich|monatlich|annuels?|mensuels?))(?!\w)",
    re.IGNORECASE,
)
_PERIOD_BEFORE = re.compile(rf"(?<![^\W_])(?:{_PERIODS})(?![^\W_])", re.IGNORECASE)
_LOOSE = frozenset({"h", "an", "mo", "mes", "mês", "ano", "tag", "day", "year", "week", "month"})

_CODE = "|".join(CODES)
_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True) if not sign.isalpha())
_WORD = "|".join(sorted((sign for sign in SIGNS if sign.isalpha()), key=len, reverse=True))
_CURRENCY = rf"(?:(?:{_CODE})(?![A-Za-z])\s?(?:{_SIGN})?|(?:{_SIGN})\s?(?:(?:{_CODE})\b)?|(?:rs|rmb|sfr)\b\.?)"
_CURRENCY_AFTER = rf"(?:(?:{_CODE})\b|(?:{_SIGN})|(?:{_WORD})\b)"
_NUMBER = r"\d{1,3}(?:[,.'’ ]\d{3}){1,3}(?:[.,]\d{1,2})?(?![\d])|\d{1,3}(?:,\d{2}){1,2},\d{3}|\d{1,8}(?:[.,]\d{1,2})?(?!\d)"
_SCALE = r"\s?(?:k|lakhs?|lpa|lacs?)\b|\s?(?:m|mm|mn|million|bn|b|billion|tn|trillion)\b"


def _amount(name: str) -> str:
    return (
        rf"(?:(?P<{name}_before>{_CURRENCY})\s{{0,2}})?(?<![\d.,])(?P<{name}>{_NUMBER})(?P<{name}_scale>{_SCALE})?"
        rf"(?:\s?(?P<{name}_after>{_CURRENCY_AFTER}))?"
    )


_BETWEEN = (
    r"\s{0,2}(?:(?:gross|brutto)\s)?(?:(?:per|an|a|/)\s?(?:year|hour|month|week|day|annum|hr|yr)\b\.?)?"
    r"(?:\s?annually|\sin\sour\slowest\s[a-z ]{3,30}?)?\s{0,2}"
    r"(?:-|–|—|−|‑|\bto\b|\band\b|\bup\sto\b|\bbis\b|\bund\b|\bà\b|\bet\b|\ba\b|\bhasta\b|\baté\b|\be\b|\by\b|…|\.\.\.?)\s{0,2}"
)
_RANGE = re.compile(_amount("low") + _BETWEEN + _amount("high"), re.IGNORECASE)
_SINGLE = re.compile(_amount("low"), re.IGNORECASE)
_NUMBER_START = re.compile(r"(?<![\d.,])\d")
_CURRENCY_END = re.compile(rf"{_CURRENCY}\s{{0,2}}$", re.IGNORECASE)

_CAPITALS = re.compile(r"[A-Z]{3}")
_CODE_WORDS = frozenset({*CODES, "RMB", "NIS"})
_OTHER_CUES = (
    *("$", "€", "£", "¥", "₹", "₩", "₪", "₺", "₫", "₴", "₱", "zł", "Kč", "Rs", "rs.", " Fr.", "SFr", "Yen", "yen", "uro", "ollars"),
    *("ounds", "usd", "eur ", "gbp", "chf "),
)
_PAY_WORDS = re.compile(
    r"salar(?:y|ies|io|ié)|\bpay(?![\w’'-])|\bpaid(?!\s(?:time|parental|leave|volunteer|holidays?|media|membership))|compensation|\bwages?\b"
    r"|\bhourly\srates?\b|\brates?\s(?:of\spay|range|is\b|amount)|\brange\s(?:for\s(?:this|the)|of|is\b)|market\srange"
    r"|on[\s-]target\searnings|\bOTE\b|earnings|remunera|gehalt|vergütung|entgelt|brutto|salaire|rémunération|sueldo"
    r"|retribución|remuneração|salário|stipend\sof|\bstipend\sis",
    re.IGNORECASE,
)
_NOT_PAY_WORDS = re.compile(
    r"\bbonus(?:es)?\b|incentive|commission|revenue|funding|raised|budgets?\b|\bARR\b|valuation|equity\s(?:value|grant|worth|of)"
    r"|referral|relocation|sign[\s-]?on|reimburse|allowance|contribution|\bquotas?\b|\bdeals?\b|portfolio|invest|\bspend(?:ing)?\b|stipend\sfor"
    r"|401\s?\(?k|donat|discount|\bcredits?\b|premium|transactions?|sales\sof|assets|insurance|home\soffice|market\s(?:size|cap)"
    r"|covers?\sup\sto|contract\svalue|\bgrants?\sof|umsatz|prämie|prime\sde|\bbono\b",
    re.IGNORECASE,
)
_NOT_PAY_AFTER = re.compile(
    r"\s?\+?\s?(?:in\s)?(?:an?\s)?(?:annual\s|yearly\s|sign[\s-]?on\s|referral\s)?(?:bonus|stipend|allowance|credit|budget|funding|revenue|ARR\b|valuation"
    r"|commission|users|customers|customer|reimbursement|grant|deals?\b|quota|for\s(?:gender|travel|home|your\shome|learning|wellness))",
    re.IGNORECASE,
)
_SINGLE_LEAD = re.compile(
    r"(?:(?P<least>no\sless\sthan|at\sleast|from|start(?:s|ing)\s(?:at|from)|minimum(?:\sof)?|\bab|mindestens|à\spartir\sde|desde)"
    r"|(?P<most>up\sto|maximum(?:\sof)?|bis\szu|jusqu['’]à|hasta|até)"
    r"|is|of|de|von|:|fixed\sat|(?:salary|pay|rate|compensation|wage|gehalt|salaire|salario))\s{0,2}$",
    re.IGNORECASE,
)


class _Money(NamedTuple):
    value: float
    scaled: bool


def read_pay(text: str) -> tuple[PayRange, ...]:
    """Return every pay range stated in `text`, with its quote and, where said, the place it applies to.

    A single amount is a range of one value; "up to" and "no less than" leave the other end `None`. Zeros that stand for
    "not filled in", revenue, budgets, bonuses and stipends for things are refused.

    >>> [(p.minimum, p.maximum, p.currency, p.period) for p in read_pay("Gehalt: 60.000 - 80.000 EUR brutto/Jahr")]
    [(60000.0, 80000.0, 'EUR', 'YEAR')]
    >>> read_pay("We raised $120,000,000 - $150,000,000 in funding. The range for this role is $0.00 - $0.00.")
    ()
    """
    found: dict[tuple[object, ...], PayRange] = {}
    taken: list[tuple[int, int]] = []
    windows = _windows(text)
    for match in _amounts(_RANGE, text, windows):
        pay = _read_range(text, match)
        if pay:
            taken.append(match.span())
            found.setdefault((pay.minimum, pay.maximum, pay.currency, pay.period, pay.place), pay)
    for match in _amounts(_SINGLE, text, windows):
        if any(start <= match.start() < end for start, end in taken):
            continue
        pay = _read_single(text, match)
        if pay and not any(_covers(other, pay) for other in found.values()):
            found.setdefault((pay.minimum, pay.maximum, pay.currency, pay.period, pay.place), pay)
    return tuple(sorted(found.values(), key=lambda pay: pay.quote.start if pay.quote else 0))


def _amounts(pattern: re.Pattern[str], text: str, windows: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in order; each begins at a number or at the currency before it."""
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


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches around currency words, since the long patterns are slow on all the rest."""
    windows: list[tuple[int, int]] = []
    cues = {cue for cue in _OTHER_CUES if cue in text} | _CODE_WORDS.intersection(_CAPITALS.findall(text))
    for place in sorted(match.start() for cue in cues for match in re.finditer(re.escape(cue), text)):
        start = max(0, text.rfind(" ", 0, max(0, place - 60)))
        end = text.find(" ", place + 78)
        end = len(text) if end < 0 else end
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _covers(other: PayRange, pay: PayRange) -> bool:
    """Whether `pay` only repeats one end of a range already read."""
    ends = {value for value in (pay.minimum, pay.maximum) if value is not None}
    return other.currency == pay.currency and ends <= {other.minimum, other.maximum}


def _read_range(text: str, match: re.Match[str]) -> PayRange | None:
    currency = _currency(match["low_before"], match["low_after"], match["high_before"], match["high_after"])
    low, high = _money(match["low"], match["low_scale"]), _money(match["high"], match["high_scale"])
    if currency is None or low is None or high is None:
        return None
    if high.scaled and not low.scaled and low.value < 1000:
        low = _Money(low.value * high.value / (_money(match["high"], None) or high).value, scaled=True)
    if not 0 < low.value <= high.value or high.value > 20 * low.value or not _is_pay(text, match):
        return None
    period = _period(text, match, high.value / CODES[currency])
    if period is None:
        return None
    return _pay(text, match, (low.value, high.value), currency, period)


def _read_single(text: str, match: re.Match[str]) -> PayRange | None:
    currency = _currency(match["low_before"], match["low_after"])
    money = _money(match["low"], match["low_scale"])
    lead = _SINGLE_LEAD.search(text, max(0, match.start() - 30), match.start())
    if currency is None or money is None or money.value <= 0:
        return None
    beside = _PERIOD_AFTER.match(text, match.end())
    said = bool(lead and _PAY_WORDS.search(text, max(0, match.start() - 110), match.start()))
    if not (said or beside) or not _is_pay(text, match):
        return None
    period = _period(text, match, money.value / CODES[currency])
    if period is None or not _fits(period, money.value / CODES[currency]):
        return None
    ends = (None if lead and lead["most"] else money.value, None if lead and lead["least"] else money.value)
    return _pay(text, match, ends, currency, period)


def _pay(
    text: str, match: re.Match[str], ends: tuple[float | None, float | None], currency: str, period: Period
) -> PayRange:
    after = _PERIOD_AFTER.match(text, match.end())
    end = after.end() if after else match.end()
    quote = Quote(text=text[match.start() : end], start=match.start(), end=end)
    place = _place(text[max(0, match.start() - 260) : match.start()])
    return PayRange(minimum=ends[0], maximum=ends[1], currency=currency, period=period, place=place, quote=quote)


def _money(number: str, scale: str | None) -> _Money | None:
    scale = (scale or "").strip().casefold()
    if scale.startswith(("m", "b", "t")):
        return None
    digits = re.sub(r"[.,'’ ](?=\d{3}(?!\d))", "", number)
    digits = re.sub(r",(?=\d{2},?\d{2,3})", "", digits).replace(",", ".")
    factor = {"k": 1000.0}.get(scale, 100_000.0 if scale else 1.0)
    try:
        return _Money(float(digits) * factor, scaled=bool(scale))
    except ValueError:
        return None


def _currency(*words: str | None) -> str | None:
    """Return the currency of an amount; a code or a full sign such as `C$` beats a bare `$` or `¥`."""
    fallback = None
    for word in words:
        for part in re.findall(rf"{_CODE}|{_SIGN}|[A-Za-z]+\.?", word or "", re.IGNORECASE):
            if part.upper() in CODES:
                return part.upper()
            sign: str | None = SIGNS.get(part.casefold()) or SIGNS.get(part.casefold().rstrip("."))
            if sign and part not in {"$", "¥"}:
                return sign
            fallback = fallback or sign
    return fallback


def _is_pay(text: str, match: re.Match[str]) -> bool:
    if _NOT_PAY_AFTER.match(text, match.end()):
        return False
    window = text[max(0, match.start() - 140) : match.start()]
    positive = max((found.end() for found in _PAY_WORDS.finditer(window)), default=-1)
    negative = max((found.end() for found in _NOT_PAY_WORDS.finditer(window)), default=-1)
    if positive < 0 and negative < 0:
        return bool(_PERIOD_AFTER.match(text, match.end())) or "high" in match.re.groupindex
    return positive > negative


def _period(text: str, match: re.Match[str], dollars: float) -> Period | None:
    """Return the period said beside the amounts, else the one said before them, else the one the size allows."""
    inner = _PERIOD_AFTER.match(text, match.end()) or _PERIOD_AFTER.search(match.group())
    if inner:
        return _period_name(inner)
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


def _fits(period: Period, dollars: float) -> bool:
    low, high = {
        "HOUR": (4, 500), "DAY": (60, 4000), "WEEK": (200, 10_000), "MONTH": (700, 14_000), "YEAR": (9_000, 5_000_000),
    }[period]  # fmt: skip
    return low <= dollars <= high


_PLACES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Ff]or\s(?P<place>[A-Z][\w.,'’/& -]{1,60}?)[\s-]based\sroles?\b[^.]{0,120}$",
        r"(?P<place>\b[A-Z]{2,3},\s(?:[A-Z]{2},\s)?[A-Z][\w.'’ -]{1,40}?)\s[-–—:]\s$",
        r"\bwithin\s(?:the\s)?(?P<place>[A-Z][\w.,'’ -]{2,80}?),\sand\s(?:the\s)?[^.]{0,60}\bin\sthose\slocations\sis\s$",
        r"\b(?:across|in|for)\s(?:the\s)?(?P<place>U\.S\.A?\.?|USA?\b|United\sStates|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s[A-Z]{2}\b)?)"
        r"(?:\s(?:is|are)|:)?\s{0,2}$",
        r"\bThe\s(?P<place>U\.?S\.?A?|UK|Canad(?:a|ian)|[A-Z][a-z]+)\s(?:base\s)?(?:salary|pay)\srange\b[^.]{0,60}$",
        r"(?P<place>\b(?!Annual|Base|The|This|Our|Pay|Salary|Target|Hourly|Monthly|Credits)[A-Z][a-z]+(?:\s(?!Annual|Base|Pay|Hourly)[A-Z][a-z]+)?)\s(?:Annual\s)?(?:Base\s)?(?:Pay|Salary)\sRange:?\s$",
    )
)


def _place(before: str) -> str | None:
    for pattern in _PLACES:
        match = pattern.search(before)
        if match:
            return match["place"].strip(" ,")
    return None


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
    currency = _currency(raw.currency, *re.findall(_CURRENCY, given, re.IGNORECASE))
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


_BY_SIZE: tuple[Period, ...] = ("HOUR", "MONTH", "YEAR")


def _plain_number(value: str | None) -> float | str | None:
    """Return the number `value` is, `None` where empty, and the words themselves where it is no single number."""
    if not value or not value.strip():
        return None
    match = re.fullmatch(rf"(?:{_CURRENCY}\s?)?(?P<number>{_NUMBER}|\d+(?:\.\d+)?)(?P<scale>{_SCALE})?(?:\s?{_CURRENCY_AFTER})?",
                         value.strip(), re.IGNORECASE)  # fmt: skip
    if not match:
        return value
    if re.fullmatch(r"\d+\.\d+", match["number"]) and not re.fullmatch(r"\d{1,3}\.\d{3}", match["number"]):
        return float(match["number"]) * (1000 if (match["scale"] or "").strip().casefold() == "k" else 1)
    money = _money(match["number"], match["scale"])
    return money.value if money else value
