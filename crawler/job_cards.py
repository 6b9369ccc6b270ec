"""Job cards of amazon.science pages: a link to amazon.jobs with the title, and the posting's text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from crawler.page_blocks import Block, BlockKind, element_text, html_blocks
from crawler.posting_list import ListedPosting, mark_cards, read_card, read_posting_list

# The classes of the cards were never verified, so the link is what makes a card.
_JOB_LINK = re.compile(
    r"(?:https?:)?//(?:www\.)?amazon\.jobs/(?:[a-z]{2}/)?jobs/(?P<id>[^/?#]*)(?:/(?P<slug>[^/?#]*))?"
)
_ID = re.compile(r"\d{4,12}")
_NO_TITLES = frozenset(("apply", "apply now", "learn more", "read more", "see more jobs", "view job", "see job"))
_FEWEST_LETTERS = 40
"""A card with less text beside its title and place has its text outside of the element looked at."""


@dataclass(frozen=True)
class JobCard:
    """One card. `posting` is what its text says, `text` that text as it stands."""

    link: str
    job_id: str
    slug: str
    posting: ListedPosting
    text: str


@dataclass(frozen=True)
class CardReading:
    """The cards of a page, the elements that hold them, and for each link that made no card the reason why."""

    cards: tuple[JobCard, ...]
    elements: tuple[etree._Element, ...]
    problems: tuple[tuple[str, str], ...]
    """Pairs of the link and the reason."""
    links: int
    """How many job links the page has at all."""


def read_cards(root: etree._Element) -> CardReading:
    """Return the job cards below an element, each job once, in the order of the page."""
    links = list(_job_links(root))
    of = _jobs_below(links)
    cards: dict[str, JobCard] = {}
    elements: list[etree._Element] = []
    problems: dict[str, tuple[str, str]] = {}
    for link, job_id in links:
        title = element_text(link)
        if job_id in cards or _is_in_prose(link):
            continue
        if not _ID.fullmatch(job_id):
            problems[job_id] = (link.get("href"), "the link names no job id")
        elif not title or title.casefold() in _NO_TITLES:
            problems.setdefault(job_id, (link.get("href"), "the card has no title"))
        else:
            element, blocks = _card_of(link, job_id, of, root)
            cards[job_id] = _read_card(link.get("href"), title, blocks)
            if element is not None:
                elements.append(element)
    left = tuple(problem for job_id, problem in problems.items() if job_id not in cards)
    return CardReading(tuple(cards.values()), tuple(elements), left, len(links))


def _job_links(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for link in root.iterfind(".//a[@href]"):
        match = _JOB_LINK.match(link.get("href").strip())
        if match:
            yield link, match["id"]


def _jobs_below(links: list[tuple[etree._Element, str]]) -> dict[etree._Element, set[str]]:
    """Return the ids of the jobs that each element links to."""
    jobs: dict[etree._Element, set[str]] = {}
    for link, job_id in links:
        for element in (link, *link.iterancestors()):
            jobs.setdefault(element, set()).add(job_id)
    return jobs


def _is_in_prose(link: etree._Element) -> bool:
    """Tell whether the link is a word of a sentence ("we are hiring") and not the head of a card."""
    parent = link.getparent()
    return parent is not None and parent.tag == "p" and bool((parent.text or "").strip()) and parent[0] is link


def _card_of(
    link: etree._Element, job_id: str, jobs: dict[etree._Element, set[str]], root: etree._Element
) -> tuple[etree._Element | None, list[Block]]:
    """Return the element that holds the whole card, and its blocks; `None` where the card has no element of its own."""
    for element in link.iterancestors():
        if jobs[element] != {job_id}:
            return None, _blocks_after(link, html_blocks(element))
        blocks = html_blocks(element)
        if element.tag == "li" or _is_whole(blocks):
            return element, blocks
        if element is root:
            break
    return None, _blocks_after(link, html_blocks(root))


def _is_whole(blocks: list[Block]) -> bool:
    postings = read_posting_list(mark_cards(blocks))
    return bool(postings) and bool(postings[0].locations) and len(postings[0].description) >= _FEWEST_LETTERS


def _blocks_after(link: etree._Element, blocks: list[Block]) -> list[Block]:
    """Return the blocks from the link's own up to the next job link."""
    href = link.get("href")
    start = next((number for number, block in enumerate(blocks) if block.href == href), len(blocks))
    ends = (n for n, block in enumerate(blocks) if n > start and block.href and _JOB_LINK.match(block.href))
    return blocks[start : next(ends, len(blocks))]


def _read_card(link: str, title: str, blocks: list[Block]) -> JobCard:
    shown: list[Block] = []
    for block in blocks:
        if shown or not block.text.startswith(title):
            shown.append(block)
            continue
        shown.append(Block(title, BlockKind.HEADING))
        if rest := block.text[len(title) :].strip():
            shown.append(Block(rest, joined=True))
    marked = mark_cards(shown)
    first = next((n for n, block in enumerate(marked) if block.kind is BlockKind.PLACE), None)
    if first is None:
        posting = read_card(title, (), marked[1:])
    else:
        places = list(takewhile(lambda block: block.kind is BlockKind.PLACE, marked[first:]))
        posting = read_card(title, places, marked[first + len(places) :])
    match = _JOB_LINK.match(link.strip())
    assert match is not None
    return JobCard(link, match["id"], match["slug"] or "", posting, "\n".join(block.text for block in blocks))
