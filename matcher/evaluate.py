"""Rank a BEIR-format folder on the product's own road and score the run."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.passages import Document, paper_document, posting_document, profile_document
from matcher.rank import Ranker
from matcher.repetition import find_repetition
from matcher.vectors import VectorCache, embed
from schemas import RawLocation, RawPaper, RawPosting, RawProfile, UnreadableFile

Progress = Callable[[str, int, int], None]
"""Told (what is going on, done, to do)."""

Run = dict[str, list[tuple[str, float]]]
"""Query id -> (document id, score), best first."""

RELEVANT = 2
"""Grades from here on count as relevant where a measure knows only yes and no."""

DEPTH = 1000
"""How deep runs are kept."""


@dataclass(frozen=True)
class Evaluation:
    """A run with its judgments. Each measure maps query ids to values from 0 to 1, larger is better."""

    run: Mapping[str, Sequence[tuple[str, float]]]
    """Query id -> (document id, score), best first."""
    measures: Mapping[str, Mapping[str, float]]
    encoded: int
    """Texts that had to be encoded, because the cache did not know them."""

    def means(self) -> dict[str, float]:
        """Return each measure's mean over the queries."""
        return {name: float(np.mean(list(values.values()))) for name, values in self.measures.items()}

    def intervals(self) -> dict[str, tuple[float, float]]:
        """Return the 95 % interval of each mean, over the queries."""
        return {name: bootstrap(np.array(list(values.values()))) for name, values in self.measures.items()}

    def run_lines(self, tag: str = "postdocket") -> Iterator[str]:
        """Yield the run in TREC format: query, Q0, document, rank from 1, score, tag."""
        for query, ranked in self.run.items():
            for rank, (document, score) in enumerate(ranked, start=1):
                yield f"{query} Q0 {document} {rank} {score:.6f} {tag}"


@dataclass(frozen=True)
class LabelledFolder:
    """A BEIR-format folder: documents to rank, queries that have judgments, and the judgments."""

    targets: Sequence[Document]
    queries: Sequence[Document]
    qrels: Mapping[str, Mapping[str, int]]
    """Query id -> document id -> grade."""

    @property
    def titles(self) -> dict[str, str]:
        """Document id -> title, of both sides."""
        return {document.id: document.title for document in (*self.targets, *self.queries)}


def read_folder(
    folder: Path, queries_are: Literal["postings", "profiles"], targets_are: Literal["papers", "postings"]
) -> LabelledFolder:
    """Read `corpus.jsonl`, the judged queries of `queries.jsonl` and the one file in `qrels/`.

    Raises UnreadableFile where the folder is not in BEIR format.
    """
    qrels = read_qrels(folder)
    targets = read_documents(folder / "corpus.jsonl", targets_are)
    queries = [query for query in read_documents(folder / "queries.jsonl", queries_are) if query.id in qrels]
    if not queries:
        raise UnreadableFile(str(folder), "no query of queries.jsonl has judgments in qrels/")
    return LabelledFolder(targets, queries, qrels)


def evaluate(
    folder: LabelledFolder, encoder: Encoder, cache: VectorCache, progress: Progress | None = None
) -> Evaluation:
    """Rank the documents for each query and score against the judgments."""
    encoded = embed([*folder.targets, *folder.queries], encoder, cache, named(progress, "encoding"))
    run = evaluate_documents(Ranker(folder.targets, encoder, cache), folder.queries, progress)
    return Evaluation(run, measure(run, folder.qrels), encoded)


def evaluate_documents(ranker: Ranker, queries: Sequence[Document], progress: Progress | None = None) -> Run:
    """Rank for each query, as deep as runs are kept."""
    run: Run = {}
    for done, query in enumerate(queries, start=1):
        run[query.id] = [(ranker.targets.ids[position], score) for position, score in ranker.scores(query, DEPTH)]
        if progress:
            progress("ranking", done, len(queries))
    return run


def named(progress: Progress | None, what: str) -> Callable[[int, int], None] | None:
    """Return a progress callback of (done, to do) that says what is going on."""
    return (lambda done, total: progress(what, done, total)) if progress else None


def read_documents(path: Path, kind: Literal["papers", "postings", "profiles"]) -> list[Document]:
    """Read a BEIR file of papers, postings or profiles through `normalize`; documents keep their BEIR ids."""
    rows = list(read_json_lines(path))
    if kind == "papers":
        return [_renamed(row, paper_document(_normalized(_raw_paper(row)))) for row in rows]
    if kind == "profiles":
        return [_renamed(row, profile_document(_normalized(_raw_profile(row)))) for row in rows]
    postings = [_normalized(_raw_posting(row)) for row in rows]
    repetition = find_repetition(postings)
    return [_renamed(row, posting_document(posting, repetition)) for row, posting in zip(rows, postings, strict=True)]


def _normalized(raw: RawPaper | RawPosting | RawProfile) -> Any:
    from schemas.normalize import normalize

    return normalize(raw)


def _renamed(row: Mapping[str, Any], document: Document) -> Document:
    from dataclasses import replace

    return replace(document, id=str(row["_id"]))


def _raw_paper(row: Mapping[str, Any]) -> RawPaper:
    data = row.get("metadata") or {}
    year = data.get("year")
    return RawPaper(
        source="evaluation", external_id=str(row["_id"]), title=row.get("title") or "", abstract=row.get("text") or "",
        venue=data.get("venue"), published=str(year) if year else None, authors=tuple(data.get("authors") or ()),
    )  # fmt: skip


def _raw_posting(row: Mapping[str, Any]) -> RawPosting:
    data = row.get("metadata") or {}
    location = data.get("location")
    return RawPosting(
        source="evaluation", external_id=str(row["_id"]), title=row.get("title") or None,
        description=row.get("text") or "", hiring_organization=data.get("hiring_organization"),
        locations=(RawLocation(raw=location),) if location else (),
    )  # fmt: skip


def _raw_profile(row: Mapping[str, Any]) -> RawProfile:
    return RawProfile(source=f"{row['_id']}.txt", text=row.get("text") or "")


def read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON lines file. Raises UnreadableFile naming the line that is not one."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict) or "_id" not in row:
                        raise UnreadableFile(str(path), f"line {number} is no object with an _id")
                    yield row
    except (OSError, ValueError) as error:
        raise UnreadableFile(str(path), str(error)) from error


def read_qrels(folder: Path) -> dict[str, dict[str, int]]:
    """Return query id -> document id -> grade from the one .tsv file in `qrels/`."""
    files = sorted((folder / "qrels").glob("*.tsv"))
    if len(files) != 1:
        raise UnreadableFile(str(folder / "qrels"), f"{len(files)} .tsv files where there should be one")
    qrels: dict[str, dict[str, int]] = {}
    try:
        with files[0].open(encoding="utf-8", newline="") as lines:
            for query, document, grade in list(csv.reader(lines, delimiter="\t"))[1:]:
                qrels.setdefault(query, {})[document] = int(grade)
    except ValueError as error:
        raise UnreadableFile(str(files[0]), f"not query-id, corpus-id, score: {error}") from error
    return qrels


# Measures


def measure(
    run: Mapping[str, Sequence[tuple[str, float]]], qrels: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, float]]:
    """Return measure -> query id -> value."""
    values: dict[str, dict[str, float]] = {
        name: {} for name in ("nDCG@10", "condensed nDCG@10", "recall@100", "MAP", "judged@10")
    }
    for query, ranked in run.items():
        grades = qrels[query]
        documents = [document for document, _ in ranked]
        judged = [document for document in documents if document in grades]
        values["nDCG@10"][query] = ndcg(documents, grades)
        values["condensed nDCG@10"][query] = ndcg(judged, grades)
        values["recall@100"][query] = recall(documents[:100], grades)
        values["MAP"][query] = average_precision(documents, grades)
        values["judged@10"][query] = sum(document in grades for document in documents[:10]) / 10
    return values


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return nDCG with the grade as gain, as trec_eval has it; unjudged documents gain nothing."""
    best = _dcg(sorted(grades.values(), reverse=True)[:depth])
    return _dcg([grades.get(document, 0) for document in ranked[:depth]]) / best if best else 0.0


def _dcg(gains: Iterable[int]) -> float:
    return float(sum(gain / np.log2(rank + 1) for rank, gain in enumerate(gains, start=1)))


def recall(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of relevant documents that were ranked."""
    relevant = {document for document, grade in grades.items() if grade >= RELEVANT}
    return len(relevant.intersection(ranked)) / len(relevant) if relevant else 0.0


def average_precision(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the mean, over the relevant documents, of the precision at their ranks."""
    relevant = {document for document, grade in grades.items() if grade >= RELEVANT}
    hits, total = 0, 0.0
    for rank, document in enumerate(ranked, start=1):
        if document in relevant:
            hits += 1
            total += hits / rank
    return total / len(relevant) if relevant else 0.0


def bootstrap(values: NDArray[np.float64], samples: int = 10_000) -> tuple[float, float]:
    """Return the 95 % interval of the mean of values, or of paired differences; the same seed always."""
    drawn = np.random.default_rng(0).integers(0, len(values), (samples, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
