"""A record that says what it said before is not read again, unless the rules for reading are other ones."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Night
from loopback import page

from crawler.normalizing import Normalizer, Raw, Result
from crawler.pipelines import NormalizePipeline, Visit
from crawler.platform import Extracted
from schemas import RawPosting, SnapshotStatus
from schemas.normalize import normalize
from store import Page, SqliteStore

NIGHT = datetime(2026, 9, 1, tzinfo=UTC)


class Watched(Normalizer):
    """Remembers whom it was asked to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    async def normalize(self, raws: Sequence[Raw]) -> list[Result]:
        self.read += [raw.external_id for raw in raws]
        return await super().normalize(raws)


def posting(key: str, text: str = "Read old maps.") -> RawPosting:
    return RawPosting(source="lab", external_id=key, title=f"Reader {key}", description=text)


def visit(spider: Any, *raws: RawPosting) -> Page:
    pipeline = NormalizePipeline(SimpleNamespace(spider=spider))  # type: ignore[arg-type]
    return asyncio.run(pipeline.process_item(Visit(url="https://lab.example", extracted=Extracted(postings=raws))))


@pytest.mark.parametrize(
    ("rules_are_known", "read"), [(True, ["2", "3"]), (False, ["1", "2", "3"])], ids=["the same rules", "other rules"]
)
def test_only_records_that_say_something_new_are_read(tmp_path: Path, rules_are_known: bool, read: list[str]) -> None:
    with SqliteStore(tmp_path / "docket.db") as store:
        store.upsert([(raw, normalize(raw)) for raw in (posting("1"), posting("2"))], [], NIGHT)
        watched = Watched()
        spider = SimpleNamespace(store=store, normalizer=watched, rules_are_known=rules_are_known)
        raws = posting("1"), posting("2", "Draw new ones."), posting("3")
        found = visit(spider, *raws)
    assert watched.read == read
    assert found.postings == tuple((raw, normalize(raw)) for raw in raws)


def test_records_not_read_again_count_as_unchanged_and_changed_ones_as_changed(
    new_night: Callable[..., Night],
) -> None:
    night = new_night("lab")
    night.sites["lab"]["/"] = [page("1", "2"), page("1", "2", "3")]
    for _ in range(2):
        night.run()
    report = night.reports["lab"]
    assert (report.status, report.new, report.unchanged) == (SnapshotStatus.COMPLETE, 1, 2)
    assert night.stored("lab") == {"1", "2", "3"}


def test_night_that_read_every_page_remembers_the_rules_it_read_by(new_night: Callable[..., Night]) -> None:
    night = new_night("whole", "lacking")
    night.sites["whole"]["/"] = page("1")
    night.sites["lacking"]["/"] = page("1", links=("/2",))
    night.run()
    with SqliteStore(night.database) as store:
        assert store.get_meta("crawler:read-by:whole") is not None
        assert store.get_meta("crawler:read-by:lacking") is None
