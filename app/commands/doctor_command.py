"""`postdocket doctor`"""

from __future__ import annotations

import textwrap

import click
from rich.text import Text

from app.commands.base import Command, json_option
from app.doctor import Check, examine
from app.render.console import emit, say, text_width
from app.render.words import one_line
from app.session import Session

STYLES = {"ok": "green", "todo": "yellow", "problem": "red"}


@click.command("doctor", cls=Command, examples=("postdocket doctor", "postdocket doctor --json"))
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check settings, database, sources, model, index and disk, and say what to do.

    Each line is ok, todo (not done yet) or problem; with a problem the exit code is 1. Settings are shown with the
    file, variable or option they came from.
    """
    session = ctx.ensure_object(Session)
    checks: list[Check] = []
    for check in examine(session.configuration):
        checks.append(check)
        if not as_json:
            _print_check(check)
    if as_json:
        emit({"checks": [check.model_dump(mode="json") for check in checks]})
    ctx.exit(1 if any(check.state == "problem" for check in checks) else 0)


def _print_check(check: Check) -> None:
    words = one_line(f"{check.name}: {check.detail}{'. Next: ' + check.next if check.next else ''}")
    lines = textwrap.wrap(words, text_width() - 9, break_on_hyphens=False, break_long_words=False)
    for number, line in enumerate(lines):
        say(Text.assemble((f"{check.state if number == 0 else '':<9}", STYLES[check.state]), line))
