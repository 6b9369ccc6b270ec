"""Which records of papers are one paper, as when a preprint server and a venue both list it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from schemas.author_name import read_name
from schemas.paper import Paper

FEWEST_WORDS = 3
"""Shorter titles ("Introduction") are those of several papers by the same people."""
YEARS_APART = 2
"""A preprint and its publication are seldom further apart."""


def fold_papers(papers: Iterable[Paper]) -> Mapping[str, tuple[Paper, ...]]:
    """Return representative id -> the records of its paper, the representative first; most papers have one record.

    Records are of one paper where they share a DOI, an arXiv id or an ACL Anthology id, or else a title of three words
    or more, the family name of an author, and years, if known, that are two apart at most. The one that says
    most represents the paper. The order of `papers` does not matter.
    """
    known = {paper.id: paper for paper in sorted(papers, key=lambda paper: paper.id)}
    parent = {key: key for key in known}

    def root(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    blocks: dict[Hashable, list[Paper]] = defaultdict(list)
    for paper in known.values():
        for key in _keys(paper):
            blocks[key].append(paper)
    for block in blocks.values():
        for at, paper in enumerate(block[1:], start=1):
            same = next((other for other in block[:at] if _may_be_same(paper, other)), None)
            if same:
                first, second = sorted((root(paper.id), root(same.id)))
                parent[second] = first
    versions: dict[str, list[Paper]] = defaultdict(list)
    for key, paper in known.items():
        versions[root(key)].append(paper)
    ranked = [tuple(sorted(group, key=_poverty)) for group in versions.values()]
    return {group[0].id: group for group in sorted(ranked, key=lambda group: group[0].id)}


def _keys(paper: Paper) -> Iterator[Hashable]:
    for name, value in (("doi", paper.doi), ("arxiv", paper.arxiv_id), ("acl", paper.acl_id)):
        if value:
            yield name, value.casefold()
    words = "".join(character if character.isalnum() else " " for character in paper.title.casefold()).split()
    if len(words) >= FEWEST_WORDS:
        for family in {read_name(author.name).family for author in paper.authors} - {""}:
            yield "title", "".join(words), family


def _may_be_same(one: Paper, other: Paper) -> bool:
    if any(
        mine and mine == theirs
        for mine, theirs in ((one.doi, other.doi), (one.arxiv_id, other.arxiv_id), (one.acl_id, other.acl_id))
    ):
        return True
    years = [paper.year_published or (paper.date_published and paper.date_published.year) for paper in (one, other)]
    return not years[0] or not years[1] or abs(years[0] - years[1]) <= YEARS_APART


def _poverty(paper: Paper) -> tuple[bool, bool, int, str]:
    """Sorts records with an abstract first, then those that name an affiliation, then longer ones, then by id."""
    affiliated = bool(paper.organization or any(author.affiliation for author in paper.authors))
    return not paper.abstract, not affiliated, -len(paper.abstract), paper.id
