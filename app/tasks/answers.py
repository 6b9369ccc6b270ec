"""Answer from stored matches at once; rank now only where none are stored, or where asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from app.tasks.corpus import KEPT, SIDES, Corpus
from app.tasks.docket import Docket
from app.tasks.employer import is_employers_own
from app.tasks.lookup import places_of
from app.tasks.news import Ages, reopened
from app.tasks.outlines import Outliner
from app.tasks.rankers import Rankers
from app.tasks.ranking import with_verdicts
from app.tasks.results import Answer, Asked, Progress, Question, Result, ToRead, quiet
from matcher.diversity import reading_order
from matcher.lacking import lacking
from schemas import IndexMissing, Match, Outline, Paper, Posting

if TYPE_CHECKING:
    from matcher.documents import Documents
    from matcher.rank import Ranker
    from matcher.vectors import VectorCache


def answer(docket: Docket, question: Question, progress: Progress = quiet, *, fresh: bool = False) -> Answer:
    """Return the best results for a stored record.

    Stored matches answer where they can. Where none are stored, where a filter leaves too few of them, and with
    `fresh`, the ranking is computed now and not stored; what is new since some time only stored matches can tell.
    Raises IndexMismatch, ModelError.
    """
    kind = question.kind
    if not fresh:
        found, stored = _stored(docket, question)
        known = stored > 0 or (docket.store.match_fingerprint(kind) is not None and not found.stale)
        asked_for = question.limit if question.papers is None else min(question.limit, len(question.papers))
        if question.since or (known and (len(found.results) >= asked_for or stored < KEPT[kind])):
            return found
    return computed_answer(docket, Corpus(docket, progress), question, progress)


def stored_answer(docket: Docket, question: Question) -> Answer:
    """Return what is stored for a record; nothing is ranked, and no model is loaded."""
    return _stored(docket, question)[0]


def _stored(docket: Docket, question: Question) -> tuple[Answer, int]:
    """Return the stored answer, and how many matches are stored of which the question may leave out some."""
    kind = question.kind
    stored = docket.store.matches(kind, question.query.id, KEPT[kind])
    outline = docket.store.outline(question.query.id) if kind == "papers_for_posting" else None
    results = _Reader(docket, question, outline).results(stored)
    return _answer(docket, question, results, outline, stale=bool(docket.stale(kind))), len(stored)


def computed_answer(
    docket: Docket, corpus: Corpus, question: Question, progress: Progress = quiet, cache: VectorCache | None = None
) -> Answer:
    """Return the best results for a record, stored or not, ranked now. Raises IndexMismatch, ModelError."""
    wider = question.model_copy(update={"limit": max(question.limit, KEPT[question.kind])})
    asked = wider if question.kind == "papers_for_posting" else question
    matches, ranker = rank_now(docket, corpus, asked, progress, cache)
    outline = None
    if question.kind == "papers_for_posting" and isinstance(question.query, Posting):
        known = docket.store.outline(question.query.id)
        outline = Outliner(docket, corpus, ranker).outline(question.query, matches[: KEPT[question.kind]], known)
        if question.papers is not None and known:
            outline = outline.model_copy(update={"authors": known.authors})
    results = _Reader(docket, question, outline).results(matches)
    return _answer(docket, question, results, outline, computed=True)


def _answer(
    docket: Docket,
    question: Question,
    results: tuple[Result, ...],
    outline: Outline | None,
    *,
    computed: bool = False,
    stale: bool = False,
) -> Answer:
    people = outline.authors if outline else ()
    return Answer(
        kind=question.kind,
        query=question.query,
        results=results,
        computed=computed,
        stale=stale,
        diverse=question.diverse,
        themes=outline.themes if outline else (),
        people=tuple(
            ToRead(name=author.name, papers=tuple(docket.store.paper(id_) for id_ in author.paper_ids))
            for author in people
        ),
    )


def rank_now(
    docket: Docket,
    corpus: Corpus,
    question: Question,
    progress: Progress = quiet,
    cache: VectorCache | None = None,
    rankers: Rankers | None = None,
) -> tuple[list[Match], Ranker | None]:
    """Rank for one record, storing nothing but vectors, and these in `cache`, if not in the database.

    Returns the ranker too, where there was something to rank; it is one of `rankers`, if given. Raises IndexMismatch,
    ModelError.
    """
    from matcher.index import documents_fingerprint

    targets = _targets(docket, corpus, question)
    if not targets:
        return [], None
    side, fingerprint = SIDES[question.kind][1], documents_fingerprint(targets)
    make = partial(_ranker, docket, side, targets, fingerprint, progress, cache or docket.store)
    ranker = (rankers or Rankers()).get(side, f"{docket.model_id} {fingerprint}", make)
    matches = ranker.rank(corpus.document(question.query), question.limit)
    held = (with_verdicts(docket, match, question.query, corpus.record(match.target_id)) for match in matches)
    return Ages(docket, corpus).dated(held), ranker


def _ranker(
    docket: Docket, side: str, targets: Documents, fingerprint: str, progress: Progress, vectors: VectorCache
) -> Ranker:
    from matcher.index import DocumentIndex
    from matcher.rank import Ranker

    progress("loading the model", 0, None)
    encoder = docket.encoder
    try:
        # Read even where it is of no use here: an index of another model must be said aloud, not worked around.
        index: DocumentIndex | None = DocumentIndex.load(docket.index_folder(side), encoder.model_id)
    except IndexMissing:
        index = None
    if index is None or index.fingerprint != fingerprint:
        encoding = partial(progress, "encoding what is new")
        index = DocumentIndex.build(targets, encoder, vectors, earlier=index, progress=encoding)
    return Ranker(targets, encoder, vectors, index, reranker=docket.reranker)


def _targets(docket: Docket, corpus: Corpus, question: Question) -> Documents:
    side = SIDES[question.kind][1]
    if question.papers is not None:
        papers = corpus.prepared("papers")
        return papers.only([id_ for id_ in papers.ids if id_ in question.papers])
    if question.where and side == "roles":
        allowed = docket.store.filter_ids(question.where)
        kept = [id_ for id_, places in corpus.places.items() if any(place in allowed for place in places)]
        return corpus.prepared("roles").only(kept)
    return corpus.documents(side)


class _Reader:
    """Turns matches into the results that a question asks for."""

    def __init__(self, docket: Docket, question: Question, outline: Outline | None) -> None:
        """`outline` is that of the role, where papers are sought for one."""
        self._docket, self._question, self._outline = docket, question, outline

    def results(self, matches: Sequence[Match]) -> tuple[Result, ...]:
        """Return up to `limit` results, numbered from 1."""
        found = islice(self._found(self._ordered(matches)), self._question.limit)
        return tuple(self._result(rank, *each) for rank, each in enumerate(found, start=1))

    def _ordered(self, matches: Sequence[Match]) -> Sequence[Match]:
        if not self._question.diverse or not self._outline:
            return matches
        by_id = {match.target_id: match for match in matches}
        ranked = [(match.target_id, match.score) for match in matches]
        return [by_id[id_] for id_ in reading_order(ranked, self._outline.nearest)]

    def _found(self, matches: Iterable[Match]) -> Iterator[tuple[Match, Asked, tuple[Posting, ...]]]:
        """Yield the matches asked for with the record found: of roles, those with a place that the filter leaves."""
        store, side = self._docket.store, SIDES[self._question.kind][1]
        looks: dict[str, Callable[[str], Asked]] = {
            "papers": store.paper,
            "roles": store.posting,
            "profiles": store.profile,
        }
        for match in self._kept([match for match in matches if self._asked_for(match)]):
            found = looks[side](match.target_id)
            yield match, found, places_of(self._docket, found) if isinstance(found, Posting) else ()

    def _kept(self, matches: Sequence[Match]) -> Sequence[Match]:
        where = self._question.where
        if not where or SIDES[self._question.kind][1] != "roles":
            return matches
        kept = self._docket.store.filter_roles(where, [match.target_id for match in matches])
        return [match for match in matches if match.target_id in kept]

    def _asked_for(self, match: Match) -> bool:
        papers, since = self._question.papers, self._question.since
        if papers is not None and match.target_id not in papers:
            return False
        # What was ranked just now, for a CV that no run has ranked yet, is as new as can be.
        return since is None or match.first_scored is None or match.first_scored > since

    def _result(self, rank: int, match: Match, found: Asked, elsewhere: tuple[Posting, ...]) -> Result:
        query, since, outline = self._question.query, self._question.since, self._outline
        at = outline.nearest.get(found.id) if outline else None
        return Result(
            rank=rank,
            match=match,
            found=found,
            elsewhere=elsewhere,
            theme=outline.themes[at] if outline and at is not None else None,
            employers_own=isinstance(found, Paper) and isinstance(query, Posting) and is_employers_own(found, query),
            reopened=isinstance(found, Posting) and since is not None and reopened(self._docket, found, since),
            lacking=lacking(match.verdicts),
        )
