"""What postings ask for, as an OR-tree with exact quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize.alternatives import accepts_experience, read_alternatives
from schemas.normalize.requirements import read_requirements
from schemas.normalize.sections import read_sections
from schemas.normalize.years import find_years


def read(text):
    return read_requirements(text, read_sections(text))


def ways(text):
    """Return "degree years" of each alternative; `-` is not stated, `=` that experience counts as much."""
    return [
        "="
        if a.equivalent_experience
        else f"{a.degree.value if a.degree else '-'} {a.years if a.years is not None else '-'}"
        for a in read_alternatives(text)
    ]


PATHS = [
    ("PhD, or Master's degree and 6+ years of EE, CS, AI or similar field experience", ["phd -", "master 6.0"]),
    ("BS/MS in Computer Science or equivalent.", ["bachelor -", "master -", "="]),
    (
        "5+ years in a quantitative role with a Master’s degree in statistics, or 2+ years with a Ph.D.",
        ["master 5.0", "phd 2.0"],
    ),
    (
        "Master's Degree in Physics OR Bachelor's Degree in Physics AND 2+ years experienceOR equivalent experience.",
        ["master -", "bachelor 2.0", "="],
    ),
    ("6+ years of laboratory experience with a master’s or bachelor’s degree.", ["master 6.0", "bachelor 6.0"]),
    ("PhD in geology or a related field, plus 11+ years of relevant experience.", ["phd 11.0"]),
    ("Bachelor's Degree in IT AND 5+ years of sales OR 6+ years of sales", ["bachelor 5.0", "- 6.0"]),
    ("Minimum 2 years of sales or 0+ years with any Bachelor’s Degree", ["- 2.0", "bachelor 0.0"]),
    ("8+ years as a Scientist (4+ years if holding a Ph.D. degree).", ["- 8.0", "phd 4.0"]),
    (
        "Ph.D., M.S., or Bachelor's diploma in Acoustics. (If M.S. degree, at least 2+ years of experience are "
        "needed and if Bachelor's degree, at least 5+ years",
        ["phd -", "master 2.0", "bachelor 5.0"],
    ),
    ("Bachelor or Master in Computer Science with 3+ years of experience", ["bachelor 3.0", "master 3.0"]),
    (
        "Employer will accept a Bachelor’s degree and five years of experience as equivalent to the Master’s degree",
        ["bachelor 5.0"],
    ),
    ("Abgeschlossenes Studium der Informatik und mindestens 3 Jahre Berufserfahrung", ["bachelor 3.0"]),
]


@pytest.mark.parametrize(("sentence", "expected"), PATHS, ids=[sentence[:70] for sentence, _ in PATHS])
def test_or_separates_the_ways_to_satisfy_a_sentence(sentence, expected):
    assert ways(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A Bachelor's Degree in CS or a related field (or equivalent experience).", True),
        ("Bachelor's Degree or equivalent.", True),
        ("BA/BS in Engineering, or relevant technical experience", True),
        ("Degree in a related field, or equivalent technical expertise", True),
        ("Degree in Animation or equivalent combination of education & work experience", True),
        ("Degree in Marine Science or equivalent technical field.", False),
        ("Master’s degree or foreign equivalent diploma in CS", False),
        ("Bachelor's degree and experience in a similar role", False),
    ],
)
def test_experience_counts_as_a_degree_only_where_said(sentence, expected):
    assert accepts_experience(sentence) is expected


def test_fields_of_study_are_read_as_printed_and_are_no_skills():
    [alternative] = read_alternatives("Bachelor's degree in Computer Science, Statistics, or a related field")
    assert alternative.fields == ("Computer Science", "Statistics")
    assert alternative.skills == ()


def test_one_language_of_a_list_is_enough_and_all_joined_by_and_are_needed():
    either = read_alternatives("Experience of programming in Java, C++, Python or similar language")
    assert [a.programming_languages for a in either] == [("Java",), ("C++",), ("Python",)]
    both = read_alternatives("Proficiency in Python and SQL")
    assert [a.programming_languages for a in both] == [("Python", "SQL")]


YEARS = [
    ("5-7+ years of building models", [(5.0, "building models")]),
    ("(4) four years of experience in the trade described", [(4.0, "the trade described")]),
    ("minimum of one (1) year of experience", [(1.0, None)]),
    ("at least 18 months of experience", [(1.5, None)]),
    ("between 4 and 7 years of professional experience", [(4.0, None)]),
    ("zwischen drei und fünf Jahren Berufserfahrung", [(3.0, None)]),
    ("2 years of sales and 3 years of law", [(2.0, "sales"), (3.0, "law")]),
    ("5+ years of professional experience", [(5.0, None)]),
    ("over the next three years; every two years thereafter; 18 years of age; a 24 month contract", []),
]


@pytest.mark.parametrize(("text", "expected"), YEARS, ids=[text for text, _ in YEARS])
def test_years_of_experience_are_told_from_other_years(text, expected):
    assert [(found.value, found.of) for found in find_years(text)] == expected


LEVELS = [
    (
        "Basic Qualifications: Bachelor's degree required; MBA preferred.",
        [("required", "bachelor"), ("preferred", "master")],
    ),
    (
        "Basic Qualifications: Bachelor’s degree, preferably in law, or equivalent experience.",
        [("required", "bachelor")],
    ),
    ("Basic Qualifications: You ideally have a degree in a STEM area.", [("preferred", "bachelor")]),
    ("Basic Qualifications: BS in CS. An MS is a plus.", [("required", "bachelor"), ("preferred", "master")]),
    ("Preferred Qualifications: PhD in biology.", [("preferred", "phd")]),
    (
        "Anforderungen: Studium der Physik. Promotion in Physik von Vorteil.",
        [("required", "bachelor"), ("preferred", "phd")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS, ids=[text[:70] for text, _ in LEVELS])
def test_what_is_preferred_is_never_required(text, expected):
    found = [(r.level, a.degree.value) for r in read(text) for a in r.alternatives if a.degree]
    assert found == expected


def test_years_stay_required_where_only_the_trade_is_preferred():
    [required, preferred] = read("Basic Qualifications: 8+ years of sales, SaaS experience preferred")
    assert (required.level, required.alternatives[0].years) == ("required", 8.0)
    assert (preferred.level, preferred.quote.text) == ("preferred", "SaaS experience preferred")


def test_requirements_under_a_heading_of_responsibilities_are_still_read():
    text = (
        "We model rivers. Key job responsibilities PhD, or a Master's degree and 6+ years of similar field experience "
        "3+ years of fitting models for flood forecast experience Experience of publications or patents at "
        "well-known reviewed venues or journals Experience of programming in Java, C++, Python or similar language"
    )
    found = read(text)
    assert [r.quote.text.split()[0] for r in found] == ["PhD,", "3+", "Experience", "Experience"]
    assert {r.level for r in found} == {"required"}
    assert found[2].alternatives[0].publications
    assert [a.programming_languages for a in found[3].alternatives] == [("Java",), ("C++",), ("Python",)]


def test_duties_and_praise_are_no_requirements():
    text = "Our scientists hold PhDs and publish at NeurIPS. Responsibilities: - Publish research - Write Python"
    assert read(text) == ()


ITEMS = [
    ("Qualifications:\n- Attention to detail\n- Grit and care", ["Attention to detail", "Grit and care"]),
    ("Basic Qualifications: 1. Patience with tides 2. Calm in storms", ["Patience with tides", "Calm in storms"]),
    ("Qualifications: Ability to listen. Excellent writing. We are a small team.", ["Ability to listen.",
     "Excellent writing."]),
    ("Anforderungen:\n- Ausgeprägte Teamfähigkeit\n- Freude am Segeln", ["Ausgeprägte Teamfähigkeit",
     "Freude am Segeln"]),
    ("Qualifications:\n- You bring:\n- Love of rivers and lakes", ["Love of rivers and lakes"]),
    ("Qualifications:\nWe sail at dawn. The harbour never sleeps.", []),
    ("Responsibilities:\n- Attention to detail\n- Care for the fleet", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quotes"), ITEMS, ids=[text.replace("\n", " ")[:60] for text, _ in ITEMS])
def test_an_item_that_names_nothing_typed_is_kept_in_its_words_and_prose_is_not(text, quotes):
    found = read(text)
    assert [r.quote.text for r in found] == quotes
    assert all(r.in_words_only for r in found)


NUMBERED = [
    ("Requirements: (1) Rust on ships; (2) Go in ports; (3) SQL", ["Rust on ships", "Go in ports", "SQL"]),
    ("Requirements: 01. Rust on ships 02. 4+ years of rowing 03. SQL", ["Rust on ships", "4+ years of rowing", "SQL"]),
    ("Requirements: 1) Rust on ships (2) and boats (3) Go in ports", ["Rust on ships (2) and boats", "Go in ports"]),
    ("Requirements: 1. Rust, as certified pilots (level 1 or level 4) 2. SQL",
     ["Rust, as certified pilots (level 1 or level 4)", "SQL"]),
    ("Requirements: Certified in Python (Level 1 or Level 2)", ["Certified in Python (Level 1 or Level 2)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quotes"), NUMBERED, ids=[text[14:60] for text, _ in NUMBERED])
def test_the_number_of_the_next_item_is_no_part_of_a_quote(text, quotes):
    assert [r.quote.text for r in read(text)] == quotes


PROFESSIONS = [
    ("PhD or MD required", [("phd", ())]),
    ("PharmD or M.D. required", [("phd", ("pharmacy", "medicine"))]),
    ("DVM required, 3+ years with seals", [("phd", ("veterinary medicine",))]),
    ("DVM or PhD in pathology", [("phd", ("pathology",))]),
    ("Master's degree in biology, or PharmD", [("master", ("biology",)), ("phd", ("biology",))]),
]


@pytest.mark.parametrize(("text", "expected"), PROFESSIONS, ids=[text for text, _ in PROFESSIONS])
def test_a_doctorate_of_a_profession_is_a_doctorate_and_alone_names_its_field(text, expected):
    assert [(way.degree, way.fields) for way in read_alternatives(text)] == expected


def test_an_item_in_words_only_keeps_its_level():
    found = read(
        "Qualifications:\n- Patience with tides\n- Calm in storms is a plus\nPreferred:\n- Love of rivers and lakes"
    )
    assert [r.level for r in found] == ["required", "preferred", "preferred"]


def test_statements_by_degree_belong_to_one_requirement():
    [requirement] = read(
        "Required Qualifications: For M.S. holders: 12+ years in science For Ph.D. holders: 8+ years in science"
    )
    assert [(a.degree.value, a.years) for a in requirement.alternatives] == [("master", 12.0), ("phd", 8.0)]


def test_publications_and_venues_are_read():
    [requirement] = read("Preferred Qualifications: Publications at NeurIPS, ICML or similar venues.")
    assert requirement.alternatives[0].publications
    assert requirement.alternatives[0].venues == ("NeurIPS", "ICML")


FACTS = [
    ("Qualifications: An active TS/SCI clearance.", "clearance", "active TS/SCI"),
    ("Qualifications: Fluency in German and English.", "languages", ("de", "en")),
    ("We map. This post is not eligible for visa sponsorship.", "sponsorship", "not_offered"),
    ("We map. We sponsor visas for this role.", "sponsorship", "offered"),
]


@pytest.mark.parametrize(("text", "field", "value"), FACTS, ids=[text for text, _, _ in FACTS])
def test_other_facts_are_read(text, field, value):
    assert [getattr(r.alternatives[0], field) for r in read(text)] == [value]


def test_what_is_not_stated_is_none():
    [requirement] = read("Qualifications: 3+ years of experience.")
    [alternative] = requirement.alternatives
    assert alternative.model_dump(exclude_defaults=True) == {"years": 3.0}


WORDS = [
    *("PhD", "Bachelor's degree", "or", ",", "5+ years", "preferred", "a plus", ";", "Python", "Go", "(", ")"),
    *(".", "\n", "- "),
    *("equivalent experience", "Basic Qualifications:", "Preferred Qualifications", "English", "publications"),
    *("sponsorship", "visa"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_exact_quotes(text):
    for requirement in read(text):
        assert text[requirement.quote.start : requirement.quote.end] == requirement.quote.text
        assert requirement.quote.text.strip()


HOSTILE = [
    "PhD or ",
    "; a plus",
    "preferred ",
    "5+ years or ",
    "C, ",
    "R/",
    "or equivalent ",
    "degree in A, ",
    "(",
    "Key ",
    "$1 - ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_that_repeats_one_piece_is_read_to_its_end(piece):
    text = "Basic Qualifications: " + piece * (15_000 // len(piece)) + "PhD in physics."
    assert text.endswith(read(text)[-1].quote.text)
