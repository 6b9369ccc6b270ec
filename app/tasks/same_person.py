"""Whether two CVs are by the same person. Nothing is ever merged for it; the user is told."""

from __future__ import annotations

import re
import unicodedata

from app.tasks.docket import Docket
from schemas import Profile

MUCH_IN_COMMON = 0.5
"""Share of the shorter CV's words that the other one holds too, from which on a shared name is no coincidence."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W\d_]{4,}")


def earlier_profiles(docket: Docket, profile: Profile) -> tuple[Profile, ...]:
    """Return the stored profiles, under other ids, that are by the same person as a CV just read."""
    return tuple(other for other in docket.store.profiles() if other.id != profile.id and same_person(profile, other))


def same_person(one: Profile, other: Profile) -> bool:
    """Return whether two CVs share an e-mail address, or the full name and much of what they say."""
    if _addresses(one) & _addresses(other):
        return True
    if not one.name or not other.name or _folded(one.name) != _folded(other.name) or " " not in one.name.strip():
        return False
    words, other_words = _words(one), _words(other)
    shorter = min(len(words), len(other_words))
    return shorter > 0 and len(words & other_words) >= MUCH_IN_COMMON * shorter


def _addresses(profile: Profile) -> set[str]:
    """Return the e-mail addresses of the person: those where name and contact stand, not those of referees."""
    return {found.casefold() for quote in profile.identity for found in _MAIL.findall(quote.text)}


def _folded(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W\d_]+", plain))


def _words(profile: Profile) -> set[str]:
    return set(_WORD.findall(profile.text.casefold()))
