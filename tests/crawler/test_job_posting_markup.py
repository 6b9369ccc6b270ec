"""JobPosting markup: found in whatever a page is written in, read field by field, whatever is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from boards import FIXTURES

from crawler.job_posting_markup import extract_job_posting, job_postings_in
from crawler.page_blocks import parse_html
from schemas import RawLocation, RawPay, RawPosting, SectionKind
from schemas.normalize import normalize

PAGE = "https://careers.example.org/jobs/7"


def objects_in(html: str | bytes) -> tuple[list[dict[str, Any]], list[str]]:
    root = parse_html(html if isinstance(html, bytes) else html.encode())
    assert root is not None
    return job_postings_in(root, PAGE)


def fixture(name: str) -> RawPosting:
    (item,), problems = objects_in((FIXTURES / "schema_org" / name).read_bytes())
    assert problems == []
    return extract_job_posting(item, source="site", url=PAGE, fallback_id="none")


def posting(**said: Any) -> RawPosting:
    item = {"@type": "JobPosting", "title": "Scientist", "description": "Work.", **said}
    return extract_job_posting(item, source="site", url=PAGE, fallback_id="none")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "HT-2041"),
        ("url", "https://careers.halvorsen-tidal.example/jobs/tidal-forecasting?utm_source=jobs"),
        ("title", "Research Scientist, Tidal Forecasting"),
        ("hiring_organization", "Halvorsen Tidal Labs"),
        ("team", "Ocean Models"),
        ("description", "<p>We forecast tides from sparse buoys &amp; satellites.</p>"),
        (
            "locations",
            (
                RawLocation(raw="Bergen, NO", city="Bergen", country="NO", latitude=60.39, longitude=5.32),
                RawLocation(raw="Lisbon, PT", city="Lisbon", country="PT"),
                RawLocation(raw="Remote, Norway", workplace="remote"),
                RawLocation(raw="Remote, Portugal", workplace="remote"),
            ),
        ),
        ("workplace", "TELECOMMUTE"),
        ("pay", (RawPay(minimum="720000", maximum="910000.5", currency="NOK", period="YEAR"),)),
        ("employment_type", "FULL_TIME, CONTRACTOR"),
        ("date_posted", "2026-10-02"),
        ("date_modified", "2026-10-20"),
        ("valid_through", "2026-12-31T23:59"),
        ("language", "en-GB"),
    ],
)
def test_json_ld_gives(field: str, value: object) -> None:
    assert getattr(fixture("posting.html"), field) == value


def test_parts_that_the_markup_keeps_apart_are_sections_of_their_kind() -> None:
    assert [(part.kind, part.body) for part in fixture("posting.html").sections] == [
        (SectionKind.RESPONSIBILITIES, "Design and evaluate forecasting models."),
        (SectionKind.REQUIRED, "PhD in oceanography or machine learning."),
        (SectionKind.REQUIRED, "postgraduate degree"),
        (SectionKind.REQUIRED, "- Python\n- Kalman filters"),
        (SectionKind.BENEFITS, "A cabin on the fjord."),
        (SectionKind.ABOUT, "We are thirty people and one boat."),
    ]


def test_remote_role_says_which_countries_it_is_open_to() -> None:
    assert normalize(fixture("posting.html")).applicant_countries == ("NO", "PT")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "88"),
        ("url", "https://careers.example.org/vacancies/88-curator"),
        ("title", "Curator of Seismic Records"),
        ("hiring_organization", "Ravnsund Observatory"),
        (
            "description",
            "<p>You keep forty years of seismograms.</p><ul><li>Scan them</li><li>Label them</li></ul>",
        ),
        (
            "locations",
            (
                RawLocation(raw="Tromsø, Norway", city="Tromsø", country="Norway"),
                RawLocation(raw="Umeå, Sweden", city="Umeå", country="Sweden"),
            ),
        ),
        ("pay", (RawPay(minimum="610000", maximum="700000", currency="NOK", period="YEAR"),)),
        ("date_posted", "2026-09-14"),
        ("valid_through", "2026-12-01"),
    ],
)
def test_microdata_gives(field: str, value: object) -> None:
    assert getattr(fixture("microdata.html"), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "LG-7"),
        ("title", "Postdoc in Lichen Genomics"),
        ("hiring_organization", "Institute of Slow Growth"),
        ("description", "<p>You sequence lichens.</p><p>They do not hurry.</p>"),
        ("locations", (RawLocation(raw="Uppsala, SE", city="Uppsala", country="SE"),)),
        ("employment_type", "TEMPORARY"),
        ("date_posted", "2026-11-01"),
    ],
)
def test_rdfa_gives(field: str, value: object) -> None:
    assert getattr(fixture("rdfa.html"), field) == value


SOUND = '{"@type": "JobPosting", "title": "Scientist", "description": "One. Two."}'


@pytest.mark.parametrize(
    "block",
    [
        SOUND,
        f"[{SOUND}]",
        f'{{"@graph": [{{"@type": "WebSite"}}, {SOUND}]}}',
        SOUND.replace('"JobPosting"', '["JobPosting", "Thing"]'),
        SOUND.replace("JobPosting", "http://schema.org/JobPosting"),
        SOUND.replace("JobPosting", "schema:JobPosting").replace('"title"', '"schema:title"'),
        SOUND.replace('"title"', '"Title"').replace('"description"', '"Description"'),
        SOUND.replace('"Scientist"', '{"@value": "Scientist"}'),
        f"<!-- {SOUND} -->",
        f"<!--\n{SOUND}\n//-->",
        f"//<![CDATA[\n{SOUND}\n//]]>",
        f"/* <![CDATA[ */ {SOUND} /* ]]> */",
        f"{SOUND};",
        SOUND.replace("}", ",}"),
        SOUND.replace(", ", ",, "),
        SOUND.replace('", "', '"\n"'),
        SOUND.replace(", ", ", // a note\n"),
        SOUND.replace('"', "&quot;"),
        SOUND.replace('"', "&quot;").replace(", ", " "),
    ],
    ids=["one_object", "array", "graph", "several_types", "type_as_address", "prefixed_keys", "pascal_case_keys",
         "expanded_value", "html_comment", "html_comment_closed_by_script", "cdata", "cdata_in_comments", "semicolon",
         "trailing_comma", "double_comma", "missing_commas", "comment", "entities", "entities_and_missing_commas"],
)  # fmt: skip
def test_json_ld_is_found_in(block: str) -> None:
    found, problems = objects_in(f'<script type="application/ld+json">{block}</script>')
    assert problems == []
    (item,) = found
    read = extract_job_posting(item, source="site", url=PAGE, fallback_id="none")
    assert (read.title, read.description) == ("Scientist", "One. Two.")


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("Marine\nScientist", "Marine\nScientist"),
        ("Marine\tScientist", "Marine\tScientist"),
        (r"Marine\' Scientist", "Marine' Scientist"),
        (r"100\% Scientist", "100% Scientist"),
        ("Scientist, // not a comment", "Scientist, // not a comment"),
        ("Scientist ,} and [,]", "Scientist ,} and [,]"),
    ],
    ids=["line_break", "tab", "escaped_apostrophe", "escape_that_json_does_not_know", "slashes", "commas_in_words"],
)
def test_string_with_a_fault_keeps_its_words(broken: str, title: str) -> None:
    block = f'{{"@type": "JobPosting", "title": "{broken}",}}'
    (item,), _ = objects_in(f'<script type="application/ld+json">{block}</script>')
    assert item["title"] == title


def test_half_of_a_surrogate_pair_is_replaced_and_a_whole_one_is_kept() -> None:
    block = r'{"@type": "JobPosting", "title": "Half \ud83d and whole \ud83d\ude80"}'
    (item,), _ = objects_in(f'<script type="application/ld+json">{block}</script>')
    assert item["title"] == "Half \ufffd and whole \N{ROCKET}"


def test_block_that_cannot_be_mended_is_named_and_costs_its_neighbours_nothing() -> None:
    found, problems = objects_in(
        '<script type="application/ld+json">{"@type": "JobPosting", "title": </script>'
        '<script type="application/ld+json"></script>'
        f'<script type="application/ld+json; charset=utf-8">{SOUND}</script>'
    )
    assert [item["title"] for item in found] == ["Scientist"]
    (problem,) = problems
    assert problem.startswith("JSON-LD that is no JSON: Expecting value")


def test_nodes_named_by_id_are_read_from_other_blocks_too_and_circles_come_to_an_end() -> None:
    block = json.dumps({"@type": "JobPosting", "title": "Scientist", "hiringOrganization": {"@id": "#org"}})
    others = json.dumps([{"@id": "#org", "name": "Lab", "member": {"@id": "#org"}}, {"@id": "#org"}])
    scripts = (f'<script type="application/ld+json">{text}</script>' for text in (block, others))
    (item,), _ = objects_in("".join(scripts))
    assert item["hiringOrganization"]["name"] == "Lab"


def test_json_ld_wins_over_microdata_that_says_the_same() -> None:
    page = (FIXTURES / "schema_org" / "microdata.html").read_text(encoding="utf-8")
    found, _ = objects_in(page + f'<script type="application/ld+json">{SOUND}</script>')
    assert [item["title"] for item in found] == ["Scientist"]


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ({"identifier": {"value": 4711}}, "4711"),
        ({"identifier": "R-12"}, "R-12"),
        ({"identifier": [{"value": ""}, {"value": "R-13"}]}, "R-13"),
        ({"identifier": {"name": "Lab", "value": "Lab"}, "url": "/jobs/8"}, "https://careers.example.org/jobs/8"),
        ({"identifier": "Lab", "hiringOrganization": {"name": "Lab"}}, PAGE),
        ({"url": f"{PAGE}?utm_source=feed#apply"}, PAGE),
        ({"url": "https://careers.example.org/"}, PAGE),
        ({"mainEntityOfPage": {"@id": "https://careers.example.org/jobs/9"}}, "https://careers.example.org/jobs/9"),
        ({"url": "http://[broken"}, PAGE),
        ({}, PAGE),
    ],
    ids=["number", "text", "first_that_is_not_empty", "employers_name", "employers_name_as_text", "tracking_dropped",
         "bare_host", "main_entity_of_page", "broken_address", "page"],
)  # fmt: skip
def test_id_is_the_employers_identifier_else_the_address(said: dict[str, Any], id_: str) -> None:
    assert posting(**said).external_id == id_


@pytest.mark.parametrize(
    ("said", "description"),
    [
        ("&lt;p&gt;Where p &lt; 0.05&lt;/p&gt;", "<p>Where p < 0.05</p>"),
        ("&amp;lt;p&amp;gt;Ice &amp;amp; snow&amp;lt;/p&amp;gt;", "<p>Ice & snow</p>"),
        ("<p>Ice &amp;amp; snow</p>", "<p>Ice &amp; snow</p>"),
        ("Effects where p &lt; 0.05", "Effects where p &lt; 0.05"),
        (r"One\nTwo\r\nThree", "One\nTwo\nThree"),
        ("One\\n\\n<b>Two</b>\nover \\nabla", "One\n\n<b>Two</b>\nover \\nabla"),
    ],
    ids=["encoded_tags", "encoded_twice", "entity_encoded_twice", "less_than_sign", "two_characters_for_a_break",
         "both_kinds_of_breaks"],
)  # fmt: skip
def test_description_is_decoded(said: str, description: str) -> None:
    assert posting(description=said).description == description


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0, "unitText": "YEAR"}},
         [RawPay(minimum="0", maximum="0", currency="EUR", period="YEAR")]),
        ({"currency": "EUR", "value": {"value": 52000, "unitText": "YEAR"}},
         [RawPay(minimum="52000", maximum="52000", currency="EUR", period="YEAR")]),
        ({"currency": "EUR", "value": 52000, "unitText": "YEAR"},
         [RawPay(minimum="52000", maximum="52000", currency="EUR", period="YEAR")]),
        ({"currency": "EUR", "minValue": "50000", "maxValue": "60000"},
         [RawPay(minimum="50000", maximum="60000", currency="EUR")]),
        ([{"currency": "EUR", "value": {"minValue": 1}}, {"currency": "USD", "value": {"maxValue": 2}}],
         [RawPay(minimum="1", currency="EUR"), RawPay(maximum="2", currency="USD")]),
        ({"currency": "EUR", "value": [{"minValue": 1}, {"minValue": 1}, {"minValue": 3}]},
         [RawPay(minimum="1", currency="EUR"), RawPay(minimum="3", currency="EUR")]),
        ("50.000 - 60.000 per year", [RawPay(minimum="50.000 - 60.000 per year", maximum="50.000 - 60.000 per year",
                                             currency="CHF")]),
        ({"currency": "EUR", "value": {"unitText": "YEAR"}}, []),
        ({"currency": "EUR", "value": {"value": ""}}, []),
    ],
    ids=["zeros", "one_amount", "amount_without_an_object", "amounts_beside_the_currency", "several_salaries",
         "several_ranges", "words", "no_amount", "empty_amount"],
)  # fmt: skip
def test_pay_is_every_range_as_it_stands(salary: Any, pay: list[RawPay]) -> None:
    assert list(posting(baseSalary=salary, salaryCurrency="CHF").pay) == pay


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ({"jobLocation": {"address": {"addressLocality": "Lund", "addressCountry": ["SE"]}}}, ["Lund, SE"]),
        ({"jobLocation": {"address": {"addressLocality": "Perth", "addressRegion": "WA,AU",
                                      "addressCountry": {"name": "AU"}}}}, ["Perth, WA, AU"]),
        ({"jobLocation": {"address": [{"addressLocality": "Lund"}, {"addressLocality": "Umeå"}]}}, ["Lund", "Umeå"]),
        ({"jobLocation": [{"address": "Lund, Sweden"}, {"address": "Lund, Sweden"}]}, ["Lund, Sweden"]),
        ({"jobLocation": ["Lund", {"name": "Umeå campus"}]}, ["Lund", "Umeå campus"]),
        ({"jobLocation": {"addressLocality": "Lund"}}, ["Lund"]),
        ({"jobLocation": {"address": {"streetAddress": "Kai 1"}}}, []),
        ({"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": "Chile"}, ["Remote, Chile"]),
        ({"applicantLocationRequirements": {"name": "Chile"}}, ["Chile"]),
        ({"jobLocation": "Lund", "applicantLocationRequirements": {"name": "Chile"}}, ["Lund"]),
    ],
    ids=["country_in_a_list", "region_with_its_country", "several_addresses", "same_place_twice", "names",
         "address_without_a_place", "only_a_street", "remote_in_a_country", "applicants_without_a_place",
         "applicants_beside_a_place"],
)  # fmt: skip
def test_places_are_all_read_each_once(said: dict[str, Any], places: list[str]) -> None:
    assert [place.raw for place in posting(**said).locations] == places


@pytest.mark.parametrize(
    ("said", "employer"),
    [({"name": "Ice &amp;amp; Snow"}, "Ice &amp; Snow"), ("Lab", "Lab"), ([{"legalName": "Lab GmbH"}], "Lab GmbH"),
     ("Confidential", None), ({"logo": "x.png"}, None)],
    ids=["encoded_twice", "text", "list", "not_to_be_named", "no_name"],
)  # fmt: skip
def test_employer_is_read_from(said: Any, employer: str | None) -> None:
    assert posting(hiringOrganization=said).hiring_organization == employer


def test_part_that_the_description_repeats_is_no_section() -> None:
    read = posting(description="<p>You dig.</p><p>A degree in geology.</p>", qualifications="A degree in geology.")
    assert read.sections == ()


@pytest.mark.parametrize("said", ["no requirements", "None", {"@type": "OccupationalExperienceRequirements"}])
def test_requirement_that_asks_for_nothing_is_no_section(said: Any) -> None:
    assert posting(experienceRequirements=said).sections == ()


def test_object_without_title_and_description_is_refused() -> None:
    with pytest.raises(ValueError, match="a JobPosting without title and description"):
        extract_job_posting({"@type": "JobPosting", "title": {}}, source="site", url=PAGE, fallback_id="none")


def test_name_stands_in_for_a_title() -> None:
    item = {"@type": "JobPosting", "name": "Scientist"}
    assert extract_job_posting(item, source="site", url=PAGE, fallback_id="none").title == "Scientist"


def test_payload_is_the_object_and_gives_the_same_posting_again() -> None:
    first = fixture("posting.html")
    again = extract_job_posting(json.loads(first.payload), source="site", url=PAGE, fallback_id="none")
    assert again == first


@pytest.mark.parametrize(
    "html",
    [
        "<p itemscope itemtype='schema:JobPosting' id=a itemref='a b c'><i itemprop=title>X</i></p><b id=b></b>",
        "<div itemscope itemtype='https://schema.org/JobPosting' itemprop=a>" * 2000 + "<i itemprop=title>X</i>",
        "<div typeof='JobPosting' property='a'>" * 2000 + "<i property=title>X</i>",
        "<div itemscope itemtype='https://schema.org/JobPosting'>" * 2000,
        "<div itemprop=title>nobody's</div><div property=title>nobody's</div>",
    ],
    ids=["itemref_in_a_circle", "deep_microdata", "deep_rdfa", "deep_unrelated_items", "properties_without_an_item"],
)  # fmt: skip
def test_hostile_markup_comes_to_an_end(html: str) -> None:
    found, _ = objects_in(html)
    assert len(found) <= 300
