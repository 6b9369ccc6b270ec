"""What we know of a record in our own terms, and its text."""

from __future__ import annotations

from typing import Any

from app.mcp.untrusted import seen
from app.tasks.results import Asked
from schemas import Paper, Posting, Profile


def facts_of(record: Asked) -> dict[str, Any]:
    """Return the fields of a record that are numbers, dates, codes or words of ours."""
    if isinstance(record, Posting):
        return _posting(record)
    if isinstance(record, Paper):
        published = record.date_published.isoformat() if record.date_published else None
        return {"kind": "paper", "id": record.id, "year": record.year, "published": published}
    return {
        "kind": "profile",
        "id": record.id,
        "degree": record.highest_degree,
        "positions": len(record.experience),
        "publications": len(record.publications),
    }


def _posting(posting: Posting) -> dict[str, Any]:
    life = posting.lifecycle
    codes = (*(place.country for place in posting.locations), *posting.applicant_countries)
    return {
        "kind": "posting",
        "id": posting.id,
        "status": life.status if life else None,
        "posted": posting.date_posted.isoformat() if posting.date_posted else None,
        "first_seen": life.first_seen.date().isoformat() if life else None,
        "apply_until": posting.valid_through.isoformat() if posting.valid_through else None,
        "seniority": posting.seniority,
        "workplace": posting.workplace,
        "countries": sorted({code for code in codes if code}),
        "pay": [pay.model_dump(mode="json", include={"minimum", "maximum", "currency", "period"})
                for pay in posting.base_salary[:3]],
        "language": posting.language,
        "requirements": {level: sum(one.level == level for one in posting.requirements)
                         for level in ("required", "preferred")},
    }  # fmt: skip


def text_of(record: Asked) -> str:
    """Return the text of a record without what nobody sees; of a CV without who it is and what is not to count."""
    if isinstance(record, Profile):
        return nameless(record, 0, len(record.text)).strip()
    return seen(record.text)


def nameless(profile: Profile, start: int, end: int) -> str:
    """Return a piece of a CV without names, addresses and contacts in it, nor what its person said is not to count."""
    kept, at = [], start
    for quote in profile.unmatched:
        kept.append(profile.text[at : max(at, min(quote.start, end))])
        at = max(at, min(quote.end, end))
    return seen("".join([*kept, profile.text[at:end]]))
