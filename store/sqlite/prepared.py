"""Documents that the matcher made of postings and papers. What is in a CV is never among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from store.protocol import MatchKind, PreparedRow, PreparedState, PrintedRow, PrintedState
from store.sqlite.connection import Part
from store.sqlite.writing import in_list


class Prepared(Part):
    """Two tables, so that what is asked of all documents is read without their bytes."""

    def prepared_states(self, kind: str) -> dict[str, PreparedState]:
        """Return id -> the state of every document of a kind; see Store.prepared_states."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id, made_from, print, level, encoded_by FROM prepared WHERE kind = ? ORDER BY id", (kind,)
            )
            return {key: PreparedState(*state) for key, *state in rows}

    def put_printed(self, rows: Sequence[PrintedRow]) -> None:
        """Note what postings print; see Store.put_printed."""
        with self._connection.writing() as sql:
            _count_anew(sql, [row.id for row in rows])
            sql.executemany(
                "INSERT INTO prepared (id, kind, made_from, employer, title) VALUES (?, 'posting', ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET made_from = excluded.made_from, employer = excluded.employer, "
                "title = excluded.title, print = NULL, repeats = NULL",
                [(row.id, row.made_from, row.employer, row.title) for row in rows],
            )
            sql.executemany(
                "INSERT INTO prepared_documents (id, sentences) VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET sentences = excluded.sentences",
                [(row.id, row.sentences) for row in rows],
            )
            _count_anew(sql, [row.id for row in rows])

    def uncounted_employers(self) -> dict[str, int]:
        """Return the employers whose sentences are to be counted; see Store.uncounted_employers."""
        with self._connection.reading() as sql:
            return dict(sql.execute("SELECT employer, noted FROM uncounted_employers ORDER BY employer"))

    def printed_by(self, employer: str) -> list[PrintedState]:
        """Return what the postings of an employer print, in the order of ids."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id, title, sentences, repeats FROM prepared JOIN prepared_documents USING (id) "
                "WHERE employer = ? ORDER BY id",
                (employer,),
            )
            return [PrintedState(*row) for row in rows]

    def counted(self, employer: str, noted: int) -> None:
        """Note that the sentences of an employer were counted; see Store.counted."""
        with self._connection.writing() as sql:
            sql.execute("DELETE FROM uncounted_employers WHERE employer = ? AND noted = ?", (employer, noted))

    def put_prepared(self, rows: Sequence[PreparedRow]) -> None:
        """Keep documents; see Store.put_prepared."""
        with self._connection.writing() as sql:
            rows = _still_printed(sql, rows)
            sql.executemany(
                "INSERT INTO prepared (id, kind, made_from, repeats, print, level) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET made_from = excluded.made_from, repeats = excluded.repeats, "
                "print = excluded.print, level = excluded.level, encoded_by = NULL",
                [row[:6] for row in rows],
            )
            sql.executemany(
                "INSERT INTO prepared_documents (id, document, stems) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET document = excluded.document, stems = excluded.stems",
                [(row.id, row.document, row.stems) for row in rows],
            )

    def drop_prepared(self, ids: Iterable[str]) -> None:
        """Drop documents; see Store.drop_prepared."""
        gone = list(ids)
        with self._connection.writing() as sql:
            _count_anew(sql, gone)
            for table in ("prepared", "prepared_documents", "prepared_queries"):
                sql.execute(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (in_list(gone),))

    def put_wanted(self, kind: MatchKind, wanted: Mapping[str, bytes]) -> None:
        """Keep what is wanted for some queries; see Store.put_wanted."""
        with self._connection.writing() as sql:
            sql.executemany(
                "INSERT OR REPLACE INTO prepared_queries (kind, id, wanted) VALUES (?, ?, ?)",
                [(kind, id_, data) for id_, data in wanted.items()],
            )

    def wanted(self, kind: MatchKind, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> what is wanted for those of the queries of which it is kept."""
        with self._connection.reading() as sql:
            return dict(
                sql.execute(
                    "SELECT id, wanted FROM prepared_queries "
                    "WHERE kind = ? AND id IN (SELECT value FROM json_each(?))",
                    (kind, in_list(ids)),
                )
            )

    def mark_encoded(self, ids: Iterable[str], model_id: str) -> None:
        """Note by which model all texts of these documents have been encoded."""
        with self._connection.writing() as sql:
            sql.execute(
                "UPDATE prepared SET encoded_by = ? WHERE id IN (SELECT value FROM json_each(?))",
                (model_id, in_list(ids)),
            )

    def prepared_documents(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> the bytes of those of the documents that are kept."""
        return self._kept("document", ids)

    def prepared_stems(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Return id -> the stems of those of the documents that are kept."""
        return self._kept("stems", ids)

    def _kept(self, column: str, ids: Sequence[str]) -> dict[str, bytes]:
        with self._connection.reading() as sql:
            return dict(
                sql.execute(
                    f"SELECT id, {column} FROM prepared_documents "
                    f"WHERE {column} IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
                    (in_list(ids),),
                )
            )


def _still_printed(sql: sqlite3.Connection, rows: Sequence[PreparedRow]) -> list[PreparedRow]:
    """Leave out postings that were dropped meanwhile: nothing would say whose sentences theirs are."""
    known = {
        row[0]
        for row in sql.execute(
            "SELECT id FROM prepared WHERE employer IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (in_list(row.id for row in rows),),
        )
    }
    return [row for row in rows if row.kind != "posting" or row.id in known]


def _count_anew(sql: sqlite3.Connection, ids: Sequence[str]) -> None:
    sql.execute(
        "INSERT INTO uncounted_employers (employer, noted) "
        "SELECT DISTINCT employer, 1 FROM prepared WHERE employer IS NOT NULL "
        "AND id IN (SELECT value FROM json_each(?)) "
        "ON CONFLICT (employer) DO UPDATE SET noted = noted + 1",
        (in_list(ids),),
    )
