"""The last day to apply, where a posting's text states one."""

from __future__ import annotations

import re

from schemas.normalize.dates import MONTHS
from schemas.normalize.stated import Stated, quoted

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATE = re.compile(
    r"(?<![\w/.-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?\s(?:of\s|de\s)?(?:{_MONTH})\.?,?\s(?:de\s)?\d{{4}}"
    rf"|(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?!\d)",
    re.IGNORECASE,
)
"""A day in words or numbers, with its year; `read_date` reads it."""

_LONGEST_DATE = 28
_YEAR = re.compile(r"20\d\d")
_WORDS = r"(?:\s(?:will|are|must|should|be|accepted|received|submitted|open|considered|online|here|now|us|in))"
# The cue stands before the date with few words and no other number between.
_CUE = re.compile(
    r"\b(?:(?:application|closing|submission)s?\s(?:deadline|date|window)|deadline\s(?:for|to)\s(?:apply|applications?)|"
    rf"deadline:|appl(?:y|ications?){_WORDS}{{0,5}}\s(?:by|before|until|through|no\slater\sthan|clos(?:e|es|ing))|"
    r"(?:posting|position|role|vacancy)(?:\s\w+){0,4}?\s(?:close|expire|open\suntil|open\sthrough)s?|"
    r"bewerbungs(?:frist|schluss)|bewerben\ssie\ssich\sbis|date\slimite|fecha\sl[ií]mite|prazo\sde\scandidatura)\b"
    r"[^.\n\d]{0,35}$",
    re.IGNORECASE,
)
_BEFORE = 110


def find_deadline(text: str) -> Stated[str] | None:
    """Return the words of the date until which the text takes applications, or `None` where it names none.

    >>> found = find_deadline("Applications will be accepted until May 15, 2026. We were founded on May 1, 2019.")
    >>> found.value, found.quote.text
    ('May 15, 2026', 'Applications will be accepted until May 15, 2026')
    """
    for year in _YEAR.finditer(text):
        date = DATE.search(text, max(0, year.start() - _LONGEST_DATE), year.end() + 6)
        if date and (cue := _CUE.search(text, max(0, date.start() - _BEFORE), date.start())):
            return Stated(date[0], quoted(text, cue.start(), date.end()))
    return None
