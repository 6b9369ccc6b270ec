"""Invented unit vectors, any number of them, as near to each other as the model's vectors of real texts are.

Of passages: at cosine .24 to each other and at .69 to the nearest other one (medians, docs/performance.md). So a vector
is a sum of four directions: one that all share, one of its subject, one of a dozen near relatives, its own.

Of topics, which are what an index holds: fewer directions matter, and groups lie within groups. That decides what an
index of lists finds, so their spectrum is calibrated too (`python -m benchmarks.index_choice --calibrate FOLDER`).
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

FIELDS, TOPIC_SUBJECTS, TOPIC_RELATIVES = 40, 400, 8
"""Fields, subjects of all topics, and how many topics say nearly the same."""
TOPIC_SHARES = {"all": 0.22, "field": 0.1, "subject": 0.2, "relatives": 0.26, "own": 0.22}
"""Of the variance of a topic."""
FALL, FLAT = 0.6, 4
"""The n-th principal direction of topics is as wide as (n + FLAT) to the power of -FALL."""


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


def invented_topics(count: int, seed: int = 0) -> NDArray[np.float32]:
    """Return unit rows, shape (count, 384). Different seeds share fields, subjects and what all say, no relatives."""
    shared, random = np.random.default_rng(11), np.random.default_rng([11, seed])
    turn = np.linalg.qr(shared.standard_normal((DIMENSION, DIMENSION)))[0].astype(np.float32)
    common, fields, subjects = (_within(shared, each) for each in (1, FIELDS, TOPIC_SUBJECTS))
    relatives = _within(random, -(-count // TOPIC_RELATIVES))
    group_of = random.integers(len(relatives), size=count)
    subject_of = random.integers(TOPIC_SUBJECTS, size=len(relatives))
    field_of = shared.integers(FIELDS, size=TOPIC_SUBJECTS)
    share = {name: np.float32(np.sqrt(value)) for name, value in TOPIC_SHARES.items()}
    rows = np.empty((count, DIMENSION), dtype=np.float32)
    for start in range(0, count, AT_ONCE):
        group = group_of[start : start + AT_ONCE]
        subject = subject_of[group]
        some = share["own"] * _within(random, len(group)) + share["all"] * common
        some += share["relatives"] * relatives[group]
        some += share["subject"] * subjects[subject] + share["field"] * fields[field_of[subject]]
        rows[start : start + AT_ONCE] = (some / np.linalg.norm(some, axis=1, keepdims=True)) @ turn
    return rows


def _within(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Return rows of about unit length, most of it along few of the coordinates."""
    widths = (np.arange(DIMENSION, dtype=np.float32) + FLAT) ** -FALL
    rows = random.standard_normal((count, DIMENSION), dtype=np.float32)
    return np.asarray(rows * (widths / np.linalg.norm(widths)), dtype=np.float32)


def _directions(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    rows = random.standard_normal((count, DIMENSION), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
