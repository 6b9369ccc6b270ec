"""Which records of papers are one paper, as when a preprint server, an index and a venue all list it.

Ids decide first: a shared DOI, arXiv id or ACL Anthology id. Where they say nothing, an equal title does, with the
family name of an author or with an equal abstract, in years that are two apart at most. Ids of one kind that differ
keep records apart, but for the DOIs of preprint servers, which a published paper has beside its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.author_name import read_name
from schemas.paper import Paper
from schemas.preprints import is_preprint_doi
from schemas.record import Record

FEWEST_WORDS = 3
"""Shorter titles ("Introduction") are those of several papers by the same people."""
YEARS_APART = 2
"""A preprint and its publication are seldom further apart."""
FEWEST_ABSTRACT_WORDS = 20
"""Shorter abstracts are no more than a notice, which many papers may have."""
MOST_OF_ONE_TITLE = 50
"""What more papers of one author name are called ("Report from the editors") names none of them."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,3}|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""A word, or three characters of a script that leaves no blanks between words."""


class PaperLink(Record):
    """What a record has to do with the one that stands for its paper, and why we think so."""

    same_as: str
    reason: str


def find_same_papers(papers: Iterable[Paper], first_seen: Mapping[str, datetime]) -> dict[str, PaperLink]:
    """Return a link to the record that stands for its paper, for every record that does not stand for itself.

    The one seen first stands for all, then the one with the smallest id, so that a paper keeps its id when more sources
    list it. `same_as` never has a link itself. The order of `papers` does not matter. Time grows with n log n.
    """
    groups = _Groups(papers)
    _join_same_ids(groups)
    _join_same_titles(groups)
    links: dict[str, PaperLink] = {}
    for members in groups.members():
        first = min(members, key=lambda key: (key not in first_seen, first_seen.get(key), key))
        links |= {key: PaperLink(same_as=first, reason=groups.reason(key)) for key in members if key != first}
    return dict(sorted(links.items()))


@dataclass
class _Known:
    """What is known of the records of one group together."""

    members: list[str]
    ids: dict[str, frozenset[str]]
    """By kind, those that tell papers apart."""
    first: int | None
    """The first and the last of their years."""
    last: int | None

    @classmethod
    def of(cls, paper: Paper) -> _Known:
        doi = paper.doi if paper.doi and not is_preprint_doi(paper.doi) else None
        named = {"DOI": doi, "arXiv id": paper.arxiv_id, "ACL id": paper.acl_id}
        ids = {kind: frozenset([value.casefold()] if value else ()) for kind, value in named.items()}
        return cls([paper.id], ids, paper.year, paper.year)

    def take_in(self, other: _Known) -> None:
        self.members += other.members
        self.ids = {kind: values | other.ids[kind] for kind, values in self.ids.items()}
        self.first, self.last = self._years(other)

    def may_be(self, other: _Known) -> bool:
        """Say whether neither ids nor years speak against one paper. A title makes no span of years too wide."""
        if any(mine and other.ids[kind] and not mine & other.ids[kind] for kind, mine in self.ids.items()):
            return False
        if self.first is None or other.first is None:
            return True
        first, last = self._years(other)
        return _span(first, last) <= max(YEARS_APART, _span(self.first, self.last), _span(other.first, other.last))

    def years_from(self, other: _Known) -> int:
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return 0
        return max(0, self.first - other.last, other.first - self.last)

    def _years(self, other: _Known) -> tuple[int | None, int | None]:
        years = [year for year in (self.first, self.last, other.first, other.last) if year]
        return min(years, default=None), max(years, default=None)


def _span(first: int | None, last: int | None) -> int:
    return (last or 0) - (first or 0)


class _Groups:
    """Union-find over records that remembers why each was joined first, which is the strongest reason."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = {paper.id: paper for paper in sorted(papers, key=lambda paper: paper.id)}
        self._parent = {key: key for key in self.papers}
        self._known = {key: _Known.of(paper) for key, paper in self.papers.items()}
        self._reason: dict[str, str] = {}

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def known(self, root: str) -> _Known:
        return self._known[root]

    def join(self, one: str, other: str, reason: str) -> None:
        """Make one group of two; every record of them that had no reason so far gets this one."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        # The larger one takes in the smaller one: no record is moved more than log n times.
        if len(self._known[first].members) < len(self._known[second].members):
            first, second = second, first
        for key in (one, other):
            self._reason.setdefault(key, reason)
        self._parent[second] = first
        self._known[first].take_in(self._known.pop(second))

    def reason(self, key: str) -> str:
        return self._reason[key]

    def members(self) -> Iterator[list[str]]:
        yield from (known.members for known in self._known.values() if len(known.members) > 1)


def _join_same_ids(groups: _Groups) -> None:
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, paper in groups.papers.items():
        for kind, value in (("DOI", paper.doi), ("arXiv id", paper.arxiv_id), ("ACL id", paper.acl_id)):
            if value:
                holders[kind, value.casefold()].append(key)
    for (kind, value), keys in holders.items():
        for key in keys[1:]:
            groups.join(keys[0], key, f"same {kind} {value}")


def _join_same_titles(groups: _Groups) -> None:
    """Join groups whose records share a title and the name of an author, or a title and an abstract."""
    titles = {key: title for key, paper in groups.papers.items() if (title := _title(paper))}
    shared = Counter(titles.values())
    holders: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for key, title in titles.items():
        if shared[title] > 1:
            for kind, value in _told(groups.papers[key]):
                holders[title, kind, value].append(key)
    for (_, kind, value), keys in holders.items():
        if len({groups.root(key) for key in keys}) <= MOST_OF_ONE_TITLE:
            _join_what_agrees(groups, keys, f"same title and {kind}{f' {value.title()}' if kind == 'author' else ''}")


def _join_what_agrees(groups: _Groups, keys: Sequence[str], reason: str) -> None:
    """Join what may be one paper, the oldest first; what has no year joins only where there is one that it can be."""
    records: dict[str, str] = {}
    for key in keys:
        records.setdefault(groups.root(key), key)
    order = sorted(records.values(), key=lambda key: _place(groups, key))
    kept: list[str] = []
    for key in order:
        known = groups.known(groups.root(key))
        fitting = [other for other in kept if known.may_be(groups.known(groups.root(other)))]
        fitting.sort(key=lambda other: known.years_from(groups.known(groups.root(other))))
        if fitting and (known.first is not None or len(fitting) == 1):
            groups.join(fitting[0], key, reason)
        else:
            kept.append(key)


def _place(groups: _Groups, key: str) -> tuple[bool, int, str]:
    year = groups.known(groups.root(key)).first
    return year is None, year or 0, key


def _told(paper: Paper) -> Iterator[tuple[str, str]]:
    """What beside the title tells the paper: the family name of each author, and the abstract."""
    # Names are written "given family" by then, and the last word is what all spellings of a family name share.
    for family in sorted({name.split()[-1] for author in paper.authors if (name := read_name(author.name).family)}):
        yield "author", family
    words = _words(paper.abstract)
    if len(words) >= FEWEST_ABSTRACT_WORDS:
        yield "abstract", "".join(words)


def _title(paper: Paper) -> str:
    """The title's letters and digits, without accents; empty where it is too short to tell a paper."""
    words = _words(paper.title)
    return "".join(words) if len(words) >= FEWEST_WORDS else ""


def _words(text: str) -> list[str]:
    if not text.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        # Korean syllables come apart in NFKD.
        text = unicodedata.normalize("NFC", plain)
    return _WORD.findall(text.casefold())
