"""dblp: what hits give, field by field, and what a paper without an abstract is for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import json_reply
from paper_platforms import crawl_papers, row, stored_papers

from crawler.spiders.dblp import API, extract, read_page, source_of, start_pages
from schemas import SnapshotStatus, UsageError
from schemas.normalize import normalize

HITS = json.loads((FIXTURES / "dblp" / "hits.json").read_bytes())
SOURCE = row("dblp", API, {"author": ["Ada Sol", "Bo Li"], "year": ["2026"]})
FIRST, SECOND = HITS["result"]["hits"]["hit"]


def answer(total: int, *hits: Any) -> dict[str, Any]:
    said = {"@total": str(total), **({"hit": list(hits)} if hits else {})}
    return {"result": {"hits": said}}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "conf/harbour/NorgaardP26"),
        ("url", "https://dblp.org/rec/conf/harbour/NorgaardP26"),
        ("title", "Tides & Tables"),
        ("authors", ("Eszter Nørgaard 0002", "Luis Peña")),
        ("venue", "Harbours, CoRR"),
        ("published", "2026"),
        ("doi", "10.1234/HARBOUR.7"),
        ("arxiv_id", "https://arxiv.org/abs/2609.01234"),
    ],
)
def test_hit_gives(field: str, value: Any) -> None:
    assert getattr(extract(FIRST, SOURCE), field) == value


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@pid": "5/6", "text": "Ada Sol"}, ("Ada Sol",)),
        (["Ada Sol", "Bo Li"], ("Ada Sol", "Bo Li")),
        ("Ada Sol", ("Ada Sol",)),
        (None, ()),
    ],
)
def test_authors_come_in_every_shape(author: Any, names: tuple[str, ...]) -> None:
    assert extract({"info": {**SECOND["info"], "authors": {"author": author}}}, SOURCE).authors == names


def test_identifiers_are_read_from_links() -> None:
    assert normalize(extract(SECOND, SOURCE)).acl_id == "2020.harbour-1.3"
    doi = {"info": {**SECOND["info"], "ee": "https://doi.org/10.1/x"}}
    assert extract(doi, SOURCE).doi == "10.1/x"
    assert extract(SECOND, SOURCE).url == "https://dblp.org/rec/conf/acl/Sol20"


def test_namesakes_lose_their_number() -> None:
    assert [author.name for author in normalize(extract(FIRST, SOURCE)).authors] == ["Eszter Nørgaard", "Luis Peña"]


def test_each_combination_is_asked_for_by_itself() -> None:
    queries = [parse_qs(urlsplit(request.url).query)["q"][0] for request in start_pages(SOURCE)]
    assert queries == ["author:Ada_Sol: year:2026:", "author:Bo_Li: year:2026:"]


def test_nothing_found_has_no_hits_and_is_complete() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], answer(0)), SOURCE)
    assert (extracted.papers, extracted.reported_total, extracted.complete) == ((), 0, True)


def test_next_page_begins_behind_the_last_hit() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], answer(5, FIRST, SECOND)), SOURCE)
    (link,) = extracted.links
    assert parse_qs(urlsplit(link.url).query)["f"] == ["2"]
    last = read_page(fetched(link, answer(5)), SOURCE)
    assert (last.links, last.complete, last.reported_total) == ((), False, None)


def test_more_hits_than_can_be_reached_are_said() -> None:
    request = start_pages(SOURCE)[0].model_copy(update={"meta": {"words": "x", "first": 9_999}})
    extracted = read_page(fetched(request, answer(20_000, FIRST)), SOURCE)
    assert (extracted.censored, extracted.complete) == (True, False)
    assert messages(extracted) == "only the first 10000 of 20000 hits could be read"


def test_bad_hit_costs_only_itself() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], answer(3, {"info": {"key": "a"}}, 7, FIRST)), SOURCE)
    assert len(extracted.papers) == 1
    assert messages(extracted).startswith("record 1: title")


@pytest.mark.parametrize("said", [{}, {"result": {"hits": {}}}, {"result": []}, b"", [1]])
def test_error_is_no_answer(said: Any) -> None:
    assert read_page(fetched(start_pages(SOURCE)[0], said), SOURCE).complete is False


def test_row_that_follows_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="query: needs author"):
        start_pages(row("dblp", API, {}))


def test_search_makes_a_row() -> None:
    found = source_of("https://dblp.org/search?q=author%3AAda_Sol%3A")
    assert found is not None
    assert found.query == {"search": ("author:Ada_Sol:",)}
    assert source_of("https://dblp.org/pid/5/6.html") is None


def test_author_is_crawled(new_night: Callable[..., Night]) -> None:
    night = crawl_papers(new_night, start_pages, "dblp", {"author": ["Ada Sol"]}, json_reply(HITS))
    assert night.reports["papers"].status is SnapshotStatus.COMPLETE
    papers = stored_papers(night)
    assert {paper.text for paper in papers.values()} == {"Tides & Tables", "Kelp?"}
