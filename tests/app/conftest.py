from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from browser import CHROMIUM, chromium, served
from click.testing import CliRunner, Result
from command_line import postdocket

from app.cli import cli
from store import SqliteStore


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


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A folder in which `postdocket demo try-it` was run without any settings, and what it said. Not to be changed."""
    place = tmp_path_factory.mktemp("newcomer")
    result = postdocket("demo", "try-it", cwd=place, env={"PATH": os.environ["PATH"], "HOME": str(place)})
    assert result.returncode == 0, result.stderr
    return place, result


@pytest.fixture
def docket(newcomer, tmp_path) -> Path:
    """A database filled from the sample site, with its index, for one test to do with as it likes."""
    demo = newcomer[0] / "try-it"
    shutil.copy(demo / "docket.db", tmp_path / "docket.db")
    shutil.copytree(demo / "docket.db.index", tmp_path / "docket.db.index")
    return tmp_path / "docket.db"


@pytest.fixture(scope="module")
def browser():
    """A browser for the tests of one file: its event loop keeps others from running. Skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(newcomer, tmp_path_factory):
    """The address of `postdocket serve` over a filled docket that no test changes."""
    folder = tmp_path_factory.mktemp("site")
    demo = newcomer[0] / "try-it"
    shutil.copy(demo / "docket.db", folder)
    shutil.copytree(demo / "docket.db.index", folder / "docket.db.index")
    with served(folder / "docket.db") as address:
        yield address


@pytest.fixture
def store(docket):
    """The store of `docket`, to look into."""
    with SqliteStore(docket) as opened:
        yield opened


@pytest.fixture
def ask(run, docket):
    """Return the JSON document of a command that must succeed, and what it said on standard error."""

    def ask(*args):
        result = run(*args, "--json", database=docket)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout), result.stderr

    return ask
