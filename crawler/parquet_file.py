"""Parquet files: one row a record, with the fields that the records have in JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from schemas import UnreadableFile, UsageError

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile
except ImportError as error:
    raise UsageError("Parquet needs pyarrow; `pip install 'postdocket[parquet]'` brings it") from error

BATCH = 500
"""Rows that are read together."""
_EXPORTED = frozenset(("id", "issues"))


def read_parquet(file: BinaryIO, name: str) -> tuple[int, Iterator[dict[str, Any]]]:
    """Return how many rows a file has, and each of them. Raises UnreadableFile where it is damaged."""
    try:
        opened = ParquetFile(file)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(name, error) from error
    return opened.metadata.num_rows, _rows(opened, name)


def _rows(opened: ParquetFile, name: str) -> Iterator[dict[str, Any]]:
    try:
        for batch in opened.iter_batches(BATCH):
            for row in map(_as_json, batch.to_pylist()):
                # Tables of others have empty cells where a record of JSON has no field.
                yield row if row.keys() >= _EXPORTED else {key: one for key, one in row.items() if one is not None}
    except (pa.ArrowException, OSError) as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> UnreadableFile:
    return UnreadableFile(name, f"a damaged Parquet file ({' '.join(str(error).split())[:200]})", "export it again")


def _as_json(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
