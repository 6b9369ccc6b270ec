from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("POSTDOCKET_SHARED", Path(__file__).parents[3] / "shared"))


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_location_gets_one_line_in_order_with_its_id(run):
    rows = [{"id": "b", "raw": "GB, MLN, Edinburgh"}, {"id": 7, "raw": "Remote - Germany", "places": "not ours"}]
    result = run("normalize", "locations", stdin="\n".join(map(json.dumps, rows)))
    edinburgh, remote = lines(result.stdout)
    assert result.exit_code == 0
    assert (edinburgh["id"], edinburgh["raw"], edinburgh["workplace"]) == ("b", "GB, MLN, Edinburgh", None)
    (place,) = edinburgh["places"]
    assert set(place) == {"country", "region", "city", "geonames_id", "latitude", "longitude"}
    assert (place["country"], place["city"]) == ("GB", "Edinburgh")
    assert (remote["id"], remote["workplace"]) == (7, "remote")


def test_a_postings_requirements_come_in_the_fields_of_the_scorer(run):
    row = {
        "id": "lab:1",
        "title": "Research Scientist",
        "company": "Example Lab",
        "location": "Berlin, Germany",
        "text": "Basic qualifications\nPhD in computer science and 3+ years of research experience. Python.\n"
        "Preferred qualifications\nExperience with Rust.",
        "min_degree_required": "none",
    }
    (answer,) = lines(run("normalize", "postings", stdin=json.dumps(row)).stdout)
    assert answer["id"] == "lab:1"
    assert answer["min_degree_required"] == "phd"
    assert answer["min_years_required"] == 3
    assert answer["programming_languages"] == {"required": ["Python"], "preferred": ["Rust"]}
    assert {"pay", "workplace", "skills", "publications", "sections", "equivalent_experience_ok"} <= set(answer)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{", "line 2: not JSON: ", id="no JSON"),
        pytest.param("[1]", "line 2: a JSON object is expected, not list", id="a list"),
        pytest.param('{"id": 1}', "line 2: 'raw' is missing", id="the text is missing"),
        pytest.param('{"id": 1, "raw": 5}', "line 2: 'raw' is not text: 5", id="a number where text belongs"),
        pytest.param('{"id": 1, "raw": null}', "line 2: 'raw' is missing", id="null where text belongs"),
        pytest.param("[" * 100_000, "line 2: ", id="nested without end"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(run, line, said):
    good = '{"id": 1, "raw": "Paris, France"}'
    result = run("normalize", "locations", stdin=f"{good}\n{line}\n\n{good}\n")
    assert [answer["id"] for answer in lines(result.stdout)] == [1, 1]
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.exit_code == 4


def test_bytes_that_are_no_text_cost_only_their_line(run):
    result = run("normalize", "locations", stdin=b'{"id": 1, "raw": "\xff"}\n{"id": 2, "raw": "Paris, France"}\n')
    assert [answer["id"] for answer in lines(result.stdout)] == [2]
    assert "line 1: " in result.stderr
    assert result.exit_code == 4


def test_nothing_readable_at_all_is_a_failure(run):
    result = run("normalize", "postings", stdin="no\n")
    assert (result.stdout, result.exit_code) == ("", 1)


def test_no_input_is_no_failure(run):
    result = run("normalize", "postings", stdin="")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_a_reader_that_goes_away_ends_the_filter_quietly():
    many = '{"id": 1, "raw": "Paris, France"}\n' * 50_000
    command = f"{sys.executable} -c 'from app.cli import main; main()' normalize locations | head -n 1"
    result = subprocess.run(["bash", "-c", command], input=many, capture_output=True, text=True, check=False)
    assert json.loads(result.stdout)["places"][0]["country"] == "FR"
    assert result.stderr == ""


@pytest.mark.parametrize(("what", "folder"), [("locations", "locations"), ("postings", "requirements")])
def test_the_shared_scorers_read_what_we_write(run, tmp_path, what, folder):
    bench = SHARED / "bench" / folder
    if not bench.is_dir():
        pytest.skip(f"no labelled data in {bench}")
    result = run("normalize", what, stdin=(bench / "dev.jsonl").read_bytes())
    assert result.exit_code == 0, result.stderr
    (tmp_path / "answers.jsonl").write_text(result.stdout, encoding="utf-8")
    scored = subprocess.run(
        [sys.executable, bench / "score.py", bench / "dev.jsonl", tmp_path / "answers.jsonl"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stderr
    assert "accuracy" in scored.stdout
