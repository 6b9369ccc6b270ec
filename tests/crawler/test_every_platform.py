"""What all platforms have in common; a platform is one file, and nothing else needs to name it."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from boards import FIXTURES
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.spider import iter_spider_classes

import crawler.spiders
from crawler import settings
from crawler.queries import complaint
from crawler.recognise import recognise_address
from crawler.reread import reread
from crawler.saved_page import read_saved
from crawler.sources import platforms, read_sources
from crawler.spider import PlatformSpider

NEW_PLATFORM = '''
from crawler.careers_url import board_row, read_careers_url
from crawler.platform import Extracted, FetchedPage, SavedAnswer
from crawler.records import load_json, payload_of, read_records
from crawler.spider import PlatformSpider
from schemas import RawPosting, Source
from store import FrontierRequest

QUERY = {"pond": "[a-z]+"}
DELAY = 2.0
SAVED = (SavedAnswer("board", frozenset(("id", "name", "pond")), ("reeds",)),)


def start_pages(source):
    return [FrontierRequest(url=f"{source.url}/{source.board}", kind="board")]


def source_of(url):
    address = read_careers_url(url)
    board = address.label_of("reedbed.example") if address else ""
    return board_row("reedbed", board, "https://api.reedbed.example") if board else None


def extract(record, source):
    return RawPosting(
        source=source.name, board=source.board, external_id=record["id"], title=record["name"],
        payload=payload_of(record),
    )


def read_page(page, source):
    found, issues = read_records(load_json(page.body, page.url)["reeds"], lambda one: (extract(one, source), []), str)
    return Extracted(postings=found, issues=tuple(issues))


class ReedbedSpider(PlatformSpider):
    name = "reedbed"
    start_pages, read_page = staticmethod(start_pages), staticmethod(read_page)
'''


@pytest.fixture
def reedbed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One more file among the platforms."""
    (tmp_path / "reedbed.py").write_text(NEW_PLATFORM)
    monkeypatch.setattr(crawler.spiders, "__path__", [*crawler.spiders.__path__, str(tmp_path)])
    yield
    sys.modules.pop("crawler.spiders.reedbed", None)
    vars(crawler.spiders).pop("reedbed", None)


@pytest.mark.usefixtures("reedbed")
def test_file_among_the_platforms_is_all_that_a_new_one_needs(tmp_path: Path) -> None:
    assert "reedbed" in platforms()
    assert SpiderLoader.from_settings(Settings({"SPIDER_MODULES": settings.SPIDER_MODULES})).load("reedbed")
    row = recognise_address("https://fen.reedbed.example/jobs")
    assert row is not None
    assert (row.name, row.platform, row.board) == ("reedbed-fen", "reedbed", "fen")
    assert complaint(row) == "delay: reedbed asks for 2 seconds between requests; write delay = 2.0"
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[source]]\nname = "fen"\nplatform = "reedbed"\nurl = "https://api.reedbed.example"\ndelay = 2\n'
        'query = { pond = ["north"] }\n'
    )
    assert [source.query for source in read_sources(file)] == [{"pond": ("north",)}]
    raw = import_module("crawler.spiders.reedbed").extract({"id": "7", "name": "Postdoc"}, row)
    assert reread(raw.model_copy(update={"title": "Wrong"}), row) == raw
    records = [{"id": "7", "name": "Postdoc", "pond": "north"}]
    for saved in ({"reeds": records}, records, records[0]):
        extracted = read_saved(Path("saved.json"), json.dumps(saved).encode(), "import")
        assert [(raw.external_id, raw.title) for raw in extracted.postings] == [("7", "Postdoc")]


@pytest.mark.parametrize("platform", platforms())
def test_platform_says_for_itself_all_that_is_asked_of_one(platform: str) -> None:
    module = import_module(f"crawler.spiders.{platform}")
    for function, parameters in {"start_pages": 1, "read_page": 2, "extract": 2, "source_of": 1}.items():
        assert len(inspect.signature(getattr(module, function)).parameters) == parameters, function
    (spider,) = iter_spider_classes(module)
    assert issubclass(spider, PlatformSpider)
    assert spider.name == platform
    assert (spider.start_pages, spider.read_page) == (module.start_pages, module.read_page)


@pytest.mark.parametrize("platform", platforms())
def test_platform_has_a_folder_of_fixtures_that_says_where_their_shape_was_seen(platform: str) -> None:
    folder = FIXTURES / platform
    assert len(list(folder.iterdir())) > 1
    assert "Validators" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("url", ["", "nothing", "https://", "https://[::1", "https://example.org/jobs", "mailto:a@b.c"])
@pytest.mark.parametrize("platform", platforms())
def test_address_of_somebody_else_is_no_platforms(platform: str, url: str) -> None:
    assert import_module(f"crawler.spiders.{platform}").source_of(url) is None
