"""The place that a range of pay applies to, from the words around it."""

from __future__ import annotations

import re

from schemas.normalize.location import read_location

_SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[Ff]or\s(?P<place>[A-Z][\w.,'’/& -]{1,60}?)[\s-]based\sroles?\b[^.]{0,120}$",
        r"(?P<place>\b[A-Z]{2,3},\s(?:[A-Z]{2},\s)?[A-Z][\w.'’ -]{1,40}?)\s[-–—:]\s$",
        r"\bwithin\s(?:the\s)?(?P<place>[A-Z][\w.,'’ -]{2,80}?),\sand\s(?:the\s)?[^.]{0,60}"
        r"\bin\sthose\slocations\sis\s$",
        r"\b(?:across|in|for)\s(?:the\s)?(?P<place>U\.S\.A?\.?|USA?\b|United\sStates"
        r"|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s[A-Z]{2}\b)?)"
        r"(?:\s(?:is|are)|:)?\s{0,2}$",
        r"\bThe\s(?P<place>U\.?S\.?A?|UK|Canad(?:a|ian)|[A-Z][a-z]+)\s(?:base\s)?(?:salary|pay)\srange\b[^.]{0,60}$",
        # "In California the pay range is", "in New York, "
        r"\b[Ii]n\s(?:the\s)?(?P<place>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}(?:,\s[A-Z]{2}\b)?),?"
        r"(?:\s(?:it\s(?:is|will\sbe|would\sbe)|(?:the|our|this)\s[^.;:\d$€£]{0,60}\b(?:pay|salary|compensation|range)\b"
        r"[^.;:\d$€£]{0,60}))?\s$",
        r"\b(?P<place>(?:Zone|Tier|Region|Geo)\s[A-E1-5](?:\s\([^()$€£\n]{2,80}\))?)(?:\s\w+\srange)?\s?[:(–-]\s?$",
        r"(?P<place>\b(?!Annual|Base|The|This|Our|Pay|Salary|Target|Hourly|Monthly|Credits)[A-Z][a-z]+(?:\s(?!Annual"
        r"|Base|Pay|Hourly)[A-Z][a-z]+)?)\s(?:Annual\s)?(?:Base\s)?(?:Pay|Salary)\sRange:?\s$",
    )
)
"""Words before the amounts that name a place by the way they stand."""
_NAMES = r"[A-Z][\w.'’-]*(?:(?:,?\s?/\s?|,?\s&\s|,?\s(?:and|or)\s|,\s|\s)[A-Z][\w.'’-]*){0,9}"
_WHO = r"(?:\s(?:state|residents?|applicants?|candidates?|employees?|based|roles?|only|locations?|metro|area)){0,3}"
_LABEL = re.compile(rf"(?P<place>{_NAMES}){_WHO}\s?[:–—]\s{{0,2}}$")
_ASIDE = re.compile(
    rf"\s{{0,2}}(?:\((?:in\s|for\s)?(?P<aside>{_NAMES}){_WHO}\)|(?:in|for)\s(?:the\s)?(?P<place>{_NAMES}))"
)
_BEFORE, _LABEL_BEFORE = 260, 120
_COUNTRY = {"USD": "US", "CAD": "CA", "GBP": "GB", "AUD": "AU"}
_NO_PLACE = frozenset({"Lead", "BS", "MS", "Price"})
"""Labels of pay that are also names of places: a role, degrees, a price."""


def place_of(text: str, start: int, end: int, currency: str) -> str | None:
    """Return the place, as it is written, that the amounts at `text[start:end]` are for; `None` where none is said.

    >>> text = "California: $150,000 - $180,000 / $130,000 - $150,000 (Denver, CO)"
    >>> place_of(text, 12, 31, "USD"), place_of(text, 34, 53, "USD")
    ('California', 'Denver, CO')
    """
    before = text[max(0, start - _BEFORE) : start]
    for pattern in _SENTENCES:
        if match := pattern.search(before):
            return match["place"].strip(" ,")
    label = _LABEL.search(before[-_LABEL_BEFORE:])
    if label and _is_place(label["place"], currency):
        return label["place"]
    aside = _ASIDE.match(text, end)
    if aside:
        named: str = aside["aside"] or aside["place"]
        return named.rstrip(".") if _is_place(named.rstrip("."), currency) else None
    return None


def _is_place(name: str, currency: str) -> bool:
    if name in _NO_PLACE:
        return False
    places = read_location(name, country_hint=_COUNTRY.get(currency)).places
    return any(place.region or place.country and len(name) > 2 for place in places)
