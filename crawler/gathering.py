"""Records of one file, put together as what the file says: each once, with what could not be read of them."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.exported import Exported
from crawler.platform import Extracted
from schemas import Issue, Lifecycle, RawPaper, RawPosting
from store import Past

Found = tuple[int, Exported | str]
"""Where a record stands in its file, counted from 1, and the record or the reason why it is none."""


class Gathering:
    """What was gathered of a file so far; of records of one id the first counts."""

    def __init__(self, name: str, unit: str) -> None:
        """`name` is that of the file, `unit` what its records are counted in, for the issues."""
        self._name, self._unit = name, unit
        self._words: dict[str, int] = {}

    def extracted(self, found: Iterable[Found]) -> Extracted:
        """Return some more records of the file. One that came before with other words is an issue."""
        raws: list[RawPosting | RawPaper] = []
        issues: list[Issue] = []
        past = Past()
        for number, one in found:
            where = f"{self._name}: {self._unit} {number}"
            if isinstance(one, str):
                issues.append(Issue(message=f"{where}: {one}"))
                continue
            issues += (remark.model_copy(update={"message": f"{where}: {remark.message}"}) for remark in one.remarks)
            words = hash(one.raw.model_dump_json(exclude={"payload"}))
            if one.raw.id not in self._words:
                self._words[one.raw.id] = words
                raws.append(one.raw)
            elif self._words[one.raw.id] != words:
                said = f"{where}: it stands in the file twice with other words, and the first is kept"
                issues.append(Issue(message=said, field="payload", value=one.raw.title))
                continue
            if isinstance(one.life, Lifecycle):
                past.postings.setdefault(one.raw.id, one.life)
            elif one.life:
                past.papers.setdefault(one.raw.id, one.life)
        return Extracted(
            postings=tuple(raw for raw in raws if isinstance(raw, RawPosting)),
            papers=tuple(raw for raw in raws if isinstance(raw, RawPaper)),
            issues=tuple(issues),
            past=past,
        )
