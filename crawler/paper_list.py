"""Articles that list papers: a title, a line of authors, and some prose about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crawler.author_line import read_authors
from crawler.page_blocks import RELATED, Block, BlockKind

END_LABELS = frozenset(
    ("research areas", "tags", "about the author", "about the authors", "work with us", "see more jobs")
)
_CARD = (BlockKind.CARD_TITLE, BlockKind.PLACE)
_LABELS = END_LABELS | {RELATED, "conference", "share", "overview", "latest news", "see more", "read more", "download"}
_IMAGE_FILE = re.compile(r"\S.{0,200}\.(?:png|jpe?g|gif|webp|svg|avif|bmp|tiff?)", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:Figure|Fig\.|Image|Photo)\s?(?:\d+|credit)\s*[:.]|Credit:\s|(?:.*[.!?…]\s)?From [“\"].{10,300}[”\"]\.?$"
)
_DATE = re.compile(
    r"(?:published\s+(?:on\s+)?)?(?:[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")
_BULLET = re.compile(r"(?:[-–•*·‣]|\d{1,2}[.)])\s")
_BYLINE = re.compile(r"by\s+", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_SLUG = 80
_LONGEST_TEASER = 300
_MOST_TEASER_LINES = 4
_FEWEST_PROSE_WORDS = 8
_SHORTEST_WRAPPED_LINE = 40
_MOST_WORDS_OF_A_LONE_AUTHOR = 4


@dataclass(frozen=True)
class ListedPaper:
    """One paper of an article; `href` is where its title leads."""

    title: str
    authors: tuple[str, ...]
    summary: str
    href: str | None = None


def read_paper_list(blocks: Sequence[Block]) -> list[ListedPaper]:
    """Return the papers that the blocks list, in their order. Teasers, captions and image names are left out."""
    shown = _without_asides(blocks)
    papers: list[ListedPaper] = []
    position = 0
    while position < len(shown):
        if papers and shown[position].text.casefold() in END_LABELS:
            break
        head = _head(shown, position)
        if head is None:
            position += 1
            continue
        authors, after = head
        end = _end_of_paper(shown, after)
        summary = "\n".join(prose(shown[after:end]))
        if summary or len(authors) > 1 or shown[position].kind is BlockKind.HEADING:
            papers.append(ListedPaper(shown[position].text, authors, summary, shown[position].href))
            position = end
        else:
            position += 1
    return papers


def title_slug(title: str) -> str:
    """Return the words of a title in the form of an address, at most 80 characters; a cut one ends in its hash.

    >>> title_slug("GRADE: Global-to-local attention")
    'grade-global-to-local-attention'
    """
    slug = re.sub(r"[\W_]+", "-", title.casefold()).strip("-")
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return f"{slug[: _LONGEST_SLUG - 9].rstrip('-')}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"


def _head(shown: Sequence[Block], position: int) -> tuple[tuple[str, ...], int] | None:
    """Return the authors of the paper whose title stands at `position`, and where its prose begins."""
    title = shown[position]
    if position + 1 >= len(shown) or not _is_title(title):
        return None
    line = shown[position + 1]
    authors = _authors_in(line)
    if not authors or (len(authors) == 1 and not _is_lone_author(line, title)):
        return None
    after = position + 2
    while shown[after - 1].text.endswith((",", " and", "&")) and after < len(shown):
        more = _authors_in(shown[after])
        if not more:
            break
        authors += more
        after += 1
    if after < len(shown) and _DATE.fullmatch(shown[after].text):
        return None  # an article under its author's name, not a paper
    return authors, after


def _authors_in(line: Block) -> tuple[str, ...]:
    return read_authors(_BYLINE.sub("", line.text, count=1)) if line.kind is BlockKind.TEXT else ()


def _is_lone_author(line: Block, title: Block) -> bool:
    near = line.joined or title.kind is BlockKind.HEADING
    return near and len(line.text.split()) <= _MOST_WORDS_OF_A_LONE_AUTHOR


def _is_title(block: Block) -> bool:
    text = block.text
    return (
        block.kind in (BlockKind.TEXT, BlockKind.HEADING)
        and len(text) <= _LONGEST_TITLE
        and text.casefold() not in _LABELS
        and not text.endswith(".")
        and not _BULLET.match(text)
        and not _DATE.fullmatch(text)
        and any(letter.isalpha() for letter in text)
    )


def _end_of_paper(shown: Sequence[Block], start: int) -> int:
    for position in range(start, len(shown)):
        block = shown[position]
        if block.kind in _CARD or block.text.casefold() in END_LABELS or _head(shown, position):
            return position
    return len(shown)


def prose(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the paragraphs; lines that were wrapped are mended, subheadings and link texts left out."""
    paragraphs: list[Block] = []
    for block in blocks:
        last = paragraphs[-1] if paragraphs else None
        wrapped = last and len(last.text) >= _SHORTEST_WRAPPED_LINE and not _SENTENCE_END.search(last.text)
        if last and wrapped and block.joined and not _BULLET.match(block.text):
            paragraphs[-1] = replace(last, text=f"{last.text} {block.text}")
        else:
            paragraphs.append(block)
    for block in paragraphs:
        if block.kind is BlockKind.ITEM:
            yield f"- {block.text}"
        elif block.kind is BlockKind.TEXT and _is_prose(block.text):
            yield block.text


def _is_prose(text: str) -> bool:
    return bool(_SENTENCE_END.search(text) or _BULLET.match(text)) or len(text.split()) >= _FEWEST_PROSE_WORDS


def _without_asides(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without captions, image names, and the teasers below "Related content" labels."""
    apart = any(not block.joined for block in blocks[1:])
    shown: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        position += 1
        if block.text.casefold() == RELATED:
            position += _teaser_lines(blocks[position:], apart=apart)
        elif _IMAGE_FILE.fullmatch(block.text):
            position += _caption_lines(blocks[position:], apart=apart)
        elif block.kind is not BlockKind.CAPTION and not _CAPTION.match(block.text):
            shown.append(block)
    return shown


def _joined_run(blocks: Sequence[Block]) -> int:
    ends = (count for count, block in enumerate(blocks) if not block.joined or block.kind in _CARD)
    return next(ends, len(blocks))


def _teaser_lines(following: Sequence[Block], *, apart: bool) -> int:
    """Return how many of the blocks after the label belong to it. `apart`: the page has empty lines."""
    run = _joined_run(following)
    if not apart:
        run = min(1, run)
    if run:
        short = next((count for count, block in enumerate(following[:run]) if len(block.text) > _LONGEST_TEASER), run)
        return min(short, _MOST_TEASER_LINES)
    if len(following) < 2 or following[0].kind is not BlockKind.TEXT or _head(following, 0):
        return 0
    if len(following[0].text) > _LONGEST_TEASER:
        return 0
    # The label stands alone: the next paragraph is its teaser unless it is all the prose that the paper has.
    return int(following[1].kind is BlockKind.TEXT and _is_prose(following[1].text))


def _caption_lines(following: Sequence[Block], *, apart: bool) -> int:
    run = _joined_run(following)
    if not apart:
        return int(run > 0 and _head(following, 0) is None and following[0].text.casefold() not in _LABELS)
    return min(run, _MOST_TEASER_LINES)
