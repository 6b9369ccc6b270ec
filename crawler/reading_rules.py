"""By which rules the stored records of a source were read, so that only what may read otherwise is read again."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path

import schemas
from store import Store


@cache
def rules_mark(folder: Path = Path(schemas.__file__).parent) -> str:
    """Return a name of the rules that records are normalised by, which is another one for every version of them.

    They are all that lies in `folder`, tables included.
    """
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def known_since(store: Store, source: str) -> datetime | None:
    """Return since when whatever was seen of a source was read by the rules of today; `None` where nobody knows."""
    mark, _, since = (store.get_meta(_key(source)) or "").partition(" ")
    return datetime.fromisoformat(since) if mark == rules_mark() and since else None


def remember(store: Store, source: str, since: datetime) -> None:
    """Note that a visit which began at `since` read all that it saw.

    Records that it did not see (a closed posting, a paper of long ago) were read by rules that nobody knows any more.
    """
    store.put_meta(_key(source), f"{rules_mark()} {since.isoformat()}")


def _key(source: str) -> str:
    return f"crawler:read-by:{source}"
