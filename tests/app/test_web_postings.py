"""The list of postings where there is little, nothing, or nonsense to show."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from browser import Watched
from playwright.sync_api import expect
from starlette.testclient import TestClient

from app.config import Settings
from app.web.server import make_app
from schemas import RawLocation, RawPosting
from schemas.normalize import normalize
from store import SavedSearch, SqliteStore


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
    ],
)  # fmt: skip
def test_what_a_parameter_cannot_be_is_said_and_which_one_it_was(client, query, parameter):
    answer = client.get(f"/postings?{query}")
    assert answer.status_code == 400
    assert f"<p>{parameter}: " in main(answer)


def test_a_search_without_results_counts_none_and_says_what_to_do(client):
    answer = client.get("/postings?q=zeppelin&country=NZ")
    assert answer.status_code == 200
    assert "<strong>0 roles</strong>" in main(answer)
    assert "Take a filter away" in main(answer)
    assert 'id="country-1" checked' in main(answer), "the filter that is set can be taken away"


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
    library.loading.join(120)
    assert "0 new" in main(client.get("/desk"))


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
