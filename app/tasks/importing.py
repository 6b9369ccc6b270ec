"""Read files into the docket: saved pages, bibliographies, answers of platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.tasks.docket import Docket
from app.tasks.normalizing import normalize_each
from app.tasks.results import Counts, ImportedFile, Progress, quiet
from schemas import PostdocketError, RawPaper, RawPosting
from store import Outcome

SOURCE = "import"


def import_pages(
    docket: Docket, paths: Sequence[Path], organization: str | None = None, progress: Progress = quiet
) -> tuple[ImportedFile, ...]:
    """Store what files hold and return what became of each, in order; a file fails alone.

    `organization` is the employer of postings, and the home of papers, that do not name one themselves.
    """
    imported: list[ImportedFile] = []
    for done, path in enumerate(paths, start=1):
        imported.append(_import_page(docket, path, organization))
        progress("reading files", done, len(paths))
    return tuple(imported)


def _import_page(docket: Docket, path: Path, organization: str | None) -> ImportedFile:
    from crawler.saved_page import read_saved

    try:
        extracted = read_saved(path, path.read_bytes(), SOURCE)
    except OSError as error:
        return ImportedFile(path=str(path), error=f"cannot read {path}: {error.strerror}; check the path")
    except PostdocketError as error:
        return ImportedFile(path=str(path), error=str(error))
    if not extracted.postings and not extracted.papers:
        reason = extracted.issues[0].message if extracted.issues else f"{path}: no posting and no paper found in it"
        return ImportedFile(path=str(path), issues=extracted.issues, error=reason)
    issues = list(extracted.issues)
    postings = normalize_each((_employed(raw, organization) for raw in extracted.postings), issues)
    papers = normalize_each((_at_home(raw, organization) for raw in extracted.papers), issues)
    with docket.changing("files were imported") as nothing_changed:
        outcomes = docket.store.upsert(postings, papers, docket.now(), past=extracted.past)
        if all(outcome is Outcome.UNCHANGED for outcome in outcomes.values()):
            nothing_changed()
    return ImportedFile(
        path=str(path),
        postings=count(outcomes[raw.id] for raw, _ in postings),
        papers=count(outcomes[raw.id] for raw, _ in papers),
        issues=tuple(issues),
    )


def _employed(raw: RawPosting, organization: str | None) -> RawPosting:
    return raw if raw.hiring_organization else raw.model_copy(update={"hiring_organization": organization})


def _at_home(raw: RawPaper, organization: str | None) -> RawPaper:
    return raw if raw.organization else raw.model_copy(update={"organization": organization})


def count(outcomes: Iterable[Outcome]) -> Counts:
    """Return how often each outcome occurs."""
    return Counts(**{str(outcome): number for outcome, number in Counter(outcomes).items()})
