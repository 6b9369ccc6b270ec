"""All pairs: so many postings ask for so many papers, beside the bare matrix product and FAISS over whole documents.

Run `python -m benchmarks.pairs [--sizes 500 1000 2000] [--to 100000]`: n queries meet n targets at three sizes; the
exponent is printed, and what `--to` would take if it goes on like that, *labelled as extrapolated*. The bare product is
that of the same passages (as many of each as real postings and abstracts have) with nothing made of it; the memory is
the peak of this process. Seconds are the processor's, because other work on a machine stretches the clock.
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
from matcher.vectors import MemoryCache, embed

KEPT = 30
PASSAGES = {"posting": 5, "paper": 2}
"""Passages of a document, by kind: those of real ones, rounded."""
BLOCK = 1_000
WITHIN = 3
"""Times the bare product that is aimed at."""


@dataclass(frozen=True)
class Pairs:
    """Seconds of the processor for all pairs of n queries and n targets."""

    size: int
    ours: float
    """Topics, words, candidates and feedback of every query; preparing the queries included, encoding them not."""
    product: float
    """Of the passages' vectors alone."""
    faiss_flat: float
    """The thirty nearest by one vector for each document."""


def measure(size: int) -> Pairs:
    """Rank `size` targets for as many queries, and let the others do so."""
    cache = MemoryCache()
    ranker = invented_ranker(size, "paper", cache)
    queries = list(invented_documents(size, "posting"))
    embed(queries, StandIn(), cache)
    begun = time.process_time()
    for _ in ranker.all_scores(queries, KEPT):
        pass
    ours = time.process_time() - begun
    return Pairs(size, ours, bare_product(size), flat_search(size))


def bare_product(size: int) -> float:
    """Return the seconds of the product of all passages of `size` postings and as many papers, in blocks."""
    targets = np.ascontiguousarray(invented_vectors(PASSAGES["paper"] * size, seed=3).T)
    queries = invented_vectors(min(PASSAGES["posting"] * size, BLOCK), seed=4)
    out = np.empty((len(queries), targets.shape[1]), dtype=np.float32)
    begun = time.process_time()
    blocks = -(-PASSAGES["posting"] * size // len(queries))
    for _ in range(blocks):
        np.matmul(queries, targets, out=out)
    return time.process_time() - begun


def flat_search(size: int) -> float:
    """Return the seconds in which FAISS finds the nearest by whole-document vectors."""
    index = faiss.IndexFlatIP(DIMENSION)
    index.add(invented_vectors(size, seed=1))
    queries = invented_vectors(size, seed=2)
    begun = time.process_time()
    for start in range(0, size, BLOCK):
        index.search(queries[start : start + BLOCK], KEPT)
    return time.process_time() - begun


def peak_memory() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def extrapolated(found: Sequence[Pairs], to: int) -> float:
    """Return what our seconds would be at size `to`: a part that each query costs alone, and one for each pair."""
    first, last = found[0], found[-1]
    # What is not yet square at the sizes measured becomes so: the products take over from what a query costs alone.
    beyond = max(0.0, first.ours - last.ours * (first.size / last.size) ** 2)
    alone = beyond / max(first.size - first.size**2 / last.size, 1)
    return alone * to + max(0.0, last.ours - alone * last.size) * (to / last.size) ** 2


def rows(sizes: Sequence[int], to: int) -> Iterator[Row]:
    """Measure and yield seconds and memory."""
    found: list[Pairs] = []
    peaks: list[float] = []
    for size in sorted(sizes):
        with threadpool_limits(1):
            found.append(measure(size))
        peaks.append(peak_memory())
        yield from _so_far(found, peaks, to)


def _so_far(found: Sequence[Pairs], peaks: Sequence[float], to: int) -> Iterator[Row]:
    last, sizes = found[-1], [each.size for each in found]
    growth = exponent(sizes, [each.ours for each in found])
    product = last.product * (to / last.size) ** 2
    of = f"{last.size:,} x {last.size:,}"
    yield Row(
        "all pairs", of, last.ours, "s",
        (Beside("bare product of the passages", last.product), Beside("FAISS flat, one vector each", last.faiss_flat)),
        growth=growth, aim=f"within {WITHIN} x the bare product", reached=last.ours <= WITHIN * last.product,
        note=f"{1000 * last.ours / last.size:.1f} ms for each query; extrapolated, {to:,} of each would take "
        f"{extrapolated(found, to):,.0f} s, the bare product {product:,.0f} s",
    )  # fmt: skip
    yield Row("all pairs, peak memory", of, peaks[-1], "MB", growth=exponent(sizes, peaks), aim="< 4 GiB at 100,000",
              reached=None, note="of the whole process, what it imports included")  # fmt: skip


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1_000, 2_000])
    parser.add_argument("--to", type=int, default=100_000)
    options = with_json(parser).parse_args()
    hand_over(rows(options.sizes, options.to), options.json)


if __name__ == "__main__":
    main()
