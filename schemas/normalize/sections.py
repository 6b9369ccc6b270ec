"""The parts of a posting: about, responsibilities, required, preferred, benefits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from schemas.normalize.alternation import by_first_letter
from schemas.normalize.cues import Cues
from schemas.normalize.headings import Heading, find_headings
from schemas.normalize.sentences import split_sentences
from schemas.posting import Section, SectionKind

_KINDS = {
    "about": SectionKind.ABOUT,
    "responsibilities": SectionKind.RESPONSIBILITIES,
    "required": SectionKind.REQUIRED,
    "preferred": SectionKind.PREFERRED,
    "benefits": SectionKind.BENEFITS,
}

_DUTIES = re.compile(
    r"\byou(?:\swill|['’]ll)[\s:](?!(?:love|find|join|report|need|have|also\sneed|be\s(?:joining|eligible|part))\b)"
    r"|\bresponsible\sfor\b|\byour\sresponsibilities\b",
    re.IGNORECASE,
)
_DUTIES_LEAD = re.compile(
    r"(?:As\s(?:an?|the|our|part\sof|[A-Z][a-z]+)\b.{2,140}?,?\syou(?:\swill|['’]ll|\swould|['’]d)|In\sthis\s(?:role"
    r"|position|job|capacity),?\s(?:you|the)"
    r"|You(?:\swill|['’]ll)\s(?:be\s(?:responsible|working|leading|building|developing|designing|driving)|lead|own"
    r"|work|design|build|help|partner|drive|develop|manage|support"
    r"|collaborate|create|define|shape|play|contribute|oversee|use|apply|research|invent|act|serve|implement)"
    r"|Your\s(?:responsibilities|work|role)\s(?:will\s)?(?:include|involve)|Responsibilities\sinclude|This\s(?:role"
    r"|position|person)\s(?:will|is\sresponsible)"
    r"|The\s(?:successful\s|ideal\s)?(?:candidate|applicant|person)\swill\s(?!have|be\sa|need|possess))",
)
# Three traits of people in a row are those that nobody may be refused for.
_TRAIT = (
    r"(?:race|colou?r|ethnic\w{0,5}|religion|belief|creed|gender|sex|orientation|identity|age|disabilit(?:y|ies)"
    r"|nationality|origin|status)\b,?\s(?:(?:and|or|gender|sexual|national|ethnic|social|marital|of)\s){0,3}"
)
_BENEFITS = (
    r"base\s(?:salary|pay)|(?:salary|pay|compensation|market|ote)\srange|compensation\s(?:package|structure|is"
    r"|will)|(?:offered|target|starting|annual)\ssalary"
    r"|on[\s-]target\searnings|total\scompensation|hourly\s(?:pay|rate|range|wage)|pay\stransparency"
    r"|equal[\s-](?:employment\s)?opportunity|equal\semployer"
    r"|discriminat(?:e|ion)\s(?:on|against|based|because|in)|not\sdiscriminate|without\sregard\sto"
    r"|regardless\sof\s(?:race|your|age|gender|sex)|reasonable\s(?:accommodation|adjustment)s?"
    r"|accommodation\s(?:in|to|during|for|request)|(?:an|need)\saccommodation|protected\sveteran|veteran\sstatus"
    r"|401\s?\(?k\)?|(?:medical|health|dental|vision|life)(?:,|\sand)?\s(?:insurance|benefits|coverage|plans?|dental"
    r"|vision)"
    r"|paid\s(?:time\soff|parental|holidays|volunteer|leave|vacation)|parental\sleave|flexible\s(?:vacation"
    r"|time\soff)|privacy\s(?:notice|policy|statement)|criminal\s(?:histor|record|background)"
    r"|export\scontrol\s(?:laws|regulations)|eligible\s(?:for|to\s(?:receive|participate\sin))\b.{0,60}(?:bonus"
    r"|benefits|equity|commission|401|incentive|compensation)|comprehensive\sbenefits|benefits?\s(?:package|programs?"
    r"|include)"
    r"|opt\sout\sof\s(?:the\s)?recording|during\s(?:the|your)\sinterview|categories\sof\spersonal\s(?:information|data)"
    r"|your\spersonal\s(?:information|data)|evaluate\syour\sapplication|recording\sof\syour\sinterview"
    r"|stock\soptions?|restricted\sstock|applications?\s(?:will\sbe\s)?accepted\son|position\swill\s(?:be\sopen"
    r"|remain\sopen)|open\sfor\s(?:a\sminimum|no\sless|at\sleast)\b|interviews?\swill\sbe\srecorded"
    r"|qualified\s(?:applicants|individuals|candidates)\s(?:will|are|with)"
    r"|committed\sto\s(?:building|creating|fostering|providing|inclusion|an?\s(?:diverse|inclusive)|diversity"
    r"|working\swith\sthe\sbroadest|hiring|equal)|commitment\sto\s(?:inclusion|diversity)"
    r"|inclusive\s(?:team\s)?culture|inclusion\sis\sa"
    r"|(?:applicants?|candidates?|people|persons|individuals)\swith\s(?:severe\s)?disabilit"
    r"|(?:welcomes?|encourages?|invites?)\sapplications?\sfrom\s(?:every|all|any|people|persons|candidates|women|qualified)"
    rf"|{_TRAIT}(?:\b{_TRAIT}){{2}}"
    r"|visa\ssponsorship|relocation\s(?:assistance|support|package)|adjustments\syou\smay\sneed"
    r"|celebrate\s(?:diversity|differences|all)|diverse\sexperiences|gehalt|vergütung|chancengleichheit|schwerbehind"
    r"|unabhängig\svon|rémunération|avantages|handicap|remuneración|discapacidad|remuneração|deficiência"
)
_BENEFIT = re.compile(r"\W" + by_first_letter(_BENEFITS))
"""Searched in lower case behind a space, which is twice as fast as ignoring case at the edges of words."""

_BENEFIT_LEAD = re.compile(
    r"(?<!\S)(?:For\s(?:all\s)?[A-Z][\w.,’' /-]{1,50}?(?:[\s-]based\s(?:roles?|positions?|candidates)|\slocations)"
    r"|(?:The|Our|T\she)\s(?:(?:US|U\.S\.|UK|Canadian|typical|total|target|offered|estimated|expected|annual"
    r"|annualized|OTE|overall|hourly|starting|anticipated|posted|actual|base)\s)+(?:base\s)?"
    r"(?:salary|pay|compensation|market|hourly|earnings|annual|on-target|range)|The\s(?:salary|pay|compensation|OTE"
    r"|on-target\searnings|On\sTarget\sEarnings|base\spay|base\ssalary)\b|Pay\sRange\s[$€£]"
    r"|In\sselect\sroles\sand\slocations|Generally,\sour\scompensation|In\saddition\sto\sbase"
    r"|At\s[A-Z]\w+,?\swe\svalue\sfairness"
    r"|(?:[A-Z][\w.&’'-]*,?[ ](?:(?:&|and|of|the)[ ]){0,2}){0,3}[A-Z][\w.]+\s"
    r"(?:is\s(?:proud\sto\sbe\s)?an?\sequal|provides\scomprehensive"
    r"|offers\s(?:comprehensive|a\s(?:full|wide|comprehensive)))|This\s(?:position|role|job)\s(?:is\seligible\sfor"
    r"|may\s(?:also\s)?be\seligible)|Compensation\s(?:Range|for))"
)
# What follows words on how candidates are chosen is said of that, up to the next heading.
_HIRING = re.compile(
    r"(?:Our|The|Your)\s(?:(?:typical|usual|standard|full|general)\s)?(?:interview(?:ing)?|hiring|recruitment|recruiting"
    r"|selection|application)\s(?:process|journey|stages|steps|loop)(?=\s(?:is|are|consists?|includes?|typically"
    r"|usually|generally|normally|will|involves?|takes?|has|starts?|begins?|looks?|for\sthis)\b|:|\sat\s[A-Z])"
    r"|(?:Unser|Der)\s(?:Bewerbungs|Auswahl)prozess\b|(?:Notre|Le)\sprocessus\sde\s(?:recrutement|sélection)\b"
    r"|(?:Nuestro|El)\sproceso\sde\sselecci[oó]n\b|(?:Nosso|O)\sprocesso\s(?:seletivo|de\sseleção)\b"
)
_HIRING_CUES = Cues("process", "journey", "stages", "steps", "loop", "prozess", "proceso")
_HIRING_REACH = 60
_GRADE_BEFORE = re.compile(r"(?<!\S)(?:[A-Z][\w&/.]*,?\s(?:(?:and|of|&|for)\s)?){1,7}[A-Z][A-Z0-9-]{0,7}\s[-–]\s$")
_GREETS = ("thanks", "Thanks", "THANKS", "!")
_GREETING = re.compile(
    r"thanks\sfor\s(?:stopping|dropping|checking)|(?:^|[.!?\n]\s?)(?:hey|hi|hello|g'day)\b[^.!?\n]{0,90}!",
    re.IGNORECASE,
)


def read_sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a posting in order; spans exclude the headings and never overlap.

    Text before the first heading is `about`; pay, perks and legal words are `benefits` also under no heading.

    >>> text = "We map seas. Basic Qualifications PhD in physics. Nice to have: Fortran. The base salary range is $1."
    >>> [(s.kind.value, text[s.start : s.end]) for s in read_sections(text)][1:]
    [('required', 'PhD in physics.'), ('preferred', 'Fortran.'), ('benefits', 'The base salary range is $1.')]
    """
    blocks = _blocks(text)
    near = _HIRING_CUES.near(text, _HIRING_REACH)
    hiring = [match.start() for start, end in near for match in _HIRING.finditer(text, start, end)]
    has_duties = any(block.kind is SectionKind.RESPONSIBILITIES and block.end - block.start > 2 for block in blocks)
    return tuple(section for block in blocks for section in _split(text, block, has_duties, hiring))


class _Block(NamedTuple):
    """What stands between two headings."""

    kind: SectionKind
    heading: str | None
    start: int
    end: int


def _blocks(text: str) -> list[_Block]:
    """Return the blocks of `text` that are of a kind of ours."""
    headings = _join_openers(find_headings(text))
    starts = [*(heading.start for heading in headings), len(text)]
    blocks = [] if _greets(text[: starts[0]]) else [_Block(SectionKind.ABOUT, None, 0, starts[0])]
    for heading, end in zip(headings, starts[1:], strict=True):
        kind = _kind(text, heading, end, blocks)
        if kind:
            blocks.append(_Block(kind, text[heading.start : heading.end], heading.body, end))
    return blocks


def _greets(opening: str) -> bool:
    """Whether a text opens with words to its reader rather than with words about the employer or the role."""
    return any(word in opening for word in _GREETS) and _GREETING.search(opening) is not None


def _join_openers(headings: list[Heading]) -> list[Heading]:
    """Drop "In this role, you will:" below "The difference you will make:": it opens a list, not another section."""
    return [
        heading
        for before, heading in zip([None, *headings], headings, strict=False)
        if not (before and before.kind == "duties?" and heading.kind == "responsibilities" and heading.weak)
    ]


def _kind(text: str, heading: Heading, end: int, above: list[_Block]) -> SectionKind | None:
    """Return the kind of the section that `heading` opens and that ends at `end`; `None` for one of no kind of ours."""
    match heading.kind:
        case "duties?":
            return SectionKind.RESPONSIBILITIES if _DUTIES.search(text, heading.body, end) else SectionKind.ABOUT
        case "ideal?":
            listed = any(block.kind is SectionKind.REQUIRED for block in above)
            return SectionKind.PREFERRED if listed else SectionKind.REQUIRED
        case "asked?":
            kept = above and above[-1].kind in {SectionKind.PREFERRED, SectionKind.BENEFITS}
            return above[-1].kind if kept else SectionKind.REQUIRED
        case name:
            return _KINDS.get(name)


def _split(text: str, block: _Block, has_duties: bool, hiring: list[int]) -> Iterator[Section]:
    """Yield the block as a section, less the duties and the benefits that it holds without a heading.

    `hiring` is where words on how candidates are chosen begin.
    """
    kind, heading, start, end = block
    first, last = _stripped(text, start, end)
    sentences = split_sentences(text, first, last)
    cut = end
    if kind is not SectionKind.BENEFITS:
        cut = _benefits_start(text, sentences, next((at for at in hiring if first <= at < end), end))
    duties = cut
    if kind is SectionKind.ABOUT and not has_duties:
        duties = next((a for a, b in sentences if b <= cut and _DUTIES_LEAD.match(text, a)), cut)
    for part, words, a, b in (
        (kind, heading, start, duties),
        (SectionKind.RESPONSIBILITIES, None, duties, cut),
        (SectionKind.BENEFITS, None, cut, end),
    ):
        if any(map(str.isalnum, text[a:b])):
            first, last = _stripped(text, a, b)
            yield Section(kind=part, heading=words, start=first, end=last)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end]
    return end - len(body.lstrip()), start + len(body.rstrip())


def _benefits_start(text: str, sentences: list[tuple[int, int]], end: int) -> int:
    """Return where pay, benefits and legal words begin and go on to the end of the block; `end` where they do not."""
    sentences = [(a, min(b, end)) for a, b in sentences if a < end]
    marks = [_BENEFIT.search(f" {text[a:b].lower()}") is not None for a, b in sentences]
    if True not in marks:
        return end
    following = list(accumulate(reversed(marks)))[::-1]
    for position, (a, b) in enumerate(sentences):
        if not marks[position]:
            continue
        rest = marks[position : position + 6]
        if sum(rest) * 2 >= len(rest) and following[position] * 3 >= len(marks) - position:
            lead = _BENEFIT_LEAD.search(text, a, b)
            start = lead.start() if lead else a
            grade = _GRADE_BEFORE.search(text, max(0, start - 90), start)
            return grade.start() if grade else start
    return end
