"""The `postdocket` command: what it is called, where its commands live, and how it ends when something goes wrong."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from click.exceptions import NoArgsIsHelpError

from app.commands.base import Group
from app.commands.wrong_usage import said
from app.session import Session
from schemas import PostdocketError

# Loaded when asked for: a reading command must not wait for libraries that only writing ones need.
COMMANDS = {
    "Fill the docket": ["crawl", "import", "index", "nightly", "reparse"],
    "Ask": ["papers", "match", "candidates", "roles", "digest"],
    "Look": ["serve", "mcp", "search", "show", "sources", "runs"],
    "People": ["profiles"],
    "Files": ["export", "normalize", "evaluate"],
    "Upkeep": ["doctor", "demo", "completion"],
}

EPILOG = """\b
Ids can be abbreviated, and POSTING may also be words that only one role fits.
Data goes to standard output, progress and notes to standard error.

\b
Exit codes: 0 ok · 1 failed · 2 wrong usage · 3 not found · 4 partly done ·
5 a source changed its shape · 130 interrupted

\b
Examples:
  postdocket demo
  postdocket import saved-page.txt
  postdocket papers "content understanding"
  postdocket match cv.pdf --country DE --remote
  postdocket search "speech synthesis" --json
"""


class PostdocketGroup(Group):
    """Finds its commands in `app.commands` and turns every known error into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for names in COMMANDS.values() for name in names]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"app.commands.{name}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, names in COMMANDS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(section):
                formatter.write_dl([(name, c.get_short_help_str(60)) for name, c in commands if c])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _end_quietly()
        except KeyboardInterrupt as error:
            if sys.stderr.isatty():
                click.echo(err=True)  # the terminal has echoed ^C
            raise click.Abort from error

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run and leave the process with the exit code that --help documents."""
        extra["standalone_mode"] = False
        try:
            outcome = super().main(args, prog_name, **extra)
            sys.stdout.flush()
        except PostdocketError as error:
            _end(str(error), error.exit_code)
        except NoArgsIsHelpError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(error.exit_code)
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "postdocket"
            _end(f"{said(error)}; `{where} --help` shows how", error.exit_code)
        except click.ClickException as error:
            _end(error.format_message(), error.exit_code)
        except (click.Abort, KeyboardInterrupt):
            _end("interrupted; what was stored is kept, and running it again goes on from there", 130)
        except OSError as error:
            if error.errno == errno.EPIPE:
                _end_quietly()
            _end(f"{error.filename or 'input or output'}: {error.strerror or error}", 1)
        sys.exit(outcome if isinstance(outcome, int) else 0)


def _end(message: str, code: int) -> NoReturn:
    click.echo(f"postdocket: {' '.join(message.split())}", err=True)
    sys.exit(code)


def _end_quietly() -> NoReturn:
    """Leave after the reader of a pipe went away, as programs ended by SIGPIPE do; nothing is left to flush."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    sys.exit(141)


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"postdocket {version('postdocket')}")
    ctx.exit()


@click.group(
    "postdocket",
    cls=PostdocketGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--database", type=click.Path(path_type=Path, dir_okay=False), help="The SQLite file to work on.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="The TOML file with your settings.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
@click.pass_context
def cli(ctx: click.Context, database: Path | None, config: Path | None) -> None:
    """Keeps a docket of research roles and papers, and matches them to each other and to CVs, with quoted evidence."""
    ctx.obj = Session(database=database, config=config)


def main() -> None:
    """Run `postdocket` as the shell calls it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="postdocket")


if __name__ == "__main__":
    main()
