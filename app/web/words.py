"""How pages say times, amounts and places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from app.render.words import DEGREES, plural
from schemas import DegreeLevel

ECHO = 60
"""Characters shown of what somebody typed where a message repeats it."""
_ECHOED = re.compile(rf"(?<!\w)(['\"])((?:(?!\1(?!\w)).){{{ECHO}}})(?:(?!\1(?!\w)).)+\1(?!\w)")


def today() -> date:
    """Return the day it is, in UTC as all that is stored."""
    return datetime.now(UTC).date()


def ago(at: datetime | date | None, now: date | None = None) -> str:
    """Return how long ago something was, as people say it.

    >>> ago(date(2026, 1, 1), date(2026, 1, 3))
    '2 days ago'
    """
    if at is None:
        return ""
    days = ((now or today()) - (at.date() if isinstance(at, datetime) else at)).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 60:
        return f"{days} days ago"
    return f"{days // 30} months ago" if days < 730 else f"{days // 365} years ago"


def joined(words: Iterable[str]) -> str:
    """Return words as a sentence lists them; empty ones are left out.

    >>> joined(["1 match", "", "2 searches"]), joined(["the CV", "1 match", "2 searches"])
    ('1 match and 2 searches', 'the CV, 1 match and 2 searches')
    """
    *first, last = [word for word in words if word] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(said: str) -> str:
    """Return a message as a page says it: a sentence, in which what is quoted is cut where it is long.

    >>> sentence("no posting 'ab'; `postdocket search WORDS` finds ids")
    "No posting 'ab'; `postdocket search WORDS` finds ids."
    >>> sentence(f"no posting {'x' * 90!r}; it's gone!") == f"No posting '{'x' * 60}…'; it's gone!"
    True
    """
    cut = _ECHOED.sub(r"\1\2…\1", said.strip())
    return cut[:1].upper() + cut[1:] + ("" if cut.endswith((".", "!", "?", "…")) else ".")


def money(amount: float) -> str:
    """Return an amount with thousands apart.

    >>> money(142800.0), money(47.5)
    ('142,800', '47.50')
    """
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def country(code: str) -> str:
    """Return the English name of an ISO 3166-1 alpha-2 code."""
    import pycountry

    try:
        found = pycountry.countries.lookup(code)
    except LookupError:
        return code
    return str(getattr(found, "common_name", found.name))


def region(code: str) -> str:
    """Return the name of an ISO 3166-2 code."""
    import pycountry

    try:
        return str(pycountry.subdivisions.lookup(code).name)
    except LookupError:
        return code


def language(code: str) -> str:
    """Return the English name of an ISO 639-1 code.

    >>> language("de"), language("el")
    ('German', 'Greek')
    """
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    # ISO tells today's Greek from the ancient one; people mean today's.
    return str(found.name).partition(",")[0].partition(" (")[0].removeprefix("Modern ") if found else code


def degree(level: str) -> str:
    """Return what a degree is called.

    >>> degree("master")
    "master's degree"
    """
    return DEGREES[DegreeLevel(level)]


def years(number: str) -> str:
    """Return a number of years that a filter offers.

    >>> years("0"), years("3")
    ('none', '3 years')
    """
    return plural(int(number), "year") if int(number) else "none"


def days(number: str) -> str:
    """Return a number of days that a filter offers.

    >>> days("1")
    '1 day'
    """
    return plural(int(number), "day")


def amount(number: str) -> str:
    """Return an amount that a filter offers.

    >>> amount("125000")
    '125,000'
    """
    return money(int(number))
