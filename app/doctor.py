"""Look at everything the program stands on and say of each what it is, and what to do where it is not well."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from app.config import Configuration, unknown_variables
from app.tasks.docket import KINDS, Docket, open_docket
from schemas import IndexMissing, PostdocketError, Record, SnapshotStatus, StoreError, UsageError

ROOM = 500 * 1024 * 1024
"""Bytes that a night of crawling may take; less free space than this is a problem."""

LIBRARIES = ("scrapy", "sqlite-utils", "sentence-transformers", "torch", "faiss-cpu", "pydantic")


class Check(Record):
    """One line of the doctor's. `todo` is no fault: something has not been done yet."""

    name: str
    state: Literal["ok", "todo", "problem"]
    detail: str
    next: str = ""


def examine(configuration: Configuration) -> Iterator[Check]:
    """Yield one check after the other; none of them changes anything."""
    yield _versions()
    yield from _settings(configuration)
    yield _space(configuration.settings.database)
    yield from _database(configuration)
    yield from _sources(configuration)
    yield _model(configuration)
    yield from _index(configuration)


def _versions() -> Check:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = platform.python_version()
    detail = f"postdocket {version('postdocket')}, Python {python}, SQLite {sqlite3.sqlite_version}, {libraries}"
    return Check(name="versions", state="ok", detail=detail)


def _settings(configuration: Configuration) -> Iterator[Check]:
    for name, origin in configuration.origins.items():
        value = getattr(configuration.settings, name)
        yield Check(name=f"setting {name}", state="ok", detail=f"{'not set' if value is None else value} ({origin})")
    if not configuration.file.exists():
        yield Check(name="settings file", state="ok", detail=f"{configuration.file} (none, which is fine)")
    if configuration.settings.digest_to and not configuration.settings.smtp_host:
        detail = "digest_to says to whom the digest goes, but no mail server takes it"
        yield Check(name="mail", state="problem", detail=detail, next=f"set smtp_host in {configuration.file}")
    for variable in unknown_variables():
        detail = f"{variable} means nothing to postdocket"
        yield Check(name="environment", state="problem", detail=detail, next=f"unset {variable}, or correct its name")


def _space(database: Path) -> Check:
    folder = next(parent for parent in (database.parent, *database.parent.parents) if parent.exists())
    free = shutil.disk_usage(folder).free
    detail = f"{free / 1024**3:,.1f} GiB free where the database lies"
    if free < ROOM:
        return Check(name="disk space", state="problem", detail=detail, next="free some, or set another --database")
    return Check(name="disk space", state="ok", detail=detail)


def _database(configuration: Configuration) -> Iterator[Check]:
    path = configuration.settings.database
    if not path.exists():
        yield Check(
            name="database",
            state="todo",
            detail=f"there is none at {path} yet",
            next="`postdocket nightly` or `postdocket import FILES` makes it",
        )
        return
    try:
        with open_docket(configuration.settings) as docket:
            counts = docket.store.counts()
            damage = docket.store.check()
    except StoreError as error:
        yield _told("database", error)
        return
    if damage:
        more = f" and {len(damage) - 1} more" if len(damage) > 1 else ""
        yield Check(
            name="database", state="problem", detail=f"{path}: {damage[0]}{more}", next="put a backup in its place"
        )
        return
    size = path.stat().st_size / 1024**2
    stored = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in counts.items())
    yield Check(name="database", state="ok", detail=f"sound, {size:,.1f} MiB: {stored}")


def _sources(configuration: Configuration) -> Iterator[Check]:
    from crawler.sources import load_sources

    try:
        sources = load_sources(configuration.settings.sources)
    except UsageError as error:
        yield _told("sources", error)
        return
    enabled = [source for source in sources.values() if source.enabled]
    yield Check(name="sources", state="ok", detail=f"{len(sources)} known, {len(enabled)} enabled")
    if enabled and not configuration.settings.contact:
        yield Check(
            name="contact",
            state="todo",
            detail="site owners cannot tell whom to write to",
            next=f'put contact = "you@example.org" into {configuration.file}',
        )
    if configuration.settings.database.exists():
        try:
            with open_docket(configuration.settings) as docket:
                yield from _visits(docket, [source.name for source in enabled])
        except StoreError:
            return  # said by the check of the database


def _visits(docket: Docket, names: list[str]) -> Iterator[Check]:
    for name in names:
        for report in docket.store.reports(1, name):
            if report.status in {SnapshotStatus.FAILED, SnapshotStatus.PARTIAL}:
                reason = report.issues[0].message if report.issues else "no reason recorded"
                yield Check(
                    name=f"source {name}",
                    state="problem",
                    detail=f"its last visit was {report.status}: {reason}",
                    next=f"`postdocket runs --source {name}` tells more, `postdocket crawl {name}` tries again",
                )


def _model(configuration: Configuration) -> Check:
    from matcher.encoder import load_encoder

    try:
        encoder = load_encoder(configuration.settings.model, configuration.settings.encoder_precision)
    except PostdocketError as error:
        return _told("model", error)
    size = encoder.encode(["a research role"]).shape[1]
    return Check(name="model", state="ok", detail=f"{encoder.model_id}, {size} dimensions, by {encoder.engine}")


def _index(configuration: Configuration) -> Iterator[Check]:
    if not configuration.settings.database.exists():
        return
    try:
        with open_docket(configuration.settings) as docket:
            yield _index_of(docket)
    except StoreError:
        return  # said by the check of the database


def _index_of(docket: Docket) -> Check:
    from app.tasks.matching import RANKED
    from matcher.index import DocumentIndex

    documents = 0
    counts = docket.store.counts()
    needed = {"papers": counts["papers"], "roles": counts["postings_open"], "profiles": counts["profiles"]}
    for side in RANKED:
        if not needed[side]:
            continue
        try:
            index = DocumentIndex.load(docket.index_folder(side), docket.model_id)
        except IndexMissing:
            return Check(name="index", state="todo", detail=f"none over {side} yet", next="`postdocket index` makes it")
        except PostdocketError as error:
            return _told("index", error)
        documents += len(index.document_ids)
    stale = {docket.stale(kind) for kind in KINDS} - {""}
    if stale:
        detail = f"{documents:,} documents; matches are older than the records ({', '.join(sorted(stale))})"
        return Check(name="index", state="todo", detail=detail, next="`postdocket index` renews them")
    return Check(name="index", state="ok", detail=f"{documents:,} documents, matches up to date")


def _told(name: str, error: PostdocketError) -> Check:
    """Split an error's line, whose last part is what to do."""
    detail, _, hint = str(error).rpartition("; ")
    return Check(name=name, state="problem", detail=detail or hint, next=hint if detail else "")
