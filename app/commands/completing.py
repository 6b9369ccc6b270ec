"""What a shell offers behind a command: the names of sources."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from app.session import Session
from schemas import UsageError


def source_names(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the sources whose names begin so, each with its address; none where the rows cannot be read."""
    from crawler.sources import load_sources

    given = ctx.find_root().params
    try:
        known = load_sources(Session(given.get("database"), given.get("config")).settings.sources)
    except UsageError:
        # There is nowhere to say it while a line is being typed; the command itself says it.
        return []
    return [CompletionItem(name, help=row.url) for name, row in known.items() if name.startswith(incomplete)]
