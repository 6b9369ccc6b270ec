"""The page that this project came from. It belongs to others, so it is read where it lies and never copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.platform import Extracted
from crawler.saved_page import read_saved

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="no ../shared/seeds/000_*.txt beside the checkout")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [" ".join(line.split()) for line in SEEDS[0].read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def seed() -> Extracted:
    return read_saved(SEEDS[0], SEEDS[0].read_bytes(), "import")


def test_seed_gives_twelve_papers_with_every_author(seed: Extracted, lines: list[str]) -> None:
    assert len(seed.papers) == 12
    for paper in seed.papers:
        at = lines.index(paper.title)
        assert paper.authors == tuple(lines[at + 1].split(", "))
    assert [len(paper.authors) for paper in seed.papers] == [5, 6, 6, 3, 8, 4, 7, 5, 3, 6, 5, 7]


def test_summaries_of_the_seed_hold_no_caption_no_image_name_and_no_teaser(seed: Extracted, lines: list[str]) -> None:
    article = lines[: lines.index("Research areas")]
    teasers = [article[at + 1] for at, line in enumerate(article) if line == "Related content"]
    captions = [article[at + 1] for at, line in enumerate(article) if line.endswith(".png")]
    assert (len(teasers), len(captions)) == (6, 5)
    expected = [line for line in article if len(line) > 400 and line not in captions]
    assert [paper.abstract for paper in seed.papers] == expected


def test_seed_gives_ten_postings_with_their_places(seed: Extracted) -> None:
    assert [[place.raw for place in posting.locations] for posting in seed.postings] == [
        ["GB, MLN, Edinburgh"], ["IN, TS, Hyderabad"], ["US, WA, Bellevue"], ["US, WA, Seattle"], ["US, WA, Seattle"],
        ["IL, Tel Aviv"], ["IL, Haifa"], ["US, NY, New York"], ["US, WA, Seattle"], ["US, WA, Seattle"],
    ]  # fmt: skip
    assert {posting.title for posting in seed.postings} == {None}


def test_descriptions_of_the_seed_are_whole(seed: Extracted, lines: list[str]) -> None:
    cards = lines[lines.index("GB, MLN, Edinburgh") :]
    assert [posting.description for posting in seed.postings] == cards[1::2]


def test_two_identical_postings_of_the_seed_are_two_records(seed: Extracted) -> None:
    assert seed.postings[8].description == seed.postings[9].description
    assert len({posting.id for posting in seed.postings}) == 10


def test_reading_the_seed_again_gives_the_same(seed: Extracted) -> None:
    assert read_saved(Path("a copy.txt"), SEEDS[0].read_bytes(), "import") == seed
    assert seed.issues == ()
