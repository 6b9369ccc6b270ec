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
