"""Sentences and list items of a posting, also where its line breaks were lost."""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|approx|incl|inc|ltd|co|corp|no|nos|dept|est|fig|sr|jr|dr|mr|mrs|ms|st|prof|min"
    r"|max|ca|z\.b|d\.h|bzw|u\.s"
    r"|u\.k|u\.s\.a|ph\.?d|m\.?sc|b\.?sc|m\.s|b\.s|b\.a|m\.a|m\.?eng|b\.?eng|b\.?tech|m\.?phil|d\.?phil|dipl|univ|bac"
    r"|mgmt|engr?|tech|dev|int|admin"
    r"|a\.m|p\.m|yrs?|hrs?)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_STARTERS = (
    r"Experience[sd]?|Proficien(?:cy|t)|Strong|Ability|Able\sto|Excellent|Knowledge(?:able)?|Familiar(?:ity)?"
    r"|Demonstrated|Proven|Deep|Understanding|Hands[\s-]on"
    r"|Expert(?:ise)?|Comfort(?:able)?|Track\srecord|Passion(?:ate)?|Willing(?:ness)?|You(?:['’]ve"
    r"|['’]re)?(?=\s(?:have|are|bring|can|will|enjoy|thrive|know|take|care))"
    r"|Minimum|At\sleast|Solid|Working\s(?:knowledge|experience)|Previous|Prior|Exceptional|Effective|Self[\s-]\w+"
    r"|Must(?:\shave)?|Fluen(?:cy|t)|Outstanding|Advanced"
    r"|Bachelor['’]?s?|Master['’]?s?(?=\s(?:degree|Degree|or|in))|Ph\.?D\.?|Doctorate|BA(?=\s?/|\sor|,)|BS(?=\s?/"
    r"|\sor|\sin|\sdegree|,)|B\.S\.|M\.S\.|MS(?=\s?/|\sor|\sin|,)|MBA|Degree|University|College"
    r"|Background|Exposure|Understand|Desire|Interest(?:ed)?|Significant|Extensive|Relevant|Practical|Curious"
    r"|Curiosity|Clear|Good|Great|High(?:ly)?|Strategic|Superb|Contribut(?:ions?|ed)|Publications?"
    r"|Working|Ownership|Detail|Analytical|Critical|Independent|Thrive|Nice|Preferred|Required|Qualified|Candidates?"
    r"|Additional|Other|Currently|Recent|Established|Basic"
)
_YEARS = r"(?:\d{1,2}\s?(?:\+|(?:-|–|to)\s?\d{1,2}\+?)?\s?(?:or\smore\s)?years?)"
_STARTER = rf"(?:{_STARTERS})(?![\w/])"
_STARTS_ITEM = re.compile(rf"{_STARTER}|{_YEARS}")
# Where a sentence or item may begin, with what stands before it: nine in ten capitals are ruled out without a call.
_CANDIDATE = re.compile(
    r"[\nA-Z0-9À-ÖØ-Þ\"“‘(\[•·▪◦●○‣⁃∙►*\u2600-\U0001faff]"
    r"(?:(?<=\n)|(?<=[.!?\"”’')\]*•·▪◦●○‣⁃∙►–—-]\s.)|(?<=\s\s.)|(?<=[.!?;:].)|(?<=[a-zß-öø-ÿ)%+][^\s])|(?<=[A-Z]\d)"
    rf"|(?<=\s.)(?<=(?={_STARTER}|{_YEARS}).))"
)
_LONGEST = 2000
"""No sentence is longer in earnest, and reading one may take time that grows with the square of its length."""

_ENDED = re.compile(r"[.!?][\"”’')\]]*\*{0,2}\s+$")
_BULLET = re.compile(r"(?:^|\s)(?:[•·▪◦●○‣⁃∙*►–—-]|\\-|(?<!\d\s)\(?\d{1,2}\\?[.)])\s+(?:\*\*)?$")
_ENDS = frozenset(".!?")
_MAY_END = frozenset("\"”’')]*")
_MAY_LIST = frozenset("•·▪◦●○‣⁃∙*►–—-.)")
_GLUE = re.compile(r"[a-z0-9)\]%+][.!?;:]+$")
_LOWER_END = re.compile(r"[a-z]{4}$")
_GLUED_START = re.compile(rf"[A-Z][a-z’']|[A-Z]{{2,}}\s|[A-Z]{{3,}},|{_YEARS}")
_CAMEL_START = re.compile(rf"[A-Z][a-z]+\s|{_YEARS}|(?:{_STARTERS})\s[a-z]")
_CONTINUING = re.compile(
    r"(?:(?:^|[\s(/&])(?:and|or|in|of|with|the|an?|to|for|from|your|our|their|at|on|as|than|plus|least|minimum|over"
    r"|have|has|is|are|that|be|by|under"
    r"|related|equivalent|requires?|including|whose|if|any|no|not|possess|hold|relevant|these|this|using|through|both"
    r"|either|between|more|their|his|her"
    r"|into|via|within|across|some|all|other|similar|only|preferably|ideally|very|least|Minimum|Least|With|And|Or|The"
    r"|A|An|Our|Your|For|In|of)"
    r"|(?:[Bb]achelor|[Mm]aster|[Aa]dvanced|[Gg]raduate|[Uu]niversity|[Cc]ollege|Doctoral|B\.?[AS]c?|M\.?[AS]c?"
    r"|Ph\.?D)\.?['’]?s?['’]?"
    r"|OR|AND|[&/]|['’]s)$"
)
_YEARS_START = re.compile(_YEARS)
_SHOUTED = re.compile(r"\b[A-Z0-9.#+]{2,}$")
_NAME_TAIL = re.compile(r"\b[A-Z][\w’'&/-]*$")
_ITEM_OPENS = re.compile(
    r"[\w'’-]+\s(?:with|in|of|to|as|using|working|building|developing|leading|managing|designing|on|for|knowledge"
    r"|experience)\b"
)
_GLUED_NAME = re.compile(
    r"\b(?:[Ii]|e|mac|web|data|open|soft|java|type|post|graph|linked|you|tensor|py|dev|air|sales|service|power|micro)$"
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence or list item of `text[start:end]`, without surrounding space and bullets.

    Items that lost the break between them are told apart by how items begin ("Experience with ...", "5+ years ...").

    >>> text = "Bachelor's degree in CS. 5+ years, e.g. in Node.js Experience with ML languageProficient with gRPC"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ["Bachelor's degree in CS.", '5+ years, e.g. in Node.js', 'Experience with ML language', 'Proficient with gRPC']
    """
    return list(_spans(text, start, len(text) if end is None else end))


# A section is split once when it is found and again when its requirements are read.
@lru_cache(maxsize=64)
def _spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _CANDIDATE.finditer(text, start, end):
        position = match.start()
        if position > begin and _breaks(text, position, begin):
            _append(spans, text, begin, position)
            begin = position
    _append(spans, text, begin, end)
    return tuple(spans)


def _breaks(text: str, position: int, begin: int) -> bool:
    """Whether a sentence or item starts at `position`; the current one began at `begin`."""
    if text[position] == "\n":
        return True
    before = text[max(begin, position - 24) : position]
    last = before[-1]
    if last.isspace():
        words = before.rstrip()
        if words[-1:] in _ENDS or words[-1:] in _MAY_END and _ENDED.search(before):
            return not _abbreviated(words)
        return bool(words[-1:] in _MAY_LIST and _BULLET.search(before)) or _item_starts(text, position, words)
    if last in ".!?;:":
        return bool(_GLUED_START.match(text, position) and _GLUE.search(before)) and not _abbreviated(before)
    if last.isupper() and text[position].isdigit():
        return bool(_YEARS_START.match(text, position))
    if last.islower() or last in ")%+":
        if not _CAMEL_START.match(text, position):
            return False
        return last in ")%+" or bool(_LOWER_END.search(before)) and not _GLUED_NAME.search(before)
    return False


def _abbreviated(before: str) -> bool:
    # The last part of no abbreviation has seven letters.
    if not before.endswith(".") or before[-8:-1].isalpha() and len(before) > 7:
        return False
    return bool(_ABBREVIATION.search(before.rsplit(None, 1)[-1]))


def _item_starts(text: str, position: int, before: str) -> bool:
    """Whether an item starts here although neither a full stop nor a bullet stands before it."""
    if not _STARTS_ITEM.match(text, position) or _CONTINUING.search(before):
        return False
    return (before[-1:].isalnum() or before[-1:] in set(')%+]”"')) and (
        not _NAME_TAIL.search(before) or bool(_SHOUTED.search(before)) or bool(_ITEM_OPENS.match(text, position))
    )


_OPENING = "•·▪◦●○‣⁃∙►*-–—|\\"


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and (text[start].isspace() or text[start] in _OPENING):
        start += 1
    while end > start and (
        text[end - 1].isspace() or text[end - 1] in "•|*" or text[end - 2 : end] in {" -", " –", " —"}
    ):
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        spans.append((start, cut))
        start = cut
    if end > start:
        spans.append((start, end))
