"""Sections of postings, in lines of their own and inside a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize._headings import HEADINGS
from schemas.normalize.sections import read_sections
from schemas.normalize.sentences import split_sentences

FLATTENED = (
    "Tidewater maps the sea floor. We sail with forty people. Key job responsibilities - Build models of currents "
    "- Publish what you find A day in the life You start on deck. About the team Our team is in Bergen. "
    "Basic Qualifications - PhD in oceanography - 3+ years of Python Preferred Qualifications - Fortran "
    "The US base salary range for this position is $100,000 to $120,000. Tidewater is an equal opportunity employer."
)

GLUED = (
    "At Lumen Labs we light rooms.What You’ll DoDesign lamps for theatres.Test them on stage.Who You AreBachelor's "
    "degree in physics.Comfortable on ladders.Nice to Have:Experience with lasers.Generally, our compensation "
    "is one yearly salary. We do not discriminate by age."
)

BLOCK = """We brew yeast for bread.

What you'll be accountable for

- Keep three hundred strains alive
- Write down what you see

Ideal experience and skills:

- 2 years in a wet lab

Nice to have

- A baker's diploma

Perks at the mill

- Bread
"""

GERMAN = """Wir bauen Orgeln.

Deine Aufgaben

- Pfeifen stimmen

Das bringst du mit

- Abgeschlossenes Studium der Musik

Wir bieten

- 30 Tage Urlaub"""

FRENCH = """Nous cartographions les forêts.

Vos missions
- Analyser des images

Profil recherché
- Doctorat

Nos avantages
- Vélo"""

SPANISH = """Somos un observatorio.

Responsabilidades
- Medir estrellas

Requisitos
- Licenciatura

Qué ofrecemos
- Cielo"""

PORTUGUESE = """Somos um laboratório.

Responsabilidades
- Medir

Requisitos
- Mestrado

Diferenciais
- Inglês

Benefícios
- Café"""


def parts(text):
    return [(section.kind.value, text[section.start : section.end]) for section in read_sections(text)]


def kinds(text):
    return " ".join(section.kind.value for section in read_sections(text))


def test_headings_inside_a_paragraph_are_found():
    assert parts(FLATTENED) == [
        ("about", "Tidewater maps the sea floor. We sail with forty people."),
        ("responsibilities", "Build models of currents - Publish what you find"),
        ("responsibilities", "You start on deck."),
        ("about", "Our team is in Bergen."),
        ("required", "PhD in oceanography - 3+ years of Python"),
        ("preferred", "Fortran"),
        (
            "benefits",
            "The US base salary range for this position is $100,000 to $120,000. "
            "Tidewater is an equal opportunity employer.",
        ),
    ]


@pytest.mark.parametrize("employer", ["Tidewater", "Northwater Media", "Harbour & Sons Ltd.", "Bank of the Sea Inc."])
def test_the_whole_name_of_an_employer_goes_with_its_legal_words(employer):
    legal = f"{employer} is an equal opportunity employer."
    assert parts(f"Preferred qualifications\n- Fortran\n\n{legal}")[-1] == ("benefits", legal)


def test_headings_that_lost_the_space_around_them_are_found():
    assert parts(GLUED) == [
        ("about", "At Lumen Labs we light rooms."),
        ("responsibilities", "Design lamps for theatres.Test them on stage."),
        ("required", "Bachelor's degree in physics.Comfortable on ladders."),
        ("preferred", "Experience with lasers."),
        (
            "benefits",
            "Generally, our compensation is one yearly salary. We do not discriminate by age.",
        ),
    ]


def test_lines_that_look_like_headings_count_though_no_table_knows_them():
    assert [(s.kind.value, s.heading) for s in read_sections(BLOCK)] == [
        ("about", None),
        ("responsibilities", "What you'll be accountable for"),
        ("required", "Ideal experience and skills"),
        ("preferred", "Nice to have"),
        ("benefits", "Perks at the mill"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GERMAN, "about responsibilities required benefits"),
        (FRENCH, "about responsibilities required benefits"),
        (SPANISH, "about responsibilities required benefits"),
        (PORTUGUESE, "about responsibilities required preferred benefits"),
    ],
    ids=["german", "french", "spanish", "portuguese"],
)
def test_headings_of_other_languages_are_found(text, expected):
    assert kinds(text) == expected


INLINE = [
    (
        "**About the Role** We map. **What You'll Do** - Map. **Basic Qualifications** - PhD",
        "about responsibilities required",
    ),
    ("About the role... We map. You will... Map. You have... PhD", "about responsibilities required"),
    (
        "Overview We map. Responsibilities Map. Qualifications Required Qualifications:PhD",
        "about responsibilities required",
    ),
    ("We map.\\-\\-\\-\\- Basic Qualifications ---- 1. PhD", "about required"),
    (
        "We map. Your Expertise : PhD in maps Our Commitment To Inclusion & Belonging: Belong.",
        "about required benefits",
    ),
    ("We map. The Difference You Will Make: You will draw maps.", "about responsibilities"),
    ("We map. The Difference You Will Make: Maps make readers happy.", "about about"),
    ("We map. As a cartographer, you will draw maps.", "about responsibilities"),
    ("We map. Your Location: Oslo. Benefits: Tea.", "about benefits"),
    ("Hey there, reader! Thanks for stopping by. About the team We map.", "about"),
]


@pytest.mark.parametrize(("text", "expected"), INLINE, ids=[text[:60] for text, _ in INLINE])
def test_inline_headings_of_many_houses_are_understood(text, expected):
    assert kinds(text) == expected


ORDINARY = [
    "You are welcome even where you lack some of our preferred qualifications and skills below.",
    "The responsibilities include drawing maps, and the benefits of maps are many.",
    "You will meet the team. The Benefits Specialist will call.",
    "Maps about the team and the role; what you do matters.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_words_in_a_sentence_are_no_heading(text):
    assert [section.heading for section in read_sections(text)] == [None]


def test_legal_words_under_no_heading_are_benefits_and_a_grade_line_belongs_to_them():
    text = "Preferred Qualifications: Fortran or alike Map Drawing IC5 - The typical base pay range is $1 - $2."
    assert parts(text)[-1] == ("benefits", "Map Drawing IC5 - The typical base pay range is $1 - $2.")


HIRING = [
    "Our interview process consists of a call with a recruiter. Then you meet the crew. Bring Python.",
    "The hiring process usually takes three weeks. You will sail with us for a day.",
    "Our selection process: a chart to draw in Rust, and tea.",
    "During the interview, we may take notes. We will evaluate your application within a month.",
    "Unser Bewerbungsprozess dauert drei Wochen. Danach segeln wir.",
    "Notre processus de recrutement dure trois semaines.",
]


@pytest.mark.parametrize("tail", HIRING, ids=[tail[:30] for tail in HIRING])
def test_how_candidates_are_chosen_is_no_requirement_also_under_no_heading(tail):
    assert parts(f"Basic Qualifications: PhD in oceanography. 3+ years of Python. {tail}")[-2:] == [
        ("required", "PhD in oceanography. 3+ years of Python."),
        ("benefits", tail),
    ]


def test_who_takes_part_in_choosing_candidates_is_asked_for_it():
    text = "Responsibilities: Own the hiring process of our team. SQL is tested as part of the interview process."
    assert [kind for kind, _ in parts(text)] == ["responsibilities"]


def test_every_heading_kind_is_one_we_know():
    by_place = {"duties?", "ideal?", "asked?"}
    assert set(HEADINGS) == {"preferred", "required", "responsibilities", "benefits", "about", "other"} | by_place


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "About the team",
            "Basic Qualifications:",
            "Benefits",
            "you",
            "PhD.",
            "\n",
            " - ",
            "Nice to have",
            "$5",
            "**",
            "We do not discriminate.",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(TEXTS)
def test_any_text_gives_ordered_spans_inside_it_that_do_not_overlap(text):
    position = 0
    for section in read_sections(text):
        assert position <= section.start < section.end <= len(text)
        assert text[section.start : section.end].strip()
        position = section.end


@given(TEXTS)
def test_sentences_of_any_text_are_ordered_and_lose_no_word(text):
    spans = split_sentences(text)
    assert spans == sorted(spans)
    covered = "".join(text[a:b] for a, b in spans)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PhD in CS. 5+ years, e.g. in Node.js", ["PhD in CS.", "5+ years, e.g. in Node.js"]),
        ("- One - Two\n- Three", ["One", "Two", "Three"]),
        ("Works with U.S. teams. Ships.", ["Works with U.S. teams.", "Ships."]),
        (
            "High attention to detail BA / BS degree or equivalent",
            ["High attention to detail", "BA / BS degree or equivalent"],
        ),
        ("JVM languageProficient with gRPC", ["JVM language", "Proficient with gRPC"]),
        ("AND 2+ years experienceOR equivalent experience", ["AND 2+ years experienceOR equivalent experience"]),
    ],
    ids=[
        "abbreviations",
        "bullets",
        "countries",
        "items_without_a_break",
        "items_without_a_space",
        "alternatives_stay_together",
    ],
)
def test_sentences_and_items_are_told_apart(text, expected):
    assert [text[a:b] for a, b in split_sentences(text)] == expected
