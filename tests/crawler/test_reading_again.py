"""A record that says what it said before is not read again, unless the rules for reading are other ones."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
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
from crawler.reading_rules import known_since
from schemas import RawPosting, SnapshotStatus
from schemas.normalize import normalize
from store import Page, PostingFilter, SqliteStore

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
    ("known", "read"), [(NIGHT, ["2", "3"]), (None, ["1", "2", "3"])], ids=["the same rules", "other rules"]
)
def test_only_records_that_say_something_new_are_read(tmp_path: Path, known: datetime | None, read: list[str]) -> None:
    with SqliteStore(tmp_path / "docket.db") as store:
        store.upsert([(raw, normalize(raw)) for raw in (posting("1"), posting("2"))], [], NIGHT)
        watched = Watched()
        spider = SimpleNamespace(store=store, normalizer=watched, rules_known_since=known)
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
    began = datetime.now(UTC)
    night.run()
    with SqliteStore(night.database) as store:
        since = known_since(store, "whole")
        assert since is not None
        assert began <= since <= datetime.now(UTC)
        assert known_since(store, "lacking") is None


def test_record_that_comes_back_was_read_by_older_rules_and_is_read_anew(new_night: Callable[..., Night]) -> None:
    night = new_night("lab")
    night.sites["lab"]["/"] = [page("1", "2"), page("1"), page("1", "2")]
    night.run()
    # Stands for what rules of that night read otherwise than those of today.
    with closing(sqlite3.connect(night.database)) as sql, sql:
        sql.execute("UPDATE posting_documents SET document = json_set(document, '$.title', 'As it was read then')")
        sql.execute("UPDATE postings SET content_hash = 'then'")
        sql.execute("UPDATE meta SET value = 'older-rules' WHERE key LIKE 'crawler:read-by:%'")
    titles = []
    for _ in range(2):
        night.run()
        with SqliteStore(night.database) as store:
            found = {one.external_id: one.title for one in store.postings(PostingFilter(status="any"))}
            titles.append([found["1"], found["2"]])
    assert titles == [["Scientist 1", "As it was read then"], ["Scientist 1", "Scientist 2"]]
