"""arXiv, by its search API and by OAI-PMH: what feeds give, field by field, and what they say is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from boards import fetched, messages
from conftest import Night
from loopback import Reply
from paper_platforms import crawl_papers, row, stored_papers, xml_fixture

from crawler.spiders import arxiv_api, arxiv_oai
from schemas import RawPaper, SnapshotStatus, UsageError

FEED, FEED_ROOT = xml_fixture("arxiv_api", "feed.xml")
RECORDS, RECORDS_ROOT = xml_fixture("arxiv_oai", "records.xml")
API = row("arxiv_api", arxiv_api.API, {"category": ["cs.CL", "stat.ML"], "author": ["Ada Sol"]}, since="2026-09-01")
OAI = row("arxiv_oai", arxiv_oai.API, {"set": ["cs:cs:CL", "stat:stat:ML"]}, since="2026-09-01")


def entry(number: int) -> RawPaper:
    return arxiv_api.extract(FEED_ROOT.findall(arxiv_api.ATOM + "entry")[number], API)


def record() -> RawPaper:
    return arxiv_oai.extract(RECORDS_ROOT.findall(f".//{arxiv_oai.OAI}record")[0], OAI)


def asked(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


def feed(total: int, *, empty: bool = False) -> bytes:
    body = FEED.replace(b"totalResults>3<", f"totalResults>{total}<".encode())
    return body[: body.index(b"  <entry>")] + b"</feed>" if empty else body


@pytest.mark.parametrize("paper", [entry(0), record()], ids=["search", "oai"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "2609.01234"),
        ("arxiv_id", "2609.01234"),
        ("url", "https://arxiv.org/abs/2609.01234"),
        ("title", "Tide Tables for Small Harbours"),
        ("doi", "10.1234/harbour.7"),
        ("topics", ("physics.ao-ph", "cs.LG")),
    ],
)
def test_both_interfaces_give(paper: RawPaper, field: str, value: Any) -> None:
    assert getattr(paper, field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", ("Eszter Nørgaard", "Luis Peña-Ruiz")),
        ("affiliations", (("Institute of Tides (IoT)",), ())),
        ("published", "2026-09-02T11:30:00Z"),
        ("venue", "Journal of Invented Harbours 7, 1-9"),
    ],
)
def test_entry_gives(field: str, value: Any) -> None:
    assert getattr(entry(0), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", ("Eszter Nørgaard", "Luis Peña Jr.", "Harbour Collaboration")),
        ("affiliations", (("Institute of Tides",), (), ())),
        ("published", "2026-09-02"),
        ("abstract", "We predict the height of water in harbours without gauges."),
    ],
)
def test_record_gives(field: str, value: Any) -> None:
    assert getattr(record(), field) == value


def test_old_ids_keep_their_archive() -> None:
    assert (entry(1).external_id, entry(1).affiliations) == ("hep-th/9901001", ())


def test_query_joins_alternatives_and_asks_for_what_is_new_from_the_oldest_on() -> None:
    (request,) = arxiv_api.start_pages(API)
    said = asked(request.url)
    assert said["search_query"] == (
        '(cat:cs.CL OR cat:stat.ML) AND au:"Ada Sol" AND submittedDate:[202609010000 TO 299912312359]'
    )
    assert (said["sortBy"], said["sortOrder"], said["start"]) == ("submittedDate", "ascending", "0")


def test_bad_entry_costs_only_itself_and_the_walk_goes_on_behind_it() -> None:
    extracted = arxiv_api.read_page(fetched(arxiv_api.start_pages(API)[0], feed(700)), API)
    assert [paper.external_id for paper in extracted.papers] == ["2609.01234", "hep-th/9901001"]
    assert messages(extracted) == "record 3: title: is missing"
    assert asked(extracted.links[0].url)["start"] == "3"
    assert (extracted.reported_total, extracted.complete) == (700, True)


def test_nothing_found_is_complete() -> None:
    extracted = arxiv_api.read_page(fetched(arxiv_api.start_pages(API)[0], feed(0, empty=True)), API)
    assert (extracted.papers, extracted.links, extracted.reported_total, extracted.complete) == ((), (), 0, True)


def test_empty_page_in_the_middle_is_asked_for_three_times_and_then_missing() -> None:
    (request,) = arxiv_api.start_pages(API)
    urls = []
    for _ in range(2):
        extracted = arxiv_api.read_page(fetched(request, feed(700, empty=True)), API)
        (request,) = extracted.links
        urls.append(request.url)
    last = arxiv_api.read_page(fetched(request, feed(700, empty=True)), API)
    assert len(set(urls)) == 2
    assert len({url.partition("#")[0] for url in urls}) == 1
    assert (last.links, last.complete) == ((), False)
    assert messages(last) == "empty page at 0 although there are 700 papers"


def test_range_with_more_than_can_be_listed_is_asked_for_in_halves() -> None:
    extracted = arxiv_api.read_page(fetched(arxiv_api.start_pages(API)[0], feed(31_000)), API)
    ranges = [asked(link.url)["search_query"].rpartition("[")[2] for link in extracted.links]
    assert ranges == ["202609010000 TO 202609152359]", "202609160000 TO 299912312359]"]
    assert extracted.reported_total is None


def test_without_a_range_the_cap_is_said() -> None:
    source = API.model_copy(update={"since": None})
    request = arxiv_api.start_pages(source)[0].model_copy(update={"meta": {"start": 29_998, "since": "", "until": ""}})
    extracted = arxiv_api.read_page(fetched(request, feed(31_000)), source)
    assert (extracted.censored, extracted.complete, extracted.links) == (True, False, ())
    assert "only the first 30000 of 31000 papers can be listed" in messages(extracted)


def test_ids_that_arxiv_dropped_are_named() -> None:
    source = row("arxiv_api", arxiv_api.API, {"id": ["2609.01234v1", "2609.77777"]})
    extracted = arxiv_api.read_page(fetched(arxiv_api.start_pages(source)[0], FEED), source)
    assert [(issue.field, issue.value) for issue in extracted.issues if issue.field] == [("query", "2609.77777")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (FEED.replace(b"http://arxiv.org/abs/2609.01234v2", b"https://arxiv.org/api/errors#x"), "We predict the"),
        (b"<html/>", "no totalResults"),
        (b"Rate exceeded.", "not XML"),
    ],
)
def test_error_with_http_200_is_no_feed(body: bytes, words: str) -> None:
    extracted = arxiv_api.read_page(fetched(arxiv_api.start_pages(API)[0], body), API)
    assert (extracted.papers, extracted.complete) == ((), False)
    assert words in messages(extracted)


def test_each_set_is_walked_from_the_day_on() -> None:
    first, second = (asked(request.url) for request in arxiv_oai.start_pages(OAI))
    assert first == {"verb": "ListRecords", "metadataPrefix": "arXiv", "set": "cs:cs:CL", "from": "2026-09-01"}
    assert second["set"] == "stat:stat:ML"


def test_deleted_records_are_skipped_and_the_token_leads_on() -> None:
    extracted = arxiv_oai.read_page(fetched(arxiv_oai.start_pages(OAI)[0], RECORDS), OAI)
    assert [paper.external_id for paper in extracted.papers] == ["2609.01234"]
    assert messages(extracted) == "record 2: title: is missing"
    assert asked(extracted.links[0].url) == {
        "verb": "ListRecords", "resumptionToken": "verb%3DListRecords%26skip%3D1500",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "complete"), [("noRecordsMatch", True), ("badResumptionToken", False), ("badArgument", False)]
)
def test_only_the_error_that_nothing_is_new_is_complete(code: str, complete: bool) -> None:
    body = f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="{code}"/></OAI-PMH>'.encode()
    extracted = arxiv_oai.read_page(fetched(arxiv_oai.start_pages(OAI)[0], body), OAI)
    assert extracted.complete is complete
    assert (code in messages(extracted)) is not complete


@pytest.mark.parametrize("module", [arxiv_api, arxiv_oai])
def test_row_that_follows_nothing_is_refused(module: Any) -> None:
    with pytest.raises(UsageError, match="query: needs"):
        module.start_pages(row("arxiv_api", arxiv_api.API, {}))


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("https://arxiv.org/list/cs.CL/recent", {"category": ("cs.CL",)}),
        ("arxiv.org/list/physics.ao-ph", {"category": ("physics.ao-ph",)}),
        ("https://arxiv.org/abs/2609.01234", None),
        ("https://example.org/list/cs.CL", None),
    ],
)
def test_category_list_makes_a_row(url: str, query: dict[str, tuple[str, ...]] | None) -> None:
    found = arxiv_api.source_of(url)
    assert (found.query if found else None) == query


def test_address_of_a_set_makes_a_row() -> None:
    found = arxiv_oai.source_of("https://oaipmh.arxiv.org/oai?verb=ListRecords&set=cs:cs:CL&metadataPrefix=arXiv")
    assert found is not None
    assert (found.query, found.url) == ({"set": ("cs:cs:CL",)}, arxiv_oai.API)
    assert arxiv_oai.source_of("https://oaipmh.arxiv.org/oai?verb=Identify") is None


def test_second_night_asks_from_the_last_whole_visit_on(new_night: Callable[..., Night]) -> None:
    end = RECORDS.replace(b"verb%3DListRecords%26skip%3D1500", b"")
    night = crawl_papers(new_night, arxiv_oai.start_pages, "arxiv_oai", {"set": ["cs"]}, Reply(body=RECORDS),
                         Reply(body=end), Reply(body=end), since="2020-01-01")  # fmt: skip
    assert night.reports["papers"].status is SnapshotStatus.COMPLETE
    night.run()
    days = [asked(path).get("from") for path in night.sites["papers"].paths]
    assert days[:2] == ["2020-01-01", None]
    assert 1 <= (night.reports["papers"].started_at.date() - date.fromisoformat(str(days[2]))).days <= 2
    (paper,) = stored_papers(night).values()
    assert [author.affiliation for author in paper.authors] == ["Institute of Tides", None, None]


def test_visit_that_misses_records_is_repeated_from_the_same_day(new_night: Callable[..., Night]) -> None:
    night = crawl_papers(new_night, arxiv_api.start_pages, "arxiv_api", {"category": ["cs.CL"]}, Reply(body=b"<feed/>"),
                         Reply(body=FEED), since="2020-01-01")  # fmt: skip
    assert night.reports["papers"].status is not SnapshotStatus.COMPLETE
    night.run()
    assert ["202001010000 TO" in asked(path)["search_query"] for path in night.sites["papers"].paths] == [True, True]
    assert set(stored_papers(night)) == {"2609.01234", "hep-th/9901001"}
