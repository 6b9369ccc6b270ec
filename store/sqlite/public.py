"""A copy for everybody: the tables that say something of postings and papers, written into a file of their own.

It is written anew, table by table, so that nothing comes along in freed pages, search indexes or tables that a later
version adds.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from store.sqlite.connection import Part

PUBLIC = (
    "sources", "postings", "locations", "applicant_countries", "sections", "requirements", "requirement_alternatives",
    "pay_ranges", "posting_issues", "papers", "paper_authors", "paper_issues", "posting_texts", "paper_texts",
    "posting_documents", "paper_documents", "history", "matches", "role_outlines", "crawls", "crawl_coverage",
)  # fmt: skip
"""The tables that are copied. Those of people are not, nor are the raw records, what crawls work with, and what the
matcher can make again: its vectors may be of a CV."""
_SEARCHED = ("posting_texts_fts", "paper_texts_fts")


class Public(Part):
    """The part of the store that holds nothing about people."""

    def write_public(self, target: Path) -> None:
        """Write the public copy into the empty file `target`; see Store.write_public."""
        with self._connection.translated(), closing(sqlite3.connect(target, isolation_level=None)) as copy:
            # The file is thrown away when this does not end well: it needs no journal.
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("ATTACH ? AS docket", (str(self._connection.path),))
            copy.execute("BEGIN")
            _copy_tables(copy)
            _copy_views(copy)
            copy.execute("COMMIT")
            copy.execute("DETACH docket")
            copy.execute("ANALYZE")


def _copy_tables(copy: sqlite3.Connection) -> None:
    for table in PUBLIC:
        for (statement,) in _statements(copy, "type = 'table' AND name = ?", table):
            copy.execute(statement)
        copy.execute(f"INSERT INTO main.{table} SELECT * FROM docket.{table}")
    for index in _SEARCHED:
        for (statement,) in _statements(copy, "type = 'table' AND name = ?", index):
            copy.execute(statement)
        copy.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for table in PUBLIC:
        for (statement,) in _statements(copy, "type = 'index' AND tbl_name = ?", table):
            copy.execute(statement)


def _copy_views(copy: sqlite3.Connection) -> None:
    """Views of public tables alone: one that names another table cannot be read there."""
    others = {
        name for (name,) in copy.execute("SELECT name FROM docket.sqlite_master WHERE type = 'table'")
    } - {*PUBLIC, *_SEARCHED}  # fmt: skip
    for name, statement in copy.execute("SELECT name, sql FROM docket.sqlite_master WHERE type = 'view'").fetchall():
        if not any(f" {other} " in f"{' '.join(statement.split())} " for other in others):
            copy.execute(statement)
            copy.execute(f"SELECT * FROM {name} LIMIT 0")


def _statements(copy: sqlite3.Connection, where: str, name: str) -> list[tuple[str]]:
    return copy.execute(f"SELECT sql FROM docket.sqlite_master WHERE {where} AND sql IS NOT NULL", (name,)).fetchall()
