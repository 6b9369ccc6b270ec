"""A posting and a paper as pages: what they say, what they link to, and what they do with odd records."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

import bibtexparser
import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.web.server import make_app
from schemas import (
    Evidence,
    Link,
    Match,
    Outline,
    Quote,
    RawLocation,
    RawPaper,
    RawPosting,
    RawProfile,
    RecurringAuthor,
    SnapshotStatus,
    Source,
    Verdict,
)
from schemas.normalize import normalize
from schemas.same_paper import PaperLink
from store import FrontierRequest, SnapshotDecision, SqliteStore

NIGHT = datetime(2026, 11, 1, tzinfo=UTC)
TEXT = """We sail the northern sea.
Key job responsibilities
- Forecast tides with neural models
Basic qualifications
- PhD in oceanography
- 3+ years of Python"""


@pytest.fixture
def store(tmp_path):
    with SqliteStore(tmp_path / "own.db") as opened:
        yield opened


@pytest.fixture
def client(store, tmp_path):
    with TestClient(make_app(Settings(database=tmp_path / "own.db")), base_url="http://localhost") as client:
        yield client


def put(store, at=NIGHT, **fields) -> str:
    raw = RawPosting(
        **{"source": "lab", "external_id": "1", "title": "Tide Modeller", "hiring_organization": "Tidewater",
           "locations": (RawLocation(raw="Bremen, Germany"),), "description": TEXT} | fields
    )  # fmt: skip
    store.upsert([(raw, normalize(raw))], [], at)
    return raw.id


def put_paper(store, number=1, **fields) -> str:
    raw = RawPaper(
        **{"source": "press", "external_id": str(number), "title": f"Tidal model number {number}",
           "authors": ("Ada Møller",), "abstract": "We forecast tides.", "published": "2026-03-01"} | fields
    )  # fmt: skip
    store.upsert([], [(raw, normalize(raw))], NIGHT)
    return raw.id


def relate(store, posting: str, paper: str, score: float = 0.9) -> None:
    """Store one match in both directions, with the quotes that say why."""
    text, other = store.posting(posting).text, store.paper(paper).text
    words, theirs = "Forecast tides with neural models", "We forecast tides."
    ours = Quote(text=words, start=text.index(words), end=text.index(words) + len(words))
    found = Quote(text=theirs, start=other.index(theirs), end=other.index(theirs) + len(theirs))
    for kind, ids, quotes in (
        ("papers_for_posting", (posting, paper), (ours, found)),
        ("postings_for_paper", (paper, posting), (found, ours)),
    ):
        evidence = Evidence(query=quotes[0], target=quotes[1], score=0.8)
        match = Match(query_id=ids[0], target_id=ids[1], score=score, evidence=(evidence,))
        store.replace_matches(kind, [match], "print", NIGHT)


def get(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:400]
    return answer.text


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_every_requirement_and_quote_leads_to_its_sentence_in_the_text(client, store):
    posting, paper = put(store), put_paper(store)
    relate(store, posting, paper)
    page = get(client, f"/postings/{posting}")
    places = dict(re.findall(r'<mark id="([^"]+)">([^<]+)</mark>', page))
    assert set(re.findall(r'href="#(at-\d+)"', page)) <= set(places)
    assert set(places.values()) == {"PhD in oceanography", "3+ years of Python", "Forecast tides with neural models"}
    assert len(places) == len(re.findall(r'id="at-', page))


def test_boilerplate_is_one_disclosure_each_and_the_work_is_read_at_once(client, store):
    legal = "\nTidewater is an equal opportunity employer.\nAbout the team\nTwelve people.\nBenefits\nBoats for all."
    page = get(client, f"/postings/{put(store, description=TEXT + legal)}")
    assert re.findall(r'<details class="aside"[^>]*><summary[^>]*>([^<]+)', page) == [
        "About the employer", "Benefits and legal",
    ]  # fmt: skip
    assert page.index("Forecast tides") < page.index("Boats for all.")


def test_places_are_drawn_where_they_are_known_and_listed_in_words(client, store):
    cities = ("Bremen, Germany", "Bergen, Norway", "Sydney, Australia")
    page = get(client, f"/postings/{put(store, locations=tuple(RawLocation(raw=city) for city in cities))}")
    assert page.count('class="dot"') == 3
    assert "Bergen, NO" in re.search(r'<svg class="world"[^>]*aria-label="([^"]+)"', page)[1]
    assert re.findall(r"<li>([^<]+)</li>", page.partition('class="placelist"')[2].partition("</ul>")[0])[0]
    nowhere = get(client, f"/postings/{put(store, external_id='2', locations=())}")
    assert 'class="world"' not in nowhere


def test_pay_is_told_as_it_is_stated_and_for_a_full_year(client, store):
    hourly = put(store, description=f"{TEXT}\nThe pay range is $47.50 - $60.00 per hour.")
    assert "USD 47.50–60 an hour (about 98,800–124,800 a full-time year)" in words(get(client, f"/postings/{hourly}"))
    yearly = put(store, external_id="2", description=f"{TEXT}\nThe pay range is $98,000 - $120,000 per year.")
    said = words(get(client, f"/postings/{yearly}"))
    assert "USD 98,000–120,000 a year" in said
    assert "about" not in said.partition("a year")[2][:20]


def test_the_outline_of_the_world_is_served_from_here(client):
    answer = client.get("/static/world.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert 'id="land"' in answer.text


def test_what_changed_is_told_in_words_with_the_text_on_demand(client, store):
    posting = put(store)
    put(store, datetime(2026, 11, 3, tzinfo=UTC), title="Senior Tide Modeller",
        description=TEXT.replace("3+ years", "5+ years") + "\nBenefits\n" + "Boats. " * 40)  # fmt: skip
    page = get(client, f"/postings/{posting}")
    history = page.partition('id="record"')[2]
    assert "<del>Tide Modeller</del> → <ins>Senior Tide Modeller</ins>" in history
    assert "<del>required: 3+ years of Python</del> → <ins>required: 5+ years of Python</ins>" in history
    assert "<del>3</del><ins>5</ins>" in history.partition("what is different")[2]
    assert history.index("2026-11-03") < history.index("2026-11-01")


def test_the_reading_list_is_valid_bibtex_that_names_the_role(client, store):
    posting, paper = put(store), put_paper(store, doi="10.1000/tides")
    relate(store, posting, paper)
    assert f"/postings/{posting}/reading-list.bib" in get(client, f"/postings/{posting}")
    answer = client.get(f"/postings/{posting}/reading-list.bib")
    assert answer.headers["content-type"].startswith("application/x-bibtex")
    assert f'filename="reading-list-{posting}.bib"' in answer.headers["content-disposition"]
    (entry,) = bibtexparser.parse_string(answer.text).entries
    assert r"M{\o}ller" in entry.fields_dict["author"].value
    assert "Tide Modeller" in entry.fields_dict["note"].value
    assert entry.fields_dict["doi"].value == "10.1000/tides"


def test_people_to_read_lead_to_their_papers(client, store):
    posting, papers = put(store), [put_paper(store, number) for number in (1, 2)]
    relate(store, posting, papers[0])
    author = RecurringAuthor(name="Ada Møller", paper_ids=tuple(papers), weight=1.0)
    store.replace_outlines([Outline(posting_id=posting, authors=(author,))])
    people = get(client, f"/postings/{posting}").partition('id="read"')[2]
    assert "Ada Møller" in people
    assert all(f'href="/papers/{paper}"' in people for paper in papers)


def test_profiles_that_fit_say_how_many_requirements_they_meet(client, store):
    posting = put(store)
    raw = RawProfile(source="cv.txt", text="Ada Møller\nPhD in oceanography\nPython")
    store.put_profile(raw, normalize(raw), NIGHT)
    asked = store.posting(posting).requirements
    verdicts = tuple(
        Verdict(requirement=one.quote, level=one.level, verdict=verdict)
        for one, verdict in zip(asked, ("met", "not_found"), strict=True)
    )
    match = Match(query_id=posting, target_id=raw.id, score=0.7, verdicts=verdicts)
    store.replace_matches("profiles_for_posting", [match], "print", NIGHT)
    fitting = get(client, f"/postings/{posting}").partition('id="people"')[2].partition("</section>")[0]
    assert f'href="/profiles/{raw.id}"' in fitting
    assert "1 met 1 not found" in words(fitting.replace("</span>", "</span> "))


def test_all_papers_of_the_employer_are_listed_the_related_ones_first(client, store):
    posting = put(store)
    own = [put_paper(store, 1, organization="Tidewater", published="2024"),
           put_paper(store, 2, organization="Tidewater Research", published="2026"),
           put_paper(store, 3, affiliations=(("Tidewater, Bremen",),), published="2025")]  # fmt: skip
    put_paper(store, 4, organization="Meadow Labs")
    relate(store, posting, own[0])
    page = get(client, f"/postings/{posting}/employers-papers")
    assert re.findall(r'href="/papers/([0-9a-f]{12})"', page) == [own[0], own[1], own[2]]
    part = client.get(f"/postings/{posting}/employers-papers", headers={"HX-Request": "true"}).text
    assert "<header" not in part
    assert 'id="own"' in part


def test_a_closed_posting_looks_closed_and_says_since_when(client, store):
    posting = put(store)
    lab = Source(name="lab", platform="example", url="https://lab.example")
    crawl = store.open_crawl(lab, [FrontierRequest(url="https://lab.example", kind="list")], NIGHT)
    closing = SnapshotDecision(close=frozenset([posting]))
    store.close_crawl(crawl, SnapshotStatus.COMPLETE, closing, (), datetime(2026, 11, 2, tzinfo=UTC))
    page = get(client, f"/postings/{posting}")
    assert "tag-closed" in page
    assert "This posting closed" in words(page)
    assert "2026-11-02 Closed" in words(page)
    assert "Papers are not ranked for postings that are closed." in words(page)
    assert "Read and apply" not in page


def test_a_duplicate_leads_to_its_original(client, store):
    first, second = put(store), put(store, external_id="2")
    store.link({second: Link(duplicate_of=first, duplicate_reason="same text")}, NIGHT)
    page = get(client, f"/postings/{second}")
    assert f'<a href="/postings/{first}">another posting</a>' in page
    assert "same text" in page


@pytest.mark.parametrize(
    "fields",
    {
        "nothing": {"title": None, "description": "", "hiring_organization": None, "locations": ()},
        "long": {
            "title": "Tide " * 200, "description": "Requirements\n" + "\n".join(f"- {n}+ years of Python {n}" for n in
                                                                                 range(1, 61)),
            "locations": tuple(RawLocation(raw=city) for city in ("Bremen, Germany", "Lima, Peru", "Moon base") * 15),
        },
        "right to left": {"title": "باحث أول", "description": "نحن مختبر.\n• نماذج للرؤية", "language": "ar"},
        "chinese": {"title": "高级研究员", "description": "岗位职责\n• 研究大模型\n任职要求\n• 博士", "language": "zh"},
        "markup": {"title": "<script>alert(1)</script>", "description": "&lt;img src=x onerror=alert(1)&gt; " * 20,
                   "url": "javascript:alert(1)"},
    }.items(),
    ids=lambda case: case[0],
)  # fmt: skip
def test_odd_postings_have_a_page(client, store, fields):
    page = get(client, f"/postings/{put(store, **fields[1])}")
    assert page.count("<h1") == 1
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page


def test_a_paper_says_where_it_is_from_and_what_it_relates_to(client, store):
    posting = put(store)
    first = put_paper(store, 1, arxiv_id="2603.00001", venue="arXiv")
    second = put_paper(store, 2, source="index", doi="10.1000/tides", venue="OCEANS 2026", url="https://oceans.example/2",
                       title="Tidal model number 1")  # fmt: skip
    store.link_papers({second: PaperLink(same_as=first, reason="same title and author Møller")}, NIGHT)
    relate(store, posting, first)
    page = get(client, f"/papers/{second}")
    said = words(page)
    assert "OCEANS 2026" in said
    assert "We forecast tides." in said
    assert "joined by the same title and author Møller" in said
    for link in ("https://doi.org/10.1000/tides", "https://arxiv.org/abs/2603.00001", "https://oceans.example/2"):
        assert f'href="{link}"' in page
    assert f'href="/postings/{posting}"' in page
    assert "Forecast tides with neural models" in said
    assert get(client, "/papers/10.1000/tides") == page, "a paper is found by its DOI too"


def test_a_paper_alone_is_bibtex_too(client, store):
    answer = client.get(f"/papers/{put_paper(store)}.bib")
    (entry,) = bibtexparser.parse_string(answer.text).entries
    assert entry.fields_dict["year"].value == "2026"
    assert "note" not in entry.fields_dict


def test_a_paper_of_which_next_to_nothing_is_known_has_a_page(client, store):
    paper = put_paper(store, title="空", authors=(), abstract="", published=None)
    said = words(get(client, f"/papers/{paper}"))
    assert "Authors not stated" in said
    assert "No source gave an abstract" in said
    assert "No role was ranked for this paper yet" in said


def listed(page: str) -> list[str]:
    return re.findall(r'<h2[^>]*><a href="/papers/([0-9a-f]{12})"', page)


def test_papers_are_listed_newest_first_searched_and_filtered_with_counts(client, store):
    old = put_paper(store, 1, published="2019-01-01", venue="OCEANS")
    new = put_paper(store, 2, published="2026-02-01", venue="OCEANS", title="Currents of the north")
    mid = put_paper(store, 3, published="2024", venue="Polar", source="other")
    undated = put_paper(store, 4, published=None)
    assert listed(get(client, "/papers")) == [new, mid, old, undated]
    assert listed(get(client, "/papers?q=currents")) == [new]
    assert listed(get(client, "/papers?venue=OCEANS")) == [new, old]
    assert listed(get(client, "/papers?year=2024&source=other")) == [mid]
    page = get(client, "/papers?venue=OCEANS")
    assert "OCEANS (2)" in page
    assert "Polar (1)" in page, "other values of a filter that is set can be chosen"
    assert "2019 (1)" in page
    assert "2024 (" not in page
    assert "No paper is like that." in get(client, "/papers?q=zeppelins")


def test_a_paper_that_two_sources_list_is_one_line_and_counts_in_both(client, store):
    first = put_paper(store, 1, venue="arXiv")
    second = put_paper(store, 2, venue="OCEANS", source="index")
    store.link_papers({second: PaperLink(same_as=first, reason="same title")}, NIGHT)
    assert listed(get(client, "/papers?venue=OCEANS")) == listed(get(client, "/papers?venue=arXiv")) == [first]
    assert "1 paper" in words(get(client, "/papers"))


def test_what_is_stored_meanwhile_is_listed_by_the_next_request(client, store):
    put_paper(store, 1)
    assert len(listed(get(client, "/papers"))) == 1
    put_paper(store, 2)
    assert len(listed(get(client, "/papers"))) == 2


def test_pages_of_papers_follow_each_other_and_end(client, store):
    for number in range(30):
        put_paper(store, number, published=date(2026, 1, 1 + number).isoformat())
    first, second = listed(get(client, "/papers")), listed(get(client, "/papers?page=2"))
    assert (len(first), len(second), len({*first, *second})) == (25, 5, 30)
    answer = client.get("/papers?page=9", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/papers?page=2")


def test_no_papers_at_all_says_how_to_get_some(client):
    assert "postdocket import" in get(client, "/papers")


@pytest.mark.parametrize("query", ["year=soon", "page=0", "sort=luck"])
def test_what_cannot_be_understood_is_said_in_one_line(client, query):
    answer = client.get(f"/papers?{query}")
    assert answer.status_code == 400
    assert f"<p>{query.partition('=')[0].capitalize()}: " in answer.text


def test_an_unknown_paper_is_not_here(client):
    assert client.get("/papers/10.1000/none").status_code == 404
    assert client.get("/papers/000000000000.bib").status_code == 404
