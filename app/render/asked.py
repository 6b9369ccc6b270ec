"""What a requirement asks for in a few words: what all of its alternatives share is said once."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.render.words import one_line
from schemas import Alternative, DegreeLevel, Requirement
from schemas.normalize._languages import LANGUAGES

SHORT_DEGREES = {
    DegreeLevel.NONE: "no degree",
    DegreeLevel.BACHELOR: "bachelor's",
    DegreeLevel.MASTER: "master's",
    DegreeLevel.PHD: "PhD",
}
SHOWN = 4
"""Of longer lists the first are named, and how many more there are."""
LONGEST = 60
"""Characters of what years are to be of; the sentence itself has the rest."""

Topics = tuple[str, ...]


def asked_words(requirement: Requirement) -> str:
    """Return what would meet a requirement; empty where it is stated in words only.

    On each side of a semicolon stands a group of ways, one of which is asked for: `PhD, or master's with 4 years;
    computer vision or machine learning`.
    """
    ways = [way for way in requirement.alternatives if way != Alternative()]
    if not ways:
        return ""
    topics = [_topics(way) for way in ways]
    within = [_overlap(way, named) for way, named in zip(ways, topics, strict=True)]
    if any(within) and all(len(inside) == len(named) for inside, named in zip(within, topics, strict=True)):
        # "3 years of building vision models" says "vision" already.
        topics = [()] * len(ways)
        within = topics
    several = len({way.degree for way in ways}) > 1
    shared_fields = either(ways[0].fields) if several and len({way.fields for way in ways}) == 1 else ""
    if shared_fields:
        ways = [way.model_copy(update={"fields": ()}) for way in ways]
    shared_years = ""
    if several and all(way.degree for way in ways) and len({(way.years, way.years_of) for way in ways}) == 1:
        shared_years = _years(ways[0], any(topics))
        ways = [way.model_copy(update={"years": None}) for way in ways]
    pairs = list(dict.fromkeys(
        (_study(way, bool(named and way.degree) or any(within)), named) for way, named in zip(ways, topics, strict=True)
    ))  # fmt: skip
    studies = list(dict.fromkeys(study for study, _ in pairs))
    subjects = list(dict.fromkeys(named for _, named in pairs))
    if len(pairs) == len(studies) * len(subjects):
        studied = " with ".join(filter(None, (_studies(studies), shared_years)))
        between = " in " if studied and " with " not in studied else "; in " if studied else "studies of "
        studied += f"{between}{shared_fields}" if shared_fields else ""
        return one_line("; ".join(filter(None, (studied, _subjects(subjects)))))
    grouped = {study: [named for other, named in pairs if other == study] for study in studies}
    parts = ["; ".join(filter(None, (study, _subjects(named)))) for study, named in grouped.items()]
    return one_line(", or ".join(filter(None, parts)))


def _topics(way: Alternative) -> Topics:
    """What one way asks for besides degree and years."""
    venues = f" at {either(way.venues)}" if way.venues else ""
    topics = [
        *way.programming_languages,
        *(skill.name for skill in way.skills),
        *(LANGUAGES.get(code, code).split()[0] for code in way.languages),
        *((f"publications{venues}",) if way.publications else ()),
        *((f"clearance: {way.clearance}",) if way.clearance else ()),
        *((f"sponsorship {way.sponsorship.replace('_', ' ')}",) if way.sponsorship else ()),
    ]
    return tuple(dict.fromkeys(topics))


def _overlap(way: Alternative, topics: Topics) -> Topics:
    years_of = (way.years_of or "").casefold()
    return tuple(topic for topic in topics if topic.casefold() in years_of)


def _study(way: Alternative, years_only: bool) -> str:
    """The degree and the years of one way; `years_only` leaves out what the years are to be of."""
    degree = SHORT_DEGREES[way.degree] if way.degree else ""
    said = " in ".join(filter(None, (degree, either(way.fields))))
    said = " with ".join(filter(None, (said, _years(way, years_only))))
    return " or ".join(filter(None, (said, "equivalent experience" if way.equivalent_experience else "")))


def _years(way: Alternative, years_only: bool) -> str:
    if way.years is None:
        return ""
    of = f" of {_cut(way.years_of)}" if way.years_of and not years_only else ""
    return f"{way.years:g} year{'' if way.years == 1 else 's'}{of}"


def _studies(studies: Sequence[str]) -> str:
    """Any one of them will do; nothing is said where one of the ways asks for none."""
    if "" in studies:
        return ""
    long = any(" with " in study or " in " in study for study in studies)
    return ", or ".join(studies) if long else either(studies)


def _subjects(several: Sequence[Topics]) -> str:
    """What all of them name, then what each of them adds; where one adds nothing, no addition is asked for."""
    shared = [topic for topic in several[0] if all(topic in topics for topics in several)]
    added = [tuple(topic for topic in topics if topic not in shared) for topics in several]
    return "; ".join(filter(None, (", ".join(shared), *(_additions(added) if all(added) else ()))))


def _additions(added: Sequence[Topics]) -> list[str]:
    """Groups of which one each is asked for; where there are none, the ways one after the other."""
    lengths = {len(topics) for topics in added}
    if len(lengths) == 1:
        groups = [tuple(dict.fromkeys(column)) for column in zip(*added, strict=True)]
        if math.prod(map(len, groups)) == len(added):
            return [either(group) for group in groups]
    ways = list(dict.fromkeys(" and ".join(topics) for topics in added))
    return [", or ".join(ways) if any(len(topics) > 1 for topics in added) else either(ways)]


def either(words: Sequence[str]) -> str:
    """Return words any one of which will do.

    >>> either(["Python"]), either(["Python", "Java", "C++"]), either(["a", "b", "c", "d", "e", "f"])
    ('Python', 'Python, Java or C++', 'a, b, c, d or 2 more')
    """
    named = list(dict.fromkeys(words))
    if len(named) > SHOWN + 1:
        named = [*named[:SHOWN], f"{len(named) - SHOWN} more"]
    return " or ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
