"""Addresses as pages write them: relative, padded, broken."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_LONGEST_HOST = 253


def resolved(page: str, address: str) -> str | None:
    """Return `address` as it is meant on `page`, `None` for what can be no address.

    >>> resolved("https://www.example.org/jobs/", " 7 "), resolved("https://www.example.org/", "http://[broken")
    ('https://www.example.org/jobs/7', None)
    """
    try:
        whole = urljoin(page, address.strip())
        # A host or port that is none is noticed when it is asked for.
        _ = urlsplit(whole).port
    except ValueError:
        return None
    return whole


def host_complaint(host: str) -> str | None:
    """Return why no host can have that name, `None` for a good one; `host` is a name or address without brackets.

    >>> host_complaint("jobs.example.org"), host_complaint("300.1.1.1")
    (None, "'300.1.1.1' can be no host: no such IPv4 address")
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        reason = _fault(host.rstrip("."))
    else:
        reason = None
    return f"{host[:80]!r} can be no host: {reason}" if reason else None


def _fault(name: str) -> str | None:
    labels = name.split(".")
    if not all(labels):
        return "a part between its dots is empty"
    try:
        # As resolvers do it, which would not say that they cannot.
        written = name.encode("idna").decode()
    except UnicodeError as error:
        return str(error.__cause__ or error)
    if len(written) > _LONGEST_HOST:
        return f"it has more than {_LONGEST_HOST} characters"
    if wrong := next((label for label in written.split(".") if not _LABEL.fullmatch(label)), None):
        return f"{wrong!r} has more in it than letters, digits and hyphens between them"
    if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1], re.IGNORECASE):
        try:
            socket.inet_aton(name)
        except OSError:
            return "no such IPv4 address"
    return None
