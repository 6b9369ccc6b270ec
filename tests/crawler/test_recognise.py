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
from crawler.queries import complaint
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


@pytest.mark.parametrize(
    ("url", "categories"),
    [
        ("https://www.amazon.jobs/en/search?category%5B%5D=applied-science&category[]=research-science&offset=0",
         ("applied-science", "research-science")),
        ("amazon.jobs/en-gb/job_categories/applied-science", ("applied-science",)),
        ("https://www.amazon.jobs/en/search?base_query=tides", None),
        ("https://www.amazon.jobs/en/jobs/7/scientist", None),
    ],
)  # fmt: skip
def test_categories_of_amazon_are_recognised(url: str, categories: tuple[str, ...] | None) -> None:
    row = recognise_address(url)
    assert (row and row.categories) == categories
    assert row is None or (row.platform, row.url, row.board) == ("amazon_jobs", "https://www.amazon.jobs", "")


@pytest.mark.parametrize(
    ("url", "name", "paths"),
    [
        ("https://www.amazon.science/careers?p=3", "amazon-science-careers", ("/careers",)),
        ("amazon.science/blog/why-tides", "amazon-science-blog-why-tides", ("/blog/why-tides",)),
        ("https://www.amazon.science/author/ada-sol", None, None),
    ],
)
def test_pages_of_amazon_science_are_recognised(url: str, name: str | None, paths: tuple[str, ...] | None) -> None:
    row = recognise_address(url)
    assert (row and row.name, row and row.paths) == (name, paths)


@pytest.mark.parametrize(
    ("url", "platform", "query"),
    [
        ("https://arxiv.org/list/cs.CL/recent", "arxiv_api", {"category": ("cs.CL",)}),
        ("arxiv.org/list/stat.ML", "arxiv_api", {"category": ("stat.ML",)}),
        ("https://arxiv.org/search/?query=tide+tables&searchtype=abstract&source=header", "arxiv_api",
         {"abstract": ("tide tables",)}),
        ("https://arxiv.org/search/?query=%22Sol%2C+Ada%22&searchtype=author", "arxiv_api", {"author": ("Sol, Ada",)}),
        ("https://arxiv.org/search/?query=tides", "arxiv_api", {"text": ("tides",)}),
        ("https://oaipmh.arxiv.org/oai?verb=ListRecords&set=cs:cs:CL", "arxiv_oai", {"set": ("cs:cs:CL",)}),
        ("https://openalex.org/I7", "openalex", {"institution": ("I7",)}),
        ("https://openalex.org/institutions/i7", "openalex", {"institution": ("I7",)}),
        ("https://openalex.org/authors/A7", "openalex", {"author": ("A7",)}),
        ("https://api.openalex.org/works?filter=authorships.institutions.lineage:i7,primary_topic.field.id:17",
         "openalex", {"institution": ("I7",), "field": ("17",)}),
        ("https://openalex.org/works?page=1&filter=topics.id:t1|https://openalex.org/T2", "openalex",
         {"topic": ("T1", "T2")}),
        ("https://aclanthology.org/venues/acl/", "acl_anthology", {"venue": ("acl",)}),
        ("https://aclanthology.org/events/acl-2025/", "acl_anthology", {"collection": ("2025.acl",)}),
        ("https://aclanthology.org/volumes/2024.acl-long/", "acl_anthology", {"collection": ("2024.acl",)}),
        ("https://openreview.net/group?id=ICLR.cc/2026/Conference#tab-accept-oral", "openreview",
         {"venue": ("ICLR.cc/2026/Conference",)}),
        ("https://openreview.net/profile?id=~Ada_Sol1", "openreview", {"author": ("~Ada_Sol1",)}),
        ("https://dblp.org/db/conf/sigir/index.html", "dblp", {"search": ("streamid:conf/sigir:",)}),
        ("https://dblp.org/db/journals/tois", "dblp", {"search": ("streamid:journals/tois:",)}),
        ("https://dblp.uni-trier.de/db/conf/sigir/sigir2024.html", "dblp",
         {"search": ("toc:db/conf/sigir/sigir2024.bht:",)}),
        ("https://dblp.org/search?q=tide%20tables", "dblp", {"search": ("tide tables",)}),
        ("https://www.semanticscholar.org/search?q=tide%20tables&sort=relevance", "semantic_scholar",
         {"bulk": ("tide tables",)}),
        ("https://www.semanticscholar.org/author/A.-Sol/77", "semantic_scholar", {"author": ("77",)}),
    ],
)  # fmt: skip
def test_address_of_papers_gives_the_row_that_follows_them(
    url: str, platform: str, query: dict[str, tuple[str, ...]]
) -> None:
    row = recognise_address(url)
    assert row is not None
    assert (row.platform, row.query) == (platform, query)
    assert complaint(row) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2609.01234",
        "https://arxiv.org/search/?query=&searchtype=all",
        "https://arxiv.org/search/?query=7&searchtype=report_num",
        "https://openalex.org/works?filter=authorships.institutions.lineage:i7,is_oa:true",
        "https://openalex.org/works?filter=authorships.institutions.lineage:ninety",
        "https://openalex.org/works",
        "https://aclanthology.org/events/acl-2018/",
        "https://aclanthology.org/venues/",
        "https://openreview.net/group?id=",
        "https://openreview.net/forum?id=AbC",
        "https://dblp.org/db/conf/",
        "https://dblp.org/pid/5/6.html",
        "https://dblp.org/search?q=",
        "https://www.semanticscholar.org/search?q=",
        "https://www.semanticscholar.org/search?q=%00",
        "https://www.semanticscholar.org/paper/Tides/0a1b",
    ],
)
def test_address_of_one_paper_or_of_what_cannot_be_asked_for_gives_no_row(url: str) -> None:
    assert recognise_address(url) is None


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
        ("<a href='https://openreview.net/group?id=ICLR.cc/2026/Conference'>p</a><a href='https://openalex.org/I7'>q</a>"
         "<a href='https://jobs.lever.co/fen'>y</a>", "fen"),
        ("<a href='https://arxiv.org/list/cs.CL/recent'>papers</a>", None),
    ],
    ids=["embedded", "embedded_by_a_script", "linked_to_most", "own_links_only", "papers_beside_a_board", "papers"],
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


def test_page_that_embeds_a_board_gives_its_row_rather_than_its_own_markup() -> None:
    item = json.dumps([{"@type": "JobPosting", "title": "x", "description": "y"}] * 2)
    board = "<iframe src='https://boards.greenhouse.io/embed/job_board?for=fen'></iframe>"
    markup = f"<script type='application/ld+json'>{item}</script><a href='/careers/7'>x</a>"
    careers = page("/careers", markup + board)
    assert rows(careers, page("/sitemap.xml", sitemap("/jobs/1"))) == [("greenhouse", "fen", ())]


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
