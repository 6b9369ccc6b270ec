"""Whole postings in German, French, Spanish and Portuguese: invented employers, shapes of real ones."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from schemas import DegreeLevel, Posting, RawLocation, RawPosting, SectionKind
from schemas.normalize import normalize


class Case(NamedTuple):
    """A posting and what a careful reader makes of it."""

    title: str
    place: str
    text: str
    sections: dict[SectionKind, str]
    """Kind -> words that stand in that section and in no other."""
    pay: tuple[float | None, float | None, str, str]
    region: str
    workplace: str
    required: str
    """Words of a required sentence."""
    preferred: str
    degree: DegreeLevel
    deadline: date
    languages: tuple[str, ...]


GERMAN = Case(
    "Gezeitenforscherin (m/w/d)",
    "Kiel, Schleswig-Holstein",
    """Über uns
Die Wattmeer Analytik GmbH vermisst seit zwölf Jahren Küsten und Flussmündungen.

Deine Aufgaben
- Du entwickelst Modelle, die Sturmfluten vorhersagen
- Du wertest Pegeldaten aus und stellst Ergebnisse vor

Dein Profil
- Abgeschlossenes Masterstudium der Ozeanographie oder Physik
- Mindestens 3 Jahre Erfahrung mit Python
- Sehr gute Deutschkenntnisse

Von Vorteil
- Kenntnisse in Fortran

Wir bieten
- Gehalt: 55.000 – 70.000 € brutto/Jahr
- 30 Tage Urlaub

Die Arbeit ist hybrid: 2 Tage pro Woche im Büro. Bewerbungsfrist: 15. Mai 2027""",
    {
        SectionKind.ABOUT: "vermisst seit zwölf Jahren",
        SectionKind.RESPONSIBILITIES: "Sturmfluten",
        SectionKind.REQUIRED: "Masterstudium",
        SectionKind.PREFERRED: "Fortran",
        SectionKind.BENEFITS: "30 Tage Urlaub",
    },
    (55000, 70000, "EUR", "YEAR"),
    "DE-SH",
    "hybrid",
    "Masterstudium",
    "Fortran",
    DegreeLevel.MASTER,
    date(2027, 5, 15),
    ("de",),
)
FRENCH = Case(
    "Chercheuse en hydrologie (F/H)",
    "Rennes, Bretagne",
    """À propos de nous
La coopérative Marée Haute mesure les rivières bretonnes depuis quinze ans.

Vos missions
- Construire des modèles de crue à partir de nos capteurs
- Présenter vos résultats aux communes

Profil recherché
- Doctorat en hydrologie ou en statistique
- Au moins 2 ans d'expérience avec Python
- Anglais courant

Les plus
- Connaissance de Fortran

Ce que nous offrons
- Rémunération : 42-48 k€ brut annuel
- Mutuelle prise en charge

Le poste est en mode hybride. Date limite de candidature : 15 mai 2027""",
    {
        SectionKind.ABOUT: "rivières bretonnes",
        SectionKind.RESPONSIBILITIES: "modèles de crue",
        SectionKind.REQUIRED: "Doctorat",
        SectionKind.PREFERRED: "Fortran",
        SectionKind.BENEFITS: "Mutuelle",
    },
    (42000, 48000, "EUR", "YEAR"),
    "FR-BRE",
    "hybrid",
    "Doctorat",
    "Fortran",
    DegreeLevel.PHD,
    date(2027, 5, 15),
    ("en",),
)
SPANISH = Case(
    "Investigadora de mareas",
    "Vigo, Galicia",
    """Sobre nosotros
En Ría Abierta medimos corrientes y mareas con boyas propias.

Tus responsabilidades
- Desarrollar modelos que predicen temporales
- Presentar resultados a los puertos

Requisitos
- Doctorado en física o matemáticas
- Al menos 3 años de experiencia con Python
- Inglés fluido

Se valorará
- Conocimientos de Fortran

Qué ofrecemos
- Salario: 35.000 € - 45.000 € brutos anuales
- Seguro médico

La modalidad híbrida permite tres días en casa. Fecha límite: 15 de mayo de 2027""",
    {
        SectionKind.ABOUT: "boyas propias",
        SectionKind.RESPONSIBILITIES: "temporales",
        SectionKind.REQUIRED: "Doctorado",
        SectionKind.PREFERRED: "Fortran",
        SectionKind.BENEFITS: "Seguro médico",
    },
    (35000, 45000, "EUR", "YEAR"),
    "ES-GA",
    "hybrid",
    "Doctorado",
    "Fortran",
    DegreeLevel.PHD,
    date(2027, 5, 15),
    ("en",),
)
PORTUGUESE = Case(
    "Pesquisadora de rios",
    "Recife - PE",
    """Sobre nós
A Maré Clara mede rios e estuários do Nordeste com sensores próprios.

Responsabilidades
- Desenvolver modelos que preveem enchentes
- Apresentar resultados às prefeituras

Requisitos
- Mestrado em oceanografia ou física
- Pelo menos 3 anos de experiência com Python
- Inglês fluente

Diferenciais
- Conhecimento de Fortran

O que oferecemos
- Salário: R$ 12.000 por mês
- Vale-refeição

O regime híbrido prevê dois dias em casa. Prazo de candidatura: 15 de maio de 2027""",
    {
        SectionKind.ABOUT: "sensores próprios",
        SectionKind.RESPONSIBILITIES: "enchentes",
        SectionKind.REQUIRED: "Mestrado",
        SectionKind.PREFERRED: "Fortran",
        SectionKind.BENEFITS: "Vale-refeição",
    },
    (12000, 12000, "BRL", "MONTH"),
    "BR-PE",
    "hybrid",
    "Mestrado",
    "Fortran",
    DegreeLevel.MASTER,
    date(2027, 5, 15),
    ("en",),
)
CASES = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE}


def read(case: Case, text: str) -> Posting:
    return normalize(
        RawPosting(
            source="acme",
            external_id="7",
            title=case.title,
            description=text,
            locations=(RawLocation(raw=case.place),),
        )
    )


@pytest.fixture(params=CASES)
def language(request) -> str:
    return request.param


@pytest.fixture
def case(language) -> Case:
    return CASES[language]


@pytest.fixture
def posting(case) -> Posting:
    return read(case, case.text)


def sections_with(posting: Posting, words: str) -> set[SectionKind]:
    return {part.kind for part in posting.sections if words in posting.text[part.start : part.end]}


def test_each_part_is_under_its_heading(case, posting):
    assert {kind: sections_with(posting, words) for kind, words in case.sections.items()} == {
        kind: {kind} for kind in case.sections
    }


def test_so_it_is_where_the_line_breaks_were_lost(case):
    posting = read(case, " ".join(case.text.split()))
    assert {kind: sections_with(posting, words) for kind, words in case.sections.items()} == {
        kind: {kind} for kind in case.sections
    }


def test_pay_is_read(case, posting):
    assert [(p.minimum, p.maximum, p.currency, p.period) for p in posting.base_salary] == [case.pay]


def test_the_place_is_read(case, posting):
    assert [(place.country, place.region) for place in posting.locations] == [(case.region[:2], case.region)]


def test_workplace_deadline_and_language_are_read(case, posting, language):
    assert (posting.workplace, posting.valid_through, posting.language) == (case.workplace, case.deadline, language)
    quoted = {item.field: item.quote for item in posting.quotes}
    assert set(quoted) == {"workplace", "valid_through"}
    assert all(posting.text[quote.start : quote.end] == quote.text for quote in quoted.values())


def test_what_is_a_plus_is_not_required(case, posting):
    levels = {requirement.quote.text: requirement.level for requirement in posting.requirements}
    assert [level for quote, level in levels.items() if case.preferred in quote] == ["preferred"]
    assert [level for quote, level in levels.items() if case.required in quote] == ["required"]


def test_degree_and_languages_are_required(case, posting):
    ways = [way for r in posting.requirements if r.level == "required" for way in r.alternatives]
    assert {way.degree for way in ways} - {None} == {case.degree}
    assert {code for way in ways for code in way.languages} == set(case.languages)
    assert {name for way in ways for name in way.programming_languages} == {"Python"}
