"""Rank one direction: the queries that changed, and those whose lists a changed record stands in or could enter.

Matches are stored block by block, so that memory stays flat and an interrupted run goes on where it was. A list that
nothing touches keeps its scores, although what words are worth moves a little with every record that comes or goes:
when so many have changed that it could matter, all lists are scored again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.tasks.corpus import KEPT, SIDES, Corpus
from app.tasks.docket import Docket
from app.tasks.fingerprints import month, rules
from app.tasks.news import Ages
from app.tasks.outlines import Outliner
from app.tasks.results import Asked, Progress
from schemas import Match, Posting, Profile
from store import MatchKind

if TYPE_CHECKING:
    from matcher.passages import Document
    from matcher.rank import Asked as AskedFor
    from matcher.rank import Ranker
    from matcher.wanted import Wanted

DRIFT = 0.05
"""Share of the targets that may have changed before all lists are scored again."""

BLOCK = 256
"""Queries whose matches are stored together."""


@dataclass(frozen=True)
class Ranked:
    """What the lists of one direction were last computed from, as a whole."""

    rules: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    """Id -> hash of each target."""
    drifted: int = 0
    """Targets that came, changed or went since all lists were scored against the same ones."""

    @property
    def generation(self) -> str:
        """One hash of the rules and all targets."""
        return _hash([self.rules, *(f"{id_} {print_}" for id_, print_ in sorted(self.targets.items()))])

    def changed(self, other: Ranked) -> set[str]:
        """Return the ids of the targets that came, changed or went between the two."""
        ids = self.targets.keys() | other.targets.keys()
        return {id_ for id_ in ids if self.targets.get(id_) != other.targets.get(id_)}


class Direction:
    """All lists of one kind. `ranker` is `None` where there is nothing to rank."""

    def __init__(self, docket: Docket, corpus: Corpus, kind: MatchKind, ranker: Ranker | None) -> None:
        asking, side = SIDES[kind]
        self._docket, self._corpus, self._kind, self._ranker = docket, corpus, kind, ranker
        self._queries = corpus.documents(asking)
        self._place = {id_: at for at, id_ in enumerate(self._queries.ids)}
        self._levels = self._queries.levels
        self._prints = corpus.prints(asking)
        self._file = docket.index_folder(side) / f"ranked-{kind}.json"
        self._before = _read(self._file)
        self._now = Ranked(rules(docket, kind), corpus.prints(side))
        self._changed = self._now.changed(self._before)

    def renew(self, fingerprint: str, ages: Ages, since: datetime | None, progress: Progress, *, anew: bool) -> int:
        """Bring the lists up to date; return how many matches in them were first scored after `since`.

        With `anew` nothing that is stored is trusted.
        """
        stored = {} if anew else self._docket.store.matches_made_from(self._kind)
        made_from = self._made_from(self._now)
        due = [id_ for id_ in self._queries.ids if stored.get(id_) != made_from[id_]]
        known = self._known(stored, due)
        all_again = anew or self._all_again
        if not all_again:
            settled = known - self._touched(known, progress)
            for some in _blocks(settled):
                self._docket.store.mark_matches(self._kind, {id_: made_from[id_] for id_ in some})
            due = [id_ for id_ in due if id_ not in settled]
        new = done = 0
        for block in _blocks(due):
            matches = ages.dated(self._matches(self._read(block), known))
            if self._kind == "papers_for_posting":
                self._outline(block, matches)
            self._docket.store.put_matches(self._kind, {id_: made_from[id_] for id_ in block}, matches)
            new += sum(match.first_scored > since for match in matches if since and match.first_scored)
            done += len(block)
            progress(f"ranking {self._kind.replace('_', ' ')}", done, len(due))
        self._docket.store.end_matches(self._kind, self._queries.ids, fingerprint, self._docket.now())
        _write(self._file, self._now, 0 if all_again else self._before.drifted + len(self._changed))
        return new

    def _read(self, ids: Iterable[str]) -> list[Document]:
        return list(self._queries.read([self._place[id_] for id_ in ids]))

    @property
    def _all_again(self) -> bool:
        drifted = self._before.drifted + len(self._changed)
        # A second model orders the best anew, so that what enters below them can move them too.
        return (
            self._before.rules != self._now.rules
            or self._docket.settings.reranker is not None
            or drifted > DRIFT * len(self._now.targets)
        )

    def _made_from(self, ranked: Ranked) -> dict[str, str]:
        generation = ranked.generation
        return {id_: _hash([generation, print_])[:32] for id_, print_ in self._prints.items()}

    def _known(self, stored: Mapping[str, str], due: Sequence[str]) -> set[str]:
        """Return the queries that say what they said when the last run ranked them."""
        if self._before.rules != self._now.rules:
            return set()
        then = self._made_from(self._before)
        return {id_ for id_ in due if stored.get(id_) == then[id_]}

    def _touched(self, known: set[str], progress: Progress) -> set[str]:
        """Return the queries whose lists a target that came, changed or went stands in or could enter."""
        from matcher.contenders import Contenders

        if not self._ranker:
            return known
        store, size = self._docket.store, min(KEPT[self._kind], len(self._now.targets))
        least = store.least_scores(self._kind, size)
        touched = (store.queries_that_found(self._kind, self._changed) & known) | (known - least.keys())
        contenders = Contenders(self._ranker, self._changed)
        rest = [id_ for id_ in known if id_ not in touched]
        for done, some in enumerate(_blocks(rest)):
            progress(f"comparing {self._kind.replace('_', ' ')} with what changed", done * BLOCK, len(rest))
            wanted = self._wanted(self._ranker, some)
            enters = contenders.enter(wanted, [least[id_] for id_ in some])
            touched.update(id_ for id_, enter in zip(some, enters, strict=True) if enter)
        return touched

    def _wanted(self, ranker: Ranker, ids: Sequence[str]) -> list[Wanted]:
        """Return what is sought for queries that say what they said: kept since then, or found again."""
        from matcher.wanted import unpack_wanted

        kept = self._docket.store.wanted(self._kind, ids)
        missing = [id_ for id_ in ids if id_ not in kept]
        found = {document.id: ranker.ask(document).wanted for document in self._read(missing)}
        return [
            found[id_] if id_ in found else unpack_wanted(kept[id_], self._levels[self._place[id_]]) for id_ in ids
        ]

    def _matches(self, queries: Sequence[Document], known: set[str]) -> Iterator[Match]:
        """Yield the matches of queries; a pair of which neither side changed keeps its evidence and verdicts."""
        if not self._ranker:
            return
        all_asked = [self._ranker.ask(query) for query in queries]
        self._keep(all_asked)
        for asked, scored in zip(all_asked, self._ranker.best(all_asked, KEPT[self._kind]), strict=True):
            query = asked.query
            stored = self._docket.store.matches(self._kind, query.id, KEPT[self._kind]) if query.id in known else []
            kept = {match.target_id: match for match in stored if match.target_id not in self._changed}
            ids = [self._ranker.targets.ids[position] for position, _ in scored]
            new = [found for found, id_ in zip(scored, ids, strict=True) if id_ not in kept]
            made = {match.target_id: match for match in self._ranker.matches(asked, new)}
            for id_, (_, score) in zip(ids, scored, strict=True):
                if id_ in kept:
                    yield kept[id_].model_copy(update={"score": score})
                elif "profile" in self._kind:
                    yield with_verdicts(
                        self._docket, made[id_], self._corpus.record(query.id), self._corpus.record(id_)
                    )
                else:
                    yield made[id_]

    def _keep(self, all_asked: Sequence[AskedFor]) -> None:
        """Keep what is sought for postings and papers. What is sought for a person is found again each time."""
        from matcher.wanted import pack_wanted

        if self._queries.kind != "profile":
            wanted = {asked.query.id: pack_wanted(asked.wanted) for asked in all_asked}
            self._docket.store.put_wanted(self._kind, wanted)

    def _outline(self, block: Sequence[str], matches: Iterable[Match]) -> None:
        found: dict[str, list[Match]] = {id_: [] for id_ in block}
        for match in matches:
            found[match.query_id].append(match)
        store = self._docket.store
        outliner = Outliner(self._docket, self._corpus, self._ranker)
        asked = {id_: store.posting(id_) for id_ in found}
        store.put_outlines([outliner.outline(asked[id_], each, store.outline(id_)) for id_, each in found.items()])


def with_verdicts(docket: Docket, match: Match, query: Asked, found: Asked) -> Match:
    """Return the match with the posting's requirements held against the CV, where it is about a CV."""
    from matcher.fit import verdicts

    if isinstance(query, Posting) and isinstance(found, Profile):
        return match.model_copy(update={"verdicts": verdicts(query, found, month(docket))})
    if isinstance(query, Profile) and isinstance(found, Posting):
        return match.model_copy(update={"verdicts": verdicts(found, query, month(docket))})
    return match


def _read(file: Path) -> Ranked:
    """Return what a run left behind; nothing where the file is gone or damaged, for then all lists are made anew."""
    try:
        return Ranked(**json.loads(file.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return Ranked()


def _write(file: Path, ranked: Ranked, drifted: int) -> None:
    from matcher.index import write_whole

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, json.dumps(asdict(ranked) | {"drifted": drifted}).encode())


def _blocks(ids: Iterable[str]) -> Iterator[list[str]]:
    stream = iter(ids)
    while block := list(islice(stream, BLOCK)):
        yield block


def _hash(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{part}\n".encode())
    return digest.hexdigest()
