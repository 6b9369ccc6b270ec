"""A database of any size, filled with invented records and matches through the store's own writing methods."""

from __future__ import annotations

import itertools
import json
import random
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from benchmarks import synthetic
from schemas import Evidence, Match, Outline, Paper, Posting, Profile, Quote, RecurringAuthor, Theme, Verdict
from store import MatchKind, SqliteStore

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PEOPLE = 10
"""CVs stored, as on the laptop of one person."""
KEPT: dict[MatchKind, int] = {
    "papers_for_posting": 30, "postings_for_paper": 20, "profiles_for_posting": PEOPLE, "postings_for_profile": 100,
}  # fmt: skip
"""Matches of each query, as the program keeps them."""
MATCHED = 2_500
"""So many of the postings, and of the papers, have matches: how many others have some changes little in an answer, and
all of a hundred thousand would take an hour to write and ten gigabytes."""
BATCH = 500
VERDICTS = 8

T = TypeVar("T")


@dataclass(frozen=True)
class Filled:
    """A database and names of what it holds."""

    database: Path
    role: str
    """The id of an open posting."""
    title: str
    """Its title, which no other posting has."""
    paper: str
    person: str


def filled(folder: Path, size: int) -> Filled:
    """Return the database of `size` postings and papers in a folder; it is filled first where it is not there yet."""
    place, names = folder / str(size), folder / str(size) / "names.json"
    if not names.exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        with SqliteStore(place / "docket.db") as store:
            found = _fill(store, place / "docket.db", size)
        known = {name: value for name, value in asdict(found).items() if name != "database"}
        names.write_text(json.dumps(known), encoding="utf-8")
    return Filled(place / "docket.db", **json.loads(names.read_text(encoding="utf-8")))


def in_batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield the items some at a time."""
    stream = iter(items)
    while batch := list(itertools.islice(stream, size)):
        yield batch


def _fill(store: SqliteStore, database: Path, size: int) -> Filled:
    quotes: dict[str, list[Quote]] = {}
    titles: dict[str, list[str]] = {}
    roles: list[str] = []
    papers: list[str] = []
    for pairs in in_batches(synthetic.postings(size)):
        store.upsert(pairs, (), NOW)
        for _, posting in pairs:
            roles.append(posting.id)
            quotes[posting.id] = _quotes(posting)
            titles.setdefault(posting.title or "", []).append(posting.id)
    for entries in in_batches(synthetic.papers(size)):
        store.upsert((), entries, NOW)
        papers += [paper.id for _, paper in entries]
        quotes |= {paper.id: _quotes(paper) for _, paper in entries}
    people = list(synthetic.profiles(PEOPLE))
    for raw, profile in people:
        store.put_profile(raw, profile, NOW)
        quotes[profile.id] = _quotes(profile)
    persons = [profile.id for _, profile in people]
    step = max(1, size // MATCHED)
    sides: dict[MatchKind, tuple[list[str], list[str]]] = {
        "papers_for_posting": (roles, papers), "postings_for_paper": (papers, roles),
        "profiles_for_posting": (roles, persons), "postings_for_profile": (persons, roles),
    }  # fmt: skip
    for kind, (queries, targets) in sides.items():
        asking = queries if queries is persons else queries[::step]
        store.replace_matches(kind, _matches(kind, asking, targets, quotes), "filled", NOW)
    store.replace_outlines(_outline(role, quotes[role], papers) for role in roles[::step])
    store.mark_ranked([*roles, *papers, *persons], NOW)
    only = {ids[0]: title for title, ids in titles.items() if len(ids) == 1 and title.count(" ") > 3}
    role = next(role for role in roles[::step] if role in only)
    return Filled(database, role, only[role], papers[0], persons[0])


def _quotes(record: Posting | Paper | Profile) -> list[Quote]:
    """Return three literal sentences."""
    found = []
    at = 0
    for line in record.text.replace(". ", ".\n").split("\n"):
        if line.count(" ") > 3:
            found.append(Quote(text=line, start=at, end=at + len(line)))
        at += len(line) + 1
    return (found or [Quote(text=record.text, start=0, end=len(record.text))] * 3)[:3]


def _matches(
    kind: MatchKind, queries: Sequence[str], targets: Sequence[str], quotes: Mapping[str, Sequence[Quote]]
) -> Iterator[Match]:
    """Yield matches of every query with targets drawn at random, as many as are kept.

    They are valid by construction, and checking millions of them would take longer than writing them.
    """
    for query in queries:
        random_ = random.Random(query)
        asked = quotes[query]
        for rank, target in enumerate(random_.sample(targets, k=min(KEPT[kind], len(targets)))):
            found = quotes[target]
            pairs = zip(asked, found, strict=False)
            yield Match.model_construct(
                query_id=query, target_id=target, score=round(0.9 - rank / 40, 6), first_scored=NOW,
                verdicts=_verdicts(asked[0], found[0]) if "profile" in kind else (),
                evidence=tuple(Evidence.model_construct(query=one, target=other, score=0.5) for one, other in pairs),
            )  # fmt: skip


def _verdicts(asked: Quote, found: Quote) -> tuple[Verdict, ...]:
    met = Verdict(requirement=asked, level="required", verdict="met", found=found, reason="the CV says so")
    missing = Verdict(requirement=asked, level="preferred", verdict="not_found", reason="no such skill is named")
    return (met, missing) * (VERDICTS // 2)


def _outline(role: str, said: Sequence[Quote], papers: Sequence[str]) -> Outline:
    matched = random.Random(role).sample(papers, k=min(KEPT["papers_for_posting"], len(papers)))
    return Outline(
        posting_id=role, themes=tuple(Theme(quote=quote, weight=0.5) for quote in said),
        nearest={paper: at % len(said) for at, paper in enumerate(matched)},
        authors=(RecurringAuthor(name="A. Example", paper_ids=tuple(matched[:3]), weight=1.0),), fingerprint="filled",
    )  # fmt: skip
