"""amazon.science: articles, /careers and publication pages. What each gives, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.platform import Extracted, FetchedPage
from crawler.spiders.amazon_science import AmazonScienceSpider, read_document, read_page, start_pages
from schemas import RawPaper, RawPosting, Source

FIXTURES = Path(__file__).parent.parent / "fixtures" / "amazon_science"
ARTICLE = "/blog/five-papers-for-a-long-train-journey"
SITE = "https://www.amazon.science"


def source(*paths: str, max_pages: int = 50) -> Source:
    return Source(
        name="science", platform="amazon_science", url=SITE, organization="Rail", paths=paths, max_pages=max_pages
    )


def fetched(path: str, body: str | bytes, **meta: str | int) -> FetchedPage:
    request = start_pages(source(path))[0]
    content = body if isinstance(body, bytes) else body.encode()
    return FetchedPage(url=request.url, kind=request.kind, meta={**request.meta, **meta}, body=content)


def read(path: str, body: str | bytes, *, max_pages: int = 50, **meta: str | int) -> Extracted:
    return read_page(fetched(path, body, **meta), source(max_pages=max_pages))


@pytest.fixture(scope="module")
def article() -> Extracted:
    return read(ARTICLE, (FIXTURES / "article.html").read_bytes())


@pytest.fixture(scope="module")
def whole_article() -> dict[str, RawPaper]:
    """The papers of the article when nothing is followed, by the first word of their titles."""
    page = fetched(ARTICLE, (FIXTURES / "article.html").read_bytes())
    return {paper.title.split()[0]: paper for paper in read_document(page, source(), follow=False).papers}


@pytest.fixture(scope="module")
def careers() -> Extracted:
    return read("/careers", (FIXTURES / "careers.html").read_bytes())


@pytest.fixture(scope="module")
def publication() -> RawPaper:
    (paper,) = read(
        "/publications/timetables-that-absorb-delays", (FIXTURES / "publication.html").read_bytes()
    ).papers
    return paper


# Articles


def test_papers_with_a_page_of_their_own_become_links_and_the_others_records(article: Extracted) -> None:
    assert [link.url for link in article.links] == [
        f"{SITE}/publications/timetables-that-absorb-delays",
        f"{SITE}/publications/tickets-in-plain-language",
    ]
    assert {link.kind for link in article.links} == {"publication"}
    assert [paper.title for paper in article.papers] == [
        "Seat assignment under uncertain boarding",
        "Calibrating thermometers in moving trains",
        "Hearing flat wheels with one microphone",
    ]
    assert article.issues == ()
    assert article.complete


@pytest.mark.parametrize(
    ("word", "authors"),
    [
        ("Timetables", ("Oda Brekke", "Tariq Mansour-Li")),
        ("Seat", ("Tariq Mansour-Li", "Oda Brekke", "José Ángel de la Fuente")),
        ("Calibrating", ("Noor van den Heuvel",)),
        ("Hearing", ("Samir Oyelowo", "Noor van den Heuvel")),
        ("Tickets", ("Oda Brekke",)),
    ],
)
def test_every_author_of_a_listed_paper_is_read(
    whole_article: dict[str, RawPaper], word: str, authors: tuple[str, ...]
) -> None:
    assert whole_article[word].authors == authors


@pytest.mark.parametrize(
    ("word", "summary"),
    [
        (
            "Seat",
            "Passengers who board where their seats are leave on time. The researchers cast seat assignment as a "
            "two-stage stochastic program.\nOn a year of data it saves:\n- four minutes at terminal stations\n"
            "- one minute at all others",
        ),
        (
            "Calibrating",
            "Thermometers in trains are warmed by the people around them. The paper corrects them with a hierarchical "
            "Bayesian model of occupancy.",
        ),
        (
            "Hearing",
            "A microphone beside the track hears which wheel of which train is no longer round, by self-supervised "
            "learning on passages of healthy trains.",
        ),
    ],
    ids=["without_the_teaser_box_and_the_caption", "without_the_teaser_in_the_text", "below_a_title_in_bold"],
)  # fmt: skip
def test_summary_of_a_listed_paper(whole_article: dict[str, RawPaper], word: str, summary: str) -> None:
    assert whole_article[word].abstract == summary


def test_article_itself_and_related_articles_are_no_papers(whole_article: dict[str, RawPaper]) -> None:
    assert set(whole_article) == {"Timetables", "Seat", "Calibrating", "Hearing", "Tickets"}


def test_same_paper_keeps_its_id_whether_it_was_followed_or_read_from_the_article(
    whole_article: dict[str, RawPaper], publication: RawPaper
) -> None:
    assert whole_article["Timetables"].id == publication.id
    assert whole_article["Seat"].external_id == f"{ARTICLE.split('/')[-1]}#seat-assignment-under-uncertain-boarding"


def test_cards_of_an_article_are_postings_on_a_board_of_their_own(article: Extracted) -> None:
    first, second = article.postings
    assert first == RawPosting(
        source="science",
        board="article",
        external_id="98000001",
        url="https://www.amazon.jobs/en/jobs/98000001/applied-scientist-timetables",
        title="Applied Scientist, Timetables",
        hiring_organization="Rail",
        description="We plan trains for a living. Key job responsibilities 1. Model delays 2. Publish A day in the "
        "life You ride along. About the team We are six.",
        locations=first.locations,
        payload=first.payload,
    )
    assert [place.raw for place in first.locations] == ["CH, BE, Bern"]
    assert (second.title, second.locations[0].raw) == ("Research Scientist, Acoustics", "IL, Haifa")


def test_link_inside_a_sentence_is_no_card(article: Extracted) -> None:
    assert "98000009" not in {posting.external_id for posting in article.postings}


def test_cards_without_an_element_of_their_own_are_told_apart_by_their_links() -> None:
    body = """<main><h1>A page</h1><h2>Work with us</h2>
    <a href="https://www.amazon.jobs/jobs/98000001/a">Applied Scientist, Signals</a><p>US, WA, Seattle</p>
    <p>Signals tell trains to stop, and you tell signals when.</p>
    <a href="https://www.amazon.jobs/jobs/98000002/b">Data Scientist, Points</a><p>IL, Haifa</p>
    <p>Points move rails, and you find those that freeze.</p>
    <a href="/careers">See more jobs</a><p>Not of the card.</p></main>"""
    first, second = read(ARTICLE, body).postings
    assert (first.title, first.locations[0].raw) == ("Applied Scientist, Signals", "US, WA, Seattle")
    assert first.description == "Signals tell trains to stop, and you tell signals when."
    assert (second.title, second.locations[0].raw) == ("Data Scientist, Points", "IL, Haifa")
    assert second.description == "Points move rails, and you find those that freeze."


def test_last_card_ends_with_its_element() -> None:
    body = """<main><h1>A page</h1><div><div><a href="https://www.amazon.jobs/jobs/98000001/a">Scientist, Signals</a>
    <p>US, WA, Seattle</p><p>Signals tell trains to stop, and you tell signals when.</p></div></div>
    <p>Subscribe to our newsletter and hear from us every month.</p></main>"""
    (card,) = read(ARTICLE, body).postings
    assert card.description == "Signals tell trains to stop, and you tell signals when."


def test_cards_right_below_a_paper_are_no_part_of_its_summary() -> None:
    body = """<main><h1>A page</h1><h3>Switches that never freeze</h3><p>Oda Brekke, Samir Oyelowo</p>
    <p>The paper heats switches before it snows.</p><ul><li><a href="https://www.amazon.jobs/jobs/98000001/a">Scientist,
    Signals</a> Signals tell trains to stop, and you tell signals when.</li></ul></main>"""
    extracted = read(ARTICLE, body)
    assert [paper.abstract for paper in extracted.papers] == ["The paper heats switches before it snows."]
    assert [posting.title for posting in extracted.postings] == ["Scientist, Signals"]


@pytest.mark.parametrize("body", ["<html><body><h1>Just a moment...</h1></body></html>", "", "<!-- nothing -->"])
def test_article_in_which_nothing_is_recognised_is_an_issue_with_its_url(body: str) -> None:
    extracted = read(ARTICLE, body)
    assert not extracted.complete
    assert [issue.url for issue in extracted.issues] == [SITE + ARTICLE]


def test_paper_without_a_summary_is_kept_and_said() -> None:
    extracted = read(ARTICLE, "<main><h3>Switches that never freeze</h3><p>Oda Brekke, Samir Oyelowo</p></main>")
    assert [paper.title for paper in extracted.papers] == ["Switches that never freeze"]
    assert "no summary" in extracted.issues[0].message


# /careers


@pytest.mark.parametrize(
    ("job_id", "title", "place", "posted", "description"),
    [
        (
            "98000001", "Applied Scientist, Timetables", "CH, BE, Bern", "August 6, 2026",
            "We plan trains for a living. Key job responsibilities Model delays. About the team We are six.",
        ),
        (
            "98000003", "Senior Applied Scientist , ML, Fares", "US, MA, N.reading", "July 28, 2026",
            "Fare rules fill books, and you will read them with machines.",
        ),
        (
            "98000004", "Data Scientist, Boarding", "GB, Swindon", "August 1, 2026",
            "Measure how people find their seats.",
        ),
    ],
    ids=["facts_in_elements", "facts_in_one_line", "image_link_first"],
)  # fmt: skip
def test_careers_card(
    careers: Extracted, job_id: str, title: str, place: str, posted: str, description: str
) -> None:
    (card,) = [posting for posting in careers.postings if posting.external_id == job_id]
    assert (card.title, card.date_posted, card.description) == (title, posted, description)
    assert [location.raw for location in card.locations] == [place]
    assert card.board == ""


def test_bad_card_is_one_issue_and_its_neighbours_are_kept(careers: Extracted) -> None:
    assert [posting.external_id for posting in careers.postings] == ["98000001", "98000003", "98000004", "98000005"]
    no_id, no_place = careers.issues
    assert "names no job id" in no_id.message
    assert (no_place.field, no_place.url) == ("locations", "https://www.amazon.jobs/en/jobs/98000005/economist-rail")


def test_careers_page_leads_to_the_next_one_until_there_are_no_links(careers: Extracted) -> None:
    (link,) = careers.links
    assert (link.url, link.kind, link.meta["p"]) == (f"{SITE}/careers?p=2", "careers", 2)
    last = read("/careers?p=2", "<main><h1>Careers</h1></main>")
    assert (last.links, last.complete, last.issues) == ((), True, ())


def test_careers_list_that_repeats_its_last_page_ends(careers: Extracted) -> None:
    body = (FIXTURES / "careers.html").read_bytes()
    again = read("/careers?p=2", body, before=str(careers.links[0].meta["before"]))
    assert again.links == ()
    assert again.complete


def test_first_careers_page_without_cards_is_an_issue() -> None:
    extracted = read("/careers", "<main><h1>Careers</h1></main>")
    assert not extracted.complete
    assert "no job links" in extracted.issues[0].message


def test_careers_beyond_max_pages_are_said_to_be_missing() -> None:
    extracted = read("/careers", (FIXTURES / "careers.html").read_bytes(), max_pages=1)
    assert extracted.links == ()
    assert not extracted.complete
    assert "only the first 1 pages" in extracted.issues[-1].message


# Publications


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "science"),
        ("external_id", "timetables-that-absorb-delays"),
        ("url", f"{SITE}/publications/timetables-that-absorb-delays"),
        ("title", "Timetables that absorb delays"),
        ("authors", ("Oda Brekke", "Tariq Mansour-Li", "周雨")),
        ("venue", "INFORMS 2026"),
        ("published", "2026"),
        ("doi", "10.5555/trains.2026.17"),
        ("arxiv_id", "2605.91234v2"),
        ("topics", ("Operations research and optimization", "Railways", "Planning")),
        ("organization", "Rail"),
        (
            "abstract",
            "Railway timetables are planned with equal slack everywhere. We learn how delays propagate and place slack "
            "where it is worth most.\nOn the network of a mid-sized country, punctuality rises by 4.2 points at "
            "unchanged travel times.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_publication_gives(publication: RawPaper, field: str, value: object) -> None:
    assert getattr(publication, field) == value


def test_publication_that_links_to_two_papers_has_no_arxiv_id_and_says_so() -> None:
    body = """<main><h1>A survey of delays</h1><p>By Oda Brekke</p><p>We survey what is known about delays.</p>
    <a href="https://arxiv.org/abs/2605.91234">one</a> <a href="https://arxiv.org/abs/2605.91235">two</a></main>"""
    extracted = read("/publications/a-survey-of-delays", body)
    assert extracted.papers[0].arxiv_id is None
    (issue,) = extracted.issues
    assert (issue.field, issue.url) == ("arxiv_id", f"{SITE}/publications/a-survey-of-delays")
    assert "2605.91234, 2605.91235" in issue.message


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ('<meta name="citation_publication_date" content="2026">', ""),
        ("", '<div class="PublicationDetailPage-publicationDate">2026</div>'),
        ("", "<p>2026</p>"),
    ],
    ids=["meta", "class", "line"],
)
def test_year_of_a_publication_is_read_from_its(head: str, below: str) -> None:
    body = f"<html><head>{head}</head><body><main><h1>A survey</h1>{below}<p>By Oda Brekke</p></main></body></html>"
    assert read("/publications/a-survey", body).papers[0].published == "2026"


def test_publication_without_authors_or_abstract_is_kept_and_each_is_an_issue() -> None:
    extracted = read("/publications/bare", "<main><h1>A bare title</h1></main>")
    assert extracted.papers[0].title == "A bare title"
    assert [issue.field for issue in extracted.issues] == ["authors", "abstract"]


def test_page_without_a_title_is_no_publication() -> None:
    extracted = read("/publications/x", "<main><p>Something went wrong, and we are looking into it.</p></main>")
    assert extracted.papers == ()
    assert not extracted.complete


def test_list_of_publications_leads_to_its_papers_and_its_next_page() -> None:
    body = """<main><a href="/publications/one">One</a> <a href="https://www.amazon.science/publications/two/">Two</a>
    <a href="/publications/one">One again</a> <a href="/publications?p=2">Next</a> <a href="/blog/three">Three</a>
    <a href="https://elsewhere.example.org/publications/four">Four</a></main>"""
    links = read("/publications", body).links
    assert [link.url.removeprefix(SITE) for link in links] == [
        "/publications/one", "/publications/two", "/publications?p=2",
    ]  # fmt: skip


def test_first_list_of_publications_without_links_is_an_issue() -> None:
    extracted = read("/publications", "<main><h1>Publications</h1></main>")
    assert not extracted.complete
    assert "no links to papers" in extracted.issues[0].message


def test_spider_reads_with_these_functions() -> None:
    assert AmazonScienceSpider.name == "amazon_science"
    assert AmazonScienceSpider.read_page is read_page
    assert AmazonScienceSpider.start_pages is start_pages
