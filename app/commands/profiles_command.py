"""`postdocket profiles`"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from app.commands.base import Command, Group, json_option
from app.export_file import written
from app.render.answers import summary
from app.render.console import emit, note, say
from app.render.tables import print_table
from app.render.words import DEGREES, label, listed, plural
from app.session import Session
from app.tasks.docket import open_alone, open_docket
from app.tasks.named_profile import find_profile
from app.tasks.people import erase, export_profile
from schemas import UsageError


@click.group("profiles", cls=Group, invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """List, hand out and erase the people whose CVs were read. Alone, it lists them."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_profiles, as_json=False)


@command.command("list", cls=Command, examples=("postdocket profiles list", "postdocket profiles list --json"))
@json_option
@click.pass_obj
def list_profiles(session: Session, as_json: bool) -> None:
    """List the stored profiles."""
    with open_docket(session.settings) as docket:
        profiles = list(docket.store.profiles())
    if not profiles:
        note("no profile is stored; `postdocket match CV` reads one")
    if as_json:
        emit({"profiles": [summary(profile) | {"file": profile.source} for profile in profiles]})
    elif profiles:
        rows = [
            (
                p.id,
                label(p),
                p.source,
                p.highest_degree and DEGREES[p.highest_degree],
                listed(skill.name for skill in p.skills),
            )
            for p in profiles
        ]
        print_table(("id", "name", "file", "degree", "skills"), rows)


@command.command(
    "export",
    cls=Command,
    examples=('postdocket profiles export "Ada Example" > ada.json', "postdocket profiles export 3f9a0c12 -o ada.json"),
)
@click.argument("profile")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not at all."
)
@click.pass_obj
def export_command(session: Session, profile: str, output: Path | None) -> None:
    """Write everything stored about one person as one JSON document: the CV, what was understood and corrected, all
    matches, saved searches and applications.

    PROFILE is an id, an abbreviated id, a file name or a name.
    """
    with open_docket(session.settings) as docket:
        document = export_profile(docket, find_profile(docket, profile))
    if output is None:
        emit(document)
        return
    with written(output, database=session.settings.database, private=True) as file:
        # Half a character that a file escaped is no UTF-8.
        file.write(f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode(errors="replace"))
    note(f"written to {output}")


@command.command("erase", cls=Command, examples=("postdocket profiles erase 3f9a0c12 --yes",))
@click.argument("profile")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase_command(session: Session, profile: str, yes: bool) -> None:
    """Erase one person from the database, the vectors and the index. This cannot be undone.

    PROFILE is an id, an abbreviated id, a file name or a name.
    """
    with open_alone(session.settings, "profiles erase") as docket:
        found = find_profile(docket, profile)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError(f"erasing {found.id} ({label(found)}) cannot be undone; say --yes")
            click.confirm(f"Erase {label(found)} ({found.id}) for good?", abort=True, err=True)
        gone = erase(docket, found)
    beside = listed(
        plural(number, *noun)
        for number, noun in (
            (gone.matches, ("match", "matches")),
            (gone.searches, ("saved search", "saved searches")),
            (gone.applications, ("application",)),
        )
        if number
    )
    say(f"Erased {found.id}: the CV and what was understood of it{f', {beside}' if beside else ''}.")
