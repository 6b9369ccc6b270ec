"""Keys of APIs: they come from the user's configuration, go into requests, and never into the database or the log."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit, urlunsplit

HIDDEN = "…"


@dataclass(frozen=True)
class ApiKey:
    """How a platform wants its key: as a parameter of the address, or as a header."""

    setting: str
    """The name of the setting that holds the key, such as `openalex_key`."""
    parameter: str = ""
    header: str = ""


class Signer:
    """Signs the requests of one source with its platform's key, where there is one."""

    def __init__(self, key: ApiKey | None, values: Mapping[str, str]) -> None:
        """`values` are the keys that the user has, by the name of their setting."""
        self._key = key
        self._value = values.get(key.setting, "") if key else ""

    def sign(self, url: str, headers: dict[str, str]) -> str:
        """Return the address to ask instead of `url`; a key that travels as a header is added to `headers`.

        >>> key = ApiKey("openalex_key", parameter="api_key")
        >>> Signer(key, {"openalex_key": "s3"}).sign("https://api.openalex.org/works?page=2", {})
        'https://api.openalex.org/works?page=2&api_key=s3'
        """
        if self._key is None or not self._value:
            return url
        if self._key.header:
            headers[self._key.header] = self._value
        if not self._key.parameter:
            return url
        parts = urlsplit(url)
        pair = urlencode({self._key.parameter: self._value})
        return urlunsplit(parts._replace(query=f"{parts.query}&{pair}" if parts.query else pair))

    def hide(self, words: str) -> str:
        """Return words that may quote a signed address, without the key."""
        return hide(words, [self._value])

    def advise(self, words: str) -> str:
        """Add to what a host said that turned us away what helps where it wants a key and got none."""
        if self._key is None or self._value:
            return words
        return f"{words}; set `{self._key.setting}` in the configuration to be allowed more"


def hide(text: str, secrets: Iterable[str]) -> str:
    """Return `text` with each secret, as it is or as it stands in an address, replaced by an ellipsis.

    >>> hide("HTTP 301 to /works?api_key=a%2Fb", ["a/b"])
    'HTTP 301 to /works?api_key=…'
    """
    for secret in secrets:
        for spelling in {secret, quote_plus(secret)} - {""}:
            text = text.replace(spelling, HIDDEN)
    return text


def hide_in_logs(secrets: Iterable[str]) -> None:
    """Keep secrets out of every message that this process logs from now on; Scrapy logs addresses of its requests."""
    kept = [secret for secret in secrets if secret]
    if not kept:
        return
    make = logging.getLogRecordFactory()

    def without_secrets(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = make(*args, **kwargs)
        message = record.getMessage()
        if (hidden := hide(message, kept)) != message:
            record.msg, record.args = hidden, ()
        return record

    logging.setLogRecordFactory(without_secrets)
