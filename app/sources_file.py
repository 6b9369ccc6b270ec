"""The user's own file of sources: rows are added to it, comments stay, and a failure leaves it as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, InlineTable

from app.config import Configuration
from schemas import Source, UsageError

HEAD = "Sources of your own, laid over the shipped ones: a row of the same name replaces one there."


def own_file(configuration: Configuration) -> Path:
    """Return the user's own file of sources: the configured one, else `sources.toml` beside the configuration."""
    return configuration.settings.sources or configuration.file.with_name("sources.toml")


def add_row(configuration: Configuration, row: Source) -> Path:
    """Add a row to the user's own file, which is made and named in the configuration if need be; return its path.

    Raises UsageError for a file that is no TOML. The row's name must not stand in the file already.
    """
    file = own_file(configuration)
    _rewrite(file, lambda document: _append(document, row), head=HEAD)
    if configuration.settings.sources is None:
        _rewrite(configuration.file, lambda document: document.update({"sources": str(file)}))
    return file


def _append(document: tomlkit.TOMLDocument, row: Source) -> None:
    values = row.model_dump(mode="json", exclude_defaults=True)
    rows = document.get("source")
    if not rows:
        document["source"] = rows = tomlkit.aot()
    if not isinstance(rows, AoT):
        # Somebody writes the rows as `source = [{…}, {…}]`.
        rows.append(_inline(values))
        return
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _inline(value) if isinstance(value, dict) else value)
    if len(rows) and not rows[-1].as_string().endswith("\n\n"):
        rows[-1].add(tomlkit.nl())
    rows.append(table)


def _inline(values: dict[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update({key: _inline(value) if isinstance(value, dict) else value for key, value in values.items()})
    return table


def _rewrite(file: Path, change: Callable[[tomlkit.TOMLDocument], None], head: str = "") -> None:
    """Replace a TOML file by its changed self, all of it or nothing."""
    # A link stays a link.
    file = file.resolve()
    try:
        text = file.read_text(encoding="utf-8")
        document = tomlkit.parse(text)
    except FileNotFoundError:
        document = tomlkit.document()
        if head:
            document.add(tomlkit.comment(head))
            document.add(tomlkit.nl())
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: is not TOML: {error}; mend the file") from error
    change(document)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(document.as_string())
            out.flush()
            os.fsync(out.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(file, temporary)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
