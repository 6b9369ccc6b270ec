"""Degrees as CVs name them, beyond the names that postings use: other languages, other abbreviations."""

from __future__ import annotations

import re

from schemas.normalize.degrees import find_degrees
from schemas.posting import DegreeLevel

_NAMES: tuple[tuple[DegreeLevel, str], ...] = (
    (
        DegreeLevel.PHD,
        r"Doctorat|Doctorado|Doutorado|Dottorato|Doktorat|Doctoraat|Doctor(?:\sof\sPhilosophy)?|Dokt[oó]r|Promotion|"
        r"PHD|"
        r"Dr\.[\s-]?(?:rer|phil|Ing|med|sc|techn|oec|jur)\b\.?(?:\s?(?:nat|techn|pol|oec|agr)\b\.?)?|DPhil|D\.Phil|"
        r"Sc\.?D\.?|"
        r"EngD|Ed\.?D\.?|[Tt]ekn\.?\s[Dd]r",
    ),
    (
        DegreeLevel.MASTER,
        r"Masters?|Magister(?:\sin[żz]ynier)?|Maestr[ií]a|M[áa]ster|Mestrado|Laurea\s(?:magistrale|specialistica)|Diplom(?!a|ate)[\w-]*|"
        r"Dipl\.-?\s?\w+\.?|Dipl[oô]me\sd['’][Ii]ng[eé]nieur|Ing[eé]nieur\sdipl[oô]m[eé]e?|Staatsexamen|"
        r"[Cc]ivilingenj[öo]r|M\.?\s?Tech|M\.?\s?Stat|M\.?\s?Des|M\.?\s?Phil|M\.?Res|M\.?\s?Eng|M\.A\.|MA|MCA|MFA|LL\.?M|M\.?B\.?A|MPH|MPP|"
        r"MPA|"
        r"MPhys|MChem|MMath|MSci|S\.M\.|A\.M\.|M\.?S\.?c?|mgr(?:\sin[żz])?\.?|[Dd]octorandus",
    ),
    (
        DegreeLevel.BACHELOR,
        r"Bachelors?|Licence|Licenciatura|Grado(?=\sen\b)|Bacharelado|Laurea(?:\striennale)?|[Ii]n[żz]ynier|"
        r"in[żz]\.|Licencjat|"
        r"B\.?\s?E\.?|B\.?\s?Tech|B\.?\s?Stat|B\.?Com|BBA|BCA|BFA|A\.B\.|S\.B\.|B\.?\s?A\.?|B\.?\s?Sc?\.?|B\.?Eng|Kandidat\w*|BASc|"
        r"B\.?Arch|B\.?Des|LL\.?B",
    ),
)
_DEGREE = re.compile(
    "|".join(rf"(?P<{level.value}>(?<![\w.])(?:{names})(?![\w]))" for level, names in _NAMES)
    + r"|(?P<none>(?i:\b(?:A[- ]levels?|GCSEs?|high\sschool|abitur|baccalauréat|bachillerato|matura|NCEA)\b))"
)
_UNFINISHED = re.compile(
    r"\b(?:left|dropped\sout|unfinished|incomplete|not\s(?:completed|finished)|(?:did\snot|didn['’]t|"
    r"never)\s(?:finish|complete)\w*|"
    r"without\s(?:a\s)?degree|no\sdegree|discontinued|abgebrochen|ohne\sAbschluss|non\stermin\w+|sin\sterminar)\b",
    re.IGNORECASE,
)

_GOING_ON = re.compile(
    r"\b(?:(?:ph\.?\s?d\.?|doctoral|graduate|undergraduate|(?:master|bachelor)(?:['’]?s)?|[mb]\.?sc\.?|mba)\s(?:degree\s)?"
    r"(?:candidate|student)|in\sprogress|ongoing|(?:currently\s)?pursuing|currently|doktorandin?|laufend|en\scours|"
    r"en\scurso|em\scurso|in\scorso|doctorand[ae]?|doctorante?)\b",
    re.IGNORECASE,
)


def find_cv_degrees(text: str) -> list[tuple[DegreeLevel, int, int]]:
    """Return the degrees a line about studies names as (level, start, end), in order; school leaves level NONE.

    A study that was broken off is NONE as well.

    >>> [level.value for level, _, _ in find_cv_degrees("Licenciatura en Economía, 2015; Magister inżynier (MSc Eng.)")]
    ['bachelor', 'master', 'master']
    """
    found: list[tuple[DegreeLevel, int, int]] = [
        (level, start, end) for level, start, end in find_degrees(text) if level is not DegreeLevel.NONE
    ]
    for match in _DEGREE.finditer(text):
        level, start, end = DegreeLevel(match.lastgroup or "none"), match.start(), match.end()
        if not any(start < other_end and other_start < end for _, other_start, other_end in found):
            found.append((level, start, end))
    found.sort(key=lambda degree: degree[1])
    if _UNFINISHED.search(text):
        return [(DegreeLevel.NONE, start, end) for _, start, end in found]
    return found


def is_unfinished(text: str) -> bool:
    """Say whether a sentence tells of studies broken off."""
    return _UNFINISHED.search(text) is not None


def is_going_on(text: str) -> bool:
    """Say whether a line about studies tells that they are not over.

    >>> is_going_on("PhD candidate in Statistics"), is_going_on("PhD in Statistics")
    (True, False)
    """
    return _GOING_ON.search(text) is not None
