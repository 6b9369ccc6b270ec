"""Requirements in a few words: what all alternatives share is said once."""

from __future__ import annotations

import pytest

from app.render.asked import asked_words, either
from schemas import Alternative, DegreeLevel, Quote, Requirement, Skill
from schemas.normalize.requirements import read_requirements
from schemas.normalize.sections import read_sections

PHD, MASTER, BACHELOR = DegreeLevel.PHD, DegreeLevel.MASTER, DegreeLevel.BACHELOR


def requirement(*ways: Alternative) -> Requirement:
    return Requirement(level="required", alternatives=ways, quote=Quote(text="as stated", start=0, end=9))


def skills(*names: str) -> tuple[Skill, ...]:
    return tuple(Skill(name=name) for name in names)


TABLE = {
    "degrees times subjects": (
        [Alternative(degree=PHD, skills=skills("computer vision")),
         Alternative(degree=PHD, skills=skills("machine learning")),
         Alternative(degree=MASTER, years=4, years_of="science", skills=skills("computer vision")),
         Alternative(degree=MASTER, years=4, years_of="science", skills=skills("machine learning"))],
        "PhD, or master's with 4 years; computer vision or machine learning",
    ),
    "what all share comes first": (
        [Alternative(programming_languages=("Python",), skills=skills("PyTorch")),
         Alternative(programming_languages=("Python",), skills=skills("JAX"))],
        "Python; PyTorch or JAX",
    ),
    "years of what a skill says again": (
        [Alternative(years=3, years_of="building vision models", skills=skills("vision"))],
        "3 years of building vision models",
    ),
    "years of one of several skills": (
        [Alternative(years=2, years_of="forecasting", skills=skills("forecasting")),
         Alternative(years=2, years_of="forecasting", skills=skills("ranking"))],
        "2 years; forecasting or ranking",
    ),
    "one year": ([Alternative(years=1)], "1 year"),
    "degrees that are enough": ([Alternative(degree=MASTER), Alternative(degree=PHD)], "master's or PhD"),
    "fields that all degrees share": (
        [Alternative(degree=PHD, fields=("physics", "logic")),
         Alternative(degree=MASTER, years=3, fields=("physics", "logic"))],
        "PhD, or master's with 3 years; in physics or logic",
    ),
    "years that all degrees share": (
        [Alternative(degree=degree, years=4) for degree in (BACHELOR, MASTER, PHD)],
        "bachelor's, master's or PhD with 4 years",
    ),
    "two groups, one of each": (
        [Alternative(skills=skills(one, other)) for one in ("prompting", "retrieval") for other in ("T5", "BERT")],
        "prompting or retrieval; T5 or BERT",
    ),
    "ways of several skills each": (
        [Alternative(skills=skills("SQL", "Spark")), Alternative(skills=skills("Rust"))],
        "SQL and Spark, or Rust",
    ),
    "equivalent experience": (
        [Alternative(degree=BACHELOR, fields=("statistics",), equivalent_experience=True)],
        "bachelor's in statistics or equivalent experience",
    ),
    "an addition that one of the ways does without": (
        [Alternative(skills=skills("SQL")), Alternative(skills=skills("SQL", "Spark"))],
        "SQL",
    ),
    "many venues": (
        [Alternative(publications=True, venues=("ACL", "EMNLP", "NAACL", "EACL", "TACL", "COLING"))],
        "publications at ACL, EMNLP, NAACL, EACL or 2 more",
    ),
    "spoken languages": ([Alternative(languages=("de",)), Alternative(languages=("fr",))], "German or French"),
    "sponsorship": ([Alternative(sponsorship="not_offered")], "sponsorship not offered"),
    "words only": ([Alternative()], ""),
    "ways that do not multiply": (
        [Alternative(degree=PHD), Alternative(degree=MASTER, skills=skills("Rust"))],
        "PhD, or master's; Rust",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ways", "words"), TABLE.values(), ids=TABLE)
def test_a_requirement_in_a_few_words(ways, words):
    assert asked_words(requirement(*ways)) == words


def test_a_sentence_as_employers_write_it_is_short():
    text = "Requirements\n- PhD, or Master's degree and 4+ years of experience in robotics, planning or a related field"
    (found,) = read_requirements(text, read_sections(text))
    assert asked_words(found).startswith("PhD, or master's with 4 years")


def test_a_list_that_is_one_longer_than_shown_is_shown_whole():
    assert either(["a", "b", "c", "d", "e"]) == "a, b, c, d or e"
