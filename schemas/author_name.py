"""Names of authors as they can be compared."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SUFFIX = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV|Ph\.?D\.?|M\.?D\.?)$")


class Name(NamedTuple):
    """A person's name as it can be compared: folded to small letters without accents."""

    family: str
    given: tuple[str, ...]
    """Given names and initials, in their order."""


def read_name(name: str) -> Name:
    """Return the family name and the given names or initials.

    >>> read_name("José-Luis M. Ortega"), read_name("Ortega, J. L.")
    (Name(family='ortega', given=('jose', 'luis', 'm')), Name(family='ortega', given=('j', 'l')))
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", _SUFFIX.sub("", name)) if not unicodedata.combining(c))
    family, comma, given = folded.casefold().partition(",")
    if not comma:
        given, _, family = family.strip().rpartition(" ")
    family_words = re.findall(r"[^\W_]+", family)
    return Name(" ".join(family_words), tuple(re.findall(r"[^\W_]+", re.sub(r"['’]", "", given))))


def may_be_same(one: Name, other: Name) -> bool:
    """Return whether two names can be of one person: the same family name, and no given name against another.

    >>> may_be_same(read_name("J. Ortega"), read_name("José M. Ortega"))
    True
    >>> may_be_same(read_name("Jun Wang"), read_name("Jing Wang"))
    False
    """
    if one.family != other.family or bool(one.given) != bool(other.given):
        return False
    return all(
        left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])
        for left, right in zip(one.given, other.given, strict=False)
    )
