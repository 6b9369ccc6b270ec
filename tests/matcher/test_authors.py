"""People who recur among a role's papers are found under the several forms of their names, and nobody else's."""

from __future__ import annotations

import pytest

from matcher.authors import may_be_same, read_name, recurring_authors
from schemas import Author, Paper


def paper(number: int, *authors: str, title: str | None = None) -> Paper:
    return Paper(
        id=f"p{number}", source="s", external_id=str(number), title=title or f"On pots {number}",
        authors=tuple(Author(name=name) for name in authors),
    )  # fmt: skip


def recur(*papers: Paper, scores: tuple[float, ...] = ()):
    ranked = zip(papers, scores or [0.9] * len(papers), strict=True)
    return {author.name: author.paper_ids for author in recurring_authors(list(ranked))}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J. Ortega", "José Ortega", True),
        ("J. Ortega", "Ortega, José M.", True),
        ("Jean-Luc Ortega", "J.-L. Ortega", True),
        ("Jean Luc Ortega", "Jean-Luc Ortega", True),
        ("Ada B. Osei", "Ada Osei", True),
        ("Ada Osei Jr.", "Ada Osei", True),
        ("Müller, Ünal", "Unal Muller", True),
        ("Jun Wang", "Jing Wang", False),
        ("Ada B. Osei", "Ada C. Osei", False),
        ("Ada Osei", "Ada Osai", False),
        ("Ortega", "J. Ortega", False),
        ("Plato", "Plato", True),
    ],
)
def test_two_forms_of_a_name(one, other, same):
    assert may_be_same(read_name(one), read_name(other)) is same


def test_who_wrote_two_of_the_papers_recurs():
    found = recur(paper(1, "Ada Osei", "Bo Lind"), paper(2, "Cy Dell"), paper(3, "A. Osei", "Cy Dell"))
    assert found == {"Ada Osei": ("p1", "p3"), "Cy Dell": ("p2", "p3")}


def test_the_author_of_better_papers_comes_first():
    papers = [paper(1, "Low"), paper(2, "Ada Osei"), paper(3, "Ada Osei", "Bo Lind"), paper(4, "Bo Lind")]
    assert list(recur(*papers)) == ["Ada Osei", "Bo Lind"]


def test_an_initial_that_may_mean_two_people_means_neither():
    found = recur(paper(1, "Jun Wang"), paper(2, "Jing Wang"), paper(3, "J. Wang"), paper(4, "Jun Wang"))
    assert found == {"Jun Wang": ("p1", "p4")}


def test_one_paper_held_by_two_sources_is_one_paper():
    assert recur(paper(1, "Ada Osei", title="On Pots"), paper(2, "Ada Osei", title="On pots.")) == {}


def test_a_name_printed_twice_on_one_paper_counts_once():
    assert recur(paper(1, "Ada Osei", "A. Osei")) == {}


def test_papers_that_hardly_fit_make_nobody_worth_reading():
    assert recur(paper(1, "Bo Lind"), paper(2, "Ada Osei"), paper(3, "Ada Osei"), scores=(0.9, 0.2, 0.1)) == {}


def test_names_that_cannot_be_read_are_left_out():
    assert recur(paper(1, "", "—", "Plato"), paper(2, "", "—", "Plato")) == {}
    assert recur() == {}
