"""Job cards as text: a location line, the posting below it, and sometimes a title, an id and a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

import pycountry

from crawler.page_blocks import RELATED, Block, BlockKind
from crawler.paper_list import END_LABELS

_WORDS = r"[^\W\d_]+(?:[ .’'/-]{1,3}[^\W\d_]+){0,6}"
_PLACE = rf"(?P<country>[A-Z]{{2}}), ?(?:(?:[A-Z0-9]{{1,3}}|{_WORDS}), ?)?{_WORDS}\.?(?: ?\([\w -]{{1,30}}\))?"
_ELISION = re.compile(r"\b[dl]['’]")
_SMALL_WORDS = frozenset(
    (
        *("am", "an", "and", "au", "aux", "da", "de", "del", "den", "der", "do", "dos", "du", "en", "im", "la", "le"),
        *("les", "of", "on", "sur", "the", "upon"),
    )
)
_PLACE_LINE = re.compile(_PLACE)
_PLACE_SEPARATOR = re.compile(r"\s*[;|]\s*")
_CARD_LINE = re.compile(rf"(?:(?P<title>\S.{{2,200}}?)\s+)??(?P<place>{_PLACE})\s+(?=Job ID:?\s*\d)")
_FACTS = re.compile(
    r"(?:Job ID:?\s*(?P<id>\d{4,12})\b)?[\s|·]*"
    r"(?:Posted:?\s+(?:on\s+)?(?P<posted>[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4})\b)?[\s|·]*"
    r"(?:\(?Updated [^()]{1,40}?(?:ago|today|\d{4})\)?)?[\s|·]*"
)
_ROLE = re.compile(
    r"\b(?:Scientist|Engineer|Researcher|Economist|Fellow|Professor|Lecturer|Postdoc|Postdoctoral|Analyst|Developer|"
    r"Manager|Director|Lead|Head|Intern|Internship|Architect|Mathematician|Statistician|Student|Specialist|Associate)\b"
)
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")
_BULLET = re.compile(r"(?:[-–•*·‣]|\d{1,2}[.)])\s")
_LONGEST_TITLE = 150
_LONGEST_PLACE = 120
_CARD = (BlockKind.CARD_TITLE, BlockKind.PLACE)
_ENDS = END_LABELS | {RELATED}


@dataclass(frozen=True)
class ListedPosting:
    """One job card. What the card does not say is `None`; `locations` are its location lines as they stand."""

    title: str | None
    locations: tuple[str, ...]
    description: str
    job_id: str | None = None
    date_posted: str | None = None


def is_location_line(text: str) -> bool:
    """Tell whether a line is nothing but places that begin with a country code.

    >>> is_location_line("GB, MLN, Edinburgh"), is_location_line("IL, Tel Aviv"), is_location_line("AI, ML and you")
    (True, True, False)
    """
    if len(text) > _LONGEST_PLACE:
        return False
    return all(_is_place(part) for part in _PLACE_SEPARATOR.split(text))


def mark_cards(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with location lines and the titles above them marked as such, flattened cards taken apart."""
    shown = _split_cards(blocks)
    places = [position for position, block in enumerate(shown) if is_location_line(block.text)]
    heads = sorted(set(places) - {position + 1 for position in places})
    titled = all(_may_be_title(shown, position) for position in heads)
    marked = list(shown)
    for position in places:
        marked[position] = replace(shown[position], kind=BlockKind.PLACE)
    for position in heads:
        if _may_be_title(shown, position) if titled else _names_a_role(shown, position):
            marked[position - 1] = replace(shown[position - 1], kind=BlockKind.CARD_TITLE)
    return marked


def read_posting_list(marked: Sequence[Block]) -> list[ListedPosting]:
    """Return the postings among blocks that `mark_cards` marked, in their order."""
    starts = [
        position
        for position, block in enumerate(marked)
        if block.kind is BlockKind.CARD_TITLE
        or (block.kind is BlockKind.PLACE and not (position and marked[position - 1].kind in _CARD))
    ]
    postings = []
    for start, end in pairwise((*starts, len(marked))):
        head = list(takewhile(lambda block: block.kind in _CARD, marked[start:end]))
        title = head[0].text if head[0].kind is BlockKind.CARD_TITLE else None
        places = [block for block in head if block.kind is BlockKind.PLACE]
        posting = read_card(title, places, marked[start + len(head) : end])
        if posting.title or posting.description:
            postings.append(posting)
    return postings


def read_card(title: str | None, places: Sequence[Block], text: Sequence[Block]) -> ListedPosting:
    """Return one card from its title, its location lines and what stands below them up to the next card."""
    facts: dict[str, str] = {}
    lines = list(text)
    while lines and (match := _FACTS.match(lines[0].text)) and match.end():
        facts.update({name: value for name, value in match.groupdict().items() if value})
        rest = lines[0].text[match.end() :]
        lines[:1] = [Block(rest, lines[0].kind, lines[0].joined)] if rest else []
        if rest:
            break
    return ListedPosting(
        title=title,
        locations=tuple(block.text for block in places),
        description=_description(lines),
        job_id=facts.get("id"),
        date_posted=facts.get("posted"),
    )


def _description(blocks: Sequence[Block]) -> str:
    text = ""
    for block in blocks:
        if block.text.casefold() in _ENDS:
            break
        line = f"- {block.text}" if block.kind is BlockKind.ITEM else block.text
        near = block.joined or block.kind is BlockKind.ITEM
        text += line if not text else f"\n{line}" if near else f"\n\n{line}"
    return text


def _is_place(text: str) -> bool:
    match = _PLACE_LINE.fullmatch(text)
    if match is None:
        return False
    words = re.findall(r"[^\s()/-]+", _ELISION.sub("", text))
    if any(word[0].islower() and word not in _SMALL_WORDS for word in words):
        return False
    return match["country"] == "UK" or pycountry.countries.get(alpha_2=match["country"]) is not None


def _split_cards(blocks: Sequence[Block]) -> list[Block]:
    """Take flattened cards apart: `title place Job ID: … Posted … text`."""
    parted: list[Block] = []
    for block in blocks:
        card = _CARD_LINE.match(block.text)
        if not card or not _is_place(card["place"]):
            parted.append(block)
            continue
        if card["title"]:
            parted.append(Block(card["title"], joined=block.joined))
        parted.append(Block(card["place"], joined=bool(card["title"]) or block.joined))
        parted.append(Block(block.text[card.end() :], joined=True))
    return parted


def _may_be_title(shown: Sequence[Block], place: int) -> bool:
    """Tell whether the line before a location line may be a title. Cards of one page have titles all, or none has."""
    if place == 0:
        return False
    text = shown[place - 1].text
    near = shown[place].joined or shown[place - 1].kind is BlockKind.HEADING or _names_a_role(shown, place)
    return near and _is_short(text) and text.casefold() not in _ENDS


def _names_a_role(shown: Sequence[Block], place: int) -> bool:
    text = shown[place - 1].text if place else ""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(_is_short(text) and _ROLE.search(text)) and sum(word[0].isupper() for word in words) * 2 > len(words)


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TITLE and not _SENTENCE_END.search(text) and not _BULLET.match(text)
