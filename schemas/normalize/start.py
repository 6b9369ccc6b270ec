"""When the work begins, where a posting's text says so."""

from __future__ import annotations

import re
from datetime import date

from schemas.normalize.cues import Cues
from schemas.normalize.dates import MONTHS, read_date
from schemas.normalize.deadline import DATE
from schemas.normalize.stated import quoted
from schemas.posting import Start

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LABEL = (
    r"(?:(?:(?:anticipated|expected|earliest|target|proposed|planned|desired|preferred|intended|estimated)\s)?"
    r"(?:start(?:ing)?\sdate|date\sof\s(?:joining|commencement)|commencement\sdate)"
    r"|eintritts(?:datum|termin)|arbeitsbeginn|startdatum|starttermin|beginn|date\s(?:de\sd[ée]but|d['’]embauche"
    r"|de\sprise\sde\sposte|d['’]entr[ée]e(?:\sen\sfonction)?)|prise\sde\sposte"
    r"|fecha\sde\s(?:inicio|incorporaci[óo]n)|data\sde\s(?:in[íi]cio|ingresso|entrada))"
)
_SOON = (
    r"as\ssoon\sas\spossible|asap|immediate(?:ly)?|flexible|negotiable|zum\sn[äa]chstm[öo]glichen\s(?:zeitpunkt|termin)"
    r"|(?:ab\s)?sofort(?:\soder\snach\svereinbarung)?|nach\svereinbarung|d[èe]s\sque\spossible|imm[ée]diate(?:ment)?"
    r"|inmediata|imediat[oa]|lo\santes\sposible|o\smais\sbreve\sposs[íi]vel"
)
_SEASON = (
    r"(?:(?:early|mid|late|anfang|mitte|ende|d[ée]but|fin)[\s-])?"
    rf"(?:spring|summer|fall|autumn|winter|q[1-4]|{_MONTH})\.?,?\s(?:de\s)?20\d\d"
)
_WHEN = rf"(?P<when>{DATE.pattern}|{_SOON}|{_SEASON})"
_STATED = re.compile(
    rf"\b{_LABEL}(?:\s(?:is|will\sbe|ist|est|es|é))?\s?:?\s{{0,2}}(?:on|of|from|ab|am|zum|le|el|em|dem|the)?\s?{_WHEN}",
    re.I,
)
_PHRASE = re.compile(
    rf"\b(?:start(?:ing|s)?|begin(?:ning|s)?|commenc(?:ing|es?))\s(?:on|in|from|around)\s(?P<when>{DATE.pattern}|{_SEASON})"
    rf"|\b(?P<soon>zum\sn[äa]chstm[öo]glichen\s(?:zeitpunkt|termin)|ab\ssofort|incorporaci[óo]n\sinmediata|in[íi]cio\simediato"
    rf"|start\sas\ssoon\sas\spossible|immediate\sstart)\b",
    re.I,
)
# One of these stands in all that the patterns match: a year, or a word for the start.
_CUES = Cues(
    *(
        "202",
        "203",
        "start date",
        "starting date",
        "date of joining",
        "commencement",
        "immediate start",
        "soon as poss",
    ),
    *("eintritt", "beginn", "startdatum", "starttermin", "sofort", "nächstmöglich", "nachstmoglich"),
    *(
        "embauche",
        "début",
        "debut",
        "date d",
        "prise de poste",
        "inicio",
        "incorporaci",
        "início",
        "ingresso",
        "entrada",
    ),
)
_REACH = 120


def find_start(text: str) -> Start | None:
    """Return when the work begins, with its quote, or `None` where `text` does not say.

    >>> find_start("Start date: September 1, 2027. We started in 2010.").day
    datetime.date(2027, 9, 1)
    >>> found = find_start("Wir suchen zum nächstmöglichen Zeitpunkt eine Chemikerin.")
    >>> found.day, found.quote.text
    (None, 'zum nächstmöglichen Zeitpunkt')
    """
    near = _CUES.near(text, _REACH)
    for pattern in (_STATED, _PHRASE):
        for start, end in near:
            if match := pattern.search(text, start, end):
                return Start(day=_day(match["when"] or ""), quote=quoted(text, match.start(), match.end()))
    return None


def _day(words: str) -> date | None:
    try:
        return read_date(words) if DATE.fullmatch(words) else None
    except ValueError:
        return None  # "03/04/2027" could be two days: the quote still says it
