"""What holds on every page: who is read for, tidy addresses, HEAD, and how much a form may send."""

from __future__ import annotations

import asyncio
import doctest
import re
from datetime import UTC, datetime

import pytest
from lxml import html
from starlette.testclient import TestClient

import app.tasks.desk
import app.web.frame
import app.web.health_page
import app.web.profiles_page
import app.web.words
from app.config import Settings
from app.tasks.browsing import CHOICES
from app.web.guards import FORM, Guard
from app.web.server import make_app
from store import PostingFilter

MIRA, TOBIAS = "dc3f60e42cad", "c83f0a7c4892"


@pytest.fixture
def client(docket):
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    "module",
    [app.web.words, app.web.frame, app.web.health_page, app.web.profiles_page, app.tasks.desk],
    ids=lambda module: module.__name__,
)
def test_the_examples_in_the_documentation_hold(module):
    results = doctest.testmod(module)
    assert results.attempted
    assert not results.failed


def reader(page):
    """Return who a page says it is read for, and whom it offers instead."""
    (menu,) = html.fromstring(page.text).cssselect("#reader")
    return menu.find("summary").text_content(), [one.text_content() for one in menu.cssselect("button")]


def test_every_page_says_who_it_is_read_for_and_lets_one_change_that_there(client, store):
    posting = next(iter(store.postings(PostingFilter()))).id
    for path in ("/postings?country=DE", f"/postings/{posting}", "/papers", "/desk", f"/profiles/{TOBIAS}", "/health"):
        assert reader(client.get(path))[0] == "Read as…"
        page = client.post(f"/profiles/{MIRA}/read-as", data={"back": path})
        assert str(page.url) == f"http://localhost{path}"
        said, others = reader(page)
        assert said == "Read as Mira Castellan"
        assert others[0] == "Nobody"
        assert "Tobias Wren" in others
        assert "Mira Castellan" not in others
        assert reader(client.post(f"/profiles/{MIRA}/read-as", data={"back": path, "stop": "1"}))[0] == "Read as…"


def test_nobody_is_offered_where_no_profile_is_stored_or_the_page_tells_of_an_error(client, tmp_path):
    assert not html.fromstring(client.get("/nowhere").text).cssselect("#reader")
    with TestClient(make_app(Settings(database=tmp_path / "empty.db")), base_url="http://localhost") as empty:
        assert not html.fromstring(empty.get("/postings").text).cssselect("#reader")


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_a_form_leads_to_no_other_site(client, back):
    answer = client.post(f"/profiles/{MIRA}/read-as", data={"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("/postings?q=speech&country=&degree=&sort=&status=", "/postings?q=speech"),
        ("/postings?q=&pay=&currency=USD&years=3", "/postings?years=3"),
        ("/postings?country=CA&pay=&currency=CAD", "/postings?country=CA"),
        ("/postings?country=DE&pay=&currency=CAD", "/postings?country=DE"),
        ("/postings?country=CA&pay=100000&currency=CAD&q=", "/postings?country=CA&pay=100000&currency=CAD"),
        ("/postings?q=&status=", "/postings"),
        ("/papers?q=&year=2025&venue=&source=", "/papers?year=2025"),
        (f"/profiles/{MIRA}?degree=&country=US&days=", f"/profiles/{MIRA}?country=US"),
    ],
)
def test_an_address_keeps_only_what_is_set(client, sent, kept):
    answer = client.get(sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, kept)
    assert client.get(kept, follow_redirects=False).status_code == 200
    script = {"HX-Request": "true", "HX-Current-URL": "http://localhost/elsewhere"}
    assert client.get(sent, headers=script, follow_redirects=False).headers["hx-push-url"] == kept
    script["HX-Current-URL"] = f"http://localhost{kept}"
    assert client.get(sent, headers=script).headers["hx-push-url"] == "false", "no step back to the same page"
    script["HX-Current-URL"] = "http://[no-address"
    assert client.get(kept, headers=script).headers["hx-push-url"] == kept


def test_head_is_answered_wherever_get_is_with_the_same_headers(client, store):
    posting = next(iter(store.postings(PostingFilter()))).id
    paths = ["/", "/postings", f"/postings/{posting}", f"/postings/{posting}/reading-list.bib", "/papers", "/profiles",
             f"/profiles/{MIRA}/export.json", "/desk", "/health", "/api", "/api/v1/postings", "/api/v1/papers",
             "/static/style.css", "/postings/000000000000", "/nowhere"]  # fmt: skip
    for path in paths:
        get, head = (client.request(method, path, follow_redirects=False) for method in ("GET", "HEAD"))
        assert (head.status_code, head.content) == (get.status_code, b""), path
        assert head.headers["content-type" if path != "/" else "location"]
        assert head.headers.get("content-length") == get.headers.get("content-length")
    assert client.head("/postings/000000000000/application").status_code == 405


def test_a_form_sends_no_more_than_it_holds(client, store):
    posting = next(iter(store.postings(PostingFilter()))).id
    long = "x" * FORM
    for path in ("/searches", f"/postings/{posting}/application", f"/profiles/{MIRA}/correct"):
        answer = client.post(path, data={"name": long, "field": "headline", "value": long})
        assert answer.status_code == 413
        assert "A form sends 64 KiB at most; write less." in answer.text

    def pieces():
        yield b"state=saved&back="
        for _ in range(80):
            yield b"x" * 1024

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(f"/postings/{posting}/application", content=pieces(), headers=form).status_code == 413
    assert store.kept() == []
    assert client.post("/searches", data={"name": "Short", "query": "country=DE"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/map?region=north", 400, "Region: input should be a valid integer"),
        ("POST", f"/profiles/{MIRA}/correct", 400, "Field: field required."),
        ("GET", "/nowhere", 404, "There is no such page."),
        ("GET", f"/profiles/{'x' * 2000}", 404, f"No profile '{'x' * 60}…'; "),
    ],
)
def test_what_a_form_or_address_lacks_is_said_in_one_line_on_a_page(client, method, path, status, said):
    answer = client.request(method, path)
    assert answer.status_code == status
    assert said in html.fromstring(answer.text).cssselect("main p")[0].text_content()


def test_a_reader_who_is_left_when_the_server_ends_is_told_so():
    async def page(scope, receive, send):
        raise asyncio.CancelledError

    answer = TestClient(Guard(page)).get("/postings")
    assert (answer.status_code, answer.text) == (503, "the server is ending")


def test_other_sites_are_refused_by_every_form_and_answers_say_what_may_be_loaded(client):
    for path in ("/searches", f"/profiles/{MIRA}/read-as", "/profiles"):
        answer = client.post(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 403
        assert client.post(path, headers={"Origin": "http://[localhost"}).status_code == 403, "no address at all"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert client.post("/searches", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_saved_search_is_followed_without_a_change_and_marked_as_seen_by_a_form(client, store):
    client.post("/searches", data={"query": "country=DE&sort=pay", "name": "Germany"})
    (search,) = store.saved_searches()
    store.put_search(search.model_copy(update={"seen_at": search.created_at.replace(year=2020)}))
    before = store.saved_searches()
    page = client.get(f"/searches/{search.id}")
    assert page.url.params["country"] == "DE"
    assert "Your saved search Germany: 3 new since you saw it" in " ".join(
        html.fromstring(page.text).cssselect("#saved-search")[0].text_content().split()
    )
    assert page.text.count("tag tag-new") > 3
    assert store.saved_searches() == before, "prefetching changes nothing"
    (form,) = html.fromstring(page.text).cssselect("#saved-search form")
    marked = client.post(form.get("action"), data={"back": form.cssselect("input")[0].get("value")})
    assert str(marked.url) == str(page.url), "the list stays, with what was new in it"
    assert "nothing new since you saw it" in marked.text
    assert store.saved_searches()[0].seen_at > search.created_at
    narrower = client.get("/postings?country=DE&remote=1").text
    assert "saved-search" not in narrower
    assert "Save this search" in narrower


def test_all_values_of_a_filter_can_be_chosen_with_the_other_filters_as_they_are(client):
    page = client.get("/postings?status=any")
    (more,) = set(re.findall(r'href="(/postings/choices/country[^"]*)"', page.text.replace("&amp;", "&")))
    listed = html.fromstring(client.get(more).text).cssselect(".choices li")
    counted = {one.cssselect("a")[0].text_content(): int(one.cssselect("data")[0].get("value")) for one in listed}
    assert len(counted) > 8
    assert counted["Germany"] == 3
    germany = next(one.cssselect("a")[0].get("href") for one in listed if "Germany" in one.text_content())
    assert germany == "/postings?country=DE&status=any"
    chosen = html.fromstring(client.get("/postings/choices/country?country=DE").text).cssselect(".chosen a")
    assert [one.get("href") for one in chosen] == ["/postings"]
    assert client.get("/postings/choices/pay").status_code == 404


def test_all_of_them_are_offered_only_where_there_are_more_than_are_shown(client):
    def choices(name, query=""):
        main = html.fromstring(client.get(f"/postings{query}").text)
        page = html.fromstring(client.get(f"/postings/choices/{name}{query}").text)
        return (
            len(main.cssselect(f'#filters input[name="{name}"]')),
            len(page.cssselect(".choices li")),
            len(main.cssselect(f'a[href^="/postings/choices/{name}"]')),
        )

    assert choices("country")[0] == CHOICES
    for name in ("country", "region", "organization", "source"):
        for query in ("", "?country=DE", "?country=DE&country=US", "?status=any", "?remote=1"):
            shown, known, offered = choices(name, query)
            assert offered == (known > shown), (name, query, shown, known)


def test_what_there_is_none_of_is_not_counted_when_a_person_is_erased(client):
    assert not html.fromstring(client.get("/profiles?matches=5&searches=3").text).cssselect("#erased"), "nobody erased"
    asked = html.fromstring(client.get(f"/profiles/{TOBIAS}/erase").text).cssselect("main")[0].text_content()
    assert "saved search" not in asked
    assert "application" not in asked
    said = html.fromstring(client.post(f"/profiles/{TOBIAS}/erase").text).cssselect("#erased")[0].text_content()
    assert re.fullmatch(r"Erased for good: the CV and what was understood of it and [\d,]+ matches\.", said.strip())
    assert not html.fromstring(client.get("/profiles").text).cssselect("#erased"), "it is told once"


def test_filters_of_fitting_roles_count_only_new_ones_where_only_new_ones_are_shown(client, store):
    last = "2020-01-01T00:00:00+00:00"
    newer = {"cookie": f"visits={last}|{last}"}
    known = store.matches("postings_for_profile", MIRA, 100)
    times = [datetime(2026 if at < 3 else 2019, 1, 1, tzinfo=UTC) for at in range(len(known))]
    again = [one.model_copy(update={"first_scored": at}) for one, at in zip(known, times, strict=True)]
    client.app.state.library.docket.store.matches = lambda *_: again
    page = html.fromstring(client.get(f"/profiles/{MIRA}?new=1", headers=newer).text)
    counts = [int(one.get("value")) for one in page.cssselect("#filters [name=organization] ~ data")]
    assert sum(counts) == len(page.cssselect(".roles > li")) == 3
    everything = html.fromstring(client.get(f"/profiles/{MIRA}", headers=newer).text)
    assert everything.cssselect("#new ~ data")[0].get("value") == "3"
