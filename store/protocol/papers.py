"""Papers: what each source says of them, and which records are of one paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from schemas import Paper, RawPaper
from schemas.same_paper import PaperLink


class PaperState(NamedTuple):
    """What tells whether a record of a paper is what it was."""

    content_hash: str
    first_seen: datetime


class PaperCard(NamedTuple):
    """What a list of papers looks at of one record; as light as can be, for all of them are held in memory."""

    id: str
    same_as: str | None
    """The record that stands for its paper; `None` where that is itself."""
    venue: str | None
    year: int | None
    date_published: str | None
    source: str


class Papers(Protocol):
    """Records of papers, and the papers that they are of."""

    def raw_papers(self) -> Iterator[RawPaper]: ...

    def papers(self) -> Iterator[Paper]:
        """Yield what each source says of each paper, in the order of ids; records of one paper are not merged."""

    def paper(self, key: str) -> Paper:
        """Return one paper by id, abbreviated id, external id, DOI, arXiv id or URL of any of its records.

        It is what all of its records say together, with the id of the one that stands for it. Raises UnknownPaper,
        AmbiguousId.
        """

    def papers_by_id(self, ids: Iterable[str]) -> dict[str, Paper]:
        """Return id -> paper for those of the whole ids that stand for papers, in the order of ids, read at once."""

    def paper_records(self, key: str) -> list[Paper]:
        """Return the records of one paper, the one that stands for it first. Raises UnknownPaper, AmbiguousId."""

    def paper_states(self) -> dict[str, PaperState]:
        """Return the content hash of every record of a paper and when it was first seen, in the order of ids."""

    def link_papers(self, links: Mapping[str, PaperLink], now: datetime) -> None:
        """Set which records are of one paper; those not named stand for themselves. Raises UnknownPaper."""

    def paper_links(self, paper_id: str | None = None) -> dict[str, PaperLink]:
        """Return record id -> the record that stands for its paper, for those that do not stand for themselves.

        With `paper_id` those of that paper alone.
        """

    def paper_cards(self) -> Iterator[PaperCard]:
        """Yield a card of every record of a paper, in no order."""

    def affiliations(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (paper id, name) for each paper's organisation, and author's affiliation, that holds the word.

        Case does not matter, and the word may stand inside another one.
        """
