"""Which postings are one posting, and which are one role in several places. Embeddings never decide this.

Duplicates are told by id, by equal text, or by 0.9 of their words (Jaccard), each inside one employer; the last two
also need the same title and the same places. A role in several places is told by a text that is the other's, or a
part of it: 0.9 of the shorter text's runs of five words stand in the longer one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from schemas.posting import Posting
from schemas.posting_identity import Seen, host_of, words_of
from schemas.record import Record
from schemas.similar_sets import least_common, rarest_first, similar_pairs

SAME_WORDS = 0.9
SAME_ROLE = 0.9
RUN = 5
"""Words in a run. Jobs of one employer share most words; runs of five are shared where sentences are."""
FEWEST_WORDS = 40
"""Shorter texts say too little to tell one role from another."""
POSTED_AGAIN = "posted again: "
"""How the reason of a duplicate begins whose role came back under another id when it was gone itself: a repost."""
LEAST_SHARE = 0.5
"""A text shorter than this share of the other is a summary or a blurb; it fits many roles."""
_TELLING_ID = re.compile(r"(?=.*\d).{5,}")
"""Ids such as "7" or "intern" may be anyone's."""


class Link(Record):
    """What a posting has to do with others: a duplicate of `duplicate_of`, or a place of the role `role_id`."""

    duplicate_of: str | None = None
    duplicate_reason: str | None = None
    role_id: str | None = None


def find_links(postings: Iterable[Posting]) -> dict[str, Link]:
    """Return a link for every posting that is a duplicate or shares a role, by posting id.

    `duplicate_of` is never itself a duplicate. `role_id` is the smallest id among the postings of the role; duplicates
    share it. The order of `postings` does not matter.
    """
    known = {posting.id: Seen.of(posting) for posting in postings}
    ordered = [known[key] for key in sorted(known)]
    groups = _Groups(known)
    _join_same_ids(ordered, groups)
    _join_same_texts(ordered, groups)
    duplicates = dict(_duplicates(known, groups))
    roles = _roles([seen for seen in ordered if seen.id not in duplicates])
    links = {
        key: Link(duplicate_of=of, duplicate_reason=reason, role_id=roles.get(of))
        for key, (of, reason) in duplicates.items()
    }
    return links | {key: Link(role_id=role) for key, role in roles.items()}


class _Groups:
    """Union-find over posting ids that remembers the strongest reason each id was joined for."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {key: key for key in ids}
        self._reason: dict[str, tuple[int, str]] = {}

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: str, other: str, strength: int, reason: str) -> None:
        for key in (one, other):
            if key not in self._reason or strength > self._reason[key][0]:
                self._reason[key] = strength, reason
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def joined(self, one: str, other: str) -> bool:
        return self.root(one) == self.root(other)

    def reason(self, key: str) -> str:
        return self._reason[key][1]

    def groups(self) -> Iterator[list[str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            members[self.root(key)].append(key)
        yield from (group for group in members.values() if len(group) > 1)


def _join_same_ids(postings: Sequence[Seen], groups: _Groups) -> None:
    """The same id at one employer or one site, as when a card and a job list show one posting."""
    telling = [seen for seen in postings if _TELLING_ID.fullmatch(seen.posting.external_id)]
    by_employer = _grouped(telling, lambda seen: (seen.posting.external_id, seen.employer))
    by_site = _grouped(telling, lambda seen: (seen.posting.external_id, host_of(seen.posting) or seen.id))
    for block in (*by_employer, *by_site):
        titles = sorted({seen.title for seen in block if seen.title})
        for title in titles or [""]:
            # What has no title goes with the only title there is; with several, it could be either.
            same = [seen for seen in block if seen.title == title or (len(titles) == 1 and not seen.title)]
            for seen in same[1:]:
                groups.join(same[0].id, seen.id, 3, f"same id {seen.posting.external_id}")


def _join_same_texts(postings: Sequence[Seen], groups: _Groups) -> None:
    """Equal texts, then texts of nearly the same words, inside one employer, title and set of places."""
    told = [seen for seen in postings if seen.posting.text.strip()]
    for block in _grouped(told, lambda seen: (seen.employer, seen.title, seen.places)):
        distinct: list[Seen] = []
        for same in _grouped(block, lambda seen: seen.fingerprint, smallest=1):
            distinct.append(same[0])
            for other in same[1:]:
                groups.join(same[0].id, other.id, 2, "same text, title and places")
        words = [frozenset(words_of(seen.posting.text)) for seen in distinct] if len(distinct) > 1 else []
        for one, two in similar_pairs(words, SAME_WORDS):
            if groups.joined(distinct[one].id, distinct[two].id) or not _may_agree(distinct[one], distinct[two]):
                continue
            union = len(words[one] | words[two])
            share = len(words[one] & words[two]) / union if union else 0.0
            if share >= SAME_WORDS:
                # Rounded down: 0.999 is not equality.
                reason = f"{int(share * 100) / 100} of the words the same, same title and places"
                groups.join(distinct[one].id, distinct[two].id, 1, reason)


def _duplicates(known: Mapping[str, Seen], groups: _Groups) -> Iterator[tuple[str, tuple[str, str]]]:
    for group in groups.groups():
        best = min((known[key].posting for key in group), key=_poverty)
        for key in group:
            if key != best.id:
                again = POSTED_AGAIN if _came_after(best, known[key].posting) else ""
                yield key, (best.id, f"{again}{groups.reason(key)}")


def _came_after(posting: Posting, earlier: Posting) -> bool:
    """Tell whether the earlier one was not seen any more when the posting came."""
    now, before = posting.lifecycle, earlier.lifecycle
    if now is None or before is None:
        return False
    gone = before.status == "closed" or before.missed_snapshots > 0
    return gone and now.first_seen > before.last_seen


def _poverty(posting: Posting) -> tuple[bool, bool, int, str]:
    """Sorts open postings first, then those seen at the last visit, then those that say more, then by id."""
    closed = posting.lifecycle is not None and posting.lifecycle.status == "closed"
    missed = posting.lifecycle is not None and posting.lifecycle.missed_snapshots > 0
    stated = (posting.title, posting.url, posting.date_posted, posting.hiring_organization)
    richness = len(posting.text.split()) + 20 * (
        sum(map(bool, stated)) + len(posting.locations) + len(posting.base_salary)
    )
    return closed, missed, -richness, posting.id


def _roles(postings: Sequence[Seen]) -> dict[str, str]:
    """Posting id -> role id, for the postings of every role that is offered in at least two places."""
    roles: dict[str, str] = {}
    for block in _grouped(postings, lambda seen: (seen.employer, seen.title)):
        if len({seen.places for seen in block}) < 2:
            continue
        for role in _same_role(block):
            if len({seen.places for seen in role}) > 1:
                named = min(seen.id for seen in role)
                roles |= {seen.id: named for seen in role}
    return roles


def _same_role(block: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Groups around the longest texts."""
    texts = list(_grouped(block, lambda seen: (seen.fingerprint, seen.role), smallest=1))
    if len(texts) == 1:
        yield texts[0]
        return
    runs = [frozenset(_runs(same[0].posting.text)) for same in texts]
    rare = rarest_first(runs, SAME_ROLE)
    order = sorted(range(len(texts)), key=lambda at: (-len(runs[at]), texts[at][0].id))
    centres_of_run: dict[str, list[int]] = defaultdict(list)
    members: dict[int, list[int]] = {}
    for at in order:
        met = Counter(centre for run in rare[at] for centre in centres_of_run[run])
        least = least_common(len(runs[at]), SAME_ROLE)
        fitting = [
            centre
            for centre in sorted(met)
            if met[centre] >= least and _may_agree(texts[at][0], texts[centre][0]) and _is_part(runs[at], runs[centre])
        ]
        if centre := _only_or_equal(fitting, runs[at], runs):
            members[centre[0]].append(at)
            continue
        members[at] = [at]
        for run in runs[at]:
            centres_of_run[run].append(at)
    for group in members.values():
        yield [seen for at in group for seen in texts[at]]


def _only_or_equal(fitting: Sequence[int], text: frozenset[str], runs: Sequence[frozenset[str]]) -> list[int]:
    """The one centre that `text` belongs to; none where it is a part of several longer ones, as a blurb is."""
    equal = [centre for centre in fitting if len(text) >= SAME_ROLE * len(runs[centre])]
    equal.sort(key=lambda centre: -len(text & runs[centre]))
    return equal[:1] or (list(fitting) if len(fitting) == 1 else [])


def _is_part(shorter: frozenset[str], longer: frozenset[str]) -> bool:
    if len(shorter) < FEWEST_WORDS or len(shorter) < LEAST_SHARE * len(longer):
        return False
    return len(shorter & longer) >= SAME_ROLE * len(shorter)


def _may_agree(one: Seen, other: Seen) -> bool:
    """Where there are no titles, texts that name different roles are of different roles."""
    return not one.role or not other.role or one.role == other.role


def _grouped(postings: Iterable[Seen], key: Callable[[Seen], Hashable], smallest: int = 2) -> Iterator[list[Seen]]:
    """Groups of at least `smallest` postings with one key, in the order of their first members."""
    groups: dict[Hashable, list[Seen]] = defaultdict(list)
    for seen in postings:
        groups[key(seen)].append(seen)
    yield from (group for group in groups.values() if len(group) >= smallest)


def _runs(text: str) -> Iterator[str]:
    words = words_of(text)
    return (" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
