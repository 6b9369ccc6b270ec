"""Workday: what lists and details give, and how a walk gets past caps, wraps and totals that lie."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from boards import FIXTURES, fetched, messages
from conftest import Night
from loopback import Asked, Reply, json_reply

from crawler.platform import Extracted
from crawler.spiders.workday import CAP, PAGE_SIZE, extract, read_page, source_of, start_pages
from schemas import RawLocation, RawPosting, SnapshotStatus, Source, UsageError
from schemas.normalize import normalize
from store import FrontierRequest

FOLDER = FIXTURES / "workday"
LIST = json.loads((FOLDER / "list.json").read_bytes())
DETAIL = json.loads((FOLDER / "detail.json").read_bytes())
SOURCE = Source(
    name="workday-ebbtide-shoreline", platform="workday", url="https://ebbtide.wd3.myworkdayjobs.com",
    board="ebbtide/Shoreline",
)  # fmt: skip
API = "https://ebbtide.wd3.myworkdayjobs.com/wday/cxs/ebbtide/Shoreline"


def record(**changes: Any) -> dict[str, Any]:
    return {**DETAIL, "jobPostingInfo": {**DETAIL["jobPostingInfo"], **changes}}


def posting(**changes: Any) -> RawPosting:
    return extract(record(**changes), SOURCE)


def read(said: Any, request: FrontierRequest | None = None, source: Source = SOURCE) -> Extracted:
    return read_page(fetched(request or start_pages(source)[0], said), source)


def read_one(said: Any) -> Extracted:
    return read(said, read(LIST).links[0])


def entries(count: int, first: int = 0) -> list[dict[str, Any]]:
    return [{"title": f"Role {n}", "externalPath": f"/job/Hull/Role_R-{n}"} for n in range(first, first + count)]


class Tenant:
    """A site as Workday runs it: 20 a page, no total but on the first, 2,000 at most, then the first page again."""

    def __init__(self, *postings: Mapping[str, tuple[str, ...]]) -> None:
        self.postings = [(f"/job/x/Role_R-{number}", facets) for number, facets in enumerate(postings)]
        self.said_total: int | None = None
        self.asked = 0

    def answer(self, request: FrontierRequest) -> dict[str, Any]:
        body = json.loads(str(request.meta["body"]))
        assert (body["limit"], request.meta["method"]) == (20, "POST")
        self.asked += 1
        fitting = [
            (path, facets) for path, facets in self.postings
            if all(set(values) & set(facets.get(name, ())) for name, values in body["appliedFacets"].items())
        ]  # fmt: skip
        offset = body["offset"] if body["offset"] < CAP else 0
        total = min(len(fitting), CAP) if self.said_total is None else self.said_total
        names = dict.fromkeys(name for _, facets in fitting for name in facets)
        return {
            "total": total if body["offset"] == 0 else 0,
            "jobPostings": [
                {"title": "Role", "externalPath": path} for path, _ in fitting[offset : min(offset + PAGE_SIZE, CAP)]
            ],
            "facets": [{"facetParameter": name, "values": self._counts(name, fitting)} for name in names],
        }

    def _counts(self, name: str, fitting: list[tuple[str, Mapping[str, tuple[str, ...]]]]) -> list[dict[str, Any]]:
        values = [value for _, facets in fitting for value in facets.get(name, ())]
        return [{"id": value, "count": values.count(value)} for value in dict.fromkeys(values)]

    def walk(self, source: Source = SOURCE) -> tuple[set[str], list[Extracted]]:
        """Return the paths of all details that a walk finds, and what each list page said."""
        waiting, seen, found, said = list(start_pages(source)), set[str](), set[str](), list[Extracted]()
        while waiting:
            request = waiting.pop(0)
            if request.url in seen:
                continue
            seen.add(request.url)
            said.append(read(self.answer(request), request, source))
            found |= {link.url.removeprefix(API) for link in said[-1].links if link.kind == "detail"}
            waiting += [link for link in said[-1].links if link.kind == "list"]
        return found, said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("external_id", "R-3001"),
        ("board", "ebbtide/Shoreline"),
        ("url", "https://ebbtide.wd3.myworkdayjobs.com/Shoreline/job/Norway---Bod/"
                "Research-Scientist--Tidal-Robotics_R-3001"),
        ("title", "Research Scientist, Tidal Robotics"),
        ("hiring_organization", "Ebbtide Robotics AS"),
        ("employment_type", "Full time"),
        ("workplace", "Hybrid"),
        ("date_posted", "2026-09-03"),
        ("valid_through", "2026-10-31"),
    ],
)  # fmt: skip
def test_detail_gives(field: str, value: str) -> None:
    assert getattr(posting(), field) == value


def test_every_place_is_read_once_and_the_country_is_that_of_the_first() -> None:
    assert posting().locations == (
        RawLocation(raw="Norway - Bodø", country="NO"), RawLocation(raw="UK, Hull"), RawLocation(raw="Remote, US"),
    )  # fmt: skip
    assert [place.country for place in normalize(posting()).locations] == ["NO", "GB", "US"]


@pytest.mark.parametrize(
    ("changes", "country"),
    [
        ({"jobRequisitionLocation": None}, "Norway"),
        ({"jobRequisitionLocation": {"descriptor": "Norway - Bodø"}}, "Norway"),
        ({"jobRequisitionLocation": None, "country": None}, None),
    ],
    ids=["of the posting", "none in its requisition", "none"],
)
def test_country(changes: dict[str, Any], country: str | None) -> None:
    assert posting(**changes).locations[0].country == country


def test_pay_in_the_text_is_found() -> None:
    (pay,) = normalize(posting()).base_salary
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (700_000, 900_000, "NOK", "YEAR")


def test_posting_without_a_requisition_is_known_by_its_own_id_and_address() -> None:
    job = posting(jobReqId=None, externalUrl=None)
    assert job.external_id == "Research-Scientist--Tidal-Robotics_R-3001"
    assert job.url == (
        "https://ebbtide.wd3.myworkdayjobs.com/Shoreline/details/Research-Scientist--Tidal-Robotics_R-3001"
    )


def test_address_on_the_shared_host_names_the_tenant() -> None:
    shared = SOURCE.model_copy(update={"url": "https://wd3.myworkdaysite.com"})
    assert extract(record(externalUrl=None), shared).url == (
        "https://wd3.myworkdaysite.com/recruiting/ebbtide/Shoreline/details/Research-Scientist--Tidal-Robotics_R-3001"
    )


def test_employer_that_the_row_names_wins() -> None:
    named = SOURCE.model_copy(update={"organization": "Ebbtide"})
    assert extract(DETAIL, named).hiring_organization == "Ebbtide"
    assert extract({**DETAIL, "hiringOrganization": None}, SOURCE).hiring_organization is None


def test_payload_is_the_detail_as_it_came() -> None:
    assert json.loads(posting().payload) == DETAIL


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (record(title=""), "jobPostingInfo.title"),
        (record(jobDescription=None), "jobPostingInfo.jobDescription"),
        (record(jobReqId=None, jobPostingId=None), "jobPostingInfo.jobReqId"),
        (record(additionalLocations="Hull"), "jobPostingInfo.additionalLocations"),
        ({"errorCode": "S22"}, "jobPostingInfo"),
        ([], "the record is no object"),
    ],
    ids=["title", "description", "no id", "locations", "an error", "a list"],
)
def test_detail_that_lacks_a_field_names_it(said: Any, field: str) -> None:
    extracted = read_one(said)
    assert extracted.postings == ()
    assert f"record 1: {field}" in messages(extracted)


def test_posting_that_is_no_longer_posted_is_gone() -> None:
    assert read_one(record(posted=False)).gone


def test_list_is_asked_for_as_the_site_itself_does() -> None:
    (request,) = start_pages(SOURCE)
    assert request.url == f"{API}/jobs#offset=0"
    assert request.meta["method"] == "POST"
    assert json.loads(str(request.meta["body"])) == {"appliedFacets": {}, "limit": 20, "offset": 0, "searchText": ""}
    assert request.meta["header:Content-Type"] == "application/json"
    assert request.meta["header:Accept-Language"] == "en-US"


def test_each_category_of_the_row_is_a_search_of_its_own() -> None:
    source = SOURCE.model_copy(update={"categories": ("research scientist", "robotics")})
    pages = start_pages(source)
    assert [json.loads(str(page.meta["body"]))["searchText"] for page in pages] == ["research scientist", "robotics"]
    assert len({page.url for page in pages}) == 2
    following = read({**LIST, "jobPostings": entries(20), "total": 30}, pages[1], source).links[-1]
    assert json.loads(str(following.meta["body"]))["searchText"] == "robotics"
    assert read(LIST, pages[0], source).reported_total is None, "searches overlap, so their totals do not add up"


def test_list_names_its_details() -> None:
    extracted = read(LIST)
    assert [link.url for link in extracted.links] == [
        f"{API}/job/Norway---Bod/Research-Scientist--Tidal-Robotics_R-3001",
        f"{API}/job/Remote-US/Perception-Engineer_R-3002",
        f"{API}/job/UK-Hull/Intern--Seabed-Mapping_R-3003-1",
    ]
    assert all(link.kind == "detail" and link.version and link.meta["may_be_gone"] for link in extracted.links)
    assert (extracted.reported_total, extracted.complete, extracted.issues) == (3, True, ())


def test_only_what_lasts_is_part_of_an_entrys_version() -> None:
    entry = LIST["jobPostings"][1]
    tomorrow = {**entry, "postedOn": "Posted Today", "bulletFields": ["R-3002", "Posted Today"]}
    moved = {**entry, "locationsText": "2 Locations"}
    versions = [read({**LIST, "jobPostings": [said]}).links[0].version for said in (entry, tomorrow, moved)]
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize(
    "entry",
    [None, {}, {"externalPath": None}, {"externalPath": "job/x"}, {"externalPath": "/"}, {"externalPath": "/x?y"}],
    ids=repr,
)
def test_bad_entry_is_one_issue_and_costs_its_neighbours_nothing(entry: Any) -> None:
    extracted = read({**LIST, "jobPostings": [entry, *LIST["jobPostings"]]})
    assert len(extracted.links) == 3
    (issue,) = extracted.issues
    assert issue.message.startswith("entry 1: ")


def test_empty_site_is_complete_with_nothing() -> None:
    extracted = read({"total": 0, "jobPostings": [], "facets": []})
    assert (extracted.complete, extracted.reported_total, extracted.links, extracted.issues) == (True, 0, (), ())


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"errorCode": "HTTP_400"}, "no list under `jobPostings`"),
        ({"jobPostings": []}, "no `total`"),
        ([], "no list under `jobPostings`"),
        (b"<html>Workday is unavailable</html>", "not JSON"),
    ],
    ids=["an error", "no total", "a list", "html"],
)
def test_answer_that_is_no_list_is_said_and_closes_nothing(said: Any, reason: str) -> None:
    extracted = read(said)
    assert not extracted.complete
    assert reason in messages(extracted)


def test_total_of_the_first_page_holds_for_the_later_ones_that_say_0() -> None:
    tenant = Tenant(*({} for _ in range(45)))
    found, said = tenant.walk()
    assert (len(found), tenant.asked) == (45, 3)
    assert [page.reported_total for page in said] == [45, None, None]
    assert all(page.complete for page in said)


def test_full_pages_are_followed_beyond_a_total_that_is_too_low() -> None:
    tenant = Tenant(*({} for _ in range(45)))
    tenant.said_total = 7
    found, _ = tenant.walk()
    assert len(found) == 45


def test_list_that_ends_before_its_total_is_incomplete() -> None:
    tenant = Tenant(*({} for _ in range(45)))
    tenant.said_total = 60
    _, said = tenant.walk()
    assert [page.complete for page in said][-1] is False
    assert "the list ends after 45 of 60 postings" in messages(said[-1])


def test_list_that_begins_anew_is_left() -> None:
    first = read({"total": 90, "jobPostings": entries(20)})
    again = read({"total": 0, "jobPostings": entries(20)}, first.links[-1])
    assert [link.kind for link in again.links] == ["detail"] * 20
    assert "the list begins anew after 20 of 90 postings" in messages(again)
    assert not again.complete


def test_list_longer_than_the_cap_is_divided_until_every_part_is_shown_whole() -> None:
    lines = [
        {"family": (f"family-{number % 3}",), "place": (f"place-{number % 7}", f"place-{number % 5}"),
         "time": ("full" if number % 50 else "part",)}
        for number in range(CAP + 700)
    ]  # fmt: skip
    tenant = Tenant(*lines)
    found, said = tenant.walk()
    assert len(found) == CAP + 700
    assert all(page.complete and not page.censored for page in said)
    assert said[0].reported_total == CAP + 646, "as many work full time, so that there are at least so many"
    assert [page.reported_total for page in said[1:]] == [None] * (len(said) - 1)


def test_part_that_is_still_too_long_is_divided_again_by_another_facet() -> None:
    lines = [{"family": ("a" if number < CAP + 300 else "b",), "place": ("n" if number % 2 else "s",)}
             for number in range(CAP + 2500)]  # fmt: skip
    found, said = Tenant(*lines).walk()
    assert len(found) == CAP + 2500
    assert not any(page.censored for page in said)


def test_list_that_cannot_be_divided_is_censored_and_shown_as_far_as_it_goes() -> None:
    tenant = Tenant(*({"time": ("full",)} for _ in range(CAP + 50)))
    found, said = tenant.walk()
    assert (len(found), tenant.asked) == (CAP, CAP // PAGE_SIZE), "no offset from the cap on is asked for"
    assert said[0].censored
    assert said[0].reported_total == CAP


def test_facet_that_leaves_postings_out_makes_the_crawl_incomplete() -> None:
    lines = [{"team": ("x" if number % 2 else "y",)} if number % 4 else {} for number in range(CAP + 100)]
    found, said = Tenant(*lines).walk()
    assert len(found) < CAP
    assert not said[0].complete
    assert "its parts by 'team' leave some postings out" in messages(said[0])


@pytest.mark.parametrize("board", ["", "ebbtide", "ebbtide/", "/Shoreline", "a/b/c"])
def test_row_whose_board_is_no_tenant_and_site_is_refused_by_name(board: str) -> None:
    with pytest.raises(UsageError, match=r"workday-ebbtide-shoreline: board: .* is not 'tenant/site'"):
        start_pages(SOURCE.model_copy(update={"board": board}))


@pytest.mark.parametrize(
    "url",
    [
        "https://ebbtide.wd3.myworkdayjobs.com/Shoreline",
        "ebbtide.wd3.myworkdayjobs.com/Shoreline/",
        "https://ebbtide.wd3.myworkdayjobs.com/en-US/Shoreline",
        "https://ebbtide.wd3.myworkdayjobs.com/nb-NO/Shoreline?q=robotics",
        "https://ebbtide.wd3.myworkdayjobs.com/fr/Shoreline/job/Norway---Bod/Research-Scientist_R-3001",
        "https://ebbtide.wd3.myworkdayjobs.com/Shoreline/job/Norway---Bod/Research-Scientist_R-3001/apply",
        "https://ebbtide.wd3.myworkdayjobs.com/Shoreline/details/Research-Scientist_R-3001",
        "https://EBBTIDE.wd3.myworkdayjobs.com/wday/cxs/ebbtide/Shoreline/jobs",
    ],
)
def test_careers_url_gives_the_row(url: str) -> None:
    assert source_of(url) == SOURCE


@pytest.mark.parametrize(
    ("url", "host", "board"),
    [
        ("https://ebbtide.wd501.myworkdayjobs.com/us/job/x", "https://ebbtide.wd501.myworkdayjobs.com", None),
        ("https://ebbtide.myworkdayjobs.com/Shoreline", "https://ebbtide.myworkdayjobs.com", "ebbtide/Shoreline"),
        ("https://ebbtide.wd12.myworkdayjobs.com/S_1-x", "https://ebbtide.wd12.myworkdayjobs.com", "ebbtide/S_1-x"),
        ("https://wd5.myworkdaysite.com/recruiting/ebbtide/Shoreline", "https://wd5.myworkdaysite.com",
         "ebbtide/Shoreline"),
        ("https://wd5.myworkdaysite.com/en-US/recruiting/ebbtide/Shoreline/job/Hull/X_R-1", "https://wd5.myworkdaysite.com",
         "ebbtide/Shoreline"),
        ("https://wd5.myworkdaysite.com/wday/cxs/ebbtide/Shoreline/jobs", "https://wd5.myworkdaysite.com",
         "ebbtide/Shoreline"),
    ],
)  # fmt: skip
def test_careers_url_keeps_its_host(url: str, host: str, board: str | None) -> None:
    row = source_of(url)
    assert (row and row.board) == board
    assert row is None or row.url == host


@pytest.mark.parametrize(
    "url",
    [
        "https://ebbtide.wd3.myworkdayjobs.com/",
        "https://ebbtide.wd3.myworkdayjobs.com/en-US",
        "https://ebbtide.wd3.myworkdayjobs.com/robots.txt",
        "https://wd5.myworkdayjobs.com/Shoreline",
        "https://wd5.myworkdaysite.com/Shoreline",
        "https://ebbtide.wd3.myworkdayjobs-impl.com/Shoreline",
        "https://ebbtide.wd3.myworkdayjobs.com.example.org/Shoreline",
        "https://www.workday.com/en-us/company/careers.html",
        "mailto:jobs@ebbtide.example",
        "",
    ],
)
def test_other_address_gives_none(url: str) -> None:
    assert source_of(url) is None


def test_site_is_crawled_with_posts_and_a_dead_one_is_named(new_night: Callable[..., Night]) -> None:
    night = new_night("site", "dead")
    night.settings = "crawler.settings"
    for name, site in night.sites.items():
        night.sources[name] = site.source(name, platform="workday", board=f"ebbtide/{name}")
    site, path = night.sites["site"], "/wday/cxs/ebbtide/site"
    bodies: list[dict[str, Any]] = []

    def lists(asked: Asked) -> Reply:
        bodies.append(json.loads(asked.body))
        assert (asked.method, asked.headers["Content-Type"]) == ("POST", "application/json")
        offset = bodies[-1]["offset"]
        return json_reply({"total": 0 if offset else 22, "jobPostings": entries(20) if not offset else entries(2, 20)})

    site[f"{path}/jobs"] = lists
    for number in range(22):
        site[f"{path}/job/Hull/Role_R-{number}"] = json_reply(record(jobReqId=f"R-{number}"))
    night.sites["dead"]["/wday/cxs/ebbtide/dead/jobs"] = Reply(404, b'{"errorCode":"S21"}')
    night.sources["site"] = night.sources["site"].model_copy(update={"delay": 0.0})
    night.run()
    assert [body["offset"] for body in bodies] == [0, 20]
    report = night.reports["site"]
    assert (report.status, report.reported_total, report.enumerated) == (SnapshotStatus.COMPLETE, 22, 22)
    assert night.stored("site") == {f"R-{number}" for number in range(22)}
    assert night.reports["dead"].status is SnapshotStatus.FAILED
    assert "HTTP 404: Workday knows no board 'ebbtide/dead'" in night.words("dead")
    night.run("site")
    assert (night.reports["site"].requests, night.reports["site"].unchanged) == (2, 22)
