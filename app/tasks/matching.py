"""Bring everything derived up to date: links, vectors, index and matches. What did not change is not computed again."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.tasks.corpus import SIDES, Corpus
from app.tasks.docket import KINDS, Docket
from app.tasks.results import Asked, Progress, Renewal, quiet
from schemas import IndexMismatch, IndexMissing, Match, Posting, Profile
from store import MatchKind, PostingFilter

if TYPE_CHECKING:
    from matcher.index import DocumentIndex
    from matcher.rank import Ranker

KEPT: dict[MatchKind, int] = {
    "papers_for_posting": 20,
    "postings_for_paper": 20,
    "postings_for_profile": 100,
    "profiles_for_posting": 20,
}
"""Matches stored for each query. A person filters a long list; the other lists are read from the top."""

RANKED = ("papers", "roles", "profiles")


def renew(docket: Docket, progress: Progress = quiet, *, rebuild: bool = False) -> Renewal:
    """Relink duplicates, encode new passages, write the index and store the matches of all four directions.

    Each step is kept as soon as it is done, so that an interrupted run goes on where it was. With `rebuild`, index and
    matches are made anew even where nothing changed.
    """
    stale = {kind: docket.stale(kind) for kind in KINDS}
    progress("linking duplicates and roles", 0, None)
    relink(docket)
    corpus = Corpus(docket)
    prints = {kind: fingerprint(docket, corpus, kind) for kind in KINDS}
    due = [kind for kind in KINDS if rebuild or docket.store.match_fingerprint(kind) != prints[kind]]
    before = docket.encoded
    if due or not stands(docket, corpus):
        _embed(docket, corpus, progress)
        rankers = make_rankers(docket, corpus)
        for kind in due:
            matches = _ranked(docket, corpus, kind, rankers.get(SIDES[kind][1]), progress)
            docket.store.replace_matches(kind, matches, prints[kind], docket.now())
        prune_vectors(docket, corpus)
    # A CV that was read meanwhile left a new mark, and is in none of these matches.
    docket.mark_stale("", tuple(kind for kind in KINDS if docket.stale(kind) == stale[kind]))
    counts = docket.store.counts()
    return Renewal(
        postings=len(corpus.postings),
        papers=len(corpus.papers),
        profiles=len(corpus.profiles),
        duplicates=counts["duplicates"],
        roles_in_several_places=sum(len(places) > 1 for places in corpus.roles.values()),
        embedded=docket.encoded - before,
        renewed=tuple(due),
    )


def relink(docket: Docket) -> None:
    """Set anew which postings are duplicates and which share a role, where any posting changed since last time."""
    from schemas.duplicates import find_links

    postings = list(docket.store.postings(PostingFilter(status="any", duplicates=True)))
    digest = hashlib.sha256(code_print("schemas", "duplicates.py").encode())
    for posting in postings:
        status = posting.lifecycle.status if posting.lifecycle else ""
        digest.update(f"{posting.id} {posting.content_hash} {status}\n".encode())
    if docket.store.get_meta("linked") != digest.hexdigest():
        docket.store.link(find_links(postings), docket.now())
        docket.store.put_meta("linked", digest.hexdigest())


def fingerprint(docket: Docket, corpus: Corpus, kind: MatchKind) -> str:
    """Return one hash of all that the matches of one kind depend on: records, model, ranking code, month for CVs."""
    from matcher.encoder import model_identity

    asking, ranked = SIDES[kind]
    parts = [
        kind,
        str(KEPT[kind]),
        code_print("matcher"),
        model_identity(docket.settings.model),
        *(corpus.hashes["postings" if side == "roles" else side] for side in (asking, ranked)),
    ]
    if "profile" in kind:
        # Verdicts count the months since a current position began.
        parts.append(f"{month(docket):%Y-%m}")
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def month(docket: Docket) -> date:
    """Return the first of this month: experience is counted up to it, so that verdicts change once a month."""
    return docket.now().date().replace(day=1)


def code_print(package: str, pattern: str = "*.py") -> str:
    """Return a SHA-256 over source files of one of our packages: other rules may give other results."""
    digest = hashlib.sha256()
    for file in sorted((Path(__file__).parents[2] / package).glob(pattern)):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def with_verdicts(docket: Docket, match: Match, query: Asked, found: Asked) -> Match:
    """Return the match with the posting's requirements held against the CV, where it is about a CV."""
    from matcher.fit import verdicts

    if isinstance(query, Posting) and isinstance(found, Profile):
        return match.model_copy(update={"verdicts": verdicts(query, found, month(docket))})
    if isinstance(query, Profile) and isinstance(found, Posting):
        return match.model_copy(update={"verdicts": verdicts(found, query, month(docket))})
    return match


def stands(docket: Docket, corpus: Corpus) -> bool:
    """Return whether every index file is there, undamaged and made by the configured model."""
    return all(_saved_index(docket, side) is not None for side in RANKED if corpus.size(side))


def _saved_index(docket: Docket, side: str) -> DocumentIndex | None:
    """Return the index file of one side, or `None` where a new one has to be made."""
    from matcher.encoder import model_identity
    from matcher.index import DocumentIndex

    try:
        return DocumentIndex.load(docket.index_folder(side), model_identity(docket.settings.model))
    except (IndexMissing, IndexMismatch):
        return None


def _embed(docket: Docket, corpus: Corpus, progress: Progress) -> None:
    from matcher.vectors import embed_texts

    progress("loading the model", 0, None)
    texts = corpus.texts()
    embed_texts(texts, docket.encoder, docket.store, lambda done, total: progress("encoding new passages", done, total))


def prune_vectors(docket: Docket, corpus: Corpus) -> None:
    """Drop the cached vectors of every text that the corpus no longer holds."""
    from matcher.encoder import model_identity
    from matcher.vectors import vector_key

    docket.store.prune_vectors(model_identity(docket.settings.model), {vector_key(text) for text in corpus.texts()})


def make_rankers(docket: Docket, corpus: Corpus) -> dict[str, Ranker]:
    """Return a ranker for each side that is ranked and not empty; index files that no longer fit are written anew."""
    from matcher.index import DocumentIndex, documents_fingerprint
    from matcher.rank import Ranker

    rankers: dict[str, Ranker] = {}
    for side in RANKED:
        documents = corpus.documents(side)
        if not documents:
            continue
        index = _saved_index(docket, side)
        if index is None or index.fingerprint != documents_fingerprint(documents):
            index = DocumentIndex.build(documents, docket.encoder, docket.store)
            index.save(docket.index_folder(side))
        rankers[side] = Ranker(documents, docket.encoder, docket.store, index)
    return rankers


def _ranked(docket: Docket, corpus: Corpus, kind: MatchKind, ranker: Ranker | None, progress: Progress) -> list[Match]:
    asking, _ = SIDES[kind]
    queries = corpus.documents(asking) if ranker else []
    matches: list[Match] = []
    for done, query in enumerate(queries, start=1):
        found = ranker.rank(query, KEPT[kind]) if ranker else []
        asked = corpus.record(query.id)
        matches.extend(with_verdicts(docket, match, asked, corpus.record(match.target_id)) for match in found)
        progress(f"ranking {kind.replace('_', ' ')}", done, len(queries))
    return matches
