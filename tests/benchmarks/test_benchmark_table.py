"""`make bench` prints one table, whatever becomes of the benchmarks in it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.plan import plan
from benchmarks.row import Beside, Row, exponent, show
from benchmarks.table import main

ROOT = Path(__file__).parents[2]
GOOD = """
from benchmarks.row import Beside, Row, hand_over
print("a library that greets")
small = Row("good", "1 of each", 9.0, "s")
hand_over([small, Row("good", "2 of each", 2.0, "s", (Beside("theirs", 6.0),), aim=">= 2 x", reached=True)], True)
"""
CRASHES = """
import sys
sys.stdout.write(__import__("benchmarks.row").row.Row("half", ours=1.0, unit="s").dump() + "\\n")
sys.stdout.flush()
raise RuntimeError("the disk is full")
"""
ENDLESS = """
import time
from benchmarks.row import Row, hand_over
hand_over([Row("first of two", ours=1.0, unit="s")], True)
time.sleep(600)
"""
PLAN = """
import sys
from benchmarks import plan, table
table.plan = lambda folder, work: [
    plan.Benchmark("good", "{good}", 10, ("good",)),
    plan.Benchmark("half", "{half}", 10, ("half", "other half")),
    plan.Benchmark("slow", "{slow}", 2, ("first of two", "second of two")),
    plan.Benchmark("last", "{good}", 10, ("good at last",)),
]
sys.exit(table.main())
"""


@pytest.fixture
def modules(tmp_path):
    """Benchmarks that a table can be made of, as modules of the namespace package `benchmarks`."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    names = {"good": GOOD, "half": CRASHES, "slow": ENDLESS}
    for name, source in names.items():
        (folder / f"invented_{name}.py").write_text(source)
    return {name: f"invented_{name}" for name in names}


def start(modules, tmp_path, *arguments):
    """Start the table over invented benchmarks, as `make bench` starts that over the real ones."""
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", PLAN.format(**modules), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def line_of(table, what):
    return next(line for line in table.splitlines() if line.strip().startswith(what))


def test_a_benchmark_that_crashes_or_takes_too_long_is_said_in_the_table_and_costs_the_others_nothing(
    modules, tmp_path
):
    file = tmp_path / "rows.jsonl"
    process = start(modules, tmp_path, "--minutes", "0.5", "--json", str(file))
    table, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert " ".join(line_of(table, "good").split()) == "good 2 of each 2.00 s theirs 6.00 s 3.00 >= 2 x yes"
    assert "other half: failed with exit code 1: RuntimeError: the disk is full" in table
    assert "1.00 s" in line_of(table, "half")
    assert "1.00 s" in line_of(table, "first of two")
    assert "second of two: stopped after" in table
    assert "--minutes gives more" in table
    assert "good at last: not handed over" in table
    assert "[1/4] good: 0:00 min gone" in said
    assert "rows a minute" in said
    assert "a library that greets" in said
    assert "greets" not in table
    assert "good (1 of each): 9.00 s" in said
    assert "1 of each" not in table
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [row["what"] for row in rows[:3]] == ["good", "half", "other half"]
    assert rows[0]["beside"][0]["ratio"] == 3.0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl_c", "kill"])
def test_an_end_at_any_moment_prints_the_table_of_what_is_done_and_leaves_no_process_behind(modules, tmp_path, number):
    process = start(modules, tmp_path)
    for line in process.stderr:
        if "first of two" in line:
            break
    (child,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.send_signal(number)
    table, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "1.00 s" in line_of(table, "first of two")
    assert "second of two: interrupted" in table
    assert "good at last: not begun" in table
    time.sleep(0.1)
    assert not Path(f"/proc/{child}").exists()


def test_a_benchmark_that_there_is_not_is_named_with_those_that_there_are(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["table", "encodign"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "no benchmark encodign; there are encoding, nights, " in capsys.readouterr().err


def test_every_planned_benchmark_is_there_and_knows_the_options_it_is_given(tmp_path):
    for benchmark in plan(tmp_path, None):
        source = (ROOT / "benchmarks" / f"{benchmark.module}.py").read_text(encoding="utf-8")
        assert "hand_over(" in source
        options = [argument for argument in benchmark.arguments if argument.startswith("--")]
        assert [option for option in options if f'add_argument("{option}"' not in source] == []
        assert [what for what in benchmark.rows if what.split(",")[0] not in source] == []


def test_a_folder_of_filled_databases_is_read_at_its_largest_sizes(tmp_path):
    for size in (10, 200, 3_000, 40_000):
        (tmp_path / str(size)).mkdir()
        (tmp_path / str(size) / "names.json").write_text("{}")
    arguments = {benchmark.name: benchmark.arguments for benchmark in plan(tmp_path / "other", tmp_path)}
    assert arguments["reading"][:6] == ("--work", str(tmp_path), "--sizes", "200", "3000", "40000")


@pytest.mark.parametrize(
    ("unit", "ours", "theirs", "ratio"),
    [("s", 2.0, 6.0, 3.0), ("ms", 6.0, 2.0, 1 / 3), ("MB", 100.0, 400.0, 4.0), ("postings/s", 600.0, 300.0, 2.0)],
)
def test_a_ratio_is_larger_where_ours_is_better_whatever_the_unit(unit, ours, theirs, ratio):
    assert Row("what", ours=ours, unit=unit, beside=(Beside("theirs", theirs),)).first_ratio == pytest.approx(ratio)


def test_a_row_comes_back_from_its_line_of_json():
    row = Row(
        "what", "7 of each", 1.5, "ms", (Beside("a", 3.0, 0.9), Beside("b", 1.0)), 0.99, 1.1, "< 2 ms", True, "so"
    )
    assert Row.load(row.dump()) == row


def test_everything_that_stands_beside_a_figure_has_its_own_line_with_its_ratio_and_recall():
    file = io.StringIO()
    row = Row("search", "9", 2.0, "ms", (Beside("flat", 8.0, 1.0), Beside("graph", 1.0, 0.75)), 0.995, aim="< 3 ms")
    show([row], file)
    first, second = (line for line in file.getvalue().splitlines() if " ms" in line)
    assert "flat 8.00 ms (1.000)" in first
    assert first.split()[-4:] == ["0.995", "<", "3", "ms"]
    assert second.split() == ["graph", "1.00", "ms", "(0.750)", "0.5"]


@pytest.mark.parametrize(
    ("costs", "slope"), [([3, 3, 3], 0.0), ([1, 2, 4], 1.0), ([1, 4, 16], 2.0), ([2, 2**1.5, 4], 0.5)]
)
def test_the_exponent_is_that_by_which_costs_grow(costs, slope):
    assert exponent([10, 20, 40], costs) == pytest.approx(slope)
    assert exponent([10], costs[:1]) is None
