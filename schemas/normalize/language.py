"""The language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages in which postings and CVs are written often enough that a reading is believed. The classifier knows 139;
# letting it choose among all makes Galician of Portuguese and Luxembourgish of German.
LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it",
    "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip

_FEWEST_LETTERS = 40
_SAMPLE = 300
_CERTAIN = 0.9
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WIDE = re.compile("[\u2e80-\U0003ffff]")

# Plain English is told by its commonest words alone, so that a run over English records never waits for the
# classifier (2 s to load, 1 ms a text). Some are words of other languages too, but none has so many of them.
_ENGLISH = frozenset(
    """
    the and of to with you your our that this from are have their which what how through across while would should they
    been about into within for in is we will be or on as by at
    """.split()  # noqa: SIM905
)
_ENGLISH_SHARE = 0.2


def read_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language most of `text` is in, or `None` if it is too short or unclear.

    >>> read_language("Nous recherchons une ingénieure en apprentissage automatique pour notre équipe.")
    'fr'
    """
    sample = _sampled(text)
    if "@" in sample or "://" in sample:
        sample = _ADDRESS.sub(" ", sample)
    words = _LETTERS.findall(sample)
    prose = " ".join(words)
    # One Chinese or Japanese character says as much as three Latin ones do.
    if len(prose) - prose.count(" ") + 2 * len(_WIDE.findall(prose)) < _FEWEST_LETTERS:
        return None
    if sum(map(_ENGLISH.__contains__, prose.casefold().split())) >= _ENGLISH_SHARE * len(words):
        return "en"
    language, certainty = _identifier().classify(prose)
    return str(language) if certainty >= _CERTAIN else None


def _sampled(text: str) -> str:
    """Three samples, so that an English company blurb above a German posting does not decide."""
    if len(text) <= 4 * _SAMPLE:
        return text
    middle = (len(text) - _SAMPLE) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
