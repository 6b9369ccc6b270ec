"""Addresses as pages write them: relative, padded, broken."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


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
