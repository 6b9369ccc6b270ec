"""The page of health: what needs attention in the words of `postdocket runs`, each source's visits, what is stored."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html
from starlette.testclient import TestClient

from app.config import Settings
from app.tasks.docket import open_docket
from app.web.server import make_app
from schemas import Drift, Issue, RawPaper, SnapshotStatus, Source
from schemas.normalize import normalize
from store import FrontierRequest, Page, SnapshotDecision, SqliteStore

COMPLETE, PARTIAL, FAILED, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "failed", "unchanged"))
TODAY = datetime.now(UTC).replace(microsecond=0)
DRIFT = Drift(
    record="posting", field="locations", records=120, share=0.03, usual=0.98, lost_keys=("place",), new_keys=("<b>",)
)


@pytest.fixture
def visit(tmp_path):
    """Record a visit to a source that was `number` nights ago."""

    def visit(name, number, status=COMPLETE, issue="", drift=(), records=0):
        began, url = TODAY - timedelta(days=number, minutes=30), f"https://{name}.example"
        with SqliteStore(tmp_path / "docket.db") as store:
            crawl = store.open_crawl(
                Source(name=name, platform="lever", url=url), [FrontierRequest(url=url, kind="board")], began
            )
            store.lease(crawl, 1, began, 60)
            raws = [RawPaper(source=name, external_id=f"P-{at}", title=f"On looms, {at}") for at in range(records)]
            store.finish_page(crawl, Page(url=url, papers=tuple((raw, normalize(raw)) for raw in raws)), began)
            issues = [Issue(message=issue)] if issue else []
            store.close_crawl(crawl, status, SnapshotDecision(), issues, began + timedelta(seconds=90), drift)

    return visit


@pytest.fixture
def get(tmp_path):
    """Return a page as a tree, with one blank for each run of white space."""

    def get(path="/health", status=200):
        app = make_app(Settings(database=tmp_path / "docket.db"))
        with TestClient(app, base_url="http://localhost:8765") as client:
            answer = client.get(path)
        assert answer.status_code == status
        return html.fromstring(re.sub(r"\s+", " ", answer.text))

    return get


def test_the_most_urgent_stands_first_in_the_words_of_the_terminal(get, visit, run):
    for number in (2, 1, 0):
        visit("calm-lab", number)
        visit("capped-lab", number, PARTIAL, "the source caps its count")
        visit("dead-lab", number, FAILED if number < 2 else COMPLETE, "HTTP 404: no such board")
        visit("zany-lab", number, drift=[DRIFT] if number == 0 else ())
    page = get()
    told = [" ".join(one.text_content().split()) for one in page.cssselect("#attention + ol > li")]
    assert [words.split()[0] for words in told] == ["zany-lab", "dead-lab", "capped-lab"]
    terminal = " ".join(run("runs").stdout.split())
    for words in told:
        assert words.replace("postdocket", "").replace(" ", "") in terminal.replace("`", "").replace(
            "postdocket", ""
        ).replace(" ", "")
    assert [one.text_content() for one in page.cssselect("#attention + ol code")][:1] == [
        "postdocket runs --source zany-lab"
    ]
    assert [one.text_content().strip() for one in page.cssselect("#source-table tbody th")] == [
        "zany-lab", "dead-lab", "capped-lab", "calm-lab",
    ]  # fmt: skip
    shape = page.cssselect("#shape + ul")[0].text_content()
    assert "locations in 3 % of 120 postings, 98 % before" in shape
    assert "gone are place; new are <b>" in shape


def test_a_change_of_shape_is_told_as_long_as_it_is_not_accepted(get, visit, run):
    visit("zany-lab", 1, drift=[DRIFT])
    visit("zany-lab", 0, UNCHANGED)
    assert get().cssselect("#shape")
    assert run("runs", "--accept", "zany-lab").exit_code == 0
    assert not get().cssselect("#shape")


def test_each_visit_is_a_bar_as_high_as_what_it_saw_and_a_failed_one_is_a_cross(get, visit):
    for number, (status, records) in enumerate([(FAILED, 0), (COMPLETE, 20), (COMPLETE, 40)]):
        visit("odd-lab", number, status, records=records)
    (chart,) = get().cssselect("svg.visits")
    assert [float(bar.get("height")) for bar in chart.cssselect("rect")] == [35, 17]
    assert [one.get("class") for one in chart.cssselect("g")] == ["visit-complete", "visit-complete", "visit-failed"]
    assert chart.get("aria-label") == "3 visits: 2 complete, 1 failed; from 40 to 0 records"
    assert chart.cssselect("title")[0].text.endswith("complete, 40 records")


def test_sources_are_called_well_only_where_each_was_read_whole(get, visit, run):
    visit("calm-lab", 0)
    visit("quiet-lab", 0, UNCHANGED)
    assert get().cssselect("#in-short")[0].text_content().startswith("All sources are well · ")
    visit("capped-lab", 0, PARTIAL, "the source caps its count")
    visit("dead-lab", 0, FAILED, "HTTP 404: no such board")
    page = get()
    said = page.cssselect("#in-short")[0].text_content().partition(" · ")[0]
    assert said == "1 source needs attention"
    assert said in run("runs").stdout
    assert [one.text_content() for one in page.cssselect("#troubled a")] == ["capped-lab"], "no source is named twice"


def test_a_docket_says_what_is_stored_and_which_source_was_not_read_whole(get, docket):
    page = get()
    assert [one.text_content() for one in page.cssselect("#troubled a")] == ["sample-jobs"]
    sizes = {one.find("dt").text: one.find("dd").text for one in page.cssselect(".sizes div")}
    with SqliteStore(docket) as store:
        counts = store.counts()
    assert sizes["Open, with duplicates"] == str(counts["postings_open"])
    assert sizes["Papers"] == str(counts["papers"])
    assert sizes["Matches"] == f"{counts['matches']:,}"
    assert re.fullmatch(r"[\d.]+ (KiB|MiB)", sizes["Database"])
    assert page.cssselect("#renewed time")


def test_matches_older_than_their_records_are_named_with_what_to_do(get, docket):
    with open_docket(Settings(database=docket)) as opened:
        opened.mark_stale("an import", ("papers_for_posting",))
    said = get().cssselect("#stale")[0].text_content()
    assert "Papers for posting: an import" in said
    assert "postdocket index" in said


def test_since_when_matches_are_older_is_said_as_people_say_it(get, docket):
    with open_docket(Settings(database=docket)) as opened:
        opened.mark_stale(f"a CV was read at {opened.now().isoformat()}", ("postings_for_profile",))
    said = get().cssselect("#stale li")[0].text_content()
    assert said == "Postings for profile: a CV was read today"


def test_a_timer_that_sleeps_is_told(visit, tmp_path):
    rows = tmp_path / "sources.toml"
    rows.write_text('[[source]]\nname = "odd-lab"\nplatform = "lever"\nurl = "https://api.lever.co"\nboard = "odd"\n')
    visit("odd-lab", 4)
    app = make_app(Settings(database=tmp_path / "docket.db", sources=rows))
    with TestClient(app, base_url="http://localhost:8765") as client:
        said = client.get("/health").text
    assert "is the timer running?" in said
    assert "<code>postdocket nightly</code> makes up for it" in said


def test_a_source_has_a_page_with_every_visit_and_what_went_wrong(get, visit):
    visit("dead-lab", 1, records=3)
    visit("dead-lab", 0, FAILED, "HTTP 404: no such <board>")
    page = get("/health/dead-lab")
    assert [one.text_content() for one in page.cssselect(".status")] == ["failed", "complete"]
    assert "HTTP 404: no such <board>" in page.cssselect("#wrong + ul")[0].text_content()
    assert "postdocket crawl dead-lab" in page.cssselect("main .notice code")[0].text_content()


def test_a_source_that_was_not_visited_yet_is_no_error_and_one_that_nobody_knows_is(get, visit):
    visit("calm-lab", 0)
    assert "Not visited yet" in get("/health/anthropic").text_content()
    assert "no such page" in get("/health/no-such-lab", 404).text_content()


def test_before_the_first_night_the_page_says_how_to_begin(get):
    page = get()
    assert "No night yet" in page.text_content()
    assert "postdocket nightly" in page.cssselect("#no-night code")[0].text_content()
    assert "Nothing was matched yet" in page.text_content()
