"""Spoken languages named in running text, as ISO 639-1 codes."""

from __future__ import annotations

import re

_CODES = {
    "English": "en", "German": "de", "French": "fr", "Spanish": "es", "Portuguese": "pt", "Italian": "it", "Dutch": "nl",
    "Mandarin": "zh", "Cantonese": "zh", "Chinese": "zh", "Japanese": "ja", "Korean": "ko", "Arabic": "ar", "Hebrew": "he",
    "Hindi": "hi", "Russian": "ru", "Polish": "pl", "Turkish": "tr", "Swedish": "sv", "Norwegian": "no", "Danish": "da",
    "Finnish": "fi", "Thai": "th", "Vietnamese": "vi", "Indonesian": "id",
}  # fmt: skip
_LANGUAGE = re.compile(r"\b(?:" + "|".join(sorted(_CODES, key=len, reverse=True)) + r")\b")


def find_languages(text: str) -> list[tuple[str, int, int]]:
    """Return every spoken language named in `text` as (ISO 639-1 code, start, end), in order of appearance.

    >>> find_languages("Fluent in German")
    [('de', 10, 16)]
    """
    return [(_CODES[m.group()], m.start(), m.end()) for m in _LANGUAGE.finditer(text)]
