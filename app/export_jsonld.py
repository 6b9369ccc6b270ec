"""Postings as one schema.org JSON-LD document."""

from __future__ import annotations

import json
from typing import BinaryIO

from app.export import Asked
from schemas.json_ld import CONTEXT
from store import PostingFilter, Store


def write(store: Store, asked: Asked, file: BinaryIO) -> int:
    """Write a document whose @graph holds a JobPosting for each posting; return how many.

    Without a filter these are the open ones without duplicates: who publishes others says that one can apply for them.
    """
    file.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": ['.encode())
    number = 0
    for posting in store.postings(asked.where or PostingFilter()):
        node = {key: value for key, value in posting.json_ld().items() if key != "@context"}
        file.write((("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False)).encode())
        number += 1
    file.write(b"\n]}\n")
    return number
