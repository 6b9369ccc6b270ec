"""From what platforms say of a posting to what we believe, in shapes that they really send."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from schemas import Posting, RawLocation, RawPay, RawPosting, RawSection, SectionKind, Workplace
from schemas.normalize import normalize
from schemas.normalize.role import find_role, find_team


def posting(**fields) -> Posting:
    known = {
        "source": "acme",
        "external_id": "7",
        "title": "River Scientist",
        "description": "We study rivers and lakes.",
    }
    return normalize(RawPosting(**{**known, **fields}))


def at(*places: str, **fields) -> Posting:
    return posting(locations=tuple(RawLocation(raw=place) for place in places), **fields)


def said(found: Posting) -> list[tuple[str | None, str | None]]:
    return [(issue.field, issue.value) for issue in found.issues]


AMAZON = posting(
    title="Applied Scientist , River Team ",
    hiring_organization="Acme Data Services, LLC - H96",
    description="We study rivers.<br/><br/>Key job responsibilities<br/>- Build models<br/>- Publish &amp; talk",
    sections=(
        RawSection(
            heading="Basic qualifications",
            kind=SectionKind.REQUIRED,
            body="- PhD in hydrology<br/>- 3+ years of Python",
        ),
        RawSection(
            heading="Preferred qualifications",
            kind=SectionKind.PREFERRED,
            body="- Knowledge of C++<br/><br/>"
            "The base salary range of this position is $159,300.00 - $214,600.00 USD annually.",
        ),
    ),
)


class TestAPostingWhosePlatformKeepsPartsApart:
    def test_has_one_text_with_every_part_under_its_heading(self):
        assert AMAZON.text == (
            "We study rivers.\n\nKey job responsibilities\n- Build models\n- Publish & talk\n\n"
            "Basic qualifications\n- PhD in hydrology\n- 3+ years of Python\n\n"
            "Preferred qualifications\n- Knowledge of C++\n\n"
            "The base salary range of this position is $159,300.00 - $214,600.00 USD annually."
        )

    def test_has_sections_of_the_stated_kinds(self):
        bodies = {(part.kind, part.heading): AMAZON.text[part.start : part.end] for part in AMAZON.sections}
        assert bodies[SectionKind.REQUIRED, "Basic qualifications"] == "- PhD in hydrology\n- 3+ years of Python"
        assert bodies[SectionKind.PREFERRED, "Preferred qualifications"] == "- Knowledge of C++"
        assert "Build models" in bodies[SectionKind.RESPONSIBILITIES, "Key job responsibilities"]

    def test_pay_behind_the_requirements_is_no_requirement(self):
        last = AMAZON.sections[-1]
        assert (last.kind, AMAZON.text[last.start : last.start + 24]) == (
            SectionKind.BENEFITS,
            "The base salary range of",
        )

    def test_sections_stand_in_order_and_apart(self):
        ends = [0, *(part.end for part in AMAZON.sections)]
        assert all(end <= part.start for end, part in zip(ends, AMAZON.sections, strict=False))

    def test_requirements_are_read_from_them_with_quotes(self):
        read = {(entry.level, entry.quote.text) for entry in AMAZON.requirements}
        assert {
            ("required", "PhD in hydrology"),
            ("required", "3+ years of Python"),
            ("preferred", "Knowledge of C++"),
        } <= read
        assert all(
            AMAZON.text[entry.quote.start : entry.quote.end] == entry.quote.text for entry in AMAZON.requirements
        )


def test_a_part_of_no_stated_kind_is_segmented_by_what_it_says():
    found = posting(sections=(RawSection(heading="Minimum qualifications", body="<ul><li>PhD in hydrology</li></ul>"),))
    assert found.text.endswith("Minimum qualifications\n- PhD in hydrology")
    assert found.sections[-1].kind is SectionKind.REQUIRED


def test_a_part_without_a_heading_keeps_its_kind():
    found = posting(sections=(RawSection(kind=SectionKind.REQUIRED, body="PhD in hydrology"),))
    last = found.sections[-1]
    assert (last.kind, last.heading, found.text[last.start : last.end]) == (
        SectionKind.REQUIRED,
        None,
        "PhD in hydrology",
    )


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Applied Scientist , River Team ", "Applied Scientist, River Team"),
        ("R&amp;D Engineer\n(m/w/d)", "R&D Engineer (m/w/d)"),
        (" - ", None),
        ("", None),
    ],
)
def test_the_title_is_on_one_line(raw, title):
    assert posting(title=raw).title == title


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("PillBox, LLC - H96", "PillBox, LLC"),
        ("Acme - Labs", "Acme - Labs"),
        ("AT&amp;T", "AT&T"),
        (" ", None),
        (None, None),
    ],
)
def test_the_employer_has_no_payroll_code(raw, name):
    organization = posting(hiring_organization=raw).hiring_organization
    assert (organization.name if organization else None) == name


class TestPlaces:
    def test_all_are_kept_in_order_and_stand_once(self):
        found = at("US, WA, Seattle", "London, UK", "Seattle, Washington, United States", "london")
        assert [(place.country, place.city) for place in found.locations] == [("US", "Seattle"), ("GB", "London")]

    def test_one_string_may_hold_several(self):
        assert [place.city for place in at("Leeds, UK; York, UK").locations] == ["Leeds", "York"]

    @pytest.mark.parametrize(
        ("places", "fields", "country"),
        [
            (("Cambridge", "Boston, MA"), {}, "US"),
            (("Cambridge", "London, UK"), {}, "GB"),
            (("Cambridge",), {"description": "The base salary range is $120,000 - $150,000 per year."}, "US"),
            (("Cambridge",), {"description": "The salary range is £60,000 - £70,000 per year."}, "GB"),
            (("Cambridge",), {}, None),
            (("Cambridge", "Boston, MA", "London, UK"), {}, None),
        ],
        ids=["beside Boston", "beside London", "paid in dollars", "paid in pounds", "alone", "beside both"],
    )
    def test_an_ambiguous_one_is_told_by_the_rest_of_the_posting(self, places, fields, country):
        assert at(*places, **fields).locations[0].country == country

    def test_one_that_nobody_knows_is_kept_and_said_aloud(self):
        found = at("Leeds, UK", "Xyzzyville Annex 9")
        assert found.locations[1].raw == "Xyzzyville Annex 9"
        assert (found.locations[1].country, found.locations[1].city) == (None, None)
        assert said(found) == [("locations", "Xyzzyville Annex 9")]

    def test_those_that_are_only_counted_are_said_aloud(self):
        found = at("Austin, TX +3 locations")
        assert [place.city for place in found.locations] == ["Austin"]
        assert said(found) == [("locations", "Austin, TX +3 locations")]

    def test_structured_fields_and_workplace_are_used(self):
        found = posting(locations=(RawLocation(raw="HQ", country="GB", city="Leeds", workplace="ONSITE"),))
        assert (found.locations[0].country, found.locations[0].city) == ("GB", "Leeds")
        assert found.workplace is Workplace.ONSITE


class TestWorkplace:
    def test_the_platforms_own_field_wins(self):
        assert at("Remote - US", workplace="hybrid").workplace is Workplace.HYBRID

    def test_then_the_places(self):
        found = at("New York, NY", "Remote - US")
        assert (found.workplace, found.applicant_countries) == (Workplace.REMOTE, ("US",))

    def test_then_the_text(self):
        assert at("Leeds, UK", description="This is a fully remote position.").workplace is Workplace.REMOTE

    def test_unknown_is_none(self):
        assert at("Leeds, UK", workplace="unspecified").workplace is None

    def test_a_word_that_is_no_workplace_is_said_aloud(self):
        assert said(posting(workplace="somewhere nice")) == [("workplace", "somewhere nice")]


class TestPay:
    TEXT = "The base salary range of this position is $159,300 - $214,600 per year."
    GIVEN = RawPay(minimum="159300", maximum="214600", currency="USD", period="YEAR")

    def test_stated_in_the_text_has_a_quote(self):
        [pay] = posting(description=self.TEXT).base_salary
        assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (159300, 214600, "USD", "YEAR")
        assert self.TEXT[pay.quote.start : pay.quote.end] == pay.quote.text

    def test_given_twice_stands_once(self):
        found = posting(description=self.TEXT, pay=(self.GIVEN, self.GIVEN)).base_salary
        assert [(pay.minimum, pay.quote) for pay in found] == [(159300, None)]

    def test_of_two_places_is_two_ranges(self):
        pay = (self.GIVEN, RawPay(minimum="150000", maximum="200000", currency="USD", period="YEAR"))
        assert len(posting(description=self.TEXT, pay=pay).base_salary) == 2

    def test_that_is_no_number_is_said_aloud(self):
        found = posting(pay=(RawPay(minimum="competitive", currency="USD", period="YEAR"),))
        assert found.base_salary == ()
        assert [issue.field for issue in found.issues] == ["pay"]


@pytest.mark.parametrize(
    ("value", "title", "expected"),
    [
        ("full-time", "River Scientist", ("FULL_TIME",)),
        (None, "Research Intern", ("INTERN",)),
        (None, "River Scientist", ()),
        ("full-time", "Research Intern", ("FULL_TIME",)),
    ],
)
def test_the_type_of_employment(value, title, expected):
    assert posting(employment_type=value, title=title).employment_type == expected


def test_dates_and_their_issues():
    found = posting(date_posted="September  4, 2026", date_modified="about 1 hour", valid_through="9999-12-31")
    assert (found.date_posted, found.date_modified, found.valid_through) == (date(2026, 9, 4), None, None)
    assert said(found) == [("date_modified", "about 1 hour"), ("valid_through", "9999-12-31")]


@pytest.mark.parametrize(
    ("stated", "code"),
    [("en_US", "en"), ("de-DE", "de"), ("German", "de"), ("deu", "de"), ("pt-BR", "pt"), (None, None)],
)
def test_the_language_the_platform_states(stated, code):
    assert posting(language=stated).language == code


def test_the_language_is_read_where_none_is_stated_or_the_statement_is_none():
    german = "Sie entwickeln gemeinsam mit dem Team neue Verfahren des maschinellen Lernens für unsere Kundinnen."
    assert posting(description=german).language == "de"
    found = posting(description=german, language="gibberish")
    assert (found.language, said(found)) == ("de", [("language", "gibberish")])


def test_the_url_is_canonical_and_a_bad_one_is_said_aloud():
    assert posting(url="https://www.amazon.jobs/jobs/7?cmpid=x#top").url == "https://www.amazon.jobs/jobs/7"
    assert said(posting(url="javascript:void(0)")) == [("url", "javascript:void(0)")]


def test_a_posting_without_text_is_said_aloud():
    found = posting(description="<p> </p>")
    assert (found.text, found.sections, found.requirements) == ("", (), ())
    assert [issue.field for issue in found.issues] == ["description"]


def test_an_issue_carries_the_address_of_its_posting():
    [issue] = posting(url="https://example.org/7", date_posted="soon").issues
    assert issue.url == "https://example.org/7"


ROLES = [
    ("We’re looking for a Computer Vision Scientist in the Orchards team for our Ghent office.",
     "Computer Vision Scientist in the Orchards team"),
    ("As an Applied Scientist in the Flood Forecasting Team, you will lead research.",
     "Applied Scientist in the Flood Forecasting Team"),
    ("River Research seeks an outstanding Applied Scientist with knowledge of hydraulics.", "Applied Scientist"),
    ("We give Applied Scientists like you problems. We are looking for world class researchers.", "Applied Scientists"),
    ("We are looking for curious Applied Scientists who float. As a Applied Scientist II, you will: run tests.",
     "Applied Scientist II"),
    ("Join us as a Senior Hydrologist and Data Scientist.", "Senior Hydrologist and Data Scientist"),
    ("The Principal Research Engineer will own our simulator.", "Principal Research Engineer"),
    ("You will be a Staff Software Engineer on our team.", "Staff Software Engineer"),
    ("We are hiring a highly motivated postdoctoral fellow.", "postdoctoral fellow"),
    ("Nurses, engineers and managers work here. The engineers are kind.", None),
    ("Welcome to the Returns team. Our work is broad and deep.", None),
    ("You will be responsible for converting leads and for program managers.", None),
    ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role"), ROLES, ids=[text[:45] for text, _ in ROLES])
def test_the_role_that_a_text_names(text, role):
    found = find_role(text)
    assert (found.text if found else None) == role
    assert found is None or text[found.start : found.end] == found.text


def test_the_role_is_looked_for_only_where_there_is_no_title():
    text = "We are hiring an Applied Scientist."
    assert posting(description=text).inferred_title is None
    untitled = posting(description=text, title=None)
    assert (untitled.inferred_title.text, untitled.label) == ("Applied Scientist", "Applied Scientist")


TEAMS = [
    ("Come join the WRV Tidal AI science team in building gauges.", "WRV Tidal AI science"),
    ("Welcome to the Coastal Repairs & ReCycling team (CR&R) at Acme.", "Coastal Repairs & ReCycling"),
    ("This role is part of rvFLOW Delta Research Science. Our mission is rivers.", "rvFLOW Delta Research Science"),
    ("The Matterhorn ML team is looking for a scientist.", "Matterhorn ML"),
    ("Our teams are kind and the team is great.", None),
    ("The Payments team builds payments.", None),
]


@pytest.mark.parametrize(("text", "team"), TEAMS, ids=[text[:40] for text, _ in TEAMS])
def test_the_team_that_a_text_states(text, team):
    found = find_team(text, None)
    assert (found.value if found else None) == team


def test_the_platforms_team_wins():
    assert posting(team=" Rivers ", description="Come join the Lakes team in building.").team == "Rivers"


def test_the_same_raw_posting_gives_the_same_posting_in_every_process():
    raw = RawPosting(
        source="acme",
        external_id="7",
        description="You will work with the team on our models and the data of this firm. Requirements: PhD in physics "
        "or 5 years of Python, C++ or Go. The salary range for this role is $100,000 - $120,000 per year.",
        locations=tuple(RawLocation(raw=place) for place in ("Cambridge", "Boston, MA", "Remote in EU")),
    )
    program = (
        "import sys\nfrom schemas import RawPosting\nfrom schemas.normalize import normalize\n"
        "print(normalize(RawPosting.model_validate_json(sys.argv[1])).content_hash)"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, raw.model_dump_json()],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == normalize(raw).content_hash


SEED = sorted(Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared")).glob("seeds/*.txt"))


@pytest.mark.skipif(not SEED, reason="the seed page is not beside this checkout (POSTDOCKET_SHARED)")
def test_the_postings_of_the_seed_are_useful():
    lines = SEED[0].read_text(encoding="utf-8").rsplit("Related content", 1)[1].split("\n")
    cards = [line for line in lines if line.strip()]
    read = [at(place, description=text, title=None) for place, text in zip(cards[::2], cards[1::2], strict=True)]
    assert [(item.locations[0].country, item.locations[0].city) for item in read] == [
        ("GB", "Edinburgh"), ("IN", "Hyderabad"), ("US", "Bellevue"), ("US", "Seattle"), ("US", "Seattle"),
        ("IL", "Tel Aviv"), ("IL", "Haifa"), ("US", "New York City"), ("US", "Seattle"), ("US", "Seattle"),
    ]  # fmt: skip
    assert [item.inferred_title.text if item.inferred_title else None for item in read] == [
        "Machine Learning Scientist in the Personalization team", None, "Applied Scientist", "Applied Scientist II",
        "Prime Video technologist", "Applied Scientists", "Applied Scientists", "Applied Scientists",
        "Applied Scientist in the Content Understanding Team", "Applied Scientist in the Content Understanding Team",
    ]  # fmt: skip
    assert not any(item.issues for item in read)


@pytest.mark.parametrize(
    "legal",
    [
        "Larkfield welcomes applications from everyone, regardless of origin, gender, religion, disability or age. "
        "Applicants with severe disabilities are given preference where qualifications are equal. "
        "Interviews can be held in English or German.",
        "Acme is an equal opportunity employer and does not discriminate on the basis of religion or age.",
        "We do not make hiring decisions based on race, color, gender, or age.",
    ],
    ids=lambda text: text[:30],
)
def test_legal_words_behind_qualifications_are_no_requirements(legal: str) -> None:
    body = f"- Publications at ICRA<br/>- German language skills<br/><br/>{legal}"
    preferred = RawSection(kind=SectionKind.PREFERRED, heading="Preferred qualifications", body=body)
    read = normalize(RawPosting(source="site", external_id="1", title="Roboticist", sections=(preferred,)))
    assert [need.quote.text for need in read.requirements] == ["Publications at ICRA", "German language skills"]
    assert read.sections[-1].kind is SectionKind.BENEFITS
