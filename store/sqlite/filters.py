"""A PostingFilter as SQL over `postings p`, made so that covering indexes answer it."""

from __future__ import annotations

from typing import Any

from schemas import DegreeLevel
from store.protocol import PostingFilter


def condition(where: PostingFilter | None) -> tuple[str, list[Any]]:
    """Return an SQL condition on `postings p` and its parameters; without a filter, one that always holds."""
    if where is None:
        return "1", []
    parts: list[tuple[str, list[Any]]] = []
    if where.status != "any":
        parts.append(("p.status = ?", [where.status]))
    if not where.duplicates:
        parts.append(("p.duplicate_of IS NULL", []))
    if where.country:
        # Looked up for each posting: a list of all that are in the country would be made even for a handful.
        held = " OR ".join(
            f"EXISTS (SELECT 1 FROM {table} l WHERE l.country = ? AND l.posting_id = p.id)"
            for table in ("locations", "applicant_countries")
        )
        parts.append((held, [where.country.upper()] * 2))
    if where.remote:
        parts.append(("p.remote = 1", []))
    if where.posted_since:
        # Where the source gives no date, the day we first saw the posting is the nearest thing to one.
        parts.append(("coalesce(p.date_posted, p.first_seen) >= ?", [where.posted_since.isoformat()]))
    if where.organization:
        parts.append((
            "p.organization IN (SELECT organization FROM (SELECT DISTINCT organization FROM postings) "
            "WHERE instr(casefold(organization), casefold(?)) > 0)",
            [where.organization],
        ))  # fmt: skip
    if where.degree is not None:
        allowed = [degree.value for degree in DegreeLevel if degree.rank <= where.degree.rank]
        marks = ", ".join("?" for _ in allowed)
        parts.append((f"(p.lowest_degree IS NULL OR p.lowest_degree IN ({marks}))", list(allowed)))
    if where.source is not None:
        parts.append(("p.source = ?", [where.source]))
    if where.role_id is not None:
        parts.append(("p.role_id = ?", [where.role_id]))
    return (
        " AND ".join(f"({sql})" for sql, _ in parts) or "1",
        [value for _, values in parts for value in values],
    )
