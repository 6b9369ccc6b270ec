"""The notebook in docs runs from top to bottom over what its own commands export from the demo's docket."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from store import PostingFilter

NOTEBOOK = Path(__file__).parents[2] / "docs" / "postdocket.ipynb"


@pytest.fixture(scope="module")
def cells():
    return json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def test_it_runs_and_its_tables_are_those_of_the_store(cells, run, docket, store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    commands = re.findall(r"^\$ postdocket (.+)$", text, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        result = run(*shlex.split(command), database=docket)
        assert result.exit_code == 0, result.stderr

    names: dict = {}
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{NOTEBOOK.name}, cell {number}", "exec"), names)

    assert sorted(names["open_roles"]["id"]) == [posting.id for posting in store.postings(PostingFilter())]
    assert names["papers"].height == store.counts()["papers"]
    asked = dict(names["asked"].select("skill", "roles").iter_rows())
    assert asked == skills_of(store)
    assert names["found"].height > 0
    assert names["open_by_day"]["open"][-1] == names["open_roles"].height


def skills_of(store):
    roles: dict[str, set[str]] = {}
    for posting in store.postings(PostingFilter()):
        for requirement in posting.requirements:
            for way in requirement.alternatives:
                for skill in way.skills:
                    roles.setdefault(skill.name, set()).add(posting.id)
    return {name: len(found) for name, found in roles.items()}


def test_it_is_stored_without_what_it_printed(cells):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []
