"""Careers addresses: what in them can name a board, and the row that a board makes."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from schemas import Source
from schemas.normalize.url import canonical_url

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_FILES = (".txt", ".xml", ".ico", ".png", ".js", ".css", ".html", ".json")


class CareersUrl(NamedTuple):
    """An http or https address taken apart."""

    host: str
    """Lower case, without a port."""
    path: tuple[str, ...]
    """The decoded segments that are not empty."""
    query: dict[str, str]

    def segment(self, at: int) -> str:
        """Return one segment of the path, empty where the path is shorter."""
        return self.path[at] if at < len(self.path) else ""

    def label_of(self, domain: str) -> str:
        """Return the one label that stands before `domain` in the host, empty where there is not exactly one."""
        label = self.host.removesuffix(f".{domain}")
        return label if label != self.host and "." not in label else ""


def read_careers_url(url: str) -> CareersUrl | None:
    """Return the parts of an address, which may lack its scheme; `None` for what is no http or https address."""
    try:
        parts = urlsplit(canonical_url(url))
    except ValueError:
        return None
    path = tuple(unquote(segment) for segment in parts.path.split("/") if segment)
    return CareersUrl(parts.hostname or "", path, dict(parse_qsl(parts.query)))


def is_token(text: str) -> bool:
    """Say whether `text` can name a board: one plain word that is not the name of a file.

    >>> is_token("acme-labs"), is_token("robots.txt"), is_token("")
    (True, False, False)
    """
    return bool(_TOKEN.fullmatch(text)) and not text.lower().endswith(_FILES)


def board_row(platform: str, board: str, url: str) -> Source:
    """Return the row for a board that is asked at `url`, named after both: `greenhouse-acme`.

    >>> board_row("ashby", "Café & Labs", "https://api.ashbyhq.com").name
    'ashby-cafe-labs'
    """
    plain = unicodedata.normalize("NFKD", board).encode("ascii", "ignore").decode()
    slug = _slug(plain) or _slug(quote(board))
    return Source(name=f"{platform}-{slug}", platform=platform, url=url, board=board)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
