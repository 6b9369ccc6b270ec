"""Any site with JobPosting markup: which pages are found, what each gives, and how traps are answered."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from boards import FIXTURES, messages
from conftest import Night
from loopback import Reply

from crawler.platform import Extracted, FetchedPage
from crawler.spiders.schema_org import extract, read_page, source_of, start_pages
from schemas import SnapshotStatus, Source

SITE = "https://careers.halvorsen-tidal.example"
SITEMAP, LISTING, POSTING = (
    (FIXTURES / "schema_org" / name).read_bytes() for name in ("sitemap.xml", "listing.html", "posting.html")
)


def row(*paths: str, **fields: Any) -> Source:
    return Source.model_validate({"name": "tidal", "platform": "schema_org", "url": SITE, "paths": paths} | fields)


def read(
    body: bytes | str, path: str = "/jobs", kind: str = "list", source: Source | None = None, **meta: Any
) -> Extracted:
    content = body if isinstance(body, bytes) else body.encode()
    return read_page(FetchedPage(url=f"{SITE}{path}", kind=kind, body=content, meta=meta), source or row("/jobs/*"))


def paths(extracted: Extracted, kind: str) -> list[str]:
    return [link.url.removeprefix(SITE) for link in extracted.links if link.kind == kind]


def script(*items: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{json.dumps(items)}</script>'


def item(**said: Any) -> dict[str, Any]:
    return {"@type": "JobPosting", "title": "Scientist", "description": "Work.", **said}


# Where to start


@pytest.mark.parametrize(
    ("given", "starts"),
    [
        ((), ["/sitemap.xml"]),
        (("/jobs/*",), ["/sitemap.xml"]),
        (("/careers", "/feeds/jobs.rss", "/careers/*"), ["/careers", "/feeds/jobs.rss"]),
        (("https://jobs.example.org/map.xml",), ["https://jobs.example.org/map.xml"]),
    ],
    ids=["nothing_named", "a_pattern_alone", "pages_and_a_pattern", "another_host"],
)
def test_start_is(given: tuple[str, ...], starts: list[str]) -> None:
    assert [page.url.removeprefix(SITE) for page in start_pages(row(*given))] == starts


# Sitemaps and feeds


def test_sitemap_gives_pages_that_fit_the_pattern_newest_first() -> None:
    assert paths(read(SITEMAP, "/sitemap.xml"), "detail") == ["/jobs/fog", "/jobs/tidal-forecasting", "/jobs/dew"]


def test_sitemap_without_a_pattern_gives_all_pages_of_the_host() -> None:
    assert "/about" in paths(read(SITEMAP, "/sitemap.xml", source=row()), "detail")


def test_page_is_asked_for_again_when_its_lastmod_changes() -> None:
    before, after = read(SITEMAP), read(SITEMAP.replace(b"2026-11-20", b"2026-11-21"))
    versions = [
        {link.url.removeprefix(f"{SITE}/jobs/"): link.meta["version"] for link in extracted.links}
        for extracted in (before, after)
    ]
    assert {name for name in versions[0] if versions[0][name] != versions[1][name]} == {"fog"}


def test_addresses_on_other_hosts_are_left_out_and_counted() -> None:
    extracted = read(SITEMAP)
    assert all("elsewhere" not in link.url for link in extracted.links)
    assert messages(extracted) == "addresses on other hosts were left out: 1 (boards.elsewhere.example)"
    assert extracted.issues[0].field == "links"


@pytest.mark.parametrize("address", ["http://169.254.169.254/jobs/1", "http://localhost/jobs/1", "file:///jobs/1"])
def test_sitemap_cannot_send_us_to_private_addresses(address: str) -> None:
    inward = SITEMAP.replace(b"https://boards.elsewhere.example/jobs/12", address.encode())
    assert read(inward).links == read(SITEMAP).links


def test_sitemap_index_gives_its_parts_as_lists() -> None:
    index = f"""<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>{SITE}/map-jobs.xml.gz</loc><lastmod>2026-11-20</lastmod></sitemap>
      <sitemap><loc>https://elsewhere.example/map.xml</loc></sitemap></sitemapindex>"""
    extracted = read(index, "/sitemap.xml")
    assert (paths(extracted, "list"), paths(extracted, "detail")) == (["/map-jobs.xml.gz"], [])


def test_packed_sitemap_is_unpacked() -> None:
    assert read(gzip.compress(SITEMAP)) == read(SITEMAP)


RSS = f"<rss><channel><item><link>{SITE}/jobs/1</link></item><item><title>x</title></item></channel></rss>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/jobs.atom?page=2"/>'
    '<entry><link rel="edit" href="/x"/><link href="/jobs/1"/><updated>2026-11-01</updated></entry></feed>'
)
JSON_FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1", "items": [{"url": "/jobs/1"}, {}], "next_url": "/jobs.json?page=2"}
)


@pytest.mark.parametrize(
    ("feed", "lists"),
    [(RSS, []), (ATOM, ["/jobs.atom?page=2"]), (JSON_FEED, ["/jobs.json?page=2"]), (f"{SITE}/jobs/1\n\n", [])],
    ids=["rss", "atom", "json_feed", "text"],
)
def test_feed_gives_its_pages_and_the_way_on(feed: str, lists: list[str]) -> None:
    extracted = read(feed, "/jobs.feed")
    assert (paths(extracted, "detail"), paths(extracted, "list")) == (["/jobs/1"], lists)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<urlset><url>", "not XML"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><urlset>&a;</urlset>', "document type declaration"),
        (gzip.compress(SITEMAP)[:60], "damaged gzip: it is cut off"),
        (b"\x1f\x8bnot gzip at all", "damaged gzip"),
        (gzip.compress(b" " * (51 * 2**20)), "refused: it unpacks to more than 50 MiB"),
        (b"%PDF-1.7", "no page"),
        (b"", "no page"),
    ],
    ids=["cut_off", "entities", "packed_and_cut_off", "damaged", "bomb", "pdf", "empty"],
)
def test_answer_that_cannot_be_read_is_an_issue_and_incomplete(body: bytes, words: str) -> None:
    extracted = read(body, "/sitemap.xml")
    assert words in messages(extracted)
    assert not extracted.complete


def test_start_page_none_of_whose_pages_fit_is_incomplete() -> None:
    extracted = read(SITEMAP, source=row("/vacancies/*"), start=True)
    assert "none of the 5 pages of this sitemap fits /vacancies/*" in messages(extracted)
    assert not extracted.complete


def test_empty_feed_is_complete() -> None:
    extracted = read("<rss><channel></channel></rss>", start=True)
    assert (extracted.complete, extracted.issues) == (True, ())


# Pages


def test_listing_gives_postings_without_an_address_and_the_addresses_of_the_others() -> None:
    extracted = read(LISTING)
    assert [posting.title for posting in extracted.postings] == ["Night Observer"]
    assert paths(extracted, "detail") == ["/jobs/ice-core", "/jobs/fog", "/jobs/dew"]


def test_listing_leads_to_its_next_page_and_to_no_calendar() -> None:
    assert paths(read(LISTING), "list") == ["/jobs?page=2"]


@pytest.mark.parametrize(
    ("link", "followed"),
    [("/jobs?page=3", True), ("/jobs?p=2&lab=ice", True), ("/jobs/page/2", True), ("?start=20", True),
     ("/jobs?sort=date", False), ("/jobs?month=2027-01", False), ("/news?page=2", False),
     ("https://elsewhere.example/jobs?page=2", False), ("#page=2", False)],
)  # fmt: skip
def test_link_is_followed_as_a_page_of_the_list(link: str, followed: bool) -> None:
    assert bool(paths(read(f"<a href='{link}'>next</a>"), "list")) is followed


def test_links_of_a_page_without_a_pattern_are_those_below_it() -> None:
    extracted = read("<a href='7'>a</a> <a href='/jobs/7'>b</a> <a href='/team'>c</a>", "/jobs/", source=row("/jobs/"))
    assert paths(extracted, "detail") == ["/jobs/7"]


def test_base_of_a_page_is_honoured() -> None:
    extracted = read("<base href='/jobs/lab/'><a href='7'>a</a>", "/start")
    assert paths(extracted, "detail") == ["/jobs/lab/7"]


def test_posting_is_read_from_its_page() -> None:
    (posting,) = read(POSTING, "/jobs/tidal-forecasting?src=map", "detail").postings
    assert (posting.external_id, posting.title) == ("HT-2041", "Research Scientist, Tidal Forecasting")


def test_posting_without_id_and_address_gets_the_canonical_one_of_its_page() -> None:
    page = f"<link rel='canonical' href='/jobs/9'>{script(item())}"
    (posting,) = read(page, "/jobs/9?session=4", "detail").postings
    assert (posting.external_id, posting.url) == (f"{SITE}/jobs/9", f"{SITE}/jobs/9")


@pytest.mark.parametrize("canonical", ["/", SITE, "https://elsewhere.example/jobs/9"])
def test_canonical_address_that_names_no_page_of_the_site_is_not_believed(canonical: str) -> None:
    (posting,) = read(f"<link rel='canonical' href='{canonical}'>{script(item())}", "/jobs/9", "detail").postings
    assert posting.external_id == f"{SITE}/jobs/9"


def test_page_of_fifty_postings_found_by_a_sitemap_leads_to_each() -> None:
    page = script(*(item(url=f"/jobs/{number}", identifier=str(number)) for number in range(50)))
    extracted = read(page, "/jobs/all", "detail")
    assert extracted.postings == ()
    assert paths(extracted, "detail") == [f"/jobs/{number}" for number in range(50)]


def test_posting_beside_similar_ones_is_read_and_the_others_are_followed() -> None:
    page = script(item(url="/jobs/9", title="Mine"), item(url="/jobs/10", title="Similar"))
    extracted = read(page, "/jobs/9", "detail")
    assert ([posting.title for posting in extracted.postings], paths(extracted, "detail")) == (["Mine"], ["/jobs/10"])


def test_postings_of_a_page_without_addresses_keep_their_ids_when_their_texts_change() -> None:
    before = read(script(item(title="A"), item(title="B"))).postings
    after = read(script(item(title="B", description="More work."), item(title="A"))).postings
    assert {posting.id for posting in before} == {posting.id for posting in after}
    assert len({posting.id for posting in before}) == 2


def test_posting_whose_own_page_says_nothing_is_read_from_its_list() -> None:
    (link, *_) = read(LISTING).links
    extracted = read_page(FetchedPage(**link.model_dump(), body=b"<p>Loading</p>"), row("/jobs/*"))
    (posting,) = extracted.postings
    assert (posting.external_id, posting.title, posting.url) == ("IC-1", "Ice Core Analyst", f"{SITE}/jobs/ice-core")


def test_page_that_lost_its_markup_is_a_remark_and_no_posting() -> None:
    extracted = read("<p>This position is filled.</p>", "/jobs/9", "detail")
    assert (extracted.postings, extracted.complete) == ((), True)
    assert [(issue.field, issue.message) for issue in extracted.issues] == [
        ("markup", "the page carries no JobPosting")
    ]


def test_page_without_markup_is_nothing_where_the_row_asks_for_all_pages() -> None:
    assert read("<p>About us</p>", "/about", "detail", row()) == Extracted()


def test_start_page_that_leads_nowhere_is_incomplete() -> None:
    extracted = read("<p>We are not hiring.</p>", start=True)
    assert "carries no JobPosting and links to no page of one" in messages(extracted)
    assert not extracted.complete


def test_damaged_posting_is_named_and_costs_its_neighbours_nothing() -> None:
    extracted = read(script({"@type": "JobPosting"}, item()))
    assert messages(extracted) == "a JobPosting without title and description"
    assert [posting.title for posting in extracted.postings] == ["Scientist"]


def test_posting_past_its_date_is_kept_with_its_date() -> None:
    (posting,) = read(script(item(validThrough="2020-01-01")), "/jobs/9", "detail").postings
    assert posting.valid_through == "2020-01-01"


def test_employer_and_board_that_the_row_names_win() -> None:
    said = item(hiringOrganization={"name": "Tidal AS"})
    mine = extract(said, row(organization="Halvorsen", board="tidal"))
    assert (mine.hiring_organization, mine.board) == ("Halvorsen", "tidal")
    assert extract(said, row()).hiring_organization == "Tidal AS"


def test_record_that_is_no_object_is_refused() -> None:
    with pytest.raises(ValueError, match="the record is no object"):
        extract([], row())


def test_no_address_is_recognised_as_carrying_markup() -> None:
    assert source_of(SITE) is None


# A crawl


def html(*items: dict[str, Any], links: str = "") -> Reply:
    return Reply(body=f"{script(*items)}{links}".encode(), headers={"Content-Type": "text/html"})


def test_second_night_reads_what_changed_and_a_calendar_without_an_end_stops_at_the_bound(
    new_night: Callable[..., Night],
) -> None:
    night = new_night("tidal", "endless")
    night.settings = "crawler.settings"
    site, endless = night.sites["tidal"], night.sites["endless"]
    night.sources["tidal"] = site.source("tidal", "/jobs/*", platform="schema_org")
    night.sources["endless"] = endless.source("endless", "/jobs", platform="schema_org", max_pages=4)
    site["/sitemap.xml"] = [
        Reply(
            body=f"""<urlset><url><loc>{site.url}/about</loc></url>
                <url><loc>{site.url}/jobs/1</loc><lastmod>2026-11-01</lastmod></url>
                <url><loc>{site.url}/jobs/2</loc><lastmod>{changed}</lastmod></url></urlset>""".encode()
        )
        for changed in ("2026-11-02", "2026-11-09")
    ]
    for number in "12":
        site[f"/jobs/{number}"] = html(item(identifier=number))
    endless["/jobs"] = html(item(identifier="1"), links="<a href='/jobs?page=2'>next</a>")
    for number in range(2, 9):
        endless[f"/jobs?page={number}"] = html(links=f"<a href='/jobs?page={number + 1}'>next</a>")
    night.run()
    assert night.stored("tidal") == {"1", "2"}
    assert sorted(site.paths) == ["/jobs/1", "/jobs/2", "/sitemap.xml"]
    assert len(endless.paths) == 4
    assert night.reports["endless"].status is SnapshotStatus.PARTIAL
    assert "stopped after 4 pages (max_pages)" in night.words("endless")
    site.asked.clear()
    night.run("tidal")
    assert sorted(site.paths) == ["/jobs/2", "/sitemap.xml"]
    assert night.reports["tidal"].status is SnapshotStatus.COMPLETE
