"""Postings as one schema.org JSON-LD document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import BinaryIO

from schemas import Posting


def write_json_ld(postings: Iterable[Posting], file: BinaryIO) -> int:
    """Write a document whose @graph holds a JobPosting for each posting; return how many."""
    file.write(b'{"@context": "https://schema.org", "@graph": [')
    number = 0
    for posting in postings:
        node = {key: value for key, value in posting.json_ld().items() if key != "@context"}
        file.write((("," if number else "") + "\n" + json.dumps(node, ensure_ascii=False)).encode())
        number += 1
    file.write(b"\n]}\n")
    return number
