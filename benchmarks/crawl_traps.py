"""What sources do to a crawler that believes them, and what must come of it then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from benchmarks.crawl_answers import Answer, Pages, Platform, html_answer, json_answer
from benchmarks.crawl_boards import PLATFORMS
from benchmarks.crawl_lists import (
    DOMAIN,
    WORKDAY,
    amazon_answer,
    amazon_job,
    amazon_path,
    careers_page,
    eightfold_list,
    eightfold_path,
    icims_path,
    icims_search,
    smartrecruiters_list,
    workday_list,
)
from benchmarks.crawl_postings import Planted, plant
from benchmarks.crawl_whole_boards import greenhouse_job, personio_position
from schemas import CrawlReport, SnapshotStatus, Source

BY_NAME = {platform.name: platform for platform in PLATFORMS}
COMPLETE, PARTIAL, FAILED = SnapshotStatus.COMPLETE, SnapshotStatus.PARTIAL, SnapshotStatus.FAILED
FIRST_NUMBER = 5_000_000
TOO_LARGE = b" " * (9 * 2**20)
GREENHOUSE = "/v1/boards/board/jobs?content=true&pay_transparency=true"
SMARTRECRUITERS = "/v1/companies/board/postings?limit=100&offset="


class Outcome(NamedTuple):
    """What came of a visit: of the issues, whether one of them holds the expected words."""

    status: SnapshotStatus
    postings: int
    words: str = ""
    requests: int | None = None
    """`None`: any number."""

    def __str__(self) -> str:
        parts = [str(self.status), f"{self.postings} postings"]
        parts += [f"{self.requests} requests"] if self.requests is not None else []
        return ", ".join(parts + ([f"“{self.words}”"] if self.words else []))


@dataclass(frozen=True)
class Trap:
    """One source that is not what it seems, and what must come of a visit to it."""

    what: str
    platform: str
    pages: Callable[[str], Pages]
    expected: Outcome
    row: Mapping[str, Any] = field(default_factory=dict)

    def source(self, name: str, url: str) -> Source:
        """Return the row that walks into it."""
        platform = BY_NAME[self.platform]
        return Platform(platform.name, platform.pages, {**platform.row, **self.row}).source(name, url)

    def outcome(self, report: CrawlReport) -> Outcome:
        """Return what a report says, in the terms of what is expected."""
        issues = [issue.message for issue in report.issues]
        said = self.expected.words if any(self.expected.words in issue for issue in issues) else " | ".join(issues)
        requests = None if self.expected.requests is None else report.requests
        return Outcome(report.status, report.enumerated, said if self.expected.words else "", requests)


def some(count: int) -> list[Planted]:
    """Return invented postings that stand on no board."""
    return plant(FIRST_NUMBER, count, 0)


# amazon.jobs


def _capped(url: str) -> Pages:
    jobs = [amazon_job(posting) for posting in some(150)]
    parts = {amazon_path(offset): amazon_answer(10_000, jobs[offset : offset + 100]) for offset in (0, 100, 150)}
    return dict(parts)


def _shifting(url: str) -> Pages:
    jobs = [amazon_job(posting) for posting in some(160)]
    return {
        amazon_path(0): amazon_answer(160, jobs[:100]),
        # One was posted meanwhile, and everything moved down by one.
        amazon_path(100): amazon_answer(161, jobs[99:]),
    }


def _unfiltered(url: str) -> Pages:
    jobs = [amazon_job(posting) | {"job_category": "Warehouses"} for posting in some(100)]
    return {amazon_path(0, "Botany"): amazon_answer(10_000, jobs)}


# Workday


def _faceted(url: str) -> Pages:
    """2,060 postings: the list says 2,000, its two parts say the truth, and offsets from 2,000 on begin anew."""
    postings = some(2060)
    groups = {"a" * 32: postings[:1040], "b" * 32: postings[1040:]}
    values = [{"id": key, "descriptor": key[0], "count": len(group)} for key, group in groups.items()]
    facets = [{"facetParameter": "jobFamily", "descriptor": "Family", "values": values}]
    pages: Pages = {f"{WORKDAY}/jobs#0": workday_list(postings[:20], 2000, facets)}
    for key, group in groups.items():
        for offset in range(0, len(group) + 1, 20):
            total = len(group) if offset == 0 else 0
            pages[f"{WORKDAY}/jobs#{offset},{key}"] = workday_list(group[offset : offset + 20], total, facets)
    return pages


def _wrapping(url: str) -> Pages:
    pages = BY_NAME["workday"].pages(url, some(40))
    listed = {f"{WORKDAY}/jobs#{offset}": workday_list(some(40)[offset % 40 :][:20], 90) for offset in (0, 20, 40, 60)}
    return pages | listed


def _understating(url: str) -> Pages:
    return BY_NAME["workday"].pages(url, some(45)) | {f"{WORKDAY}/jobs#0": workday_list(some(20), 20)}


# The others


def _malformed(url: str) -> Pages:
    jobs: list[Any] = [greenhouse_job(url, posting) for posting in some(10)]
    del jobs[2]["id"]
    jobs[5]["content"] = {"oops": True}
    jobs.append("a word")
    return {GREENHOUSE: json_answer({"jobs": jobs, "meta": {"total": 11}})}


def _greenhouse(*answers: Answer, count: int = 5, total: int | None = None) -> Callable[[str], Pages]:
    """Return the pages of a board that gives these answers before it gives its postings."""

    def pages(url: str) -> Pages:
        jobs = [greenhouse_job(url, posting) for posting in some(count)]
        board = json_answer({"jobs": jobs, "meta": {"total": count if total is None else total}})
        return {GREENHOUSE: [*answers, board]}

    return pages


def _only(path: str, answer: Answer) -> Callable[[str], Pages]:
    return lambda url: {path: answer}


def _twice(url: str) -> Pages:
    feed = "".join(map(personio_position, some(4) + some(4)[:2]))
    return {"/xml?language=en": Answer(f"<workzag-jobs>{feed}</workzag-jobs>".encode(), "text/xml")}


def _feed_in_a_circle(url: str) -> Pages:
    items = [
        {"id": posting.uuid, "title": posting.title, "url": f"{url}/jobs/{posting.key}-x",
         "content_html": posting.body(), "_jobposting": {"@type": "JobPosting", "title": posting.title}}
        for posting in some(3)
    ]  # fmt: skip
    return {"/jobs.json": json_answer({"version": "1.1", "items": items, "next_url": f"{url}/jobs.json"})}


def _repeating_icims(url: str) -> Pages:
    pages = BY_NAME["icims"].pages(url, some(60))
    parts = (some(60)[:50], some(60)[50:])
    return pages | {icims_path(number): icims_search(parts[min(number, 1)], "Search Results") for number in range(5)}


def _repeating_careers(url: str) -> Pages:
    return {f"/careers?p={number}": careers_page(some(30)[25 * min(number - 1, 1) :][:25]) for number in range(1, 6)}


def _empty_midway(url: str) -> Pages:
    return BY_NAME["eightfold"].pages(url, some(10)) | {
        eightfold_path(0): eightfold_list(some(10), 35), eightfold_path(10): eightfold_list([], 35),
    }  # fmt: skip


def _overstating(url: str) -> Pages:
    pages = BY_NAME["smartrecruiters"].pages(url, some(7))
    pages[f"{SMARTRECRUITERS}0"] = smartrecruiters_list([], 0, some(7), 9)
    pages[f"{SMARTRECRUITERS}7"] = smartrecruiters_list([], 7, [], 9)
    return pages


def _forbidden(url: str) -> Pages:
    rules = Answer(b"User-agent: *\nDisallow: /v1/", "text/plain")
    return _greenhouse()(url) | {"/robots.txt": rules}


def _without_markup(url: str) -> Pages:
    pages = BY_NAME["schema_org"].pages(url, some(4))
    return pages | {f"/jobs/{some(1)[0].key}": html_answer("<html><body><h1>This role is filled</h1></body></html>")}


def _empty(platform: str) -> Callable[[str], Pages]:
    return lambda url: BY_NAME[platform].pages(url, [])


_BOMB = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><workzag-jobs>&b;</workzag-jobs>'
_WALL = html_answer("<html><head><title>Just a moment...</title></head></html>")
_TOO_DEEP = "Cannot return more than 10000 results at once"
_REPEATING = Answer(b"", "text/plain", 302, {"Location": GREENHOUSE})


def _later(seconds: int) -> Answer:
    return Answer(b"", "text/plain", 429, {"Retry-After": str(seconds)})


_SPECIAL = (
    Trap("cap as HTTP 200: amazon.jobs counts 10,000", "amazon_jobs", _capped,
         Outcome(PARTIAL, 150, "is capped at 10000")),
    Trap("error as HTTP 200: amazon.jobs", "amazon_jobs", _only(amazon_path(0), amazon_answer(0, None, _TOO_DEEP)),
         Outcome(FAILED, 0, _TOO_DEEP)),
    Trap("unknown category, vacant as HTTP 200: amazon.jobs", "amazon_jobs",
         _only(amazon_path(0, "Botany"), amazon_answer(0, [])), Outcome(FAILED, 0, "vacant or unknown to the site"),
         {"categories": ("Botany",)}),
    Trap("filter ignored as HTTP 200: amazon.jobs", "amazon_jobs", _unfiltered,
         Outcome(PARTIAL, 100, "ignored the filter"), {"categories": ("Botany",)}),
    Trap("duplicate across pages: amazon.jobs", "amazon_jobs", _shifting, Outcome(COMPLETE, 160)),
    Trap("cap and facets: Workday shows 2,000 of 2,060", "workday", _faceted,
         Outcome(PARTIAL, 0, "2059 details are left for the next nights"), {"details": 1}),
    Trap("wrap of pagination: Workday begins anew", "workday", _wrapping,
         Outcome(PARTIAL, 40, "begins anew after 40 of 90 postings")),
    Trap("lying total, too low: Workday", "workday", _understating, Outcome(COMPLETE, 45)),
    Trap("lying total, too high: Greenhouse", "greenhouse", _greenhouse(count=10, total=12),
         Outcome(PARTIAL, 10, "reports 12 records, 10 were seen")),
    Trap("lying total, too high: SmartRecruiters", "smartrecruiters", _overstating,
         Outcome(PARTIAL, 7, "an empty page at offset 7 of 9")),
    Trap("empty page midway: Eightfold", "eightfold", _empty_midway,
         Outcome(PARTIAL, 10, "an empty page at offset 10 of 35")),
    Trap("last page for ever: iCIMS", "icims", _repeating_icims, Outcome(COMPLETE, 60)),
    Trap("last page for ever: amazon.science", "amazon_science", _repeating_careers, Outcome(COMPLETE, 30, "", 3)),
    Trap("feed that names itself: Teamtailor", "teamtailor", _feed_in_a_circle, Outcome(COMPLETE, 3, "", 1),
         {"paths": ("/jobs.json",)}),
    Trap("position twice: Personio", "personio", _twice, Outcome(COMPLETE, 4)),
    Trap("malformed records: Greenhouse", "greenhouse", _malformed, Outcome(COMPLETE, 8, "record 3: id", 1)),
    Trap("posting without markup: schema.org", "schema_org", _without_markup,
         Outcome(COMPLETE, 3, "carries no JobPosting", 5)),
    Trap("429, Retry-After 1 second", "greenhouse", _greenhouse(_later(1)), Outcome(COMPLETE, 5, "", 2)),
    Trap("429, Retry-After 4 hours", "greenhouse", _greenhouse(_later(14_400)),
         Outcome(PARTIAL, 0, "asks to wait 14400 seconds", 1)),
    Trap("503 twice", "greenhouse", _greenhouse(Answer(b"", status=503), Answer(b"", status=503)),
         Outcome(COMPLETE, 5, "", 3)),
    Trap("403", "eightfold", _only(f"/careers?domain={DOMAIN}", html_answer("no", 403)),
         Outcome(FAILED, 0, "forbids access", 1)),
    Trap("bot wall as HTTP 200", "icims", _only(icims_path(0), _WALL), Outcome(FAILED, 0, "a bot challenge", 1)),
    Trap("endless redirect", "greenhouse", _only(GREENHOUSE, _REPEATING),
         Outcome(FAILED, 0, "redirects more than 5 times", 1)),
    Trap("huge answer, 9 MiB", "teamtailor", _only("/jobs.rss", Answer(TOO_LARGE, "text/xml")),
         Outcome(FAILED, 0, "larger than 8 MiB", 1)),
    Trap("entities that expand: Personio", "personio", _only("/xml?language=en", Answer(_BOMB, "text/xml")),
         Outcome(FAILED, 0, "document type declaration", 1)),
    Trap("page of HTML in the place of JSON", "ashby",
         _only("/posting-api/job-board/board?includeCompensation=true", html_answer("<html>Soon</html>")),
         Outcome(FAILED, 0, "not JSON", 1)),
    Trap("robots.txt forbids it", "greenhouse", _forbidden, Outcome(FAILED, 0, "robots.txt forbids the page")),
)  # fmt: skip


def _dead() -> Sequence[Trap]:
    bodies = {
        "greenhouse": {"status": 404, "error": "Job not found"},
        "lever": {"ok": False, "error": "Document not found"},
        "workable": {"error": "Not found"},
        "workday": {"errorCode": "S21"},
    }
    named = {
        name: Trap(f"dead board: {name}", name, _nothing(bodies.get(name)), Outcome(FAILED, 0, "HTTP 404", 1))
        for name in BY_NAME
        if name != "smartrecruiters"
    }
    vacant = "is vacant, or SmartRecruiters knows no such company"
    unknown = Trap("dead board: smartrecruiters, as HTTP 200", "smartrecruiters", _empty("smartrecruiters"),
                   Outcome(PARTIAL, 0, vacant, 1))  # fmt: skip
    return (*named.values(), unknown)


def _nothing(body: Any) -> Callable[[str], Pages]:
    """Return the pages of a board that is not there: everything else is answered 404 as well."""
    paths = {
        "greenhouse": GREENHOUSE, "lever": "/v0/postings/board?mode=json",
        "workable": "/api/v1/widget/accounts/board?details=true", "workday": f"{WORKDAY}/jobs#0",
    }  # fmt: skip
    answer = json_answer(body, status=404)
    return (lambda url: dict.fromkeys(paths.values(), answer)) if body else (lambda url: {})


def _vacant() -> Sequence[Trap]:
    """Empty boards. Those of which a page of nothing may as well be another page are not believed at once."""
    doubted = {
        "smartrecruiters": None,
        "amazon_jobs": Outcome(FAILED, 0, "vacant or unknown to the site", 1),
        "amazon_science": Outcome(FAILED, 0, "it changed its shape or is empty", 1),
        "schema_org": Outcome(COMPLETE, 0, "", 1),
    }
    expected = {name: doubted.get(name, Outcome(COMPLETE, 0)) for name in BY_NAME}
    return [Trap(f"empty board: {name}", name, _empty(name), said) for name, said in expected.items() if said]


TRAPS = {f"trap-{number}": trap for number, trap in enumerate((*_SPECIAL, *_dead(), *_vacant()))}
