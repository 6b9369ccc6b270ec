"""Where the work is done: remote, hybrid or on site, read from platform words and from running text."""

from __future__ import annotations

import re

from schemas.posting import Workplace

_WORDS = (
    (Workplace.HYBRID, re.compile(r"\bhybrid", re.I)),
    (Workplace.REMOTE, re.compile(r"\b(?:remote(?:ly)?|telecommut\w*|work from home|virtual)\b", re.I)),
    (Workplace.ONSITE, re.compile(r"\bon[- ]?site\b", re.I)),
)


def read_workplace(text: str | None) -> Workplace | None:
    """Return how the work is done, or `None` where the text does not say."""
    for workplace, words in _WORDS:
        if words.search(text or ""):
            return workplace
    return None
