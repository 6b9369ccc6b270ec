"""Invented unit vectors, any number of them, as near to each other as the model's vectors of real passages are.

Real passages are at cosine .24 to each other and at .69 to the nearest other one (medians, docs/performance.md). So a
vector is a sum of four directions: one that all share, one of its subject, one of a dozen near relatives, its own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DIMENSION = 384
SUBJECTS = 600
RELATIVES = 12
SHARES = {"all": 0.24, "subject": 0.12, "relatives": 0.33}
"""Cosine that two vectors have for having each of these in common; the rest is a vector's own."""
AT_ONCE = 50_000


def invented_vectors(count: int, seed: int = 0) -> NDArray[np.float32]:
    """Return unit rows, shape (count, 384). Different seeds share subjects and what all share, but no relatives."""
    shared = np.random.default_rng(7)
    common, subjects = _directions(shared, 1), _directions(shared, SUBJECTS)
    random = np.random.default_rng([7, seed])
    groups = -(-count // RELATIVES)
    relatives = _directions(random, groups)
    subject_of = random.integers(SUBJECTS, size=groups)
    group_of = np.arange(count) % groups
    rows = np.empty((count, DIMENSION), dtype=np.float32)
    own = 1 - sum(SHARES.values())
    for start in range(0, count, AT_ONCE):
        group = group_of[start : start + AT_ONCE]
        some = np.float32(np.sqrt(own)) * _directions(random, len(group))
        some += np.float32(np.sqrt(SHARES["all"])) * common
        some += np.float32(np.sqrt(SHARES["subject"])) * subjects[subject_of[group]]
        some += np.float32(np.sqrt(SHARES["relatives"])) * relatives[group]
        rows[start : start + AT_ONCE] = some / np.linalg.norm(some, axis=1, keepdims=True)
    return rows


def _directions(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    rows = random.standard_normal((count, DIMENSION), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
