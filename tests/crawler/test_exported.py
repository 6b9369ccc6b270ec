"""What `postdocket export` writes can be imported elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.saved_page import read_saved
from schemas.normalize import normalize

FIXTURES = Path(__file__).parent.parent / "fixtures"


def records(file: str) -> list:
    read = read_saved(FIXTURES / file, (FIXTURES / file).read_bytes(), "import")
    return [normalize(raw) for raw in (*read.postings, *read.papers)]


def back(lines: str) -> list:
    read = read_saved(Path("export.jsonl"), lines.encode(), "elsewhere")
    assert read.issues == ()
    return [normalize(raw) for raw in (*read.postings, *read.papers)]


@pytest.mark.parametrize("file", ["paper_files/library.bib", "paper_files/library.csl.json", "openalex/works.json"])
def test_papers_come_back_as_they_were(file):
    known = records(file)
    assert back("\n".join(paper.model_dump_json() for paper in known)) == [
        paper.model_copy(update={"issues": ()}) for paper in known
    ]


@pytest.mark.parametrize("file", ["greenhouse/board.json", "lever/board.json", "ashby/board.json"])
@pytest.mark.parametrize(
    "field",
    ["id", "source", "board", "url", "title", "hiring_organization", "team", "text", "locations", "workplace",
     "base_salary", "employment_type", "date_posted", "valid_through", "language", "requirements"],
)  # fmt: skip
def test_postings_come_back_with_their(field, file):
    known = records(file)
    again = back("\n".join(posting.model_dump_json() for posting in known))
    assert [getattr(posting, field) for posting in again] == [getattr(posting, field) for posting in known]
