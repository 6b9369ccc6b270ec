"""Which FAISS index is built over so many vectors: an exact one as long as it fits, then one that is small and near."""

from __future__ import annotations

import math
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

EXACT = 400_000
"""Vectors that are searched one by one: of 384 dimensions they take 600 MB, and a search of all a tenth of a second."""

TRAINED_ON = 64
"""Vectors from which each list of an inexact index is found."""

VISITED = 4
"""One in so many lists is looked into: `python -m benchmarks.index_choice` prints what that misses."""


def vector_index(rows: NDArray[np.float32], exact: int | None = None) -> Any:
    """Return a FAISS index by inner product over unit rows, shape (vectors, dimension), that can give the rows back.

    Up to `exact` vectors (EXACT, if not given) it is exact. Beyond, they are put into lists around centres and each
    coordinate is kept in a byte: a quarter of the memory, and rows come back to about two decimals. The same rows give
    the same index.
    """
    count, dimension = rows.shape
    if count <= (EXACT if exact is None else exact):
        flat = faiss.IndexFlatIP(dimension)
        if count:
            flat.add(rows)
        return flat
    lists = max(1, min(round(4 * math.sqrt(count)), count // TRAINED_ON))
    index: Any = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    sample = np.random.default_rng(0).choice(count, size=min(count, lists * TRAINED_ON), replace=False)
    index.train(rows[np.sort(sample)])
    index.add(rows)
    index.make_direct_map()
    index.nprobe = max(1, math.ceil(lists / VISITED))
    return index
