"""The JobPosting object that job searches read, by Google's rules for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from job_posting_rules import faults, missing

from crawler.saved_page import read_saved
from schemas import (
    Alternative,
    DegreeLevel,
    Location,
    Organization,
    PayRange,
    Posting,
    Quote,
    Requirement,
    Section,
    SectionKind,
    Skill,
    Workplace,
)
from schemas.normalize import normalize

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXT = "You study rivers.\n\nBasic qualifications\n- PhD & 3 years\n- C++ < 20\n\nBenefits\nTea."
QUOTE = Quote(text="PhD & 3 years", start=TEXT.index("PhD"), end=TEXT.index("PhD") + 13)


def posting(**fields) -> Posting:
    return Posting(**{"id": "0a1b2c3d4e5f", "source": "acme-careers", "external_id": "R-77", "text": TEXT, **fields})


FULL = posting(
    title="River Scientist",
    url="https://jobs.example.org/77",
    hiring_organization=Organization(name="Acme Rivers", url="https://example.org"),
    locations=(
        Location(raw="Leeds", country="GB", region="GB-LDS", city="Leeds", latitude=53.8, longitude=-1.55),
        Location(raw="Germany", country="DE"),
        Location(raw="somewhere nice"),
    ),
    workplace=Workplace.HYBRID,
    employment_type=("FULL_TIME", "INTERN"),
    base_salary=(PayRange(minimum=50000, maximum=70000, currency="GBP", period="YEAR"),),
    date_posted=date(2026, 7, 1),
    valid_through=date(2026, 8, 31),
    sections=(
        Section(kind=SectionKind.REQUIRED, start=TEXT.index("- PhD"), end=TEXT.index("\n\nBenefits")),
        Section(kind=SectionKind.BENEFITS, start=TEXT.index("Tea"), end=len(TEXT)),
    ),
    requirements=(
        Requirement(
            level="required",
            alternatives=(
                Alternative(degree=DegreeLevel.PHD, years=3, equivalent_experience=True),
                Alternative(
                    degree=DegreeLevel.MASTER, years=5, programming_languages=("C++",), skills=(Skill(name="GIS"),)
                ),
            ),
            quote=QUOTE,
        ),
        Requirement(level="preferred", alternatives=(Alternative(degree=DegreeLevel.BACHELOR, years=1),), quote=QUOTE),
    ),
)


def test_it_survives_json():
    assert json.loads(json.dumps(FULL.json_ld())) == FULL.json_ld()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("@context", "https://schema.org"),
        ("@type", "JobPosting"),
        ("title", "River Scientist"),
        ("url", "https://jobs.example.org/77"),
        ("datePosted", "2026-07-01"),
        ("validThrough", "2026-08-31T23:59"),
        ("hiringOrganization", {"@type": "Organization", "name": "Acme Rivers", "sameAs": "https://example.org"}),
        ("identifier", {"@type": "PropertyValue", "name": "Acme Rivers", "value": "R-77"}),
        ("employmentType", ["FULL_TIME", "INTERN"]),
        ("qualifications", "- PhD & 3 years\n- C++ < 20"),
        ("jobBenefits", "Tea."),
        ("skills", "GIS, C++"),
        (
            "educationRequirements",
            [{"@type": "EducationalOccupationalCredential", "credentialCategory": "postgraduate degree"}],
        ),
        ("experienceRequirements", {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36}),
        ("experienceInPlaceOfEducation", True),
    ],
)
def test_it_says(key, value):
    assert FULL.json_ld()[key] == value


def test_the_description_is_html_with_lists_and_nothing_of_the_text_is_markup():
    assert FULL.json_ld()["description"] == (
        "<p>You study rivers.</p>\n\n<p>Basic qualifications</p>\n"
        "<ul><li>PhD &amp; 3 years</li>\n<li>C++ &lt; 20</li></ul>\n\n<p>Benefits</p>\n<p>Tea.</p>"
    )


def test_every_known_place_is_listed_and_an_unknown_one_is_not_made_up():
    leeds, germany = FULL.json_ld()["jobLocation"]
    assert leeds["address"] == {
        "@type": "PostalAddress", "addressLocality": "Leeds", "addressRegion": "LDS", "addressCountry": "GB",
    }  # fmt: skip
    assert leeds["geo"] == {"@type": "GeoCoordinates", "latitude": 53.8, "longitude": -1.55}
    assert germany == {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "DE"}}


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ({"minimum": 50000, "maximum": 70000}, {"minValue": 50000, "maxValue": 70000}),
        ({"minimum": 50000, "maximum": 50000}, {"value": 50000}),
        ({"minimum": None, "maximum": 70000}, {"value": 70000}),
    ],
)
def test_pay_is_a_range_or_one_value(pay, value):
    money = posting(base_salary=(PayRange(currency="GBP", period="HOUR", **pay),)).json_ld()["baseSalary"]
    quantity = {"@type": "QuantitativeValue", "unitText": "HOUR", **value}
    assert money == {"@type": "MonetaryAmount", "currency": "GBP", "value": quantity}


def test_a_remote_role_says_where_applicants_may_live():
    remote = posting(workplace=Workplace.REMOTE, applicant_countries=("US", "CA"), title="x").json_ld()
    assert remote["jobLocationType"] == "TELECOMMUTE"
    assert remote["applicantLocationRequirements"] == [
        {"@type": "Country", "name": "United States"}, {"@type": "Country", "name": "Canada"},
    ]  # fmt: skip
    assert "jobLocation" not in remote


def test_a_remote_role_at_places_is_open_to_their_countries():
    remote = posting(
        workplace=Workplace.REMOTE, locations=(Location(raw="Leeds", country="GB", city="Leeds"),)
    ).json_ld()
    assert remote["applicantLocationRequirements"] == [{"@type": "Country", "name": "United Kingdom"}]


def test_a_role_that_is_not_remote_does_not_say_telecommute():
    assert not {"jobLocationType", "applicantLocationRequirements"} & set(FULL.json_ld())


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Data Scientist III - AMZ9976173", "Data Scientist III"),
        ("Engineer (R-20431)", "Engineer"),
        ("Engineer (REQ20431)", "Engineer"),
        ("Engineer, Job ID 77", "Engineer"),
        ("Engineer 2", "Engineer 2"),
        ("Auditor, ISO27001", "Auditor, ISO27001"),
        ("AMZ9976173", "AMZ9976173"),
    ],
)
def test_the_title_carries_no_requisition_number(title, shown):
    assert posting(title=title).json_ld()["title"] == shown


def test_every_requirement_is_to_be_met_by_its_easiest_way():
    def asking(*ways: Alternative) -> Requirement:
        return Requirement(level="required", alternatives=ways, quote=QUOTE)

    either = asking(Alternative(degree=DegreeLevel.PHD, years=1), Alternative(degree=DegreeLevel.MASTER, years=4))
    both = posting(title="x", requirements=(either, asking(Alternative(years=2)))).json_ld()
    assert both["experienceRequirements"]["monthsOfExperience"] == 24
    optional = asking(Alternative(years=6), Alternative(degree=DegreeLevel.PHD))
    assert "experienceRequirements" not in posting(title="x", requirements=(optional,)).json_ld()


def test_what_is_not_known_is_left_out():
    assert posting().json_ld() == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "@id": "tag:localhost,2026:postdocket:posting:acme-careers//R-77",
        "title": posting().label,
        "description": FULL.json_ld()["description"],
        "identifier": {"@type": "PropertyValue", "name": "acme-careers", "value": "R-77"},
        "hiringOrganization": "confidential",
    }


def test_a_place_that_is_not_recognised_is_told_in_the_sources_words():
    (place,) = posting(locations=(Location(raw="Outpost 9"),)).json_ld()["jobLocation"]
    assert place["address"]["addressLocality"] == "Outpost 9"


REMOTE = posting(
    title="River Scientist",
    hiring_organization=Organization(name="Acme Rivers"),
    workplace=Workplace.REMOTE,
    applicant_countries=("US", "CA"),
    date_posted=date(2026, 7, 1),
    base_salary=(PayRange(minimum=None, maximum=70000, currency="USD", period="HOUR"),),
)


@pytest.mark.parametrize("known", [FULL, REMOTE, posting(), posting(locations=(Location(raw="Outpost 9"),))])
def test_names_types_and_values_are_those_of_schema_org(known):
    assert list(faults(known.json_ld())) == []


@pytest.mark.parametrize("known", [FULL, REMOTE])
def test_a_posting_of_which_enough_is_known_has_all_that_job_searches_require(known):
    assert missing(known.json_ld()) == []


def test_postings_of_platforms_are_valid(platform_postings):
    assert len(platform_postings) > 10
    wrong = {known.id: found for known in platform_postings if (found := list(faults(known.json_ld())))}
    assert wrong == {}


@pytest.fixture(scope="module")
def platform_postings():
    """Every posting in the saved answers of some platforms."""
    files = (path for folder in ("greenhouse", "lever", "ashby", "personio", "recruitee") for path in
             sorted((FIXTURES / folder).glob("*.*")))  # fmt: skip
    read = (read_saved(path, path.read_bytes(), "import") for path in files if path.suffix in {".json", ".xml"})
    return [normalize(raw) for extracted in read for raw in extracted.postings]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"salary": 5}, "JobPosting has no salary"),
        ({"datePosted": "July 1st"}, "JobPosting.datePosted is 'July 1st'"),
        ({"employmentType": ["FULL-TIME"]}, "JobPosting.employmentType is 'FULL-TIME'"),
        ({"jobLocation": "Leeds"}, "JobPosting.jobLocation is 'Leeds'"),
        ({"baseSalary": {"@type": "MonetaryAmount", "currency": "GBP"}}, "MonetaryAmount lacks value"),
    ],
)
def test_the_rules_see_what_is_wrong(change, said):
    assert list(faults(FULL.json_ld() | change)) == [said]
