"""Employment types under the names that schema.org uses."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues
from schemas.normalize.stated import Stated, quoted
from schemas.posting import EmploymentType

_WORDS: tuple[tuple[EmploymentType, str], ...] = (
    ("FULL_TIME", r"full[\s_-]?time|vollzeit|temps\s+plein|tiempo\s+completo|jornada\s+completa|tempo\s+integral"
                  r"|per[ií]odo\s+integral"),
    ("PART_TIME", r"part[\s_-]?time|teilzeit|temps\s+partiel|t(?:ie|e)mpo\s+parcial|media\s+jornada|meio\s+per[ií]odo"),
    ("CONTRACTOR", r"(?<!permanent\s)(?<!ended\s)(?<!employment\s)contract(?:or)?s?|freelance|freiberuflich|b2b"),
    ("TEMPORARY", r"temp(?:orary)?|fixed[\s_-]?term|seasonal|befristet|cdd|tempor[aá]l"),
    (
        "INTERN",
        r"intern(?:ship)?s?|co-op|working\s+student|praktik(?:um|ant(?:in)?)|werkstudent(?:in)?|stage|stagiaire"
        r"|alternance|alternante?|pr[aá]cticas|est[aá]gio",
    ),
    ("VOLUNTEER", r"volunteer(?:ing)?s?"),
    ("PER_DIEM", r"per[\s_-]?diem"),
    ("OTHER", r"other"),
)
_TYPES = tuple((kind, re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)) for kind, words in _WORDS)


_PERMANENCE = frozenset(
    (
        *("permanent", "permanently", "regular", "ongoing", "indefinite", "open", "ended", "salaried", "standard"),
        *("unbefristet", "unbefristete", "unbefristeter", "festanstellung", "fest", "anstellung"),
        *("cdi", "à", "a", "durée", "duree", "indéterminée", "indeterminée", "indeterminee", "permanente", "fixe"),
        *("indefinido", "indefinida", "fijo", "fija", "efetivo", "efetiva", "clt", "sem", "termo"),
        *("employee", "staff", "employment", "position", "role", "job", "contract", "contrat", "contrato", "vertrag"),
    )
)
"""Words that say of an employment only that it is to last, in five languages, and those that go with them."""

# "Employment type: full-time", "This is a part-time position", "Art der Anstellung: Vollzeit"
_ALL_WORDS = "|".join(words for _, words in _WORDS[:-1])
_SAID = re.compile(
    r"\b(?:(?:employment|job|position|contract|work)[\s-]?(?:type|status|category)|type\sof\semployment|time\stype"
    r"|anstellungsart|besch[äa]ftigungsart|art\sder\s(?:anstellung|besch[äa]ftigung)|arbeitszeit(?:modell)?|umfang"
    r"|type\sd['’]emploi|temps\sde\stravail|type\sde\scontrat|tipo\sde\s(?:contrato|empleo|jornada|emprego|v[íi]nculo)|jornada"
    r"|regime\sde\strabalho)\s?:\s?"
    rf"[^.:\n]{{0,30}}?(?<![^\W_])(?:{_ALL_WORDS})(?![^\W_])"
    r"|\b(?:this|the)\s(?:role|position|job|opportunity)\sis\s(?:an?\s)?(?:[\w-]+,?\s){0,2}?"
    r"(?:full[\s-]time|part[\s-]time|temporary|fixed[\s-]term|contract)\b"
    r"|\bthis\sis\san?\s(?:[\w-]+,?\s){0,2}?(?:full[\s-]time|part[\s-]time|temporary|fixed[\s-]term|contract)"
    r"(?:,?\s[\w-]+){0,2}\s(?:role|position|job|opportunity)\b"
    r"|\bin\s(?:vollzeit|teilzeit)(?:\s(?:oder|und|/)\s(?:vollzeit|teilzeit))?\b|\b[àa]\stemps\s(?:plein|partiel)\b",
    re.IGNORECASE,
)

# One of these stands in all that the pattern matches.
_CUES = Cues(
    *(
        "type",
        "category",
        "job status",
        "full-time",
        "full time",
        "part-time",
        "part time",
        "temporary",
        "fixed",
        "contract",
    ),
    *(
        "anstellung",
        "beschäftigung",
        "beschaftigung",
        "zeit",
        "umfang",
        "temps",
        "contrat",
        "tipo de",
        "jornada",
        "regime",
    ),
)
_REACH = 90


def find_employment_type(text: str) -> Stated[tuple[EmploymentType, ...]] | None:
    """Return the employment types that running text states of the role, with its words; `None` where it states none.

    >>> found = find_employment_type("We hire full-time staff, too. This is a part-time, hybrid position.")
    >>> found.value, found.quote.text
    (('PART_TIME',), 'This is a part-time, hybrid position')
    """
    for start, end in _CUES.near(text, _REACH):
        said = _SAID.search(text, start, end)
        if said and (kinds := read_employment_type(said[0])):
            return Stated(kinds, quoted(text, said.start(), said.end()))
    return None


def read_employment_type(value: str) -> tuple[EmploymentType, ...]:
    """Return the employment types that `value` names, in the order of schema.org; empty where it names none.

    >>> read_employment_type("Full-Time Contractor")
    ('FULL_TIME', 'CONTRACTOR')
    """
    return tuple(kind for kind, words in _TYPES if words.search(value))


def says_permanence(value: str) -> bool:
    """Whether `value` says no more than that the employment is to last, which none of schema.org's types does.

    >>> says_permanence("Permanent"), says_permanence("Unbefristet"), says_permanence("Zero hours")
    (True, True, False)
    """
    words = re.findall(r"[^\W\d_]+", value.casefold())
    return bool(words) and _PERMANENCE.issuperset(words)
