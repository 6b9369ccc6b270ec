"""Stored records as files that other programs read: which formats there are, and what each of them holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Literal, NamedTuple

from app.tasks.corpus import KEPT
from schemas import Paper, Posting
from schemas.same_paper import PaperLink
from store import MatchKind, PostingFilter, Store

What = Literal["postings", "papers", "matches", "profile"]
PAPERS_KIND: MatchKind = "papers_for_posting"


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
    """One kind of file."""

    holds: tuple[What, ...]
    """What it has a form for; the first is what it holds unless another is asked for."""
    endings: tuple[str, ...]
    write: Callable[[Store, Asked, BinaryIO], int]
    """Writes what is asked for and returns how many records that were. Raises NotFoundError, UsageError."""


# Each writer is loaded when it is asked for: some bring libraries that the others need not wait for.
def _jsonl(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_jsonl import write_json_lines

    return write_json_lines(store, asked, file)


def _csv(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_csv import write_csv

    return write_csv(store, asked, file)


def _parquet(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_parquet import write_parquet

    return write_parquet(store, asked, file)


def _jsonld(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_jsonld import write_json_ld

    # Who publishes a closed or repeated posting says that one can apply for it.
    return write_json_ld(store.postings(asked.where or PostingFilter()), file)


def _bibtex(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_bibtex import write_bibtex

    return write_bibtex(papers(store), file)


def _ris(store: Store, asked: Asked, file: BinaryIO) -> int:
    from app.export_ris import write_ris

    return write_ris(papers(store), file)


def _jsonresume(store: Store, asked: Asked, file: BinaryIO) -> int:
    import json

    from app.json_resume import json_resume

    document = json.dumps(json_resume(store.profile(asked.profile)), ensure_ascii=False, indent=2)
    # Half a character that a file escaped is no UTF-8.
    file.write(f"{document}\n".encode(errors="replace"))
    return 1


FORMATS: dict[str, Format] = {
    "jsonl": Format(("postings", "papers", "matches"), (".jsonl", ".ndjson"), _jsonl),
    "csv": Format(("postings", "papers", "matches"), (".csv",), _csv),
    "parquet": Format(("postings", "papers", "matches"), (".parquet",), _parquet),
    "jsonld": Format(("postings",), (".jsonld",), _jsonld),
    "bibtex": Format(("papers",), (".bib",), _bibtex),
    "ris": Format(("papers",), (".ris",), _ris),
    "jsonresume": Format(("profile",), (".json",), _jsonresume),
}


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
