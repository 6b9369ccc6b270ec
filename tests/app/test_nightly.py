"""The nightly job against the sample site: twice, killed anywhere, beside itself."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from command_line import PROGRAM, postdocket

from app.lock import exclusive
from app.site import serve_sample
from store import SqliteStore


class Place:
    """A folder with settings whose sources visit the sample site, and with vectors of an earlier demo.

    Vectors say nothing of what is stored; with them a night takes seconds less. With `every` 4 each fourth is missing.
    """

    def __init__(self, folder: Path, url: str, vectors: Path, every: int = 0) -> None:
        self.database, self.sources, self.settings = (
            folder / name for name in ("docket.db", "sources.toml", "settings.toml")
        )
        rows = (files("data") / "sample" / "sources.toml").read_text(encoding="utf-8")
        self.sources.write_text(rows.replace("http://127.0.0.1", url), encoding="utf-8")
        text = f'database = "{self.database}"\nsources = "{self.sources}"'
        self.settings.write_text(text, encoding="utf-8")
        self.command = (*PROGRAM, "--config", str(self.settings), "nightly", "sample-jobs", "sample-science")
        SqliteStore(self.database).close()
        with closing(sqlite3.connect(self.database)) as database, database:
            database.execute("ATTACH ? AS demo", (str(vectors),))
            left_out = f"WHERE rowid % {every}" if every else ""
            database.execute(f"INSERT INTO vectors SELECT * FROM demo.vectors {left_out}")

    def nightly(self, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command, *options], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site():
    """The sample site as it is on its first night."""
    with serve_sample() as url:
        yield url


@pytest.fixture(scope="module")
def vectors(newcomer):
    return newcomer[0] / "try-it" / "docket.db"


@pytest.fixture
def place(site, vectors, tmp_path):
    return Place(tmp_path, site, vectors)


def content(path) -> dict[str, list]:
    """Everything stored that a reader could see, without times and counters."""
    with SqliteStore(path) as store:
        return {
            "postings": [posting.model_dump(exclude={"lifecycle"}) for posting in store.postings()],
            "status": [
                (posting.id, posting.lifecycle.status, posting.lifecycle.role_id) for posting in store.postings()
            ],
            "papers": list(store.papers()),
            "matches": [store.matches("papers_for_posting", posting.id, 100) for posting in store.postings()]
            + [store.matches("postings_for_paper", paper.id, 100) for paper in store.papers()],
            "vectors": [store.counts()["vectors"]],
        }


@pytest.fixture(scope="module")
def two_nights(site, vectors, tmp_path_factory):
    """What the first night printed, what the second one reports, and what was stored after each."""
    place = Place(tmp_path_factory.mktemp("nights"), site, vectors)
    first = place.nightly()
    before = content(place.database)
    second = place.nightly("--json")
    return first, before, second, content(place.database)


def test_a_second_night_changes_nothing_and_encodes_nothing(two_nights):
    _, before, second, after = two_nights
    report = json.loads(second.stdout)
    assert report["renewal"]["embedded"] == 0
    assert report["renewal"]["renewed"] == []
    assert report["renewal"]["new_matches"] == {}
    for crawl in report["crawls"]:
        changes = ("new", "changed", "closed", "reopened", "papers_new", "papers_changed")
        assert [crawl[name] for name in changes] == [0] * 6
    assert after == before


def test_the_report_names_each_source_its_issues_and_what_next(two_nights):
    first, *_ = two_nights
    assert first.returncode == 4  # the sample has one record without an id
    jobs, science = first.stdout.splitlines()[1:3]
    assert jobs.split()[:7] == ["sample-jobs", "complete", "16", "0", "0", "0", "1"]
    assert science.split()[:2] == ["sample-science", "complete"]
    assert "  - record 8: id_icims: " in first.stdout
    assert "/en/search.json?offset=0" in first.stdout
    assert "Next:\n  `postdocket search WORDS`" in first.stdout


def test_killed_anywhere_and_run_again_the_end_is_the_same(site, vectors, two_nights, tmp_path):
    place = Place(tmp_path, site, vectors, every=4)
    for seconds in (0.8, 1.6, 3, 5):
        process = subprocess.Popen(place.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    again = place.nightly()
    assert again.returncode in {0, 4}, again.stderr
    killed, undisturbed = content(place.database), two_nights[1]
    matches, expected = killed.pop("matches"), undisturbed["matches"]
    assert killed == {name: value for name, value in undisturbed.items() if name != "matches"}
    # A vector's last bits depend on which other texts were encoded with it.
    assert [{m.target_id: pytest.approx(m.score, abs=1e-4) for m in found} for found in expected] == [
        {m.target_id: m.score for m in found} for found in matches
    ]


def test_two_never_run_at_once(place):
    with exclusive(place.database, "nightly"):
        result = place.nightly()
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("postdocket: `postdocket nightly` (process ")
    assert result.stdout == ""


def test_reading_goes_on_while_the_nightly_job_holds_the_lock(run, docket):
    with exclusive(docket, "nightly"):
        assert run("papers", "content understanding", database=docket).exit_code == 0


@pytest.mark.parametrize("command", ["nightly", "crawl"])
def test_an_unknown_source_is_not_found_and_nothing_is_made(run, tmp_path, command):
    result = run(command, "amazn-jobs")
    assert result.exit_code == 3
    assert "no source 'amazn-jobs' (did you mean 'amazon-jobs'?); `postdocket sources` lists them" in result.stderr
    assert not (tmp_path / "docket.db").exists()


def test_a_source_that_forbids_the_visit_fails_and_the_others_are_stored(place):
    text = place.sources.read_text(encoding="utf-8")
    start = text.index('"/careers"')
    place.sources.write_text(f'{text[:start]}"/internal/careers"]\npostings = {{ min = 1, max = 9 }}', encoding="utf-8")
    result = place.nightly("--json")
    assert result.returncode == 4
    jobs, science = json.loads(result.stdout)["crawls"]
    assert (jobs["status"], science["status"]) == ("complete", "failed")
    assert any("robots.txt" in issue["message"] for issue in science["issues"])
    assert json.loads(result.stdout)["renewal"]["papers"] == 0
    assert "robots.txt" in postdocket("--config", place.settings, "runs").stdout


def test_the_report_of_the_night_survives_a_failure_of_its_last_step(place):
    text = place.settings.read_text(encoding="utf-8")
    place.settings.write_text(f'{text}\nmodel = "{place.settings}"', encoding="utf-8")
    result = place.nightly()
    assert result.returncode == 1
    assert "sample-jobs" in result.stdout
    assert "unset it to use the bundled all-MiniLM-L6-v2" in result.stderr.splitlines()[-1]
    with SqliteStore(place.database) as store:
        assert store.counts()["papers"] == 30
