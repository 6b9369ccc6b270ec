"""The roles that fit somebody, from stored matches: filtered and counted like the list of postings, best first."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from app.tasks.browse_query import BrowseQuery
from app.tasks.browsing import Facet, Library, Listed
from app.tasks.corpus import KEPT
from app.tasks.people import KIND
from matcher.lacking import lacking
from schemas import Match, Profile, Record, Verdict

SHOWN = 20
"""Roles on one page."""
CHOICES = 20
"""Values of a filter to choose from: of a hundred roles that is most of them."""


class Fit(Record):
    """A role that fits, why, and what of it the CV does not show."""

    listed: Listed
    match: Match
    lacking: tuple[Verdict, ...]

    def counts(self, level: str) -> dict[str, int]:
        """How many requirements of a level are `met`, `partly` met and `not_found`, and how many there are in `all`."""
        of_level = [one.verdict for one in self.match.verdicts if one.level == level]
        return {"met": 0, "partly": 0, "not_found": 0, **Counter(of_level), "all": len(of_level)}


class FittingRoles(Record):
    """One page of the roles that fit."""

    query: BrowseQuery
    stored: int
    """How many matches are stored for this person in all."""
    total: int
    fits: tuple[Fit, ...]
    facets: dict[str, Facet]
    counts: dict[str, int]
    """How many roles `remote` and `new` would leave, and how many `hidden` would add."""
    currencies: tuple[str, ...]
    """Those in which any of the roles states its pay, the most frequent first."""
    currency: str
    """The one that pay is compared in."""

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // SHOWN))


def fitting_roles(
    library: Library, profile: Profile, query: BrowseQuery, today: date, last_visit: datetime | None, person: str
) -> FittingRoles:
    """Return one page of the stored matches that a query leaves; nothing is ranked.

    New is what was first scored after `last_visit`, everything in a first visit. `person` is who keeps applications.
    """
    store, shelf = library.docket.store, library.shelf
    matches: dict[int, Match] = {}
    for match in store.matches(KIND, profile.id, KEPT[KIND]):
        if match.target_id in shelf.row_of:  # two that became places of one role since they were ranked: the better one
            matches.setdefault(shelf.row_of[match.target_id], match)
    since = query.since or last_visit
    new = [row for row, match in matches.items() if _is_new(match, since)]
    states = {kept.posting_id: kept.state for kept in store.kept(person)}
    hidden = [id_ for id_, state in states.items() if state == "hidden"]
    filters = query.without("q", "new", "since")
    masks = shelf.masks(filters, today, None, new if query.new else list(matches), hidden)
    currencies = masks.currencies()
    currency = query.currency if query.currency in currencies or not currencies else currencies[0]
    kept = masks.kept()
    shown = [(row, match) for row, match in matches.items() if kept[row]]
    start = (query.page - 1) * SHOWN
    fits = shown[start : start + SHOWN]
    listed = library.listed(shelf, [row for row, _ in fits], new if since else (), states)
    facets = {
        **{name: masks.choices(name, CHOICES) for name in ("country", "region", "organization", "source")},
        **{name: masks.steps(name, currency) for name in ("degree", "years", "pay", "days")},
    }
    of_new = shelf.masks(filters, today, None, new, hidden)
    return FittingRoles(
        query=query,
        stored=len(matches),
        total=len(shown),
        fits=tuple(
            Fit(listed=line, match=match, lacking=lacking(match.verdicts))
            for line, (_, match) in zip(listed, fits, strict=True)
        ),
        facets={
            name: Facet(name=name, choices=tuple((one.value, one.count, one.chosen) for one in choices))
            for name, choices in facets.items()
        },
        counts={name: masks.count(name) for name in ("remote", "hidden")} | {"new": int(of_new.kept().sum())},
        currencies=tuple(currencies),
        currency=currency,
    )


def _is_new(match: Match, since: datetime | None) -> bool:
    # What no run has ranked before is as new as can be.
    return since is None or match.first_scored is None or match.first_scored > since
