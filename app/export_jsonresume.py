"""One profile as a JSON Resume."""

from __future__ import annotations

import json
from typing import BinaryIO

from app.export import Asked
from app.json_resume import json_resume
from store import Store


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write the profile that is asked for; return 1. Raises UnknownProfile, AmbiguousId."""
    document = json.dumps(json_resume(store.profile(asked.profile)), ensure_ascii=False, indent=2)
    # Half a character that a file escaped is no UTF-8.
    file.write(f"{document}\n".encode(errors="replace"))
    return 1
