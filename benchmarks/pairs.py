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
from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np

from benchmarks.invented_ranker import invented_documents, invented_ranker
from benchmarks.nights import exponent
from benchmarks.stand_in import StandIn
from benchmarks.vectors import DIMENSION, invented_vectors
from matcher.vectors import MemoryCache, embed

KEPT = 30
PASSAGES = {"posting": 5, "paper": 2}
"""Passages of a document, by kind: those of real ones, rounded."""
BLOCK = 1_000


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


def extrapolated(found: Sequence[Pairs], to: int) -> tuple[float, float]:
    """Return the exponent of our seconds, and what they would be at size `to`."""
    slope = exponent([each.size for each in found], [each.ours for each in found])
    # What is not yet square at the sizes measured becomes so: the product takes over from what a query costs alone.
    last = found[-1]
    alone = max(0.0, (found[0].ours - last.ours * (found[0].size / last.size) ** 2)) / max(
        found[0].size - found[0].size**2 / last.size, 1
    )
    square = max(0.0, last.ours - alone * last.size) / last.size**2
    return slope, alone * to + square * to**2


def peak_memory() -> float:
    """Return the most memory that this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 1_000, 2_000])
    parser.add_argument("--to", type=int, default=100_000)
    options = parser.parse_args()
    found = [measure(size) for size in sorted(options.sizes)]
    say(f"{'of each':>10}{'ours, s':>12}{'product, s':>12}{'flat, s':>10}{'of product':>12}{'ms a query':>12}")
    for each in found:
        ratio = each.ours / each.product
        say(f"{each.size:10,}{each.ours:12.1f}{each.product:12.2f}{each.faiss_flat:10.2f}{ratio:12.1f}"
            f"{1000 * each.ours / each.size:12.1f}")  # fmt: skip
    slope, seconds = extrapolated(found, options.to)
    last = found[-1]
    product = last.product * (options.to / last.size) ** 2
    say(f"exponent {slope:.2f}; extrapolated to {options.to:,}: {seconds:,.0f} s, the product {product:,.0f} s")
    say(f"peak memory {peak_memory():,.0f} MB")


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
