"""Profiles: read from a CV, kept when wanted, handed out and erased completely."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.lock import exclusive
from app.tasks.answers import answer, computed_answer, rank_now
from app.tasks.corpus import KEPT, Corpus
from app.tasks.docket import Docket
from app.tasks.fingerprints import fingerprint
from app.tasks.results import Answer, Progress, Question, quiet
from schemas import AlreadyRunning, Profile, RawProfile, UnreadableFile
from store import Outcome, PostingFilter, Store


def read_cv(path: Path) -> tuple[RawProfile, Profile]:
    """Return the text of a CV file and what we understood of it. Raises UnreadableFile."""
    from app.profile_file import read_profile_file
    from schemas.normalize import normalize

    raw = read_profile_file(path)
    profile = normalize(raw)
    told = (profile.experience, profile.education, profile.skills, profile.programming_languages, profile.publications)
    if not any(told):
        raise UnreadableFile(
            str(path), "it does not read like a CV", "no position, study, skill or publication was found in it"
        )
    return raw, profile


class Forgetful:
    """A cache that knows the stored vectors and adds none to them: a vector says much of the text it was made from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own: dict[str, bytes] = {}

    def get_vectors(self, model_id: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what is known of those keys."""
        return self._store.get_vectors(model_id, keys) | {key: self._own[key] for key in keys if key in self._own}

    def put_vectors(self, model_id: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors for as long as this object lives."""
        self._own.update(vectors)


def match_cv(
    docket: Docket, raw: RawProfile, question: Question, progress: Progress = quiet, *, keep: bool = True
) -> Answer:
    """Answer for a CV that was just read, `question.query`; with `keep` the profile and its matches are stored.

    While another task is at work on the database, only the profile is: its matches come with the next `index`.
    """
    profile = question.query
    assert isinstance(profile, Profile)
    if not keep:
        return computed_answer(docket, Corpus(docket), question, progress, Forgetful(docket.store))
    try:
        with exclusive(docket.database, "match", brief=True):
            return _stored_answer(docket, raw, question, progress)
    except AlreadyRunning:
        # Whoever is at work writes what it computed from the records of before; it leaves these marks alone.
        docket.store.put_profile(raw, profile, docket.now())
        docket.mark_stale(f"the CV of {profile.label} was read", (question.kind, "profiles_for_posting"))
        return computed_answer(docket, Corpus(docket), question, progress)


def _stored_answer(docket: Docket, raw: RawProfile, question: Question, progress: Progress) -> Answer:
    profile = question.query
    assert isinstance(profile, Profile)
    before = Corpus(docket)
    current = docket.store.match_fingerprint(question.kind) == fingerprint(docket, before, question.kind)
    if docket.store.put_profile(raw, profile, docket.now()) == Outcome.UNCHANGED:
        return answer(docket, question, progress)
    docket.mark_stale(f"the CV of {profile.label} was read", ("profiles_for_posting",))
    if current:
        _store_matches(docket, before.including(profile), question, progress)
        return answer(docket, question, progress)
    docket.mark_stale(f"the CV of {profile.label} was read", (question.kind,))
    return computed_answer(docket, before.including(profile), question, progress)


def _store_matches(docket: Docket, corpus: Corpus, question: Question, progress: Progress) -> None:
    """Add one profile's matches to those of all others, which are as good as new."""
    kind, profile_id = question.kind, question.query.id
    kept = [
        match for id_ in corpus.profiles if id_ != profile_id for match in docket.store.matches(kind, id_, KEPT[kind])
    ]
    everything = question.model_copy(update={"limit": KEPT[kind], "where": None, "since": None})
    docket.store.mark_ranked(corpus.ids, docket.now())
    matches = rank_now(docket, corpus, everything, progress)
    docket.store.replace_matches(kind, [*kept, *matches], fingerprint(docket, corpus, kind), docket.now())


def erase(docket: Docket, profile: Profile) -> None:
    """Remove a person from the database, from the vector cache and from the index files."""
    from matcher.passages import profile_document
    from matcher.vectors import vector_key

    index = docket.index_folder("profiles")
    if index.exists():
        shutil.rmtree(index)
    document = profile_document(profile)
    keys = {vector_key(piece.text) for piece in (*document.passages, *document.sentences)}
    docket.store.erase_profile(profile.id, keys)


def export_profile(docket: Docket, profile: Profile) -> dict[str, Any]:
    """Return everything stored about one person, ready for `json.dumps`."""
    raw = next(raw for raw in docket.store.raw_profiles() if raw.id == profile.id)
    found = docket.store.matches("postings_for_profile", profile.id, KEPT["postings_for_profile"])
    finding = [
        match
        for posting in docket.store.postings(PostingFilter(status="any", duplicates=True))
        for match in docket.store.matches("profiles_for_posting", posting.id, KEPT["profiles_for_posting"])
        if match.target_id == profile.id
    ]
    return {
        "raw": raw.model_dump(mode="json"),
        "profile": profile.model_dump(mode="json"),
        "postings_for_profile": [match.model_dump(mode="json") for match in found],
        "profiles_for_posting": [match.model_dump(mode="json") for match in finding],
    }
