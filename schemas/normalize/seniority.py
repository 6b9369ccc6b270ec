"""How senior a role is, by its title."""

from __future__ import annotations

import re

from schemas.posting import Seniority

# From the top: "Senior Director" is a director. Numerals count behind a profession only ("Engineer II").
_PROFESSION = r"(?:scientist|engineer|researcher|developer|analyst|economist|designer|architect|specialist)"
_WORDS: tuple[tuple[Seniority, str], ...] = (
    (Seniority.INTERN, r"intern(?:ship)?s?|co-?op|trainee|working student|apprentice(?:ship)?|praktik(?:um|ant(?:in)?)"
                       r"|werkstudent(?:in)?|auszubildende\w*|stage|stagiaire|alternan(?:ce|t)|becari[oa]|pr[aá]cticas"
                       r"|est[aá]gi(?:o|[aá]ri[oa])"),
    (Seniority.EXECUTIVE, r"vp|svp|evp|vice[ -]president|chief(?! of staff)|c[eftos]o|gesch[äa]ftsf[üu]hr\w+"),
    (Seniority.DIRECTOR, r"director(?:a)?|head(?= of\b|,|$)|direktor(?:in)?|abteilungsleit\w+|directeur|directrice"
                         r"|diretora?"),
    (Seniority.PRINCIPAL, rf"(?<!technical )(?<!chief of )staff|principal|distinguished|fellow(?!ship)"
                          rf"|{_PROFESSION} (?:IV|V|VI)"),
    (Seniority.SENIOR, rf"senior|sr|s[êe]nior|lead|{_PROFESSION} III|teamleit\w+|confirm[ée]e?"),
    (Seniority.JUNIOR, rf"junior|j[úu]nior|jr|graduate|new grad|entry[ -]level|early[ -]career|berufseinsteiger\w*"
                       rf"|d[ée]butante?|reci[ée]n (?:titulad|graduad)[oa]|{_PROFESSION} I"),
    (Seniority.MID, rf"mid[ -]?(?:level|senior)?|{_PROFESSION} II|pleno|plena|postdoc(?:toral)?"),
)  # fmt: skip
_LEVELS = tuple((level, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for level, words in _WORDS)


def read_seniority(title: str) -> Seniority | None:
    """Return the level that a title states, or `None` where it has no word for one; of several, the highest.

    >>> [read_seniority(title) for title in ("Sr. Scientist", "Member of Technical Staff", "Senior Director, Search")]
    [<Seniority.SENIOR: 'senior'>, None, <Seniority.DIRECTOR: 'director'>]
    """
    return next((level for level, words in _LEVELS if words.search(title)), None)
