"""One record of a paper from all that its sources say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from schemas.author_name import Name, may_be_same, read_name
from schemas.paper import Author, Paper
from schemas.preprints import is_preprint_doi, is_preprint_venue

T = TypeVar("T")


def merge_papers(records: Sequence[Paper]) -> Paper:
    """Return the paper that `records` are of, with the id and the source of the first of them.

    Of each field the best value wins: the longest abstract; title, venue, DOI and address of what a venue published
    before those of a preprint server, and of the published what says most; the longest list of authors with the fullest
    names and all affiliations that any source knows; all topics; the earliest day, when it could first be read, beside
    the year of the venue.
    Raises ValueError where there are no records.
    """
    if not records:
        raise ValueError("no records to merge")
    first, *others = records
    if not others:
        return first
    best = sorted(records, key=_standing)
    in_print = sorted(best, key=_has_no_venue)
    return first.model_copy(
        update={
            "title": _best(sorted(best, key=_is_shouted), lambda paper: paper.title) or "",
            "url": _best(best, lambda paper: paper.url),
            "authors": _authors(best),
            "abstract": max((paper.abstract for paper in best), key=len),
            "venue": _best(in_print, lambda paper: paper.venue),
            "date_published": _first_day(records),
            "year_published": _best(in_print, lambda paper: paper.year),
            "doi": _best(sorted(best, key=_has_no_published_doi), lambda paper: paper.doi),
            "arxiv_id": _best(best, lambda paper: paper.arxiv_id),
            "acl_id": _best(best, lambda paper: paper.acl_id),
            "topics": _each_once(topic for paper in best for topic in paper.topics),
            "organization": "; ".join(_each_once(paper.organization for paper in best)) or None,
            "issues": tuple(dict.fromkeys(issue for paper in best for issue in paper.issues)),
        }
    )


def _standing(paper: Paper) -> tuple[bool, bool, int, str]:
    """Sorts what names a venue first, then what has a publisher's id, then what says most, then by id."""
    stated = (paper.abstract, paper.authors, paper.date_published, paper.doi, paper.url)
    unpublished = paper.acl_id is None and _has_no_published_doi(paper)
    return _has_no_venue(paper), unpublished, -sum(map(bool, stated)), paper.id


def _is_shouted(paper: Paper) -> bool:
    return paper.title.isupper()


def _has_no_venue(paper: Paper) -> bool:
    return paper.venue is None or is_preprint_venue(paper.venue)


def _has_no_published_doi(paper: Paper) -> bool:
    return paper.doi is None or is_preprint_doi(paper.doi)


def _best(papers: Iterable[Paper], field: Callable[[Paper], T | None]) -> T | None:
    return next((value for paper in papers if (value := field(paper))), None)


def _first_day(papers: Iterable[Paper]) -> date | None:
    """The earliest day; none where an earlier year is known without its day."""
    years = [paper.year for paper in papers if paper.year]
    days = [paper.date_published for paper in papers if paper.date_published]
    first = min(days, default=None)
    return first if first and first.year == min(years) else None


def _authors(papers: Sequence[Paper]) -> tuple[Author, ...]:
    """The longest list; each author by the fullest name, with every affiliation, that any source gives."""
    listed = max((paper.authors for paper in papers), key=len)
    names = [read_name(author.name) for author in listed]
    fullest = [author.name for author in listed]
    affiliations: list[list[str]] = [[] for _ in listed]
    for author in (author for paper in papers for author in paper.authors):
        name = read_name(author.name)
        if (at := _only_place(name, names)) is None:
            continue
        if _letters(name) > _letters(read_name(fullest[at])):
            fullest[at] = author.name
        affiliations[at] += author.affiliation.split("; ") if author.affiliation else []
    return tuple(
        Author(name=name, affiliation="; ".join(dict.fromkeys(found)) or None)
        for name, found in zip(fullest, affiliations, strict=True)
    )


def _letters(name: Name) -> int:
    return sum(map(len, name.given))


def _only_place(name: Name, names: Sequence[Name]) -> int | None:
    """Where the person stands in a list of names; `None` where nobody or more than one of them can be meant."""
    equal = [at for at, other in enumerate(names) if other == name]
    found = equal or [at for at, other in enumerate(names) if may_be_same(name, other)]
    return found[0] if len(found) == 1 else None


def _each_once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
