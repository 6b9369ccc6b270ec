"""Research papers: what a source said (`RawPaper`) and what we believe (`Paper`)."""

from __future__ import annotations

import hashlib
from datetime import date

from schemas.posting import stable_id
from schemas.record import Issue, Record


class RawPaper(Record):
    """What one source said about one paper, untouched and kept for ever."""

    source: str
    external_id: str
    title: str
    board: str = ""
    url: str | None = None
    authors: tuple[str, ...] = ()
    affiliations: tuple[tuple[str, ...], ...] = ()
    """Those of each author, in the order of `authors`; empty where the source tells none of any of them."""
    abstract: str = ""
    venue: str | None = None
    published: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    acl_id: str | None = None
    """The id in the ACL Anthology, such as `2023.insights-1.6` or `P19-1001`."""
    topics: tuple[str, ...] = ()
    organization: str | None = None
    """The organisation the source itself belongs to or names as the affiliation."""
    payload: str = ""

    @property
    def id(self) -> str:
        """The stable id of the paper: 12 hexadecimal digits of the SHA-256 of (source, board, external id)."""
        return stable_id("paper", self.source, self.board, self.external_id)


class Author(Record):
    name: str
    affiliation: str | None = None


class Paper(Record):
    """A paper as we believe it. Quotes index into `text`."""

    id: str
    source: str
    external_id: str
    title: str
    board: str = ""
    url: str | None = None
    authors: tuple[Author, ...] = ()
    abstract: str = ""
    venue: str | None = None
    date_published: date | None = None
    year_published: int | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    acl_id: str | None = None
    topics: tuple[str, ...] = ()
    organization: str | None = None
    issues: tuple[Issue, ...] = ()

    @property
    def year(self) -> int | None:
        """The year, with or without a day; `None` where nothing is known of either."""
        return self.year_published or (self.date_published.year if self.date_published else None)

    @property
    def text(self) -> str:
        """Title and abstract, a newline between them; the text that quotes of a paper index into."""
        return f"{self.title}\n{self.abstract}" if self.abstract else self.title

    @property
    def content_hash(self) -> str:
        """SHA-256 of everything we believe about the paper."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()
