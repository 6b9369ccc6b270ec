"""JSON under /api/v1: what is described is what comes, and it is what `--json` prints."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from importlib.metadata import version
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from app.config import Settings
from app.web.server import make_app
from schemas import Link
from store import SavedSearch

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "api.md"


@pytest.fixture
def client(docket):
    with TestClient(make_app(Settings(database=docket)), base_url="http://localhost:8765") as client:
        yield client


@pytest.fixture
def get(client):
    """Return the JSON document of a path that must be there."""

    def get(path):
        answer = client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get


@pytest.fixture
def role(get):
    """The id of a role that papers and profiles were ranked for."""
    return get("/api/v1/postings?q=content+understanding")["results"][0]["id"]


@pytest.fixture
def person(get):
    return get("/api/v1/profiles")["results"][0]["id"]


@pytest.fixture
def paper(get, role):
    return get(f"/api/v1/postings/{role}/papers")["results"][0]["id"]


def operations(schema):
    return {path: operation["get"] for path, operation in schema["paths"].items()}


def test_the_openapi_document_is_valid_and_says_what_everything_means(get):
    schema = get("/api/v1/openapi.json")
    validate(schema)
    assert (schema["info"]["title"], schema["info"]["version"]) == ("Postdocket", version("postdocket"))
    assert set(operations(schema)) == {
        "/api/v1/postings", "/api/v1/postings/{posting_id}", "/api/v1/postings/{posting_id}/papers",
        "/api/v1/postings/{posting_id}/profiles", "/api/v1/papers", "/api/v1/papers/{paper_id}",
        "/api/v1/papers/{paper_id}/postings", "/api/v1/profiles", "/api/v1/profiles/{profile_id}",
        "/api/v1/profiles/{profile_id}/postings", "/api/v1/runs", "/api/v1/searches",
    }  # fmt: skip
    silent = [
        f"{path}: {parameter['name']}"
        for path, operation in operations(schema).items()
        for parameter in operation["parameters"]
        if not parameter.get("description")
    ]
    assert silent == []
    assert schema["components"]["schemas"]["Location"]["properties"]["region"]["description"].startswith("ISO 3166-2")
    refs = set(re.findall(r"#/components/schemas/([\w-]+)", str(schema)))
    assert refs <= set(schema["components"]["schemas"])


def test_every_answer_has_the_shape_that_is_described(get, client, role, paper, person):
    schema = get("/api/v1/openapi.json")
    client.post("/searches", data={"query": "country=DE", "name": "Germany"})
    ids = {"posting_id": role, "paper_id": paper, "profile_id": person}
    for path, operation in operations(schema).items():
        asked = path.format(**ids)
        shape = operation["responses"]["200"]["content"]["application/json"]["schema"]
        document = get(asked)
        Draft202012Validator(shape | {"components": schema["components"]}).validate(document)
        assert document.get("results", [1]), f"{asked} answers with nothing, which shows nothing"


@pytest.mark.parametrize("path", ["/api/v1/postings/zzzzzzzzzzzz", "/api/v1/postings?pay=lots", "/api/v1/nothing"])
def test_every_error_has_the_shape_that_is_described(get, client, path):
    schema = get("/api/v1/openapi.json")
    document = client.get(path).json()
    Draft202012Validator(schema["components"]["schemas"]["Error"]).validate(document)
    assert "\n" not in document["error"]


def test_answers_are_what_the_commands_print(get, ask, role, paper, person):
    for path, command in {
        f"postings/{role}/papers": ("papers", role),
        f"postings/{role}/papers?diverse=1": ("papers", role, "--diverse"),
        f"postings/{role}/profiles": ("candidates", role),
        f"papers/{paper}/postings": ("roles", paper),
        f"profiles/{person}/postings": ("match", person),
        f"profiles/{person}/postings?country=DE&degree=master": ("match", person, "--country=DE", "--degree=master"),
        f"papers/{paper}": ("show", paper),
        f"profiles/{person}": ("show", person),
        "runs": ("runs",),
    }.items():
        printed, _ = ask(*command)
        answered = get(f"/api/v1/{path}")
        answered.pop("next", None)
        assert answered == printed, path


def test_a_posting_comes_with_what_belongs_to_it(get, ask, role):
    whole = get(f"/api/v1/postings/{role}")
    shown, _ = ask("show", role)
    assert {name: whole[name] for name in shown} == shown
    assert whole["papers"][:10] == get(f"/api/v1/postings/{role}/papers")["results"]
    assert whole["people"][0]["papers"][0]["id"] in {one["id"] for one in whole["papers"]}
    assert role not in {one["id"] for one in whole["similar"]} != set()
    assert whole["profiles"][0]["verdicts"]


@pytest.mark.parametrize(
    "path",
    [
        "postings?sort=organization",
        "papers?q=models",
        "papers?sort=newest",
        "profiles?",
        "profiles/{person}/postings?remote=0",
    ],
)
def test_following_next_tells_everything_once(get, person, path):
    first = f"/api/v1/{path.format(person=person)}"
    whole = [one["id"] for one in get(f"{first}&limit=100")["results"]]
    parts, following, pages = [], f"{first}&limit=3", 0
    while following:
        page = get(following)
        parts += [one["id"] for one in page["results"]]
        following, pages = page["next"], pages + 1
    assert parts == whole
    assert pages == -(-len(whole) // 3) > 1


def test_filters_narrow_the_list_and_facets_say_what_they_would_leave(get):
    everything = get("/api/v1/postings")
    count = next(one["count"] for one in everything["facets"]["country"] if one["value"] == "DE")
    german = get("/api/v1/postings?country=DE")
    assert german["total"] == count < everything["total"]
    assert all(any(place.endswith("DE") for place in one["places"]) for one in german["results"])
    both = get("/api/v1/postings?country=DE&country=US")
    assert both["total"] > german["total"]
    assert [one["value"] for one in both["facets"]["country"] if one["chosen"]] == ["DE", "US"]


def test_papers_are_listed_each_once_and_filtered(get, paper):
    everything = get("/api/v1/papers?limit=100")
    assert paper in {one["id"] for one in everything["results"]}
    year = everything["facets"]["year"][0]
    of_year = get(f"/api/v1/papers?year={year['value']}")
    assert of_year["total"] == year["count"] < everything["total"]
    assert [one["value"] for one in of_year["facets"]["year"] if one["chosen"]] == [year["value"]]
    assert 0 < get("/api/v1/papers?q=speech")["total"] < everything["total"]


def test_what_is_new_is_told_from_a_time_on(get):
    assert get("/api/v1/postings?since=2020-01-01T00:00:00Z&new=1")["counts"]["new"] > 0
    assert get("/api/v1/postings?since=2099-01-01T00:00:00Z&new=1")["results"] == []


def test_who_has_a_list_already_gets_nothing_until_it_changes(client, get, person):
    first = client.get("/api/v1/profiles")
    known = {"If-None-Match": f'W/"other", W/{first.headers["etag"]}'}
    again = client.get("/api/v1/profiles", headers=known)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    client.app.state.library.docket.store.erase_profile(person)
    assert client.get("/api/v1/profiles", headers=known).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("postings?contry=DE", 400, "no parameter 'contry'; did you mean 'country'?"),
        ("postings?limit=1000", 400, "limit: input should be less than or equal to 100, not '1000'"),
        ("postings?page=0", 400, "page: input should be greater than or equal to 1, not '0'"),
        ("papers?year=1", 400, "year: input should be greater than or equal to 1000, not '1'"),
        ("postings?currency=usd&pay=1", 400, "currency: string should match pattern '^[A-Z]{3}$', not 'usd'"),
        ("runs?verbose=1", 400, "no parameter 'verbose'; there are limit"),
        ("postings/ffffffffffff", 404, "no posting 'ffffffffffff'; `postdocket search WORDS` finds ids"),
        (
            "profiles/nobody/postings",
            404,
            "no profile 'nobody'; `postdocket profiles` lists them, `postdocket match CV` reads and stores one",
        ),
        ("somewhere", 404, "there is no such page"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(client, path, status, said):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()) == (status, {"error": said})


def test_a_duplicate_answers_with_the_posting_that_it_duplicates(get, client, role):
    store = client.app.state.library.docket.store
    other = next(one["id"] for one in get("/api/v1/postings")["results"] if one["id"] != role)
    store.link({other: Link(duplicate_of=role)}, datetime.now(UTC))
    answered = get(f"/api/v1/postings/{other}/papers")
    assert answered["query"]["id"] == role
    assert answered["results"] == get(f"/api/v1/postings/{role}/papers")["results"]
    assert get(f"/api/v1/postings/{other}")["lifecycle"]["duplicate_of"] == role


def test_asking_changes_nothing_and_starts_no_visit(client, get, store):
    client.post("/searches", data={"query": "country=DE", "name": "Germany"})
    before = store.saved_searches()
    (search,) = get("/api/v1/searches")["results"]
    assert (search["id"], search["new"]) == (before[0].id, 0)
    assert get(search["next"])["total"] == get("/api/v1/postings?country=DE")["total"]
    assert store.saved_searches() == before
    assert "set-cookie" not in client.get("/api/v1/postings").headers


def test_a_search_that_is_not_understood_any_more_costs_the_others_nothing(get, store):
    store.put_search(SavedSearch(id="old", name="Old one", query="years=many", created_at=datetime.now(UTC)))
    store.put_search(SavedSearch(id="good", name="Germany", query="country=DE", created_at=datetime.now(UTC)))
    assert [(one["id"], one["new"]) for one in get("/api/v1/searches")["results"]] == [("old", None), ("good", 0)]


def test_pages_of_other_sites_get_nothing(client):
    answer = client.get("/api/v1/profiles", headers={"Origin": "https://elsewhere.example"})
    assert [name for name in answer.headers if name.startswith("access-control")] == []
    assert client.get("/api/v1/profiles", headers={"Host": "elsewhere.example"}).status_code == 400


def test_a_page_lists_everything_that_can_be_asked_for(get, client):
    page = unescape(client.get("/api").text)
    schema = get("/api/v1/openapi.json")
    for path, operation in operations(schema).items():
        assert f"GET {path}</code>" in page
        assert operation["summary"] in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert all(f'id="shape-{name}"' in page for name, shape in schema["components"]["schemas"].items()
               if "properties" in shape)  # fmt: skip


def test_every_call_in_the_documentation_answers(client, role, paper, person):
    calls = re.findall(r"http://127\.0\.0\.1:8765(/api[^\s'\"]*)", DOCS.read_text(encoding="utf-8"))
    assert len(calls) >= 5
    for call in calls:
        path = call.replace("POSTING", role).replace("PAPER", paper).replace("PROFILE", person)
        assert client.get(path).status_code == 200, call
