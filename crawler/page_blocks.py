"""A page as its reader sees it: blocks of text, one below the other, from HTML or from plain text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree, html
from w3lib.encoding import html_to_unicode

RELATED = "related content"
LONGEST_TEASER = 1500
"""Characters; what is longer below a "Related content" label holds more than the teaser."""


class BlockKind(Enum):
    TEXT = auto()
    ITEM = auto()
    HEADING = auto()
    PAGE_TITLE = auto()
    CAPTION = auto()
    CARD_TITLE = auto()
    PLACE = auto()
    """A line of places that heads a posting."""


@dataclass(frozen=True)
class Block:
    """One line or paragraph."""

    text: str
    kind: BlockKind = BlockKind.TEXT
    joined: bool = False
    """Only a line break parts it from the block before it."""
    href: str | None = None
    """Where it leads, if all of it is one link."""


_SILENT = frozenset(
    (
        *("aside", "button", "footer", "form", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg"),
        *("template", "textarea"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd"),
        *("label", "mark", "picture", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
_KINDS = {
    "h1": BlockKind.PAGE_TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    "li": BlockKind.ITEM,
}
_RELATED_CLASS = re.compile(r"(?:^|[\s_-]|[a-z](?=R))related", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def text_blocks(text: str) -> list[Block]:
    r"""Return the lines of plain text that are not empty.

    >>> [(block.text, block.joined) for block in text_blocks("A title\r\nAn Author \n\nProse.")]
    [('A title', False), ('An Author', True), ('Prose.', False)]
    """
    blocks: list[Block] = []
    joined = False
    for line in text.splitlines():
        words = squeeze(line)
        if words:
            blocks.append(Block(words, joined=joined))
        joined = bool(words)
    return blocks


def parse_html(body: bytes, content_type: str | None = None) -> etree._Element | None:
    """Return the root of an HTML document, or `None` where there is no element in it."""
    _, text = html_to_unicode(content_type, body)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except etree.ParserError:
        return None


def squeeze(text: str) -> str:
    """Return the words of a text with one space between them."""
    return _SPACES.sub(" ", text.replace("\u200b", "")).strip()


def element_text(element: etree._Element) -> str:
    """Return the words below an element with one space between them."""
    return squeeze("".join(element.itertext()))


def html_blocks(root: etree._Element, without: Collection[etree._Element] = ()) -> list[Block]:
    """Return the blocks below an element, without navigation, scripts, footer and "Related content" teasers.

    `without` are further elements to leave out.
    """
    reader = _BlockReader()
    dropped = _teasers(root).union(without)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in _SILENT or element in dropped:
                walker.skip_subtree()
                reader.skipped = element
            else:
                # What the root itself is does not make its parts list items or headings.
                reader.open(element, BlockKind.TEXT if element is root else _KINDS.get(element.tag))
        else:
            reader.close(element, inside=element is not root)
    reader.end_block()
    return reader.blocks


class _BlockReader:
    """Collects text until a block ends. Without recursion: pages may be nested deeper than Python's stack."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.skipped: etree._Element | None = None
        self._pieces: list[tuple[str, str | None]] = []
        self._links: list[str | None] = [None]
        self._kinds: list[BlockKind] = [BlockKind.TEXT]
        self._joined = False

    def open(self, element: etree._Element, kind: BlockKind | None) -> None:
        if element.tag == "a":
            self._links.append(element.get("href"))
        elif element.tag not in _INLINE and element.tag != "br":
            self.end_block()
            self._kinds.append(kind or self._kinds[-1])
        self._add(element.text)

    def close(self, element: etree._Element, *, inside: bool) -> None:
        if element is self.skipped:
            self.skipped = None
            self.end_block()
        elif element.tag == "a":
            self._links.pop()
        elif element.tag == "br":
            self.end_block(joined=True)
        elif element.tag not in _INLINE:
            self.end_block()
            self._kinds.pop()
        if inside:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._links[-1]))

    def end_block(self, *, joined: bool = False) -> None:
        text = squeeze("".join(piece for piece, _ in self._pieces))
        if text:
            links = {link for piece, link in self._pieces if piece.strip()}
            self.blocks.append(Block(text, self._kinds[-1], self._joined, links.pop() if len(links) == 1 else None))
        self._pieces.clear()
        # An empty line (two breaks) parts what a single break joins.
        self._joined = joined and bool(text)


def _teasers(root: etree._Element) -> set[etree._Element]:
    """Return the elements that hold nothing but a "Related content" label and what belongs below it."""
    found = {
        element
        for element in root.iterdescendants()
        if _RELATED_CLASS.search(element.get("class", "")) and element.find(".//h1") is None
    }
    for label in root.iterdescendants():
        if squeeze(label.text or "").casefold() == RELATED:
            container = _container(label, root)
            if container is not label and len(element_text(container)) <= LONGEST_TEASER:
                found.add(container)
    return found


def _container(label: etree._Element, root: etree._Element) -> etree._Element:
    """Return the widest element that the label begins."""
    while (
        (parent := label.getparent()) is not None
        and parent is not root
        and label.getprevious() is None
        and not (parent.text or "").strip()
    ):
        label = parent
    return label
