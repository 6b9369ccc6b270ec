"""Papers that several sources list: one record stands for all, and every record stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime

from schemas import UnknownPaper
from schemas.same_paper import PaperLink
from store.columns import instant
from store.protocol import PaperCard, PaperState
from store.sqlite.connection import Part
from store.sqlite.kinds import PAPER
from store.sqlite.writing import in_list, remember


class SamePapers(Part):
    """Which records are of one paper."""

    def paper_states(self) -> dict[str, PaperState]:
        """Return what tells whether links may have to be set anew; see Store.paper_states."""
        with self._connection.reading() as sql:
            rows = sql.execute("SELECT id, content_hash, first_seen FROM papers ORDER BY id").fetchall()
        return {key: PaperState(hash_, datetime.fromisoformat(seen)) for key, hash_, seen in rows}

    def paper_cards(self) -> Iterator[PaperCard]:
        """Yield a card of every record; see Store.paper_cards."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                "SELECT id, same_as, venue, coalesce(year_published, CAST(substr(date_published, 1, 4) AS INTEGER)), "
                "date_published, source FROM papers"
            ).fetchall()
        yield from map(PaperCard._make, rows)

    def link_papers(self, links: Mapping[str, PaperLink], now: datetime) -> None:
        """Set which records are of one paper; see Store.link_papers."""
        with self._connection.writing() as sql:
            rows = sql.execute("SELECT id, same_as, same_reason FROM papers").fetchall()
            named = {*links, *(link.same_as for link in links.values())}
            unknown = named.difference(row[0] for row in rows)
            if unknown:
                raise UnknownPaper(min(unknown))
            changed, events = [], []
            for key, same_as, reason in rows:
                link = links.get(key)
                wanted = (link.same_as, link.reason) if link else (None, None)
                if (same_as, reason) != wanted:
                    changed.append((*wanted, key))
                if same_as != wanted[0]:
                    events.append((key, "duplicate", {"same_as": [same_as, wanted[0]]}))
            sql.executemany("UPDATE papers SET same_as = ?, same_reason = ? WHERE id = ?", changed)
            remember(sql, PAPER, events, instant(now))

    def paper_links(self, paper_id: str | None = None) -> dict[str, PaperLink]:
        """Return the links of all records, or of one paper's, by record id; see Store.paper_links."""
        # Few records are linked: as a range, and with "+", they are found by their index instead of all being read.
        kept = "> ''" if paper_id is None else "= ?1"
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT id, same_as, same_reason FROM papers WHERE same_as {kept} ORDER BY +id",
                () if paper_id is None else (paper_id,),
            ).fetchall()
        return {key: PaperLink(same_as=same_as, reason=reason) for key, same_as, reason in rows}


def standing_for(sql: sqlite3.Connection, ids: list[str]) -> list[str]:
    """Return the ids of the papers that records are of, each once, in order."""
    rows = sql.execute(
        "SELECT DISTINCT coalesce(same_as, id) FROM papers WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1",
        (in_list(ids),),
    )
    return [row[0] for row in rows]


def records_of(sql: sqlite3.Connection, paper: str) -> list[str]:
    """Return the ids of a paper's records, the one that stands for it first."""
    return [paper, *(row[0] for row in sql.execute("SELECT id FROM papers WHERE same_as = ? ORDER BY id", (paper,)))]
