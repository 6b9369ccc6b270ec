"""Stored records as files that other programs read: which formats there are, and what each of them holds."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Generic, Literal, NamedTuple, TypeVar, cast

from app.tasks.corpus import KEPT
from schemas import Paper, Posting, RawPaper, RawPosting
from schemas.same_paper import PaperLink
from store import MatchKind, PostingFilter, Store

What = Literal["postings", "papers", "matches", "profile"]
PAPERS_KIND: MatchKind = "papers_for_posting"
RawT = TypeVar("RawT", RawPosting, RawPaper)


class Asked(NamedTuple):
    """What is to be written."""

    what: What
    where: PostingFilter | None = None
    """Which postings, or the matches of which; without it all postings there are, closed ones and duplicates too,
    but for forms that are published."""
    profile: str = ""
    """Whose profile."""
    raw_cells: bool = False
    """In CSV, leave text as it is that a spreadsheet would take for a formula."""
    bom: bool = False
    """In CSV, begin with a byte order mark, by which spreadsheets know UTF-8."""


class Format(NamedTuple):
    """One kind of file; `app/export_<name>.py` writes it."""

    holds: tuple[What, ...]
    """What it has a form for; the first is what it holds unless another is asked for."""
    endings: tuple[str, ...]


FORMATS: dict[str, Format] = {
    "jsonl": Format(("postings", "papers", "matches"), (".jsonl", ".ndjson")),
    "csv": Format(("postings", "papers", "matches"), (".csv",)),
    "parquet": Format(("postings", "papers", "matches"), (".parquet",)),
    "jsonld": Format(("postings",), (".jsonld",)),
    "bibtex": Format(("papers",), (".bib",)),
    "ris": Format(("papers",), (".ris",)),
    "jsonresume": Format(("profile",), (".json",)),
}


def write(form: str, store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write what is asked for in one of FORMATS and return how many records that were.

    Raises NotFoundError for a profile that is not stored, UsageError where a library is missing.
    """
    # Loaded when it is asked for: some bring libraries that the others need not wait for.
    writer = importlib.import_module(f"app.export_{form}")
    return cast(int, writer.write(store, asked, file))


def postings(store: Store, where: PostingFilter | None) -> Iterator[Posting]:
    """Yield the postings that the filter keeps; without one all there are, closed ones and duplicates too."""
    return store.postings(where or PostingFilter(status="any", duplicates=True))


def papers(store: Store) -> Iterator[Paper]:
    """Yield each paper once, with all that its sources say of it."""
    links = store.paper_links()
    several = {link.same_as for link in links.values()}
    for paper in store.papers():
        if paper.id not in links:
            yield store.paper(paper.id) if paper.id in several else paper


def cited_papers(store: Store) -> Iterator[Paper]:
    """Yield each paper once, in the order of citation keys, which is that of every docket."""
    from app.bibtex import citation_key

    for _, id_ in sorted((citation_key(paper), paper.id) for paper in papers(store)):
        yield store.paper(id_)


def paper_records(store: Store) -> Iterator[tuple[Paper, PaperLink | None]]:
    """Yield what each source says of a paper, with the link to the record that stands for it, if it is not that one."""
    links = store.paper_links()
    for paper in store.papers():
        yield paper, links.get(paper.id)


def match_rows(store: Store, where: PostingFilter | None) -> Iterator[dict[str, Any]]:
    """Yield the stored matches of postings with papers, with the names of both and all evidence.

    Matches about people are not among them: what is exported may leave the machine.
    """
    titles = {paper.id: paper.title for paper in store.papers()}
    titles |= {link.same_as: store.paper(link.same_as).title for link in store.paper_links().values()}
    for posting in store.postings(where or PostingFilter()):
        for match in store.matches(PAPERS_KIND, posting.id, KEPT[PAPERS_KIND]):
            yield {
                "kind": PAPERS_KIND,
                "posting_id": posting.id,
                "posting": posting.label,
                "paper_id": match.target_id,
                "paper": titles[match.target_id],
                "score": match.score,
                "evidence": [pair.model_dump(mode="json") for pair in match.evidence],
            }


class Beside(Generic[RawT]):
    """Raw records in the order of ids, read along with the typed ones, so that none of them need be kept."""

    def __init__(self, raws: Iterator[RawT]) -> None:
        """`raws` come in the order of their ids."""
        self._raws: Iterator[RawT] = raws
        self._next: RawT | None = next(raws, None)

    def of(self, key: str) -> RawT | None:
        """Return the raw record of an id, `None` where none is stored; ids must not fall."""
        while self._next is not None and self._next.id < key:
            self._next = next(self._raws, None)
        return self._next if self._next is not None and self._next.id == key else None
