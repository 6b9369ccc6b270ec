"""Answers of platforms that somebody saved go to the platform that gave them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.platform import Extracted
from crawler.saved_page import read_saved

FIXTURES = Path(__file__).parent.parent / "fixtures"


def read(body: bytes | str, name: str = "saved.json") -> Extracted:
    return read_saved(Path(name), body if isinstance(body, bytes) else body.encode(), "import")


@pytest.mark.parametrize(
    ("file", "postings", "papers"),
    [
        ("greenhouse/board.json", 4, 0),
        ("lever/board.json", 3, 0),
        ("ashby/board.json", 3, 0),
        ("workable/board.json", 3, 0),
        ("recruitee/board.json", 2, 0),
        ("personio/board.xml", 2, 0),
        ("workday/detail.json", 1, 0),
        ("smartrecruiters/detail.json", 1, 0),
        ("amazon_jobs/search_page.json", 2, 0),
        ("arxiv_api/feed.xml", 0, 2),
        ("arxiv_oai/records.xml", 0, 1),
        ("acl_anthology/2026.harbour.xml", 0, 2),
        ("openalex/works.json", 0, 2),
        ("semantic_scholar/search.json", 0, 2),
        ("openreview/notes.json", 0, 2),
        ("dblp/hits.json", 0, 2),
    ],
)
def test_a_saved_answer_gives_what_a_crawl_would_read(file, postings, papers):
    extracted = read((FIXTURES / file).read_bytes(), "saved.bin")
    assert (len(extracted.postings), len(extracted.papers)) == (postings, papers)
    assert extracted.links == ()
    assert {record.source for record in (*extracted.postings, *extracted.papers)} == {"import"}


def test_records_carry_what_their_platform_reads_and_the_board_that_their_addresses_name():
    (posting, *_) = read((FIXTURES / "greenhouse/board.json").read_bytes()).postings
    board = json.loads((FIXTURES / "greenhouse/board.json").read_bytes())["jobs"][0]
    assert (posting.external_id, posting.title) == (str(board["id"]), board["title"])
    assert posting.url == board["absolute_url"]
    assert posting.board
    assert posting.board in board["absolute_url"]
    assert posting.description


@pytest.mark.parametrize(
    ("file", "key", "field"),
    [("greenhouse/board.json", "jobs", "postings"), ("lever/board.json", None, "postings"),
     ("openalex/works.json", "results", "papers"), ("semantic_scholar/search.json", "data", "papers")],
)  # fmt: skip
def test_one_record_saved_alone_is_read_as_in_its_list(file, key, field):
    value = json.loads((FIXTURES / file).read_bytes())
    records = value[key] if key else value
    assert getattr(read(json.dumps(records[0])), field) == getattr(read(json.dumps(value)), field)[:1]


@pytest.mark.parametrize(
    ("file", "platform"),
    [("workday/list.json", "Workday"), ("smartrecruiters/list.json", "SmartRecruiters"),
     ("eightfold/apply_list.json", "Eightfold")],
)  # fmt: skip
def test_a_list_without_texts_says_what_to_do_instead(file, platform):
    (issue,) = read((FIXTURES / file).read_bytes(), "list.json").issues
    said = f"list.json: a list of {platform} names postings without their text; "
    assert issue.message == f"{said}`postdocket sources add URL` reads them"


def test_a_bad_record_of_an_answer_is_said_and_costs_its_neighbours_nothing():
    board = json.loads((FIXTURES / "greenhouse/board.json").read_bytes())
    board["jobs"].insert(0, {"id": 7, "title": "", "content": "", "absolute_url": "https://x.example/7"})
    extracted = read(json.dumps(board))
    assert len(extracted.postings) == 4
    assert [issue.message[:9] for issue in extracted.issues] == ["record 1:"]
