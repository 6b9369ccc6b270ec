"""What the documents say is true: every command in a console block runs, and prints what stands below it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.site import sample_sources, serve_sample
from crawler.sources import load_sources

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PARTLY = 4
"""The sample site holds one broken record, and a night that meets it says so."""
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


def commands_in(document: Path) -> list[tuple[str, list[str]]]:
    """Return each `$ command` of the document's console blocks with the output lines that the document shows."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(document.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() not in {"", "…"}:
                found[-1][1].append(line)
    return found


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder of a new user: a CV, a saved page, no database yet, and sources that are the sample site."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copy(next((ROOT / "data/sample/cvs").glob("*.pdf")), folder / "cv.pdf")
    shutil.copy(ROOT / "tests/fixtures/amazon_science/saved_article.txt", folder / "saved-page.txt")
    with serve_sample() as base_url:
        rows = []
        shipped = [source.model_copy(update={"enabled": False}) for source in load_sources().values()]
        for source in [*shipped, *sample_sources(base_url)]:
            values = source.model_dump(mode="json", exclude_defaults=True)
            rows.append("[[source]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in values.items()))
        (folder / "sources.toml").write_text("\n".join(rows), encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("POSTDOCKET_")}
        environment |= {
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "POSTDOCKET_SOURCES": str(folder / "sources.toml"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "80",
        }
        yield folder, environment


def toml(value: object) -> str:
    """Return a TOML value; enough for the fields of a Source."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_run_and_print_what_the_document_shows(
    document: Path, sandbox: tuple[Path, dict[str, str]]
) -> None:
    folder, environment = sandbox
    for command, expected in commands_in(document):
        if command.startswith("make "):
            assert re.search(rf"^{command.split()[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE), command
            continue
        done = subprocess.run(
            command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=180
        )
        assert done.returncode in {0, PARTLY}, f"{command}\n{done.stderr}"
        printed = [" ".join(line.split()) for line in (done.stdout + done.stderr).splitlines()]
        missing = [line for line in expected if " ".join(line.split()) not in printed]
        assert not missing, f"{command} does not print {missing!r}, but:\n{done.stdout}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_command_is_in_the_readme() -> None:
    from app.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"postdocket ([a-z]+)", readme))
    assert {name for names in COMMANDS.values() for name in names} <= named
