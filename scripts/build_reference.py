"""Write docs/reference/ from the program itself: every command with its options, every setting, every table.

    .venv/bin/python scripts/build_reference.py

`tests/test_documents.py` fails when the pages are not what this would write.
"""

from __future__ import annotations

import ast
import inspect
import re
import sqlite3
import tempfile
import textwrap
import types
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import yaml  # type: ignore[import-untyped]
from pydantic import SecretStr

from app.cli import COMMANDS, cli
from app.commands.base import Command
from app.config import PREFIX, Settings
from store import SqliteStore

DOCS = Path(__file__).resolve().parent.parent / "docs"
MADE = "<!-- Made by scripts/build_reference.py; do not edit. -->\n"
EXIT_CODES = (
    (0, "ok"),
    (1, "failed; the last line says what was wrong and what to do"),
    (2, "wrong usage, or a setting that cannot be"),
    (3, "a posting, paper, profile or source of that name is not there"),
    (4, "partly done: the rest is stored"),
    (5, "a source changed its shape; everything is stored, `postdocket runs` says how"),
    (130, "interrupted; running it again goes on from there"),
    (141, "the reader of a pipe went away"),
)


def pages() -> dict[str, str]:
    """Return the text of each page by its file name in docs/reference/."""
    return {"commands.md": _commands(), "settings.md": _settings(), "tables.md": _tables()}


def _commands() -> str:
    lines = [
        "# Commands",
        MADE,
        "`postdocket COMMAND --help` shows the same. `--database FILE` and `--config FILE` may stand before a command",
        "or behind it. Data goes to standard output, progress and notes to standard error.",
        "",
        "| exit code | |",
        "|---|---|",
        *(f"| {code} | {meaning} |" for code, meaning in EXIT_CODES),
    ]
    context = click.Context(cli, info_name="postdocket")
    for section, names in COMMANDS.items():
        lines += ["", f"## {section}"]
        for name in names:
            command = cli.get_command(context, name)
            assert command is not None
            lines += _command(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield what is said of one command, and of each command that it is a group of."""
    yield from ("", f"### `{context.command_path}`", "")
    yield f"`{' '.join([context.command_path, *command.collect_usage_pieces(context)])}`"
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(command.help or "")):
        yield from ("", *textwrap.wrap(" ".join(paragraph.replace("\b", "").split()), 120, break_on_hyphens=False))
    options = [one.get_help_record(context) for one in command.params if isinstance(one, click.Option)]
    if told := [record for record in options if record]:
        yield from ("", "| option | |", "|---|---|")
        yield from (f"| `{_cell(names)}` | {_cell(words)} |" for names, words in told)
    if isinstance(command, Command) and command.examples:
        yield from ("", "```text", *command.examples, "```")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _command(below, click.Context(below, info_name=name, parent=context))


def _settings() -> str:
    lines = [
        "# Settings",
        MADE,
        "None is needed. An option on the command line wins over a variable of the environment, that over the file,",
        "and that over the default. `postdocket doctor` says which file is read, what is set, and where it came from.",
        "",
        "| setting | variable | values | default | |",
        "|---|---|---|---|---|",
    ]
    meanings = _docstrings(Settings)
    for name, field in Settings.model_fields.items():
        default = "the user's data folder" if field.default_factory else _value(field.default)
        told = _cell(meanings[name].replace("`None` for", "unset means"))
        lines.append(f"| `{name}` | `{PREFIX}{name.upper()}` | {_kind(field.annotation)} | {default} | {told} |")
    lines += ["", f"`{PREFIX}CONFIG` names another TOML file, as `--config` does.", ""]
    return "\n".join(lines)


def _docstrings(model: type) -> dict[str, str]:
    """Return the text that stands below each field of a class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            found[field.target.id] = " ".join(str(ast.literal_eval(after.value)).split())
    return found


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(annotation))
    if isinstance(annotation, types.UnionType):
        return _kind(next(one for one in get_args(annotation) if one is not type(None)))
    return {Path: "path", int: "number", str: "text", SecretStr: "secret"}[annotation]


def _value(default: object) -> str:
    return "" if default is None else f"`{default}`"


def _tables() -> str:
    shipped = yaml.safe_load((files("data") / "datasette.yaml").read_text(encoding="utf-8"))
    told = next(iter(shipped["databases"].values()))["tables"]
    lines = [
        "# Tables",
        MADE,
        "Every view and table of the database with its columns; [store.md](../store.md#tables) says what one row of",
        "each is. Times are UTC. Tables whose names begin with `personal_` are the only ones that know people.",
    ]
    for kind, heading in (("view", "Views"), ("table", "Tables")):
        lines += ["", f"## {heading}"]
        for name, columns in _columns(kind):
            about = told.get(name, {})
            lines += ["", f"### `{name}`", ""]
            if words := about.get("description"):
                lines += [" ".join(words.split()), ""]
            explained = about.get("columns", {})
            for column, kept_as in columns:
                meaning = f": {_cell(explained[column])}" if column in explained else ""
                lines.append(f"- `{column}`{f' ({kept_as})' if kept_as else ''}{meaning}")
    return "\n".join(lines) + "\n"


def _columns(kind: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each table or view of an empty docket with the names and types of its columns.

    Tables that SQLite makes for an index are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "docket.db"
        SqliteStore(file).close()
        with closing(sqlite3.connect(file)) as sql:
            names = sql.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY name", (kind,))
            mine = [name for (name,) in names if not re.search(r"^sqlite_|_fts(_|$)", name)]
            return [
                (name, [(row[1], row[2].lower()) for row in sql.execute(f"PRAGMA table_info([{name}])")])
                for name in mine
            ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / "reference").mkdir(exist_ok=True)
        (DOCS / "reference" / name).write_text(text, encoding="utf-8")
