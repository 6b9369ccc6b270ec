from __future__ import annotations

import json

import pytest
from invented import PAPERS

from matcher.expertise import evaluate_expertise, is_expertise_folder, loss
from schemas import UnreadableFile


def publication(id_):
    paper = next(paper for paper in PAPERS if paper.id == id_)
    return {"title": paper.title, "abstract": paper.abstract}


@pytest.fixture
def folder(tmp_path):
    papers = [{"_id": p.id, "title": p.title, "text": p.abstract} for p in PAPERS]
    people = [
        {"_id": "vision", "publications": [publication("p00"), publication("p19")]},
        {"_id": "speech", "publications": [publication("p04"), publication("p06")]},
    ]
    for name, rows in (("papers", papers), ("profiles", people)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    ratings = [("vision", "p01", 5), ("vision", "p05", 1), ("speech", "p05", 5), ("speech", "p01", 1)]
    lines = ["profile\tpaper\trating", *(f"{person}\t{paper}\t{rating}" for person, paper, rating in ratings)]
    (tmp_path / "ratings.tsv").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_people_are_nearest_to_papers_on_what_they_publish(folder, encoder, cache):
    result = evaluate_expertise(folder, encoder, cache)
    assert result.losses() == {"loss by paper": 0, "loss by profile": 0}
    assert result.scores["vision", "p01"] > result.scores["speech", "p01"]


def test_score_lines_hold_every_rated_pair(folder, encoder, cache):
    lines = [line.split("\t") for line in evaluate_expertise(folder, encoder, cache).score_lines()]
    assert sorted(line[:2] for line in lines) == [
        ["speech", "p01"], ["speech", "p05"], ["vision", "p01"], ["vision", "p05"],
    ]  # fmt: skip
    assert all(0 <= float(line[2]) <= 1 for line in lines)


def test_the_format_is_known_by_its_ratings(folder):
    assert is_expertise_folder(folder)
    assert not is_expertise_folder(folder / "qrels")


def test_loss_weighs_wrong_orders_by_the_difference_and_ties_by_half():
    ratings = {("a", "p"): 5.0, ("b", "p"): 1.0, ("c", "p"): 2.0}
    scores = {("a", "p"): 0.5, ("b", "p"): 0.5, ("c", "p"): 0.9}
    assert loss(scores, ratings, by=1) == pytest.approx((2 + 3 + 0) / 8)


def test_a_rating_of_someone_unknown_is_said(folder, encoder, cache):
    with (folder / "ratings.tsv").open("a") as file:
        file.write("nobody\tp01\t3\n")
    with pytest.raises(UnreadableFile, match="1 rated pairs name no profile or paper, first: .*nobody"):
        evaluate_expertise(folder, encoder, cache)
