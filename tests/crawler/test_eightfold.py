"""Eightfold: what both generations give, how the right one is found, and what ends a walk."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Reply, json_reply

from crawler.platform import Extracted
from crawler.spiders.eightfold import EightfoldSpider, extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPosting, SnapshotStatus, Source
from schemas.normalize import normalize
from store import FrontierRequest

FOLDER = FIXTURES / "eightfold"
PCSX_LIST, PCSX_DETAIL, APPLY_LIST, APPLY_DETAIL = (
    json.loads((FOLDER / f"{name}.json").read_bytes())
    for name in ("pcsx_list", "pcsx_detail", "apply_list", "apply_detail")
)
CAREERS = (FOLDER / "careers.html").read_bytes()
DOMAIN = "lanternfish.example.com"
SOURCE = Source(
    name="eightfold-lanternfish-example-com", platform="eightfold", url="https://lanternfish.eightfold.ai", board=DOMAIN
)
PCSX = SOURCE.model_copy(update={"paths": ("/api/pcsx/search",)})
APPLY = SOURCE.model_copy(update={"paths": ("/api/apply/v2/jobs",)})


def read(said: Any, request: FrontierRequest | None = None, source: Source = PCSX) -> Extracted:
    return read_page(fetched(request or start_pages(source)[0], said), source)


def pcsx(number: int = 0, **changes: Any) -> RawPosting:
    """A posting of PCSX, read from its entry in the list and its detail."""
    entry = PCSX_LIST["data"]["positions"][number]
    return extract({**entry, **PCSX_DETAIL["data"], "id": entry["id"], "name": entry["name"], **changes}, PCSX)


def apply(**changes: Any) -> RawPosting:
    return extract({**APPLY_LIST["positions"][0], **APPLY_DETAIL, **changes}, APPLY)


def pcsx_list(entries: list[Any], count: Any) -> dict[str, Any]:
    return {**PCSX_LIST, "data": {**PCSX_LIST["data"], "positions": entries, "count": count}}


def ten(first: int = 1) -> list[dict[str, Any]]:
    return [{"id": number, "name": f"Role {number}"} for number in range(first, first + 10)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "1970393500000101"),
        ("board", DOMAIN),
        ("url", "https://careers.lanternfish.example/careers/job/1970393500000101"),
        ("title", "Applied Scientist, Lantern Networks"),
        ("team", "Optics Research"),
        ("workplace", "hybrid"),
        ("date_posted", "1788393600"),
        ("locations", (RawLocation(raw="Finland, Uusimaa, Espoo"), RawLocation(raw="Estonia, Harju, Tallinn"))),
    ],
)
def test_pcsx_gives(field: str, value: object) -> None:
    assert getattr(pcsx(), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "1099500000201"),
        ("url", "https://lanternfish.eightfold.ai/careers/job/1099500000201"),
        ("title", "Data Scientist, Tide Tables"),
        ("team", "Tides"),
        ("workplace", "onsite"),
        ("date_posted", "1787529600"),
        ("date_modified", "1788220800"),
        ("locations", (RawLocation(raw="Cork, Munster, Ireland"), RawLocation(raw="Faro, Portugal"))),
    ],
)
def test_older_api_gives(field: str, value: object) -> None:
    assert getattr(apply(), field) == value


def test_posting_is_understood() -> None:
    typed = normalize(pcsx())
    assert str(typed.date_posted) == "2026-09-03"
    assert [(place.country, place.city) for place in typed.locations] == [("FI", "Espoo"), ("EE", "Tallinn")]
    assert typed.requirements[0].quote.text == "PhD in physics or computer science"
    assert typed.workplace == "hybrid"


def test_id_larger_than_a_float_holds_is_kept_to_the_last_digit() -> None:
    extracted = read((FOLDER / "pcsx_list.json").read_bytes())
    assert extracted.links[1].url.endswith("position_id=9007199254740993")
    assert pcsx(1).external_id == "9007199254740993"


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"locations": None}, ["Finland, Uusimaa, Espoo"]),
        ({"locations": [], "location": None}, ["Espoo, Uusimaa, FI", "Tallinn, Harju, EE"]),
        ({"locations": [" Espoo ", "Espoo", ""]}, ["Espoo"]),
        ({"locations": None, "location": None, "standardizedLocations": None}, []),
    ],
    ids=["the detail's", "as the site understands them", "each once", "none"],
)
def test_places(changes: dict[str, Any], places: list[str]) -> None:
    assert [place.raw for place in pcsx(**changes).locations] == places


def test_address_that_is_only_a_path_is_one_of_the_site() -> None:
    assert pcsx(publicUrl=None).url == "https://lanternfish.eightfold.ai/careers/job/1970393500000101"
    assert pcsx(publicUrl=None, positionUrl=None).url == "https://lanternfish.eightfold.ai/careers/job/1970393500000101"


def test_employer_is_the_one_that_the_row_names() -> None:
    assert pcsx().hiring_organization is None
    assert extract(APPLY_DETAIL, SOURCE.model_copy(update={"organization": "Lanternfish"})).hiring_organization == (
        "Lanternfish"
    )


def test_details_keep_the_entry_of_the_list_beside_them() -> None:
    extracted = read(PCSX_DETAIL, read(PCSX_LIST).links[0])
    assert extracted.postings == (pcsx(),)
    payload = json.loads(extracted.postings[0].payload)
    assert payload["locations"] == PCSX_LIST["data"]["positions"][0]["locations"]
    assert payload["jobDescription"] == PCSX_DETAIL["data"]["jobDescription"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({**PCSX_DETAIL, "data": {**PCSX_DETAIL["data"], "jobDescription": ""}}, "jobDescription: is missing"),
        ({**PCSX_DETAIL, "data": {**PCSX_DETAIL["data"], "name": ""}}, "record 1: name"),
        ({**PCSX_DETAIL, "data": None}, "record 1: the record is no object"),
        ({"status": 500, "error": {"message": "no luck", "body": ""}}, "answered with an error: no luck"),
        ({"status": 403, "error": None}, "answered with an error: status 403"),
        ([], "the record is no object"),
        (b"<html>", "not JSON"),
    ],
    ids=["no text", "no name", "no data", "an error", "a status", "a list", "html"],
)
def test_detail_that_cannot_be_read_says_why(said: Any, reason: str) -> None:
    extracted = read(said, read(PCSX_LIST).links[0])
    assert extracted.postings == ()
    assert reason in messages(extracted)


def test_detail_with_404_in_its_envelope_is_gone() -> None:
    assert read({"status": 404, "error": {"message": "gone", "body": ""}}, read(PCSX_LIST).links[0]).gone


def test_row_that_names_the_api_is_asked_there_at_once() -> None:
    assert start_pages(PCSX)[0].url == (
        f"https://lanternfish.eightfold.ai/api/pcsx/search?domain={DOMAIN}&start=0&query=&location=&sort_by=timestamp"
    )
    assert start_pages(APPLY)[0].url == (
        f"https://lanternfish.eightfold.ai/api/apply/v2/jobs?domain={DOMAIN}&start=0&num=10"
    )


@pytest.mark.parametrize(
    ("page", "board", "path"),
    [
        (CAREERS, DOMAIN, "/api/pcsx/search"),
        (CAREERS, "", "/api/pcsx/search"),
        (CAREERS.replace(b"pcsx-data", b"smartapply-data"), "", "/api/apply/v2/jobs"),
        (b'<code id="smartapply-data">broken</code>', DOMAIN, "/api/apply/v2/jobs"),
    ],
    ids=["newer", "newer, domain told by the page", "older", "older, with broken settings"],
)
def test_careers_page_tells_which_api_is_asked_for_which_domain(page: bytes, board: str, path: str) -> None:
    source = SOURCE.model_copy(update={"board": board})
    (start,) = start_pages(source)
    assert start.url == "https://lanternfish.eightfold.ai/careers" + (f"?domain={DOMAIN}" if board else "")
    (link,) = read(page, start, source).links
    assert link.url.startswith(f"https://lanternfish.eightfold.ai{path}?domain={DOMAIN}&start=0")


@pytest.mark.parametrize(
    ("page", "board", "reason"),
    [
        (b"<html><body>Welcome</body></html>", DOMAIN, "not a careers page of Eightfold"),
        (b'<code id="pcsx-data">{}</code>', "", "names no domain; add it to the row as `board`"),
        (b'<code id="pcsx-data">{"domain": "x y"}</code>', "", "names no domain"),
        (b"", DOMAIN, "not a careers page: no HTML"),
    ],
    ids=["another page", "no domain", "no domain but words", "empty"],
)
def test_careers_page_that_does_not_tell_is_said(page: bytes, board: str, reason: str) -> None:
    source = SOURCE.model_copy(update={"board": board})
    extracted = read(page, start_pages(source)[0], source)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize(
    ("source", "said", "url"),
    [
        (PCSX, PCSX_LIST, f"/api/pcsx/position_details?domain={DOMAIN}&position_id=1970393500000101"),
        (APPLY, APPLY_LIST, f"/api/apply/v2/jobs/1099500000201?domain={DOMAIN}"),
    ],
    ids=["newer", "older"],
)
def test_list_names_its_details(source: Source, said: Any, url: str) -> None:
    extracted = read(said, source=source)
    link = extracted.links[0]
    assert link.url == f"https://lanternfish.eightfold.ai{url}"
    assert link.version
    assert link.meta["may_be_gone"]
    assert (extracted.reported_total, extracted.complete, extracted.issues) == (len(extracted.links), True, ())


def test_scores_and_stars_are_no_part_of_an_entrys_version() -> None:
    entry = PCSX_LIST["data"]["positions"][0]
    said = ({**entry, "solrScore": 9, "stars": 5, "isHot": 1}, {**entry, "department": "Tides"})
    same, other = (read(pcsx_list([one], 1)).links[0].version for one in said)
    assert same == read(PCSX_LIST).links[0].version != other


def test_walk_goes_on_in_tens_and_says_the_total_once() -> None:
    first = read(pcsx_list(ten(), 14))
    assert "start=10" in first.links[-1].url
    last = read(pcsx_list(ten()[:4], 14), first.links[-1])
    assert [link.kind for link in last.links] == ["detail"] * 4
    assert (first.reported_total, last.reported_total) == (14, None)


@pytest.mark.parametrize(
    ("start", "entries", "count", "reason"),
    [
        (10, [], 14, "an empty page at offset 10 of 14"),
        (1990, ten(), 2600, "only the first 2000 of 2600 postings can be asked for"),
    ],
    ids=["an empty page", "the cap"],
)
def test_walk_that_ends_early_says_so(start: int, entries: list[Any], count: int, reason: str) -> None:
    request = start_pages(PCSX)[0]
    request = request.model_copy(update={"meta": {**request.meta, "start": start}})
    extracted = read(pcsx_list(entries, count), request)
    assert not extracted.complete
    assert reason in messages(extracted)
    assert all(link.kind == "detail" for link in extracted.links)


def test_without_a_count_the_walk_ends_at_a_page_that_is_not_full() -> None:
    first = read(pcsx_list(ten(), None))
    assert "start=10" in first.links[-1].url
    last = read(pcsx_list(ten()[:9], None), first.links[-1])
    assert [link.kind for link in last.links] == ["detail"] * 9
    assert (first.reported_total, last.complete) == (None, True)


def test_empty_site_is_complete_with_nothing() -> None:
    extracted = read(pcsx_list([], 0))
    assert (extracted.complete, extracted.reported_total, extracted.links, extracted.issues) == (True, 0, (), ())


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"status": 422, "error": {"message": "domain is required", "body": ""}}, "domain is required"),
        ({"status": 200, "error": None, "data": None}, "no list under `positions`"),
        (pcsx_list([], "many"), "`count` is 'many'"),
        (APPLY_LIST, "no list under `positions`"),
        (b"Not authorized for PCSX", "not JSON"),
    ],
    ids=["an error", "no data", "no count", "the other generation", "text"],
)
def test_answer_that_is_no_list_is_said_and_closes_nothing(said: Any, reason: str) -> None:
    extracted = read(said)
    assert not extracted.complete
    assert reason in messages(extracted)


@pytest.mark.parametrize("entry", [None, {}, {"id": None}, {"id": 1.5}, {"id": "x"}], ids=repr)
def test_bad_entry_is_one_issue_and_costs_its_neighbours_nothing(entry: Any) -> None:
    extracted = read(pcsx_list([entry, *PCSX_LIST["data"]["positions"]], 3))
    assert len([link for link in extracted.links if link.kind == "detail"]) == 2
    (issue,) = extracted.issues
    assert issue.message.startswith("entry 1: ")


@pytest.mark.parametrize(
    ("url", "board", "path"),
    [
        ("https://lanternfish.eightfold.ai/careers", "", ()),
        ("lanternfish.eightfold.ai", "", ()),
        (f"https://lanternfish.eightfold.ai/careers?domain={DOMAIN}&query=optics", DOMAIN, ()),
        (f"https://lanternfish.eightfold.ai/careers?pid=1970393500000101&domain={DOMAIN.upper()}", DOMAIN, ()),
        (f"https://lanternfish.eightfold.ai/careers/job/1970393500000101-x?domain={DOMAIN}", DOMAIN, ()),
        (f"https://lanternfish.eightfold.ai/api/pcsx/search?domain={DOMAIN}&start=10", DOMAIN, ("/api/pcsx/search",)),
        (f"https://lanternfish.eightfold.ai/api/apply/v2/jobs/1970?domain={DOMAIN}", DOMAIN, ("/api/apply/v2/jobs",)),
        (f"https://lanternfish.eightfold.ai/api/apply/v2/jobs?domain={DOMAIN}", DOMAIN, ("/api/apply/v2/jobs",)),
    ],
)
def test_careers_url_gives_the_row(url: str, board: str, path: tuple[str, ...]) -> None:
    row = source_of(url)
    assert row is not None
    assert (row.url, row.board, row.paths) == ("https://lanternfish.eightfold.ai", board, path)
    assert row.name == ("eightfold-lanternfish-example-com" if board else "eightfold-lanternfish-eightfold-ai")


def test_careers_page_on_the_employers_own_host_is_known_by_its_domain() -> None:
    row = source_of("https://apply.careers.lanternfish.example/careers/job/1970393500000101?domain=lanternfish.example.com")
    assert row is not None
    assert (row.url, row.board) == ("https://apply.careers.lanternfish.example", DOMAIN)


@pytest.mark.parametrize(
    "url",
    [
        "https://eightfold.ai/careers",
        "https://www.eightfold.ai/careers",
        "https://lanternfish.eightfold.ai/robots.txt",
        "https://lanternfish.example/careers",
        "https://lanternfish.example/careers/job/1970393500000101",
        "https://lanternfish.example/jobs?domain=lanternfish.example",
        "https://lanternfish.example/careers?domain=machine+learning",
        "https://lanternfish.eightfold.ai.example.org/careers",
        "mailto:jobs@lanternfish.example",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None


def test_nights_end_before_hosts_begin_to_refuse() -> None:
    assert EightfoldSpider.max_requests == 280


def test_sites_of_both_generations_are_crawled(new_night: Callable[..., Night]) -> None:
    night = new_night("newer", "older", "other")
    night.settings = "crawler.settings"
    for name, site in night.sites.items():
        night.sources[name] = site.source(name, platform="eightfold", board=DOMAIN, delay=0.0, paths=["/careers"])
        site[f"/careers?domain={DOMAIN}"] = Reply(body=CAREERS, headers={"Content-Type": "text/html"})
    newer, older, other = night.sites.values()
    newer[f"/api/pcsx/search?domain={DOMAIN}&start=0&query=&location=&sort_by=timestamp"] = json_reply(PCSX_LIST)
    for entry in PCSX_LIST["data"]["positions"]:
        said = {**PCSX_DETAIL, "data": {**PCSX_DETAIL["data"], "id": entry["id"]}}
        newer[f"/api/pcsx/position_details?domain={DOMAIN}&position_id={entry['id']}"] = json_reply(said)
    older[f"/careers?domain={DOMAIN}"] = Reply(body=CAREERS.replace(b"pcsx", b"smartapply"))
    older[f"/api/apply/v2/jobs?domain={DOMAIN}&start=0&num=10"] = json_reply(APPLY_LIST)
    older[f"/api/apply/v2/jobs/1099500000201?domain={DOMAIN}"] = json_reply(APPLY_DETAIL)
    other[f"/careers?domain={DOMAIN}"] = Reply(404)
    night.run()
    assert [night.reports[name].status for name in ("newer", "older")] == [SnapshotStatus.COMPLETE] * 2
    assert night.stored("newer") == {"1970393500000101", "9007199254740993"}
    assert night.stored("older") == {"1099500000201"}
    assert night.reports["other"].status is SnapshotStatus.FAILED
    assert f"Eightfold knows no board '{DOMAIN}'" in night.words("other")
