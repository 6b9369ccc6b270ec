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
