"""Read files into the docket: exports of another one, bibliographies, saved pages, answers of platforms."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar

from app.tasks.docket import Docket
from app.tasks.normalizing import normalize_each
from app.tasks.results import Counts, ImportedFile, Progress, quiet
from schemas import (
    Issue,
    Paper,
    PostdocketError,
    Posting,
    RawPaper,
    RawPosting,
    UnknownPaper,
    UnknownPosting,
    UnreadableFile,
)
from store import Outcome, Past

if TYPE_CHECKING:
    from crawler.platform import Extracted

RawT = TypeVar("RawT", RawPosting, RawPaper)
SOURCE = "import"
BATCH = 500
"""Records that are stored together: what an interrupted import had stored before stays."""


def import_pages(
    docket: Docket, paths: Sequence[Path], organization: str | None = None, progress: Progress = quiet
) -> tuple[ImportedFile, ...]:
    """Store what files hold and return what became of each, in order; a file fails alone.

    `organization` is the employer of postings, and the home of papers, that do not name one themselves.
    """
    imported: list[ImportedFile] = []
    for done, path in enumerate(paths, start=1):
        imported.append(_import_file(docket, path, organization, progress))
        progress("reading files", done, len(paths))
    return tuple(imported)


def _import_file(docket: Docket, path: Path, organization: str | None, progress: Progress) -> ImportedFile:
    issues: list[Issue] = []
    partly_read: list[str] = []
    became: dict[str, Counter[str]] = {"postings": Counter(), "papers": Counter()}
    error = None
    with docket.changing("files were imported") as nothing_changed:
        try:
            with closing(_parts(path)) as parts:
                for part in parts:
                    issues += part.extracted.issues
                    stored = _store(docket, part.extracted, organization, issues)
                    partly_read += stored.partly_read
                    for kind, outcomes in stored.outcomes.items():
                        became[kind].update(map(str, outcomes))
                    if part.total > BATCH:
                        progress(f"reading {path.name}, {part.unit}s", part.done, part.total)
        except PostdocketError as fault:
            error = str(fault)
        if not set().union(*became.values()) - {Outcome.UNCHANGED}:
            nothing_changed()
    if any(became.values()):
        issues += [Issue(message=error)] if error else []
        counts = {kind: Counts(**counted) for kind, counted in became.items()}
        return ImportedFile(path=str(path), **counts, partly_read=tuple(partly_read), issues=tuple(issues))
    said = next((issue.message for issue in issues if issue.field is None), "")
    return ImportedFile(
        path=str(path), issues=tuple(issues), error=error or said or f"{path}: no posting and no paper found in it"
    )


class _Stored(NamedTuple):
    outcomes: dict[str, Iterable[Outcome]]
    """What became of postings and of papers."""
    partly_read: list[str]
    """The ids of those of which a field could not be read."""


class _Part(NamedTuple):
    extracted: Extracted
    done: int = 0
    total: int = 0
    """How many there are of what `done` counts; 0 for a file that is read whole."""
    unit: str = ""


def _parts(path: Path) -> Generator[_Part]:
    """Yield what a file holds, BATCH records at a time. Raises UnreadableFile."""
    from crawler.record_file import open_records
    from crawler.saved_page import read_saved

    try:
        with _opened(path) as file:
            records = open_records(file, str(path), SOURCE)
            if records is None:
                yield from map(_Part, _pieces(read_saved(path, file.read(), SOURCE)))
                return
            for done, part in records.batches(BATCH):
                yield _Part(part, done, records.total, records.unit)
    except OSError as error:
        raise UnreadableFile(str(path), str(error.strerror), "check the path") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Yield the file; what a pipe brings is first gathered on disk, to be sought in."""
    with path.open("rb") as file:
        if file.seekable():
            yield file
            return
        with TemporaryFile() as whole:
            shutil.copyfileobj(file, whole)
            whole.seek(0)
            yield whole


def _pieces(extracted: Extracted) -> Iterator[Extracted]:
    """Yield a page that was read whole, BATCH records at a time."""
    nothing: dict[str, Any] = {"postings": (), "papers": ()}
    yield extracted.model_copy(update=nothing)
    for kind in nothing:
        records = getattr(extracted, kind)
        for at in range(0, len(records), BATCH):
            yield extracted.model_copy(update={"issues": (), **nothing, kind: records[at : at + BATCH]})


def _store(docket: Docket, part: Extracted, organization: str | None, issues: list[Issue]) -> _Stored:
    """Store some records and return what became of them; `issues` gets one for each that could not be normalised."""
    raw_postings = [_at_home(raw, "hiring_organization", organization) for raw in part.postings]
    raw_papers = [_at_home(raw, "organization", organization) for raw in part.papers]
    exported = part.past.postings.keys() | part.past.papers.keys()
    raws: list[RawPosting | RawPaper] = [*raw_postings, *raw_papers]
    again = [raw for raw in raws if raw.id in exported]
    # To tell again what it knows is no sighting: it opens nothing, and is not the last time that something was seen.
    told = {raw.id for raw, known in zip(again, docket.store.read_before(again), strict=True) if known}
    postings = normalize_each((raw for raw in raw_postings if raw.id not in told), issues)
    papers = normalize_each((raw for raw in raw_papers if raw.id not in told), issues)
    typed: list[tuple[RawPosting | RawPaper, Any]] = [*postings, *papers]
    told |= {
        raw.id
        for raw, record in typed
        if (raw.id in exported and not raw.payload and _stands(docket, record))
        or (part.retold and _is_published(docket, record))
    }
    outcomes = docket.store.upsert(
        [pair for pair in postings if pair[0].id not in told],
        [pair for pair in papers if pair[0].id not in told],
        docket.now(),
        past=_past(part.past, docket.now(), issues),
    ) | dict.fromkeys(told, Outcome.UNCHANGED)
    became: dict[str, Iterable[Outcome]] = {
        "postings": [outcomes[raw.id] for raw in raw_postings if raw.id in outcomes],
        "papers": [outcomes[raw.id] for raw in raw_papers if raw.id in outcomes],
    }
    return _Stored(became, [raw.id for raw, record in typed if record.issues])


def _past(told: Past, now: datetime, issues: list[Issue]) -> Past:
    """What a file tells of when records were seen, without what it says to be in the future; `issues` gets those."""
    latest = {id_: max(life.first_seen, life.last_seen, life.closed_at or now) for id_, life in told.postings.items()}
    future = {id_: at for id_, at in (latest | told.papers).items() if at > now}
    for id_, at in future.items():
        words = f"{id_}: {at.isoformat()} is still to come; it counts as seen when it was imported"
        issues.append(Issue(message=words, field="first_seen", value=at.isoformat()))
    return Past(
        postings={id_: life for id_, life in told.postings.items() if id_ not in future},
        papers={id_: at for id_, at in told.papers.items() if id_ not in future},
    )


def _at_home(raw: RawT, field: str, organization: str | None) -> RawT:
    """The record with its organisation, where it names none itself and the person who imports it does."""
    return raw.model_copy(update={field: organization}) if organization and not getattr(raw, field) else raw


def _stands(docket: Docket, record: Posting | Paper) -> bool:
    """Whether a record is stored as it is given, whatever else its source said: tables leave the payload out."""
    try:
        if isinstance(record, Posting):
            return docket.store.posting(record.id).model_copy(update={"lifecycle": None}) == record
        return record in docket.store.paper_records(record.id)
    except (UnknownPosting, UnknownPaper):
        return False


def _is_published(docket: Docket, posting: Posting) -> bool:
    """Whether what is stored of a posting would be published in the same words."""
    try:
        return docket.store.posting(posting.id).json_ld() == posting.json_ld()
    except UnknownPosting:
        return False
