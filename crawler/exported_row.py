"""A row of a table back as the record that it was made from, with what a person changed in its cells."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar, get_args

from crawler.exported import AS_IMPORTED, Exported, in_order, instant
from crawler.paper_files import imported_paper
from crawler.records import checked, parse_json
from schemas import Issue, Lifecycle, RawLocation, RawPaper, RawPay, RawPosting
from schemas.normalize import normalize
from schemas.posting import EmploymentType
from schemas.table_row import MARK, STATED, cell, mark_of, paper_row, posting_row

RawT = TypeVar("RawT", RawPosting, RawPaper)
Row = Mapping[str, str]

CELL_LIMIT = 32_000
"""Characters from which a cell may have been cut: spreadsheets keep 32,767 of them."""
_WORDS = {
    "title": "title", "organization": "hiring_organization", "team": "team", "workplace": "workplace", "url": "url",
    "date_posted": "date_posted", "valid_through": "valid_through",
}  # fmt: skip
_PAPER_WORDS = ("title", "venue", "url", "doi", "arxiv_id", "acl_id", "organization", "abstract")
_PAY = {"pay_min": "minimum", "pay_max": "maximum", "pay_currency": "currency", "pay_period": "period"}
_DATES = frozenset(("date_posted", "valid_through", "date_published"))
_NUMBERS = frozenset(("pay_min", "pay_max", "year"))
_IDENTITY = ("source", "board", "external_id")
_TYPES = frozenset(get_args(EmploymentType))
_NOTHING = "it has neither a title nor a text"


def read_posting_row(row: Row, source: str) -> Exported:
    """Return the posting of one row. Raises ValueError where it says nothing of one.

    `row` has the cells that the file has, by the names of `schemas.table_row`. In the cell `raw` stands what the source
    said; a cell that says something else was changed by a person, and counts.
    """
    raw, mark = _said(row, RawPosting)
    life, remarks = _life(row)
    if raw is None:
        if not (row.get("title") or row.get("text")):
            raise ValueError(_NOTHING)
        return Exported(_new_posting(row, source), life, remarks)
    raw = _renamed(raw, row)
    if mark != mark_of(row):
        shown = posting_row(normalize(raw))
        raw = raw.model_copy(update=_posting_fields(row, _changed(row, shown), shown, raw))
        if not f"{raw.title or ''}{raw.description}".strip() and not raw.sections:
            raise ValueError(_NOTHING)
    return Exported(raw, life, remarks)


def read_paper_row(row: Row, source: str) -> Exported:
    """Return the paper of one row; see `read_posting_row`. Raises ValueError where it has no title."""
    raw, mark = _said(row, RawPaper)
    first_seen, remarks = _time(row, "first_seen")
    if raw is None:
        return Exported(_new_paper(row, source), first_seen, remarks)
    raw = _renamed(raw, row)
    if mark != mark_of(row):
        raw = raw.model_copy(update=_paper_fields(row, _changed(row, paper_row(normalize(raw)))))
        if not raw.title.strip():
            raise ValueError("it has no title")
    return Exported(raw, first_seen, remarks)


def _said(row: Row, model: type[RawT]) -> tuple[RawT | None, str | None]:
    """What the source said, and the mark of the row as it was written; both `None` without the cell."""
    if not (said := row.get("raw", "").strip()):
        return None, None
    try:
        fields = parse_json(said)
    except (ValueError, RecursionError) as error:
        if len(said) >= CELL_LIMIT:  # a spreadsheet cut it: the other cells tell the most of it
            return None, None
        raise ValueError(f"raw: not JSON: {error}") from error
    mark = fields.pop(MARK, None) if isinstance(fields, dict) else None
    return checked(model, fields), mark


def _renamed(raw: RawT, row: Row) -> RawT:
    """The record under the name that the row gives it: whoever copies a row and gives it another id means another."""
    named = {name: row[name] for name in _IDENTITY if row.get(name) and not _same_words(row[name], getattr(raw, name))}
    return raw.model_copy(update=named)


def _changed(row: Row, shown: Mapping[str, Any]) -> set[str]:
    """Return the columns whose cells say something else than the record does."""
    return {name for name in STATED.intersection(row) if not _same(name, row[name], cell(shown.get(name)))}


def _same(column: str, said: str, shown: str) -> bool:
    """Whether a cell says what it said when it was written, however a spreadsheet has spelled it since."""
    told, known = " ".join(said.split()), " ".join(shown.split())
    # A file that was written without guards may hold what looks like one.
    if told == known or f"'{told}" == known:
        return True
    if column in _DATES:
        return _same_day(told, known)
    if column in _NUMBERS:
        return _same_words(told, known)
    return len(said) >= CELL_LIMIT and known.startswith(told)


def _same_day(told: str, known: str) -> bool:
    """Whether a cell is the day `known` as spreadsheets spell it: 2026-09-08 as 9/8/26 or 08.09.2026."""
    if not known:
        return False
    numbers = [int(number) for number in re.findall(r"\d+", told)[:3]]
    year, month, day = map(int, known.split("-"))
    if re.match(r"\d{4}\D", told):
        return numbers == [year, month, day]
    return sorted(numbers) in (sorted((year, month, day)), sorted((year % 100, month, day)))


def _same_words(one: str, other: str) -> bool:
    """Whether two cells are the same text, or the same number: 00123 and 123, 12.0 and 12, 1E+10 and 10000000000."""
    if one.strip() == other.strip():
        return True
    try:
        left, right = float(one.replace(",", ".")), float(other.replace(",", "."))
    except ValueError:
        return False
    return left == right or ("e" in one.casefold() and abs(left - right) <= 1e-5 * abs(right))


def _new_posting(row: Row, source: str) -> RawPosting:
    told = "\x1f".join(row.get(name, "") for name in ("title", "organization", "places", "text"))
    raw = RawPosting(
        source=row.get("source") or source,
        board=row.get("board", ""),
        external_id=row.get("external_id") or row.get("url") or f"row-{hashlib.sha256(told.encode()).hexdigest()[:16]}",
    )
    stated = {name for name in STATED if row.get(name)}
    return raw.model_copy(update=_posting_fields(row, stated, {}, raw))


def _posting_fields(row: Row, columns: Collection[str], shown: Mapping[str, Any], raw: RawPosting) -> dict[str, Any]:
    """Return the fields of a raw posting that some cells state; pay is one of them, whichever of its cells changed."""
    fields: dict[str, Any] = {field: row[name] or None for name, field in _WORDS.items() if name in columns}
    if "employment_type" in columns:
        words = row["employment_type"].split()
        fields["employment_type"] = (", " if _TYPES.issuperset(words) else " ").join(words) or None
    if "places" in columns:
        known = {place.raw: place for place in raw.locations}
        fields["locations"] = tuple(known.get(name, RawLocation(raw=name)) for name in _several(row["places"]))
    if "text" in columns:
        fields |= {"description": html.escape(row["text"], quote=False), "sections": ()}
    if not _PAY.keys().isdisjoint(columns):
        pay = {field: row.get(name, cell(shown.get(name))) or None for name, field in _PAY.items()}
        fields["pay"] = (RawPay(**pay),) if pay["minimum"] or pay["maximum"] else ()
    return fields


def _new_paper(row: Row, source: str) -> RawPaper:
    stated = {name for name in STATED if row.get(name)}
    raw = imported_paper(row.get("source") or source, row.get("board") or "csv", _paper_fields(row, stated))
    if not row.get("external_id"):
        return raw
    return raw.model_copy(update={"external_id": row["external_id"], "board": row.get("board", "")})


def _paper_fields(row: Row, columns: Collection[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: row[name] or None for name in _PAPER_WORDS if name in columns}
    for name in ("title", "abstract"):
        if name in fields:
            fields[name] = fields[name] or ""
    if "authors" in columns:
        # Who is where cannot be told from a list of names.
        fields |= {"authors": _several(row["authors"]), "affiliations": ()}
    if "topics" in columns:
        fields["topics"] = _several(row["topics"])
    if not {"date_published", "year"}.isdisjoint(columns):
        fields["published"] = row.get("date_published") or row.get("year") or None
    return fields


def _several(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(";") if part.strip())


def _life(row: Row) -> tuple[Lifecycle | None, tuple[Issue, ...]]:
    """What the row knows of a posting's life; `None` where it names no times, with an issue where they are none."""
    times, issues = dict[str, datetime](), list[Issue]()
    for name in ("first_seen", "last_seen", "closed_at"):
        at, remarks = _time(row, name)
        issues += remarks
        if at:
            times[name] = at
    if "first_seen" not in times or "last_seen" not in times:
        return None, tuple(issues)
    status: Literal["open", "closed"] = "closed" if row.get("status", "").strip().casefold() == "closed" else "open"
    life, remarks = in_order(Lifecycle(status=status, **times))
    return life, (*issues, *remarks)


def _time(row: Row, name: str) -> tuple[datetime | None, tuple[Issue, ...]]:
    if not row.get(name):
        return None, ()
    try:
        return instant(name, row[name]), ()
    except ValueError as error:
        words = f"{error}; {AS_IMPORTED}"
        return None, (Issue(message=words, field=name, value=row[name]),)
