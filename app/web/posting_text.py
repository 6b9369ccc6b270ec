"""A posting's text as its page shows it: parts in reading order, with the sentences that were quoted marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemas import Posting, Quote, SectionKind

HEADINGS = {
    SectionKind.ABOUT: "About the employer",
    SectionKind.RESPONSIBILITIES: "The work",
    SectionKind.REQUIRED: "Required",
    SectionKind.PREFERRED: "Preferred",
    SectionKind.BENEFITS: "Benefits and legal",
}
ASIDE = (SectionKind.ABOUT, SectionKind.BENEFITS)
"""Kinds of sections that are shown on demand only: employers print much the same under every role."""
_BULLETS = "•·▪◦●‣▸◆■-–—*"
_BULLET = re.compile(r"(?:[•·▪◦●‣▸◆■]\s*|[-–—*]\s+)(?=\S)")


@dataclass(frozen=True)
class Piece:
    """Some words of a line; those of a quote have an anchor to link to, those before and behind it have none."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, or with `bulleted` a list; `heading` stands over it."""

    lines: tuple[tuple[Piece, ...], ...]
    bulleted: bool = False
    heading: str = ""


@dataclass
class Part:
    """A piece of the text under its heading; `aside` is what the employer prints under every role."""

    heading: str
    aside: bool
    blocks: list[Block] = field(default_factory=list)


def anchor_of(quote: Quote) -> str:
    """Return the fragment under which a quote's place in the text can be linked to."""
    return f"at-{quote.start}"


def parts(posting: Posting, quotes: Iterable[Quote] = ()) -> list[Part]:
    """Return the text as parts in its order, with `quotes` marked.

    All that is about the employer is one part, where the first of it stands, and so is what is on benefits and law;
    what stands outside of every section goes with the part of theirs before it. Where nothing else was recognised, all
    of the text is one part without a heading.
    """
    text = _Marked(posting.text, quotes)
    if not posting.sections:
        blocks = text.blocks(0, len(posting.text))
        return [Part("", aside=False, blocks=blocks)] if blocks else []
    found: list[Part] = []
    merged: dict[SectionKind, Part] = {}

    def aside(kind: SectionKind) -> Part:
        if kind not in merged:
            merged[kind] = Part(HEADINGS[kind], aside=True)
            found.append(merged[kind])
        return merged[kind]

    at, outside = 0, SectionKind.ABOUT
    for section in sorted(posting.sections, key=lambda section: section.start):
        heading = (section.heading or "").strip().rstrip(":")
        if between := text.blocks(at, section.start, but=heading):
            aside(outside).blocks += between
        blocks = text.blocks(max(at, section.start), section.end)
        at = max(at, section.end)
        if not blocks:
            continue
        if section.kind in ASIDE:
            outside = section.kind
            blocks[0] = Block(blocks[0].lines, blocks[0].bulleted, heading)
            aside(section.kind).blocks += blocks
        else:
            found.append(Part(heading or HEADINGS[section.kind], aside=False, blocks=blocks))
    if rest := text.blocks(at, len(posting.text)):
        aside(outside).blocks += rest
    if len(found) == 1 and SectionKind.ABOUT in merged:
        # Its headings are none that we know: all of it is the posting.
        return [Part("", aside=False, blocks=found[0].blocks)]
    return found


class _Marked:
    """A text whose quotes are known by their anchors."""

    def __init__(self, text: str, quotes: Iterable[Quote]) -> None:
        self._text = text
        # Of quotes that begin at one place the longest is marked; of others that overlap, the later one begins anew.
        spans: dict[int, int] = {}
        for quote in quotes:
            spans[quote.start] = max(spans.get(quote.start, 0), quote.end)
        self._spans = sorted(spans.items())

    def blocks(self, start: int, end: int, but: str = "") -> list[Block]:
        """Return the paragraphs and lists between two offsets, without last lines that say `but`."""
        lines = list(self._lines(start, end))
        # Before a section stand its heading and, where it begins with a list, the bullet of the first line.
        while lines and self._text[slice(*lines[-1][:2])].strip(_BULLETS + " :") in ("", but):
            lines.pop()
        blocks: list[Block] = []
        for first, last, bulleted in lines:
            line = tuple(self._pieces(first, last))
            if bulleted and blocks and blocks[-1].bulleted:
                blocks[-1] = Block((*blocks[-1].lines, line), bulleted=True)
            else:
                blocks.append(Block((line,), bulleted))
        return blocks

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Yield (start, end, whether it is a bullet) of every line that says something, without bullet and blanks."""
        for line in re.finditer(r"[^\n\r]+", self._text[start:end]):
            words = line[0].strip()
            if not words:
                continue
            first = start + line.start() + line[0].index(words)
            bullet = _BULLET.match(words)
            # A section may begin behind the bullet of its first line.
            before = self._text[self._text.rfind("\n", 0, first) + 1 : first] if line.start() == 0 else ""
            bulleted = bullet is not None or (before.strip() != "" and not before.strip(_BULLETS + " "))
            yield first + (bullet.end() if bullet else 0), first + len(words), bulleted

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        at = start
        for position, (first, last) in enumerate(self._spans):
            if last <= at or first >= end:
                continue
            begin = max(first, at)
            following = self._spans[position + 1][0] if position + 1 < len(self._spans) else end
            stop = min(last, end, max(following, begin + 1))
            if begin > at:
                yield Piece(self._text[at:begin])
            # What goes on from a line before is marked too, but its anchor is where it begins.
            yield Piece(self._text[begin:stop], f"at-{first}" if begin == max(first, start) else "")
            at = stop
        if at < end:
            yield Piece(self._text[at:end])
