"""What lists and filters look at of every posting, read a thousand at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from store.protocol import Card
from store.sqlite.connection import Part

AT_A_TIME = 1000
"""Postings between two of which whoever else reads can have the connection."""
_POSTINGS = """
    SELECT id, title, organization, places, remote, workplace, date_posted, first_seen, status, role_id, lowest_degree,
           source, required_years
    FROM postings WHERE id > ? AND +duplicate_of IS NULL ORDER BY id LIMIT ?
"""
# Each is one walk along its table: asked for every posting apart they took most of the time. With "+" it is not looked
# up by what nearly all rows have.
_COUNTRIES = """
    SELECT posting_id, country FROM locations WHERE posting_id BETWEEN ?1 AND ?2 AND +country IS NOT NULL
    UNION SELECT posting_id, country FROM applicant_countries WHERE posting_id BETWEEN ?1 AND ?2
"""
_REGIONS = """
    SELECT DISTINCT posting_id, region FROM locations
    WHERE posting_id BETWEEN ?1 AND ?2 AND region IS NOT NULL ORDER BY posting_id, region
"""
_PAY = """
    SELECT posting_id,
           currency || ' ' || period || ' ' || coalesce(minimum, '') || ' ' || coalesce(maximum, '') AS stated
    FROM pay_ranges WHERE posting_id BETWEEN ?1 AND ?2 AND stated IS NOT NULL ORDER BY posting_id, stated
"""


class Cards(Part):
    """Cards of postings."""

    def cards(self) -> Iterator[Card]:
        """Yield a card of every posting that is no duplicate, in the order of ids; see Store.cards."""
        last = ""
        while True:
            with self._connection.reading() as sql:
                rows = sql.execute(_POSTINGS, (last, AT_A_TIME)).fetchall()
                if not rows:
                    return
                first, last = rows[0][0], rows[-1][0]
                countries, regions, pay = (_several(sql, each, first, last) for each in (_COUNTRIES, _REGIONS, _PAY))
            for *fields, years in rows:
                id_ = fields[0]
                yield Card._make((*fields, countries.get(id_, ()), regions.get(id_, ()), years, pay.get(id_, ())))


def _several(sql: sqlite3.Connection, select: str, first: str, last: str) -> dict[str, tuple[Any, ...]]:
    """Return id -> its values, in their order."""
    found: dict[str, tuple[Any, ...]] = {}
    for id_, value in sql.execute(select, (first, last)):
        found[id_] = (*found.get(id_, ()), value)
    return found
