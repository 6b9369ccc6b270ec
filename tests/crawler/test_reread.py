"""Stored records are read anew from what was kept of them, for every platform that there is."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from boards import FIXTURES, fetched

from crawler.platform import FetchedPage
from crawler.reread import reread
from crawler.sources import platforms
from schemas import RawLocation, RawPaper, RawPosting, Source

QUERY = {
    "arxiv_api": {"id": ["2601.00001"]},
    "arxiv_oai": {"set": ["cs"]},
    "dblp": {"author": ["x"]},
    "openalex": {"author": ["A1"]},
    "openreview": {"venue": ["x"]},
    "semantic_scholar": {"search": ["x"]},
}
BOARDS = {"workday": "acme/Site", "eightfold": "acme.com"}
PAGES = {
    "amazon_jobs": "search_page.json",
    "arxiv_api": "feed.xml",
    "arxiv_oai": "records.xml",
    "ashby": "board.json",
    "dblp": "hits.json",
    "greenhouse": "board.json",
    "lever": "board.json",
    "openalex": "works.json",
    "openreview": "notes.json",
    "personio": "board.xml",
    "recruitee": "board.json",
    "schema_org": "posting.html",
    "semantic_scholar": "search.json",
    "teamtailor": "jobs.rss",
    "workable": "board.json",
}
DETAILS = {"eightfold": "pcsx_detail.json", "smartrecruiters": "detail.json", "workday": "detail.json"}


def row(platform: str, **fields: Any) -> Source:
    values = {"name": "acme-lab", "platform": platform, "url": "https://jobs.acme.example"}
    given = {"board": BOARDS.get(platform, "acme"), "query": QUERY.get(platform, {})}
    return Source.model_validate(values | given | fields)


def stored(platform: str, **fields: Any) -> list[Any]:
    """What a crawl of the platform's fixture stores."""
    module, source = importlib.import_module(f"crawler.spiders.{platform}"), row(platform, **fields)
    if platform in DETAILS:
        record = json.loads((FIXTURES / platform / DETAILS[platform]).read_bytes())
        if platform == "eightfold":
            entry = json.loads((FIXTURES / platform / "pcsx_list.json").read_bytes())["data"]["positions"][0]
            record = entry | record["data"]
        return [module.extract(record, source)]
    body = (FIXTURES / platform / PAGES[platform]).read_bytes()
    if platform == "schema_org":
        page = FetchedPage(url="https://jobs.acme.example/jobs/1", kind="detail", body=body)
    else:
        page = fetched(module.start_pages(source)[0], body)
    read = module.read_page(page, source)
    return [*read.postings, *read.papers]


def icims() -> RawPosting:
    from crawler.spiders.icims import extract

    card = {"id": "7", "path": "/jobs/7/scientist/job", "locations": ["US-WA-Seattle"], "fields": {"Category": "Tides"}}
    markup = {"@type": "JobPosting", "title": "Scientist", "description": "<p>You study tides.</p>"}
    return extract({"card": card, "markup": markup}, row("icims"))


@pytest.mark.parametrize("platform", sorted(set(platforms()) & (PAGES.keys() | DETAILS.keys())))
def test_a_record_read_anew_by_the_same_rules_is_what_it_was(platform: str) -> None:
    records = stored(platform)
    assert records
    assert [reread(raw, row(platform)) for raw in records] == records


@pytest.mark.parametrize("platform", sorted(set(platforms()) & (PAGES.keys() | DETAILS.keys())))
def test_a_record_says_which_row_it_came_from_and_whose_it_is_by_that_row(platform: str) -> None:
    source = row(platform, organization="Acme Research")
    for raw in stored(platform, organization="Acme Research"):
        assert (raw.source, raw.board) == (source.name, source.board)
        assert (raw.organization if isinstance(raw, RawPaper) else raw.hiring_organization) == "Acme Research"


def test_a_card_with_its_markup_read_anew_is_what_it_was() -> None:
    assert reread(icims(), row("icims")) == icims()


def lever(**changes: Any) -> RawPosting:
    (first, *_) = stored("lever")
    assert isinstance(first, RawPosting)
    return first.model_copy(update=changes)


def test_fields_that_were_read_wrongly_are_read_anew() -> None:
    wrong = {"title": "Wrong", "team": None, "locations": (RawLocation(raw="Atlantis"),), "workplace": "moon"}
    assert reread(lever(**wrong), row("lever")) == lever()


def test_what_the_row_says_today_is_what_counts() -> None:
    assert reread(lever(), row("lever", organization="Acme Research")).hiring_organization == "Acme Research"


def test_what_only_the_page_told_stays() -> None:
    employer = lever(hiring_organization="Named Around The Record Ltd")
    assert reread(employer, row("lever")).hiring_organization == "Named Around The Record Ltd"


def test_a_record_keeps_its_board_where_the_row_has_another_by_now() -> None:
    assert reread(lever(), row("lever", board="renamed")).board == "acme"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"payload": "{"}, "not JSON", id="a damaged record"),
        pytest.param({"payload": "<job"}, "not XML", id="damaged XML"),
        pytest.param({"payload": '{"id": "x"}'}, "text: Field required", id="a field is gone"),
        pytest.param({"external_id": "other"}, "would give it another id", id="another id"),
    ],
)
def test_a_record_that_cannot_be_read_anew_says_why(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        reread(lever(**changes), row("lever"))


def test_a_record_of_which_nothing_else_was_kept_stays() -> None:
    assert reread(lever(payload="", title="As stored"), row("lever")).title == "As stored"


@pytest.mark.parametrize("platform", sorted(set(platforms()) - PAGES.keys() - DETAILS.keys() - {"icims"}))
def test_a_record_that_cannot_be_read_alone_stays(platform: str) -> None:
    raw = lever(title="As stored")
    assert reread(raw, row(platform)) is raw
    assert importlib.import_module(f"crawler.spiders.{platform}").NOT_ALONE
