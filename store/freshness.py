"""Which pages a list names are to be asked for, and in what order. Pure; the same for every engine."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from enum import IntEnum

REFRESH_DAYS = 10
"""A page whose list entry stays as it was is asked for anew after so many days, because lists name a role's title and
places but not its text. A posting stays open for about a month, so that each is read anew once or twice."""
SPREAD_DAYS = 10
"""A page may wait up to so many days longer, each its own number: what was read in one night is not all due in one."""


class Turn(IntEnum):
    """When a page's turn comes; smaller is earlier. Pages without a version (lists) come before all that have one."""

    UNVERSIONED = 0
    NEVER_READ = 1
    CHANGED = 2
    REFRESH = 3
    CURRENT = 4
    """Not asked for at all: its list says of it what it said when it was read."""


def turn_of(url: str, version: str | None, read_version: str | None, read_at: datetime | None, now: datetime) -> Turn:
    """Return a page's turn. `read_version` is that of its last good visit, at `read_at`; `None` where it had none."""
    if version is None:
        return Turn.UNVERSIONED
    if read_version is None or read_at is None:
        return Turn.NEVER_READ
    if read_version != version:
        return Turn.CHANGED
    return Turn.CURRENT if now < read_at + lifetime(url) else Turn.REFRESH


def lifetime(url: str) -> timedelta:
    """Return how long what was read at a URL is believed while its list entry stays the same: 10 to 20 days.

    >>> lifetime("https://jobs.example.org/1") == lifetime("https://jobs.example.org/1")
    True
    """
    share = int.from_bytes(hashlib.sha256(url.encode()).digest()[:4]) / 2**32
    return timedelta(days=REFRESH_DAYS + SPREAD_DAYS * share)
