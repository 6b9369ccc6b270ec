"""What the documents say is true: every command in a console block runs, and prints what stands below it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from app.cli import COMMANDS, cli
from app.site import sample_sources, serve_sample
from crawler.sources import load_sources

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md"))]
FENCE = re.compile(r"^(?P<before>.*)\n```(?P<language>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
NOT_RUN = re.compile(r"<!-- not run by the tests: .+ -->")
HOW_MANY_NOT_RUN = {
    "README.md": 2,
    "CONTRIBUTING.md": 1,
    "docs/api.md": 1,
    "docs/data.md": 1,
    "docs/normalising.md": 1,
    "docs/own-model.md": 2,
    "docs/scheduling.md": 4,
    "docs/sources.md": 1,
    "docs/tutorial.md": 1,
}
"""Blocks of commands that cannot be run here; each says why, above it."""
TEXTS = {"text", "toml", "json", "python", "ini"}
"""What is no command; `console` is run and `sh` is not."""
DEMO = "postdocket demo try-it"
PARTLY = 4
"""The sample site holds one broken record, and a night that meets it says so."""
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s]*)")


def blocks(document: Path) -> list[tuple[str, str, str]]:
    """Return the line before each fenced block, the block's language, and its text."""
    return [match.group("before", "language", "text") for match in FENCE.finditer(document.read_text(encoding="utf-8"))]


def commands_in(document: Path) -> list[tuple[str, list[str]]]:
    """Return each `$ command` of the document's console blocks with the output lines that the document shows."""
    found: list[tuple[str, list[str]]] = []
    for _, language, block in blocks(document):
        for line in block.splitlines() if language == "console" else ():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.strip() not in {"", "…"}:
                found[-1][1].append(line)
    return found


class Reader:
    """Somebody who types what a document says, in a folder and an environment of their own."""

    def __init__(self, folder: Path, environment: dict[str, str | None], played: str) -> None:
        """`played` is what the demo printed that lies in the folder already."""
        self.folder, self.environment, self.played = folder, environment, played

    def type(self, command: str) -> str:
        """Do what the command says and return what it prints, on both outputs together."""
        word, *rest = shlex.split(command.replace("$PWD", str(self.folder)))
        if word == "make":
            assert re.search(rf"^{rest[0]}:", (ROOT / "Makefile").read_text(), re.MULTILINE), command
            return ""
        if command == ". .venv/bin/activate":  # what make installed is installed here
            return ""
        if word in {"export", "unset"}:
            name, _, value = rest[0].partition("=")
            self.environment[name] = value or None
            return ""
        if command == DEMO:
            return self.played
        if rest[:1] == ["serve"]:
            return self._look()
        if word != "postdocket" or "|" in command:
            return self._in_a_shell(command)
        with contextlib.chdir(self.folder):
            # In this process: the programs that it starts, and the libraries that it loads, are those of users.
            result = CliRunner(env=self.environment).invoke(cli, rest)
        assert result.exit_code in {0, PARTLY}, f"{command}\n{result.output}\n{result.exception!r}"
        return result.output

    def _in_a_shell(self, command: str) -> str:
        env = {key: value for key, value in (os.environ | self.environment).items() if value is not None}
        done = subprocess.run(command, shell=True, cwd=self.folder, env=env, capture_output=True, text=True)
        assert done.returncode in {0, PARTLY}, f"{command}\n{done.stderr}"
        return done.stdout + done.stderr

    def _look(self) -> str:
        """Serve the pages at a free port and open the first; what is printed has the port that documents name."""
        env = {key: value for key, value in (os.environ | self.environment).items() if value is not None}
        program = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", "0"]
        with subprocess.Popen(program, stderr=subprocess.PIPE, text=True, env=env, cwd=self.folder) as server:
            try:
                assert server.stderr
                line = server.stderr.readline()
                assert "http://" in line, line + server.stderr.read()
                address = next(word for word in line.split() if word.startswith("http://"))
                with urlopen(address, timeout=60) as answer:
                    assert answer.status == 200
            finally:
                server.terminate()
        return re.sub(r":\d+ ", ":8765 ", line)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which the demo was played once for all documents, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    with contextlib.chdir(folder):
        result = CliRunner(env=environment_of(folder)).invoke(cli, shlex.split(DEMO)[1:])
    assert result.exit_code == 0, result.output
    return folder, result.output


@pytest.fixture(scope="module")
def sample_rows() -> Iterator[str]:
    """A sources.toml in which the sample site is on and all that is shipped is off."""
    shipped = [source.model_copy(update={"enabled": False}) for source in load_sources().values()]
    with serve_sample() as base_url:
        rows = []
        for source in [*shipped, *sample_sources(base_url)]:
            values = source.model_dump(mode="json", exclude_defaults=True)
            rows.append("[[source]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in values.items()))
        yield "\n".join(rows)


@pytest.fixture
def reader(demo: tuple[Path, str], sample_rows: str, tmp_path: Path) -> Reader:
    """A reader who has played the demo, keeps a docket like it, a CV, a saved page and a bibliography."""
    played, printed = demo
    shutil.copytree(played / "try-it", tmp_path / "try-it")
    own = tmp_path / "data" / "postdocket" / "postdocket.db"
    own.parent.mkdir(parents=True)
    shutil.copy(played / "try-it" / "docket.db", own)
    shutil.copytree(played / "try-it" / "docket.db.index", own.with_name("postdocket.db.index"))
    shutil.copy(next((ROOT / "data/sample/cvs").glob("*.pdf")), tmp_path / "cv.pdf")
    shutil.copy(ROOT / "tests/fixtures/amazon_science/saved_article.txt", tmp_path / "saved-page.txt")
    (tmp_path / "library.bib").write_text(
        "@article{a, title = {Windows that Remember}, author = {Okafor, Ada}, year = {2026},\n"
        "  abstract = {We keep what a model attended to in long recordings of speech.}}\n",
        encoding="utf-8",
    )
    (tmp_path / "sources.toml").write_text(sample_rows, encoding="utf-8")
    return Reader(tmp_path, environment_of(tmp_path), printed)


def environment_of(folder: Path) -> dict[str, str | None]:
    """Return the variables of a new user whose home is the folder; those that are `None` are not set."""
    unset = dict.fromkeys(name for name in os.environ if name.startswith("POSTDOCKET_"))
    homes = {f"XDG_{kind.upper()}_HOME": str(folder / kind) for kind in ("cache", "config", "data")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    sources = str(folder / "sources.toml")
    return {**unset, **homes, "HOME": str(folder), "POSTDOCKET_SOURCES": sources, "PATH": path, "COLUMNS": "80"}


def toml(value: object) -> str:
    """Return a TOML value; enough for the fields of a Source."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if commands_in(one)], ids=name_of)
def test_commands_run_and_print_what_the_document_shows(document: Path, reader: Reader) -> None:
    for command, expected in commands_in(document):
        output = reader.type(command)
        printed = iter([" ".join(line.split()) for line in output.splitlines()])
        # One after the other: `in` goes on where the line before was found.
        missing = [line for line in expected if " ".join(line.split()) not in printed]
        assert not missing, f"{command} does not print {missing[0]!r} there, but:\n{output}"


def test_commands_that_are_not_run_say_why_and_are_counted() -> None:
    found: dict[str, int] = {}
    for document in DOCUMENTS:
        for before, language, text in blocks(document):
            assert language in TEXTS | {"console", "sh"}, f"{name_of(document)}: a block of {language!r}:\n{text}"
            assert (language == "sh") == bool(NOT_RUN.fullmatch(before)), f"{name_of(document)}: {before}\n{text}"
            if language == "sh":
                found[name_of(document)] = found.get(name_of(document), 0) + 1
    assert found == HOW_MANY_NOT_RUN


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_to_files_and_headings_lead_somewhere(document: Path) -> None:
    broken = []
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        name, _, heading = target.partition("#")
        file = document.parent / name if name else document
        if not file.exists() or (heading and heading not in anchors(file)):
            broken.append(target)
    assert broken == []


def anchors(document: Path) -> set[str]:
    """Return what GitHub calls the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_questions_to_the_database_are_answered(reader: Reader) -> None:
    asked = [
        question
        for document in DOCUMENTS
        for _, language, text in blocks(document)
        for question in re.findall(r'"(SELECT [^"]+)"', text if language == "python" else "")
    ]
    reader.type("postdocket export --public roles.db")
    with contextlib.closing(sqlite3.connect(reader.folder / "roles.db")) as public:
        assert [question for question in asked if not public.execute(question).fetchone()] == []
    assert asked


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"postdocket ([a-z]+)", readme))
    assert {name for names in COMMANDS.values() for name in names} <= named


def test_every_page_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name_of(one) for one in DOCUMENTS[1:] if f"({name_of(one)})" not in readme] == []


def test_every_file_in_the_layout_is_there() -> None:
    layout = (ROOT / "docs" / "DESIGN.md").read_text(encoding="utf-8").split("## Layout")[1].split("```")[1]
    rooms = ("schemas", "crawler", "store", "matcher", "app", "tests")
    there = {path.name for room in rooms for path in (ROOT / room).rglob("*.py")}
    assert [name for name in re.findall(r"[\w/]+\.py", layout) if Path(name).name not in there] == []


def test_the_reference_is_what_the_program_says_of_itself() -> None:
    spec = importlib.util.spec_from_file_location("build_reference", ROOT / "scripts" / "build_reference.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, text in script.pages().items():
        stored = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
        assert stored == text, f"docs/reference/{name} is out of date; run scripts/build_reference.py"


def test_the_picture_in_the_readme_is_light() -> None:
    pictures = re.findall(r"!\[[^\]]{40,}\]\((docs/pictures/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) == 1
    assert (ROOT / pictures[0]).stat().st_size < 150_000
