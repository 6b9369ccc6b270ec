"""Spoken languages named in running text, as ISO 639-1 codes."""

from __future__ import annotations

import re

from schemas.normalize._languages import LANGUAGES

_CODES = {
    spelling: code
    for code, names in LANGUAGES.items()
    for name in names.split()
    for spelling in (name, name[0].upper() + name[1:])
}
_NAME = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, _CODES), key=len, reverse=True)) + r")(?!\w)")
_WORD = re.compile(r"[\w-]+")
_LEVEL = (
    r"fluen\w+|proficien\w+|bilingual|multilingual|trilingual|native(?:[\s-](?:level|speaker|like|or))?"
    r"|mother\stongue|conversational|business[\s-]level|working\sknowledge\sof|command\sof|speak(?:ing|s|er)?|spoken"
    r"|written|verbal"
    r"|language\s(?:skills?|proficiency|ability|abilities|requirement)|languages?\s?[:(]|\b[ABC][12]\b(?:\s?[+-])?"
    r"|communicat\w+\s(?:\w+\s){0,3}in|verhandlungssicher\w*|fließend\w*|muttersprach\w*|sprachkenntnisse|kenntnisse"
    r"|sehr\sgut\w*|gute?\w*\s(?:wort|deutsch|engl)"
    r"|courant|bilingue|langue|maîtrise|couramment|lu,\sécrit|parlé|fluid[eo]|nivel|idioma\w*|domini[oe]|nativo"
    r"|avançado|fluente|intermedi[ao]|advanced|intermediate|basic|beginner|elementary|limited\sworking"
    r"|full\sprofessional|professional\sworking|TOEFL|TOEIC|IELTS|JLPT|HSK|DELE|DELF"
)
_CUE = re.compile(rf"(?<!\w)(?:{_LEVEL})", re.IGNORECASE)
_TALKS = re.compile(
    r"\b(?:reading|writing|comprehension|communication|speak|language|grammar|vocabulary|translation|translate)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"(?:\s(?:or|and|/)\s\w+)?\s(?:is|are|would\sbe|strongly|highly|preferred|required|desirable|essential"
    r"|a\s(?:big\s|strong\s)?plus|avanzad|alto)",
    re.IGNORECASE,
)
_NOT_LANGUAGE = re.compile(
    r"\s(?:consumers?|culture|market|business\sculture|law|media|companies|company|team|office|government|users?"
    r"|customers?|clients?|startups?|regulations?|agenc\w+|IP\b|citizens?|economy|nationals?|population|society"
    r"|industry|entertainment|films?|food|cuisine|proficiency\stest\w*|learners?|teachers?|content|audiences?"
    r"|creators?|Canadian|advertis\w+|Export|heritage|labor|employment|holidays?|history|studies|literature"
    r"|Revolution|Open)\b"
    r"|-(?:based|owned|American)",
)
_LABEL = re.compile(
    r"(?:^|\n|[.;]\s)\s{0,3}(?:-\s)?(?:\**)(?:languages?|sprachen|langues|idiomas)\b[^\n]{0,300}", re.IGNORECASE
)


def find_languages(text: str) -> list[tuple[str, int, int]]:
    """Return every spoken language that `text` names as one, as (ISO 639-1 code, start, end), in order of appearance.

    A name counts where words of speaking, level or fluency stand near, or behind a label such as "Languages:".

    >>> find_languages("Fluent in German; polish the UI, know Turkish consumers")
    [('de', 10, 16)]
    >>> [code for code, _, _ in find_languages("Sprachen: Deutsch (Muttersprache), Englisch (C1)")]
    ['de', 'en']
    """
    if _CODES.keys().isdisjoint(_WORD.findall(text)):
        return []
    names = [m for m in _NAME.finditer(text) if not _NOT_LANGUAGE.match(text, m.end())]
    labels = [m.span() for m in _LABEL.finditer(text)]
    return [
        (_CODES[m.group()], m.start(), m.end())
        for m in names
        if any(start <= m.start() < end for start, end in labels) or _is_spoken(text, m)
    ]


def _is_spoken(text: str, name: re.Match[str]) -> bool:
    """Whether words of speaking stand in the same sentence, near enough to be about this name."""
    before = text[max(0, name.start() - 75) : name.start()]
    after = text[name.end() : name.end() + 60]
    before = re.split(r"[.;!?\n]\s?", before)[-1]
    after = re.split(r"[.;!?\n]", after, maxsplit=1)[0]
    if _WANTED.match(after) or _CUE.search(before) or _CUE.search(after) or _TALKS.search(after[:40]):
        return True
    return bool(_TALKS.search(before[-45:]))
