"""Headings of requirements as employers write them, in five languages, in their own line and inside a paragraph."""

from __future__ import annotations

import pytest

from schemas.normalize.sections import read_sections

REQUIRED = """
What We Require | What Is Required of You | We require | We expect from you | Your Background Includes
Your Experience Should Include | Your Skillset | Your strengths | You bring | You'll bring | You will need | You'll have
You should have | You possess | You've got | Must haves | Must-have skills | Our Must-Haves | Non-negotiables
Requirements and skills | Requirements & Skills | Skills & Qualifications | Mandatory Skills | Hard Requirements
Required Education and Experience | Minimum Education and Experience | Education, Experience and Skills
Required Knowledge, Skills and Abilities | Academic Background | Educational Background | Background and Experience
Person Specification | Selection Criteria | Skills needed | Essential Skills | Essentials | Who Should Apply
The candidate should have | The successful candidate will have | To be considered, you need
To be successful you will need | What will make you successful | What you should have | Our expectations
Does this sound like you? | Is this role for you?
Dein Profil | Deine Skills | Ihre Kenntnisse | Deine Stärken | Unsere Erwartungen | Wir erwarten von Ihnen
Du verfügst über | Sie verfügen über | Erforderliche Qualifikationen | Notwendige Voraussetzungen | Mindestanforderungen
Einstellungsvoraussetzungen | Das zeichnet Sie aus | Damit überzeugst du uns | Das bringst du mit
Votre expérience | Vos atouts | Pré-requis | Conditions requises | Formation et expérience | Profil souhaité
Ce que nous attendons de vous | Ce que vous apportez | Vous avez | Vous disposez de | Qui êtes-vous ? | Diplôme requis
Requerimientos | Requisitos y competencias | Qué pedimos | Lo que aportas | Competencias requeridas
Perfil del candidato | Habilidades necesarias | Titulación requerida | Imprescindible | Se requiere | Buscamos
Pré-requisitos | Requisitos e qualificações | Qualificações necessárias | Competências necessárias | O que exigimos
O que você traz | Conhecimentos obrigatórios | Formação acadêmica | Exigências
"""
PREFERRED = """
Nice extras | Ideally | Ideally you have | Advantageous | Would be a plus | Plus points
Zusätzliche Qualifikationen | Wünschenswerte Kenntnisse | Bonuspunkte | Das wäre toll
Idéalement | Serait un plus | Souhaité
Conocimientos deseables | Será un plus | Plus valorables
Habilidades desejáveis | Experiência desejável | Seria um plus
"""
NO_HEADINGS = [
    "We require consent before any recording. We expect rain.",
    "You will need a boat to reach the island, and you should have one.",
    "Ideally the sea is calm. The plus side is the view.",
    "Du hast einen Plan, wir erwarten dich am Hafen.",
    "Vous avez un message, vous disposez de dix minutes.",
    "Se requiere silencio en la sala. Buscamos ballenas.",
    "The successful candidate will have access to a boat.",
    "Our expectations of the sea are modest.",
]


def phrases(table: str) -> list[str]:
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split(" | ")]


TABLES = {"required": REQUIRED, "preferred": PREFERRED}
EVERY = [(phrase, kind) for kind, table in TABLES.items() for phrase in phrases(table)]


def kind_of(text: str, words: str) -> str | None:
    """The kind of the section that holds the words."""
    at = text.index(words)
    return next((section.kind.value for section in read_sections(text) if section.start <= at < section.end), None)


@pytest.mark.parametrize(("heading", "kind"), EVERY, ids=[heading for heading, _ in EVERY])
def test_a_heading_in_its_own_line_opens_its_section(heading, kind):
    text = f"We map tides all year.\n{heading}\nPhD in physics\nFortran\n"
    assert kind_of(text, "PhD in physics") == kind


@pytest.mark.parametrize(("heading", "kind"), EVERY, ids=[heading for heading, _ in EVERY])
def test_a_heading_with_a_colon_inside_a_paragraph_opens_its_section(heading, kind):
    sign = "" if heading.endswith("?") else ":"
    assert kind_of(f"We map tides all year. {heading}{sign} PhD in physics. Fortran.", "PhD in physics") == kind


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_the_same_words_within_a_sentence_open_nothing(text):
    assert {section.kind.value for section in read_sections(f"We map tides. {text} It is fun.")} == {"about"}


def kinds(text: str) -> list[tuple[str, str]]:
    return [(section.kind.value, text[section.start : section.end]) for section in read_sections(text)]


PARTS = ["Skills", "Skills:", "**Experience**", "Education:", "Languages", "Kenntnisse:", "Formation", "Experiencia:"]


@pytest.mark.parametrize("heading", PARTS)
@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("Requirements", "required"),
        ("Nice to have", "preferred"),
        ("Responsibilities", "required"),
        ("Benefits", "benefits"),
    ],
)
def test_a_heading_that_names_a_part_of_what_is_asked_keeps_the_kind_of_the_section_above(heading, above, kind):
    assert kind_of(f"{above}\n- Steer boats at night\n{heading}\n- Fortran\n- Rust\n", "Fortran") == kind


def test_parts_below_each_other_are_of_one_kind_and_what_no_section_stands_above_is_required():
    text = "We map tides.\nEducation\nPhD\nNice to have\nRust\nSkills\nGo\nExperience\nBoats\n"
    assert kinds(text)[1:] == [("required", "PhD"), *(("preferred", words) for words in ("Rust", "Go", "Boats"))]


INSIDE_A_LINE = ["Skills: Fortran", "- Skills", "Skills for tides", "Our skills grow. Experience counts."]


@pytest.mark.parametrize("line", INSIDE_A_LINE)
def test_such_a_word_that_is_not_all_of_its_line_opens_nothing(line):
    assert {kind for kind, _ in kinds(f"We map tides.\n{line}\nIt is fun.\n")} == {"about"}


IDEAL = ["The ideal candidate will have", "Our ideal candidate has", "The ideal candidate should also have"]


@pytest.mark.parametrize("heading", IDEAL)
def test_what_an_ideal_candidate_has_is_preferred_only_behind_what_is_required(heading):
    assert kind_of(f"We map tides.\n{heading}:\n- PhD in physics\n", "PhD") == "required"
    assert kind_of(f"We map tides.\nRequirements:\n- Rust\n{heading}:\n- PhD in physics\n", "PhD") == "preferred"
    assert kind_of(f"We map tides. {heading} 5 boats at least. It is fun.", "5 boats") == "about"


PERKS = [
    "We want Fortran and good seamanship Benefits Family planning support Pension plan Volunteer days Rowing",
    "Required: Fortran on boats. Perks Free lunch, pension and a gym for everybody",
]
NO_PERKS = [
    "Required: Fortran. You manage Benefits Programs such as medical, dental, pension and paid leave.",
    "Required: Fortran. You join our Benefits Science team. It studies pension, health and leave.",
    "Required: Fortran. It is one of the benefits Boats have: wind.",
]


@pytest.mark.parametrize("text", PERKS)
def test_benefits_without_a_colon_head_what_lists_them(text):
    assert kinds(text)[-1][0] == "benefits"
    assert not kinds(text)[-1][1].startswith(("Benefits", "Perks"))


def test_benefits_at_the_end_of_one_benefits_name_do_not_head_the_next():
    text = "We want Fortran. Benefits: Rowing Tea and Coaching Benefits Pension, dental and health cover for all"
    assert [section.heading for section in read_sections(text)] == [None, "Benefits"]


@pytest.mark.parametrize("text", NO_PERKS)
def test_benefits_that_are_somebodys_work_head_nothing(text):
    assert {section.heading for section in read_sections(text)} <= {None, "Required"}
