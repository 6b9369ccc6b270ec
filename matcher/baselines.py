"""What people build first, to compare with: BM25, cosines of whole texts, nearest pairs of chunks, fusions of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.encoder import Encoder
from matcher.evaluate import read_json_lines
from matcher.lexical import BM25, numbered, words
from matcher.passages import Document
from matcher.vectors import VectorCache, text_vectors

CHUNK = 150
"""Words in a chunk; with MiniLM's 256 word pieces nothing is cut off."""
FIRST = 190
"""Words that MiniLM reads of a whole text before it cuts the rest off, about."""
Scores = NDArray[np.float64]
"""Shape (queries, targets)."""


def baselines(
    queries: Sequence[Document], targets: Sequence[Document], encoder: Encoder, cache: VectorCache
) -> Iterator[tuple[str, Scores]]:
    """Yield each baseline with its scores. All read the full texts, company and legal paragraphs included."""
    asked, found = [whole(query) for query in queries], [whole(target) for target in targets]
    bm25 = BM25([numbered([words(text)]) for text in found])
    lexical = np.stack([bm25.shares(Counter(words(text))) for text in asked])
    yield "BM25", lexical
    opening = _first(asked, encoder, cache) @ _first(found, encoder, cache).T
    yield "whole-text cosine", opening
    pairs = _chunk_pairs(asked, found, encoder, cache)
    nearest = np.stack([np.maximum.reduceat(each.max(axis=0), starts) for each, starts in pairs])
    yield "chunk MaxSim", nearest
    yield "mean of top 3 chunk pairs", np.stack([_top_three(each, starts) for each, starts in pairs])
    for share in (0.3, 0.5, 0.7):
        mixed = (1 - share) * _standard(lexical) + share * _standard(opening)
        yield f"{1 - share:.1f} BM25 + {share:.1f} whole text", mixed
    yield "0.5 BM25 + 0.5 MaxSim", _standard(lexical) + _standard(nearest)
    yield "rank fusion of all three", _fused([lexical, opening, nearest])


def whole(document: Document) -> str:
    """Return title and full text."""
    return f"{document.title}. {document.text}" if document.kind == "posting" else document.text


def _first(texts: Sequence[str], encoder: Encoder, cache: VectorCache) -> Scores:
    return text_vectors([" ".join(text.split()[:FIRST]) for text in texts], encoder, cache).astype(np.float64)


def _chunk_pairs(
    asked: Sequence[str], found: Sequence[str], encoder: Encoder, cache: VectorCache
) -> list[tuple[Scores, NDArray[np.int64]]]:
    """Return per query the cosines (its chunks, all chunks) and where each target's chunks begin."""
    chunks = [_chunks(text) for text in found]
    starts = np.cumsum([0, *map(len, chunks[:-1])])
    vectors = text_vectors([chunk for each in chunks for chunk in each], encoder, cache).astype(np.float64)
    return [(text_vectors(_chunks(text), encoder, cache).astype(np.float64) @ vectors.T, starts) for text in asked]


def _chunks(text: str) -> list[str]:
    parts = text.split()
    return [" ".join(parts[begin : begin + CHUNK]) for begin in range(0, len(parts), CHUNK)] or ["."]


def _top_three(cosines: Scores, starts: NDArray[np.int64]) -> Scores:
    ends = [*starts[1:], cosines.shape[1]]
    return np.array([np.sort(cosines[:, a:b], axis=None)[-3:].mean() for a, b in zip(starts, ends, strict=True)])


def _standard(scores: Scores) -> Scores:
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / scores.std(axis=1, keepdims=True))


def _fused(all_scores: Sequence[Scores]) -> Scores:
    """Reciprocal rank fusion with the usual 60."""
    ranks = [np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1 for scores in all_scores]
    return np.asarray(sum(1 / (60 + rank) for rank in ranks))


def rating_baselines(
    folder: Path, ratings: Mapping[tuple[str, str], float], encoder: Encoder, cache: VectorCache
) -> Iterator[tuple[str, dict[tuple[str, str], float]]]:
    """Yield ways to pool the cosines of a person's publications to a paper, title and abstract encoded as one."""
    papers = {row["_id"]: f"{row['title']}. {row['text']}" for row in read_json_lines(folder / "papers.jsonl")}
    people = {
        row["_id"]: [f"{entry['title']}. {entry.get('abstract') or ''}" for entry in row["publications"]]
        for row in read_json_lines(folder / "profiles.jsonl")
    }
    cosines = {
        (person, paper): text_vectors(people[person], encoder, cache).astype(np.float64)
        @ text_vectors([papers[paper]], encoder, cache)[0]
        for person, paper in ratings
    }
    pools: dict[str, Callable[[Scores], Any]] = {
        "maximum": np.max,
        "mean": np.mean,
        "mean of top 3": lambda each: np.sort(each)[-3:].mean(),
        "log-mean-exp (10)": lambda each: np.log(np.exp(10 * each).mean()) / 10,
        "75th percentile": lambda each: np.quantile(each, 0.75),
    }
    for name, pool in pools.items():
        yield name, {pair: float(pool(each)) for pair, each in cosines.items()}
