"""What happened to a record, in words: which fields changed from what to what, and long texts as differences."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any, Literal

from pydantic import ValidationError

from app.render.words import one_line, place
from schemas import Location
from store import HistoryEntry

EVENTS = {
    "new": "First seen",
    "changed": "Changed",
    "closed": "Closed",
    "reopened": "Opened again",
    "duplicate": "Linked",
    "reparsed": "Read again by other rules",
}
NAMES = {
    "text": "the text", "base_salary": "pay", "locations": "places", "hiring_organization": "employer",
    "valid_through": "closing date", "date_posted": "day of posting", "date_modified": "day of its last change",
    "url": "address", "employment_type": "kind of employment", "applicant_countries": "countries it is open to",
    "date_published": "day of publication", "year_published": "year", "arxiv_id": "arXiv id", "acl_id": "ACL id",
    "doi": "DOI",
}  # fmt: skip
"""How fields are called where their own name, with blanks, does not say it."""
DERIVED = frozenset(("sections", "quotes", "issues", "inferred_title"))
"""What follows from other fields: readers learn nothing from it."""
LONG = 160
"""Characters from which a text is shown as differences."""
MOST_WORDS = 1500
"""Longer lines that changed are shown whole: comparing them word by word takes too long for a page."""
ALIKE = 0.6
"""Share of words and blanks that two lines must have in common to be compared word by word."""

DiffKind = Literal["same", "removed", "added", "gap"]


@dataclass(frozen=True)
class Difference:
    """Some words of a text; `gap` stands for unchanged lines that are left out."""

    kind: DiffKind
    text: str


@dataclass(frozen=True)
class Change:
    """One field: what it was and what it is, as words, as members that came and went, or as differences."""

    name: str
    before: str = ""
    after: str = ""
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Event:
    """One entry of a history."""

    at: datetime
    words: str
    other_id: str = ""
    """The record that it was linked with."""
    changes: tuple[Change, ...] = ()


def events(history: Sequence[HistoryEntry], compared: int | None = None) -> list[Event]:
    """Return a history in words, the latest first. An event in which a reader would see no difference is left out.

    Long texts are compared in the latest `compared` entries, which takes a while; `None` for all. Of earlier ones only
    that they changed is said.
    """
    told = (
        _event(entry, compare=compared is None or number < compared) for number, entry in enumerate(reversed(history))
    )
    return [event for event in told if event.changes or event.words not in (EVENTS["changed"], EVENTS["reparsed"])]


def _event(entry: HistoryEntry, *, compare: bool) -> Event:
    if entry.event == "duplicate":
        # {"duplicate_of": [before, after]} of postings, "same_as" of records of papers
        what, (_, after) = next(iter(entry.changes.items()), ("", (None, None)))
        words = "Counted as another record of" if what == "same_as" else "Counted as a duplicate of"
        return Event(entry.at, words if after else "Counted as a record of its own again", after or "")
    changes = tuple(
        change
        for name, value in entry.changes.items()
        if name not in DERIVED and isinstance(value, list) and len(value) == 2
        for change in _changes(name, *value, compare=compare)
    )
    return Event(entry.at, EVENTS[entry.event], changes=changes)


def _changes(name: str, before: Any, after: Any, *, compare: bool) -> Iterator[Change]:
    called = NAMES.get(name, name.replace("_", " "))
    if isinstance(before, list) or isinstance(after, list):
        was, now = ([_member(name, value) for value in several or ()] for several in (before, after))
        removed = tuple(dict.fromkeys(value for value in was if value and value not in now))
        added = tuple(dict.fromkeys(value for value in now if value and value not in was))
        if removed or added:
            yield Change(called, removed=removed, added=added)
        return
    old, new = _member(name, before), _member(name, after)
    if old == new:
        return
    if max(len(old), len(new)) > LONG and not compare:
        yield Change(called, after="other words")
    elif max(len(old), len(new)) > LONG:
        yield Change(called, differences=tuple(differences(str(before or ""), str(after or ""))))
    else:
        yield Change(called, before=old, after=new)


def _member(name: str, value: Any) -> str:
    """One value in words; whatever an older version stored is shown, if need be as it stands."""
    if value is None:
        return ""
    say = _SAYINGS.get(name)
    if say and isinstance(value, dict):
        return one_line(say(value))
    if isinstance(value, dict):
        quote = value.get("quote")
        said = quote if isinstance(quote, dict) else value
        return one_line(str(said.get("text") or said.get("name") or _pairs(said)))
    return one_line(str(value))


def _pairs(value: Mapping[str, Any]) -> str:
    return ", ".join(f"{key.replace('_', ' ')} {one}" for key, one in value.items() if one is not None)


def _pay(value: Mapping[str, Any]) -> str:
    ends = (f"{end:,.0f}" for end in (value.get("minimum"), value.get("maximum")) if isinstance(end, int | float))
    where = f" ({value['place']})" if value.get("place") else ""
    return f"{value.get('currency', '')} {' to '.join(ends)} a {str(value.get('period', '')).lower()}{where}"


def _place(value: Mapping[str, Any]) -> str:
    try:
        return place(Location.model_validate(value))
    except ValidationError:
        return str(value.get("raw") or _pairs(value))


def _requirement(value: Mapping[str, Any]) -> str:
    return f"{value.get('level', '')}: {(value.get('quote') or {}).get('text', '')}"


_SAYINGS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "base_salary": _pay,
    "locations": _place,
    "requirements": _requirement,
}


def differences(before: str, after: str) -> Iterator[Difference]:
    """Yield what of a text stayed, went and came, word by word; of unchanged lines those beside a change.

    >>> [(one.kind, one.text) for one in differences("We pay 10 a day.", "We pay 12 a day.")]
    [('same', 'We pay '), ('removed', '10'), ('added', '12'), ('same', ' a day.')]
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, old_start, old_end, new_start, new_end) in enumerate(blocks):
        if kind == "equal":
            yield from _unchanged(old[old_start:old_end], first=number == 0, last=number == len(blocks) - 1)
        else:
            pairs = zip_longest(old[old_start:old_end], new[new_start:new_end], fillvalue="")
            for line_before, line_after in pairs:
                yield from _by_words(line_before, line_after)


def _unchanged(lines: list[str], *, first: bool, last: bool) -> Iterator[Difference]:
    shown = [line for line in lines if line.strip()]
    if len(shown) <= 2:
        yield Difference("same", "".join(lines))
        return
    if not first:
        yield Difference("same", shown[0])
    yield Difference("gap", "…")
    if not last:
        yield Difference("same", shown[-1])


def _by_words(before: str, after: str) -> Iterator[Difference]:
    old, new = re.findall(r"\s+|[^\W_]+|.", before), re.findall(r"\s+|[^\W_]+|.", after)
    blocks: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(old), 0, len(new))]
    if max(len(old), len(new)) <= 2 * MOST_WORDS:
        compared = difflib.SequenceMatcher(None, old, new, autojunk=False)
        # What was written anew is not read by the words that happen to come again.
        blocks = compared.get_opcodes() if compared.ratio() >= ALIKE else blocks
    for kind, old_start, old_end, new_start, new_end in blocks:
        if kind == "equal":
            yield Difference("same", "".join(old[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Difference("removed", "".join(old[old_start:old_end]))
        if new_end > new_start:
            yield Difference("added", "".join(new[new_start:new_end]))
