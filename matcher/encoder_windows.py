"""A text longer than a model reads is encoded in windows; its row is the mean of theirs, by their lengths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def cut_windows(text: str, starts: Sequence[int], limit: int) -> list[str]:
    """Cut a text at white space into windows of up to `limit` word pieces, which start at the characters `starts`.

    >>> cut_windows("one two three", [0, 4, 8], 2)
    ['one two', ' three']
    """
    windows, begin, first = [], 0, 0
    while len(starts) - first > limit:
        space = text.rfind(" ", begin + 1, starts[first + limit])
        end = space if space > begin else starts[first + limit]
        windows.append(text[begin:end])
        begin = end
        while starts[first] < end:
            first += 1
    return [*windows, text[begin:]]


def join_windows(rows: NDArray[np.float32], windows: Sequence[Sequence[str]]) -> NDArray[np.float32]:
    """Return one unit row per text, shape (len(windows), dimension), float32; `rows` has one for each window."""
    if len(rows) == len(windows):
        return rows
    starts = np.cumsum([0, *map(len, windows[:-1])])
    lengths = np.array([[max(len(window), 1)] for parts in windows for window in parts], dtype=np.float32)
    means = np.add.reduceat(rows * lengths, starts, axis=0)
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)
