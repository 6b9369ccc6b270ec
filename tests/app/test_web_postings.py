"""The list of postings where there is little, nothing, or nonsense to show."""

from __future__ import annotations

import re
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from browser import Watched
from playwright.sync_api import expect
from starlette.testclient import TestClient

from app.config import Settings
from app.tasks.browse_query import browse_query
from app.web.server import make_app
from schemas import ModelError, RawLocation, RawPosting
from schemas.normalize import normalize
from store import PostingFilter, SavedSearch, SqliteStore


@pytest.fixture
def client(docket):
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def empty(tmp_path):
    """A server over a docket in which nothing is stored yet, and its store."""
    path = tmp_path / "empty.db"
    app = make_app(Settings(database=path))
    with TestClient(app, base_url="http://localhost") as client, SqliteStore(path) as store:
        yield client, store


def main(answer):
    return answer.text.partition("<main")[2]


def put(store, **fields):
    raw = RawPosting(
        **{"source": "lab", "external_id": "1", "title": "Tide Modeller", "hiring_organization": "Tidewater",
           "locations": (RawLocation(raw="Bremen, Germany"),), "description": "You forecast tides."} | fields
    )  # fmt: skip
    store.upsert([(raw, normalize(raw))], [], datetime.now(UTC))
    return raw.id


def test_a_page_behind_the_last_one_leads_to_the_last_one_with_the_same_filters(client):
    answer = client.get("/postings?country=DE&page=99", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/postings?country=DE")
    assert "Speech Synthesis" in client.get("/postings?country=DE&page=99").text


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("page=0", "page"), ("page=-1", "page"), ("page=one", "page"), ("years=99", "years"), ("sort=luck", "sort"),
        ("pay=much", "pay"), ("currency=$", "currency"), ("since=yesterday", "since"), ("degree=doctor", "degree"),
        ("since=0001-01-01T00:00:00%2B23:59", "since"),
    ],
)  # fmt: skip
def test_what_a_parameter_cannot_be_is_said_and_which_one_it_was(client, query, parameter):
    answer = client.get(f"/postings?{query}")
    assert answer.status_code == 400
    assert f"<p>{parameter.capitalize()}: " in main(answer)


def test_a_search_without_results_counts_none_and_says_what_to_do(client):
    answer = client.get("/postings?q=zeppelin&country=NZ")
    assert answer.status_code == 200
    assert "<strong>0 roles</strong>" in main(answer)
    assert "Take a filter away" in main(answer)
    assert 'id="country-NZ" checked' in main(answer), "the filter that is set can be taken away"


def test_pay_is_asked_in_the_currency_that_the_roles_state_and_not_at_all_where_none_does(client):
    assert 'id="currency"' not in main(client.get("/postings?country=DE"))
    canada = main(client.get("/postings?country=CA"))
    assert re.findall(r"<option( selected)?>([A-Z]{3})</option>", canada) == [(" selected", "CAD")]
    assert "CAD 125,000 (1)" in canada
    assert "<option selected>GBP</option>" in main(client.get("/postings?country=CA&pay=100000&currency=GBP"))


def test_what_is_hidden_or_closed_is_not_called_nothing(empty):
    client, store = empty
    assert "Nothing is stored yet" in main(client.get("/postings"))
    hidden = put(store)
    client.post(f"/postings/{hidden}/application", data={"state": "hidden"})
    assert "You hid every role that is open" in main(client.get("/postings"))
    assert "Tide Modeller" in main(client.get("/postings?hidden=1"))


def test_a_saved_search_that_is_not_understood_any_more_costs_no_page(client, docket):
    with SqliteStore(docket) as store:
        store.put_search(SavedSearch(id="old", name="Old one", query="years=many", created_at=datetime.now(UTC)))
    assert client.get("/postings").status_code == 200
    assert "not understood any more; save it anew" in main(client.get("/desk"))
    assert client.get("/searches/old").status_code == 400


def test_the_model_is_not_waited_for_to_count_what_is_new(client):
    client.post("/searches", data={"query": "q=speech", "name": "Speech"}, follow_redirects=False)
    library = client.app.state.library
    assert not library.docket.loaded
    assert "being counted" in main(client.get("/desk"))
    library.loading.result(120)
    assert "0 new" in main(client.get("/desk"))


def test_what_is_hidden_and_what_comes_are_counted_at_once(empty):
    client, store = empty
    first, _ = put(store), put(store, external_id="2", title="Wave Modeller", description="You model waves.")
    client.post("/searches", data={"query": "country=DE", "name": "Tides"}, follow_redirects=False)
    (search,) = store.saved_searches()
    store.put_search(search.model_copy(update={"seen_at": search.created_at - timedelta(days=1)}))
    assert "2 new" in main(client.get("/desk"))
    client.post(f"/postings/{first}/application", data={"state": "hidden"}, follow_redirects=False)
    assert "1 new" in main(client.get("/desk")), "nothing of the records has changed"
    put(store, external_id="3", title="Surge Modeller", description="You model surges.")
    assert "2 new" in main(client.get("/desk")), "nobody looked at the list meanwhile"


def test_what_a_search_found_on_one_shelf_is_no_answer_for_the_next(empty):
    client, store = empty
    tides = put(store)
    library = client.app.state.library
    before = library.shelf
    for number in range(2, 9):
        put(store, external_id=str(number), title="Baker", description="You bake bread.", hiring_organization="Oven")
    assert library.shelf.row_of[tides] != before.row_of[tides]
    library._scores(before, "tides")  # by a thread that had begun to answer when the records changed
    found = library.listing(browse_query("q=tides"), date(2026, 1, 1)).listed
    assert [one.posting.id for one in found] == [tides]


def test_nobody_waits_for_the_model_who_only_reads(client, monkeypatch):
    library, loading, go_on = client.app.state.library, threading.Event(), threading.Event()

    def load(*_):
        loading.set()
        assert go_on.wait(60)
        raise ModelError("it is gone", "nothing")

    monkeypatch.setattr("matcher.encoder.load_encoder", load)
    search = threading.Thread(target=library.nearest, args=("speech",))
    search.start()
    try:
        assert loading.wait(60)
        posting = next(iter(library.docket.store.postings(PostingFilter())))
        reading = threading.Thread(target=library.similar, args=(posting,))
        reading.start()
        reading.join(30)
        assert not reading.is_alive()
    finally:
        go_on.set()
        search.join()


@pytest.mark.parametrize("visits", ["0001-01-01T00:00:00+23:59|", "|0001-01-01T00:00:00+23:59", "soon|9"])
def test_a_cookie_may_hold_anything(client, visits):
    client.cookies.set("visits", visits)
    assert client.get("/postings").status_code == 200


def test_on_a_phone_filters_wait_behind_a_button_and_stay_open_while_one_chooses(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    watched = Watched(context.new_page(), site)
    page = watched.open("/postings")
    germany = page.get_by_role("checkbox", name=re.compile("^Germany"))
    expect(germany).to_be_hidden()
    page.get_by_label("Show filters").check()
    germany.check()
    page.wait_for_url("**country=DE*")
    expect(germany).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}/postings")
    expect(germany).to_be_visible()
    expect(page.get_by_label("Show filters")).to_be_hidden()
    assert watched.complaints == []
    context.close()
