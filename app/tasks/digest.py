"""What is new for each person and each saved search since they were told last, once and with its reasons."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeVar

from app.tasks.answers import stored_answer
from app.tasks.browse_query import BrowseQuery, browse_query
from app.tasks.browsing import Library
from app.tasks.corpus import KEPT
from app.tasks.docket import Docket
from app.tasks.health import health
from app.tasks.results import Question
from schemas import Match, Posting, Profile, Record, Theme, UnknownSearch, UsageError, Verdict
from schemas.organizations import same_organization
from store import MatchKind, SavedSearch

SHOWN = 10
"""Roles told of one by one for each person and search; who wants more asks for them."""
PER_EMPLOYER = 3
WEAK = 0.1
"""Matches below this score are counted, not told: of a hundred such pairs fewer than ten are a clear fit."""
SNIPPETS = 200
"""Hits of a search in whose texts its words are looked for."""
T = TypeVar("T")


class Wish(Record):
    """Whom and what to tell of. What is not set does not restrict."""

    person: Profile | None = None
    """One person's matches and saved searches only."""
    search: str | None = None
    """The saved searches of this name only."""
    since: datetime | None = None
    """What is new since then, instead of since each was told of last."""


class Entry(Record):
    """One role, with the other places it is offered in and why it is told of."""

    posting: Posting
    elsewhere: tuple[Posting, ...] = ()
    match: Match | None = None
    """Its match with the person; `None` for what a search found."""
    lacking: tuple[Verdict, ...] = ()
    """What of its requirements the CV shows least, the costliest first."""
    reopened: bool = False
    query: BrowseQuery | None = None
    """What the search that found it asks for."""
    snippet: str = ""
    """Where a search found its words, these between `[` and `]`; empty where it was found otherwise."""
    themes: tuple[Theme, ...] = ()
    """What the role is about, in its own words."""
    above: bool = False
    """It stands in an earlier part of this digest."""
    more: int = 0
    """How many further new roles of the same employer are not told one by one."""


class Section(Record):
    """What is new in one saved search, or for one person."""

    kind: Literal["profile", "search"]
    id: str
    name: str
    since: datetime | None
    """`None` where all there is was never told."""
    roles: frozenset[str] = frozenset()
    """Every role that is new, by the smallest id among its postings."""
    entries: tuple[Entry, ...] = ()
    weak: int = 0
    """Further new matches that score below `WEAK`."""
    stale: bool = False
    """The matches are older than the last change of the docket."""
    unranked: bool = False
    """No run has matched anything to this person yet."""

    @property
    def left(self) -> int:
        """How many of the roles are neither told nor counted behind one of their employer."""
        return len(self.roles) - sum(1 + entry.more for entry in self.entries)


class Digest(Record):
    """Everything that is new, as it stood at one moment."""

    at: datetime
    sections: tuple[Section, ...]
    """People first, for their matches come with more reasons; then the saved searches, the oldest first."""
    remarks: tuple[str, ...] = ()
    """What kept the docket from knowing more, each in one line with what to do."""

    @property
    def roles(self) -> int:
        """How many different roles are new."""
        return len(frozenset[str]().union(*(section.roles for section in self.sections)))


def compose(docket: Docket, wish: Wish, library: Library | None = None) -> Digest:
    """Return what is new. Nothing is marked as told. Raises UnknownSearch, UsageError where sources cannot be read."""
    now = docket.now()
    books = library or Library(docket)
    told, sections, remarks = docket.store.told(), list[Section](), list[str]()
    people = [] if wish.search else [wish.person] if wish.person else list(docket.store.profiles())
    for person in people:
        sections.append(_for_person(docket, person, wish.since or told.get(person.id)))
    for search in _searches(docket, wish):
        above = {_key(entry.posting, *entry.elsewhere) for section in sections for entry in section.entries}
        try:
            sections.append(_for_search(books, search, wish.since or search.sent_at or search.created_at, now, above))
        except UsageError as error:
            remarks.append(f"the saved search {search.name!r} is not understood any more ({error}); save it anew")
    return Digest(at=now, sections=tuple(sections), remarks=(*remarks, *_state_of_sources(docket)))


def mark_told(docket: Docket, digest: Digest) -> None:
    """Note that all of a digest was told, so that nothing of it is told again."""
    ids = {kind: [part.id for part in digest.sections if part.kind == kind] for kind in ("search", "profile")}
    docket.store.mark_told(ids["search"], ids["profile"], digest.at)


def _searches(docket: Docket, wish: Wish) -> list[SavedSearch]:
    searches = docket.store.saved_searches(wish.person.id if wish.person else None)
    if wish.search is None:
        return searches
    named = [search for search in searches if wish.search in (search.name, search.id)]
    if not named:
        near = difflib.get_close_matches(wish.search, [search.name for search in searches], n=1)
        raise UnknownSearch(wish.search, f"did you mean {near[0]!r}?" if near else "")
    return named


def _for_person(docket: Docket, person: Profile, since: datetime | None) -> Section:
    kind: MatchKind = "postings_for_profile"
    hidden = {kept.posting_id for who in ("", person.id) for kept in docket.store.kept(who) if kept.state == "hidden"}
    answer = stored_answer(docket, Question(kind=kind, query=person, limit=KEPT[kind], since=since))
    found = [
        Entry(
            posting=result.found, elsewhere=result.elsewhere, match=result.match, lacking=result.lacking,
            reopened=result.reopened,
        )
        for result in answer.results
        if isinstance(result.found, Posting)
        and hidden.isdisjoint(posting.id for posting in (result.found, *result.elsewhere))
    ]  # fmt: skip
    strong = [entry for entry in found if entry.match and entry.match.score >= WEAK]
    chosen = _few_of_each(strong, lambda entry: _employer(entry.posting))
    return Section(
        kind="profile",
        id=person.id,
        name=person.label,
        since=since,
        roles=frozenset(_key(entry.posting, *entry.elsewhere) for entry in strong),
        entries=tuple(entry.model_copy(update={"more": more}) for entry, more in chosen),
        weak=len(found) - len(strong),
        stale=answer.stale,
        unranked=docket.store.match_fingerprint(kind) is None or not docket.store.ranked_since([person.id]),
    )


def _for_search(library: Library, search: SavedSearch, since: datetime, now: datetime, above: set[str]) -> Section:
    docket, query = library.docket, browse_query(search.query)
    roles = library.new_roles(query, now.date(), since, search.person)
    chosen = _few_of_each(roles, lambda role: role.organization)
    snippets = _snippets(docket, query) if chosen else {}
    entries = []
    for role, more in chosen:
        first, *others = (docket.store.posting(id_) for id_ in role.ids)
        outline = docket.store.outline(first.id)
        entries.append(
            Entry(
                posting=first,
                elsewhere=tuple(others),
                query=query,
                snippet=next((snippets[id_] for id_ in role.ids if id_ in snippets), ""),
                themes=outline.themes if outline else (),
                above=min(role.ids) in above,
                more=more,
            )
        )
    keys = frozenset(min(role.ids) for role in roles)
    return Section(kind="search", id=search.id, name=search.name, since=since, roles=keys, entries=tuple(entries))


def _snippets(docket: Docket, query: BrowseQuery) -> Mapping[str, str]:
    if not query.q.strip():
        return {}
    return {hit.id: hit.snippet for hit in docket.store.search(query.q, ("posting",), SNIPPETS)}


def _few_of_each(found: Sequence[T], employer_of: Callable[[T], str | None]) -> list[tuple[T, int]]:
    """Return the first `SHOWN`, at most `PER_EMPLOYER` of each employer.

    With the last one of an employer comes how many more of its roles were found. Roles that name no employer are not
    held to be of one.
    """
    one_name = _names(filter(None, map(employer_of, found)))
    employers = [one_name.get(employer_of(each) or "", "") for each in found]
    shown, taken = list[int](), Counter[str]()
    for at, employer in enumerate(employers):
        if len(shown) < SHOWN and (not employer or taken[employer] < PER_EMPLOYER):
            shown.append(at)
            taken[employer] += 1
    of_each = Counter(employers)
    last = {employers[at]: at for at in shown if employers[at]}
    more = {at: of_each[employer] - taken[employer] for employer, at in last.items()}
    return [(found[at], more.get(at, 0)) for at in shown]


def _names(names: Iterator[str]) -> dict[str, str]:
    """Return for each name of an employer the one that stands for all of its names."""
    standing: dict[str, str] = {}
    for name in dict.fromkeys(names):
        standing[name] = next((one for one in dict.fromkeys(standing.values()) if same_organization(one, name)), name)
    return standing


def _state_of_sources(docket: Docket) -> list[str]:
    from crawler.sources import load_sources

    enabled = [source.name for source in load_sources(docket.settings.sources).values() if source.enabled]
    found = health(docket, enabled, 1)
    remarks = []
    if not found.visits:
        remarks.append("no source was visited yet; `postdocket nightly` visits those that are enabled")
    elif found.visits.keys().isdisjoint(enabled):
        first, *others = sorted(found.visits)
        seen = f"{first} and {len(others)} more" if others else first
        remarks.append(f"visited was only what is not enabled ({seen}); `postdocket nightly` visits what is")
    elif found.asleep_since:
        remarks.append(f"no source was visited since {found.asleep_since:%Y-%m-%d}; is the timer running?")
    if found.attention:
        names = ", ".join(one.source for one in found.attention)
        remarks.append(f"{found.in_short}: {names}; `postdocket runs` says why")
    if found.troubled:
        remarks.append(f"it may pass by itself: {', '.join(f'{one.source} {one.what}' for one in found.troubled)}")
    return remarks


def _employer(posting: Posting) -> str | None:
    return posting.hiring_organization.name if posting.hiring_organization else None


def _key(*places: Posting) -> str:
    return min(posting.id for posting in places)
