"""Lines of authors, and lines of capitalised words that are none."""

from __future__ import annotations

import doctest

import pytest

from crawler import author_line
from crawler.author_line import read_authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Pia Perrin", ("Pia Perrin",)),
        ("Yara (Ines) Okafor, Ning Xu", ("Yara (Ines) Okafor", "Ning Xu")),
        ("R. Mandel, J.-P. d'Arcy, Marton O’Brien", ("R. Mandel", "J.-P. d'Arcy", "Marton O’Brien")),
        ("Łukasz Żółw, Márton Kiss, Đặng Thị Mai", ("Łukasz Żółw", "Márton Kiss", "Đặng Thị Mai")),
        ("Jan van der Berg, María de la Cruz", ("Jan van der Berg", "María de la Cruz")),
        ("李明, 王小红", ("李明", "王小红")),
        ("Suyanto, Ann Bee", ("Suyanto", "Ann Bee")),
        ("Ann Bee and Cy Dee", ("Ann Bee", "Cy Dee")),
        ("Ann Bee, Cy Dee, and Eve Fox", ("Ann Bee", "Cy Dee", "Eve Fox")),
        ("Ann Bee & Cy Dee", ("Ann Bee", "Cy Dee")),
        ("Ann Bee; Cy Dee", ("Ann Bee", "Cy Dee")),
        ("Ann Bee, Jr., Cy Dee III", ("Ann Bee, Jr.", "Cy Dee III")),
        ("Ann Bee1,2, Cy Dee*†", ("Ann Bee", "Cy Dee")),
        ("ANN BEE, CY DEE", ("ANN BEE", "CY DEE")),
        ("A. Bee, Bo An, Peter H. N. de With", ("A. Bee", "Bo An", "Peter H. N. de With")),
        ("Ann Bee, Cy Dee, Eve Fox, jin Yan", ("Ann Bee", "Cy Dee", "Eve Fox", "jin Yan")),
        ("Ann Bee, Cy Dee et al.", ("Ann Bee", "Cy Dee", "et al.")),
        ("Ann Bee, Cy Dee, and 3 others", ("Ann Bee", "Cy Dee", "3 others")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_of(line: str, names: tuple[str, ...]) -> None:
    assert read_authors(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Related content",
        "Work with us",
        "October 24, 2022",
        "US, WA, Seattle",
        "IL, Tel Aviv",
        "Seattle, Washington",
        "Computer vision, Machine learning",
        "Computer Vision, Machine Learning",
        "Example University, Institute of Examples",
        "AWS, NASA, MIT",
        "Three papers at a conference present complementary methods.",
        "Planning: trains that wait",
        "We are hiring, and you are welcome",
        "Ann Bee, who wrote this, Cy Dee, and all of us",
    ],
)
def test_line_that_names_no_people(line: str) -> None:
    assert read_authors(line) == ()


def test_examples_in_the_code_hold() -> None:
    assert doctest.testmod(author_line).failed == 0
