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
    finder = _CardFinder(root, links)
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
            element, blocks = finder.card_of(link, job_id)
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


def _is_in_prose(link: etree._Element) -> bool:
    """Tell whether the link is a word of a sentence ("we are hiring") and not the head of a card."""
    parent = link.getparent()
    return parent is not None and parent.tag == "p" and not element_text(parent).startswith(element_text(link))


class _CardFinder:
    """Finds what belongs to a job link: an element that holds no other job, else what stands before the next link."""

    def __init__(self, root: etree._Element, links: list[tuple[etree._Element, str]]) -> None:
        self._root = root
        self._jobs: dict[etree._Element, set[str]] = {}
        self._runs: dict[etree._Element, dict[str, list[Block]]] = {}
        for link, job_id in links:
            for element in (link, *link.iterancestors()):
                self._jobs.setdefault(element, set()).add(job_id)

    def card_of(self, link: etree._Element, job_id: str) -> tuple[etree._Element | None, list[Block]]:
        """Return the element that holds the card alone, and its blocks; `None` where the card has no such element."""
        own: list[Block] = []
        shared = self._root
        for element in link.iterancestors():
            if element is self._root or self._jobs[element] != {job_id}:
                shared = element
                break
            own = html_blocks(element)
            if element.tag == "li" or _is_whole(own):
                return element, own
        return None, self._runs_of(shared).get(link.get("href")) or own

    def _runs_of(self, element: etree._Element) -> dict[str, list[Block]]:
        """Return the blocks below an element from each job link up to the next one, by the address of the link."""
        if element not in self._runs:
            runs: dict[str, list[Block]] = {}
            run: list[Block] = []
            for block in html_blocks(element):
                if block.href and _JOB_LINK.match(block.href):
                    run = runs.setdefault(block.href, [])
                run.append(block)
            self._runs[element] = runs
        return self._runs[element]


def _is_whole(blocks: list[Block]) -> bool:
    postings = read_posting_list(mark_cards(blocks))
    return bool(postings) and bool(postings[0].locations) and len(postings[0].description) >= _FEWEST_LETTERS


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
