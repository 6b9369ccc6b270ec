"""What all commands share: how they are declared, their common options, and how they reach the docket."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from app.session import Session
from app.tasks.countries import country_code
from schemas import DegreeLevel, UsageError
from store import PostingFilter

GLOBAL_OPTIONS = ("database", "config")

F = TypeVar("F", bound=Callable[..., Any])


class Group(click.Group):
    """A group of commands that suggests the nearest name for one it does not know."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, known = args[0], self.list_commands(ctx)
        if not name.startswith("-") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = (
                f"did you mean `{ctx.command_path} {near[0]}`?" if near else f"`{ctx.command_path} --help` lists them"
            )
            raise UsageError(f"no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)


class Command(click.Command):
    """A command whose help ends with examples, and that takes the global options behind its name as well."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        """`examples` are command lines, each as it would be typed."""
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        for name in GLOBAL_OPTIONS:
            self.params.append(
                click.Option(
                    [f"--{name}"],
                    type=click.Path(path_type=Path, dir_okay=False),
                    hidden=True,
                    expose_value=False,
                    callback=_set_global,
                )
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


def _set_global(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    session = ctx.find_object(Session)
    if value is not None and session is not None and parameter.name:
        setattr(session, parameter.name, value)


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of text.")


MOST = 1_000_000
"""Results that anybody can want; SQLite takes no number of any length."""


def limit_option(default: int) -> Callable[[F], F]:
    """Return the option that says how many results to show."""
    return click.option(
        "-n",
        "--limit",
        type=click.IntRange(min=1, max=MOST),
        default=default,
        metavar="N",
        help=f"Show at most this many.  [default: {default}]",
    )


def filter_options(function: F) -> F:
    """Add the options that restrict postings; the function gets what they ask for as `where`, `None` for everything."""

    @wraps(function)
    def filtered(*args: Any, **kwargs: Any) -> Any:
        asked = {name: value for name in FILTERS if (value := kwargs.pop(name))}
        return function(*args, where=_posting_filter(asked), **kwargs)

    for name, option in reversed(FILTERS.items()):
        filtered = click.option(f"--{name.replace('_', '-')}", **option)(filtered)
    return cast(F, filtered)


FILTERS: dict[str, dict[str, Any]] = {
    "country": {"metavar": "CODE", "help": "Places in this country, such as DE or Germany."},
    "remote": {"is_flag": True, "help": "Remote roles only."},
    "posted_since": {"metavar": "DATE", "help": "Posted on or after this day: 2026-01-31, or 14d for 14 days."},
    "organization": {"metavar": "NAME", "help": "Employers whose name contains this."},
    "degree": {
        "type": click.Choice([level.value for level in DegreeLevel]),
        "help": "Roles that this degree is enough for.",
    },
}


def _posting_filter(asked: dict[str, Any]) -> PostingFilter | None:
    if "country" in asked:
        asked["country"] = _country(asked["country"])
    if "posted_since" in asked:
        asked["posted_since"] = day(asked["posted_since"], "--posted-since")
    return PostingFilter(**asked) if asked else None


def _country(name: str) -> str:
    try:
        return country_code(name)
    except ValueError as error:
        raise UsageError(f"--country: {error}") from error


def beginning(of: date) -> datetime:
    """Return when a day began here; long before anything was stored for days of which local time is not known."""
    if of.year < 1970:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(of, time.min).astimezone()


def day(value: str, option: str) -> date:
    """Return the day that an option names, `2026-01-31` or `14d` for 14 days ago. Raises UsageError."""
    days = re.fullmatch(r"(\d{1,5})d", value)
    try:
        if days:
            return datetime.now(UTC).date() - timedelta(days=int(days[1]))
        return date.fromisoformat(value)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{option}: {value!r} is no day; write 2026-01-31, or 14d for 14 days") from error
