"""Profiles: read from a CV, kept when wanted, matched, handed out and erased completely."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from app.lock import exclusive
from app.tasks.answers import answer, computed_answer, rank_now
from app.tasks.corpus import KEPT, Corpus
from app.tasks.docket import Docket
from app.tasks.fingerprints import fingerprint
from app.tasks.rankers import Rankers
from app.tasks.results import Answer, Progress, Question, quiet
from app.tasks.same_person import same_person
from schemas import AlreadyRunning, Profile, RawProfile, Record, UnknownProfile, UnreadableFile
from store import MatchKind, Store

KIND: MatchKind = "postings_for_profile"
BOTH: tuple[MatchKind, ...] = (KIND, "profiles_for_posting")

CV_READ = "a CV was read"
"""How a mark begins that says since what matches of people are stale; it holds no name, which erasing would miss."""


class Erased(Record):
    """What was erased of one person, beside the CV and what was understood of it."""

    matches: int
    searches: int
    applications: int


def read_cv(path: Path) -> tuple[RawProfile, Profile]:
    """Return the text of a CV file and what we understood of it. Raises UnreadableFile."""
    from app.profile_file import read_profile_file

    return _understood(read_profile_file(path), str(path))


def read_cv_content(name: str, content: bytes) -> tuple[RawProfile, Profile]:
    """Return the same of a file that is in memory. Raises UnreadableFile."""
    from app.profile_file import read_profile_content

    return _understood(read_profile_content(name, content), name)


def _understood(raw: RawProfile, path: str) -> tuple[RawProfile, Profile]:
    from schemas.normalize import normalize

    profile = normalize(raw)
    told = (profile.experience, profile.education, profile.skills, profile.programming_languages, profile.publications)
    if not any(told):
        raise UnreadableFile(
            path, "it does not read like a CV", "no position, study, skill or publication was found in it"
        )
    return raw, profile


def raw_profile(docket: Docket, profile_id: str) -> RawProfile | None:
    """Return the CV of that id as it was read, with its corrections; `None` where none is stored."""
    return next((raw for raw in docket.store.raw_profiles() if raw.id == profile_id), None)


def under_its_own_name(docket: Docket, raw: RawProfile, profile: Profile) -> tuple[RawProfile, Profile]:
    """Return a CV under another file name where its name is that of somebody else's CV, which it would replace."""
    from schemas.normalize import normalize

    stored = {other.id: other for other in docket.store.profiles()}
    name, number = PurePath(raw.source), 1
    while (other := stored.get(raw.id)) and not _is_later(profile, other):
        number += 1
        raw = raw.model_copy(update={"source": f"{name.stem} ({number}){name.suffix}"})
    return (raw, profile) if raw.id == profile.id else (raw, normalize(raw))


def _is_later(profile: Profile, stored: Profile) -> bool:
    """Whether a CV is one of the person whose profile of that file name is stored."""
    if stored.corrections.name:  # the name that is read is the wrong one
        stored = stored.model_copy(update={"name": profile.name})
    elif stored.name and stored.name == profile.name:
        return True
    return stored.text == profile.text or same_person(stored, profile)


def with_corrections(docket: Docket, raw: RawProfile, profile: Profile) -> tuple[RawProfile, Profile]:
    """Return a CV that was just read with what its person said of the stored one of the same file name."""
    from schemas.normalize import normalize

    stored = raw_profile(docket, raw.id)
    if stored is None or stored.corrections == raw.corrections:
        return raw, profile
    raw = raw.model_copy(update={"corrections": stored.corrections})
    return raw, normalize(raw)


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

    What was corrected in the stored profile of that file name stays corrected. While another task is at work on the
    database, only the profile is stored: its matches come with the next `index`.
    """
    profile = question.query
    assert isinstance(profile, Profile)
    if not keep:
        return computed_answer(docket, Corpus(docket, progress), question, progress, Forgetful(docket.store))
    raw, profile = with_corrections(docket, raw, profile)
    question = question.model_copy(update={"query": profile})
    try:
        with exclusive(docket.database, "match", brief=True):
            before = Corpus(docket, progress)
            current = _current(docket, before)
            if not keep_profile(docket, raw, profile):
                return answer(docket, question, progress)
            corpus = before.including(profile)
            if current:
                _store_matches(docket, corpus, profile, progress, current=True)
                return answer(docket, question, progress)
    except AlreadyRunning:
        # Whoever is at work writes what it computed from the records of before; it leaves these marks alone.
        keep_profile(docket, raw, profile)
        corpus = Corpus(docket, progress)
    return computed_answer(docket, corpus, question, progress)


def keep_profile(docket: Docket, raw: RawProfile, profile: Profile) -> bool:
    """Store a profile and return whether it is another one now; then matches of people are stale until made anew.

    What was known of the texts that an earlier one had and this one has not is forgotten.
    """
    before = stored_profile(docket, profile.id)
    if before == profile and raw_profile(docket, raw.id) == raw:
        return False
    # The time keeps a run that began before from taking this mark for its own.
    docket.mark_stale(f"{CV_READ} at {docket.now().isoformat()}", BOTH)
    replace_profile(docket, raw, profile)
    return True


def replace_profile(docket: Docket, raw: RawProfile, profile: Profile) -> None:
    """Store a profile, and forget what was known of texts that the one of that id had and this one has not."""
    before = stored_profile(docket, profile.id)
    docket.store.put_profile(raw, profile, docket.now())
    if before:
        docket.store.drop_vectors(_vector_keys(before) - _vector_keys(profile))


def renew_profile(docket: Docket, raw: RawProfile, profile: Profile) -> None:
    """Store what a stored CV is understood as by newer rules; what was corrected since `raw` was read stays so.

    Raises UnknownProfile where nobody of that id is stored any more.
    """
    from schemas.normalize import normalize

    def change(stored: RawProfile, _: Profile) -> None:
        if stored.corrections == raw.corrections:
            replace_profile(docket, raw, profile)
        else:
            corrected = raw.model_copy(update={"corrections": stored.corrections})
            replace_profile(docket, corrected, normalize(corrected))

    docket.store.change_profile(raw.id, change)


def stored_profile(docket: Docket, profile_id: str) -> Profile | None:
    """Return the stored profile of exactly that id."""
    try:
        found = docket.store.profile(profile_id)
    except UnknownProfile:
        return None
    return found if found.id == profile_id else None


def rematch(
    docket: Docket, profile_id: str, before: Profile | None, progress: Progress = quiet, rankers: Rankers | None = None
) -> Profile:
    """Rank roles for one stored profile, store these matches beside those of others and return the profile.

    `before` is the profile when its matches were stored last, `None` where none were: if nothing else has changed
    since, everybody's matches are up to date again. `rankers` are those at hand. Raises AlreadyRunning, UnknownProfile,
    IndexMismatch, ModelError.
    """
    with exclusive(docket.database, "match", brief=True):
        profile = stored_profile(docket, profile_id)
        if profile is None:
            raise UnknownProfile(profile_id)
        corpus, earlier = Corpus(docket, progress), Corpus(docket)
        others = {id_: other for id_, other in corpus.profiles.items() if id_ != profile_id}
        earlier.profiles = dict(sorted((others | ({profile_id: before} if before else {})).items()))
        _store_matches(docket, corpus, profile, progress, current=_current(docket, earlier), rankers=rankers)
    return profile


def _current(docket: Docket, corpus: Corpus) -> bool:
    """Whether the stored matches were made from just these records."""
    return docket.store.match_fingerprint(KIND) == fingerprint(docket, corpus, KIND)


def _store_matches(
    docket: Docket,
    corpus: Corpus,
    profile: Profile,
    progress: Progress,
    *,
    current: bool,
    rankers: Rankers | None = None,
) -> None:
    """Add one profile's matches to those of all others, which are as good as new where they are `current`."""
    store = docket.store
    everything = Question(kind=KIND, query=profile, limit=KEPT[KIND])
    ranked = store.ranked_since([*store.posting_states(), *store.paper_states(), *corpus.profiles])
    store.mark_ranked([*ranked, profile.id], docket.now())
    matches, _ = rank_now(docket, corpus, everything, progress, rankers=rankers)
    made_from = fingerprint(docket, corpus, KIND) if current else store.match_fingerprint(KIND) or ""
    # What this list was computed from is left open: the next run that finds anything changed ranks it again.
    store.put_matches(KIND, {profile.id: ""}, matches)
    store.end_matches(KIND, corpus.profiles, made_from, docket.now())
    if current:
        docket.mark_stale("", (KIND,))


def erase(docket: Docket, profile: Profile) -> Erased:
    """Remove a person from the database, from the vector cache and from the index files; return what that was.

    Raises UnknownProfile; StoreLocked where another program keeps the file's old pages (see Store.erase_profile).
    """
    from schemas.normalize import normalize

    store = docket.store
    erased = Erased(
        matches=len(store.matches(KIND, profile.id, KEPT[KIND]))
        + len(store.matches_that_found("profiles_for_posting", profile.id)),
        searches=len(store.saved_searches(profile.id)),
        applications=len(store.kept(profile.id)),
    )
    index = docket.index_folder("profiles")
    if index.exists():
        shutil.rmtree(index)
    keys = _vector_keys(profile)
    if raw := raw_profile(docket, profile.id):
        keys |= _vector_keys(normalize(RawProfile(source=raw.source, text=raw.text, json_resume=raw.json_resume)))
    store.erase_profile(profile.id, keys)
    return erased


def erase_alone(docket: Docket, profile: Profile) -> Erased:
    """Erase a person while nobody else writes: a run could write the matches back. Raises AlreadyRunning too."""
    with exclusive(docket.database, "profiles erase"):
        return erase(docket, profile)


def _vector_keys(profile: Profile) -> set[str]:
    from matcher.passages import profile_document
    from matcher.vectors import vector_key

    document = profile_document(profile)
    return {vector_key(piece.text) for piece in (*document.passages, *document.sentences)}


def export_profile(docket: Docket, profile: Profile) -> dict[str, Any]:
    """Return everything stored about one person, ready for `json.dumps`."""
    store = docket.store
    raw = raw_profile(docket, profile.id)
    kinds: dict[str, Sequence[Record]] = {
        "raw": [raw] if raw else [],
        KIND: store.matches(KIND, profile.id, KEPT[KIND]),
        "profiles_for_posting": store.matches_that_found("profiles_for_posting", profile.id),
        "saved_searches": store.saved_searches(profile.id),
        "applications": store.kept(profile.id),
    }
    written = {name: [one.model_dump(mode="json") for one in records] for name, records in kinds.items()}
    return {"raw": written.pop("raw")[0] if raw else None, "profile": profile.model_dump(mode="json"), **written}
