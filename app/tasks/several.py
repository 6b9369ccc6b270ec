"""A column of which each row has any number of values, such as the countries of a role."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Several:
    """A column with any number of values in each row."""

    names: tuple[str, ...]
    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    """`names[codes[i]]` is a value of row `rows[i]`; each pair once."""

    @classmethod
    def of(cls, values: Iterable[Iterable[str]]) -> Several:
        """Number the values in the order of their names."""
        numbers: dict[str, int] = {}
        rows, codes = array("i"), array("i")
        for row, several in enumerate(values):
            for value in several:
                rows.append(row)
                codes.append(numbers.setdefault(value, len(numbers)))
        names = tuple(sorted(numbers))
        in_order = np.empty(len(names), dtype=np.int64)
        in_order[[numbers[name] for name in names]] = np.arange(len(names))
        # A pair as one number, so that each is kept once.
        size = max(1, len(names))
        pairs = np.unique(np.array(rows, dtype=np.int64) * size + in_order[np.array(codes, dtype=np.int64)])
        return cls(names, (pairs // size).astype(np.int32), (pairs % size).astype(np.int32))

    def having(self, wanted: Iterable[str], size: int) -> Mask:
        """Return which rows have any of the values, shape (size,)."""
        among = set(wanted)
        codes = [number for number, name in enumerate(self.names) if name in among]
        mask = np.zeros(size, dtype=bool)
        mask[self.rows[np.isin(self.codes, codes)]] = True
        return mask

    def counts(self, kept: Mask) -> list[tuple[str, int]]:
        """Return (value, how many of the kept rows have it) for those that any has, the most frequent first."""
        found = np.bincount(self.codes[kept[self.rows]], minlength=len(self.names))
        order = sorted(np.flatnonzero(found).tolist(), key=lambda code: (-found[code], self.names[code]))
        return [(self.names[code], int(found[code])) for code in order]
