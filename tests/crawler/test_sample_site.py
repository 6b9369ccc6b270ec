"""The sample site: what a crawl of it by the real spiders gives, and that it answers as the real sites do."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.site import SampleSite, sample_sources, serve_sample
from crawler.platform import Extracted, FetchedPage
from crawler.spiders import amazon_jobs, amazon_science
from schemas import RawPaper, RawPosting, Source

SAMPLE = Path(__file__).resolve().parent.parent.parent / "data" / "sample"
BASE = "http://sample.example.org"
SPIDERS = {"amazon_jobs": amazon_jobs, "amazon_science": amazon_science}


def walk(source: Source, site: SampleSite) -> Iterator[Extracted]:
    """Read every page that a crawl of the source would visit."""
    spider = SPIDERS[source.platform]
    pending, seen = deque(spider.start_pages(source)), set()
    while pending:
        request = pending.popleft()
        if request.url in seen:
            continue
        seen.add(request.url)
        answer = site.answer(request.url.removeprefix(BASE))
        assert answer.status == 200, request.url
        page = FetchedPage(**request.model_dump(), body=answer.body, content_type=answer.content_type)
        extracted = spider.read_page(page, source)
        pending.extend(extracted.links)
        yield extracted


def crawl(night: int) -> dict[str, list[Extracted]]:
    site = SampleSite(night)
    return {source.name: list(walk(source, site)) for source in sample_sources(BASE)}


@pytest.fixture(scope="module")
def nights() -> tuple[dict[str, list[Extracted]], dict[str, list[Extracted]]]:
    return crawl(1), crawl(2)


def postings(pages: list[Extracted]) -> dict[str, RawPosting]:
    return {posting.id: posting for page in pages for posting in page.postings}


def papers(pages: list[Extracted]) -> dict[str, RawPaper]:
    return {paper.id: paper for page in pages for paper in page.papers}


@pytest.mark.parametrize("night", [0, 1], ids=["first_night", "second_night"])
def test_each_source_gives_what_its_row_expects(
    nights: tuple[dict[str, list[Extracted]], ...], night: int
) -> None:
    for source in sample_sources(BASE):
        pages = nights[night][source.name]
        for records, expect in ((postings(pages), source.postings), (papers(pages), source.papers)):
            assert expect is None or expect.min <= len(records) <= expect.max
        assert all(page.complete for page in pages)


def test_one_bad_record_is_the_only_issue(nights: tuple[dict[str, list[Extracted]], ...]) -> None:
    issues = [issue.message for pages in nights[0].values() for page in pages for issue in page.issues]
    assert len(issues) == 1
    assert "id_icims" in issues[0]


def test_reported_totals_of_the_categories_add_up_to_all_records(
    nights: tuple[dict[str, list[Extracted]], ...],
) -> None:
    totals = [page.reported_total for page in nights[0]["sample-jobs"]]
    assert sum(total or 0 for total in totals) == 17


def test_sample_holds_a_duplicate_pair_a_role_in_two_places_and_a_posting_with_two_places(
    nights: tuple[dict[str, list[Extracted]], ...],
) -> None:
    found = postings(nights[0]["sample-jobs"]).values()
    same_text = Counter((posting.title, posting.description) for posting in found)
    twice = sorted(title for (title, _), count in same_text.items() if count == 2 and title)
    assert twice == ["Applied Scientist, Agentic Automation", "Applied Scientist, Content Understanding"]
    places = {posting.external_id: [place.raw for place in posting.locations] for posting in found}
    assert (places["99014201"], places["99014207"]) == (["US, WA, Seattle"], ["US, WA, Seattle"])
    assert (places["99015020"], places["99015021"]) == (["IL, Tel Aviv"], ["IL, Haifa"])
    assert places["99014833"] == ["US, VA, Arlington", "NL, NH, Amsterdam"]


def test_cards_of_the_science_site_are_postings_of_the_job_list(nights: tuple[dict[str, list[Extracted]], ...]) -> None:
    known = {posting.external_id: posting for posting in postings(nights[0]["sample-jobs"]).values()}
    for card in postings(nights[0]["sample-science"]).values():
        assert (card.title, card.url) == (known[card.external_id].title, known[card.external_id].url)


def test_second_night_changes_one_posting_drops_one_and_adds_one(
    nights: tuple[dict[str, list[Extracted]], ...],
) -> None:
    first, second = (postings(pages["sample-jobs"]) for pages in nights)
    assert [first[key].external_id for key in first.keys() - second.keys()] == ["99016018"]
    assert [second[key].external_id for key in second.keys() - first.keys()] == ["99016044"]
    changed = [key for key in first.keys() & second.keys() if first[key].sections != second[key].sections]
    assert [first[key].external_id for key in changed] == ["99014602"]
    assert papers(nights[0]["sample-science"]) == papers(nights[1]["sample-science"])


# The server


def get(base: str, target: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=10)
    try:
        connection.request("GET", target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_sample() as url:
        yield url


def test_site_listens_on_loopback_only(base: str) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", base)


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        ("/robots.txt", "text/plain"),
        ("/en/search.json?offset=0&result_limit=100", "application/json"),
        ("/careers?p=1", "text/html"),
        ("/careers?p=99", "text/html"),
        ("/publications", "text/html"),
        ("/blog/how-machines-watch-television", "text/html"),
        ("/publications/proof-repair-for-evolving-systems-code", "text/html"),
    ],
)
def test_page_is_served_with_its_type_and_answers_304_to_its_validator(
    base: str, target: str, content_type: str
) -> None:
    response, body = get(base, target)
    assert response.status == 200
    assert (response.getheader("Content-Type") or "").startswith(content_type)
    assert body
    again, nothing = get(base, target, If_None_Match=response.getheader("ETag") or "")
    assert (again.status, nothing) == (304, b"")


def test_page_that_changed_overnight_has_another_validator(base: str) -> None:
    target = "/en/search.json?offset=0&result_limit=100&category%5B%5D=Machine+Learning+Science"
    before, _ = get(base, target)
    with serve_sample(night=2) as second:
        after, _ = get(second, target, If_None_Match=before.getheader("ETag") or "")
    assert after.status == 200


def test_unknown_path_is_404_without_a_body(base: str) -> None:
    response, body = get(base, "/en/nothing-here")
    assert (response.status, body) == (404, b"")


@pytest.mark.parametrize(
    ("query", "error", "count"),
    [
        ("offset=0&result_limit=500", "Result limit cannot be greater than 100", None),
        ("offset=10000&result_limit=100", "Cannot return more than 10000 results at once", None),
        ("offset=0&result_limit=100&category%5B%5D=Nothing", None, 0),
        ("offset=900&result_limit=100", None, 0),
        ("offset=10&result_limit=5", None, 5),
        ("offset=0&result_limit=100&category=Economics", None, 17),
        ("offset=0&result_limit=100&category%5B%5D=Economics", None, 1),
    ],
)
def test_search_answers_200_with_the_limits_of_the_real_site(
    base: str, query: str, error: str | None, count: int | None
) -> None:
    response, body = get(base, f"/en/search.json?{query}")
    answer = json.loads(body)
    assert (response.status, answer["error"]) == (200, error)
    assert (answer["jobs"] is None) if count is None else (len(answer["jobs"]) == count)


def test_sample_is_small_and_its_people_are_invented() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 300_000
    for path in files:
        addresses = re.findall(rb"[\w.+-]+@[a-z][\w-]*\.[\w.]+", path.read_bytes()) if path.suffix != ".pdf" else []
        assert all(address.endswith(b"@example.org") for address in addresses), path
    assert {path.suffix for path in (SAMPLE / "cvs").iterdir()} == {".md", ".txt", ".json", ".pdf"}
