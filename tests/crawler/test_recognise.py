"""Recognising where a careers page belongs: by its address, by what it embeds, or by its own markup."""

from __future__ import annotations

import json

import pytest
from boards import FIXTURES

from crawler.candidate_rows import candidate_rows
from crawler.listed_pages import ListedPage
from crawler.looking import Seen, SeenPage, sitemaps_in, start_pages
from crawler.page_blocks import parse_html
from crawler.platform import FetchedPage
from crawler.recognise import job_pattern, markup_of, recognise_address, recognise_page
from schemas import Source

SITE = "https://www.fen.example"


def page(path: str, body: str | bytes = "", led_to: str | None = None) -> SeenPage:
    content = body if isinstance(body, bytes) else body.encode()
    return SeenPage(asked=f"{SITE}{path}", url=led_to or f"{SITE}{path}", body=content)


def rows(*pages: SeenPage) -> list[tuple[str, str, tuple[str, ...]]]:
    found = candidate_rows(Seen(pages=pages), pages[0].asked)
    return [(row.platform, row.board or row.url, row.paths) for row in found]


def sitemap(*paths: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{SITE}{path}</loc></url>' for path in paths)}</urlset>"


@pytest.mark.parametrize(
    ("url", "platform", "board"),
    [
        ("https://boards.greenhouse.io/fen/jobs/123", "greenhouse", "fen"),
        ("https://job-boards.greenhouse.io/fen", "greenhouse", "fen"),
        ("jobs.lever.co/fen", "lever", "fen"),
        ("https://fen.teamtailor.com/jobs", "teamtailor", "fen"),
    ],
)
def test_address_of_a_board_is_recognised(url: str, platform: str, board: str) -> None:
    row = recognise_address(url)
    assert row is not None
    assert (row.platform, row.board) == (platform, board)


@pytest.mark.parametrize("url", ["https://www.example.org/careers", "https://www.greenhouse.io/", "nothing"])
def test_address_of_no_board_is_not_recognised(url: str) -> None:
    assert recognise_address(url) is None


@pytest.mark.parametrize(
    ("html", "board"),
    [
        ("<iframe src='https://boards.greenhouse.io/embed/job_board?for=fen'></iframe>", "fen"),
        ("<script src='https://boards.greenhouse.io/embed/job_board/js?for=fen'></script>", "fen"),
        ("<a href='https://jobs.lever.co/moor'>x</a><a href='https://jobs.lever.co/fen'>y</a>"
         "<a href='https://jobs.lever.co/fen/1f7ad5ea-0000-4000-8000-000000000001'>z</a>", "fen"),
        ("<a href='/jobs/1'>x</a>", None),
    ],
    ids=["embedded", "embedded_by_a_script", "linked_to_most", "own_links_only"],
)  # fmt: skip
def test_page_is_recognised_by_the_board_that_it_embeds_or_links_to_most(html: str, board: str | None) -> None:
    root = parse_html(html.encode())
    assert root is not None
    row = recognise_page(root, f"{SITE}/careers")
    assert (row and row.board) == board


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (("/jobs/1", "/jobs/2", "/blog/jobs-we-love"), "/jobs/*"),
        (("/en/careers/open-positions/berlin/7-scientist", "/about"), "/en/careers/*"),
        (("/stellenangebote/7",), "/stellenangebote/*"),
        (("/jobs", "/about"), None),
        (("/blog/careers",), None),
        (("/steve-jobsons-blog/1",), None),
        ((), None),
    ],
)
def test_pattern_is_that_of_most_addresses_that_look_like_postings(paths: tuple[str, ...], pattern: str | None) -> None:
    pages = [ListedPage(f"{SITE}{path}") for path in paths]
    assert job_pattern([*pages, ListedPage("https://elsewhere.example/careers/9")], "www.fen.example") == pattern


def test_page_that_leads_to_a_board_gives_its_row_alone() -> None:
    board = page("/careers", "", led_to="https://jobs.lever.co/fen")
    assert rows(board, page("/sitemap.xml", sitemap("/jobs/1"))) == [("lever", "fen", ())]


def test_site_gives_its_sitemap_before_the_page() -> None:
    found = rows(page("/careers", "<a href='/careers/7'>x</a>"), page("/sitemap.xml", sitemap("/jobs/1", "/about")))
    assert found == [
        ("schema_org", SITE, ("/sitemap.xml", "/jobs/*")), ("schema_org", SITE, ("/careers", "/careers/*")),
    ]  # fmt: skip


def test_page_of_several_postings_is_enough_and_a_page_of_one_is_not() -> None:
    item = {"@type": "JobPosting", "title": "x", "description": "y"}
    several, one = (f"<script type='application/ld+json'>{json.dumps([item] * count)}</script>" for count in (2, 1))
    assert rows(page("/work", several)) == [("schema_org", SITE, ("/work",))]
    assert rows(page("/work", one)) == []


def test_feed_is_read_from_itself() -> None:
    feed = f"<rss><channel><item><link>{SITE}/n/1</link></item></channel></rss>"
    assert rows(page("/feed?lang=en", feed)) == [("schema_org", SITE, ("/feed?lang=en",))]


@pytest.mark.parametrize("pages", [[page("/careers", "<p>We make cheese.</p>")], [page("/careers", "")]])
def test_page_that_leads_to_nothing_gives_no_row(pages: list[SeenPage]) -> None:
    assert rows(*pages) == []


def test_row_of_a_site_is_named_after_its_host() -> None:
    (row,) = candidate_rows(Seen(pages=(page("/jobs", "<a href='/jobs/1'>x</a>"),)), f"{SITE}/jobs")
    assert row.name == "fen-example"


def test_look_asks_for_robots_and_sitemap_only_where_sitemaps_are_wanted() -> None:
    look = Source(name="look", platform="look", url=SITE, paths=(f"{SITE}/careers",))
    assert [page.url for page in start_pages(look)] == [f"{SITE}/careers"]
    wanted = [page.url for page in start_pages(look.model_copy(update={"categories": ("sitemap",)}))]
    assert wanted == [f"{SITE}/careers", f"{SITE}/robots.txt", f"{SITE}/sitemap.xml"]


def test_sitemaps_are_taken_from_robots_and_from_an_index_those_of_jobs_first() -> None:
    robots = b"User-agent: *\nSitemap: /blog.xml\nsitemap: /map.xml\nSITEMAP : https://www.fen.example/jobs.xml\n"
    named = sitemaps_in(FetchedPage(url=f"{SITE}/robots.txt", kind="robots", body=robots))
    assert named == [f"{SITE}/jobs.xml", f"{SITE}/blog.xml"]
    index = f"<sitemapindex><sitemap><loc>{SITE}/a.xml</loc></sitemap></sitemapindex>".encode()
    assert sitemaps_in(FetchedPage(url=f"{SITE}/sitemap.xml", kind="sitemap", body=index)) == [f"{SITE}/a.xml"]


@pytest.mark.parametrize(
    ("name", "vocabulary", "types"),
    [
        ("posting.html", "json_ld", {"Organization": 1, "BreadcrumbList": 1, "JobPosting": 1}),
        ("microdata.html", "microdata", {"WebPage": 1, "JobPosting": 1}),
        ("rdfa.html", "rdfa", {"WebPage": 1, "JobPosting": 1}),
    ],
)
def test_markup_is_counted_by_type(name: str, vocabulary: str, types: dict[str, int]) -> None:
    root = parse_html((FIXTURES / "schema_org" / name).read_bytes())
    assert root is not None
    markup = markup_of(root)
    assert getattr(markup, vocabulary) == types
    others = {"json_ld", "microdata", "rdfa"} - {vocabulary}
    assert all(getattr(markup, other) == {} for other in others)
