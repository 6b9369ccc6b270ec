"""Lines that name the authors of a paper."""

from __future__ import annotations

import re

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?")
_CUT = re.compile(r"et\.? al\.?|(?:\d+ )?(?:others|more)", re.IGNORECASE)
_TRAILING_CUT = re.compile(r"\s+(et\.? al\.?)$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{1,80}\)|\s*[“\"][^”\"]{1,20}[”\"]")
_MARK = r"[\d*†‡§¶⁰¹²³⁴-⁹]+"
_MARKS = re.compile(rf"(?<=[^\W\d_.]){_MARK}(?:,{_MARK})*(?=\s*[,;]|\s+(?:and|&)\s|$)")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w.’'ʼ-]*[\w.’'])?")
_ELISION = re.compile(r"^[dl]['’]")
_PARTICLES = frozenset(
    (
        *("af", "al", "av", "bin", "ben", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du"),
        *("e", "el", "ibn", "la", "le", "op", "'t", "te", "ten", "ter", "van", "von", "y", "zu", "zum", "zur"),
    )
)
_UNCASED_NAME = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}(?: [\u3400-\u9fff\uac00-\ud7af]{1,4})?")
# Capitalised tags, teams and places are lists of the same form as names.
_NOT_OF_PEOPLE = frozenset(
    (
        *("about", "academy", "america", "amazon", "analytics", "artificial", "automated", "blog", "center", "cloud"),
        *("company", "computer", "computing", "conference", "content", "data", "department", "economics"),
        *("engineering", "google", "group", "information", "institute", "intelligence", "jobs", "journal", "kingdom"),
        *("labs", "language", "languages", "learning", "machine", "management", "mathematics", "meta", "microsoft"),
        *("natural", "networks", "news", "office", "operations", "optimization", "privacy", "processing", "quantum"),
        *("reasoning", "reinforcement", "research", "retrieval", "robotics", "science", "sciences", "scientist"),
        *("search", "security", "services", "speech", "states", "statistics", "supply", "sustainability", "systems"),
        *("team", "technologies", "technology", "theory", "transactions", "university", "vision", "web", "work"),
        *("workshop", "the"),
    )
)
_MOST_WORDS = 6
_NAMES_FOR_AN_ODD_ONE = 4
"""Among so many items one may be written oddly, in small letters or with a broken accent."""
_ODD_NAME = re.compile(r"[^\W\d_][^\d_.!?:;,]{1,50}")


def read_authors(line: str) -> tuple[str, ...]:
    """Return the names of an author line in their order, as they stand; empty if the line is something else.

    >>> read_authors("Yara (Ines) Okafor, R. Mandel and Jan van der Berg, Jr.")
    ('Yara (Ines) Okafor', 'R. Mandel', 'Jan van der Berg, Jr.')
    >>> read_authors("Computer Vision, Machine Learning"), read_authors("Three papers present new methods.")
    ((), ())
    """
    names: list[str] = []
    odd = 0
    for item in _SEPARATOR.split(_TRAILING_CUT.sub(r", \1", _MARKS.sub("", line.strip().rstrip(",;")))):
        if names and _SUFFIX.fullmatch(item):
            names[-1] = f"{names[-1]}, {item}"
        elif _is_name(item) or (names and _CUT.fullmatch(item)):
            names.append(item)
        elif _may_be_name(item):
            names.append(item)
            odd += 1
        else:
            return ()
    if odd * _NAMES_FOR_AN_ODD_ONE > len(names):
        return ()
    full = sum(" " in name or bool(_UNCASED_NAME.fullmatch(name)) for name in names)
    # A mononym stands among full names; a list of single words is no list of people.
    return tuple(names) if full * 2 >= len(names) else ()


def _is_name(text: str) -> bool:
    words = _ASIDE.sub("", text).split()
    if _UNCASED_NAME.fullmatch(text):
        return True
    if not 1 <= len(words) <= _MOST_WORDS or any(word.casefold().strip(".") in _NOT_OF_PEOPLE for word in words):
        return False
    if not all(word in _PARTICLES or _is_name_word(word) for word in words):
        return False
    # Acronyms and initials alone name nobody.
    return any(len(word.strip(".")) > 1 and word[1:] != word[1:].upper() for word in words) or len(words) > 1


def _may_be_name(text: str) -> bool:
    words = text.split()
    known = any(word.casefold() in _NOT_OF_PEOPLE for word in words)
    return 1 < len(words) <= _MOST_WORDS and not known and _ODD_NAME.fullmatch(text) is not None


def _is_name_word(word: str) -> bool:
    return _ELISION.sub("", word)[:1].isupper() and _NAME_WORD.fullmatch(word) is not None
