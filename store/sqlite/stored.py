"""Every record as it lies in the file, whatever version of Postdocket wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from store.changes import stored_fields
from store.protocol import StoredRecord
from store.sqlite.connection import Part

_SELECTS = {
    "posting": (
        "SELECT id FROM postings",
        "SELECT p.id, r.document, d.document, 'text', t.text FROM postings p "
        "LEFT JOIN raw_postings r ON r.posting_id = p.id LEFT JOIN posting_documents d ON d.posting_id = p.id "
        "LEFT JOIN posting_texts t ON t.posting_id = p.id WHERE p.id",
    ),
    "paper": (
        "SELECT id FROM papers",
        "SELECT p.id, r.document, d.document, 'abstract', t.abstract FROM papers p "
        "LEFT JOIN raw_papers r ON r.paper_id = p.id LEFT JOIN paper_documents d ON d.paper_id = p.id "
        "LEFT JOIN paper_texts t ON t.paper_id = p.id WHERE p.id",
    ),
    "profile": (
        "SELECT id FROM personal_profiles",
        "SELECT id, raw_document, document, NULL, NULL FROM personal_profiles WHERE id",
    ),
}
"""Kind -> which ids there are, and what lies in the file of one."""


class Stored(Part):
    """Records read without being understood."""

    def stored_records(self, kind: Literal["posting", "paper", "profile"], after: str = "") -> Iterator[StoredRecord]:
        """Yield every record of a kind in the order of ids; see Store.stored_records."""
        ids, select = _SELECTS[kind]
        with self._connection.reading() as sql:
            keys = [row[0] for row in sql.execute(f"{ids} WHERE id > ? ORDER BY id", (after,))]
        for key, raw, document, text_field, text in self._connection.in_pages(select, keys):
            # What cannot be read is derived from the raw record anyway.
            fields = stored_fields(document)
            if text_field and text:
                fields[text_field] = text
            yield StoredRecord(id=key, raw=raw or "", document=fields)
