"""Platforms that can be asked for what is new: from which day on the next visit asks."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta

from schemas import Source


@dataclass(frozen=True)
class Window:
    """What the platform's dates are worth."""

    lag: timedelta
    """How long after its date a record may turn up; so much is asked for again at each visit."""
    first: timedelta | None = None
    """How far back the first visit reads where the row has no `since`; `None` for everything there is."""

    def since(self, source: Source, read_until: str | None, today: date) -> date | None:
        """Return the first day to ask for, `None` for everything.

        `read_until` is the day (ISO 8601) of the last visit that read everything, `None` before the first one.
        """
        if read_until is not None:
            begin = date.fromisoformat(read_until) - self.lag
            return begin if source.since is None else max(begin, source.since)
        if source.since is None and self.first is not None:
            return today - self.first
        return source.since


def mark_of(source: Source) -> str:
    """Return the store's key for the day that a source was read until; a row that asks for other things begins anew."""
    asked_for = {"platform", "url", "board", "paths", "categories", "query", "since"}
    asked = source.model_dump(mode="json", include=asked_for)
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:12]
    return f"crawler:read-until:{source.name}:{digest}"
