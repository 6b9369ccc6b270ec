"""Everything known about one posting, paper or profile, readable."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from app.render.asked import asked_words
from app.render.console import clean, say, text_width
from app.render.outlines import words_of
from app.render.reports import local, print_issues
from app.render.words import DEGREES, label, one_line, place
from app.tasks.paper_sources import PaperEvent, PaperSource
from app.tasks.results import Asked
from schemas import Issue, Paper, PayRange, Posting, Profile, Quote, SectionKind, Theme, Travel
from schemas.partial_date import period
from store import HistoryEntry

MARGIN = 14
"""Columns that the names of fields take."""


def print_record(
    record: Asked,
    elsewhere: Sequence[Posting],
    history: Sequence[HistoryEntry],
    themes: Sequence[Theme] = (),
    sources: Sequence[PaperSource] = (),
) -> None:
    """Print one record: its fields, its parts with what was read from them, and what happened to it.

    `themes` are those of a posting, `sources` those of a paper.
    """
    say(Text("\n".join(textwrap.wrap(label(record), text_width())), style="bold"))
    say()
    if isinstance(record, Posting):
        _print_posting(record, elsewhere, themes)
    elif isinstance(record, Paper):
        _print_paper(record, sources)
    else:
        _print_profile(record)
    _print_unread(record.issues)
    _print_history(history)


def record_document(
    record: Asked,
    elsewhere: Sequence[Posting],
    history: Sequence[HistoryEntry],
    themes: Sequence[Theme] = (),
    sources: Sequence[PaperSource] = (),
) -> dict[str, Any]:
    """Return what `show --json` prints. Offsets of all quotes count characters of `text`, or of the title for a theme
    whose `field` says so.
    """
    kind = "posting" if isinstance(record, Posting) else "paper" if isinstance(record, Paper) else "profile"
    return {
        "type": kind,
        "label": label(record),
        **record.model_dump(mode="json"),
        "text": record.text,
        **({"themes": [theme.model_dump(mode="json") for theme in themes]} if kind == "posting" else {}),
        "same_role_elsewhere": [posting.id for posting in elsewhere],
        **({"sources": [source.model_dump(mode="json") for source in sources]} if kind == "paper" else {}),
        "history": [entry.model_dump(mode="json") for entry in history],
    }


def _print_posting(posting: Posting, elsewhere: Sequence[Posting], themes: Sequence[Theme]) -> None:
    organization = posting.hiring_organization.name if posting.hiring_organization else None
    _field("id", posting.id)
    _field("employer", organization)
    _field("team", posting.team)
    _field("themes", " · ".join(map(words_of, themes)))
    _field("seniority", posting.seniority)
    for location in posting.locations:
        _field("place", f"{place(location)} (source: {location.raw})")
    _field("workplace", posting.workplace)
    _field("open to", ", ".join(posting.applicant_countries))
    _field("employment", ", ".join(kind.replace("_", " ").lower() for kind in posting.employment_type))
    for pay in posting.base_salary:
        _field("pay", pay_words(pay))
    _field("travel", _travel(posting.travel) if posting.travel else None)
    if start := posting.start:
        _field("start", start.day or f"“{one_line(start.quote.text)}”")
    _field("posted", posting.date_posted)
    _field("valid through", posting.valid_through)
    _field("language", posting.language)
    _field("url", posting.url)
    _field("source", _place_of(posting))
    if life := posting.lifecycle:
        closed = f", closed {local(life.closed_at)}" if life.closed_at else ""
        _field("status", f"{life.status}; first seen {local(life.first_seen)}, last {local(life.last_seen)}{closed}")
        if life.duplicate_of:
            _field("duplicate of", f"{life.duplicate_of} ({life.duplicate_reason})")
    for other in elsewhere:
        _field("also in", f"{'; '.join(map(place, other.locations))} ({other.id})")
    _print_requirements(posting)
    _print_sections(posting)


def _print_requirements(posting: Posting) -> None:
    for level in ("required", "preferred"):
        requirements = [requirement for requirement in posting.requirements if requirement.level == level]
        if requirements:
            _heading(level.capitalize())
        for requirement in requirements:
            _bullet(asked_words(requirement) or "stated")
            _wrapped(f"“{one_line(requirement.quote.text)}”", indent=4, style="dim")


def pay_words(pay: PayRange) -> str:
    """Return a range as it was stated: its currency, ends, period and the place it is for."""
    amounts = " to ".join(f"{amount:,.0f}" for amount in (pay.minimum, pay.maximum) if amount is not None)
    where = f" ({pay.place})" if pay.place else ""
    return f"{pay.currency} {amounts} per {pay.period.lower()}{where}"


def _travel(travel: Travel) -> str:
    if travel.maximum_percent == 0:
        return "none"
    shares = sorted({share for share in (travel.minimum_percent, travel.maximum_percent) if share is not None})
    bound = "" if None not in (travel.minimum_percent, travel.maximum_percent) else "up to "
    bound = "at least " if travel.maximum_percent is None else bound
    amount = f"{bound}{' to '.join(f'{share:g}' for share in shares)} % " if shares else ""
    return f"{amount}(“{one_line(travel.quote.text)}”)"


def _print_sections(posting: Posting) -> None:
    sections = sorted(posting.sections, key=lambda section: section.start)
    if not sections:
        _heading("Text")
        _paragraphs(posting.text)
    names = {SectionKind.BENEFITS: "Benefits and legal"}
    for section in sections:
        _heading(one_line(section.heading or names.get(section.kind, section.kind.capitalize())).rstrip(":"))
        _paragraphs(posting.text[section.start : section.end])


def _print_paper(paper: Paper, sources: Sequence[PaperSource]) -> None:
    _field("id", paper.id)
    _field("authors", ", ".join(author.name for author in paper.authors))
    _field("venue", paper.venue)
    day, year = paper.date_published, paper.year_published
    _field("published", f"{day} (in print {year})" if day and year and day.year != year else day or year)
    _field("organization", paper.organization)
    _field("doi", paper.doi)
    _field("arxiv", paper.arxiv_id)
    _field("acl", paper.acl_id)
    _field("topics", ", ".join(paper.topics))
    _field("url", paper.url)
    for source in sources:
        where, why = _place_of(source.paper), f"({source.reason})" if source.reason else ""
        _field("source", " ".join(filter(None, (where, source.paper.url if len(sources) > 1 else "", why))))
    if paper.abstract:
        _heading("Abstract")
        _paragraphs(paper.abstract)


def _place_of(record: Posting | Paper) -> str:
    return " ".join(part for part in (record.source, record.board, record.external_id) if part)


def _print_profile(profile: Profile) -> None:
    _field("id", profile.id)
    _field("file", profile.source)
    _field("headline", profile.headline)
    _field("degree", DEGREES[profile.highest_degree] if profile.highest_degree else None)
    _field("skills", ", ".join(skill.name for skill in profile.skills))
    _field("programming", ", ".join(profile.programming_languages))
    _field("languages", ", ".join(profile.languages))
    for right in profile.work_authorization:
        _field("may work in", right.country + (" (needs sponsorship)" if right.needs_sponsorship else ""))
    own = profile.corrections.model_dump(exclude_defaults=True)
    _field("corrected", ", ".join(name.replace("_", " ") for name in own))
    if profile.experience:
        _heading("Experience")
    for entry in profile.experience:
        span = period(entry.start_date, entry.end_date, current=entry.current)
        _bullet(" · ".join(part for part in (entry.title, entry.organization, span) if part) or _opening(entry.quote))
    if profile.education:
        _heading("Education")
    for study in profile.education:
        span = period(study.start_date, study.end_date, current=study.current)
        degree = DEGREES[study.degree] if study.degree else None
        parts = [part for part in (degree, study.field, study.institution, span) if part]
        _bullet(" · ".join(parts) or _opening(study.quote))
    if profile.publications:
        _heading("Publications")
    for quote in profile.publications:
        _bullet(quote.text)
    _heading("Never matched on")
    _wrapped("; ".join(one_line(quote.text) for quote in profile.identity) or "nothing was recognised", indent=2)


def _opening(quote: Quote) -> str:
    return textwrap.shorten(one_line(quote.text), 70, placeholder="…")


def _print_unread(issues: Sequence[Issue]) -> None:
    if issues:
        _heading("Could not be read")
        print_issues(issues)


def _print_history(history: Sequence[HistoryEntry]) -> None:
    if not history:
        return
    _heading("History")
    for entry in history:
        where = f" in {entry.source}, {entry.record_id}" if isinstance(entry, PaperEvent) else ""
        _bullet(f"{local(entry.at)}  {entry.event}{where}{': ' + ', '.join(entry.changes) if entry.changes else ''}")
        for name, change in entry.changes.items():
            if isinstance(change, list) and len(change) == 2 and all(isinstance(c, str | int | None) for c in change):
                old, new = (textwrap.shorten(one_line(str(c)), 60, placeholder="…") for c in change)
                _wrapped(f"{name}: {old} → {new}", indent=4, style="dim")


def _field(name: str, value: object) -> None:
    if value is None or value == "":
        return
    lines = textwrap.wrap(
        one_line(str(value)),
        text_width(),
        initial_indent=f"{name:<{MARGIN}}",
        subsequent_indent=" " * MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for number, line in enumerate(lines):
        say(Text.assemble((line[:MARGIN], "cyan"), line[MARGIN:]) if number == 0 else line)


def _heading(words: str) -> None:
    say()
    say(Text(words, style="bold"))


def _bullet(words: str) -> None:
    for line in textwrap.wrap(one_line(words), text_width(), initial_indent="  - ", subsequent_indent="    "):
        say(line)


def _wrapped(words: str, indent: int, style: str = "") -> None:
    space = " " * indent
    for line in textwrap.wrap(clean(words), text_width(), initial_indent=space, subsequent_indent=space):
        say(Text(line, style=style))


def _paragraphs(text: str) -> None:
    for paragraph in text.strip().splitlines():
        if paragraph.strip():
            _wrapped(paragraph.strip(), indent=2)
