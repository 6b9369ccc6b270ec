"""SmartRecruiters: what lists and details give, field by field, and how empty, short and damaged answers are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Reply, json_reply

from crawler.platform import Extracted
from crawler.spiders.smartrecruiters import extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPosting, SectionKind, SnapshotStatus, Source, UsageError
from schemas.normalize import normalize
from store import FrontierRequest

FOLDER = FIXTURES / "smartrecruiters"
LIST = json.loads((FOLDER / "list.json").read_bytes())
DETAIL = json.loads((FOLDER / "detail.json").read_bytes())
SOURCE = Source(
    name="smartrecruiters-humdrumaudio", platform="smartrecruiters", url="https://api.smartrecruiters.com",
    board="HumdrumAudio",
)  # fmt: skip


def posting(**changes: Any) -> RawPosting:
    return extract({**DETAIL, **changes}, SOURCE)


def listed(number: int) -> RawPosting:
    """The detail of a listed posting, as the fields that both have say it."""
    return extract({**LIST["content"][number], "jobAd": {"sections": {}}}, SOURCE)


def read(said: Any, request: FrontierRequest | None = None) -> Extracted:
    return read_page(fetched(request or start_pages(SOURCE)[0], said), SOURCE)


def read_one(said: Any) -> Extracted:
    return read(said, read(LIST).links[0])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "743000000000101"),
        ("board", "HumdrumAudio"),
        ("url", "https://jobs.smartrecruiters.com/HumdrumAudio/743000000000101-research-scientist-glacier-acoustics"),
        ("title", "Research Scientist, Glacier Acoustics"),
        ("hiring_organization", "Humdrum Audio"),
        ("team", "Listening Sciences"),
        ("employment_type", "Full-time"),
        ("workplace", "hybrid"),
        ("date_posted", "2026-08-12T07:15:00.000Z"),
        ("language", "en"),
    ],
)
def test_detail_gives(field: str, value: str) -> None:
    assert getattr(posting(), field) == value


def test_description_is_the_job_alone_and_the_other_sections_keep_their_kind() -> None:
    job = posting()
    assert job.description.startswith("<p>You will model how cracks in a glacier sing")
    assert [(part.kind, part.heading) for part in job.sections] == [
        (SectionKind.ABOUT, "Company Description"),
        (SectionKind.REQUIRED, "Qualifications"),
        (SectionKind.BENEFITS, "Additional Information"),
    ]


def test_requirements_are_those_of_the_qualifications_whatever_their_title() -> None:
    sections = {**DETAIL["jobAd"]["sections"]}
    sections["qualifications"] = {**sections["qualifications"], "title": "応募資格"}
    typed = normalize(posting(jobAd={"sections": sections}))
    assert [item.level for item in typed.requirements] == ["required", "required"]
    assert typed.requirements[0].quote.text == "PhD in acoustics, physics or machine learning"


@pytest.mark.parametrize(
    "missing", ["companyDescription", "jobDescription", "qualifications", "additionalInformation"]
)
def test_any_section_may_be_missing(missing: str) -> None:
    for nothing in ({}, {missing: None}, {missing: {"title": "x", "text": " "}}):
        sections = {key: value for key, value in DETAIL["jobAd"]["sections"].items() if key != missing} | nothing
        job = posting(jobAd={"sections": sections})
        assert len(job.sections) == (3 if missing == "jobDescription" else 2)


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (0, RawLocation(raw="Tromsø, Troms, Norway", city="Tromsø", region="Troms", country="no", workplace="hybrid")),
        (1, RawLocation(raw="Remote, Germany", country="de", workplace="remote")),
        (2, RawLocation(raw="bergen, Norway", city="bergen", country="no")),
    ],
    ids=["with a region", "remote in a country", "in lower case"],
)
def test_place(number: int, place: RawLocation) -> None:
    assert listed(number).locations == (place,)


def test_place_without_its_full_name_is_put_together_and_one_without_words_is_none() -> None:
    assert posting(location={"city": "Oslo", "country": "no"}).locations[0].raw == "Oslo, no"
    assert posting(location={"fullLocation": ", , "}).locations == ()
    assert posting(location=None).locations == ()


def test_level_of_experience_says_that_a_job_is_an_internship() -> None:
    assert listed(1).employment_type == "Part-time, Internship"
    assert listed(2).employment_type is None


def test_posting_without_its_own_address_has_that_of_the_public_site() -> None:
    assert listed(2).url == "https://jobs.smartrecruiters.com/HumdrumAudio/743000000000103"


def test_employer_that_the_row_names_wins() -> None:
    named = SOURCE.model_copy(update={"organization": "Humdrum"})
    assert extract(DETAIL, named).hiring_organization == "Humdrum"


def test_payload_is_the_detail_as_it_came() -> None:
    assert json.loads(posting().payload) == DETAIL


def test_list_names_its_postings_with_what_it_says_of_them() -> None:
    extracted = read(LIST)
    assert [link.url for link in extracted.links] == [
        f"https://api.smartrecruiters.com/v1/companies/HumdrumAudio/postings/74300000000010{number}"
        for number in (1, 2, 3)
    ]
    assert all(link.kind == "detail" and link.version and link.meta["may_be_gone"] for link in extracted.links)
    assert (extracted.reported_total, extracted.complete, extracted.issues) == (3, True, ())


@pytest.mark.parametrize("field", ["name", "releasedDate", "location", "department", "customField"])
def test_entry_that_changed_is_another_version(field: str) -> None:
    changed = {**LIST["content"][0], field: "something else"}
    before, after = (read({**LIST, "content": [entry]}).links[0] for entry in (LIST["content"][0], changed))
    assert before.url == after.url
    assert before.version != after.version


def test_walk_goes_on_where_the_page_ended_and_says_the_total_once() -> None:
    first = read({**LIST, "totalFound": 5})
    following = first.links[-1]
    assert following.url.endswith("/postings?limit=100&offset=3")
    last = read({**LIST, "content": LIST["content"][:2], "totalFound": 5}, following)
    assert [link.kind for link in last.links] == ["detail", "detail"]
    assert (first.reported_total, last.reported_total) == (5, None)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({**LIST, "totalFound": 0, "content": []}, "'HumdrumAudio' is vacant, or SmartRecruiters knows no"),
        ({**LIST, "totalFound": 9, "content": []}, "an empty page at offset 0 of 9"),
        ({**LIST, "totalFound": None}, "no `totalFound`"),
        ({"errors": [{"code": "NOT_FOUND"}]}, "no list under `content`"),
        ([], "no list under `content`"),
        (b"<html>Just a moment</html>", "not JSON"),
        (b"", "not JSON"),
    ],
    ids=["vacant or unknown", "an empty page", "no total", "an error", "a list", "html", "empty"],
)
def test_list_that_is_none_is_said_and_closes_nothing(said: Any, reason: str) -> None:
    extracted = read(said)
    assert not extracted.complete
    assert extracted.links == ()
    assert reason in messages(extracted)


@pytest.mark.parametrize("entry", [None, "text", {}, {"id": None}, {"id": "../x"}, {"id": ""}], ids=repr)
def test_bad_entry_is_one_issue_and_costs_its_neighbours_nothing(entry: Any) -> None:
    extracted = read({**LIST, "content": [LIST["content"][0], entry, LIST["content"][1]]})
    assert [link.url[-3:] for link in extracted.links] == ["101", "102"]
    (issue,) = extracted.issues
    assert issue.message.startswith("entry 2: ")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "id"), ({"name": ""}, "name"), ({"jobAd": None}, "jobAd"),
        ({"jobAd": {"sections": []}}, "jobAd.sections"), ({"location": "Oslo"}, "location"),
    ],
    ids=["id", "name", "ad", "sections", "location"],
)  # fmt: skip
def test_detail_that_lacks_a_field_names_it(changes: dict[str, Any], field: str) -> None:
    extracted = read_one({**DETAIL, **changes})
    assert extracted.postings == ()
    assert f"record 1: {field}: " in messages(extracted)


def test_detail_that_is_no_json_is_an_issue() -> None:
    extracted = read_one(b"<html>")
    assert not extracted.complete
    assert "not JSON" in messages(extracted)


def test_posting_that_is_no_longer_active_is_gone() -> None:
    extracted = read_one({**DETAIL, "active": False})
    assert (extracted.gone, extracted.postings, extracted.issues) == (True, (), ())


def test_row_without_a_board_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"smartrecruiters-humdrumaudio: board: is missing"):
        start_pages(SOURCE.model_copy(update={"board": ""}))


@pytest.mark.parametrize(
    "url",
    [
        "https://careers.smartrecruiters.com/HumdrumAudio",
        "careers.smartrecruiters.com/HumdrumAudio/",
        "https://jobs.smartrecruiters.com/HumdrumAudio/743000000000101-research-scientist-glacier-acoustics",
        "https://jobs.smartrecruiters.com/HumdrumAudio/743000000000101?oga=true&trid=1",
        "https://jobs.smartrecruiters.com/ni/HumdrumAudio/5d0c2a10-0000-4000-8000-000000000101-research",
        "https://jobs.smartrecruiters.com/external-referrals/company/HumdrumAudio/publication/5d0c2a10",
        "https://jobs.smartrecruiters.com/oneclick-ui/company/HumdrumAudio/publication/5d0c2a10?dcr_ci=HumdrumAudio",
        "https://api.smartrecruiters.com/v1/companies/HumdrumAudio/postings?limit=100",
        "http://api.smartrecruiters.com/v1/companies/HumdrumAudio/postings/743000000000101",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    "url",
    [
        "https://www.smartrecruiters.com/",
        "https://careers.smartrecruiters.com/",
        "https://careers.smartrecruiters.com/robots.txt",
        "https://jobs.smartrecruiters.com/ni",
        "https://api.smartrecruiters.com/v1/jobs",
        "https://careers.smartrecruiters.com.example.org/HumdrumAudio",
        "https://boards.greenhouse.io/humdrum",
        "mailto:jobs@humdrum.example",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None


def test_board_is_crawled_page_by_page_and_the_second_night_reads_what_changed(new_night: Callable[..., Night]) -> None:
    night = new_night("board", "vacant")
    night.settings = "crawler.settings"
    for name, site in night.sites.items():
        night.sources[name] = site.source(name, platform="smartrecruiters", board="HumdrumAudio")
    site = night.sites["board"]
    start = "/v1/companies/HumdrumAudio/postings"
    entries = LIST["content"]
    site[f"{start}?limit=100&offset=0"] = json_reply({**LIST, "content": entries[:2]})
    site[f"{start}?limit=100&offset=2"] = json_reply({**LIST, "offset": 2, "content": entries[2:]})
    for entry in entries[:2]:
        site[f"{start}/{entry['id']}"] = json_reply({**DETAIL, "id": entry["id"], "name": entry["name"]})
    site[f"{start}/{entries[2]['id']}"] = Reply(404)
    night.sites["vacant"][f"{start}?limit=100&offset=0"] = json_reply({**LIST, "totalFound": 0, "content": []})
    night.run()
    report = night.reports["board"]
    assert (report.status, report.reported_total, report.requests, report.issues) == (SnapshotStatus.COMPLETE, 3, 5, ())
    assert night.stored("board") == {"743000000000101", "743000000000102"}
    assert night.reports["vacant"].status is SnapshotStatus.PARTIAL
    assert "both look alike" in night.words("vacant")

    changed = [{**entries[0], "name": "Senior Research Scientist"}, entries[1]]
    site[f"{start}?limit=100&offset=0"] = json_reply({**LIST, "content": changed})
    site[f"{start}/{entries[0]['id']}"] = json_reply({**DETAIL, "name": "Senior Research Scientist"})
    night.run("board")
    report = night.reports["board"]
    assert (report.requests, report.changed, report.unchanged) == (4, 1, 1), "two lists, what changed, what was dead"
