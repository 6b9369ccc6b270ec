"""The map: roles, papers and people on one plane, searched and followed, drawn again only when the index changed."""

from __future__ import annotations

import json
import re
from contextlib import closing

import numpy as np
import pytest
from browser import Watched
from playwright.sync_api import expect
from starlette.testclient import TestClient

from app.config import Settings
from app.tasks.docket import open_docket
from app.tasks.drawing import SHOWN, Pictures, draw_map, map_key
from app.tasks.picture import people, read_map, write_map
from app.web.server import make_app
from benchmarks.picture import topics_of, true_to
from matcher.index import MANIFEST
from store import SqliteStore


@pytest.fixture
def opened(docket):
    with open_docket(Settings(database=docket)) as opened:
        yield opened


@pytest.fixture
def client(docket, opened):
    """A server whose map is drawn."""
    write_map(opened, draw_map(opened, map_key(opened)))
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost:8765") as client:
        yield client


@pytest.fixture
def pictures(opened):
    """Who keeps the map of `opened`, of which none is drawn yet."""
    with closing(Pictures(opened)) as pictures:
        yield pictures


def test_the_map_shows_every_role_and_paper_once_and_links_to_each(client, opened):
    told = client.get("/map/points.json").json()
    manifests = {side: opened.index_folder(side) / MANIFEST for side in ("roles", "papers")}
    indexed = {side: json.loads(file.read_text())["documents"] for side, file in manifests.items()}
    assert sorted(told["ids"]) == sorted(indexed["roles"] + indexed["papers"])
    papers = {id_ for id_, paper in zip(told["ids"], told["papers"], strict=True) if paper == "1"}
    assert papers == set(indexed["papers"])
    for kind, id_ in (("postings", indexed["roles"][0]), ("papers", indexed["papers"][0])):
        title = told["titles"][told["ids"].index(id_)]
        assert title in client.get(f"/{kind}/{id_}").text.replace("&#39;", "'")
    whole = [client.get(f"/map?region={number}").text for number in range(len(told["regions"]))]
    listed = {id_ for text in whole for id_ in re.findall(r'href="/(?:postings|papers)/([0-9a-f]{12})"', text)}
    assert listed == set(told["ids"]), "what the canvas shows can be read as lists"


def test_no_name_of_a_region_lies_over_a_person(client):
    drawn = re.findall(r'<path class="star"|<text class="place"|<text class="place who"', client.get("/map").text)
    assert drawn.index('<path class="star"') == drawn.count('<text class="place"')


def test_neighbours_on_the_map_of_the_sample_are_neighbours_by_topic(opened):
    told = draw_map(opened, "sample").picture
    topics, places = topics_of(opened, told), np.stack([told.x, told.y], axis=1)
    assert true_to(topics, places) > 0.88
    assert true_to(topics, places[::-1]) < 0.7


def test_points_are_sent_once_and_then_only_when_they_changed(client):
    first = client.get("/map/points.json")
    again = client.get("/map/points.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_search_points_at_what_holds_the_words(client):
    hits = client.get("/map/found.json", params={"q": "speech synthesis"}).json()
    assert any("Speech Synthesis" in hit["title"] for hit in hits)
    told = client.get("/map/points.json").json()
    for hit in hits:
        row = told["ids"].index(hit["id"])
        assert (hit["x"], hit["y"]) == (told["x"][row], told["y"][row])
    without_script = client.get("/map", params={"q": "speech synthesis"}).text
    assert without_script.count('class="ring"') == len(hits)
    assert client.get("/map/found.json", params={"q": '"NEAR( *'}).status_code == 200
    assert "Nothing on the map" in client.get("/map", params={"q": "zeppelin"}).text


def test_people_stand_among_the_roles_that_fit_them_and_leave_with_their_erasure(client, opened, docket):
    drawn = read_map(opened)
    placed, nowhere = people(opened, drawn)
    assert placed
    assert not nowhere
    for one in placed:
        roles = [opened.store.matches("postings_for_profile", one.id, 5)[n].target_id for n in range(5)]
        apart = [abs(drawn.places[id_][0] - one.x) + abs(drawn.places[id_][1] - one.y) for id_ in roles]
        assert min(apart) < 1500
    gone = placed[0]
    assert gone.title in client.get("/map").text
    kept = (opened.index_folder("map") / "map.npz").read_bytes()
    assert gone.id.encode() not in kept, "what is kept of the map says nothing of people"
    client.post(f"/profiles/{gone.id}/erase")
    assert gone.title not in client.get("/map").text


def test_a_map_is_drawn_once_kept_beside_the_index_and_drawn_again_when_lost_or_damaged(opened, pictures, monkeypatch):
    first = pictures.look(60).drawn
    kept = opened.index_folder("map") / "map.npz"
    assert read_map(opened) == first == draw_map(opened, map_key(opened))
    for damaged in (b"PK\x03\x04 not a map", b""):
        kept.write_bytes(damaged)
        assert read_map(opened) is None
    with closing(Pictures(opened)) as others:
        assert others.look(60).drawn == first
    monkeypatch.setattr("app.tasks.drawing.CHILD", "raise AssertionError('nothing changed')")
    with closing(Pictures(opened)) as others:
        assert others.look(60) == (first, False, "")


def test_what_nobody_thought_of_is_told_once_and_not_tried_again_at_every_look(pictures, monkeypatch):
    monkeypatch.setattr("app.tasks.drawing.CHILD", "raise KeyError('gone')")
    assert pictures.look(60) == (None, False, "KeyError: 'gone'")
    monkeypatch.undo()
    assert pictures.look(60) == (None, False, "KeyError: 'gone'")


def test_a_server_that_ends_ends_the_drawing_and_the_next_one_draws(opened, pictures):
    assert pictures.look(0.5).drawing
    pictures.close()
    assert pictures._child.poll() is not None
    assert read_map(opened) is None
    assert not pictures.look().drawn


def test_what_was_on_the_map_stays_where_it_was_when_little_is_new(opened):
    before = draw_map(opened, "before")
    told = before.picture
    fewer = told.model_copy(update={"settled": (False, *told.settled[1:])})
    after = draw_map(opened, "after", type(before)(fewer, before.places)).picture
    assert (after.x[1:], after.y[1:]) == (told.x[1:], told.y[1:])
    assert after.settled == fewer.settled
    assert draw_map(opened, "before") == before, "and the same index gives the same map"


def test_a_sample_is_drawn_where_there_are_too_many_and_the_rest_can_still_be_pointed_at(opened, monkeypatch):
    monkeypatch.setattr("app.tasks.drawing.SHOWN", 20)
    drawn = draw_map(opened, "few")
    assert len(drawn.picture.ids) == 20
    assert {"posting", "paper"} == set(drawn.picture.kinds)
    assert len(drawn.places) == drawn.picture.roles + drawn.picture.papers > 20
    assert SHOWN > 20


def test_a_changed_index_asks_for_another_map_and_readers_see_the_old_one_meanwhile(client, opened):
    old = read_map(opened)
    manifest = opened.index_folder("papers") / MANIFEST
    manifest.write_text(manifest.read_text().replace('"fingerprint": "', '"fingerprint": "0'))
    assert map_key(opened) != old.picture.key
    meanwhile = client.get("/map").text
    assert "a newer map is being drawn" in meanwhile
    assert f'data-key="{old.picture.key}"' in meanwhile
    assert client.app.state.pictures.look(60).drawn.picture.key == map_key(opened)


def test_an_index_of_another_model_is_named_with_what_to_do_and_stays_a_page(opened, docket):
    manifest = opened.index_folder("roles") / MANIFEST
    manifest.write_text(manifest.read_text().replace('"model": "', '"model": "other-'))
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost:8765") as client:
        for _ in range(60):
            said = client.get("/map").text
            if "being drawn" not in said:
                break
    assert "The map cannot be drawn" in said
    assert "`postdocket index`" in said


def test_an_empty_docket_says_how_it_is_filled(tmp_path):
    SqliteStore(tmp_path / "empty.db").close()
    with TestClient(make_app(Settings(database=tmp_path / "empty.db")), base_url="http://localhost:8765") as client:
        said = client.get("/map")
        assert said.status_code == 200
        assert "postdocket nightly" in said.text
        assert client.get("/map/points.json").status_code == 404
        assert client.get("/map/found.json?q=tides").json() == []


def test_arrows_go_from_point_to_point_and_enter_opens_one(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), site)
    page = watched.open("/map")
    page.wait_for_selector("#map[data-ready]")
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#told").inner_text()
    assert re.match(r"(Role|Paper|You), .+", first)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#told")).not_to_have_text(first)
    page.get_by_label("Colour by").select_option("Employer or venue")
    expect(page.locator("#key button").first).to_be_visible()
    watched.check()
    title = page.locator(".maptip b").inner_text()
    page.locator("#canvas").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(postings|papers|profiles)/[0-9a-f]{12}"))
    assert title in page.locator("h1").inner_text()
    context.close()


def test_what_is_typed_rings_points_and_the_address_keeps_it(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    watched = Watched(context.new_page(), site)
    page = watched.open("/map")
    page.wait_for_selector("#map[data-ready]")
    page.get_by_label("Search the map").fill("speech")
    page.wait_for_url("**/map?q=speech")
    expect(page.get_by_role("heading", name=re.compile("records? with these words"))).to_be_visible()
    expect(page.locator("#located-list a").first).to_be_visible()
    watched.check()
    context.close()
