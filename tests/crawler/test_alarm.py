"""A board that changes its shape overnight, seen by whoever reads the mail of the timer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from loopback import Reply, serve

from app.cli import cli
from store import SqliteStore

Run = Callable[..., Result]


def posting(number: int, **fields: Any) -> dict[str, Any]:
    """One posting in the shape of Lever's API."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "text": f"Research Scientist, Looms {number}",
        "hostedUrl": f"https://jobs.lever.co/selvage/{number}",
        "descriptionPlain": " ".join(f"thread{number * word}" for word in range(60)),
        "createdAt": 1_790_000_000_000,
    } | fields


@pytest.fixture
def nights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`postdocket crawl` and what follows it, each call of `crawl` a night later; the third loses the places."""
    placed = [posting(number, categories={"location": "Lyon", "allLocations": ["Lyon"]}) for number in range(20)]
    moved = [posting(number, categories={}, offices=[{"name": "Lyon"}]) for number in range(20)]
    with serve() as site:
        site["/v0/postings/selvage?mode=json"] = [
            Reply(body=json.dumps(board).encode(), headers={"Content-Type": "application/json"})
            for board in (placed, placed, moved)
        ]
        row = f'name = "selvage"\nplatform = "lever"\nurl = "{site.url}"\nboard = "selvage"\ndelay = 0\n'
        (tmp_path / "sources.toml").write_text(f"[[source]]\n{row}", encoding="utf-8")
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            monkeypatch.setenv(name, str(tmp_path / "home"))
        monkeypatch.setenv("POSTDOCKET_SOURCES", str(tmp_path / "sources.toml"))
        monkeypatch.setenv("POSTDOCKET_DATABASE", str(tmp_path / "docket.db"))
        yield lambda *args: CliRunner().invoke(cli, args)


def test_the_night_says_what_changed_ends_with_5_and_stores_all_until_it_is_accepted(
    nights: Run, tmp_path: Path
) -> None:
    assert [nights("crawl", "selvage").exit_code for _ in range(2)] == [0, 0]
    third = nights("crawl", "selvage")
    assert third.exit_code == 5
    assert "  - changed its shape: locations in 0 % of 20 postings, 100 % before\n" in third.stdout
    assert "  - keys of its own records: gone are categories; new are offices\n" in third.stdout
    assert "`postdocket runs --source selvage` shows what changed its shape" in third.stdout
    with SqliteStore(tmp_path / "docket.db") as store:
        assert store.counts()["postings_open"] == 20
        assert store.reports(1)[0].changed == 20
    assert "1 source needs attention:" in nights("runs").stdout
    assert nights("runs", "--accept", "selvage").exit_code == 0
    assert nights("crawl", "selvage").exit_code == 0
    assert "attention" not in nights("runs").stdout
