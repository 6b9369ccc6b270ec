"""Location lines of job cards, and lines that only look like them."""

from __future__ import annotations

import doctest

import pytest

from crawler import page_blocks, paper_list, posting_list
from crawler.posting_list import is_location_line
from crawler.spiders import amazon_science


@pytest.mark.parametrize(
    "line",
    [
        "US, WA, Seattle", "GB, MLN, Edinburgh", "IL, Tel Aviv", "LU, Luxembourg", "CN, 11, Beijing",
        "BR, SP, São Paulo", "DE, HE, Frankfurt am Main", "MX, Ciudad de México", "JP, 東京",
        "US, MO, St. Louis", "US, ID, Coeur d'Alene", "US, MA, N.reading", "US, VA, Arlington (HQ2)", "US, Virtual",
        "US, WA, Virtual Location - Washington", "US, TX, Virtual Contact Center-TX", "DE, Baden-Württemberg, Tübingen",
        "US, WA, Seattle; US, NY, New York", "US, WA, Seattle | CA, ON, Toronto", "UK, London", "US,WA,Seattle",
    ],
)  # fmt: skip
def test_location_line(line: str) -> None:
    assert is_location_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "Seattle", "Seattle, WA", "USA, WA, Seattle", "ZZ, Nowhere", "us, wa, seattle", "AI, ML and you",
        "US, WA, Seattle - 168,100.00 - 227,400.00 USD annually", "US, WA, Seattle. We plan trains for a living.",
        "IT, and much more besides, is what our team works on, with you", "AI, ML and you, in 3 weeks",
    ],
)  # fmt: skip
def test_line_that_is_no_location_line(line: str) -> None:
    assert not is_location_line(line)


@pytest.mark.parametrize(
    "module", [page_blocks, paper_list, posting_list, amazon_science], ids=lambda module: module.__name__
)
def test_examples_in_the_code_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert result.failed == 0
