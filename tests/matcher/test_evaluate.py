from __future__ import annotations

import json
import math

import pytest
from invented import PAPERS, ROLE

from matcher.evaluate import average_precision, evaluate, measure, ndcg, read_folder, recall
from schemas import UnreadableFile


def write_lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    write_lines(tmp_path / "corpus.jsonl", [{"_id": p.id, "title": p.title, "text": p.abstract} for p in PAPERS])
    query = {"_id": "q1", "title": "Applied Scientist, Visual Inspection", "text": ROLE.format(first="", last="")}
    unjudged = {"_id": "q2", "title": "Nurse", "text": "Care for patients."}
    write_lines(tmp_path / "queries.jsonl", [query, unjudged])
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tp00\t3\nq1\tp01\t2\nq1\tp02\t0\n")
    return tmp_path


def test_a_folder_is_ranked_and_scored(folder, encoder, cache):
    result = evaluate(read_folder(folder, "postings", "papers"), encoder, cache)
    assert list(result.run) == ["q1"]
    assert {document for document, _ in result.run["q1"][:2]} == {"p00", "p01"}
    means = result.means()
    assert means["nDCG@10"] > 0.9
    assert means["condensed nDCG@10"] > 0.9
    assert (means["recall@100"], means["MAP"]) == (1, 1)
    assert means["judged@10"] >= 0.2


def test_run_lines_are_in_trec_format_with_falling_scores(folder, encoder, cache):
    result = evaluate(read_folder(folder, "postings", "papers"), encoder, cache)
    lines = [line.split() for line in result.run_lines("ours")]
    assert [line[3] for line in lines] == [str(rank) for rank in range(1, len(PAPERS) + 1)]
    assert {(line[0], line[1], line[5]) for line in lines} == {("q1", "Q0", "ours")}
    scores = [float(line[4]) for line in lines]
    assert scores == sorted(scores, reverse=True)


def test_a_second_run_encodes_nothing_and_gives_the_same(folder, encoder, cache):
    first, second = (evaluate(read_folder(folder, "postings", "papers"), encoder, cache) for _ in range(2))
    assert second.encoded == 0
    assert first.run == second.run


def test_ndcg_is_trec_evals():
    grades = {"a": 3, "b": 1, "c": 0, "d": 2}
    best = 3 + 2 / math.log2(3) + 1 / math.log2(4)
    assert ndcg(["b", "x", "a"], grades) == pytest.approx((1 + 3 / math.log2(4)) / best)
    assert ndcg(["a", "d", "b"], grades) == 1
    assert ndcg(["x"], {"c": 0}) == 0


def test_recall_and_precision_count_grades_from_two_on():
    grades = {"a": 3, "b": 1, "d": 2}
    assert recall(["a", "b"], grades) == 0.5
    assert average_precision(["b", "a", "x", "d"], grades) == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert average_precision([], {"b": 1}) == 0


def test_condensed_lists_leave_out_what_nobody_judged():
    values = measure({"q": [("x", 0.9), ("a", 0.8), ("y", 0.7)]}, {"q": {"a": 2}})
    assert values["nDCG@10"]["q"] == pytest.approx(1 / math.log2(3))
    assert values["condensed nDCG@10"]["q"] == 1
    assert values["judged@10"]["q"] == 0.1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("queries.jsonl", "{not json}\n", "queries.jsonl"),
        ("queries.jsonl", '{"title": "no id"}\n', "line 1 is no object with an _id"),
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq1\tp00\tgood\n", "not query-id, corpus-id, score"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "2 .tsv files where there should be one"),
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nq9\tp00\t1\n", "no query of queries.jsonl has judgments"),
    ],
    ids=["broken JSON", "no id", "a word for a grade", "two judgment files", "no judged query"],
)
def test_what_is_wrong_with_a_folder_is_said(folder, name, content, message):
    (folder / name).write_text(content)
    with pytest.raises(UnreadableFile, match=message):
        read_folder(folder, "postings", "papers")
