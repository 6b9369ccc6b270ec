"""`postdocket runs`: what needs attention and what to do, each source's last visits, what each night was."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta

import pytest
from command_line import postdocket

from app.tasks.crawling import CHANGED_SHAPE, crawl_exit_code
from schemas import CrawlReport, Drift, Issue, RawPaper, SnapshotStatus, Source
from schemas.normalize import normalize
from store import Coverage, FrontierRequest, Page, SnapshotDecision, SqliteStore

COMPLETE, PARTIAL, FAILED, UNCHANGED = (SnapshotStatus(word) for word in ("complete", "partial", "failed", "unchanged"))
TODAY = datetime.now(UTC).replace(microsecond=0)
DRIFT = Drift(
    record="posting", field="locations", records=120, share=0.03, usual=0.98, lost_keys=("place",), new_keys=("office",)
)


def night(number: int) -> datetime:
    """The time of the nightly run `number` days ago."""
    return TODAY - timedelta(days=number, minutes=30)


@pytest.fixture
def visit(tmp_path):
    """Record a visit to a source that was `number` nights ago."""

    def visit(name, number, status=COMPLETE, issue="", drift=(), begin_only=False, records=0, **filled):
        began, url = night(number), f"https://{name}.example"
        with SqliteStore(tmp_path / "docket.db") as store:
            source = Source(name=name, platform="lever", url=url)
            crawl = store.open_crawl(source, [FrontierRequest(url=url, kind="board")], began)
            store.lease(crawl, 1, began, 60)
            if begin_only:
                return
            coverage = (Coverage(record="posting", records=120, filled=filled),) if filled else ()
            raws = [RawPaper(source=name, external_id=f"P-{at}", title=f"On looms, {at}") for at in range(records)]
            papers = tuple((raw, normalize(raw)) for raw in raws)
            store.finish_page(crawl, Page(url=url, bytes=2048, papers=papers, coverage=coverage), began)
            issues = [Issue(message=issue)] if issue else []
            store.close_crawl(crawl, status, SnapshotDecision(), issues, began + timedelta(seconds=90), drift)

    return visit


def test_what_needs_attention_stands_first_the_most_urgent_before_the_others(run, visit):
    for number in (2, 1, 0):
        visit("calm-lab", number)
        visit("capped-lab", number, PARTIAL, "the source caps its count at 2000: there may be more")
        visit("dead-lab", number, FAILED if number < 2 else COMPLETE, "HTTP 404: no such board")
        visit("zany-lab", number, drift=[DRIFT] if number == 0 else ())
    lines = run("runs").stdout.splitlines()
    start = lines.index(next(line for line in lines if line.startswith("source ")))
    said = " ".join(" ".join(lines[:start]).split())
    assert said.startswith(
        "3 sources need attention: - zany-lab changed its shape: locations in 3 % of 120 postings, 98 %"
    )
    assert "`postdocket runs --accept zany-lab` where that is right - dead-lab failed for 2 visits: HTTP 404" in said
    assert (
        "`postdocket crawl dead-lab` tries again - capped-lab was read in part for 3 visits, in which nothing" in said
    )
    rows = [line.split() for line in lines[start + 1 : start + 5]]
    assert [row[0] for row in rows] == ["zany-lab", "dead-lab", "capped-lab", "calm-lab"]
    assert [row[-5] for row in rows[1:]] == ["cFF", "ppp", "ccc"]
    assert "cc!" in rows[0]


def test_a_source_read_in_part_once_needs_no_attention_and_is_not_called_well(run, visit):
    visit("odd-lab", 1)
    visit("odd-lab", 0, PARTIAL, "2 pages could not be read")
    said = run("runs").stdout
    assert said.startswith("No source needs attention.\nIt may pass by itself: odd-lab was read in part.\n\nsource ")
    document = json.loads(run("runs", "--json").stdout)
    assert document["in_short"] == "No source needs attention"
    assert document["troubled"] == [{"source": "odd-lab", "what": "was read in part"}]


def test_where_all_sources_are_well_that_is_said(run, visit):
    visit("calm-lab", 1)
    visit("calm-lab", 0, UNCHANGED)
    assert run("runs").stdout.startswith("All sources are well.\n\nsource ")


def test_how_many_visits_are_shown_changes_nothing_of_what_is_said(run, visit):
    for number in (3, 2, 1):
        visit("capped-lab", number, PARTIAL, "the source caps its count")
    for number in (3, 2, 1):
        visit("zany-lab", number, UNCHANGED, drift=[DRIFT] if number == 3 else ())
    one, many = (json.loads(run("runs", "--limit", str(limit), "--json").stdout) for limit in (1, 9))
    assert [found["source"] for found in one["attention"]] == ["zany-lab", "capped-lab"]
    assert (one["attention"], one["in_short"]) == (many["attention"], many["in_short"])
    assert (len(one["runs"]), len(many["runs"])) == (2, 6)


def test_a_source_that_nights_visit_and_this_one_did_not_is_named(run, visit, tmp_path):
    row = '[[source]]\nname = "left-lab"\nplatform = "lever"\nurl = "https://api.lever.co"\nboard = "left"\n'
    (tmp_path / "sources.toml").write_text(row, encoding="utf-8")
    (tmp_path / "own.toml").write_text(f'sources = "{tmp_path / "sources.toml"}"', encoding="utf-8")
    for name in ("left-lab", "former-lab"):
        visit(name, 5)
    visit("calm-lab", 0)
    attention = json.loads(run("--config", tmp_path / "own.toml", "runs", "--json").stdout)["attention"]
    assert [one["source"] for one in attention] == ["left-lab"]
    assert attention[0]["what"].startswith("was not visited since ")


def test_a_timer_that_does_not_run_is_noticed(run, visit):
    visit("amazon-jobs", 4)
    assert run("runs").stdout.startswith("No source was visited since ")
    visit("amazon-jobs", 0)
    assert "is the timer running" not in run("runs").stdout


def test_each_night_is_one_row_with_what_it_cost_and_what_it_brought(run, visit):
    for number in (1, 0):
        visit("calm-lab", number)
        visit("other-lab", number)
    found = json.loads(run("runs", "--json").stdout)
    assert [(one["sources"], one["seconds"], one["requests"], one["bytes"]) for one in found["nights"]] == [
        (2, 90.0, 2, 4096), (2, 90.0, 2, 4096),
    ]  # fmt: skip
    shown = run("runs").stdout.splitlines()[-2:]
    assert [line.split()[2:6] for line in shown] == [["2", "90", "2", "4"]] * 2
    assert [line.split()[6] for line in shown] == ["KiB"] * 2


def test_a_visit_that_was_broken_off_counts_in_the_night_that_ended_it(run, visit):
    visit("broken-lab", 1, begin_only=True)
    visit("calm-lab", 1)
    visit("broken-lab", 0)
    visit("calm-lab", 0)
    assert [one["sources"] for one in json.loads(run("runs", "--json").stdout)["nights"]] == [2, 1]


def test_one_source_is_shown_visit_by_visit_with_its_fields_and_what_changed(run, visit):
    visit("zany-lab", 1, locations=118, pay=12)
    visit("zany-lab", 0, drift=[DRIFT], locations=4, pay=12)
    shown = run("runs", "--source", "zany-lab").stdout
    assert "  - changed its shape: locations in 3 % of 120 postings, 98 % before\n" in shown
    assert "  - keys of its own records: gone are place; new are office\n" in shown
    assert [line.split() for line in shown.splitlines()[-3:]] == [
        ["field", "records", "have", "it", "usual"], ["locations", "120", "3", "%", "98", "%"],
        ["pay", "120", "10", "%", "10", "%"],
    ]  # fmt: skip


def test_an_accepted_shape_needs_no_attention_and_is_the_usual_from_then_on(run, visit):
    visit("zany-lab", 1, locations=118)
    visit("zany-lab", 0, drift=[DRIFT], locations=4)
    assert "changed its shape" in run("runs").stdout
    result = run("runs", "--accept", "zany-lab")
    assert (result.exit_code, result.stdout.split(":")[0]) == (0, "Accepted")
    assert "attention" not in run("runs").stdout
    (field,) = json.loads(run("runs", "--source", "zany-lab", "--json").stdout)["fields"]
    assert (field["field"], field["share"], field["usual"]) == ("locations", 4 / 120, None)


def test_a_changed_shape_is_told_until_a_visit_reads_records_that_are_as_before(run, visit):
    visit("zany-lab", 3, locations=118)
    visit("zany-lab", 2, drift=[DRIFT], locations=4)
    visit("zany-lab", 1, UNCHANGED)
    visit("other-lab", 2, drift=[DRIFT], locations=4)
    visit("other-lab", 1, UNCHANGED)
    assert "zany-lab changed its shape: locations" in run("runs").stdout
    accepted = json.loads(run("runs", "--accept", "other-lab", "--json").stdout)["accepted"]
    assert accepted["drift"], "what is accepted is the change, not the quiet night after it"
    assert "other-lab" not in run("runs").stdout.split("source ")[0]
    visit("zany-lab", 0, locations=118)
    assert "attention" not in run("runs").stdout


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        pytest.param(["--accept", "amazn-jobs"], 3, "did you mean 'amazon-jobs'?", id="unknown"),
        pytest.param(["--accept", ""], 3, "no source ''", id="nothing"),
        pytest.param(["--accept", "amazon-jobs"], 2, "`postdocket crawl amazon-jobs` visits it", id="never visited"),
        pytest.param(["--accept", "a", "--source", "b"], 2, "give one of them", id="two things at once"),
    ],
)
def test_what_cannot_be_accepted_is_said_in_one_line(run, visit, options, code, said):
    visit("calm-lab", 0)
    result = run("runs", *options)
    assert result.exit_code == code
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("encoding", "chart"), [("utf-8", "▁▄█_"), ("ascii", "148_")])
def test_the_chart_is_as_high_as_the_records_seen_on_any_terminal(visit, tmp_path, encoding, chart):
    for nights_ago, records in ((3, 1), (2, 4), (1, 8), (0, 0)):
        visit("calm-lab", nights_ago, records=records)
    shown = postdocket(
        "--database", tmp_path / "docket.db", "runs", env=os.environ | {"PYTHONIOENCODING": encoding}, encoding=encoding
    )
    row = next(line for line in shown.stdout.splitlines() if line.startswith("calm-lab"))
    assert row.split()[5] == chart


def report(status: SnapshotStatus, **fields) -> CrawlReport:
    return CrawlReport(source="lab", status=status, started_at=TODAY, finished_at=TODAY, **fields)


@pytest.mark.parametrize(
    ("code", "reports"),
    [
        pytest.param(0, [report(COMPLETE), report(UNCHANGED)], id="all is well"),
        pytest.param(1, [report(FAILED), report(FAILED, drift=(DRIFT,))], id="nothing could be read"),
        pytest.param(4, [report(COMPLETE), report(PARTIAL)], id="part of one is missing"),
        pytest.param(4, [report(COMPLETE, failed=1)], id="a record could not be read"),
        pytest.param(CHANGED_SHAPE, [report(COMPLETE, drift=(DRIFT,))], id="one changed its shape"),
        pytest.param(CHANGED_SHAPE, [report(COMPLETE, drift=(DRIFT,)), report(FAILED)], id="and another failed"),
    ],
)
def test_the_exit_code_says_the_worst_that_a_night_met(code, reports):
    assert crawl_exit_code(reports) == code
