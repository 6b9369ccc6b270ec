"""Academic degrees named in running text."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues
from schemas.posting import DegreeLevel

_OWN = r"['’]?s?['’]?"
_NEXT_TO_DEGREE = (
    r"(?=(?:\.|['’]?s)?\s?(?:/|\bor\b|\band\b|&|,\s?(?:or\s)?(?:B|M|Ph|Doc|Eng|J\.?D|LL)|in\s|degree|Degree|required|preferred"
    r"|holders?|candidates?|students?"
    r"|graduates?|-level|\sin\s|\sor\s|\sand\s|\sdegree|\sDegree|\srequired|\spreferred|\sis\s|\sholders?"
    r"|\scandidates?|\sstudents?|\s\+|\splus|\swith\s|\sfrom\s|\s/|\s\(|\)|;|$))"
)
# Doctorates of a profession: postings ask for them beside a PhD. "MD" alone is Maryland or a managing director.
_PROFESSIONAL = (
    r"M\.\s?D\.(?!\w)|(?<!\.)MD(?=\s?(?:/|,|or\b|and\b|and/or\b)\s?(?:an?\s|or\s)?(?:Ph|PH|Doctor)|\sdegree)"
    r"|MD(?!\w)(?:(?<=PhD/MD)|(?<=PhD\sor\sMD)|(?<=PhD,\sMD)|(?<=PhD\sand/or\sMD)|(?<=Ph\.D\./MD)|(?<=Ph\.D\.\sor\sMD)"
    r"|(?<=Ph\.D\.,\sMD)|(?<=PharmD\sor\sMD)|(?<=PharmD,\sMD)|(?<=DVM\sor\sMD)|(?<=DVM,\sMD))"
    r"|Pharm\.?\s?D\.?(?!\w)|DVM(?!\w)|D\.V\.M\.?(?!\w)|Psy\.?D\.?(?!\w)"
)
_PHD = (
    rf"{_PROFESSIONAL}|"
    r"[Pp][Hh]\.?\s?[Dd](?:['’]?s)?(?![a-z])\.?|PHD(?:['’]?s)?\b|D\.?\s?Phil\b\.?|Dr\.?[\s-](?:rer|[Ii]ng|phil)\b\.?"
    r"|Ed\.?D\.?(?![a-z])|Sc\.?D\.?(?![a-z])"
    r"|(?i:doctorates?|doctoral(?:\s(?:degrees?|level|studies|candidates?|students?))?|(?-i:Promotion\s(?:in|im|von)\s)"
    r"|promoviert\w*|doktor(?:at|titel|grad)"
    r"|doctorado|doutorado|doctorat|thèse\sde\sdoctorat)"
)
# First professional degrees in law stand at level 7 of ISCED 2011, that of master's degrees. "LLM" is nearly always a
# large language model, and "JD" may be a job description.
_MASTER_OF_LAW = (
    r"J\.\s?D\.?(?!\w)|(?<!the\s)(?<!this\s)JD(?=\s(?:and|or|from|degree|required|preferred|with|in)\b|[,/)]|\s\(|$)"
    r"|[Jj]uris\s[Dd]octor(?:ate)?|LL\.\s?M\.?(?!\w)"
    r"|(?:(?<=JD/)|(?<=JD\sor\s)|(?<=LLB/)|(?<=LLB\sor\s)|(?<=LLB,\s))LLM\b"
    r"|LLM(?=\sdegree|/(?:JD|LLB)|\sin\s(?:\w+\s){0,2}[Ll]aw\b)"
)
_MASTER = (
    rf"{_MASTER_OF_LAW}|"
    rf"(?i:master{_OWN}(?:(?=\sin\s[a-z])|\s(?:degrees?|of\s(?:science|arts|engineering|business|public"
    rf"|fine)(?:\sadministration|\spolicy|\shealth)?|level|studies)))"
    rf"|[Mm]aster['’]s\b|[Mm]asters['’](?!\w)|MASTER{_OWN}S?\b(?=\s(?:DEGREE|OR))|Masters?(?=\s?(?:/|or\b"
    rf"|,\s?(?:or\s)?(?:Ph|PH|Doc)|and\b|degree|\(|in\b))|masters?(?=\s?(?:/|or\sph|,\sph|\sor\sdoc))"
    rf"|M\.\s?Sc?\.?(?:\s?Eng\.?)?(?![\w.])|M\.?Sc\b\.?|M\.\s?(?:A|Eng|Phil|Tech|B\.?A)\.?(?![\w.])|MBAs?\b"
    rf"|M\.B\.A\.?|MEng\b|MPhil\b|MTech\b|M\.Tech|\bM(?:PH|PP|FA|ST)\b(?=\s(?:in|degree|or|preferred|required)\b|\)|,\s(?:Ph|or\s))"
    rf"|\bM[SA]{_NEXT_TO_DEGREE}(?<![,\s]\s[A-Z]{{2}}(?=\s(?:or|and)\s[A-Z]{{2}}\b))"
    r"|(?i:(?:advanced|graduate|post-?\s?graduate|postgraduate)(?:\s(?:academic|university|technical|professional"
    r"|quantitative|level|or\sprofessional))?\sdegrees?|graduate-level\sdegrees?)"
    r"|(?i:diplom(?:-\w+)?(?!a|at|ac)\b|diplôme\sd['’]ingénieur|ingénieur\sdiplômé|bac\s?\+\s?5|maestr[ií]a"
    r"|m[aá]ster\sen|mestrado|masterabschluss|master[\s-]?studium|pós-graduação|posgrado)"
)
_BACHELOR = (
    r"LL\.?\s?B\b\.?|[Ll]aw\s[Dd]egree|"
    rf"(?i:bachelor{_OWN}(?:\s(?:degrees?|of\s(?:science|arts|engineering|technology|business)(?:\sadministration)?"
    rf"|level))?|bachelors?['’]?(?=\W)|bachelorabschluss|baccalaureate(?<!post-baccalaureate)(?<!postbaccalaureate))"
    r"|B\.\s?Sc?\.?(?:\s?Eng\.?)?(?![\w.])|B\.?Sc\b\.?|B\.\s?(?:A|Eng|Tech|E|Com|B\.?A)\.?(?![\w.])|BEng\b|BTech\b"
    r"|B\.Tech|BBA\b|BCom\b"
    rf"|\bB[SAE]{_NEXT_TO_DEGREE}"
    r"|(?i:(?:undergraduate|college|university|4[\s-]year|four[\s-]year|tertiary|first"
    r"|university-level)\s(?:or\shigher\s)?(?:degrees?|education)|university\sgraduate|college\sgraduate"
    r"|(?:abgeschlossenes\s)?(?:hochschul|universitäts)?studium(?=\s(?:der|im|in|des|oder|mit))|hochschulabschluss"
    r"|universitätsabschluss|studienabschluss|licence\s(?:en|de)|bac\s?\+\s?[34]"
    r"|grado\s(?:universitario|en)|licenciatura|t[ií]tulo\suniversitario|titulaci[oó]n\suniversitaria|graduação"
    r"|ensino\ssuperior|superior\scompleto|diplôme\suniversitaire)"
    r"|(?:(?<=[a-z]\s)|(?<=^)|(?<=\W))(?i:(?:\b(?:a|an|relevant|related|technical|quantitative|stem|engineering"
    r"|science|business|higher|academic|any|accredited|professional|relevante[rn]?)\s)"
    r"(?:degrees?|abschluss)(?!\s(?:of\s(?!science|arts|engineering)|program|apprentic)|-)"
    r"|(?<!large\s)(?<!certain\s)(?<!some\s)(?<!greater\s)(?<!equivalent\s)degrees?(?=\*?\*?\s(?:in\s(?:an?\s|the\s"
    r"|one\s|any\s)?[a-z]|required|preferred|or\sequivalent|from\s(?:an?\s)?accredited)))"
)
_NONE = (
    r"(?i:high[\s-]?school\s(?:diploma|degree|graduate|education)|secondary\sschool\sdiploma|abitur\b"
    r"|abgeschlossene\s(?:berufs)?ausbildung|bachillerato|ensino\smédio|baccalauréat)|\bGED\b"
)
_DEGREE = re.compile(
    rf"(?<![\w-])(?:(?P<phd>{_PHD})|(?P<none>{_NONE})|(?P<master>{_MASTER})|(?P<bachelor>{_BACHELOR}))(?:(?<=\w"
    rf"|[.'’])\s[Dd]egrees?\b)?"
)
_PROFESSIONS = (
    ("medicine", re.compile(r"M\.?\s?D\b")),
    ("pharmacy", re.compile("Pharm")),
    ("veterinary medicine", re.compile(r"D\.?V")),
    ("psychology", re.compile("Psy")),
)
_STATES = frozenset({"MA", "MD", "MS"})
_TOWN_BEFORE = re.compile(r"\b(?!Bachelor|Master|Doctor)[A-Z][a-z]+,\s$")
_HINTS = Cues(
    *(
        "degree",
        "achelor",
        "aster",
        "áster",
        "doct",
        "dout",
        "dokt",
        "dipl",
        "studium",
        "abschluss",
        "promo",
        "school",
        "licen",
        "grado",
    ),
    *(
        "universi",
        "título",
        "titul",
        "gradua",
        "maestr",
        "mestrado",
        "posgrado",
        "superior",
        "abitur",
        "ausbildung",
        "bac",
        "ensino",
    ),
)
_LETTERS = re.compile(
    r"MD|M\.\s?D\.|Pharm|DVM|D\.V|Psy\.?D|J(?:\.?\s?D(?![a-z])|uris\s)|juris\s|LL\.?\s?[BM]"
    r"|B(?:\.?\s?(?:S|A|E|Sc|Eng|Tech|Com|B\.?A)(?![a-z])|BA)"
    r"|M\.?\s?(?:S|A|Sc|Eng|Tech|Phil|B\.?A|PH|PP|FA|ST)(?![a-z])"
    r"|P[Hh]\.?\s?[Dd]|p[Hh]\.?\s?[Dd]|D(?:\.?\s?Phil|r\.?[\s-])|Ed\.?D|Sc\.?D|GED"
)
"""Each alternative begins with a letter of its own: `re` then skips all that begins with another at the speed of C."""


def find_degrees(text: str) -> list[tuple[DegreeLevel, int, int]]:
    """Return every degree named in `text` as (level, start, end), in order of appearance.

    A degree without a level ("a degree in physics") counts as a bachelor's, "advanced degree" as a master's, a
    doctorate of a profession (MD, PharmD, DVM, PsyD) as a PhD, but a Juris Doctor as a master's; a school diploma is
    `NONE`. Degrees of freedom, Massachusetts and MS Office are none.

    >>> text = "BS/MS in CS, a high degree of autonomy, MS Office, Boston, MA; Ph.D. a plus"
    >>> [(level.value, text[a:b]) for level, a, b in find_degrees(text)]
    [('bachelor', 'BS'), ('master', 'MS'), ('phd', 'Ph.D.')]
    """
    low = text.casefold()
    if not (_LETTERS.search(text) or _HINTS.any_in(low)):
        return []
    return [
        (DegreeLevel(m.lastgroup or "none"), m.start(), m.start() + len(m.group().rstrip()))
        for m in _DEGREE.finditer(text)
        if not (m.group() in _STATES and _TOWN_BEFORE.search(text, max(0, m.start() - 30), m.start()))
    ]


def profession_of(degree: str) -> str | None:
    """Return the field that a doctorate of a profession is in by its name, `None` for other degrees.

    >>> profession_of("M.D."), profession_of("PharmD"), profession_of("PhD")
    ('medicine', 'pharmacy', None)
    """
    return next((field for field, name in _PROFESSIONS if name.match(degree)), None)
