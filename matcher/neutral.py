"""Words that tell a person's gender, replaced before a CV is encoded: who someone is must not move what fits."""

from __future__ import annotations

import re

_NEUTRAL = {
    "they": "he she",
    "them": "him",
    "their": "his her hers",
    "themselves": "himself herself",
    "person": "man woman male female gentleman lady",
    "people": "men women males females gentlemen ladies",
    "child": "boy girl son daughter",
    "parent": "father mother",
    "spouse": "husband wife",
    "sibling": "brother sister",
}
_WORDS = {word: neutral for neutral, gendered in _NEUTRAL.items() for word in gendered.split()}
_GENDERED = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:Mrs?|Ms|Miss|Herr|Frau|Señora?|Monsieur|Madame)\b\.?(?=\s+[A-Z])")


def neutral(text: str) -> str:
    """Return the text with words of gender replaced by neutral ones, and titles of address left out.

    >>> neutral("She led her team; Mr. Okafor is a man of few words with an MS in Physics.")
    'they led their team; Okafor is a person of few words with an MS in Physics.'
    """
    return " ".join(_GENDERED.sub(lambda found: _WORDS[found.group().casefold()], _ADDRESS.sub(" ", text)).split())
