"""Semantic Scholar: what records give, field by field, and where each kind of list ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import json_reply
from paper_platforms import answer_by_path, crawl_papers, row, stored_papers

from crawler.run import crawl
from crawler.spiders.semantic_scholar import API, extract, read_page, source_of, start_pages
from schemas import SnapshotStatus, UsageError

SEARCH = json.loads((FIXTURES / "semantic_scholar" / "search.json").read_bytes())
FOUND = row("semantic_scholar", API, {"search": ["tide tables"], "venue": ["ACL", "EMNLP"]}, since="2026-01-01")
BULK = row("semantic_scholar", API, {"bulk": ['"tide tables" + harbour']})
IDS = row("semantic_scholar", API, {"paper": ["ARXIV:2609.01234", "DOI:10.1/none", "CorpusId:8"]})


def record(**changes: Any) -> dict[str, Any]:
    return {**SEARCH["data"][0], **changes}


def asked(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "ab12"),
        ("doi", "10.1234/harbour.7"),
        ("arxiv_id", "2609.01234"),
        ("acl_id", "2026.harbour-1.4"),
        ("url", "https://www.semanticscholar.org/paper/ab12"),
        ("abstract", "We predict the height of water."),
        ("authors", ("Eszter Nørgaard", "Luis Peña")),
        ("venue", "Invented Conference on Harbours"),
        ("published", "2026-09-02"),
        ("topics", ("Computer Science", "Geography")),
    ],
)
def test_record_gives(field: str, value: Any) -> None:
    assert getattr(extract(record(), FOUND), field) == value


def test_record_with_hardly_anything_is_read() -> None:
    found = extract(SEARCH["data"][1], FOUND)
    assert (found.abstract, found.venue, found.published, found.doi) == ("", None, None, None)
    assert found.url == "https://www.semanticscholar.org/paper/cd34"


def test_affiliations_are_kept_where_they_are_given() -> None:
    found = extract(record(authors=[{"name": "Ada Sol", "affiliations": ["Tidewater"]}, {"name": "Bo"}]), FOUND)
    assert found.affiliations == (("Tidewater",), ())


def test_search_is_narrowed_by_venues_and_the_day() -> None:
    (request,) = start_pages(FOUND)
    said = asked(request.url)
    assert (said["query"], said["venue"], said["publicationDateOrYear"]) == ("tide tables", "ACL,EMNLP", "2026-01-01:")
    assert (said["offset"], said["limit"]) == ("0", "100")


def test_nothing_found_has_no_data_and_is_complete() -> None:
    extracted = read_page(fetched(start_pages(FOUND)[0], {"total": 0, "offset": 0}), FOUND)
    assert (extracted.papers, extracted.complete, extracted.issues) == ((), True, ())


def test_search_goes_on_while_there_is_a_next_page_and_ends_at_a_thousand() -> None:
    extracted = read_page(fetched(start_pages(FOUND)[0], {**SEARCH, "total": 4000, "next": 100}), FOUND)
    assert asked(extracted.links[0].url)["offset"] == "100"
    last = read_page(fetched(extracted.links[0], {**SEARCH, "total": 4000, "next": 1000}), FOUND)
    assert (last.links, last.complete) == ((), False)
    assert "use `bulk`" in messages(last)


def test_bulk_list_follows_its_token() -> None:
    extracted = read_page(fetched(start_pages(BULK)[0], {**SEARCH, "total": 4, "token": "T="}), BULK)
    (link,) = extracted.links
    assert (asked(link.url)["token"], asked(link.url)["query"]) == ("T=", '"tide tables" + harbour')
    last = read_page(fetched(link, {**SEARCH, "total": 4, "token": None}), BULK)
    assert (last.links, last.complete) == ((), True)


def test_bulk_list_that_ends_far_before_its_total_is_not_whole() -> None:
    extracted = read_page(fetched(start_pages(BULK)[0], {**SEARCH, "total": 400, "token": None}), BULK)
    assert extracted.complete is False
    assert messages(extracted) == "the list ended after 2 of about 400 papers"


def test_unknown_ids_of_a_batch_are_named_and_lose_nothing() -> None:
    answer = [SEARCH["data"][0], None, SEARCH["data"][1]]
    extracted = read_page(fetched(start_pages(IDS)[0], answer), IDS)
    assert [paper.external_id for paper in extracted.papers] == ["ab12", "cd34"]
    assert [(issue.field, issue.value) for issue in extracted.issues] == [("query", "DOI:10.1/none")]


def test_bad_record_costs_only_itself() -> None:
    answer = {"total": 3, "data": [record(title=None), 7, record()]}
    extracted = read_page(fetched(start_pages(FOUND)[0], answer), FOUND)
    assert len(extracted.papers) == 1
    assert "record 1: title" in messages(extracted)
    assert "record 2: the record is no object" in messages(extracted)


@pytest.mark.parametrize("said", [{"error": "Unrecognized fields"}, {"total": 7}, [], b"<html>"])
def test_error_is_no_answer(said: Any) -> None:
    assert read_page(fetched(start_pages(FOUND)[0], said), FOUND).complete is False


def test_row_that_follows_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="query: needs search or bulk"):
        start_pages(row("semantic_scholar", API, {"venue": ["ACL"]}))


def test_page_of_an_author_makes_a_row() -> None:
    found = source_of("https://www.semanticscholar.org/author/Ada-Sol/1741101")
    assert found is not None
    assert found.query == {"author": ("1741101",)}
    assert source_of("https://www.semanticscholar.org/paper/Tides/ab12") is None


def test_batches_are_posted_one_after_the_other_with_the_key(new_night: Callable[..., Night]) -> None:
    night = new_night("papers")
    site = answer_by_path(night.sites["papers"])
    site["/graph/v1/paper/batch"] = lambda asked: json_reply([
        record(paperId=name) for name in json.loads(asked.body)["ids"]
    ])  # fmt: skip
    source = row("semantic_scholar", site.url, {"paper": [f"CorpusId:{number}" for number in range(501)]})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
        (report,) = crawl([source], night.database, keys={"semantic_scholar_key": "k7"})
    assert (report.status, report.papers_new) == (SnapshotStatus.COMPLETE, 501)
    batches = [one for one in site.asked if one.path.startswith("/graph")]
    assert [(one.method, one.headers["x-api-key"]) for one in batches] == [("POST", "k7")] * 2


def test_search_is_crawled_to_its_end(new_night: Callable[..., Night]) -> None:
    pages = json_reply({**SEARCH, "next": 100}), json_reply({"total": 3, "data": [record(paperId="ef56")]})
    night = crawl_papers(new_night, start_pages, "semantic_scholar", {"search": ["tides"]}, *pages)
    assert night.reports["papers"].status is SnapshotStatus.COMPLETE
    assert set(stored_papers(night)) == {"ab12", "cd34", "ef56"}
