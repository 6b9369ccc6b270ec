"""What each package offers is said once, in `__all__`, and is the same as what `__init__.py` imports."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
ROOMS = ("schemas", "store", "crawler", "matcher", "app", "data")
FILES = sorted(path for room in ROOMS for path in (CHECKOUT / room).rglob("__init__.py"))


def name_of(path: Path) -> str:
    return ".".join(path.parent.relative_to(CHECKOUT).parts)


def offered(path: Path) -> set[str]:
    """Names without underscore that the file imports from our packages or defines."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == name_of(path).split(".")[0]:
            names.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    return {name for name in names if not name.startswith("_")}


DOORS = [path for path in FILES if offered(path)]


@pytest.mark.parametrize("path", DOORS, ids=name_of)
def test_the_front_door_lists_only_what_is_there(path):
    module = importlib.import_module(name_of(path))
    assert sorted(module.__all__) == sorted(set(module.__all__))
    assert all(hasattr(module, name) for name in module.__all__)


@pytest.mark.parametrize("path", [path for path in DOORS if path.parent.name in ROOMS], ids=name_of)
def test_a_room_lists_everything_it_lets_out(path):
    assert set(importlib.import_module(name_of(path)).__all__) == offered(path)
