"""What a reparse tells: how many records came out otherwise, in which fields, and an example of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from app.tasks.results import Asked, Counts, Renewal
from schemas import Issue, Paper, Record

Kind = Literal["posting", "paper", "profile"]

LONGEST = 160
"""Characters of a text that an example shows: enough to see what changed in it."""
BEFORE = 40
"""Of these, how many stand before the place where two texts part."""


class Reparsed(Record):
    """One record whose typed form came out otherwise than the stored one."""

    id: str
    kind: Kind
    label: str
    fields: tuple[str, ...]


class FieldChange(Record):
    """One field that came out otherwise, in how many records, and the first of them as an example."""

    kind: Kind
    field: str
    records: int
    id: str
    """The record that the example is from."""
    where: str
    """What in the field differs, such as `requirements[].alternatives[].years`."""
    old: Any
    new: Any


class ReparseReport(Record):
    dry_run: bool = False
    """Nothing was written; everything else is what would come of it."""
    postings: Counts = Counts()
    papers: Counts = Counts()
    profiles: Counts = Counts()
    said_otherwise: int = 0
    """Records of which the platform's rules read something else in what the source sent."""
    without_row: dict[str, int] = {}
    """Source -> its records that were only normalised, because no row says how it is read."""
    fields: tuple[FieldChange, ...] = ()
    """Those that changed in most records first."""
    changed: tuple[Reparsed, ...] = ()
    issues: tuple[Issue, ...] = ()
    """What could not be read; such a record stays as it was."""
    failed: int = 0
    """Records that the issues are about."""
    resumed: int = 0
    """Records that an interrupted reparse had done already; they are in no other number."""
    renewal: Renewal | None = None


class Tally:
    """What became of the records of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.changed: list[Reparsed] = []
        self.done = 0
        self._records: Counter[str] = Counter()
        self._examples: dict[str, FieldChange] = {}

    def add(self, record: Asked, changes: Mapping[str, list[Any]]) -> None:
        """Count a record that was read; `changes` is `{field: [old, new]}`, empty where nothing changed."""
        self.done += 1
        if not changes:
            return
        label = record.title if isinstance(record, Paper) else record.label
        self.changed.append(Reparsed(id=record.id, kind=self.kind, label=label, fields=tuple(changes)))
        self._records.update(tuple(changes))
        for field, (old, new) in changes.items():
            if field not in self._examples:
                where, before, after = first_difference(old, new, field)
                self._examples[field] = FieldChange(
                    kind=self.kind, field=field, records=1, id=record.id, where=where, old=before, new=after
                )

    @property
    def counts(self) -> Counts:
        """How many changed and how many did not."""
        return Counts(changed=len(self.changed), unchanged=self.done - len(self.changed))

    @property
    def fields(self) -> list[FieldChange]:
        """Each field that changed, with its count."""
        return [
            example.model_copy(update={"records": self._records[field]}) for field, example in self._examples.items()
        ]


def first_difference(old: Any, new: Any, where: str) -> tuple[str, Any, Any]:
    """Return the path of the first thing in which two JSON values differ, and both forms of it; long texts are cut.

    >>> first_difference([{"years": 3, "skills": ["C"]}], [{"years": 5, "skills": ["C"]}], "alternatives")
    ('alternatives[].years', 3, 5)
    >>> first_difference(["US", "CA"], ["US"], "applicant_countries")
    ('applicant_countries[]', 'CA', None)
    """
    if isinstance(old, dict) and isinstance(new, dict):
        key = next(key for key in (*old, *new) if old.get(key) != new.get(key))
        return first_difference(old.get(key), new.get(key), f"{where}.{key}")
    if isinstance(old, list) and isinstance(new, list):
        gone, added = [item for item in old if item not in new], [item for item in new if item not in old]
        if gone or added:
            return first_difference(gone[0] if gone else None, added[0] if added else None, f"{where}[]")
    if isinstance(old, str) and isinstance(new, str):
        same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
        start = max(0, (min(len(old), len(new)) if same is None else same) - BEFORE)
        return where, _cut(old, start), _cut(new, start)
    return where, _cut(old, 0), _cut(new, 0)


def _cut(value: Any, start: int) -> Any:
    if not isinstance(value, str) or len(value) <= LONGEST:
        return value
    end = start + LONGEST
    return ("…" if start else "") + value[start:end] + ("…" if end < len(value) else "")
