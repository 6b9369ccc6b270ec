"""Postings and papers: one by any of its names, many in the order of their ids, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from schemas import Link, Paper, Posting, RawPaper, RawPosting, UnknownPosting
from schemas.merged_paper import merge_papers
from store.columns import instant
from store.protocol import HistoryEntry, Outcome, Past, PostingFilter, PostingState
from store.sqlite.connection import Part
from store.sqlite.documents import parsed
from store.sqlite.filters import condition
from store.sqlite.kinds import POSTING
from store.sqlite.names import paper_id, posting_id
from store.sqlite.past import take_over
from store.sqlite.same_papers import records_of
from store.sqlite.writing import in_list, remember, write_papers, write_postings

_LIFECYCLE = ("status", "first_seen", "last_seen", "closed_at", "missed_snapshots", "duplicate_of", "duplicate_reason",
              "role_id")  # fmt: skip
_POSTINGS = f"""
    SELECT p.id, d.document, t.text, {", ".join(f"p.{column}" for column in _LIFECYCLE)}
    FROM postings p JOIN posting_documents d ON d.posting_id = p.id JOIN posting_texts t ON t.posting_id = p.id
    WHERE p.id
"""
_PAPERS = """
    SELECT p.id, d.document, t.abstract
    FROM papers p JOIN paper_documents d ON d.paper_id = p.id JOIN paper_texts t ON t.paper_id = p.id
    WHERE p.id
"""


class Records(Part):
    """Postings and papers, written and read."""

    def upsert(
        self,
        postings: Iterable[tuple[RawPosting, Posting]],
        papers: Iterable[tuple[RawPaper, Paper]],
        now: datetime,
        event: Literal["changed", "reparsed"] = "changed",
        past: Past | None = None,
    ) -> dict[str, Outcome]:
        """Store records that did not come from a crawl; see Store.upsert."""
        at = instant(now)
        with self._connection.writing() as sql:
            outcomes = write_postings(sql, postings, at, event) | write_papers(sql, papers, at, event)
            if past:
                take_over(sql, past, {key for key, outcome in outcomes.items() if outcome is Outcome.NEW})
            return outcomes

    def raw_postings(self) -> Iterator[RawPosting]:
        """Yield what the sources said last, in the order of ids."""
        ids = self._ids("SELECT posting_id FROM raw_postings ORDER BY posting_id")
        for key, document in self._connection.in_pages(
            "SELECT posting_id, document FROM raw_postings WHERE posting_id", ids
        ):
            yield parsed(self._connection, RawPosting, key, json.loads(document))

    def raw_papers(self) -> Iterator[RawPaper]:
        """Yield what the sources said last, in the order of ids."""
        ids = self._ids("SELECT paper_id FROM raw_papers ORDER BY paper_id")
        for key, document in self._connection.in_pages("SELECT paper_id, document FROM raw_papers WHERE paper_id", ids):
            yield parsed(self._connection, RawPaper, key, json.loads(document))

    def postings(self, where: PostingFilter | None = None) -> Iterator[Posting]:
        """Yield postings with their lifecycle, in the order of ids."""
        condition_sql, values = condition(where)
        ids = self._ids(f"SELECT p.id FROM postings p WHERE {condition_sql} ORDER BY p.id", values)
        for row in self._connection.in_pages(_POSTINGS, ids):
            yield self._posting(row)

    def papers(self) -> Iterator[Paper]:
        """Yield all records of papers, in the order of ids."""
        for row in self._connection.in_pages(_PAPERS, self._ids("SELECT id FROM papers ORDER BY id")):
            yield self._paper(row)

    def posting(self, key: str) -> Posting:
        """Return one posting by any of its names; see Store.posting."""
        with self._connection.reading() as sql:
            return self._posting(sql.execute(f"{_POSTINGS} = ?", (posting_id(sql, key),)).fetchone())

    def postings_by_id(self, ids: Iterable[str]) -> dict[str, Posting]:
        """Return the postings of those ids, in the order of ids; see Store.postings_by_id."""
        with self._connection.reading():
            return {row[0]: self._posting(row) for row in self._connection.in_pages(_POSTINGS, sorted(set(ids)))}

    def papers_by_id(self, ids: Iterable[str]) -> dict[str, Paper]:
        """Return the papers that those records stand for, in the order of ids; see Store.papers_by_id."""
        wanted = sorted(set(ids))
        of_paper: dict[str, list[str]] = {id_: [id_] for id_ in wanted}
        with self._connection.reading():
            for record_id, id_ in self._connection.in_pages("SELECT id, same_as FROM papers WHERE same_as", wanted):
                of_paper[id_].append(record_id)
            keys = sorted({record_id for records in of_paper.values() for record_id in records})
            records = {row[0]: self._paper(row) for row in self._connection.in_pages(_PAPERS, keys)}
        return {
            id_: merge_papers([records[id_], *(records[other] for other in sorted(others))])
            for id_, (_, *others) in of_paper.items()
            if id_ in records
        }

    def paper(self, key: str) -> Paper:
        """Return one paper by any of its names; see Store.paper."""
        return merge_papers(self.paper_records(key))

    def paper_records(self, key: str) -> list[Paper]:
        """Return the records of one paper, the one that stands for it first; see Store.paper_records."""
        with self._connection.reading() as sql:
            ids = records_of(sql, paper_id(sql, key))
            return [self._paper(sql.execute(f"{_PAPERS} = ?", (id_,)).fetchone()) for id_ in ids]

    def posting_states(self) -> dict[str, PostingState]:
        """Return the state of every posting, in the order of ids; see Store.posting_states."""
        with self._connection.reading() as sql:
            rows = sql.execute("SELECT id, content_hash, status, duplicate_of, role_id FROM postings ORDER BY id")
            return {key: PostingState(*state) for key, *state in rows}

    def filter_ids(self, where: PostingFilter) -> set[str]:
        """Return the ids of the postings that a filter keeps."""
        condition_sql, values = condition(where)
        return set(self._ids(f"SELECT p.id FROM postings p WHERE {condition_sql}", values))

    def filter_roles(self, where: PostingFilter, ids: Sequence[str]) -> set[str]:
        """Return those of the postings that a filter keeps, or of whose role it keeps another place."""
        condition_sql, values = condition(where)
        # CROSS JOIN: the few postings asked for come first, and then their places, never all that the filter keeps.
        asked = "json_each(?) key CROSS JOIN postings o ON o.id = key.value"
        places = f"""
            SELECT o.id AS asked, o.id AS place FROM {asked}
            UNION ALL SELECT o.id, other.id FROM {asked} CROSS JOIN postings other ON other.role_id = o.role_id
        """
        select = f"SELECT asked FROM ({places}) CROSS JOIN postings p ON p.id = place WHERE {condition_sql}"
        return set(self._ids(select, (in_list(ids), in_list(ids), *values)))

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
            if changed:  # a role that is told of in several places has no entry in the history of any
                sql.execute(
                    "INSERT INTO meta VALUES ('relinked', 1) ON CONFLICT DO UPDATE SET value = CAST(value AS INT) + 1"
                )

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
                       (SELECT count(*) FROM papers WHERE same_as IS NULL) AS papers,
                       (SELECT count(*) FROM papers) AS paper_records,
                       (SELECT count(*) FROM personal_profiles) AS profiles,
                       (SELECT count(*) FROM vectors) AS vectors,
                       (SELECT count(*) FROM matches) + (SELECT count(*) FROM personal_matches) AS matches
                """
            )
            return dict(zip((column[0] for column in row.description), row.fetchone(), strict=True))

    def _ids(self, select: str, values: Iterable[Any] = ()) -> list[str]:
        with self._connection.reading() as sql:
            return [row[0] for row in sql.execute(select, tuple(values))]

    def _posting(self, row: tuple[Any, ...]) -> Posting:
        key, document, text, *lifecycle = row
        fields = json.loads(document) | {"text": text, "lifecycle": dict(zip(_LIFECYCLE, lifecycle, strict=True))}
        return parsed(self._connection, Posting, key, fields)

    def _paper(self, row: tuple[Any, ...]) -> Paper:
        key, document, abstract = row
        return parsed(self._connection, Paper, key, json.loads(document) | {"abstract": abstract})
