"""The ways in which one sentence can be satisfied: degrees and years joined by "or", lists of which one is enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import NamedTuple, TypeVar

from schemas.normalize.cues import Cues
from schemas.normalize.degrees import find_degrees, profession_of
from schemas.normalize.listed_skills import find_listed_skills
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.years import Years, find_years
from schemas.posting import Alternative, DegreeLevel

_T = TypeVar("_T")
_MOST_CHOICES = 12

_EQUIVALENT = re.compile(
    r"(?:\bor\b|/|\(|,|—|–|OR|\band/or\b|\boder\b|\bou\b|\bo\b)\s{0,2}(?:an?\s|the\s|have\s|with\s|in\slieu\s"
    r"|commensurate\s|demonstrated\s|possess\s)?"
    r"(?:equivalent|relevant|comparable|commensurate|similar|practical|vergleichbare\w*|gleichwertige\w*"
    r"|équivalent\w*|equivalente\w*)"
    r"(?!\s(?:technical\s|academic\s|quantitative\s|STEM\s|related\s)?(?:fields?|degrees?|disciplines?|majors?|area"
    r"|subjects?|qualification\sin|role|position|tools?|language|technolog|platform|framework|system|software))"
    r"(?:\s(?:amount\sof|combination\sof|level\sof|number\sof\syears))?"
    r"(?:\s(?:and|practical|professional|work|working|industry|technical|relevant|related|job|life|military|hands-on"
    r"|real-world|education|training|,|/|&|or|in)){0,5}"
    r"(?P<experience>\s?(?:experience|expertise|background|training|combination|education|erfahrung|berufserfahrung|expérience"
    r"|experiencia|experiência|skills|knowledge))?",
    re.IGNORECASE,
)
_EQUIVALENT_HINTS = Cues(
    *("equivalent", "relevant", "comparable", "commensurate", "similar", "practical", "vergleichbar", "gleichwertig"),
    *("équivalent",),
    *("lieu", "substitut", "instead", "alternative", "combination", "no degree", "not required"),
)
_EQUIVALENT_ALONE = re.compile(
    r"(?:equivalent|gleichwertig\w*|équivalent\w*|equivalente\w*)\)?\s{0,2}(?:[.,;)]|$|required|preferred|and\b|AND\b"
    r"|with\b|in\b)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"experience\s(?:in\slieu|instead|may\sbe\s(?:substituted|considered))|(?:in\slieu\sof|substitut\w+\sfor"
    r"|instead\sof|as\san\salternative\sto)\s(?:an?\s|the\s|their\s)?(?:\w+\s){0,2}(?:degree|education)"
    r"|equivalent\scombination\sof|no\sdegree\s(?:required|necessary)|degree\s(?:is\s)?not\srequired",
    re.IGNORECASE,
)
_OR_BEFORE = re.compile(
    r"(?:(?<![a-zA-Z])(?:or|and/or|oder|ou|o|will\s(?:also\s)?accept)|OR|/|\bor,|;)\*{0,2}\s{0,2}(?:\(?\s?)(?:an?\s"
    r"|at\sleast\s(?:an?\s)?|a\sminimum\sof\s|minimum\s(?:of\s)?|with\s(?:an?\s)?|have\s(?:an?\s)?|has\s(?:an?\s)?"
    r"|possess\s(?:an?\s)?"
    r"|hold\s(?:an?\s)?|(?:an?\s)?(?:relevant|advanced|related|higher|completed|accredited)\s"
    r"|alternatively,?\s(?:an?\s)?|\d{1,2}\+?\s)*$",
    re.IGNORECASE,
)
_LIST_BEFORE = re.compile(r",\s{0,2}(?:an?\s)?$")
_ACCEPTED_AS = re.compile(r"\bas\s(?:being\s)?equivalent\sto\b|\bin\splace\sof\b|\bin\slieu\sof\b", re.IGNORECASE)
_IF_DEGREE = re.compile(
    r"\b(?:if|for)\s(?:holding\s|you\shave\s|candidates\swith\s|those\swith\s)?(?:an?\s)?$", re.IGNORECASE
)
_WITH_DEGREE = re.compile(
    r"\b(?:if|for|with)\b(?:\s(?:holding|you\shave|candidates|having))?\s(?:an?\s)?$", re.IGNORECASE
)
_SHARES = re.compile(r"(?:,\s{0,2}|\)\s?|;\s|\s)(?:plus|with|along\swith|together\swith|including)\b|^\s?[,;(]|\+\s?$")
_ONE_ENOUGH = re.compile(
    r"(?:\b(?:such\sas|e\.?g\.?,?|for\sexample,?|like|including|one\sor\smore|at\sleast\sone|any\sof|either|one\sof"
    r"|some\sof|z\.\s?b\.|wie|par\sexemple|como)\b[^.]{0,45}|\()\s?$",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"(?P<or>[\s,;(]{0,3}(?:\bor\b|\band/or\b|/|\boder\b|\bou\b|\bo\b|\bOR\b)\s?(?:an?\s|other\s|similar\s|any\s)?"
    r"|\s?/\s?)|[\s,;()]{0,3}(?:\band\b|&|\bund\b|\bet\b|\by\b|\be\b)?\s{0,2}",
    re.IGNORECASE,
)
_TAIL_OR = re.compile(
    r"[\s,)]{0,3}(?:or|oder|ou|o)\s(?:\w+\s){0,3}(?:similar|equivalent|related|other|another|comparable|the\slike"
    r"|any\s|ähnlich\w*)|,?\s?etc\b",
    re.IGNORECASE,
)
_FIELDS = re.compile(
    r"\s?(?:degrees?\s?)?(?:or\s(?:foreign\s)?equivalent\s(?:degree\s)?)?(?:\([^)]{0,60}\)\s?)?(?:\bin\b|\bder\b"
    r"|\bim\b|\ben\b|\bem\b|\bof\b)\s(?:an?\s|the\s|one\sof\sthe\sfollowing\s\w+:?\s)?(?P<fields>[^.;:\n]{2,220})",
    re.IGNORECASE,
)
_FIELDS_END = re.compile(
    r"\s?(?:\bAND\b|\bOR\b|\bwith\b|\bplus\b|\band\s\d|\bor\s(?:equivalent|an?\s(?:equivalent|related\sdegree)"
    r"|relevant|\d)|\bfrom\b|\s[–—-]\s|—|–|\brequired\b|\bpreferred\b|\bis\b|\bpreferabl|\d|\(or\b|\bor\s?$"
    r"|\band\s(?:at|a\sminimum|years)"
    r"|,?\s(?:or|and)\s(?:an?\s)?(?:PhD|Ph\.D|Pharm|MD\b|M\.D|DVM|Psy\.?D|Master|Bachelor|MS|BS|Doctor)|\()"
)
_NOT_FIELD = re.compile(
    r"(?i:(?:or\s|and\s)?(?:an?(?:other)?\s|any\s|the\s|other\s|another\s)?(?:(?:closely\s)?(?:relat\w+|relevant"
    r"|similar|equivalent|comparable|quantitative|technical|applicable|other|another|scientific|any)[\s,]*)*"
    r"(?:technical\s|quantitative\s|scientific\s|academic\s|engineering\s|STEM\s)?(?:fields?|disciplines?|areas?"
    r"|majors?|subjects?|specialt\w+|domains?|stud(?:y|ies)|fields?\sof\sstudy|degree)?(?:\sof\sstudy)?)"
)  # fmt: skip


class _Path(NamedTuple):
    degree: DegreeLevel | None
    years: Years | None
    fields: tuple[str, ...]


def read_alternatives(sentence: str) -> tuple[Alternative, ...]:
    """Return the ways in which `sentence` can be satisfied, empty where it names nothing that we read.

    The time grows with the square of its length; `split_sentences` gives none longer than 2,000 characters.

    >>> [(a.degree.value, a.years) for a in read_alternatives("PhD, or Master's degree and 6+ years of ML experience")]
    [('phd', None), ('master', 6.0)]
    >>> [a.programming_languages for a in read_alternatives("Python and SQL; fluency in Java or C++")]
    [('Python', 'SQL', 'Java'), ('Python', 'SQL', 'C++')]
    """
    degrees = find_degrees(sentence)
    spans = [_fields_span(sentence, end) for _, _, end in degrees]
    spoken_of = find_programming_languages(sentence)
    named = find_skills(sentence)
    named += find_listed_skills(sentence, [(a, b) for _, a, b in (*named, *spoken_of)])
    named = sorted((item for item in named if not any(a <= item[1] < b for a, b in spans)), key=itemgetter(1))
    instead = bool(degrees) and accepts_experience(sentence)
    ways = _paths(sentence, degrees) or [_Path(None, None, ())]
    replaced = bool(degrees) and not any(path.degree for path in ways)
    languages = _choices(sentence, spoken_of)
    skills = _choices(sentence, named)
    filled = [
        Alternative(
            degree=path.degree,
            fields=path.fields,
            years=path.years.value if path.years else None,
            years_of=path.years.of if path.years else None,
            equivalent_experience=replaced,
            programming_languages=spoken,
            skills=known,
        )
        for path in ways
        for spoken in languages
        for known in skills
        if path.degree or path.years or replaced or spoken or known
    ]
    if instead and not replaced:
        filled.append(Alternative(equivalent_experience=True))
    return tuple(filled)


def accepts_experience(sentence: str) -> bool:
    """Whether experience may stand in for the degree that `sentence` names.

    >>> accepts_experience("BS/MS in Computer Science or equivalent."), accepts_experience("BS or equivalent degree")
    (True, False)
    """
    low = sentence.casefold()
    if not _EQUIVALENT_HINTS.any_in(low):
        return False
    for match in _EQUIVALENT.finditer(sentence):
        if match["experience"] or _EQUIVALENT_ALONE.search(
            sentence, match.start(), min(len(sentence), match.end() + 12)
        ):
            return True
    return bool(_INSTEAD.search(sentence))


def _paths(sentence: str, degrees: list[tuple[DegreeLevel, int, int]]) -> list[_Path]:
    """Return the combinations of degree and years, one for each way that "or" separates."""
    years = find_years(sentence)
    replaced = _ACCEPTED_AS.search(sentence) if degrees else None
    if replaced and degrees:
        degrees = [d for d in degrees if d[2] <= replaced.start()]
        years = [y for y in years if y.end <= replaced.start()]
    if replaced and not degrees and years:
        return [_Path(None, years[0], ())]
    if not degrees:
        either = [entry for entry in years[1:] if _OR_BEFORE.search(sentence, max(0, entry.start - 48), entry.start)]
        return [_Path(None, entry, ()) for entry in [*years[:1], *either]]
    events = sorted([(d[1], d[2], True) for d in degrees] + [(y.start, y.end, False) for y in years])
    cuts = [events[i][0] for i in range(1, len(events)) if _opens_path(sentence, events, i)]
    bounds = [0, *cuts, len(sentence)]
    paths = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        levels = [level for level, a, _ in degrees if start <= a < end]
        inside = [entry for entry in years if start <= entry.start < end]
        paths.append(_Path(_lowest(levels), inside[0] if inside else None, ()))
    paths = _share_years(sentence, paths, degrees)
    fields = _fields(sentence, degrees)
    return _tidy([path._replace(fields=fields) if path.degree else path for path in paths])


def _opens_path(sentence: str, events: list[tuple[int, int, bool]], i: int) -> bool:
    """Whether another way begins with the degree or the years that `events[i]` is."""
    start, end, is_degree = events[i]
    previous = events[i - 1][1]
    before = sentence[max(previous, start - 48) : start]
    if _OR_BEFORE.search(before):
        return True
    if is_degree and _IF_DEGREE.search(before):
        return events[i - 1][2] or start - previous > 25
    if not is_degree:
        follower = events[i + 1] if i + 1 < len(events) else (end + 99, end, False)
        conditional = follower[2] and follower[0] - end < 30 and _WITH_DEGREE.search(sentence, end, follower[0])
        return bool(conditional and re.search(r"[(;,]", before))
    listed = _LIST_BEFORE.search(before) and start - previous < 6
    return bool(listed and re.search(r"\bor\b|/|\bOR\b", sentence[start : start + 60]))


def _lowest(levels: list[DegreeLevel]) -> DegreeLevel | None:
    return min(levels, key=lambda level: level.rank, default=None)


def _share_years(sentence: str, paths: list[_Path], degrees: list[tuple[DegreeLevel, int, int]]) -> list[_Path]:
    """Give years said once to every degree they are meant for, and years said "if" to the degree that they name."""
    stated = [path.years for path in paths if path.years]
    if len(paths) < 2 or len({entry.start for entry in stated}) != 1:
        return paths
    entry = stated[0]
    owner = next(position for position, path in enumerate(paths) if path.years)
    levels = [path.degree.rank for path in paths if path.degree]
    if entry.start < degrees[0][1]:
        joined = sentence[degrees[0][2] : degrees[-1][1]]
        shared = not re.search(r",\s(?:or|OR)\s", joined)
    elif owner == len(paths) - 1:
        between = sentence[degrees[-1][2] : entry.start]
        shared = levels == sorted(levels) or bool(_SHARES.search(between))
    else:
        shared = False
    return [path._replace(years=entry) if shared and path.degree else path for path in paths]


def _tidy(paths: list[_Path]) -> list[_Path]:
    """Drop empty paths, and a bare degree whose years a later "if" states."""
    timed = {path.degree for path in paths if path.years}
    kept = [path for path in paths if path.years or (path.degree and path.degree not in timed)]
    return list(dict.fromkeys(kept))


def _fields(sentence: str, degrees: list[tuple[DegreeLevel, int, int]]) -> tuple[str, ...]:
    """Return the fields of study behind the last degree that names some, as printed; else what all degrees are of."""
    for _, _, end in reversed(degrees):
        a, b = _fields_span(sentence, end)
        parts = [
            re.sub(r"^(?:and|or)\s|\s(?:and|or)$", "", part.strip(" ,()"))
            for part in re.split(r",\s?(?:or\s|and\s)?|;\s?|\s(?:or|oder|ou)\s|/", sentence[a:b])
        ]
        fields = tuple(part for part in parts if 1 < len(part) < 60 and not _NOT_FIELD.fullmatch(part))
        if fields:
            return fields[:12]
    professions = [profession_of(sentence[start:end]) for _, start, end in degrees]
    return tuple(dict.fromkeys(field for field in professions if field)) if all(professions) else ()


def _fields_span(sentence: str, end_of_degree: int) -> tuple[int, int]:
    """Return where the fields of study behind a degree stand; an empty span where none do."""
    match = _FIELDS.match(sentence, end_of_degree)
    if not match:
        return end_of_degree, end_of_degree
    stop = _FIELDS_END.search(sentence, match.start("fields"), match.end("fields"))
    return match.start("fields"), stop.start() if stop else match.end("fields")


def _choices(sentence: str, found: Sequence[tuple[_T, int, int]]) -> list[tuple[_T, ...]]:
    """Return the sets of which one is enough: the items of a list joined by "or" one by one, all others in each set."""
    if not found:
        return [()]
    common: list[tuple[int, _T]] = []
    lists: list[list[tuple[int, _T]]] = []
    size = 1
    for run in _runs(sentence, found):
        items = list(dict.fromkeys((start, name) for name, start, _ in run))
        if len(run) > 1 and _one_is_enough(sentence, run) and size * len(run) <= _MOST_CHOICES:
            size *= len(run)
            lists.append(items)
        else:
            common.extend(items)
    choices: dict[tuple[_T, ...], None] = {}
    for chosen in product(*lists):
        ordered: list[tuple[int, _T]] = sorted([*common, *chosen], key=itemgetter(0))
        choices[tuple(dict.fromkeys(name for _, name in ordered))] = None
    return list(choices)


def _runs(sentence: str, found: Sequence[tuple[_T, int, int]]) -> Iterator[list[tuple[_T, int, int]]]:
    run: list[tuple[_T, int, int]] = []
    for item in found:
        if run and not _GAP.fullmatch(sentence, run[-1][2], item[1]):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _one_is_enough(sentence: str, run: Sequence[tuple[_T, int, int]]) -> bool:
    gaps = [sentence[a[2] : b[1]] for a, b in zip(run, run[1:], strict=False)]
    if any((match := _GAP.fullmatch(gap)) and match["or"] for gap in gaps) or _TAIL_OR.match(sentence, run[-1][2]):
        return True
    joined = any(re.search(r"\band\b|&|\bund\b|\bet\b|\by\b|\be\b", gap) for gap in gaps)
    return not joined and bool(_ONE_ENOUGH.search(sentence, max(0, run[0][1] - 50), run[0][1]))
