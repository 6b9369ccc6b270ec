"""Which records of a page say exactly what they said before, so that nobody needs to read them again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from schemas import Paper, Posting, RawPaper, RawPosting
from store.columns import instant
from store.sqlite.connection import Part
from store.sqlite.kinds import PAPER, POSTING, Kind
from store.sqlite.writing import in_list, raw_hash


class Unchanged(Part):
    """What stored records were read as."""

    def read_before(
        self, raws: Sequence[RawPosting | RawPaper], seen_since: datetime | None = None
    ) -> list[Posting | Paper | None]:
        """Return what each of these was read as, where it is stored just so; see Store.read_before."""
        hashes = [raw_hash(raw) for raw in raws]
        found: dict[str, Posting | Paper] = {}
        for kind, raw_type in ((POSTING, RawPosting), (PAPER, RawPaper)):
            wanted = {digest: raw.id for raw, digest in zip(raws, hashes, strict=True) if isinstance(raw, raw_type)}
            if wanted:
                found |= self._same(kind, wanted, instant(seen_since) if seen_since else "")
        return [found.get(digest) for digest in hashes]

    def _same(self, kind: Kind[Any, Any], wanted: dict[str, str], since: str) -> dict[str, Posting | Paper]:
        """Return the records of a kind by the hash of their raw form, which is unlike that of any other record."""
        with self._connection.reading() as sql:
            rows = sql.execute(
                f"SELECT r.raw_hash, d.document, t.{kind.text_field} FROM {kind.table} r "
                f"JOIN {kind.name}_documents d ON d.{kind.key} = r.id JOIN {kind.texts} t ON t.{kind.key} = r.id "
                "WHERE r.id IN (SELECT value FROM json_each(?)) AND r.raw_hash IN (SELECT value FROM json_each(?)) "
                "AND r.last_seen >= ?",
                (in_list(wanted.values()), in_list(wanted), since),
            ).fetchall()
        model = Posting if kind is POSTING else Paper
        found: dict[str, Posting | Paper] = {}
        for digest, document, text in rows:
            try:
                found[digest] = model.model_validate(json.loads(document) | {kind.text_field: text})
            except ValidationError:
                # Another version wrote it: it is read again, and written anew.
                continue
        return found
