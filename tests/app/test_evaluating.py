"""`postdocket evaluate` on a small folder of our own in BEIR format."""

from __future__ import annotations

import json

import pytest

PAPERS = {
    "tides": ("Forecasting tides", "We forecast tides and waves from buoys."),
    "speech": ("Speech synthesis", "We synthesise expressive speech for dubbing."),
    "robots": ("Grasping", "Robots grasp deformable packages with tactile skin."),
}
ROLES = {"q1": "You forecast tides and storm surges.", "q2": "You build robots that grasp packages."}
GRADES = [("q1", "tides", 3), ("q1", "speech", 0), ("q2", "robots", 2), ("q2", "tides", 0)]
MEASURES = ["nDCG@10", "condensed nDCG@10", "recall@100", "MAP", "judged@10"]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    papers = [{"_id": key, "title": title, "text": text} for key, (title, text) in PAPERS.items()]
    roles = [{"_id": key, "title": "", "text": text} for key, text in ROLES.items()]
    for name, rows in (("corpus", papers), ("queries", roles)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in GRADES)]
    (folder / "qrels" / "dev.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def evaluate(run, folder):
    return lambda *options: run("evaluate", folder, "--from", "postings", "--to", "papers", *options)


def test_each_measure_is_one_line(evaluate):
    result = evaluate()
    assert result.exit_code == 0, result.stderr
    values = {
        line.rsplit(maxsplit=1)[0].strip(): float(line.rsplit(maxsplit=1)[1]) for line in result.stdout.splitlines()
    }
    assert list(values) == MEASURES
    assert values["nDCG@10"] == values["MAP"] == values["recall@100"] == 1.0


def test_json_and_text_say_the_same(evaluate):
    document = json.loads(evaluate("--json").stdout)
    assert list(document["measures"]) == MEASURES
    assert (document["from"], document["to"], document["queries"]) == ("postings", "papers", 2)


def test_the_run_is_in_trec_format(evaluate, tmp_path):
    evaluate("--run", tmp_path / "run.txt")
    rows = [line.split() for line in (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines()]
    assert {(row[0], row[1], row[5]) for row in rows} == {("q1", "Q0", "postdocket"), ("q2", "Q0", "postdocket")}
    assert [row[2] for row in rows if row[3] == "1"] == ["tides", "robots"]


def test_vectors_are_kept_in_the_users_cache_folder(evaluate, tmp_path):
    evaluate()
    cache = tmp_path / "home" / "XDG_CACHE_HOME" / "postdocket" / "evaluate.db"
    assert cache.exists()
    before = cache.read_bytes()
    evaluate()
    assert cache.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(lambda f: (f / "corpus.jsonl").unlink(), "there is no corpus.jsonl in it", id="no corpus"),
        pytest.param(lambda f: (f / "queries.jsonl").write_text("{"), "queries.jsonl", id="queries that are no JSON"),
        pytest.param(lambda f: (f / "qrels" / "dev.tsv").unlink(), "0 .tsv files", id="no judgments"),
        pytest.param(lambda f: (f / "qrels" / "b.tsv").write_text("a"), "2 .tsv files", id="two judgments"),
        pytest.param(lambda f: (f / "corpus.jsonl").write_text("[1]\n"), "corpus.jsonl", id="a corpus of lists"),
    ],
)
def test_a_folder_that_is_not_in_the_format_is_told_in_one_line(evaluate, folder, harm, said):
    harm(folder)
    result = evaluate()
    assert said in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert (result.stdout, result.exit_code) == ("", 1)


def test_peoples_own_ratings_are_scored_and_written(run, tmp_path):
    folder = tmp_path / "ratings"
    folder.mkdir()
    papers = [{"_id": key, "title": title, "text": text} for key, (title, text) in PAPERS.items()]
    people = [
        {"_id": key, "publications": [{"title": PAPERS[key][0], "abstract": PAPERS[key][1] * 2}]}
        for key in ("tides", "robots")
    ]
    for name, rows in (("papers", papers), ("profiles", people)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ratings = "profile\tpaper\trating\ntides\ttides\t5\ntides\trobots\t1\nrobots\trobots\t4\nrobots\ttides\t2\n"
    (folder / "ratings.tsv").write_text(ratings, encoding="utf-8")
    scores = tmp_path / "scores.tsv"
    result = run("evaluate", folder, "--from", "profiles", "--to", "papers", "--scores", scores, "--json")
    document = json.loads(result.stdout)
    assert document["measures"] == {"loss by paper": 0.0, "loss by profile": 0.0}
    assert document["pairs"] == 4
    assert len(scores.read_text(encoding="utf-8").splitlines()) == 4


def test_the_table_holds_baselines_ablations_calibration_and_mistakes(evaluate):
    result = evaluate("--table")
    assert result.exit_code == 0, result.stderr
    begins = [line.strip() for line in result.stdout.splitlines()]
    for row in ("BM25", "whole-text cosine", "rank fusion", "ours without phrases", "75 to 100", "Mistakes:"):
        assert any(line.startswith(row) for line in begins), row
    ours = next(line for line in result.stdout.splitlines() if line.startswith("ours "))
    assert "1.0000" in ours
    assert "mean in [1.000, 1.000]" in ours
