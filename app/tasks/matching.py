"""Bring everything derived up to date: links, vectors, index and matches. What did not change is not computed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.tasks.code import code_print
from app.tasks.corpus import SIDES, Corpus
from app.tasks.docket import KINDS, Docket
from app.tasks.fingerprints import fingerprint
from app.tasks.news import Ages, end_run, last_run
from app.tasks.ranking import DRIFT, Direction
from app.tasks.results import Progress, Renewal, quiet
from schemas import IndexMismatch, IndexMissing
from store import MatchKind, PostingFilter

if TYPE_CHECKING:
    from app.tasks.prepared_documents import Prepared
    from matcher.index import DocumentIndex
    from matcher.rank import Ranker

RANKED = ("papers", "roles", "profiles")

UNPRUNED = "vectors:unpruned"
"""Fact in the store: documents that were encoded since vectors that nobody needs were dropped."""

EMBEDDED = 256
"""Postings or papers that are encoded together: long texts with long ones, which costs less."""


def renew(docket: Docket, progress: Progress = quiet, *, rebuild: bool = False) -> Renewal:
    """Relink duplicates, encode new passages, write the index and store the matches of all four directions.

    Each step is kept as soon as it is done, so that an interrupted run goes on where it was. With `rebuild`, index and
    matches are made anew even where nothing changed.
    """
    stale = {kind: docket.stale(kind) for kind in KINDS}
    progress("linking duplicates and roles", 0, None)
    relink(docket)
    relink_papers(docket)
    corpus = Corpus(docket, progress, alone=True)
    prints = {kind: fingerprint(docket, corpus, kind) for kind in KINDS}
    due = [kind for kind in KINDS if rebuild or docket.store.match_fingerprint(kind) != prints[kind]]
    before, last = docket.encoded, last_run(docket)
    new: dict[MatchKind, int] = {}
    if due or not stands(docket, corpus):
        _embed(docket, corpus, progress)
        docket.store.mark_ranked(corpus.ids, docket.now())
        ages = Ages(docket, corpus)
        for side in RANKED:
            ranker = make_ranker(docket, corpus, side)
            for kind in due:
                if SIDES[kind][1] == side:
                    direction = Direction(docket, corpus, kind, ranker)
                    new[kind] = direction.renew(prints[kind], ages, last, progress, anew=rebuild)
        docket.store.keep_outlines(corpus.documents("postings").ids)
        if rebuild or _unpruned(docket) > DRIFT * (corpus.size("postings") + corpus.size("papers")):
            progress("dropping vectors that nobody needs", 0, None)
            prune_vectors(docket, corpus)
    # A CV that was read meanwhile left a new mark, and is in none of these matches.
    docket.mark_stale("", tuple(kind for kind in KINDS if docket.stale(kind) == stale[kind]))
    end_run(docket)
    counts = docket.store.counts()
    return Renewal(
        postings=corpus.size("postings"),
        papers=corpus.size("papers"),
        paper_records=counts["paper_records"],
        profiles=corpus.size("profiles"),
        duplicates=counts["duplicates"],
        roles_in_several_places=sum(len(places) > 1 for places in corpus.places.values()),
        embedded=docket.encoded - before,
        renewed=tuple(due),
        new_matches=new if last else {},
    )


def relink(docket: Docket) -> None:
    """Set anew which postings are duplicates and which share a role, where any posting changed since last time."""
    from schemas.duplicates import find_links

    digest = hashlib.sha256()
    for file in ("duplicates.py", "posting_identity.py", "similar_sets.py"):
        digest.update(code_print("schemas", file).encode())
    for key, state in docket.store.posting_states().items():
        digest.update(f"{key} {state.content_hash} {state.status}\n".encode())
    if docket.store.get_meta("linked") != digest.hexdigest():
        postings = docket.store.postings(PostingFilter(status="any", duplicates=True))
        docket.store.link(find_links(postings), docket.now())
        docket.store.put_meta("linked", digest.hexdigest())


def relink_papers(docket: Docket) -> None:
    """Set anew which records are of one paper, where any of them, or the rules, changed since last time."""
    from schemas.same_paper import find_same_papers

    states = docket.store.paper_states()
    digest = hashlib.sha256()
    for file in ("same_paper.py", "author_name.py", "preprints.py"):
        digest.update(code_print("schemas", file).encode())
    for key, state in states.items():
        digest.update(f"{key} {state.content_hash}\n".encode())
    if docket.store.get_meta("linked_papers") != digest.hexdigest():
        first_seen = {key: state.first_seen for key, state in states.items()}
        docket.store.link_papers(find_same_papers(docket.store.papers(), first_seen), docket.now())
        docket.store.put_meta("linked_papers", digest.hexdigest())


def stands(docket: Docket, corpus: Corpus) -> bool:
    """Return whether every index file is there, undamaged and made by the configured model."""
    return all(_saved_index(docket, side) is not None for side in RANKED if corpus.size(side))


def _saved_index(docket: Docket, side: str) -> DocumentIndex | None:
    """Return the index file of one side, or `None` where a new one has to be made."""
    from matcher.index import DocumentIndex

    try:
        return DocumentIndex.load(docket.index_folder(side), docket.model_id)
    except (IndexMissing, IndexMismatch):
        return None


def _embed(docket: Docket, corpus: Corpus, progress: Progress) -> None:
    """Encode what no vector is known of, and note of postings and papers that nothing is left to encode."""
    from matcher.background import background_sentences
    from matcher.passages import KINDS as DOCUMENTS
    from matcher.vectors import embed, embed_texts

    documents = {which: corpus.prepared(which) for which in ("postings", "papers")}
    progress("loading the model", 0, None)
    encoder = docket.encoder
    embed_texts([text for kind in DOCUMENTS for text in background_sentences(kind)], encoder, docket.store)
    embed(corpus.documents("profiles"), encoder, docket.store)
    for which, all_ in documents.items():
        _embed_all(docket, all_, partial(progress, f"encoding new {which}"))


def _embed_all(docket: Docket, documents: Prepared, progress: Callable[[int, int | None], None]) -> None:
    from matcher.vectors import embed

    model_id = docket.encoder.model_id
    due = documents.not_encoded_by(model_id)
    for start in range(0, len(due), EMBEDDED):
        some = due[start : start + EMBEDDED]

        def within(texts: int, of: int, start: int = start, size: int = len(some)) -> None:
            progress(start + size * texts // of, len(due))

        embed(some, docket.encoder, docket.store, within)
        docket.store.put_meta(UNPRUNED, str(_unpruned(docket) + len(some)))
        docket.store.mark_encoded([document.id for document in some], model_id)


def _unpruned(docket: Docket) -> int:
    return int(docket.store.get_meta(UNPRUNED) or 0)


def prune_vectors(docket: Docket, corpus: Corpus) -> None:
    """Drop the cached vectors of every text that neither the corpus nor a stored theme holds.

    Every document is read for it, so that a night puts it off until enough of them have changed.
    """
    docket.store.prune_vectors(docket.model_id, _keys(docket, corpus))
    docket.store.put_meta(UNPRUNED, "0")


def _keys(docket: Docket, corpus: Corpus) -> Iterator[str]:
    """Yield the key of every text of which the vector may be asked for; many of them more than once."""
    from matcher.background import background_sentences
    from matcher.passages import KINDS as DOCUMENTS
    from matcher.themes import theme_text
    from matcher.vectors import vector_key

    yield from (vector_key(text) for kind in DOCUMENTS for text in background_sentences(kind))
    yield from (vector_key(theme_text(theme)) for outline in docket.store.outlines() for theme in outline.themes)
    for which in ("postings", "papers", "profiles"):
        for document in corpus.documents(which):
            yield from (vector_key(piece.text) for piece in (*document.passages, *document.sentences))


def make_ranker(docket: Docket, corpus: Corpus, side: str) -> Ranker | None:
    """Return a ranker of a side, `None` where it is empty; an index file that no longer fits is written anew."""
    from matcher.index import DocumentIndex, documents_fingerprint
    from matcher.rank import Ranker

    documents = corpus.documents(side)
    if not documents:
        return None
    index = _saved_index(docket, side)
    if index is None or index.fingerprint != documents_fingerprint(documents):
        index = DocumentIndex.build(documents, docket.encoder, docket.store, earlier=index)
        index.save(docket.index_folder(side))
    return Ranker(documents, docket.encoder, docket.store, index, reranker=docket.reranker)
