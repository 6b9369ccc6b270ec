"""Where the headings of a posting stand, in lines of their own or inside a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from schemas.normalize._headings import HEADINGS


class Heading(NamedTuple):
    """A heading in a text: `kind` is a key of `HEADINGS`, `text[start:end]` its words, `body` where its body begins."""

    kind: str
    start: int
    end: int
    body: int
    weak: bool = False


class _Node:
    """A word trie of headings; `kind` is set where a heading may end."""

    __slots__ = ("kind", "next", "weak")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.kind: str | None = None
        self.weak = 0


_WORD = re.compile(
    r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+(?:['’][a-z]+)*|[A-ZÀ-ÖØ-Þ]+(?:['’][A-Z]+)*(?![a-zß-öø-ÿ])|[A-Z]|[/&?]|\d+"
)
# Begins with one class of characters, which is searched for at the speed of C: a capitalised word, or one that opens a
# line.
_CANDIDATE = re.compile(
    r"[A-ZÀ-ÖØ-Þ\n](?:(?<=\n)[a-z]+(?:['’][a-z]+)*"
    r"|(?<!\n)(?:[A-ZÀ-ÖØ-Þ]*(?:['’][A-Z]+)*(?![a-zß-öø-ÿ])|[a-zß-öø-ÿ]+(?:['’][a-z]+)*))"
)
_LINE = re.compile(r"(?:^|(?<=\n))(?:[*#_ ]{0,6})(?P<words>[A-ZÀ-ÖØ-Þ][^\n.;!]{2,68}?)[*_ ]{0,4}[:?]?[*_ ]{0,4}(?=\n)")
_KEYWORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            "preferred",
            r"\b(?:prefer\w*|nice[\s-]to[\s-]have|bonus|plus(?:es)?|desir\w+|wünschenswert|souhait\w+|dese[aá]\w+)\b",
        ),
        (
            "benefits",
            r"\b(?:benefits?|perks?|offer|compensation|salary|pay\srange|equal|diversity|equity|inclusion|privacy"
            r"|accommodations?|vorteile|bieten|avantages|beneficios|benefícios)\b",
        ),
        (
            "required",
            r"\b(?:qualifications?|requirements?|required|must[\s-]haves?|who\syou\sare|you\s(?:have|bring|need)"
            r"|you['’]ll\s(?:need|bring)|looking\sfor|ideal\scandidate|experience\sand|skills\sand|anforderungen|profil"
            r"|mitbring\w*|requisitos|compétences)\b",
        ),
        (
            "responsibilities",
            r"\b(?:responsibilit\w+|duties|what\syou|you['’]ll\s(?:do|be|own|work)|you\swill|day[\s-]to[\s-]day"
            r"|your\s(?:impact|mission|role)|aufgaben|tätigkeit\w*|missions|responsabilidades|funciones)\b",
        ),
        (
            "about",
            r"^(?:about|who\swe|our\s(?:team|mission|company|story)|the\s(?:team|company)|why\s"
            r"|(?:company|team|role|job)\s(?:overview|summary|description)|über|à\spropos|sobre)\b",
        ),
    )
)
_PLAIN_WORD = re.compile(r"[a-z)]\s$")
_UNMISTAKABLE = frozenset({"Qualifications", "Responsibilities", "Requirements", "Benefits", "Perks"})
# "Benefits" without a colon, in a paragraph that lost its line breaks, heads what names several of them.
_PERK = re.compile(
    r"insurance|medical|health|dental|401|pension|retirement|vacation|holiday|paid\s|parental|family\splanning|wellness|mental"
    r"|lunch|meals|snacks|gym\b|stipend|allowance|equity|bonus|volunteer|time\soff|commuter|discount|flexible",
    re.IGNORECASE,
)
_PERKS_REACH = 200
_ITEM_ENDED = re.compile(r"(?:(?<![^\s(])[a-z-]+|[.!?;)])\s$")
_PERKS_WORK = re.compile(
    r"\s(?:Programs?|Admin\w+|Manage\w*|Analy\w+|Specialist|Team|Strategy|Science|Operations|Plans?)\b"
)
_GOES_ON_FROM = re.compile(r"\b(?:an?|the|of|our|your|their|all|and|or|to|for|in|with|meet|this|these|as|is|are)\s$")
_ITEM = re.compile(r"(?:^|\s)[-•*–]\s+\*{0,2}$")
_SIGNS = frozenset("/?&")
_MARKS = frozenset("-–—•*")
_GAP = re.compile(r"[ \-]{1,2}|, ")
_DECORATION = re.compile(r"(?:[ \t*#_>|\\-]|[^\x00-\u218f])*$")
_CLOSES = re.compile(
    r"(?:\s?[:：]|\s?\*{0,2}\s?(?:\.{3}|…)|[?!]|\s?[*_#]{1,3}|\s*\\?-{2,4}|\s[–—-](?=\s)){1,4}[ \t*]*|[ \t]*(?=\n)"
    r"|[ \t]*$"
)
_LINE_END = re.compile(r"[ \t*_:：]*(?:\n|$)")
_OPENS_BODY = re.compile(r"\s?(?:[A-ZÀ-ÖØ-Þ0-9\"“‘(\[•·▪●*–—-]|\\-|[^\x00-\u218f])")


@lru_cache(maxsize=1)
def heading_trie() -> _Node:
    """Return the word trie of all headings in `HEADINGS`, built once."""
    root = _Node()
    for kind, table in HEADINGS.items():
        for line in re.sub(r"\n {12,}", "", table).split("\n"):
            line = line.strip()
            if not line:
                continue
            weak = {"^": 1, "~": 2, "=": 3}.get(line[0], 0)
            for phrase in _expand(line.lstrip("^~= ")):
                node = root
                for word in phrase.replace(",", " ").split():
                    node = node.next.setdefault(word, _Node())
                if node is not root and (node.kind is None or node.weak > weak):
                    node.kind, node.weak = kind, weak
    return root


def _expand(pattern: str) -> Iterator[str]:
    """Yield every phrase that the notation of `HEADINGS` stands for.

    >>> sorted(" ".join(phrase.split()) for phrase in _expand("nice to (have|haves) (skills|)"))
    ['nice to have', 'nice to have skills', 'nice to haves', 'nice to haves skills']
    """
    closing = pattern.find(")")
    if closing < 0:
        yield pattern.replace("/", " / ").replace("?", " ?")
        return
    opening = pattern.rfind("(", 0, closing)
    for choice in pattern[opening + 1 : closing].split("|"):
        yield from _expand(pattern[:opening] + choice + pattern[closing + 1 :])


def find_headings(text: str) -> list[Heading]:
    """Return the headings of `text` in order, in lines of their own as well as inside a paragraph."""
    done = 0
    found: list[Heading] = []
    more: list[Heading] = []
    trie = heading_trie()
    for match in _CANDIDATE.finditer(text):
        word = match.group()
        if _opens(word) and match.start() >= done:
            heading = _heading_at(text, match.start() + (word[0] == "\n"), trie)
            if heading:
                found.append(heading)
                done = heading.end
    if text.count("\n") > 2:
        starts = [heading.start for heading in found]
        for heading in _line_headings(text):
            before = bisect_left(starts, heading.end) - 1
            if before < 0 or found[before].body <= heading.start:
                more.append(heading)
    return sorted([*found, *more], key=lambda heading: heading.start)


def _line_headings(text: str) -> Iterator[Heading]:
    """Yield lines that look like headings and whose words say of what kind, though no table knows the phrase."""
    for match in _LINE.finditer(text):
        words = match["words"]
        if len(words.split()) > 8 or not text[match.end() :].strip():
            continue
        kind = next((kind for kind, pattern in _KEYWORDS if pattern.search(words)), None)
        if kind:
            yield Heading(kind, match.start("words"), match.end("words"), match.end())


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    return word.casefold().replace("’", "'")


@lru_cache(maxsize=1 << 14)
def _opens(word: str) -> bool:
    """Whether any heading begins with this word."""
    return _key(word).lstrip("\n") in heading_trie().next


def _heading_at(text: str, position: int, root: _Node) -> Heading | None:
    """Return the longest heading that starts at `position` and stands as a heading does."""
    node = root
    best: Heading | None = None
    previous: re.Match[str] | None = None
    for word in _WORD.finditer(text, position, position + 120):
        key = _key(word.group())
        step = node.next.get("and" if key == "&" else key) or (node.next.get("*") if _is_name(text, word) else None)
        if step is None or (previous and not _adjoin(text, previous, word)):
            break
        node = step
        if node.kind:
            best = _stands(text, position, word.end(), node) or best
        previous = word
    return best


def _is_name(text: str, word: re.Match[str]) -> bool:
    return text[word.start()].isupper() and not text[word.end() : word.end() + 1].isalnum()


def _adjoin(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    if left.end() == right.start():
        return left.group() in _SIGNS or right.group() in _SIGNS
    between = text[left.end() : right.start()]
    return between == " " or bool(_GAP.fullmatch(between))


def _stands(text: str, start: int, end: int, node: _Node) -> Heading | None:
    """Return the heading if what surrounds the words allows it: a break before them, a body after them."""
    close = _CLOSES.match(text, end)
    weak = node.weak and not (node.kind == "benefits" and _lists_perks(text, start, end))
    if not close and (weak or not _OPENS_BODY.match(text, end)):
        return None
    before = text[max(0, start - 14) : start]
    lead = _DECORATION.sub("", before)
    line_start = not lead or lead.endswith("\n")
    glued = bool(before) and before[-1].isalnum()
    if not (line_start or text[start].isupper()) or (glued and not before[-1].islower()):
        return None
    broken = line_start or glued or lead[-1] in '.!?:;)”"…]' or bool(before[len(lead) :].strip())
    if node.weak > 1 and _ITEM.search(before):
        return None
    if node.weak > 2 and not (line_start and _LINE_END.match(text, end)):
        return None
    if close and (close.group().strip() or (line_start and _ends_line(text, close.end()))):
        if node.weak > 1 and not (broken or (node.kind != "other" and _in_a_list(text, start, close))):
            return None
        return Heading(node.kind or "", start, end, close.end(), node.weak > 0)
    if not broken and _GOES_ON_FROM.search(before):
        return None
    alone = " " not in text[start:end] and not (_PLAIN_WORD.search(before) and text[start:end] in _UNMISTAKABLE)
    if weak or (alone and not broken) or not _OPENS_BODY.match(text, end):
        return None
    return Heading(node.kind or "", start, end, end)


def _lists_perks(text: str, start: int, end: int) -> bool:
    """Whether a heading of benefits ends a sentence or item, and three kinds of benefits or more stand behind it."""
    if not _ITEM_ENDED.search(text, max(0, start - 24), start):
        return False
    named = {match.group().casefold() for match in _PERK.finditer(text, end, end + _PERKS_REACH)}
    return len(named) > 2 and not _PERKS_WORK.match(text, end)


def _in_a_list(text: str, start: int, close: re.Match[str]) -> bool:
    """Whether the words stand between items of a list whose line breaks were lost: "- Python Nice extras - Fortran"."""
    mark = close.group().strip()
    return mark in _MARKS and f" {mark} " in text[max(0, start - 150) : start]


def _ends_line(text: str, position: int) -> bool:
    return position >= len(text) or text[position] == "\n"
