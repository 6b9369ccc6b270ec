"""OpenAlex: what works give, field by field, how the key travels, and what ends a night."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Reply, json_reply
from paper_platforms import answer_by_path, crawl_papers, row, stored_papers

from crawler.run import crawl, log_path
from crawler.spiders.openalex import API, abstract_of, extract, read_page, source_of, start_pages
from schemas import SnapshotStatus, UsageError

WORKS = json.loads((FIXTURES / "openalex" / "works.json").read_bytes())
SOURCE = row("openalex", API, {"institution": ["I7", "I8"], "topic": ["T1"]}, since="2026-01-01")
KEY = "k+secret/7"


def work(**changes: Any) -> dict[str, Any]:
    return {**WORKS["results"][0], **changes}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "W100"),
        ("doi", "https://doi.org/10.1234/harbour.7"),
        ("arxiv_id", "2609.01234"),
        ("acl_id", "https://aclanthology.org/2026.harbour-1.4/"),
        ("url", "https://doi.org/10.1234/harbour.7"),
        ("abstract", "We predict height of water outside of harbours."),
        ("authors", ("Eszter Nørgaard", "Luis Peña")),
        ("affiliations", (("Tidewater (Denmark)", "Institute of Tides"), ("Harbour School, Vigo",))),
        ("venue", "Journal of Invented Harbours"),
        ("published", "2026-09-02"),
        ("topics", ("Coastal dynamics", "Tide")),
    ],
)
def test_work_gives(field: str, value: Any) -> None:
    assert getattr(extract(work(), SOURCE), field) == value


def test_work_with_hardly_anything_is_read() -> None:
    found = extract(WORKS["results"][1], SOURCE)
    assert (found.abstract, found.authors, found.affiliations, found.venue) == ("", (), (), None)
    assert (found.url, found.published) == ("https://openalex.org/W101", "2020")


def test_lists_may_be_null() -> None:
    nothing = dict.fromkeys(("locations", "authorships", "topics", "keywords", "abstract_inverted_index"))
    assert extract(work(**nothing), SOURCE).external_id == "W100"


def test_positions_far_apart_cost_nothing() -> None:
    assert abstract_of({"end": [10**12], "begin": [0]}) == "begin end"


def test_broken_abstract_is_a_remark_and_costs_neither_the_paper_nor_its_neighbours() -> None:
    works = {**WORKS, "results": [work(abstract_inverted_index={"We": "0"}), {"id": "https://openalex.org/W7"}, work(
        id="https://openalex.org/W8")]}  # fmt: skip
    extracted = read_page(fetched(start_pages(SOURCE)[0], works), SOURCE)
    assert [paper.external_id for paper in extracted.papers] == ["W100", "W8"]
    assert [issue.field for issue in extracted.issues] == ["abstract", None]
    assert "record 2: title" in messages(extracted)


def test_alternatives_are_joined_and_all_keys_must_be_met() -> None:
    (request,) = start_pages(SOURCE)
    assert parse_qs(urlsplit(request.url).query)["filter"] == [
        "authorships.institutions.lineage:I7|I8,topics.id:T1,is_retracted:false,from_publication_date:2026-01-01"
    ]


def test_cursor_leads_on_until_it_is_null() -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], WORKS), SOURCE)
    (link,) = extracted.links
    assert parse_qs(urlsplit(link.url).query)["cursor"] == ["Q1w2=="]
    last = read_page(fetched(link, {**WORKS, "meta": {"count": 4, "next_cursor": None}}), SOURCE)
    assert (extracted.reported_total, last.reported_total, last.links) == (2, None, ())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"error": "Invalid filter", "message": "Unknown field"}, "Invalid filter: Unknown field"),
        ({"results": []}, "no meta"),
        ([], "not a list"),
        (b"<html>", "not JSON"),
    ],
)
def test_error_is_no_answer(said: Any, words: str) -> None:
    extracted = read_page(fetched(start_pages(SOURCE)[0], said), SOURCE)
    assert extracted.complete is False
    assert words in messages(extracted)


def test_row_that_follows_nothing_is_refused() -> None:
    with pytest.raises(UsageError, match="query: needs institution"):
        start_pages(row("openalex", API, {}))


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("https://openalex.org/I1311688040", {"institution": ("I1311688040",)}),
        ("https://openalex.org/authors/a5048491430", {"author": ("A5048491430",)}),
        ("https://api.openalex.org/sources/S19", {"venue": ("S19",)}),
        ("https://openalex.org/W2741809807", None),
        ("https://openalex.org", None),
    ],
)
def test_page_of_what_can_be_followed_makes_a_row(url: str, query: dict[str, tuple[str, ...]] | None) -> None:
    found = source_of(url)
    assert (found.query if found else None) == query


def test_key_is_sent_and_stands_neither_in_the_database_nor_in_the_log(new_night: Callable[..., Night]) -> None:
    night = new_night("openalex")
    site = answer_by_path(night.sites["openalex"])
    source = row("openalex", site.url, {"institution": ["I7"]})
    leak = Reply(307, headers={"Location": f"/login?api_key={KEY}"})
    answers = [json_reply({**WORKS, "meta": {"count": 2, "next_cursor": "c"}}), leak]
    site["/works"] = lambda asked: answers.pop(0)
    site["/login"] = Reply(403)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
        (report,) = crawl([source], night.database, keys={"openalex_key": KEY})
    sent = [parse_qs(urlsplit(path).query)["api_key"] for path in site.paths if path.startswith("/works")]
    assert sent == [[KEY], [KEY]]
    assert set(stored_papers(night)) == {"W100", "W101"}
    log = log_path(night.database)
    kept = b"".join(file.read_bytes() for file in night.database.parent.iterdir() if file != log)
    for secret in (KEY.encode(), b"k%2Bsecret%2F7"):
        assert secret not in kept
        assert not log.exists() or secret not in log.read_bytes()
    assert KEY not in report.model_dump_json()


def test_used_up_budget_ends_the_night_as_partial_and_says_what_helps(new_night: Callable[..., Night]) -> None:
    spent = Reply(429, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "40000"})
    night = crawl_papers(new_night, start_pages, "openalex", {"institution": ["I7"]}, json_reply(WORKS), spent)
    assert night.reports["papers"].status is SnapshotStatus.PARTIAL
    assert "asks to wait 40000 seconds; set `openalex_key`" in night.words("papers")
    assert set(stored_papers(night)) == {"W100", "W101"}
