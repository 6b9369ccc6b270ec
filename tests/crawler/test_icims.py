"""iCIMS: what search pages and details give, where a portal ends, and what is no portal at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Reply

from crawler.platform import Extracted
from crawler.spiders.icims import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPay, RawPosting, SnapshotStatus, Source
from schemas.normalize import normalize
from store import FrontierRequest

FOLDER = FIXTURES / "icims"
SEARCH, DETAIL, EMPTY = ((FOLDER / f"{name}.html").read_text() for name in ("search", "detail", "empty"))
SOURCE = Source(
    name="icims-careers-kelpworks", platform="icims", url="https://careers-kelpworks.icims.com",
    board="careers-kelpworks",
)  # fmt: skip
LAST = SEARCH.replace("Page 1 of 2", "Page 2 of 2").replace("/jobs/510", "/jobs/520")


def read(said: str, request: FrontierRequest | None = None) -> Extracted:
    return read_page(fetched(request or start_pages(SOURCE)[0], said.encode()), SOURCE)


def read_one(said: str, number: int = 0) -> Extracted:
    return read(said, read(SEARCH).links[number])


def posting() -> RawPosting:
    (found,) = read_one(DETAIL).postings
    return found


def second() -> FrontierRequest:
    return read(SEARCH).links[-1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "5101"),
        ("board", "careers-kelpworks"),
        ("url", "https://careers-kelpworks.icims.com/jobs/5101/research-scientist%2c-kelp-genomics/job"),
        ("title", "Research Scientist, Kelp Genomics"),
        ("hiring_organization", "Kelpworks Institute"),
        ("team", "Genomics"),
        ("employment_type", "FULL_TIME"),
        ("date_posted", "2026-09-01T04:00:00.000Z"),
        ("valid_through", "2026-12-01"),
        ("pay", (RawPay(minimum="98000", maximum="131000", currency="USD", period="YEAR"),)),
    ],
)
def test_detail_gives(field: str, value: object) -> None:
    assert getattr(posting(), field) == value


def test_every_place_is_read_without_the_placeholders() -> None:
    assert [(place.city, place.region, place.country) for place in posting().locations] == [
        ("Portland", "ME", "US"), ("Woods Hole", "MA", "US"), (None, None, "CA"),
    ]  # fmt: skip
    assert "UNAVAILABLE" not in str(posting().locations)


def test_places_of_the_card_stand_in_where_the_markup_has_none() -> None:
    without = re.sub(r'"jobLocation": \[.*?\}\}\],', "", DETAIL, flags=re.DOTALL)
    (found,) = read_one(without).postings
    assert found.locations == (RawLocation(raw="US-ME-Portland"), RawLocation(raw="US-MA-Woods Hole"))


def test_requirements_are_found_in_the_description() -> None:
    quotes = [item.quote.text for item in normalize(posting()).requirements]
    assert quotes == ["PhD in genomics or statistics", "Five years of R"]


def test_employer_that_the_row_names_wins() -> None:
    record = json.loads(posting().payload)
    assert extract(record, SOURCE.model_copy(update={"organization": "Kelp"})).hiring_organization == "Kelp"
    assert extract(record, SOURCE) == posting()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (DETAIL.replace('"title": "Research Scientist, Kelp Genomics",', ""), "record 1: title: is missing"),
        (re.sub(r'"description": ".*?</ul>",', "", DETAIL), "record 1: description: is missing"),
        (DETAIL.replace('"JobPosting"', '"Event"'), "carries no JobPosting"),
        (DETAIL.replace('{"@context"', '{{"@context"'), "JSON-LD that is no JSON"),
        ("", "no HTML"),
    ],
    ids=["no title", "no description", "no JobPosting", "broken JSON", "empty"],
)
def test_detail_that_cannot_be_read_says_why(page: str, reason: str) -> None:
    extracted = read_one(page)
    assert extracted.postings == ()
    assert reason in messages(extracted)


def test_search_is_asked_for_in_the_form_that_employers_frame() -> None:
    assert start_pages(SOURCE)[0].url == "https://careers-kelpworks.icims.com/jobs/search?ss=1&pr=0&in_iframe=1"


def test_search_page_names_its_details_and_the_next_page() -> None:
    extracted = read(SEARCH)
    assert [link.url.removeprefix(SOURCE.url) for link in extracted.links] == [
        "/jobs/5101/research-scientist%2c-kelp-genomics/job?in_iframe=1",
        "/jobs/5102/boat-handler/job?in_iframe=1",
        "/jobs/search?ss=1&pr=1&in_iframe=1",
    ]
    assert all(link.version and link.meta["may_be_gone"] for link in extracted.links[:2])
    assert (extracted.complete, extracted.reported_total, extracted.issues) == (True, None, ())


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("2 weeks ago", "3 weeks ago", True),
        ("2 weeks ago", "yesterday", True),
        ("Kelp Genomics</h3>", "Moss Genomics</h3>", False),
        ("US-ME-Portland |", "US-ME-Bath |", False),
        ("Read the genome", "Write the genome", False),
        ("<span>Genomics", "<span>Botany", False),
    ],
    ids=["its age", "its age in words", "its title", "a place", "its teaser", "a field"],
)
def test_version_of_a_card_tells(old: str, new: str, same: bool) -> None:
    before, after = (read(page).links[0] for page in (SEARCH, SEARCH.replace(old, new)))
    assert old in SEARCH
    assert (before.version == after.version) is same


def test_portal_ends_where_it_says_so() -> None:
    extracted = read(LAST, second())
    assert [link.kind for link in extracted.links] == ["detail", "detail"]


def test_portal_that_does_not_say_where_it_ends_is_walked_until_nothing_new_comes() -> None:
    silent = SEARCH.replace("Search Results Page 1 of 2", "")
    following = read(silent).links[-1]
    assert following.url.endswith("pr=1&in_iframe=1")
    assert read(silent, following).links == (), "the last page again"
    assert read(LAST.replace("Search Results Page 2 of 2", ""), following).links[-1].url.endswith("pr=2&in_iframe=1")
    past = read(EMPTY, following)
    assert (past.links, past.complete, past.issues) == ((), True, ())


def test_page_beyond_the_end_that_shows_another_page_is_no_page() -> None:
    other = SEARCH.replace("/jobs/510", "/jobs/530")
    extracted = read(other, second())
    assert (extracted.links, extracted.complete) == ((), True)


def test_empty_page_before_the_end_is_incomplete() -> None:
    extracted = read(EMPTY.replace("Sorry", "Page 2 of 3. Sorry"), second())
    assert not extracted.complete
    assert "page 2 of 3 is empty" in messages(extracted)


@pytest.mark.parametrize(
    "words",
    [
        "Sorry, no jobs were found that match your search criteria.", "No results", "There are no current openings.",
        "Your search did not return any jobs", "No open positions were found",
    ],
)  # fmt: skip
def test_empty_portal_is_complete_with_nothing(words: str) -> None:
    extracted = read(re.sub(r"Sorry, .*?again\.", words, EMPTY))
    assert (extracted.links, extracted.complete, extracted.issues) == ((), True, ())


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (re.sub(r"Sorry, .*?again\.", "Welcome!", EMPTY), "no word that there are none: the page changed its shape"),
        ("<html><body>Are you a robot? No results.</body></html>", "another page stands in its place"),
        ("", "no HTML"),
    ],
    ids=["a page of another shape", "another page", "empty"],
)
def test_page_that_is_no_search_is_said_and_closes_nothing(page: str, reason: str) -> None:
    extracted = read(page)
    assert not extracted.complete
    assert reason in messages(extracted)


def test_links_that_lead_to_no_posting_are_left_out() -> None:
    extra = '<a href="/jobs/intro">x</a><a href="/jobs/5103/job">y</a><a href="/jobs/5103/z/job#apply">z</a>'
    extracted = read(SEARCH.replace("</body>", f"{extra}</body>"))
    paths = [link.url.removeprefix(SOURCE.url) for link in extracted.links if link.kind == "detail"]
    assert paths[2:] == ["/jobs/5103/job?in_iframe=1"]


@pytest.mark.parametrize(
    "url",
    [
        "https://careers-kelpworks.icims.com",
        "careers-kelpworks.icims.com/jobs",
        "https://careers-kelpworks.icims.com/jobs/intro?hashed=-435",
        "https://careers-kelpworks.icims.com/jobs/search?ss=1&searchKeyword=kelp",
        "https://careers-kelpworks.icims.com/jobs/5101/research-scientist/job?mode=view&iis=Job+Board",
        "https://CAREERS-KELPWORKS.icims.com/jobs/5101/job",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://www.icims.com/jobs",
        "https://icims.com/jobs",
        "https://login.icims.com/",
        "https://careers-kelpworks.icims.com/robots.txt",
        "https://careers-kelpworks.icims.com.example.org/jobs",
        "https://careers.kelpworks.example/jobs/5101/research-scientist/job",
        "mailto:jobs@kelpworks.example",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None


def test_portals_are_crawled_and_walls_are_left_alone(new_night: Callable[..., Night]) -> None:
    night = new_night("portal", "walled")
    night.settings = "crawler.settings"
    for name, site in night.sites.items():
        night.sources[name] = site.source(name, platform="icims", board=name, delay=0.0)
    portal, walled = night.sites.values()

    def page(text: str) -> Reply:
        return Reply(body=text.encode(), headers={"Content-Type": "text/html; charset=utf-8"})

    portal["/jobs/search?ss=1&pr=0&in_iframe=1"] = page(SEARCH)
    portal["/jobs/search?ss=1&pr=1&in_iframe=1"] = page(LAST)
    for number, slug in ((51, "research-scientist%2c-kelp-genomics"), (52, "research-scientist%2c-kelp-genomics")):
        portal[f"/jobs/{number}01/{slug}/job?in_iframe=1"] = page(DETAIL)
        portal[f"/jobs/{number}02/boat-handler/job?in_iframe=1"] = page(DETAIL)
    walled["/jobs/search?ss=1&pr=0&in_iframe=1"] = page('<iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe>')
    night.run()
    report = night.reports["portal"]
    assert (report.status, report.requests, report.issues) == (SnapshotStatus.COMPLETE, 6, ())
    assert night.stored("portal") == {"5101", "5102", "5201", "5202"}
    assert night.reports["walled"].status is SnapshotStatus.FAILED
    assert "a bot challenge stands before the page" in night.words("walled")
    assert len(walled.paths) == 1
