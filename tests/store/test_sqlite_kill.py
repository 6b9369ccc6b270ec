"""Killed at any moment, the file is whole, and every page that was acknowledged is there with all it gave."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from store_examples import bare_posting, night, posting, source

from store import SqliteStore

KILLS = int(os.environ.get("POSTDOCKET_TEST_KILLS", "3"))

CRAWL = """
import sys
from pathlib import Path
from store import Page, SqliteStore
from store_examples import bare_posting, night, posting, request, source

with SqliteStore(Path(sys.argv[1])) as store:
    crawl = store.open_crawl(source(), [request("0")], night(0))
    while True:
        # Leases of a killed child have run out: every child lives an hour later than the one before.
        (entry,) = store.lease(crawl, 1, night(int(sys.argv[2])), 3600)
        number = int(entry.url.rpartition("/")[2])
        page = Page(
            url=entry.url, etag=f'"{number}"', links=(request(str(number + 1)),),
            postings=(posting(number), bare_posting(number, text="many words " * 3_000)),
        )
        store.finish_page(crawl, page, night(0))
        print(number, flush=True)
"""

EVERYTHING = """
import sys
from pathlib import Path
from schemas import Link, Match, SnapshotStatus
from store import Page, SnapshotDecision, SqliteStore
from store_examples import bare_posting, night, paper, posting, profile, request, source

with SqliteStore(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2]) * 1_000_000, sys.maxsize):
        one, two = posting(number % 7, team=f"Team {number}"), posting(number % 5 + 10, text=f"text {number} " * 500)
        store.upsert([one, two], [paper(number % 3, venue=f"Venue {number}")], night(number % 9))
        store.link({one[1].id: Link(duplicate_of=two[1].id)}, night(1))
        person = profile(text=f"CV {number} " * 300)
        store.put_profile(*person, night(1))
        store.put_vectors("m", {str(number % 50): b"x" * 1536})
        match = Match(query_id=person[1].id, target_id=one[1].id, score=0.5)
        store.replace_matches("postings_for_profile", [match], str(number), night(1))
        crawl = store.open_crawl(source(), [request("0")], night(1))
        store.lease(crawl, 1, night(1), 60)
        store.finish_page(crawl, Page(url=request("0").url, postings=(one,)), night(1))
        decision = SnapshotDecision(close=frozenset({two[1].id}))
        store.close_crawl(crawl, SnapshotStatus.COMPLETE, decision, [], night(1))
        store.erase_profile(person[1].id)
        print(number, flush=True)
"""


def run_and_kill(script: str, path: Path, run: int, most: int = 25) -> list[int]:
    """Start a child, kill it after some acknowledgements and a moment; return what it acknowledged."""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(run)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert child.stdout is not None
    acknowledged = [int(child.stdout.readline()) for _ in range(random.randint(1, most))]
    time.sleep(random.uniform(0, 0.05))
    child.kill()
    acknowledged += [int(line) for line in child.stdout.read().split("\n")[:-1]]
    child.wait()
    child.stdout.close()
    return acknowledged


def test_no_acknowledged_page_is_lost(tmp_path):
    path = tmp_path / "docket.db"
    acknowledged: list[int] = []
    for run in range(KILLS):
        acknowledged += run_and_kill(CRAWL, path, run)

        with SqliteStore(path) as store:
            assert store.check() == []
            crawl = store.open_crawl(source(), [], night(0))
            done = store.crawl_state(crawl).done
            assert done >= len(acknowledged)
            stored = {found.id for found in store.postings()}
            pages = {number: {posting(number)[1].id, bare_posting(number)[1].id} for number in range(done)}
            assert stored == set().union(*pages.values())
            assert set(acknowledged) <= set(pages)
    assert acknowledged == sorted(set(acknowledged))


def test_a_killed_run_leaves_no_half_transaction_of_any_kind(tmp_path):
    path = tmp_path / "docket.db"
    for run in range(KILLS):
        run_and_kill(EVERYTHING, path, run, most=5)
        with SqliteStore(path) as store:
            assert store.check() == []
            assert store.match_fingerprint("postings_for_profile") is not None
            closed = {found.id for found in store.postings() if found.lifecycle.status == "closed"}
            assert closed == {found.id for found in store.postings() if found.lifecycle.closed_at}
            for found in store.postings():
                assert store.history(found.id)[0].event == "new"
                assert found.id in {hit.id for hit in store.search(found.text[:40], kinds=("posting",))}


def test_a_log_left_behind_by_a_killed_run_is_taken_up(tmp_path):
    path = tmp_path / "docket.db"
    run_and_kill(CRAWL, path, 0)
    assert path.with_name("docket.db-wal").stat().st_size > 0
    with SqliteStore(path, wait=0.1) as store:
        assert store.posting("R-0").id == posting(0)[1].id
