"""Cut postings and papers into documents, and keep these: only what changed is cut again.

What a posting's document leaves out depends on what its employer's other postings say. So the sentences of each posting
are noted first; where one of an employer changed, they are counted anew; and a document is made where the posting
changed, or the number of roles that share one of its sentences.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from app.tasks.docket import Docket
from app.tasks.results import Progress, quiet
from schemas import Posting
from store import PreparedRow, PrintedRow, PrintedState

if TYPE_CHECKING:
    from matcher.passages import Document
    from matcher.repetition import Printed

BLOCK = 256
"""Records that are read, and documents that are kept, together."""

T = TypeVar("T")


def prepare_postings(
    docket: Docket, made_from: Mapping[str, str], progress: Progress = quiet, *, drop: bool = False
) -> None:
    """Bring the documents of postings up to date; `made_from` has a hash of each that is to have one.

    With `drop` those of all others go: that is for the one run that may change everything, because another process
    may know of newer records. Each block is kept as soon as it is made: an interrupted run goes on where it was.
    """
    from matcher.repetition import printed

    store = docket.store
    for some, done, of in _due(docket, "posting", made_from, drop):
        progress("reading new postings", done, of)
        said = {id_: printed(store.posting(id_)) for id_ in some}
        store.put_printed(
            [
                PrintedRow(id_, made_from[id_], one.employer, one.title, one.sentences.astype("<u8").tobytes())
                for id_, one in said.items()
            ]
        )
    employers = store.uncounted_employers()
    for done, (employer, noted) in enumerate(employers.items()):
        progress("preparing the postings of each employer", done, len(employers))
        _prepare_employer(docket, employer, made_from)
        store.counted(employer, noted)


def prepare_papers(
    docket: Docket, made_from: Mapping[str, str], progress: Progress = quiet, *, drop: bool = False
) -> None:
    """Bring the documents of papers up to date, in the same way."""
    from matcher.passages import paper_document

    for some, done, of in _due(docket, "paper", made_from, drop):
        progress("preparing new papers", done, of)
        # A record that has come to be another paper's since `made_from` was told is answered with that paper.
        documents = [one for id_ in some if (one := paper_document(docket.store.paper(id_))).id == id_]
        docket.store.put_prepared([_row(document, made_from[document.id]) for document in documents])


def closed_document(docket: Docket, posting: Posting) -> Document:
    """Return the document of a posting that has none: what its employer's open postings repeat is left out."""
    from matcher.passages import posting_document
    from matcher.repetition import Repetition, count_roles, printed

    one = printed(posting)
    others = [_printed(one.employer, state) for state in docket.store.printed_by(one.employer)]
    return posting_document(posting, Repetition(count_roles([one, *others])))


def _due(docket: Docket, kind: str, made_from: Mapping[str, str], drop: bool) -> Iterator[tuple[list[str], int, int]]:
    """Yield the ids of new and changed records, block by block, with how many came before and how many there are."""
    known = docket.store.prepared_states(kind)
    if drop and (gone := known.keys() - made_from.keys()):
        docket.store.drop_prepared(gone)
    due = [id_ for id_, wanted in made_from.items() if id_ not in known or known[id_].made_from != wanted]
    for start in range(0, len(due), BLOCK):
        yield due[start : start + BLOCK], start, len(due)


def _prepare_employer(docket: Docket, employer: str, made_from: Mapping[str, str]) -> None:
    from matcher.passages import posting_document
    from matcher.repetition import Repetition, count_roles

    states = docket.store.printed_by(employer)
    said = [_printed(employer, state) for state in states]
    counts = count_roles(said)
    due = {
        state.id: repeats
        for state, one in zip(states, said, strict=True)
        if (repeats := _repeats(one, counts)) != state.repeats
    }
    repetition = Repetition(counts)
    for some in _blocks(list(due)):
        documents = [posting_document(docket.store.posting(id_), repetition) for id_ in some]
        # A posting may have gone since its sentences were noted; it is dropped when that is seen.
        rows = [_row(one, made_from.get(one.id, ""), due[one.id]) for one in documents]
        docket.store.put_prepared(rows)


def _printed(employer: str, state: PrintedState) -> Printed:
    import numpy as np

    from matcher.repetition import Printed

    return Printed(employer, state.title, np.frombuffer(state.sentences, dtype="<u8"))


def _repeats(one: Printed, counts: Mapping[int, int]) -> str:
    """Return a hash of how many roles print each of its sentences."""
    shared = [counts.get(number, 1) for number in one.sentences.tolist()]
    return hashlib.sha256(" ".join(map(str, shared)).encode()).hexdigest()[:32]


def _row(document: Document, made_from: str, repeats: str | None = None) -> PreparedRow:
    from matcher.documents import document_print, document_stems
    from matcher.prepared import pack, pack_level

    return PreparedRow(
        document.id, document.kind, made_from, repeats, document_print(document), pack_level(document.level),
        pack(document), document_stems(document).astype("<u4").tobytes(),
    )  # fmt: skip


def _blocks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), BLOCK):
        yield values[start : start + BLOCK]
