"""What a posting asks for, sentence by sentence, each with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from schemas.normalize._venues import VENUES
from schemas.normalize.alternation import by_first_letter
from schemas.normalize.alternatives import read_alternatives
from schemas.normalize.cues import Cues, same_length_lower
from schemas.normalize.degrees import find_degrees
from schemas.normalize.items import is_item, says_something
from schemas.normalize.sentences import split_sentences
from schemas.normalize.spoken import find_languages
from schemas.normalize.years import find_years
from schemas.posting import Alternative, Requirement, Section, SectionKind
from schemas.record import Quote

Level = Literal["required", "preferred"]

_A_PLUS = re.compile(
    r"\b(?:(?:is|are|would\sbe|will\sbe)\s)?(?:also\s)?(?:considered\s)?(?:an?\s(?:big\s|huge\s|strong\s|definite\s"
    r"|major\s|nice\s|great\s|significant\s|real\s)?(?:plus\b|bonus|advantage|asset\b|nice[\s-]to[\s-]have)"
    r"|nice[\s-]to[\s-]haves?|good\sto\shave|advantageous|beneficial|desir(?:ed|able)\b|highly\sregarded"
    r"|(?:strongly\s|highly\s)?appreciated|\(?a\splus\)?|not\s(?:strictly\s)?(?:required|necessary|mandatory)"
    r"|von\svorteil|wünschenswert|(?:ein|von)\splus|un\s(?:plus|atout)|serait?\sun|souhaité\w*|apprécié\w*|deseable"
    r"|se\svalora\w*|valorable|desejáve\w+|diferencial)",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:strongly\s|highly\s)?preferred\b(?!\s(?:not|by)\b)|\bpreferable\b|\bbevorzugt\b|\bde\spréférence\b"
    r"|\bpreferente\b",
    re.IGNORECASE,
)
_PREFERABLY = re.compile(
    r"\b(?:preferably|ideally|ideal(?=\scandidate)|bonus(?:\spoints)?(?:\sif|\sfor|:)|extra\spoints|nice\sto\shave:"
    r"|preferred:|plus:|idealerweise|idéalement|idealmente|de\spreferencia|preferencialmente|preferiblemente)",
    re.IGNORECASE,
)
# Plain words, one of which stands in lower case in all that the patterns match: most sentences have none.
_PREFERRED_HINTS = Cues(
    *("prefer", "plus", "bonus", "advantag", "nice", "ideal", "desir", "benefic", "regarded", "apprec", "required"),
    *("necessary", "mandatory", "asset", "good to have", "extra points", "vorteil", "wünsch", "bevorzugt", "atout"),
    *("souhait", "appréci", "préfér", "desea", "deseja", "valora", "diferenc", "idéal"),
)
_ASKS_HINTS = Cues(
    *("must", "requir", "minimum", "at least", "looking", "searching", "seeking", "hiring", "need"),
    *("you have", "you hold", "you bring"),
)
_AHEAD_ENDS = re.compile(r"[;)]|,\s(?:or|OR)\s(?:equivalent|relevant|comparable)")
_CLAUSE_START = re.compile(r",\s(?!and\b|or\b)|(?<=[a-z)])\s(?=[A-Z][a-z-]+\s[a-z])")
_CLAUSE_BREAK = re.compile(
    r"[;()]|\brequired\b[.,;]?|\bmust\b|(?<=\w),\s(?=(?:an?\s)?(?:Ph\.?D|Master|MBA|MS\b|M\.S|Doctor|Bachelor"
    r"|advanced|CPA|and/or\s|with\s))"
)
_PLAINLY = re.compile(
    r"(?:experience[sd]?\s(?:with|in|programming|building|developing|working|designing|using|as|of|leading|managing)"
    r"|(?:strong|solid|proven|demonstrated|deep|hands-on|working|prior|excellent|expert|advanced|broad"
    r"|extensive)\s(?:\w+\s){0,3}(?:experience|knowledge|understanding|proficiency|background|skills|expertise"
    r"|track\srecord)\b"
    r"|proficien(?:t|cy)\s(?:in|with)|familiarity\swith|knowledge\sof|fluen(?:t|cy)\sin|(?:must|should)\s(?:have|be"
    r"|possess)|(?:an?\s)?(?:minimum|min\.?)\sof|at\sleast\s\d|expertise\s(?:in|with)|(?:is|are)\srequired|required:"
    r"|you\s(?:must\s)?have\s(?:an?\s)?(?:\w+\s){0,3}(?:experience|degree|knowledge|background))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    by_first_letter(
        r"\b(?:must\s(?:have|be|hold|possess)|(?:is|are)\s(?:strictly\s)?required|we\srequire|requires\s(?:an?\s"
        r"|at\sleast\s|strong\s|deep\s|\d)|(?:minimum|at\sleast)\s(?:of\s)?\d{1,2}\+?\syears|(?:looking"
        r"|searching)\sfor\s(?:an?\s|someone\s|candidates\s)?.{0,80}?\b(?:\d{1,2}\+?\syears|ph\.?d|degree)"
        r"|(?:seeking|hiring|need)\s(?:an?\s)?.{0,80}?\b(?:\d{1,2}\+\syears|ph\.?d\b|degree\sin)|you\s(?:have|hold"
        r"|bring)\s(?:an?\s)?.{0,40}\b(?:\d{1,2}\+?\syears|ph\.?d|degree))"
    )
)
"""For text in lower case."""
_TIED = re.compile(
    r"(?:For\s(?:an?\s)?(?:M\.?\s?S|Ph\.?\s?D|Master|Bachelor|B\.?\s?S|Doctora)\S{0,3}\s?(?:degree\s)?(?:holders?"
    r"|candidates?|graduates?|degree)|Employer\swill\s(?:also\s)?accept|Will\s(?:also\s)?accept|Alternatively,"
    r"|No\s(?:prior\s)?(?:\w+\s){0,2}experience\s(?:is\s)?(?:required|necessary)\sfor|\(?If\s(?:an?\s)?(?:M\.?S"
    r"|Ph\.?D|Bachelor|Master)|OR\s)"
)

_PUBLICATION = re.compile(
    r"peer[\s-]reviewed|publication\s(?:record|history|track\srecord|list)|\bpublications?\s(?:at|in|on|and\spatents"
    r"|or\spatents)\b|(?:record|history|portfolio|list)\sof\s(?:\w+[\s-]){0,4}publi(?:cations?|shing|shed)"
    r"|(?:patents?|papers?)\s(?:or|and|and/or)\spublications?|publications?\s(?:or|and|and/or)\s(?:patents?|papers?)"
    r"|(?:research|scientific|academic|first[\s-]author(?:ed)?|top[\s-]tier|high[\s-]impact"
    r"|strong)\s(?:\w+\s)?publications?"
    r"|publi(?:shed|shing|cations?)\b[^.;]{0,70}\b(?:conferences?|journals?|venues?|papers|workshops)"
    r"|first[\s-]author|published\s(?:research|papers|work\sin)|wissenschaftliche\spublikation"
    r"|publications\sscientifiques|publicaciones\scient",
    re.IGNORECASE,
)
_PUBLICATION_HINTS = Cues("publi", "peer", "author", "patent")
_MARK_BEFORE = re.compile(r"\b(\d{1,2})[.)]\s*\*{0,2}$")
_MARK_BEHIND = re.compile(r"\s{0,2}[;,]?\s\(?\d{1,2}[.)]$")
_MARK_INSIDE = re.compile(r"(?<=\s)\(?(\d{1,2})[.)](?!\S)")
_LEFTOVER = re.compile(r"(?:\s*(?:\\-|&nbsp;?))+$")
_LEFTOVER_ENDS = frozenset("-;p")
_CAPITAL = re.compile(r"S&P|[A-Z][A-Za-z]+")
_VENUE_NAMES = frozenset(VENUES)
_PLAIN_WORDS = frozenset(
    {
        "EC",
        "RSS",
        "Nature",
        "MICRO",
        "CHI",
        "HRI",
        "WWW",
        "ACL",
        "SLT",
        "CCS",
        "CAV",
        "CRYPTO",
        "FSE",
        "S&P",
        "SODA",
        "ISCA",
        "RecSys",
    }
)
_CLEARANCE = re.compile(
    r"(?:active\s|current\s|U\.?S\.?\s|government\s|federal\s|existing\s"
    r"|interim\s)*(?:TS/SCI(?:\swith\s(?:\w+\s)?polygraph)?|Top[\s-]Secret(?:/SCI)?(?:\s(?:security\s)?clearance)?"
    r"|Secret\s(?:security\s)?clearance|security\sclearance"
    r"|SC\sclearance|DV\sclearance|BPSS|NATO\s\w+\sclearance|Public\sTrust|Q\sclearance|Sicherheitsüberprüfung"
    r"|habilitation\ssecret)",
)
_CLEARANCE_HINTS = Cues("clearance", "secret", "/sci", "bpss", "public trust", "sicherheitsüber")
_SPEAKS_OF_VISAS = re.compile(
    r"visa|immigration|work\s(?:authori[sz]ation|permit)|sponsorship|employment", re.IGNORECASE
)
_NOT_SPONSORED = re.compile(
    r"(?:not|unable|cannot|can['’]t|won['’]t|don['’]t|isn['’]t|aren['’]t|no)\b[^.;]{0,60}\bsponsor\w*"
    r"|sponsorship\s(?:is\s|will\s|are\s)?(?:not|unavailable|no)\b|without\s(?:the\sneed\sfor\s|requiring\s"
    r"|needing\s)?(?:\w+\s){0,4}sponsorship",
    re.IGNORECASE,
)
_SPONSORED = re.compile(
    r"(?:we\s(?:do\s|can\s|will\s|are\s(?:able|happy)\sto\s)?|will\s)sponsor\s(?:\w+\s){0,2}visas?|(?:visa\s"
    r"|immigration\s)?sponsorship\s(?:is\s|may\sbe\s)?(?:available|offered|provided|possible)"
    r"|visa\ssponsorship\s(?:and|support)|(?:offer|provide)s?\s(?:\w+\s){0,3}visa\s(?:sponsorship|support)",
    re.IGNORECASE,
)


class _Sentence(NamedTuple):
    start: int
    end: int
    level: Level
    item: tuple[int, int] | None
    """Where what asks for something if it is an item of a list stands; `None` outside of lists of what is asked."""


def read_requirements(text: str, sections: Sequence[Section]) -> tuple[Requirement, ...]:
    """Return what `text` asks for, in order of appearance; each quote is exact.

    Sentences of the required and preferred sections are read, and sentences elsewhere that plainly ask for something.
    What is preferred, ideal or a plus is never required, whatever section it stands in. An item of a list that names
    nothing we type ("Attention to detail") is stated in words only: its one alternative is empty.

    >>> from schemas.normalize.sections import read_sections
    >>> text = "Basic Qualifications Bachelor's degree required; MBA a plus. 3+ years in sales."
    >>> [(r.level, r.quote.text) for r in read_requirements(text, read_sections(text))]
    [('required', "Bachelor's degree required"), ('preferred', 'MBA a plus.'), ('required', '3+ years in sales.')]
    """
    found: list[Requirement] = []
    for section in sections:
        for sentence in _sentences(text, section):
            for part in _by_level(text, sentence):
                requirement = _read(text, part)
                if requirement:
                    found.append(requirement)
    found.extend(_authorization(text))
    return tuple(sorted(found, key=lambda requirement: requirement.quote.start))


def _sentences(text: str, section: Section) -> Iterator[_Sentence]:
    """Yield the sentences of `section` that may ask for something; one that needs its forerunner joins it."""
    level: Level = "preferred" if section.kind is SectionKind.PREFERRED else "required"
    if section.kind is SectionKind.BENEFITS:
        return
    asked = section.kind in {SectionKind.REQUIRED, SectionKind.PREFERRED}
    pending: _Sentence | None = None
    for start, end in split_sentences(text, section.start, section.end):
        if not asked and not _asks(text, start, end, section.kind):
            continue
        if pending and _TIED.match(text, start) and start - pending.end < 12:
            pending = pending._replace(end=end)
            continue
        if pending:
            yield pending
        pending = _Sentence(start, end, level, (start, end) if asked else None)
    if pending:
        yield pending


def _asks(text: str, start: int, end: int, kind: SectionKind) -> bool:
    """Whether a sentence of another section is plainly a requirement."""
    low = same_length_lower(text)
    if _ASKS_HINTS.any_in(low[start:end]) and _ASKS.search(low, start, end):
        return True
    if kind is not SectionKind.RESPONSIBILITIES:
        return False
    head = text[start : min(end, start + 40)]
    if end - start < 400 and _PLAINLY.match(head):
        return True
    if (degrees := find_degrees(head)) and degrees[0][1] < 4:
        return True
    years = find_years(head)
    return bool(years) and years[0].start < 12


def _by_level(text: str, sentence: _Sentence) -> Iterator[_Sentence]:
    """Yield the parts of a sentence by level: "Bachelor's required; MBA preferred" has two."""
    start, end, level, item = sentence
    if level == "preferred":
        yield from _part(text, sentence)
        return
    hinted = _PREFERRED_HINTS.any_in(same_length_lower(text)[start:end])
    scopes = list(_preferred_scopes(text, start, end)) if hinted else []
    position = start
    for a, b in scopes:
        if a < position:
            continue
        yield from _part(text, _Sentence(position, a, "required", item))
        yield from _part(text, _Sentence(a, b, "preferred", item))
        position = b
    yield from _part(text, _Sentence(position, end, "required", item))


def _part(text: str, part: _Sentence) -> Iterator[_Sentence]:
    start, end, level, item = part
    while start < end and (text[start].isspace() or text[start] in ",;()"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;("):
        end -= 1
    end = _without_next_mark(text, start, end)
    if end > start:
        yield _Sentence(start, end, level, item)


def _without_next_mark(text: str, start: int, end: int) -> int:
    """Return where an item ends whose line break was lost, so that the mark of the next one hangs on to it."""
    left = _LEFTOVER.search(text, max(start, end - 24), end) if text[end - 1 : end] in _LEFTOVER_ENDS else None
    end = left.start() if left else end
    before = _MARK_BEFORE.search(text, max(0, start - 8), start)
    last = _MARK_BEHIND.search(text, max(start, end - 6), end) if before else None
    if not (before and last):
        return end
    # Between the item's own mark and the last one stand those of items that could not be told apart, and no other.
    inside = [int(number) for number in _MARK_INSIDE.findall(text, start, end)]
    first = int(before[1]) + 1
    return last.start() if inside == list(range(first, first + len(inside))) else end


def _preferred_scopes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that "preferred", "a plus" and their like govern."""
    marks = sorted(
        [(m.start(), m.end(), "back") for m in _A_PLUS.finditer(text, start, end)]
        + [(m.start(), m.end(), "clause") for m in _PREFERRED.finditer(text, start, end)]
        + [(m.start(), m.end(), "ahead") for m in _PREFERABLY.finditer(text, start, end)]
    )
    for a, b, way in marks:
        if way == "ahead":
            close = _AHEAD_ENDS.search(text, b, end)
            stop = close.start() if close else end
            if a == start or read_alternatives(text[b:stop]):
                yield a, stop
            continue
        breaks = [m for m in _CLAUSE_BREAK.finditer(text, start, a)]
        begin = max(breaks[-1].end() if breaks else start, _last_clause(text, start, a))
        follow = re.compile(r"[;).]").search(text, b, end)
        yield begin, follow.start() + (text[follow.start()] == ".") if follow else end


def _last_clause(text: str, start: int, mark: int) -> int:
    """Return where the last clause before `mark` begins if a degree or years stand before it: those stay required."""
    for clause in reversed(list(_CLAUSE_START.finditer(text, start, mark))):
        asked, wished = text[start : clause.start()], text[clause.end() : mark]
        if find_years(wished) or find_degrees(wished):
            return start
        if find_years(asked) or find_degrees(asked):
            return clause.end()
    return start


def _read(text: str, sentence: _Sentence) -> Requirement | None:
    words = text[sentence.start : sentence.end]
    facts = _facts(words)
    alternatives = read_alternatives(words)
    if facts:
        alternatives = tuple(
            alternative if alternative.equivalent_experience else alternative.model_copy(update=facts)
            for alternative in alternatives or (Alternative(),)
        )
    if not alternatives:
        if not (sentence.item and is_item(text, *sentence.item) and says_something(text, sentence.start, sentence.end)):
            return None
        alternatives = (Alternative(),)
    quote = Quote(text=words, start=sentence.start, end=sentence.end)
    return Requirement(level=sentence.level, alternatives=alternatives, quote=quote)


def _facts(words: str) -> dict[str, Any]:
    """Return what holds for every way of satisfying a sentence: spoken languages, publications, venues, clearance."""
    facts: dict[str, Any] = {}
    spoken = tuple(dict.fromkeys(code for code, _, _ in find_languages(words)))
    if spoken:
        facts["languages"] = spoken
    low = words.casefold()
    published = _PUBLICATION_HINTS.any_in(low) and bool(_PUBLICATION.search(words))
    named = _CAPITAL.findall(words)
    venues = () if _VENUE_NAMES.isdisjoint(named) else tuple(dict.fromkeys(n for n in named if n in _VENUE_NAMES))
    if venues and (published or len(venues) > 1 or not _PLAIN_WORDS.issuperset(venues)):
        facts["venues"] = venues
        published = True
    if published:
        facts["publications"] = True
    guarded = _CLEARANCE_HINTS.any_in(low)
    clearance = _CLEARANCE.search(words) if guarded else None
    if clearance and not re.search(r"\b(?:not|no)\b", words[: clearance.start()][-30:]):
        facts["clearance"] = clearance.group()
    return facts


def _authorization(text: str) -> Iterator[Requirement]:
    """Yield what the posting says about visa sponsorship, wherever it stands."""
    if "ponsor" not in text:
        return
    for start, end in split_sentences(text):
        words = text[start:end]
        if "ponsor" not in words or not _SPEAKS_OF_VISAS.search(words):
            continue
        offered: Literal["offered", "not_offered"] | None = (
            "not_offered" if _NOT_SPONSORED.search(words) else "offered" if _SPONSORED.search(words) else None
        )
        if offered:
            quote = Quote(text=words, start=start, end=end)
            yield Requirement(level="required", alternatives=(Alternative(sponsorship=offered),), quote=quote)
