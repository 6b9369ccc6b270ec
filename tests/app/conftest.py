from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import cli


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    """No test reads or writes the settings, data or cache of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("POSTDOCKET_")]:
        monkeypatch.delenv(name)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def run(tmp_path):
    """Run `postdocket` in this process; `--database` is a file of the test unless it names another."""

    def run(*args: str | Path, database: Path | None = None, stdin: str | bytes | None = None) -> Result:
        where = ["--database", str(database or tmp_path / "docket.db")]
        result = CliRunner().invoke(cli, [*where, *map(str, args)], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
