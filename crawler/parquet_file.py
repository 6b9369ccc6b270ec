"""Parquet files: one row a record, with the fields that the records have in JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
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
            for row in map(_as_json, _in_microseconds(batch).to_pylist()):
                # Tables of others have empty cells where a record of JSON has no field.
                yield row if row.keys() >= _EXPORTED else {key: one for key, one in row.items() if one is not None}
    except (pa.ArrowException, OSError) as error:
        raise _damaged(name, error) from error
    except (ValueError, OverflowError) as error:
        reason = f"a Parquet file with a value that cannot be read ({_one_line(error)})"
        raise UnreadableFile(name, reason, "leave its column out, or export it as text") from error


def _in_microseconds(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with their times as Python has them: data frames count in nanoseconds."""
    schema = pa.schema([field.with_type(_shorter(field.type)) for field in batch.schema])
    return batch if schema == batch.schema else batch.cast(schema, safe=False)


def _shorter(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_shorter(field.type)) for field in kind])
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(_shorter(kind.value_type)))
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz) if kind.unit == "ns" else kind
    if pa.types.is_duration(kind):
        return pa.duration("us") if kind.unit == "ns" else kind
    return pa.time64("us") if pa.types.is_time64(kind) else kind


def _damaged(name: str, error: Exception) -> UnreadableFile:
    return UnreadableFile(name, f"a damaged Parquet file ({_one_line(error)})", "export it again")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _as_json(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return value if value is None or isinstance(value, str | int | float) else str(value)
