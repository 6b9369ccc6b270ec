"""How records are called in one line, and how quotes are cut to fit."""

from __future__ import annotations

from collections.abc import Iterable

from app.render.console import clean
from schemas import DegreeLevel, Location, Paper, Posting, Profile, Quote, Workplace

DEGREES = {
    DegreeLevel.NONE: "no degree",
    DegreeLevel.BACHELOR: "bachelor's degree",
    DegreeLevel.MASTER: "master's degree",
    DegreeLevel.PHD: "PhD",
}
WITH_REGION = {"US", "CA", "AU"}
"""Countries whose addresses name the state."""


def one_line(text: str) -> str:
    """Return the text with every run of white space as one blank and without control characters."""
    return clean(" ".join(text.split()))


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> plural(1, "posting"), plural(2, "posting"), plural(0, "match", "matches")
    ('1 posting', '2 postings', '0 matches')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], shown: int = 3) -> str:
    """Return the first words with commas and how many more there are.

    >>> listed(["Ada", "Grace", "Edsger", "Barbara", "Alan"])
    'Ada, Grace, Edsger and 2 more'
    """
    names = [word for word in words if word]
    if len(names) == shown + 1:  # a name takes no more room than saying that there is one more
        shown += 1
    more = len(names) - shown
    return ", ".join(names[:shown]) + (f" and {more} more" if more > 0 else "")


def place(location: Location) -> str:
    """Return a place as people write it, such as `Seattle, WA, US`."""
    region = location.region.partition("-")[2] if location.region and location.country in WITH_REGION else None
    parts = [location.city, region or (None if location.city else location.region), location.country]
    return one_line(", ".join(part for part in parts if part) or location.raw)


def places(postings: Iterable[Posting], shown: int = 4) -> str:
    """Return all places of a role, and whether it is remote or hybrid."""
    postings = tuple(postings)
    names = dict.fromkeys(place(location) for posting in postings for location in posting.locations)
    kinds = {posting.workplace for posting in postings} - {None, Workplace.ONSITE}
    return " · ".join(
        part for part in ("; ".join(list(names)[:shown]), _more(len(names) - shown), *sorted(map(str, kinds))) if part
    )


def _more(number: int) -> str:
    return f"and {number} more" if number > 0 else ""


def label(record: Posting | Paper | Profile) -> str:
    """Return what the record is called."""
    return one_line(record.title if isinstance(record, Paper) else record.label)


def about(record: Posting | Paper | Profile, elsewhere: Iterable[Posting] = ()) -> str:
    """Return who and where in one line: employer and places, authors and venue, or headline and degree."""
    if isinstance(record, Posting):
        parts = [record.hiring_organization.name if record.hiring_organization else "", places((record, *elsewhere))]
        if record.lifecycle and record.lifecycle.status == "closed":
            parts.append("closed")
    elif isinstance(record, Paper):
        where = record.venue or record.organization or ""
        year = str(record.year_published or "")
        where = where if year in where else f"{where} {year}"
        parts = [listed(author.name for author in record.authors), where]
    else:
        parts = [
            record.headline or "",
            DEGREES[record.highest_degree] if record.highest_degree else "",
            listed(s.name for s in record.skills),
        ]
    return one_line(" · ".join(part for part in parts if part))


def excerpt(text: str, quote: Quote, width: int) -> str:
    """Return the quote in quotation marks, cut between words to `width`; … marks what was left out of its sentence.

    >>> text = "We build maps. You will teach robots to read signs in many languages."
    >>> excerpt(text, Quote(text="teach robots to read signs in many languages", start=24, end=68), 30)
    '“…teach robots to read signs…”'
    """
    words = one_line(quote.text)
    before = text[: quote.start].rstrip(" \t")
    after = text[quote.end :].lstrip(" \t")
    opens = "…" if before and before[-1] not in ".!?:;\n•-–—*" else ""
    closes = "…" if after and after[0] not in "\n.!?;" and words[-1:] not in tuple(".!?;:") else ""
    room = width - 2 - len(opens)
    if len(words) + len(closes) > room:
        words, closes = words[:room].rsplit(" ", 1)[0].rstrip(" ,;:-–"), "…"
    return f"“{opens}{words}{closes}”"
