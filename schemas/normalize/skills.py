"""Skills and programming languages named in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from schemas.normalize._esco import IDS, PREFIX
from schemas.normalize._programming_languages import AMBIGUOUS, PLAIN
from schemas.normalize._skills import SKILLS
from schemas.normalize.cues import Cues
from schemas.posting import Skill

_TOKEN = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")
_JOINS = frozenset({"and", "or"})
_GAP = re.compile(r"[ \-/.’'&]{0,2}| & ")


class _Node:
    """A trie over word stems; `skill` is set where a spelling ends, `exact` holds spellings whose case matters."""

    __slots__ = ("exact", "next", "skill")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.skill: Skill | None = None
        self.exact: dict[str, Skill] = {}


def find_skills(text: str) -> list[tuple[Skill, int, int]]:
    """Return every skill named in `text` as (skill, start, end), in order; the longest spelling wins.

    Skills come under one canonical name, with the URI of the ESCO taxonomy where one is known; spans do not overlap.
    Words that are no skill as printed are left out: "excel at work" and "mode of transport" name none.

    >>> [(skill.name, a, b) for skill, a, b in find_skills("LLMs, fine-tuning and A/B tests in Apache Spark")]
    [('LLM', 0, 4), ('fine-tuning', 6, 17), ('A/B testing', 22, 31), ('Spark', 35, 47)]
    >>> [skill.name for skill, _, _ in find_skills("Mobile and web development; anomaly or fraud detection")]
    ['mobile development', 'web development', 'anomaly detection', 'fraud detection']
    """
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    stems = [_stem(text[start:end]) for start, end in tokens]
    opening = _trie().next
    found: list[tuple[Skill, int, int]] = []
    free = 0
    for i, stem in enumerate(stems):
        node = opening.get(stem)
        if node is None or i < free:
            continue
        # Most words that open a spelling stand before another word than the spelling's next.
        if not (node.skill or node.exact or (i + 1 < len(stems) and stems[i + 1] in node.next)):
            continue
        best = _longest(text, tokens, stems, i)
        if best:
            skill, last = best
            if last > i:
                found += _sharing_its_end(text, tokens, stems, (free, i, last))
            found.append((skill, tokens[i][0], tokens[last][1]))
            free = last + 1
    return found


def _longest(text: str, tokens: list[tuple[int, int]], stems: list[str], first: int) -> tuple[Skill, int] | None:
    """Return the skill of the longest spelling that begins with the token `first`, and its last token."""
    best: tuple[Skill, int] | None = None
    node: _Node | None = _trie().next[stems[first]]
    last = first
    while node is not None:
        skill = node.exact.get(text[tokens[first][0] : tokens[last][1]]) if node.exact else None
        if skill := skill or node.skill:
            best = (skill, last)
        last += 1
        if not node.next or last >= len(tokens):
            break
        node = node.next.get(stems[last])
        if node is not None and not _GAP.fullmatch(text, tokens[last - 1][1], tokens[last][0]):
            break
    return best


def _sharing_its_end(
    text: str, tokens: list[tuple[int, int]], stems: list[str], where: tuple[int, int, int]
) -> list[tuple[Skill, int, int]]:
    """Return the skills that leave their last words to the one at hand: "mobile" in "mobile and web development".

    `where` holds the first token that no skill has, and the first and the last token of the skill at hand.
    """
    free, first, last = where
    shared: list[tuple[Skill, int, int]] = []
    while first > free:
        between = text[tokens[first - 1][1] : tokens[first][0]].strip()
        if stems[first - 1] in _JOINS:
            before = first - 2
        elif between == "/" or (between == "," and shared):
            before = first - 1
        else:
            break
        if before < free:
            break
        node = _trie().next.get(stems[before])
        for stem in stems[where[1] + 1 : last + 1]:
            node = node.next.get(stem) if node else None
        if node is None or node.skill is None:
            break
        shared.insert(0, (node.skill, *tokens[before]))
        first = before
    return shared


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """Return `word` in lower case without a plural ending."""
    word = word.casefold()
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


@lru_cache(maxsize=1)
def _trie() -> _Node:
    root = _Node()
    for line in SKILLS.replace("\n    ", " ").strip().split("\n"):
        name, sign, rest = re.match(r"(.+?)(?:\s(:?=)\s(.*))?$", line).groups("")  # type: ignore[union-attr]
        spellings = [spelling.strip() for spelling in rest.split(";") if spelling.strip()]
        skill = Skill(name=name, id=PREFIX + IDS[name] if name in IDS else None)
        if sign != ":=" and f"!{name}" not in spellings:
            spellings.insert(0, name)
        for spelling in spellings:
            words = spelling.lstrip("!")
            node = root
            for match in _TOKEN.finditer(words):
                node = node.next.setdefault(_stem(match.group()), _Node())
            if spelling.startswith("!"):
                node.exact.setdefault(words, skill)
            elif node.skill is None:
                node.skill = skill
    return root


_NAMES = {**PLAIN, **AMBIGUOUS}
_LANGUAGE = re.compile(
    r"Objective C\b|Common Lisp\b|Visual Basic\b|Hack/PHP\b|PL/SQL\b|T-SQL\b|Objective-C\b|Obj-C\b"
    r"|[A-Za-z][A-Za-z0-9]*[a-z+#](?=(?:OR|AND)\b)|[A-Za-z][A-Za-z0-9]*[+#]{0,2}"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_FIRST_WORDS = frozenset(_WORD.match(name).group() for name in _NAMES)  # type: ignore[union-attr]
_RUN_ON = Cues("OR", "AND")
_INSIDE = frozenset("+#&@-._")
_GOES_ON = re.compile(r"(?!(?:OR|AND)\b)[\w+#&’']|-(?!based|like|style)\w|\.(?:NET|js|com|io)|\s&\s[A-Z]\b|\sUI\b")
_JOINED = re.compile(
    r"[\s,;/&()|]{1,4}(?:(?:and|or|and/or|und|oder|et|ou|y|o|e|e\.g\.,?|such as|like|including|plus)\s?)?\(?"
    r"|\s\((?:required|preferred|preferably)\),\s|/[A-Z]\w+,\s|/|\sor\sequivalent\s|\s"
)
_CUE_BEFORE = re.compile(
    r"(?:\b(?:program(?:ming|s)?|cod(?:e|ing)|script(?:ing|s)?|proficien\w+|fluen\w+|experience[sd]?|skills?|skilled"
    r"|expert(?:ise)?|languages?|written|knowledge|familiar\w*|develop(?:ing|ment)?|background|"
    r"software|services?|engineer\w*|backend|applications?|working|competen\w+|mastery|command|programmieren"
    r"|kenntnisse)\b[^.;\n]{0,24}?(?:\b(?:in|with|of|using|like|as|include|including|and|or)\b|[:(,])\s?(?:modern\s"
    r"|either\s|e\.g\.,?\s|preferably\s)?\(?\*{0,2}|(?:React|Node|Vue|Angular|iOS)\s?/?\s?)$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\s(?:program(?:ming|mer)?|language|coding|developer|development|code|script(?:s|ing)?|backend|services"
    r"|microservices|engineer|skills|packages?|statistical)\b|\s\((?:programming|lang)",
    re.IGNORECASE,
)


def find_programming_languages(text: str) -> list[tuple[str, int, int]]:
    """Return every programming language named in `text` as (canonical name, start, end), in order of appearance.

    Letters and words such as R, C or Go count beside another language or behind words such as "coding in".

    >>> text = "Go to market in R&D: Python/R, C, C++ or Go; a swift reply"
    >>> [name for name, _, _ in find_programming_languages(text)]
    ['Python', 'R', 'C', 'C++', 'Go']
    """
    if _FIRST_WORDS.isdisjoint(_WORD.findall(text)) and not _RUN_ON.any_in(text):
        return []
    found = [m for m in _LANGUAGE.finditer(text) if m.group() in _NAMES and _stands_alone(text, m)]
    kept: list[tuple[str, int, int]] = []
    for run in _runs(text, found):
        if any(m.group() not in AMBIGUOUS or _cued(text, m) for m in run):
            kept += [(_NAMES[m.group()], m.start(), m.end()) for m in run]
    return kept


def _runs(text: str, found: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the mentions that a list joins: one that is sure vouches for all."""
    run: list[re.Match[str]] = []
    for match in found:
        if run and not _JOINED.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before not in _INSIDE and not _GOES_ON.match(text, match.end())


def _cued(text: str, match: re.Match[str]) -> bool:
    if match.group() in {"C", "D"} and text[match.end() : match.end() + 1] in {"-", "/", "."}:
        return False
    return bool(
        _CUE_BEFORE.search(text, max(0, match.start() - 60), match.start()) or _CUE_AFTER.match(text, match.end())
    )
