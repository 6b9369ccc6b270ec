"""A night on which a little changed ranks what that touches, and leaves what ranking everything again would give."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.config import Settings
from app.tasks import ranking
from app.tasks.corpus import KEPT
from app.tasks.docket import KINDS
from app.tasks.matching import renew
from benchmarks import synthetic
from benchmarks.nights import StandInDocket
from store import SqliteStore

NOW = datetime(2026, 9, 1, tzinfo=UTC)
SIZE = 60
CLOSE = 0.01
"""By how much a stored score may differ from one of today: what words are worth moves a little with each record."""


def shorter(monkeypatch):
    """Let lists be short, so that few records stand in each, and leave out themes, which take the most time."""
    monkeypatch.setattr("app.tasks.ranking.KEPT", dict.fromkeys(KEPT, 4))
    monkeypatch.setattr("app.tasks.ranking.BLOCK", 8)
    monkeypatch.setattr("app.tasks.outlines.READ", ())


@pytest.fixture(scope="module")
def ranked_folder(tmp_path_factory):
    """A folder with a docket of which everything is ranked. Not to be changed."""
    folder = tmp_path_factory.mktemp("ranked")
    settings = Settings(database=folder / "docket.db")
    with pytest.MonkeyPatch.context() as monkeypatch, closing(SqliteStore(settings.database)) as store:
        shorter(monkeypatch)
        store.upsert(synthetic.postings(SIZE), synthetic.papers(SIZE), NOW)
        for raw, profile in synthetic.profiles(2):
            store.put_profile(raw, profile, NOW)
        renew(StandInDocket(store, settings))
    return folder


@pytest.fixture
def night(ranked_folder, tmp_path, monkeypatch):
    """A docket of which everything is ranked."""
    shorter(monkeypatch)
    shutil.copytree(ranked_folder, tmp_path, dirs_exist_ok=True)
    settings = Settings(database=tmp_path / "docket.db")
    with closing(SqliteStore(settings.database)) as store:
        yield StandInDocket(store, settings)


def lists(docket):
    """Return what is stored, by kind and query."""
    return {
        (kind, query): docket.store.matches(kind, query, 30)
        for kind in KINDS
        for query in docket.store.matches_made_from(kind)
    }


def ranked(docket, **options):
    """Bring matches up to date and return how many queries of each step were ranked."""
    told = {}
    renew(docket, lambda what, done, total: told.__setitem__(what, (done, total)), **options)
    return {what.removeprefix("ranking "): done for what, (done, _) in told.items() if what.startswith("ranking")}


def a_little_changes(docket):
    new = list(synthetic.postings(SIZE + 1))[-1]
    paper = list(synthetic.papers(SIZE + 1))[-1]
    docket.store.upsert([synthetic.revised(next(synthetic.postings(1))), new], [paper], NOW)


def test_it_ranks_few_queries_and_stores_what_ranking_all_would(night):
    a_little_changes(night)
    few = ranked(night)
    little = lists(night)
    everything = ranked(night, rebuild=True)
    full = lists(night)
    assert 0 < few["papers for posting"] < everything["papers for posting"] / 2
    assert 0 < few["postings for paper"] < everything["postings for paper"] / 2
    assert little.keys() == full.keys()
    for key, matches in full.items():
        scores = [match.score for match in matches]
        assert [match.score for match in little[key]] == pytest.approx(scores, abs=CLOSE), key
        for match in little[key]:
            same = next((other for other in matches if other.target_id == match.target_id), None)
            if same is None:
                assert match.score == pytest.approx(scores[-1], abs=CLOSE)
            else:
                assert (match.evidence, match.verdicts) == (same.evidence, same.verdicts)


def test_a_record_that_goes_leaves_every_list(night):
    kind = "papers_for_posting"
    stored = night.store.matches_made_from(kind)
    gone = next(iter(night.store.matches_made_from("postings_for_paper")))
    papers = {paper.id: paper for paper in night.store.papers()}
    raw = next(raw for raw in night.store.raw_papers() if raw.id == gone)
    other = papers[gone].model_copy(update={"title": "Baking bread", "abstract": "Dough rises while it rests."})
    night.store.upsert((), [(raw.model_copy(update={"title": other.title, "abstract": other.abstract}), other)], NOW)
    before = night.store.queries_that_found(kind, [gone])
    ranked(night)
    left = night.store.queries_that_found(kind, [gone])
    assert before
    assert before.isdisjoint(left)
    assert all(len(night.store.matches(kind, query)) == 4 for query in stored)


def test_when_much_has_changed_all_lists_are_scored_again(night):
    changed = [synthetic.revised(pair) for at, pair in enumerate(synthetic.postings(SIZE)) if at % 10 == 0]
    night.store.upsert(changed, (), NOW)
    assert ranked(night)["postings for paper"] == len(night.store.matches_made_from("postings_for_paper"))


def test_small_changes_of_many_nights_add_up(night):
    counts = []
    pairs = list(synthetic.postings(12))
    for pair in pairs[::3]:
        night.store.upsert([synthetic.revised(pair)], (), NOW)
        counts.append(ranked(night).get("postings for paper", 0))
    everything = len(night.store.matches_made_from("postings_for_paper"))
    assert counts[0] < everything
    assert everything in counts


def test_an_interrupted_ranking_goes_on_where_it_was(night, monkeypatch):
    a_little_changes(night)

    def interrupt(what, done, total):
        if what == "ranking postings for paper":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew(night, interrupt, rebuild=True)
    done = ranking.BLOCK
    rest = ranked(night)
    assert "papers for posting" not in rest
    assert rest["postings for paper"] <= len(night.store.matches_made_from("postings_for_paper")) - done
    interrupted = lists(night)
    ranked(night, rebuild=True)
    full = lists(night)
    assert {key: [match.score for match in found] for key, found in interrupted.items()} == {
        key: pytest.approx([match.score for match in found], abs=CLOSE) for key, found in full.items()
    }
