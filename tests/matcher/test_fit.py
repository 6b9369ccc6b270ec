from __future__ import annotations

from datetime import date

import pytest
from invented import cv, posting, profile

from matcher.fit import verdicts
from schemas import Alternative, DegreeLevel, Location, Posting, Quote, Requirement, Skill

TODAY = date(2026, 11, 1)

PERSON = profile(
    """\
Ilse Varga
Budapest, Hungary | ilse.varga@example.org

Machine learning engineer

Work authorization
I need visa sponsorship for the United States. EU citizen.

Experience
Senior Computer Vision Engineer, Lumenfab, January 2022 - present
- Defect detection in images of solar cells with PyTorch and C++
Data Analyst, Tramlog, January 2019 - December 2021
- Dashboards in SQL about tram delays

Education
MSc in Computer Science, Eötvös University, 2018

Publications
"Seeing cracks in glass", ECCV workshops, 2023.

Languages
Hungarian (native), English (fluent)
"""
)


def asked(*alternatives, level="required", country="US"):
    text = "This is what we ask for."
    return Posting(
        id="p", source="s", external_id="1", text=text, title="Engineer",
        locations=(Location(raw=country, country=country),),
        requirements=(
            Requirement(level=level, alternatives=alternatives, quote=Quote(text=text, start=0, end=len(text))),
        ),
    )  # fmt: skip


def verdict(*alternatives, person=PERSON, **options):
    return verdicts(asked(*alternatives, **options), person, TODAY)[0]


CASES = {
    "a degree that was reached": (Alternative(degree=DegreeLevel.MASTER), "met", "master"),
    "a degree in one of the fields": (
        Alternative(degree=DegreeLevel.BACHELOR, fields=("Physics", "Computer Science")), "met", "Computer Science"),
    "a degree in another field": (Alternative(degree=DegreeLevel.MASTER, fields=("Law",)), "partly", "asked: Law"),
    "a degree above": (Alternative(degree=DegreeLevel.PHD), "not_found", "highest degree found: master"),
    "a degree above, or experience": (
        Alternative(degree=DegreeLevel.PHD, equivalent_experience=True), "partly", "equivalent experience is accepted"),
    "years of any work": (Alternative(years=5), "met", "7.8 of 5 years"),
    "more years than worked": (Alternative(years=10), "partly", "7.8 of 10 years"),
    "years of one kind of work": (Alternative(years=4, years_of="computer vision"), "met", "4.8 of 4 years"),
    "too few years of that kind": (Alternative(years=6, years_of="computer vision"), "partly", "4.8 of 6 years"),
    "a language it names": (Alternative(programming_languages=("C++",)), "met", "found: C++"),
    "one of two languages": (Alternative(programming_languages=("C++", "Rust")), "partly", "not seen: Rust"),
    "a skill it does not name": (Alternative(skills=(Skill(name="Kubernetes"),)), "not_found", "not seen: Kubernetes"),
    "a tongue it names": (Alternative(languages=("en",)), "met", "found: English"),
    "a tongue it does not name": (Alternative(languages=("ja",)), "not_found", "not seen: Japanese"),
    "publications": (Alternative(publications=True), "met", "1 publication found"),
    "publications at a venue": (Alternative(publications=True, venues=("ECCV",)), "met", "1 publication"),
    "publications elsewhere": (Alternative(publications=True, venues=("NeurIPS",)), "partly", "none naming NeurIPS"),
    "a clearance": (Alternative(clearance="Top Secret"), "not_found", "not seen: Top Secret"),
    "no sponsorship": (Alternative(sponsorship="not_offered"), "not_found", "sponsorship is needed in US"),
    "sponsorship on offer": (Alternative(sponsorship="offered"), "met", "sponsorship is offered"),
}  # fmt: skip


@pytest.mark.parametrize(("alternative", "answer", "reason"), CASES.values(), ids=CASES.keys())
def test_each_requirement_is_answered_with_a_reason(alternative, answer, reason):
    found = verdict(alternative)
    assert (found.verdict, reason in found.reason) == (answer, True), found


@pytest.mark.parametrize("alternative", [case[0] for case in CASES.values()], ids=CASES.keys())
def test_what_was_found_is_a_line_of_the_cv_and_never_of_its_identity(alternative):
    found = verdict(alternative).found
    if found is not None:
        assert PERSON.text[found.start : found.end] == found.text
        assert "Varga" not in found.text
        assert "example.org" not in found.text


def test_one_alternative_is_enough():
    doctor, years = Alternative(degree=DegreeLevel.PHD), Alternative(degree=DegreeLevel.MASTER, years=3)
    assert verdict(doctor, years).verdict == "met"


def test_all_that_an_alternative_names_must_hold():
    found = verdict(Alternative(degree=DegreeLevel.MASTER, programming_languages=("Rust",)))
    assert found.verdict == "partly"
    assert "not seen: Rust" in found.reason


def test_a_degree_still_to_come_is_partly_met():
    student = profile(
        "Kim Doe\n\nStudent\n\nEducation\nBSc in Computer Science, Aarhus University, 2023 - June 2027\n"
    )
    found = verdict(Alternative(degree=DegreeLevel.BACHELOR), person=student)
    assert (found.verdict, found.reason) == ("partly", "bachelor expected in 2027")


def test_a_degree_with_no_end_in_sight_is_partly_met():
    student = profile("Kim Doe\n\nStudent\n\nEducation\nPhD in Computer Science, Aarhus University, 2023 - present\n")
    found = verdict(Alternative(degree=DegreeLevel.PHD), person=student)
    assert (found.verdict, found.reason) == ("partly", "phd not finished yet")


def test_the_level_and_the_quote_of_the_posting_are_kept():
    found = verdict(Alternative(years=1), level="preferred")
    assert found.level == "preferred"
    assert found.requirement.text == "This is what we ask for."


def test_a_posting_without_requirements_has_no_verdicts():
    assert verdicts(posting("We build maps."), cv(), TODAY) == ()


def test_time_passes_for_a_position_still_held():
    later = verdicts(asked(Alternative(years=9)), PERSON, date(2030, 1, 1))[0]
    assert later.verdict == "met"


@pytest.mark.parametrize(
    ("entry", "answer"),
    [
        ("- Kim Døe, Lea Roth. Maps that age. ECCV 2024.", "met"),
        ("[1] Døe, K. and Roth, L.: Maps that age. ECCV 2024.", "met"),
        ("* K. Døe & L. Roth. Maps that age. ECCV 2024.", "met"),
        ("- Lea Roth, Kim Døe. Maps that age. ECCV 2024.", "partly"),
        ("- Maps that age. Lea Roth and Kim Døe. ECCV 2024.", "partly"),
        ("- Maps that age. ECCV 2024.", "partly"),
    ],
)
def test_publications_as_first_author_count_where_the_person_is_named_first(entry, answer):
    person = profile(f"Kim Døe\n\nResearcher\n\nPublications\n{entry}\n")
    text = "First-author publications at ECCV or CVPR."
    wanted = Alternative(publications=True, venues=("ECCV", "CVPR"))
    role = asked(wanted).model_copy(
        update={
            "text": text,
            "requirements": (
                Requirement(level="required", alternatives=(wanted,), quote=Quote(text=text, start=0, end=len(text))),
            ),
        }
    )
    (found,) = verdicts(role, person, TODAY)
    assert found.verdict == answer
    assert ("not seen as first author" in found.reason) is (answer == "partly")
