"""From what a source said of a posting to what we believe of it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import pycountry

from schemas.normalize.dates import read_date
from schemas.normalize.deadline import find_deadline
from schemas.normalize.employment import find_employment_type, read_employment_type, says_permanence
from schemas.normalize.issues import Issues
from schemas.normalize.language import read_language
from schemas.normalize.pay import pay_from_raw, read_pay
from schemas.normalize.posting_places import read_places
from schemas.normalize.posting_text import build_text
from schemas.normalize.requirements import read_requirements
from schemas.normalize.role import find_role, find_team
from schemas.normalize.seniority import read_seniority
from schemas.normalize.start import find_start
from schemas.normalize.stated import Stated
from schemas.normalize.travel import find_travel
from schemas.normalize.url import canonical_url
from schemas.normalize.workplace import find_workplace, read_workplace
from schemas.posting import (
    EmploymentType,
    FieldQuote,
    Organization,
    PayRange,
    Posting,
    QuotedField,
    RawPay,
    RawPosting,
    Workplace,
)
from schemas.record import Issue

T = TypeVar("T")

_COST_CENTRE = re.compile(r"\s+-\s+[A-Z]\d{2}$")
"""amazon.jobs prints `PillPack, LLC - H96`: a legal entity and its code in the payroll."""


def normalize_posting(raw: RawPosting) -> Posting:
    """Return the posting; every span and quote indexes into its `text`. What could not be read is in `issues`.

    Texts of any length are read whole, in time proportional to it; pages of more than 8 MiB are not downloaded. A
    sentence is cut after 2,000 characters, since what one sentence asks for is read in time that grows faster.
    """
    issues = Issues(raw.url)
    text, sections = build_text(raw.description, raw.sections)
    if not text:
        issues.add("description", "the posting has no text")
    title = _one_line(raw.title)
    role = None if title else find_role(text)
    language = _language(raw.language, text, issues)
    pay = _pay(raw.pay, read_pay(text), issues)
    where = read_places(
        raw.locations,
        currencies=[item.currency for item in pay],
        language=language,
        issues=issues,
        employer=raw.hiring_organization,
        url=raw.url,
    )
    fields = _Fields()
    return Posting(
        id=raw.id,
        source=raw.source,
        external_id=raw.external_id,
        board=raw.board,
        text=text,
        url=issues.read("url", canonical_url, raw.url),
        title=title,
        inferred_title=role,
        hiring_organization=_organization(raw.hiring_organization),
        team=fields.first("team", _one_line(raw.team), find_team, text, role),
        seniority=read_seniority(title or (role.text if role else "")),
        locations=where.locations,
        workplace=fields.first("workplace", _workplace(raw.workplace, issues) or where.workplace, find_workplace, text),
        applicant_countries=where.applicant_countries,
        sections=sections,
        requirements=read_requirements(text, sections),
        base_salary=pay,
        employment_type=fields.first(
            "employment_type", _employment(raw.employment_type, title, issues) or None, find_employment_type, text
        )
        or (),
        travel=find_travel(text),
        start=find_start(text),
        date_posted=issues.read("date_posted", read_date, raw.date_posted),
        date_modified=issues.read("date_modified", read_date, raw.date_modified),
        valid_through=issues.read(
            "valid_through", read_date, fields.first("valid_through", raw.valid_through or None, find_deadline, text)
        ),
        language=language,
        quotes=tuple(fields.quotes),
        issues=tuple(issues),
    )


class _Fields:
    """Values that the platform gives, or else the text; `quotes` has the text's words for those read from it."""

    def __init__(self) -> None:
        self.quotes: list[FieldQuote] = []

    def first(
        self, field: QuotedField, given: T | None, find: Callable[..., Stated[T] | None], *text: object
    ) -> T | None:
        """Return what the platform gives, else what `find(*text)` states, whose quote is then kept."""
        if given is not None:
            return given
        found = find(*text)
        if found is None:
            return None
        self.quotes.append(FieldQuote(field=field, quote=found.quote))
        return found.value


def _one_line(value: str | None) -> str | None:
    """The words of a short field on one line, entities decoded, no stray separators; `None` if none are left."""
    words = " ".join(html.unescape(value or "").split())
    return re.sub(r"\s+([,;:])", r"\1", words).strip(" ,;|-\u2013\u2014") or None


def _organization(value: str | None) -> Organization | None:
    name = _one_line(value)
    return Organization(name=_COST_CENTRE.sub("", name)) if name else None


def _language(value: str | None, text: str, issues: Issues) -> str | None:
    """What the platform says, as a locale or a name; else what the text is written in."""
    stated = (value or "").strip()
    if not stated:
        return read_language(text)
    word = re.split(r"[-_]", stated)[0].casefold()
    found = pycountry.languages.get(**{{2: "alpha_2", 3: "alpha_3"}.get(len(word), "name"): word})
    if found is None:
        issues.add("language", "not a language", value)
    return getattr(found, "alpha_2", None) or read_language(text)


_NO_WORKPLACE = frozenset(("unspecified", "none", "no", "false", "unknown", "other", "not specified", "n/a"))


def _workplace(value: str | None, issues: Issues) -> Workplace | None:
    stated = _one_line(value)
    found = read_workplace(stated)
    if stated and found is None and stated.casefold() not in _NO_WORKPLACE:
        issues.add("workplace", "neither remote nor hybrid nor on site", value)
    return found


def _employment(value: str | None, title: str | None, issues: Issues) -> tuple[EmploymentType, ...]:
    stated = _one_line(value)
    if not stated:
        return read_employment_type(title) if title else ()
    found = read_employment_type(stated)
    if not found and not says_permanence(stated):
        issues.add("employment_type", "not a known type of employment", value)
    return found


def _pay(structured: Sequence[RawPay], stated: Sequence[PayRange], issues: Issues) -> tuple[PayRange, ...]:
    """Each range once: what the platform gave as data first, then what only the text says."""
    kept: list[PayRange] = []
    for item in structured:
        match pay_from_raw(item):
            case Issue() as issue:
                issues.add(issue.field or "pay", issue.message, issue.value)
            case PayRange() as found if found not in kept:
                kept.append(found)
            case _:
                pass
    for found in stated:
        same = next((index for index, other in enumerate(kept) if _same_pay(found, other)), None)
        if same is None:
            kept.append(found)
        elif kept[same].place is None and found.place is not None:
            kept[same] = kept[same].model_copy(update={"place": found.place})
    return tuple(kept)


def _same_pay(one: PayRange, other: PayRange) -> bool:
    amounts = (one.minimum, one.maximum, one.currency, one.period)
    return amounts == (other.minimum, other.maximum, other.currency, other.period) and (
        one.place == other.place or None in (one.place, other.place)
    )
