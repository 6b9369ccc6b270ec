"""Feeds of saved searches: valid, with ids that stay, and sent again only when something changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml import html as html_fragment
from starlette.testclient import TestClient

from app.config import Settings
from app.web.server import make_app
from schemas import RawLocation, RawPosting
from schemas.normalize import normalize

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def client(docket):
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost:8765") as client:
        yield client


@pytest.fixture
def germany(client):
    """The path of the feed of a saved search, without its ending."""
    client.post("/searches", data={"query": "country=DE", "name": "Germany & <b>more</b>"})
    (path,) = set(re.findall(r'href="(/feeds/[0-9a-f]+)\.atom"', client.get("/desk").text))
    return path


def entries(client, path):
    """Return the feed's entries as {id: title}, in their order."""
    feed = etree.fromstring(client.get(f"{path}.atom").content)
    return {
        entry.findtext("a:id", namespaces=ATOM): entry.findtext("a:title", namespaces=ATOM)
        for entry in feed.iterfind("a:entry", ATOM)
    }


def put(store, place="Bremen, Germany", **fields):
    raw = RawPosting(
        **{"source": "lab", "external_id": place, "title": "Tide Modeller", "hiring_organization": "Tidewater",
           "locations": (RawLocation(raw=place),), "description": "You forecast tides."} | fields
    )  # fmt: skip
    store.upsert([(raw, normalize(raw))], [], datetime.now(UTC))
    return raw


def test_atom_and_rss_tell_the_same_roles_under_the_same_ids(client, germany):
    atom = client.get(f"{germany}.atom")
    rss = client.get(f"{germany}.rss")
    assert atom.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert rss.headers["content-type"] == "application/rss+xml; charset=utf-8"
    feed, channel = etree.fromstring(atom.content), etree.fromstring(rss.content).find("channel")
    assert feed.findtext("a:title", namespaces=ATOM) == "Postdocket: Germany & <b>more</b>"
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == f"http://localhost:8765{germany}.atom"
    assert feed.find("a:entry/a:link", ATOM).get("href").startswith("http://localhost:8765/postings/")
    ids = list(entries(client, germany))
    assert ids == [guid.text for guid in channel.iterfind("item/guid")]
    assert {guid.get("isPermaLink") for guid in channel.iterfind("item/guid")} == {"false"}
    assert all(re.fullmatch(r"tag:localhost,2026:postdocket:posting:[0-9a-f]{12}", one) for one in ids)
    assert len(ids) == len(set(ids)) > 1


def atom_faults(feed):
    """Yield what is wrong with a feed by RFC 4287: what must be there once, dates with their zone, ids that differ."""
    names = {"id", "title", "updated", "author", "link", "subtitle", "entry", "published", "summary", "content"}
    for node in (feed, *feed.iterfind("a:entry", ATOM)):
        children = [etree.QName(child) for child in node]
        yield from (f"{child.localname} of no Atom" for child in children if child.namespace != ATOM["a"])
        yield from (f"an unknown {child.localname}" for child in children if child.localname not in names)
        for name in ("id", "title", "updated"):
            if len(node.findall(f"a:{name}", ATOM)) != 1:
                yield f"not one {name}"
        for stamp in node.xpath("a:updated | a:published", namespaces=ATOM):
            if datetime.fromisoformat(stamp.text).tzinfo is None:
                yield f"{stamp.text} has no zone"
        if not urlsplit(node.findtext("a:id", namespaces=ATOM)).scheme:
            yield "an id that is no address"
        if len(node.findall("a:link[@rel='alternate']", ATOM)) != 1:
            yield "not one alternate link"
        for text in node.xpath("a:summary[@type='html']", namespaces=ATOM):
            html_fragment.fragments_fromstring(text.text)
    if feed.find("a:author/a:name", ATOM) is None and feed.find("a:entry", ATOM) is not None:
        yield "no author"


def rss_faults(rss):
    """Yield what is wrong with a feed by RSS 2.0: what a channel and an item must have, and dates as in mail."""
    channel = rss.find("channel")
    if rss.get("version") != "2.0" or len(rss) != 1:
        yield "not RSS 2.0"
    yield from (f"no {name}" for name in ("title", "link", "description") if not channel.findtext(name))
    for item in channel.iterfind("item"):
        if not (item.findtext("title") or item.findtext("description")):
            yield "an item that says nothing"
        if len(item.findall("guid")) != 1:
            yield "not one guid"
    for stamp in channel.xpath("lastBuildDate | item/pubDate"):
        if parsedate_to_datetime(stamp.text).tzinfo is None:
            yield f"{stamp.text} has no zone"
    for link in channel.xpath("link | item/link"):
        if urlsplit(link.text).scheme != "http":
            yield f"{link.text} leads nowhere"


@pytest.mark.parametrize("query", ["country=DE", "country=NZ", "q=robots", "status=any"])
def test_feeds_are_what_their_standards_ask_for(client, store, query):
    put(store, place="Bremen & <Umgebung>", title="Tides <b>&amp; \x07 Waves", url="javascript:alert(1)")
    client.post("/searches", data={"query": query, "name": "A & <b>"})
    (path,) = set(re.findall(r'href="(/feeds/[0-9a-f]+)\.atom"', client.get("/desk").text))
    assert list(atom_faults(etree.fromstring(client.get(f"{path}.atom").content))) == []
    assert list(rss_faults(etree.fromstring(client.get(f"{path}.rss").content))) == []


def test_a_reader_that_has_it_gets_nothing_until_something_changes(client, germany, store):
    first = client.get(f"{germany}.atom")
    same = client.get(f"{germany}.atom", headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert "max-age" in first.headers["cache-control"]
    put(store)
    assert client.get(f"{germany}.atom", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
    assert next(iter(entries(client, germany).values())) == "Tide Modeller", "what was seen last comes first"


def test_an_entry_keeps_its_id_when_its_posting_changes_and_says_when_it_did(client, germany, store):
    put(store)
    before = etree.fromstring(client.get(f"{germany}.atom").content).find("a:entry", ATOM)
    put(store, description="You forecast tides, and storms on top of them.")
    after = etree.fromstring(client.get(f"{germany}.atom").content).find("a:entry", ATOM)
    for name in ("a:id", "a:published"):
        assert before.findtext(name, namespaces=ATOM) == after.findtext(name, namespaces=ATOM)
    assert before.findtext("a:updated", namespaces=ATOM) < after.findtext("a:updated", namespaces=ATOM)


def test_an_entry_keeps_its_id_when_the_role_is_offered_in_one_more_place(client, germany, store, run, docket):
    text = "You forecast tides for pilots and harbours, and teach machines to do so as well as you."
    put(store, description=text)
    (known,) = [id_ for id_, title in entries(client, germany).items() if title == "Tide Modeller"]
    for place in ("Kiel", "Emden", "Rostock", "Stade"):
        put(store, place=f"{place}, Germany", description=text)
    assert run("index", database=docket).exit_code == 0
    assert [id_ for id_, title in entries(client, germany).items() if title == "Tide Modeller"] == [known]


def test_a_feed_of_nothing_is_valid_and_stays_as_it_is(client):
    client.post("/searches", data={"query": "country=NZ", "name": "New Zealand"})
    (path,) = set(re.findall(r'href="(/feeds/[0-9a-f]+\.atom)"', client.get("/desk").text))
    first, second = client.get(path), client.get(path)
    assert first.content == second.content
    assert etree.fromstring(first.content).find("a:updated", ATOM).text.endswith("+00:00")


def test_reading_a_feed_marks_nothing_as_seen_and_starts_no_visit(client, germany, store):
    before = store.saved_searches()
    answer = client.get(f"{germany}.atom")
    assert store.saved_searches() == before
    assert "set-cookie" not in answer.headers


def test_pages_name_the_feeds_so_that_readers_find_them(client, germany):
    page = client.get("/postings").text
    assert f'<link rel="alternate" type="application/atom+xml" href="{germany}.atom"' in page
    assert f'<link rel="alternate" type="application/rss+xml" href="{germany}.rss"' in page


def test_characters_that_no_xml_may_hold_are_left_out(client, germany, store):
    put(store, title="Tide\x0b Mod\ufffeeller \U0001f30a")
    assert "Tide Modeller \U0001f30a" in entries(client, germany).values()


@pytest.mark.parametrize("path", ["/feeds/000000000000.atom", "/feeds/000000000000.xml"])
def test_a_feed_that_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_program_may_ask_for_the_headers_only(client, germany):
    answer = client.head(f"{germany}.rss")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"]
