"""A profile as a page: a CV is given, understood, corrected, matched, handed out and erased."""

from __future__ import annotations

import asyncio
import json
import re
import time
from datetime import date

import cv_files
import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.lock import exclusive
from app.profile_file import MAX_BYTES
from app.tasks import matchmaker
from app.tasks.browse_query import BrowseQuery
from app.tasks.docket import open_docket
from app.tasks.fitting_roles import fitting_roles
from app.tasks.reparsing import reparse
from app.web import upload
from app.web.server import make_app
from schemas import UnreadableFile

MIRA = "dc3f60e42cad"
KIND = "postings_for_profile"


@pytest.fixture
def client(docket, monkeypatch):
    monkeypatch.setattr(matchmaker, "PAUSE", 0.05)
    with TestClient(make_app(Settings(database=docket)), base_url="http://127.0.0.1") as client:
        yield client


def give(client, name="ottoline.md", content=None, *, follow=True):
    return client.post("/profiles", files={"cv": (name, content or cv_files.markdown())}, follow_redirects=follow)


def matched(client, path):
    """The page when matching has ended."""
    for _ in range(600):
        page = client.get(path).text
        if "Matching…" not in page and "matches come when it has ended" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("matching did not end")


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def correct(client, field, value, action="add", **more):
    return client.post(f"/profiles/{MIRA}/correct", data={"field": field, "value": value, "action": action, **more})


def test_a_cv_is_read_shown_as_understood_and_matched(client):
    page = give(client)
    assert page.status_code == 200
    said = words(page.text)
    for understood in (
        cv_files.NAME, cv_files.HEADLINE, "Senior Research Scientist · Kestrel Analytics BV · 2021-03–now",
        "PhD · Computer Science · Ghent University · 2014–2018", "Who Believes a Citation?", "PyTorch", "Dutch",
        "Sponsorship needed: United States",
    ):  # fmt: skip
        assert understood in said
    assert "never encoded" in said
    assert "ottoline.vb@example.org" in said
    assert '<noscript><meta http-equiv="refresh"' in page.text
    said = words(matched(client, page.url.path))
    assert "Roles that fit" in said
    assert "Required" in said
    assert "http-equiv" not in client.get(page.url.path).text


def test_each_requirement_of_a_role_is_answered_with_quotes_from_both_sides(client, store):
    page = client.get(f"/profiles/{MIRA}").text
    best = store.matches(KIND, MIRA, 1)[0]
    entry = words("<main" + page.partition(f'id="fit-{best.target_id}"')[2].partition('<li id="fit-')[0])
    assert best.verdicts
    for verdict in best.verdicts:
        assert " ".join(verdict.requirement.text.split())[:40] in entry.replace("&#39;", "'").replace("&amp;", "&")
    assert "Met" in entry
    assert f'href="/postings/{best.target_id}"' in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as DOCX or PDF"),
        ("notes.txt", b"Milk, bread and a lamp for the cellar.", "does not read like a CV"),
        ("empty.md", b"   ", "the file is empty"),
        ("cv.json", b'{"skills": [', "damaged JSON"),
    ],
)
def test_what_is_no_cv_is_said_in_one_line_above_the_same_form(client, store, name, content, said):
    before = [profile.id for profile in store.profiles()]
    page = give(client, name, content)
    assert page.status_code == 400
    alert = re.search(r'role="alert">([^<]*)<', page.text)[1]
    assert said in alert
    assert name in alert
    assert 'action="/profiles"' in page.text
    assert [profile.id for profile in store.profiles()] == before


@pytest.mark.parametrize("sent", [{"files": {"cv": ("", b"")}}, {"data": {"cv": "words"}}])
def test_a_form_without_a_file_says_so(client, sent):
    page = client.post("/profiles", **sent)
    assert page.status_code == 400
    assert re.search(r"no file was (chosen|sent); choose one", page.text)


def test_a_file_too_large_is_refused_by_its_size(client):
    page = give(client, "poster.pdf", b"%PDF-" + b"x" * (MAX_BYTES + 200_000))
    assert page.status_code == 400
    assert "too large for a CV (10 MB at most)" in page.text


def test_no_more_than_the_limit_of_a_body_is_kept_while_it_comes():
    class Sent:
        def __init__(self):
            self.chunks = 0

        async def stream(self):
            while True:  # a sender who never ends
                self.chunks += 1
                yield b"x" * 1_000_000

    async def read(sent):
        async for chunk in upload._limited(sent):
            kept.append(len(chunk))

    sent, kept = Sent(), []
    with pytest.raises(UnreadableFile, match="too large"):
        asyncio.run(read(sent))
    assert sum(kept) <= MAX_BYTES + upload.FORM
    assert sent.chunks * 1_000_000 <= upload.READ_ON + 2_000_000


def test_somebody_elses_cv_of_the_same_file_name_replaces_nobody(client, store):
    other = cv_files.markdown().replace(cv_files.NAME, "Bertil Ångström").replace("ottoline.vb", "bertil")
    page = give(client, "mira-castellan.md", other)
    assert "Bertil Ångström" in page.text
    assert store.profile(MIRA).name == "Mira Castellan"
    assert "mira-castellan (2).md" in page.text


NAMELESS = "EXPERIENCE\nSpeech engineer, {}, 2019 – 2023\n- Trained recognisers in Python.\n"


@pytest.mark.parametrize(
    ("first", "second", "stored"),
    [
        (NAMELESS.format("Tidewater Audio Ltd"), NAMELESS.format("Tidewater Audio Ltd"), 1),
        (NAMELESS.format("Tidewater Audio Ltd"), NAMELESS.format("Pier Kitchen GmbH"), 2),
        (cv_files.markdown(), cv_files.markdown().replace("Kubernetes", "Nomad"), 1),
    ],
    ids=["the same nameless CV again", "two nameless CVs", "a later CV of one person"],
)
def test_one_file_name_is_one_profile_as_long_as_it_is_one_person(client, store, first, second, stored):
    before = sum(1 for _ in store.profiles())
    for content in (first, second):
        assert give(client, "cv.txt", content).status_code == 200
    assert sum(1 for _ in store.profiles()) - before == stored


def test_a_later_cv_of_somebody_whose_name_was_corrected_is_still_theirs(client, store):
    page = give(client, "cv.md")
    client.post(f"{page.url.path}/correct", data={"field": "name", "value": "Ottoline Brandt"})
    later = give(client, "cv.md", cv_files.markdown().replace("Kubernetes", "Nomad"))
    assert later.url.path == page.url.path
    assert "Ottoline Brandt" in later.text


def test_a_correction_is_marked_renews_this_persons_matches_alone_and_is_undone(client, store):
    others = store.matches(KIND, store.profile("Tobias Wren").id, 100)
    before = {match.target_id: match.verdicts for match in store.matches(KIND, MIRA, 100)}
    page = correct(client, "highest_degree", "none")
    assert "corrected by you" in page.text
    said = words(matched(client, f"/profiles/{MIRA}"))
    assert "no degree corrected by you" in said
    after = {match.target_id: match.verdicts for match in store.matches(KIND, MIRA, 100)}
    assert after.keys() == before.keys()
    assert after != before
    assert any("highest degree found: none" in verdict.reason for found in after.values() for verdict in found)
    assert store.matches(KIND, store.profile("Tobias Wren").id, 100) == others
    assert "corrected by you" not in correct(client, "highest_degree", "", "undo").text
    matched(client, f"/profiles/{MIRA}")
    assert {match.target_id: match.verdicts for match in store.matches(KIND, MIRA, 100)} == before


@pytest.mark.parametrize(
    ("field", "value", "more", "shown"),
    [
        ("skills", "tide-pool acoustics", {}, "tide-pool acoustics added by you"),
        ("programming_languages", "golang", {}, "Go added by you"),
        ("programming_languages", "rust", {}, "Rust added by you"),
        ("programming_languages", "Befunge", {}, "Befunge added by you"),
        ("languages", "welsh", {}, "Welsh added by you"),
        ("work_authorization", "free", {"country": "norway"}, "Norway: no sponsorship needed said by you"),
        ("headline", "Speech scientist", {}, "Headline corrected by you"),
        ("years", "12,5", {}, "Years of experience corrected by you"),
    ],
)
def test_what_a_person_adds_is_shown_as_their_own(client, field, value, more, shown):
    assert shown in words(correct(client, field, value, **more).text)


@pytest.mark.parametrize(
    ("field", "value", "more", "said"),
    [
        ("languages", "Klingonese", {}, "no language is called"),
        ("work_authorization", "free", {"country": "Atlantis"}, "no country is called"),
        ("years", "many", {}, "years are a number"),
        ("years", "200", {}, "years: input should be less than"),
        ("skills", "  ", {}, "nothing was written"),
        ("highest_degree", "wizard", {}, "a degree is none, bachelor, master, phd"),
        ("shoe_size", "44", {}, "no field"),
    ],
)
def test_a_correction_that_cannot_be_understood_is_said_on_the_same_page(client, store, field, value, more, said):
    page = correct(client, field, value, **more)
    assert page.status_code == 400
    assert said in re.search(r'role="alert" id="wrong">([^<]*)<', page.text)[1]
    assert store.profile(MIRA).corrections == type(store.profile(MIRA).corrections)()


def test_corrections_stay_when_the_cv_is_read_again_by_other_rules_or_from_its_file(client, docket, store, newcomer):
    dismissed = store.profile(MIRA).experience[1]
    correct(client, "dismissed", dismissed.quote.text)
    correct(client, "skills", "FFmpeg", "remove")
    matched(client, f"/profiles/{MIRA}")
    with open_docket(Settings(database=docket)) as opened:
        reparse(opened)
    give(
        client, "mira-castellan.md", (newcomer[0] / "try-it/cvs/mira-castellan.md").read_bytes() + b"\n\nA new line.\n"
    )
    matched(client, f"/profiles/{MIRA}")
    profile = store.profile(MIRA)
    assert "A new line." in profile.text
    assert dismissed.title not in [entry.title for entry in profile.experience]
    assert "FFmpeg" not in [skill.name for skill in profile.skills]
    said = words(client.get(f"/profiles/{MIRA}/correct").text)
    assert "FFmpeg removed by you" in said
    assert "Dismissed by you" in said


def test_while_a_night_runs_the_page_says_that_matches_come_when_it_has_ended(client, docket):
    with exclusive(docket, "nightly"):
        page = give(client)
        for _ in range(100):
            if "nightly" in (said := client.get(page.url.path).text):
                break
            time.sleep(0.05)
        assert "`postdocket nightly`" in said
        assert "matches come when it has ended" in said
        assert cv_files.HEADLINE in said
    assert "Not found" in matched(client, page.url.path)


@pytest.mark.parametrize(
    "query", ["remote=1", "country=DE", "organization=Quillon+Cloud+Services+LLC", "degree=bachelor"]
)
def test_filters_narrow_the_roles_and_stay_in_the_forms(client, query):
    everything = client.get(f"/profiles/{MIRA}").text
    page = client.get(f"/profiles/{MIRA}?{query}").text
    total = [int(re.search(r"<strong>(\d+) roles?</strong>", one)[1]) for one in (everything, page)]
    assert 0 < total[1] < total[0]
    assert re.search(r"\schecked>|\sselected>", page)
    assert f"?{query.replace('+', '+')}" in page


def test_a_page_behind_the_last_one_leads_to_the_last_one_and_page_nothing_is_refused(client):
    assert client.get(f"/profiles/{MIRA}?page=99").url.query == b""
    assert client.get(f"/profiles/{MIRA}?page=nothing").status_code == 400


def test_markup_in_a_cv_is_shown_and_never_run(client):
    cv = cv_files.markdown().replace(cv_files.HEADLINE, "Researcher of alert(1) & <q>")
    page = give(client, "a<script>alert(1)</script>.md", cv)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<q>" not in page.text


def test_roles_first_scored_before_the_last_visit_are_not_new(client):
    assert client.get(f"/profiles/{MIRA}?new=1").text.count('<li id="fit-') > 0
    client.cookies.clear()
    later = {"cookie": "visits=2099-01-01T00:00:00+00:00|2099-01-01T00:00:00+00:00"}
    page = words(client.get(f"/profiles/{MIRA}?new=1", headers=later).text)
    assert "None of the roles that fit is like that" in page


def test_everything_stored_is_exported(client, store):
    client.cookies.set("person", MIRA)
    posting = store.matches(KIND, MIRA, 1)[0].target_id
    client.post(f"/postings/{posting}/application", data={"state": "applied"})
    client.post("/searches", data={"query": "q=video", "name": "Video"})
    answer = client.get(f"/profiles/{MIRA}/export.json")
    assert "attachment" in answer.headers["content-disposition"]
    document = answer.json()
    assert document["profile"]["name"] == "Mira Castellan"
    assert "Castellan" in document["raw"]["text"]
    assert [one["state"] for one in document["applications"]] == ["applied"]
    assert [one["name"] for one in document["saved_searches"]] == ["Video"]
    assert len(document[KIND]) == len(store.matches(KIND, MIRA, 100))
    assert client.get(f"/profiles/{MIRA}/resume.json").json()["basics"]["name"] == "Mira Castellan"


def test_erasing_takes_two_clicks_and_leaves_nothing(client, docket, store, tmp_path):
    posting = store.matches(KIND, MIRA, 1)[0].target_id
    client.post(f"/profiles/{MIRA}/read-as")
    client.post(f"/postings/{posting}/application", data={"state": "applied"})
    client.post("/searches", data={"query": "q=zanzibar", "name": "Zanzibar"})
    correct(client, "headline", "Zanzibar scientist")
    matched(client, f"/profiles/{MIRA}")
    asked = words(client.get(f"/profiles/{MIRA}/erase").text)
    assert "1 saved search and 1 application of this person" in asked
    assert store.profile(MIRA)
    store.close()
    page = client.post(f"/profiles/{MIRA}/erase")
    assert re.search(r"Erased for good: .* \d+ matches, 1 saved search and 1 application\.", words(page.text))
    assert "person" not in client.cookies
    assert client.get(f"/profiles/{MIRA}").status_code == 404
    for path in tmp_path.rglob("docket.db*"):
        if path.is_file():
            content = path.read_bytes().lower()
            assert not any(word in content for word in (b"castellan", b"zanzibar", MIRA.encode())), path


def test_erasing_while_a_night_runs_is_refused_in_one_line(client, docket, store):
    with exclusive(docket, "nightly"):
        page = client.post(f"/profiles/{MIRA}/erase")
    assert page.status_code == 503
    assert "wait until it ends and try again" in page.text
    assert store.profile(MIRA)


def test_pages_read_as_a_person_keep_that_persons_applications(client, store):
    posting = store.matches(KIND, MIRA, 1)[0].target_id
    assert "Stop reading as Mira Castellan" in client.post(f"/profiles/{MIRA}/read-as").text
    client.post(f"/postings/{posting}/application", data={"state": "interview"})
    assert [kept.state for kept in store.kept(MIRA)] == ["interview"]
    assert 'data-state="interview"' in client.get(f"/profiles/{MIRA}").text
    assert "Read as Mira Castellan" in client.post(f"/profiles/{MIRA}/read-as", data={"stop": "1"}).text
    client.post(f"/postings/{posting}/application", data={"state": "saved"})
    assert [kept.state for kept in store.kept("")] == ["saved"]
    assert [kept.state for kept in store.kept(MIRA)] == ["interview"]


def test_nobody_else_may_erase_or_correct(client, store):
    for path in ("erase", "correct", "read-as", "match"):
        answer = client.post(f"/profiles/{MIRA}/{path}", headers={"origin": "https://elsewhere.example"})
        assert answer.status_code == 403
    assert store.profile(MIRA)


def test_the_export_of_the_command_line_is_the_same(client, run, docket):
    written = json.loads(run("profiles", "export", MIRA, database=docket).stdout)
    assert client.get(f"/profiles/{MIRA}/export.json").json() == written


def test_of_two_matches_that_became_places_of_one_role_the_better_one_is_shown(client):
    library = client.app.state.library
    person = library.docket.store.profile(MIRA)
    best, other = library.docket.store.matches(KIND, person.id, 2)
    library.shelf.row_of[other.target_id] = library.shelf.row_of[best.target_id]
    roles = fitting_roles(library, person, BrowseQuery(), date(2026, 1, 1), None, "")
    assert roles.fits[0].match == best
