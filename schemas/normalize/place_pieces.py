"""A location string cut into segments, and segments cut into pieces that each name one thing."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.normalize import _place_oddities as oddities
from schemas.normalize import gazetteer
from schemas.normalize.gazetteer import fold
from schemas.normalize.place_senses import LONGEST_NAME, Role, area_countries, senses

_STRONG = re.compile(r"[;；|\n\r•·●▪‣]| {3,}|\t")
_WEAK = re.compile(r"[/,，、()\[\]{}:：<>\"“”]| [-–—−]+ |[–—]| -|- ")
_JOINING_WORDS = re.compile(r"\s(?:and|or|und|oder|et|ou|y|o|e|og|och|en|eller|as well as|plus)\s|\s?[&+/]\s?")
_POSTAL = re.compile(
    r"\b(?:\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|D-\d{5}|CEP ?\d+)\b"
)
# Workday's way: "US-CA-Santa Clara".
_HYPHENED = re.compile(r"([A-Z]{2,3})-(?:([A-Z]{2,3})-)?([A-Z][a-z].*)")
# "Dublin 2", "Lyon 3e"
_DISTRICT = re.compile(r" \d{1,2}(?:er?|[èe]me)?$")
_NO_NAME = re.compile(r"^[\W\d_]*$|^(?:n/?a|tbd|tba|none|null|unknown|unspecified|not specified|other|x+|-+)$", re.I)
_MOST_WORDS = 8
_NAME_END = re.compile(r"[,()]")


def segments(text: str) -> list[list[str]]:
    """Cut a string where a new place certainly begins: into parts, and parts at "or", "and" and "/".

    >>> segments("San Francisco and Toronto; Trinidad and Tobago")
    [['San Francisco', 'Toronto'], ['Trinidad and Tobago']]
    """
    return [[cut for half in _cut_at_words(part) if (cut := half.strip(" ,.-–—"))] for part in _STRONG.split(text)]


def _cut_at_words(part: str) -> list[str]:
    cut, start = [], 0
    # What is longer is no name: a string of nothing but joints is not looked through anew at each of them.
    for match in _JOINING_WORDS.finditer(part):
        left = max(0, match.start() - LONGEST_NAME)
        left = max(left, part.rfind(",", left, match.start()) + 1, part.rfind("(", left, match.start()) + 1)
        reach = match.end() + LONGEST_NAME
        mark = _NAME_END.search(part, match.end(), reach)
        whole = part[left : mark.start() if mark else reach].strip()
        if senses(whole) or area_countries(whole) or _is_its_state(part[left : match.start()], match, whole):
            continue
        short_word = match.group().strip().casefold() in {"y", "e", "o", "en"}
        if not short_word or senses(part[left : match.start()].strip()):
            cut.append(part[start : match.start()])
            start = match.end()
    return [*cut, part[start:]]


def _is_its_state(before: str, joint: re.Match[str], whole: str) -> bool:
    """Whether a slash stands between a city and the code of its state: "Belo Horizonte/MG"."""
    if joint.group().strip() != "/":
        return False
    after = whole.rsplit("/", 1)[-1].strip()
    states = {region.top for sense in senses(after) if sense.coded for region in sense.regions}
    return any(named.city.region in states for sense in senses(before.strip()) for named in sense.cities[:1])


def pieces(segment: str) -> list[str]:
    """Cut a segment into pieces that each name one thing.

    >>> pieces("Pittsburgh, PA New York, NY"), pieces("80331 München - Germany")
    (['Pittsburgh', 'PA', 'New York', 'NY'], ['München', 'Germany'])
    """
    # ISO's own way to write a name: "Korea, Republic of".
    if gazetteer.country_named(segment):
        return [segment]
    found: list[str] = []
    parts = [part.strip(" .\u200b") for part in _WEAK.split(segment)]
    if segment.islower():
        parts = [part.upper() if len(part) <= 3 else part for part in parts]  # "new york, ny"
    at = 0
    while at < len(parts):
        pair = f"{parts[at]}, {parts[at + 1]}" if at + 1 < len(parts) else ""
        if pair.endswith((" of", " the")) and gazetteer.country_named(pair):
            found.append(pair)
            at += 1
        else:
            found.extend(_names(parts[at]))
        at += 1
    return found


@lru_cache(maxsize=16384)
def _names(part: str) -> tuple[str, ...]:
    """The names in a part between two commas: mostly one; none where it names no place; two in "London UK"."""
    if not part or part in oddities.NO_NAMES or _NO_NAME.match(part):
        return ()
    if senses(part) or area_countries(part):
        return (part,)
    if (hyphened := _HYPHENED.fullmatch(part)) and gazetteer.country_coded(hyphened[1]):
        return (*(code for code in hyphened.groups()[:2] if code), *_names(hyphened[3].replace("-", " ")))
    bare = _DISTRICT.sub("", _POSTAL.sub(" ", part)).strip(" .,-")
    if bare != part:
        return _names(bare)
    words = part.split()
    if len(words) > _MOST_WORDS or any(c.isdigit() for c in part):
        return ()
    stripped = _without_edge_words(words)
    if stripped != words:
        return _names(" ".join(stripped))
    split = _split(words)
    return split or (part,)


def _without_edge_words(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    while start < end and fold(words[start]) in oddities.EDGE_WORDS and not _is_code(words[start]):
        start += 1
    while end > start and fold(words[end - 1]) in oddities.EDGE_WORDS and not _is_code(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_code(word: str) -> bool:
    return word.isupper() and bool(senses(word))


def _split(words: list[str]) -> tuple[str, ...]:
    """Cut words that run together: "London UK", "PA New York", "Hyderabad Telangana India"."""
    for at in range(1, len(words)):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        ends_wide = any(sense.role >= Role.REGION for sense in senses(right))
        if ends_wide and (senses(left) or len(words) > 2 and _split(words[:at])):
            return (*_names(left), right)
        opens_wide = any(sense.role >= Role.REGION for sense in senses(left))
        if opens_wide and senses(right):
            return (left, right)
    if len(words) > 1 and _is_code(words[-1]) and words[0][:1].isupper():
        return (" ".join(words[:-1]), words[-1])
    joined = [part.strip() for part in " ".join(words).split("-")]
    return tuple(joined) if len(joined) > 1 and all(part and senses(part) for part in joined) else ()
