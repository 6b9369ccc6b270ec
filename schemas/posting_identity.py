"""By what one posting is compared with others: its employer, title and places, each as far as spellings leave it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable
from dataclasses import dataclass
from urllib.parse import urlsplit

from schemas.posting import Posting

_CODE = re.compile(r"\b(?:[a-z]{0,4}[-_#]?(?!(?:19|20)\d\d\b)\d{4,}|req\w*\s?\d+)\b", re.IGNORECASE)
_FOR_ALL_GENDERS = re.compile(r"\((?:\s*[mwfdxhg]\s*[/|,*]?\s*){2,5}\)|\(all genders\)|\*in\b", re.IGNORECASE)
_SPELLINGS = {"sr": "senior", "jr": "junior", "snr": "senior", "mgr": "manager", "engr": "engineer"}
_WORKPLACES = frozenset(("remote", "hybrid", "onsite"))
_SHARED_FIRST_WORDS = frozenset((
    "university", "universität", "université", "universidad", "college", "school", "institute", "institut", "bank",
    "hospital", "national", "city", "state", "department", "ministry", "center", "centre", "max", "american", "united",
))  # fmt: skip
"""First words that many employers share: of those the whole name counts."""


@dataclass(frozen=True)
class Seen:
    """A posting and what it is compared by."""

    posting: Posting
    id: str
    employer: str
    title: str
    role: str
    """The words of the text that name the role, where there is no title."""
    places: frozenset[Hashable]
    fingerprint: str

    @classmethod
    def of(cls, posting: Posting) -> Seen:
        """Return the posting with what it is compared by."""
        named = posting.inferred_title.text if posting.inferred_title and not posting.title else ""
        return cls(
            posting=posting,
            id=posting.id,
            employer=_employer(posting),
            title=_title(posting),
            role=" ".join(word.rstrip("s") for word in words_of(named)),
            places=_places(posting),
            fingerprint=hashlib.sha256(" ".join(posting.text.split()).casefold().encode()).hexdigest(),
        )


def _employer(posting: Posting) -> str:
    """The first word of the employer's name, which its legal entities share: "Acme.com Services LLC", "Acme (UK) Ltd".

    That two firms begin with one word does no harm: texts must be the same besides.
    """
    if posting.hiring_organization is None:
        return f"\x1f{posting.source}\x1f{posting.board}"
    words = [word for word in words_of(posting.hiring_organization.name) if word != "the"]
    if not words:
        return posting.hiring_organization.name.casefold()
    return " ".join(words) if words[0] in _SHARED_FIRST_WORDS else words[0]


def _title(posting: Posting) -> str:
    """The title without codes, gender marks and the posting's own places; empty where there is none."""
    text = _CODE.sub(" ", _FOR_ALL_GENDERS.sub(" ", posting.title or "")).casefold()
    for place in posting.locations:
        for name in (place.raw, place.city):
            if name and len(name) > 2:
                text = text.replace(name.casefold(), " ")
    return " ".join(_SPELLINGS.get(word, word) for word in words_of(text) if word not in _WORKPLACES)


def _places(posting: Posting) -> frozenset[Hashable]:
    return frozenset(
        (place.country, place.region, place.city) if place.country or place.city else place.raw.casefold()
        for place in posting.locations
    )


def host_of(posting: Posting) -> str:
    """Return the host of a posting's address; empty where it has none."""
    return urlsplit(posting.url or "").hostname or ""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in order."""
    return re.findall(r"\w+", text.casefold())
