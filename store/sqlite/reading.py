"""Reading postings and papers: one by any of its names, many in the order of their ids."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from schemas import (
    AmbiguousId,
    Link,
    NotFoundError,
    Paper,
    Posting,
    RawPaper,
    RawPosting,
    Record,
    UnknownPaper,
    UnknownPosting,
)
from store.columns import instant
from store.protocol import HistoryEntry, Outcome, PostingFilter
from store.sqlite.connection import Connection, Part
from store.sqlite.filters import condition
from store.sqlite.kinds import POSTING
from store.sqlite.records import in_list, remember, write_papers, write_postings

RecordType = TypeVar("RecordType", bound=Record)

PAGE = 200
"""Records read at once. Between two such pages no transaction is open, so a slow reader holds nobody up."""

_LIFECYCLE = ("status", "first_seen", "last_seen", "closed_at", "missed_snapshots", "duplicate_of", "duplicate_reason",
              "role_id")  # fmt: skip
_POSTINGS = f"""
    SELECT p.id, d.document, t.text, {", ".join(f"p.{column}" for column in _LIFECYCLE)}
    FROM postings p JOIN posting_documents d ON d.posting_id = p.id JOIN texts t ON t.posting_id = p.id
"""
_PAPERS = """
    SELECT p.id, d.document, t.text
    FROM papers p JOIN paper_documents d ON d.paper_id = p.id JOIN texts t ON t.paper_id = p.id
"""
ABBREVIATION = re.compile(r"[0-9a-f]{4,12}")


class Records(Part):
    """Postings and papers, written and read."""

    def upsert(
        self,
        postings: Iterable[tuple[RawPosting, Posting]],
        papers: Iterable[tuple[RawPaper, Paper]],
        now: datetime,
        event: Literal["changed", "reparsed"] = "changed",
    ) -> dict[str, Outcome]:
        """Store records that did not come from a crawl; see Store.upsert."""
        at = instant(now)
        with self._connection.writing() as sql:
            return write_postings(sql, postings, at, event) | write_papers(sql, papers, at, event)

    def raw_postings(self) -> Iterator[RawPosting]:
        """Yield what the sources said last, in the order of ids."""
        for key, document in self._pages("SELECT p.posting_id, p.document FROM raw_postings p", "p.posting_id"):
            yield parsed(self._connection, RawPosting, key, json.loads(document))

    def raw_papers(self) -> Iterator[RawPaper]:
        """Yield what the sources said last, in the order of ids."""
        for key, document in self._pages("SELECT p.paper_id, p.document FROM raw_papers p", "p.paper_id"):
            yield parsed(self._connection, RawPaper, key, json.loads(document))

    def postings(self, where: PostingFilter | None = None) -> Iterator[Posting]:
        """Yield postings with their lifecycle, in the order of ids."""
        sql, values = condition(where)
        for row in self._pages(_POSTINGS, "p.id", sql, values):
            yield self._posting(row)

    def papers(self) -> Iterator[Paper]:
        """Yield papers, in the order of ids."""
        for row in self._pages(_PAPERS, "p.id"):
            yield self._paper(row)

    def posting(self, key: str) -> Posting:
        """Return one posting by any of its names; see Store.posting."""
        with self._connection.reading() as sql:
            ids = _find(self._connection, "postings", key, _posting_names(key))
            if len(ids) > 1:
                ids = _originals(sql.execute, ids)
            found = _only(ids, key, UnknownPosting)
            return self._posting(sql.execute(f"{_POSTINGS} WHERE p.id = ?", (found,)).fetchone())

    def paper(self, key: str) -> Paper:
        """Return one paper by any of its names; see Store.paper."""
        with self._connection.reading() as sql:
            found = _only(_find(self._connection, "papers", key, _paper_names(key)), key, UnknownPaper)
            return self._paper(sql.execute(f"{_PAPERS} WHERE p.id = ?", (found,)).fetchone())

    def filter_ids(self, where: PostingFilter) -> set[str]:
        """Return the ids of the postings that a filter keeps."""
        condition_sql, values = condition(where)
        with self._connection.reading() as sql:
            return {row[0] for row in sql.execute(f"SELECT p.id FROM postings p WHERE {condition_sql}", values)}

    def link(self, links: Mapping[str, Link], now: datetime) -> None:
        """Set what postings have to do with each other; see Store.link."""
        with self._connection.writing() as sql:
            named = {*links, *(link.duplicate_of for link in links.values() if link.duplicate_of)}
            rows = sql.execute("SELECT id, duplicate_of, duplicate_reason, role_id FROM postings").fetchall()
            unknown = named.difference(row[0] for row in rows)
            if unknown:
                raise UnknownPosting(min(unknown))
            changed, events = [], []
            for key, *marks in rows:
                link = links.get(key) or Link()
                if marks != [link.duplicate_of, link.duplicate_reason, link.role_id]:
                    changed.append((link.duplicate_of, link.duplicate_reason, link.role_id, key))
                if marks[0] != link.duplicate_of:
                    events.append((key, "duplicate", {"duplicate_of": [marks[0], link.duplicate_of]}))
            sql.executemany(
                "UPDATE postings SET duplicate_of = ?, duplicate_reason = ?, role_id = ? WHERE id = ?", changed
            )
            remember(sql, POSTING, events, instant(now))

    def history(self, record_id: str) -> list[HistoryEntry]:
        """Return the changes of one posting or paper, oldest first."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT at, event, changes FROM history WHERE posting_id = ? OR paper_id = ? ORDER BY id",
                (record_id, record_id),
            ).fetchall()
        return [HistoryEntry(at=at, event=event, changes=json.loads(changes)) for at, event, changes in rows]

    def counts(self) -> dict[str, int]:
        """Count what is stored; see Store.counts."""
        with self._connection.reading() as sql:
            row = sql.execute(
                """
                SELECT (SELECT count(*) FROM postings WHERE status = 'open') AS postings_open,
                       (SELECT count(*) FROM postings WHERE status = 'closed') AS postings_closed,
                       (SELECT count(*) FROM postings WHERE duplicate_of IS NOT NULL) AS duplicates,
                       (SELECT count(*) FROM papers) AS papers,
                       (SELECT count(*) FROM personal_profiles) AS profiles,
                       (SELECT count(*) FROM vectors) AS vectors,
                       (SELECT count(*) FROM matches) + (SELECT count(*) FROM personal_matches) AS matches
                """
            )
            return dict(zip((column[0] for column in row.description), row.fetchone(), strict=True))

    def _pages(
        self, select: str, key: str, where: str = "1", values: Iterable[Any] = ()
    ) -> Iterator[tuple[Any, ...]]:
        last = ""
        while True:
            with self._connection.reading() as sql:
                rows = sql.execute(
                    f"{select} WHERE {key} > ? AND ({where}) ORDER BY {key} LIMIT {PAGE}", (last, *values)
                ).fetchall()
            yield from rows
            if len(rows) < PAGE:
                return
            last = rows[-1][0]

    def _posting(self, row: tuple[Any, ...]) -> Posting:
        key, document, text, *lifecycle = row
        fields = json.loads(document) | {"text": text, "lifecycle": dict(zip(_LIFECYCLE, lifecycle, strict=True))}
        return parsed(self._connection, Posting, key, fields)

    def _paper(self, row: tuple[Any, ...]) -> Paper:
        key, document, abstract = row
        return parsed(self._connection, Paper, key, json.loads(document) | {"abstract": abstract})


def parsed(connection: Connection, model: type[RecordType], key: str, fields: dict[str, Any]) -> RecordType:
    """Return the record. Raises StoreError where a version of ours with other fields wrote it."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise connection.error(
            f"its {model.__name__} {key} was written by another version ({where}: {first['msg']})",
            "run `postdocket reparse`",
        ) from error


def _posting_names(key: str) -> list[tuple[str, str]]:
    names = [("external_id", key), ("url", key), ("crawled_url", key)]
    if "://" in key:
        from schemas.normalize.url import canonical_url

        names.append(("url", canonical_url(key)))
    return names


def _paper_names(key: str) -> list[tuple[str, str]]:
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", key, flags=re.IGNORECASE)
    arxiv = re.sub(r"^(https?://arxiv\.org/(abs|pdf)/|arxiv:\s*)", "", key, flags=re.IGNORECASE)
    arxiv = re.sub(r"(v\d+)?(\.pdf)?$", "", arxiv)
    return [*_posting_names(key), ("doi", doi), ("doi", doi.lower()), ("arxiv_id", arxiv)]


def _find(connection: Connection, table: str, key: str, names: list[tuple[str, str]]) -> list[str]:
    """Return the ids that `key` may mean: an id itself, else an exact other name, else an abbreviated id."""
    key = key.strip()
    with connection.reading() as sql:
        if sql.execute(f"SELECT 1 FROM {table} WHERE id = ?", (key.lower(),)).fetchone():
            return [key.lower()]
        exact = {
            row[0]
            for column, value in names
            for row in sql.execute(f"SELECT id FROM {table} WHERE {column} = ?", (value.strip(),))
        }
        if exact or not ABBREVIATION.fullmatch(key.lower()):
            return sorted(exact)
        low = key.lower()
        rows = sql.execute(f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id", (low, low + "g"))
        return [row[0] for row in rows]


def _originals(execute: Any, ids: list[str]) -> list[str]:
    """Leave out those that are only duplicates of another one of `ids`."""
    rows = execute(
        "SELECT id, duplicate_of FROM postings WHERE id IN (SELECT value FROM json_each(?))", (in_list(ids),)
    )
    return [key for key, original in rows if original not in ids]


def _only(ids: list[str], key: str, error: type[NotFoundError]) -> str:
    if not ids:
        raise error(key)
    if len(ids) > 1:
        raise AmbiguousId(key, tuple(ids))
    return ids[0]
