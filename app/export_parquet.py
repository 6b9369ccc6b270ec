"""Parquet: whole typed records in columns, nested ones as structs and lists (needs the extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from types import NoneType, UnionType
from typing import Any, BinaryIO, Literal, Union, get_args, get_origin

from app.export import Asked, Beside, match_rows, paper_records, postings
from schemas import Evidence, Paper, Posting, RawPaper, RawPosting, Record, UsageError
from store import PostingFilter, Store

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter
except ImportError as error:
    raise UsageError("Parquet needs pyarrow; `pip install 'postdocket[parquet]'` brings it") from error

BATCH = 1_000
"""Records of one row group; no more of them are held in memory."""


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write records with the types of their fields and return how many; without any, the columns all the same.

    Times are in UTC to the microsecond. Beside them stands what JSON lines have there: `raw`, what the source said, as
    JSON, and of papers `same_as` and `first_seen`.
    """
    schema, rows = _table(store, asked)
    number = 0
    with ParquetWriter(pa.PythonFile(_Counted(file), mode="w"), schema, compression="zstd") as writer:
        stream = iter(rows)
        while some := list(islice(stream, BATCH)):
            writer.write_table(pa.Table.from_pylist(some, schema))
            number += len(some)
    return number


class _Counted:
    """A file that knows how far it has come, which a pipe does not."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def write(self, data: Any) -> int:
        self._file.write(data)
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._file.flush()

    def close(self) -> None:
        """The file is closed by whoever opened it."""


def _table(store: Store, asked: Asked) -> tuple[pa.Schema, Iterable[dict[str, Any]]]:
    if asked.what == "postings":
        return pa.schema([*_fields(Posting), _RAW]), _postings(store, asked.where)
    if asked.what == "papers":
        more = [pa.field("same_as", pa.string()), pa.field("first_seen", _TYPES[datetime]), _RAW]
        return pa.schema([*_fields(Paper), *more]), _papers(store)
    texts = ("kind", "posting_id", "posting", "paper_id", "paper")
    evidence = pa.list_(pa.struct(_fields(Evidence)))
    columns = [*((name, pa.string()) for name in texts), ("score", pa.float64()), ("evidence", evidence)]
    return pa.schema(columns), match_rows(store, asked.where)


def _postings(store: Store, where: PostingFilter | None) -> Iterator[dict[str, Any]]:
    raws = Beside(store.raw_postings())
    for posting in postings(store, where):
        yield posting.model_dump() | {"raw": _said(raws.of(posting.id))}


def _papers(store: Store) -> Iterator[dict[str, Any]]:
    raws, states = Beside(store.raw_papers()), store.paper_states()
    for paper, link in paper_records(store):
        more = {"same_as": link and link.same_as, "first_seen": states[paper.id].first_seen}
        yield paper.model_dump() | more | {"raw": _said(raws.of(paper.id))}


def _said(raw: RawPosting | RawPaper | None) -> str | None:
    return raw.model_dump_json(exclude_defaults=True) if raw else None


_TYPES: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
    datetime: pa.timestamp("us", "UTC"),
}

_RAW = pa.field("raw", pa.string())


def _fields(record: type[Record]) -> list[pa.Field]:
    return [pa.field(name, _type(field.annotation)) for name, field in record.model_fields.items()]


def _type(annotation: Any) -> pa.DataType:
    """The column type of a field; what may be `None` may be null, as every column may."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        (annotation,) = (argument for argument in arguments if argument is not NoneType)
        return _type(annotation)
    if origin is tuple:
        return pa.list_(_type(arguments[0]))
    if origin is Literal:
        return pa.string()
    if issubclass(annotation, Record):
        return pa.struct(_fields(annotation))
    return _TYPES.get(annotation) or _TYPES[next(base for base in annotation.__mro__ if base in _TYPES)]
