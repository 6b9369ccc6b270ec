"""What a reader keeps: searches to come back to, and how far each application has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from schemas import UnknownPosting, UsageError
from store.columns import instant
from store.protocol import ApplicationState, Kept, SavedSearch
from store.sqlite.connection import Part

_LAST_CHANGE = """
    SELECT coalesce((SELECT max(id) FROM history), 0)
         + coalesce((SELECT CAST(value AS INT) FROM meta WHERE key = 'relinked'), 0)
"""


class Desk(Part):
    """Saved searches and applications, in tables named `personal_…`; `person` is a profile's id, or empty."""

    def last_change(self) -> int:
        """Return the number of the last change of any posting or paper; see Store.last_change."""
        with self._connection.reading() as sql:
            return int(sql.execute(_LAST_CHANGE).fetchone()[0])

    def saved_searches(self, person: str | None = "") -> list[SavedSearch]:
        """Return a person's saved searches, with `None` everybody's, oldest first."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id, person, name, query, created_at, seen_at, sent_at FROM personal_searches "
                "WHERE ?1 IS NULL OR person = ?1 ORDER BY created_at, id",
                (person,),
            ).fetchall()
        names = ("id", "person", "name", "query", "created_at", "seen_at", "sent_at")
        return [SavedSearch.model_validate(dict(zip(names, row, strict=True))) for row in rows]

    def put_search(self, search: SavedSearch) -> None:
        """Store a search, in place of one with its id. Raises UsageError where the person has another of its name."""
        # A page that was read before a digest was sent must not make that digest be sent again: the later time stays.
        seen, sent = (instant(at) if at else None for at in (search.seen_at, search.sent_at))
        with self._connection.writing() as sql:
            if sql.execute(
                "SELECT 1 FROM personal_searches WHERE person = ? AND name = ? AND id != ?",
                (search.person, search.name, search.id),
            ).fetchone():
                raise UsageError(f"there is a saved search {search.name!r} already; give another name")
            sql.execute(
                "INSERT INTO personal_searches (id, person, name, query, created_at, seen_at, sent_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                "query = excluded.query, seen_at = excluded.seen_at, "
                "sent_at = nullif(max(coalesce(excluded.sent_at, ''), coalesce(sent_at, '')), '')",
                (search.id, search.person, search.name, search.query, instant(search.created_at), seen, sent),
            )

    def drop_search(self, search_id: str) -> bool:
        """Forget a saved search; return whether there was one."""
        with self._connection.writing() as sql:
            return sql.execute("DELETE FROM personal_searches WHERE id = ?", (search_id,)).rowcount > 0

    def told(self) -> dict[str, datetime]:
        """Return profile id -> when a digest told of its matches last; see Store.told."""
        with self._connection.reading() as sql:
            rows = sql.execute("SELECT id, sent_at FROM personal_profiles WHERE sent_at IS NOT NULL").fetchall()
        return {key: datetime.fromisoformat(at) for key, at in rows}

    def mark_told(self, searches: Iterable[str], profiles: Iterable[str], at: datetime) -> None:
        """Note until when a digest told of these searches and profiles; see Store.mark_told."""
        with self._connection.writing() as sql:
            for table, ids in (("personal_searches", searches), ("personal_profiles", profiles)):
                sql.executemany(f"UPDATE {table} SET sent_at = ? WHERE id = ?", [(instant(at), key) for key in ids])

    def keep(self, posting_id: str, state: ApplicationState | None, now: datetime, person: str = "") -> None:
        """Note how far an application has come, or with `None` that it is none. Raises UnknownPosting."""
        with self._connection.writing() as sql:
            if not sql.execute("SELECT 1 FROM postings WHERE id = ?", (posting_id,)).fetchone():
                raise UnknownPosting(posting_id)
            sql.execute("DELETE FROM personal_applications WHERE person = ? AND posting_id = ?", (person, posting_id))
            if state:
                sql.execute(
                    "INSERT INTO personal_applications (person, posting_id, state, at) VALUES (?, ?, ?, ?)",
                    (person, posting_id, state, instant(now)),
                )

    def kept(self, person: str = "") -> list[Kept]:
        """Return a person's applications, the last changed first."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT posting_id, state, at FROM personal_applications WHERE person = ? ORDER BY at DESC, posting_id",
                (person,),
            ).fetchall()
        return [Kept(posting_id=posting, state=state, at=at) for posting, state, at in rows]
