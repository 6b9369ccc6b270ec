"""Answer from stored matches at once; rank now only where none are stored, or where asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from app.tasks.corpus import SIDES, Corpus
from app.tasks.docket import Docket
from app.tasks.lookup import places_of
from app.tasks.matching import KEPT, with_verdicts
from app.tasks.results import Answer, Asked, Progress, Question, Result, quiet
from schemas import IndexMissing, Match, Posting

if TYPE_CHECKING:
    from matcher.vectors import VectorCache


def answer(docket: Docket, question: Question, progress: Progress = quiet, *, fresh: bool = False) -> Answer:
    """Return the best results for a stored record.

    Stored matches answer where they can. Where none are stored, where a filter leaves too few of them, and with
    `fresh`, the ranking is computed now and not stored. Raises IndexMismatch, ModelError.
    """
    kind = question.kind
    if not fresh:
        stale = bool(docket.stale(kind))
        stored = docket.store.matches(kind, question.query.id, KEPT[kind])
        known = bool(stored) or (docket.store.match_fingerprint(kind) is not None and not stale)
        results = _results(docket, question, stored)
        if known and (len(results) == question.limit or len(stored) < KEPT[kind]):
            return Answer(kind=kind, query=question.query, results=results, stale=stale)
    return computed_answer(docket, Corpus(docket), question, progress)


def computed_answer(
    docket: Docket, corpus: Corpus, question: Question, progress: Progress = quiet, cache: VectorCache | None = None
) -> Answer:
    """Return the best results for a record, stored or not, ranked now. Raises IndexMismatch, ModelError."""
    matches = rank_now(docket, corpus, question, progress, cache)
    results = _results(docket, question, matches)
    return Answer(kind=question.kind, query=question.query, results=results, computed=True)


def rank_now(
    docket: Docket, corpus: Corpus, question: Question, progress: Progress = quiet, cache: VectorCache | None = None
) -> list[Match]:
    """Rank for one record, storing nothing but vectors, and these in `cache`, if not in the database.

    Raises IndexMismatch, ModelError.
    """
    from matcher.index import DocumentIndex, documents_fingerprint
    from matcher.rank import Ranker
    from matcher.vectors import embed

    side = SIDES[question.kind][1]
    targets = corpus.documents(side)
    if question.where and side == "roles":
        allowed = docket.store.filter_ids(question.where)
        targets = [target for target in targets if any(place.id in allowed for place in corpus.roles[target.id])]
    if not targets:
        return []
    progress("loading the model", 0, None)
    encoder = docket.encoder
    try:
        # Read even where it is of no use here: an index of another model must be said aloud, not worked around.
        index: DocumentIndex | None = DocumentIndex.load(docket.index_folder(side), encoder.model_id)
    except IndexMissing:
        index = None
    if index is not None and index.fingerprint != documents_fingerprint(targets):
        index = None
    vectors = cache or docket.store
    embed(targets, encoder, vectors, lambda done, total: progress("encoding new passages", done, total))
    matches = Ranker(targets, encoder, vectors, index).rank(corpus.document(question.query), question.limit)
    return [with_verdicts(docket, match, question.query, corpus.record(match.target_id)) for match in matches]


def _results(docket: Docket, question: Question, matches: Iterable[Match]) -> tuple[Result, ...]:
    """Return up to `limit` results, numbered from 1: those whose role has a place that the filter leaves."""
    results: list[Result] = []
    for match, found, elsewhere in _found(docket, question, matches):
        if len(results) == question.limit:
            break
        results.append(Result(rank=len(results) + 1, match=match, found=found, elsewhere=elsewhere))
    return tuple(results)


def _found(
    docket: Docket, question: Question, matches: Iterable[Match]
) -> Iterator[tuple[Match, Asked, tuple[Posting, ...]]]:
    looks: dict[str, Callable[[str], Asked]] = {
        "papers": docket.store.paper,
        "roles": docket.store.posting,
        "profiles": docket.store.profile,
    }
    look = looks[SIDES[question.kind][1]]
    allowed = docket.store.filter_ids(question.where) if question.where else None
    for match in matches:
        found = look(match.target_id)
        elsewhere = places_of(docket, found) if isinstance(found, Posting) else ()
        if allowed is None or not isinstance(found, Posting) or any(p.id in allowed for p in (found, *elsewhere)):
            yield match, found, elsewhere
