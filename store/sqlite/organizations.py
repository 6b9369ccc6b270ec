"""Which organisations papers come from, looked up by a word of their names."""

from __future__ import annotations

from collections.abc import Iterator

from store.sqlite.connection import Part

# LIKE knows ASCII letters in either case and is SQLite's own; Python is asked only about names with other letters.
_HOLDS = "(name LIKE ?2 ESCAPE '!' OR (name GLOB '*[^ -~]*' AND instr(casefold(name), ?1) > 0))"
# Each name is looked at once, however many papers bear it.
_SELECT = f"""
    SELECT id, organization FROM papers WHERE organization IN (
        SELECT name FROM (SELECT DISTINCT organization AS name FROM papers WHERE organization IS NOT NULL)
        WHERE {_HOLDS})
    UNION
    SELECT paper_id, affiliation FROM paper_authors WHERE affiliation IN (
        SELECT name FROM (SELECT DISTINCT affiliation AS name FROM paper_authors WHERE affiliation IS NOT NULL)
        WHERE {_HOLDS})
    ORDER BY 1, 2
"""


class Organizations(Part):
    """Organisations of papers and affiliations of their authors."""

    def affiliations(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (record id, name) for organisations that hold the word; see Store.affiliations."""
        folded = word.casefold()
        escaped = "".join(f"!{letter}" if letter in "!%_" else letter for letter in folded)
        with self._connection.reading() as sql:
            rows = sql.execute(_SELECT, (folded, f"%{escaped}%")).fetchall()
        yield from rows
