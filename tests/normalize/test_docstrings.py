"""What the docstrings of the normalisers show is what they do."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import schemas

MODULES = sorted(module.name for module in pkgutil.walk_packages(schemas.__path__, "schemas."))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold_in(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
