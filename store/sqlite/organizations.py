"""Which organisations papers come from, looked up by a word of their names."""

from __future__ import annotations

from collections.abc import Iterator

from store.sqlite.connection import Part

# Each name is looked at once, however many papers bear it: Python's casefold is what takes the time. The LIMIT keeps
# SQLite from asking it before it has put the same names together.
_SELECT = """
    SELECT id, organization FROM papers WHERE organization IN (
        SELECT name FROM (SELECT DISTINCT organization AS name FROM papers WHERE organization IS NOT NULL LIMIT -1)
        WHERE instr(casefold(name), ?1) > 0)
    UNION
    SELECT paper_id, affiliation FROM paper_authors WHERE affiliation IN (
        SELECT name FROM (SELECT DISTINCT affiliation AS name FROM paper_authors WHERE affiliation IS NOT NULL LIMIT -1)
        WHERE instr(casefold(name), ?1) > 0)
    ORDER BY 1, 2
"""


class Organizations(Part):
    """Organisations of papers and affiliations of their authors."""

    def affiliations(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (record id, name) for organisations that hold the word; see Store.affiliations."""
        with self._connection.reading() as sql:
            rows = sql.execute(_SELECT, (word.casefold(),)).fetchall()
        yield from rows
