"""What each role is about and whom to read for it, beside its matches. All of it can be made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from schemas import Outline, RecurringAuthor, Theme
from store.sqlite.connection import Part
from store.sqlite.matching import check_stored
from store.sqlite.writing import in_list

_THEMES = TypeAdapter(tuple[Theme, ...])
_AUTHORS = TypeAdapter(tuple[RecurringAuthor, ...])


class Outlines(Part):
    """Outlines of roles."""

    def replace_outlines(self, outlines: Iterable[Outline]) -> None:
        """Replace all outlines; see Store.replace_outlines."""
        with self._connection.writing() as sql:
            sql.execute("DELETE FROM role_outlines")
            self.put_outlines(list(outlines))

    def put_outlines(self, outlines: Sequence[Outline]) -> None:
        """Replace what is known of some roles; see Store.put_outlines."""
        rows = [
            (outline.posting_id, _THEMES.dump_json(outline.themes).decode(), json.dumps(outline.nearest),
             _AUTHORS.dump_json(outline.authors).decode(), outline.fingerprint)
            for outline in outlines
        ]  # fmt: skip
        with self._connection.writing() as sql:
            check_stored(sql, "posting_id", {row[0] for row in rows})
            sql.executemany(
                "INSERT OR REPLACE INTO role_outlines (posting_id, themes, nearest, authors, fingerprint) "
                "VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def keep_outlines(self, posting_ids: Iterable[str]) -> None:
        """Drop what is known of all other roles."""
        with self._connection.writing() as sql:
            sql.execute(
                "DELETE FROM role_outlines WHERE posting_id NOT IN (SELECT value FROM json_each(?))",
                (in_list(posting_ids),),
            )

    def outline(self, posting_id: str) -> Outline | None:
        """Return what is known of one role; `None` where nothing is."""
        return next(self._outlines("WHERE posting_id = ?", (posting_id,)), None)

    def outlines(self) -> Iterator[Outline]:
        """Yield all outlines, in the order of their posting ids."""
        return self._outlines("ORDER BY posting_id", ())

    def _outlines(self, where: str, values: tuple[str, ...]) -> Iterator[Outline]:
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT posting_id, themes, nearest, authors, fingerprint FROM role_outlines {where}", values
            ).fetchall()
        for posting_id, themes, nearest, authors, fingerprint in rows:
            yield Outline(
                posting_id=posting_id,
                themes=_THEMES.validate_json(themes),
                nearest=json.loads(nearest),
                authors=_AUTHORS.validate_json(authors),
                fingerprint=fingerprint,
            )
