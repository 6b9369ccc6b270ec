"""Apply today's rules to everything that was ever read, without reading it again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from app.tasks.code import code_print
from app.tasks.docket import Docket
from app.tasks.people import renew_profile
from app.tasks.reparse_report import Kind, ReparseReport, Tally
from app.tasks.results import Asked, Progress, quiet
from schemas import Issue, RawPaper, RawPosting, RawProfile, Source
from schemas.normalize import normalize
from store import StoredRecord
from store.changes import differences

BATCH = 200
"""Records stored in one transaction, and lost to an interruption at most."""
BOOKMARK = "reparse"
"""The meta entry that says how far an interrupted reparse came, and by which rules."""

Raw = RawPosting | RawPaper | RawProfile
_KINDS: dict[Kind, type[Raw]] = {"posting": RawPosting, "paper": RawPaper, "profile": RawProfile}
_BREAKS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What odd data does to code. What disk, database or memory do is no record's fault and ends the run."""


class Read(NamedTuple):
    """A stored record read by today's rules."""

    raw: Any
    record: Any
    changes: dict[str, list[Any]]
    """`{field: [old, new]}` of the typed record."""


def reparse(docket: Docket, progress: Progress = quiet, *, dry_run: bool = False) -> ReparseReport:
    """Read every stored record by today's rules, store what came out otherwise and return which fields those are.

    A raw record is read anew by its platform where the source has a row, then normalised; profiles are normalised. With
    `dry_run` nothing is written. A run that was interrupted goes on behind the last batch it stored, unless rules or
    rows are others by now. Raises UsageError where the rows cannot be read.
    """
    if dry_run:
        return _Run(docket, progress, dry_run=True).report()
    with docket.changing("records were reparsed") as nothing_changed:
        report = _Run(docket, progress, dry_run=False).report()
        if not report.changed:
            nothing_changed()
    return report


class _Run:
    """One walk over everything that is stored."""

    def __init__(self, docket: Docket, progress: Progress, *, dry_run: bool) -> None:
        from crawler.sources import load_sources

        self._docket, self._progress, self._dry_run = docket, progress, dry_run
        self._rows: dict[str, Source] = load_sources(docket.settings.sources)
        self._tallies = {kind: Tally(kind) for kind in _KINDS}
        self._without_row: Counter[str] = Counter()
        self._issues: list[Issue] = []
        self._failed: set[str] = set()
        self._said_otherwise = 0

    def report(self) -> ReparseReport:
        """Walk, and return what came of it."""
        start = None if self._dry_run else self._bookmark()
        kinds = list(_KINDS)
        for kind in kinds[kinds.index(start[0]) if start else 0 :]:
            after = start[1] if start and start[0] == kind else ""
            for batch in _batches(self._docket.store.stored_records(kind, after)):
                self._reparse(kind, batch)
                if not self._dry_run:
                    self._mark(kind, batch[-1].id, start[2] if start else 0)
        if not self._dry_run:
            self._docket.store.put_meta(BOOKMARK, "")
        return ReparseReport(
            dry_run=self._dry_run,
            postings=self._tallies["posting"].counts,
            papers=self._tallies["paper"].counts,
            profiles=self._tallies["profile"].counts,
            said_otherwise=self._said_otherwise,
            without_row=dict(sorted(self._without_row.items())),
            fields=tuple(
                change
                for tally in self._tallies.values()
                for change in sorted(tally.fields, key=lambda change: (-change.records, change.field))
            ),
            changed=tuple(changed for tally in self._tallies.values() for changed in tally.changed),
            issues=tuple(self._issues),
            failed=len(self._failed),
            resumed=start[2] if start else 0,
        )

    def _reparse(self, kind: Kind, batch: list[StoredRecord]) -> None:
        found = [read for stored in batch if (read := self._read(kind, stored))]
        if not self._dry_run:
            self._write(kind, found)
        for read in found:
            self._tallies[kind].add(read.record, read.changes)
        self._progress(f"reparsing {kind}s", self._tallies[kind].done, None)

    def _read(self, kind: Kind, stored: StoredRecord) -> Read | None:
        """Return what today's rules make of a record, `None` where they make nothing of it, which is an issue."""
        from crawler.records import checked

        try:
            given = checked(_KINDS[kind], json.loads(stored.raw))
            if given.id != stored.id:
                raise ValueError(f"what is kept of it belongs to {given.id}")
        except (ValueError, RecursionError) as error:
            self._fail(stored.id, f"{kind} {stored.id}: what is kept of its source cannot be read", error)
            return None
        raw = self._read_anew(given, stored)
        try:
            record = normalize(raw)
            changes = differences(stored.document, _document(record))
        except _BREAKS as error:
            self._fail(stored.id, f"{kind} {stored.id} cannot be normalised", error, given)
            return None
        return Read(raw, record, changes)

    def _read_anew(self, raw: Raw, stored: StoredRecord) -> Raw:
        """Return what the platform's rules say of the record today; the stored form where they say nothing."""
        if isinstance(raw, RawProfile):
            return raw
        row = self._rows.get(raw.source)
        if row is None:
            self._without_row[raw.source] += 1
            return raw
        from crawler.reread import reread

        try:
            found: Raw = reread(raw, row) if isinstance(raw, RawPosting) else reread(raw, row)
        except _BREAKS as error:
            where = f"{type(raw).__name__.removeprefix('Raw').lower()} {stored.id} of {raw.source}"
            self._fail(stored.id, f"{where} cannot be read anew, so it was only normalised", error, raw)
            return raw
        self._said_otherwise += found != raw
        return found

    def _write(self, kind: Kind, found: list[Read]) -> None:
        """Store a batch; what is as it was is not written."""
        store, now = self._docket.store, self._docket.now()
        if kind == "profile":
            for read in found:
                renew_profile(self._docket, read.raw, read.record)
            return
        pairs = [(read.raw, read.record) for read in found]
        postings, papers = (pairs, []) if kind == "posting" else ([], pairs)
        store.upsert(postings, papers, now, "reparsed")

    def _fail(self, id_: str, what: str, error: Exception, raw: Raw | None = None) -> None:
        reason = " ".join(str(error).split())[:300] or type(error).__name__
        if not isinstance(error, ValueError):
            reason = f"{type(error).__name__}: {reason}"
        url = None if raw is None or isinstance(raw, RawProfile) else raw.url
        self._issues.append(Issue(message=f"{what}: {reason}", url=url))
        self._failed.add(id_)

    def _bookmark(self) -> tuple[Kind, str, int] | None:
        """Return kind and id behind which an interrupted run goes on, and how many records it had done."""
        try:
            mark = json.loads(self._docket.store.get_meta(BOOKMARK) or "{}")
        except ValueError:
            return None
        if mark.get("rules") != self._rules or mark.get("kind") not in _KINDS:
            return None
        return mark["kind"], str(mark["after"]), int(mark["done"])

    def _mark(self, kind: Kind, after: str, before: int) -> None:
        done = before + sum(tally.done for tally in self._tallies.values()) + len(self._failed)
        mark = {"rules": self._rules, "kind": kind, "after": after, "done": done}
        self._docket.store.put_meta(BOOKMARK, json.dumps(mark))

    @cached_property
    def _rules(self) -> str:
        """A hash of all that decides what a record becomes."""
        files = [(package, pattern) for package in ("schemas", "crawler") for pattern in ("**/*.py", "**/*.gz")]
        parts = [code_print(package, pattern) for package, pattern in files]
        parts += [row.model_dump_json() for row in self._rows.values()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _document(record: Asked) -> dict[str, Any]:
    """Return a typed record as it is stored: JSON without defaults."""
    found: dict[str, Any] = json.loads(record.model_dump_json(exclude={"lifecycle"}, exclude_defaults=True))
    return found


def _batches(items: Iterable[StoredRecord]) -> Iterator[list[StoredRecord]]:
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        yield batch
