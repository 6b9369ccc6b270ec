"""All pairs: so many postings ask for so many papers, beside the bare matrix product and FAISS over whole documents.

Run `python -m benchmarks.pairs [--sizes 25000 50000 100000] [--asked 256]`: some of n postings meet all of n papers, at
three sizes. A query costs the same whichever it is, so that all n take n / asked times as long; that is the figure. The
bare product is that of the same passages (as many of each as real postings and abstracts have) with nothing made of it;
the memory is the peak of this process, which holds all documents. Seconds are the processor's, on one thread.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.invented_ranker import invented_documents, invented_ranker
from benchmarks.row import Beside, Row, exponent, hand_over, with_json
from benchmarks.stand_in import StandIn
from benchmarks.vectors import DIMENSION, invented_vectors
from matcher.rank import BLOCK
from matcher.vectors import MemoryCache, embed

KEPT = 30
PASSAGES = {"posting": 5, "paper": 2}
"""Passages of a document, by kind: those of real ones, rounded."""
FULL, LIMIT = 100_000, 4_096
"""Documents of each kind, and the megabytes that they may take."""
WITHIN = 3
"""Times the bare product that is aimed at."""


@dataclass(frozen=True)
class Pairs:
    """Seconds of the processor for all pairs of n queries and n targets, from those of some queries."""

    size: int
    ours: float
    """Topics, words, candidates and feedback of every query; preparing the queries included, encoding them not."""
    product: float
    """Of the passages' vectors alone."""
    faiss_flat: float
    """The thirty nearest by one vector for each document."""


def measure(size: int, asked: int) -> Pairs:
    """Rank `size` targets for some queries, and let the others do so; return what all queries would take."""
    cache = MemoryCache()
    ranker = invented_ranker(size, "paper", cache)
    queries = list(invented_documents(asked, "posting"))
    embed(queries, StandIn(), cache)
    begun = time.process_time()
    for _ in ranker.all_scores(queries, KEPT):
        pass
    ours = time.process_time() - begun
    times = size / asked
    return Pairs(size, times * ours, times * bare_product(size, asked), times * flat_search(size, asked))


def bare_product(size: int, asked: int) -> float:
    """Return the seconds of the product of the passages of some postings and of `size` papers."""
    targets = np.ascontiguousarray(invented_vectors(PASSAGES["paper"] * size, seed=3).T)
    queries = invented_vectors(PASSAGES["posting"] * BLOCK, seed=4)
    out = np.empty((len(queries), targets.shape[1]), dtype=np.float32)
    np.matmul(queries, targets, out=out)  # pages of `out` are given out when they are first written
    begun = time.process_time()
    for _ in range(-(-asked // BLOCK)):
        np.matmul(queries, targets, out=out)
    return time.process_time() - begun


def flat_search(size: int, asked: int) -> float:
    """Return the seconds in which FAISS finds the nearest by whole-document vectors."""
    index = faiss.IndexFlatIP(DIMENSION)
    index.add(invented_vectors(size, seed=1))
    queries = invented_vectors(asked, seed=2)
    begun = time.process_time()
    index.search(queries, KEPT)
    return time.process_time() - begun


def peak_memory() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rows(sizes: Sequence[int], asked: int) -> Iterator[Row]:
    """Measure and yield seconds and memory."""
    found: list[Pairs] = []
    peaks: list[float] = []
    for size in sorted(sizes):
        with threadpool_limits(1):
            found.append(measure(size, asked))
        peaks.append(peak_memory())
        yield from _so_far(found, peaks, asked)


def _so_far(found: Sequence[Pairs], peaks: Sequence[float], asked: int) -> Iterator[Row]:
    last, sizes = found[-1], [each.size for each in found]
    of = f"{last.size:,} x {last.size:,}"
    yield Row(
        "all pairs", of, last.ours, "s",
        (Beside("bare product of the passages", last.product), Beside("FAISS flat, one vector each", last.faiss_flat)),
        growth=exponent(sizes, [each.ours for each in found]), aim=f"within {WITHIN} x the bare product",
        reached=last.ours <= WITHIN * last.product,
        note=f"{1000 * last.ours / last.size:.1f} ms for each query; {asked:,} of them were asked, against all targets",
    )  # fmt: skip
    yield Row(
        "all pairs, peak memory", of, peaks[-1], "MB", growth=exponent(sizes, peaks), aim="< 4 GiB at 100,000",
        reached=peaks[-1] < LIMIT if last.size >= FULL else None, note="of the whole process, all documents included",
    )  # fmt: skip


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[25_000, 50_000, 100_000])
    parser.add_argument("--asked", type=int, default=256, help="queries that are measured")
    options = with_json(parser).parse_args()
    hand_over(rows(options.sizes, options.asked), options.json)


if __name__ == "__main__":
    main()
