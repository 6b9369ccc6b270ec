"""What a server's answer means for us: a page, nothing new, not now, not here, or not for us."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum


class Kind(StrEnum):
    PAGE = "page"
    NOT_MODIFIED = "not modified"
    GONE = "gone"
    """There is no such page; asking again is no use."""
    LATER = "later"
    """A passing failure: worth another try, after a pause."""
    REFUSED = "refused"
    """The host does not want us: never retried, never worked around."""
    RESERVED = "reserved"
    """The publisher reserves text and data mining (TDM-Reservation)."""
    UNUSABLE = "unusable"


@dataclass(frozen=True)
class Verdict:
    kind: Kind
    words: str
    retry_after: float | None = None
    """Seconds the server asks to wait before the next request."""


Headers = Callable[[str], str | None]
"""Looks a response header up by its name."""

_REFUSALS = {401: "asks for a login", 403: "forbids access", 451: "is closed to us for legal reasons"}
_LATER = {408, 425, 429}
_CHALLENGE_HEADERS = (("cf-mitigated", {"challenge"}), ("x-amzn-waf-action", {"challenge", "captcha"}))
_CHALLENGES = (
    b"<title>just a moment...</title>",
    b"attention required! | cloudflare",
    b"captcha-delivery.com",
    b'id="px-captcha"',
    b"/_incapsula_resource?",
    b"awswafintegration.savereferrer",
    b"validate.perfdrive.com",
)
"""What only the pages of bot walls say, in lower case."""
_WALL_SIZE = 64 * 1024
"""Pages of bot walls are small; a large page that names one of these words is a page about something else."""
_TOO_LATE = 10**9


def judge(status: int, header: Headers, body: bytes = b"", now: datetime | None = None) -> Verdict:
    """Return what an answer means. Without its (decompressed) body, a bot wall is known by its headers only."""
    if _is_challenge(header, body):
        return Verdict(Kind.REFUSED, "a bot challenge stands before the page; the host is left alone")
    if status in _REFUSALS:
        return Verdict(Kind.REFUSED, f"HTTP {status}: the host {_REFUSALS[status]}; it is left alone")
    if status in _LATER or status >= 500:
        wait = read_retry_after(header("Retry-After"), header("Date"), now) if status in {429, 503} else None
        if wait is None and status == 429 and (header("X-RateLimit-Remaining") or "").strip() == "0":
            wait = read_reset(header("X-RateLimit-Reset"), header("Date"), now)
        asked = "" if wait is None else f" and asks to wait {wait:.0f} seconds"
        return Verdict(Kind.LATER, f"HTTP {status}{asked}", wait)
    if status in {404, 410}:
        return Verdict(Kind.GONE, f"HTTP {status}: there is no such page")
    if (header("TDM-Reservation") or "").strip() == "1":
        return Verdict(Kind.RESERVED, "TDM-Reservation: 1: the publisher reserves text and data mining; not read")
    if status == 304:
        return Verdict(Kind.NOT_MODIFIED, "HTTP 304")
    if status not in {200, 203}:
        target = f" to {header('Location')}" if 300 <= status < 400 and header("Location") else ""
        return Verdict(Kind.UNUSABLE, f"HTTP {status}{target} is no page")
    if encoding := header("Content-Encoding"):
        return Verdict(Kind.UNUSABLE, f"the page is packed in a way we cannot undo ({encoding})")
    return Verdict(Kind.PAGE, f"HTTP {status}")


def read_retry_after(value: str | None, date: str | None = None, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header asks for; `None` without one, or where it cannot be read.

    A point in time is measured from the server's own `date`, because its clock need not agree with ours.

    >>> read_retry_after("120")
    120.0
    >>> read_retry_after("Wed, 21 Oct 2026 07:28:30 GMT", date="Wed, 21 Oct 2026 07:28:00 GMT")
    30.0
    """
    value = (value or "").strip()
    if re.fullmatch(r"\d+", value, re.ASCII):
        return float(value) if len(value) <= 9 else float(_TOO_LATE)
    if (until := _read_date(value)) is None:
        return None
    since = _read_date(date or "") or now or datetime.now(UTC)
    return max(0.0, (until - since).total_seconds())


def read_reset(value: str | None, date: str | None = None, now: datetime | None = None) -> float | None:
    """Return the seconds until a used-up allowance is renewed, from seconds or from a UNIX time; `None` for neither.

    >>> read_reset("3600"), read_reset("1792567710", date="Wed, 21 Oct 2026 07:28:00 GMT"), read_reset("soon")
    (3600.0, 30.0, None)
    """
    value = (value or "").strip()
    if not re.fullmatch(r"\d{1,10}", value, re.ASCII):
        return None
    seconds = float(value)
    if seconds < _TOO_LATE:
        return seconds
    since = _read_date(date or "") or now or datetime.now(UTC)
    return max(0.0, seconds - since.timestamp())


def _read_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_challenge(header: Headers, body: bytes) -> bool:
    if any((header(name) or "").strip().lower() in values for name, values in _CHALLENGE_HEADERS):
        return True
    if not body or len(body) > _WALL_SIZE or "html" not in (header("Content-Type") or "").lower():
        return False
    lowered = body.lower()
    return any(mark in lowered for mark in _CHALLENGES)
