"""Personio: what a board's feed gives, field by field and language by language, and how hostile XML is refused."""

from __future__ import annotations

import pytest
from boards import FIXTURES, fetched, messages

from crawler.platform import Extracted
from crawler.spiders.personio import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPosting, SectionKind, Source
from schemas.normalize import normalize

BOARD = (FIXTURES / "personio" / "board.xml").read_bytes()
GERMAN = (FIXTURES / "personio" / "board_de.xml").read_bytes()
SOURCE = Source(
    name="personio-moosgrund", platform="personio", url="https://moosgrund.jobs.personio.de", board="moosgrund"
)
BILINGUAL = SOURCE.model_copy(update={"categories": ("en", "de")})


def read(body: bytes, source: Source = SOURCE) -> Extracted:
    return read_page(fetched(start_pages(source)[0], body), source)


def posting(number: int = 0, source: Source = SOURCE) -> RawPosting:
    return read(BOARD, source).postings[number]


def feed(*positions: str) -> bytes:
    return f"<workzag-jobs>{''.join(positions)}</workzag-jobs>".encode()


def position(inside: str = "", key: str = "7") -> str:
    return f"<position><id>{key}</id><name>Chemist</name>{inside}</position>"


def test_board_is_asked_for_in_english_at_the_host_of_its_row() -> None:
    assert [page.url for page in start_pages(SOURCE)] == ["https://moosgrund.jobs.personio.de/xml?language=en"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "1830001"),
        ("board", "moosgrund"),
        ("url", "https://moosgrund.jobs.personio.de/job/1830001"),
        ("title", "Research Scientist, Moss & Lichen Polymers"),
        ("hiring_organization", "Moosgrund Forschung GmbH"),
        ("team", "Materials"),
        ("employment_type", "full-time or part-time"),
        ("date_posted", "2026-03-13T14:10:41+00:00"),
        ("locations", (RawLocation(raw="Bremen"), RawLocation(raw="Linz"))),
    ],
)
def test_position_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_descriptions_are_sections_under_their_headings_and_empty_ones_are_none() -> None:
    assert [(section.heading, section.body) for section in posting().sections] == [
        ("Who we are", "<p>Moosgrund makes packaging from moss.</p>"),
        ("Your tasks", "<ul><li>Grow polymers at a pH &lt; 5</li><li>Write down what failed</li></ul>"),
        ("Your profile", "<ul><li>PhD in polymer chemistry</li><li>Python for lab automation</li></ul>"),
        ("What we offer", "<p>30 days of paid vacation and a terrarium.</p>"),
    ]


def test_headings_say_what_is_a_duty_a_requirement_and_a_benefit() -> None:
    found = normalize(posting())
    assert [section.kind for section in found.sections] == [
        SectionKind.ABOUT, SectionKind.RESPONSIBILITIES, SectionKind.REQUIRED, SectionKind.BENEFITS,
    ]  # fmt: skip
    assert "pH < 5" in found.text
    assert [requirement.quote.text for requirement in found.requirements] == [
        "PhD in polymer chemistry", "Python for lab automation",
    ]  # fmt: skip


def test_fields_that_are_empty_are_none_and_others_stand_in_for_them() -> None:
    found = posting(1)
    assert (found.locations, found.hiring_organization, found.team) == ((), None, "Lab")
    assert found.employment_type == "part-time, intern"


def test_position_that_stands_twice_is_taken_once() -> None:
    assert [found.external_id for found in read(BOARD).postings] == ["1830001", "1830002"]


def test_row_that_names_the_employer_wins_over_the_feed() -> None:
    assert posting(source=SOURCE.model_copy(update={"organization": "Moosgrund"})).hiring_organization == "Moosgrund"


@pytest.mark.parametrize(
    ("schedule", "kind", "employment_type"),
    [
        ("full-time", "permanent", "full-time"),
        ("", "permanent", None),
        ("full-time", "freelance", "full-time, freelance"),
        ("", "intern", "intern"),
    ],
)
def test_employment_type_is_of(schedule: str, kind: str, employment_type: str | None) -> None:
    inside = f"<schedule>{schedule}</schedule><employmentType>{kind}</employmentType>"
    assert read(feed(position(inside))).postings[0].employment_type == employment_type


def test_payload_is_xml_that_reads_back_to_the_same_posting() -> None:
    assert extract(posting().payload, SOURCE) == posting()
    (found,) = read(feed(position(), "stray words")).postings
    assert extract(found.payload, SOURCE) == found


def test_languages_of_a_row_are_asked_for_one_after_the_other() -> None:
    english = read(BOARD, BILINGUAL)
    (following,) = english.links
    assert following.url == "https://moosgrund.jobs.personio.de/xml?language=de"
    assert [found.title for found in english.postings] == ["Research Scientist, Moss & Lichen Polymers"]
    german = read_page(fetched(following, GERMAN), BILINGUAL)
    assert [found.external_id for found in german.postings] == ["1830002"]
    assert german.links == ()
    assert [section.kind for section in normalize(german.postings[0]).sections] == [SectionKind.REQUIRED]


def test_position_without_a_text_in_any_language_is_kept() -> None:
    (following,) = read(feed(position()), BILINGUAL).links
    assert [found.external_id for found in read_page(fetched(following, feed(position())), BILINGUAL).postings] == ["7"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("<position><name>Chemist</name></position>", "id: is missing"),
        ("<position><id>7a</id><name>Chemist</name></position>", "id: is no number but '7a'"),
        (
            "<position><id>7</id><jobDescriptions><jobDescription><name>Tasks</name></jobDescription></jobDescriptions>"
            "</position>",
            "name: is missing",
        ),
        (position("<a>" * 5000 + "</a>" * 5000), "nested too deep to be stored"),
    ],
)
def test_bad_position_is_one_issue_and_costs_its_neighbours_nothing(bad: str, reason: str) -> None:
    extracted = read(feed(position(key="1"), bad, position(key="3")))
    assert [found.external_id for found in extracted.postings] == ["1", "3"]
    assert messages(extracted) == f"record 2: {reason}"


def test_control_characters_in_pasted_text_cost_nothing() -> None:
    assert read(BOARD.replace(b"Write down", b"Write\x0bdown")).postings[0].sections == posting().sections


BOMB = b"""<!DOCTYPE workzag-jobs [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<workzag-jobs><position><id>1</id><name>&c;</name></position></workzag-jobs>"""
OUTSIDE = b"""<!DOCTYPE workzag-jobs [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<workzag-jobs><position><id>1</id><name>&f;</name></position></workzag-jobs>"""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BOMB, "refused: XML with a document type declaration"),
        (OUTSIDE, "refused: XML with a document type declaration"),
        (BOMB.decode().encode("utf-16"), "refused: XML with a document type declaration"),
        (b"\n<!DOCTYPE html><html><body>Careers</body></html>", "not XML but a page of HTML"),
        (b"<html><body>Careers</body></html>", "not a feed of positions but <html>"),
        (BOARD[:900], "not XML"),
        (b"", "not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><workzag-jobs/>', "not XML"),
    ],
    ids=["bomb", "external", "bomb_in_utf16", "html_page", "xhtml_page", "cut_off", "empty", "unknown_encoding"],
)
def test_answer_of_http_200_that_is_no_feed_is_said_and_closes_nothing(body: bytes, reason: str) -> None:
    extracted = read(body)
    assert extracted.postings == ()
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize("domain", ["de", "com"])
@pytest.mark.parametrize(
    "path", ["", "/?language=en", "/xml?language=de", "/job/1830001?display=en", "/job/1830001#apply"]
)
def test_careers_url_gives_the_row_with_its_host(domain: str, path: str) -> None:
    expected = SOURCE.model_copy(update={"url": f"https://moosgrund.jobs.personio.{domain}"})
    assert source_of(f"https://moosgrund.jobs.personio.{domain}{path}") == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://www.personio.de/",
        "https://moosgrund.personio.de/",
        "https://jobs.personio.de/",
        "https://a.moosgrund.jobs.personio.de/",
        "https://moosgrund.example/jobs.personio.de",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None
