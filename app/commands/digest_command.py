"""`postdocket digest`"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import click

from app.commands.base import Command, beginning, day
from app.config import Settings
from app.export_file import written
from app.lock import exclusive
from app.mail import letter, send_digest
from app.render.console import complain, note
from app.render.digest import as_document, as_html, as_markdown
from app.render.words import listed
from app.session import Session
from app.tasks.digest import Digest, Wish, compose, mark_told
from app.tasks.docket import open_docket
from app.tasks.named_profile import find_profile
from schemas import UsageError

PARTLY = 4
FORMATS: dict[str, Callable[[Digest, Settings], str]] = {
    "md": lambda digest, settings: as_markdown(digest),
    "html": lambda digest, settings: as_html(digest),
    "eml": lambda digest, settings: letter(digest, settings).as_string(),
    "json": lambda digest, settings: json.dumps(as_document(digest), ensure_ascii=False, indent=2) + "\n",
}


@click.command(
    "digest",
    cls=Command,
    examples=(
        "postdocket digest",
        "postdocket digest --dry-run --since 7d",
        'postdocket digest --person "Ada Example" --format html --output digest.html',
        'postdocket digest --search "speech in Germany"',
        "postdocket digest --send",
    ),
)
@click.option("--person", metavar="PROFILE", help="Only this person's matches and saved searches.")
@click.option("--search", metavar="NAME", help="Only the saved search of this name.")
@click.option("--since", metavar="DATE", help="New since this day, or 14d, instead of since the last digest.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="How to write it.  [default: md]")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@click.option("--send", is_flag=True, help="Send it as mail, as the settings smtp_… and digest_to say.")
@click.option("--dry-run", is_flag=True, help="Show it, but send nothing and count nothing as told.")
@click.pass_context
def command(
    ctx: click.Context, person: str | None, search: str | None, since: str | None, form: str | None, as_json: bool,
    output: Path | None, send: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Tell what is new since the last digest: roles that saved searches found, and roles matched to a CV.

    Each role is told once, with its reasons: what was written or sent counts as told, and the next digest begins there.
    A role in several places is one; of an employer at most three are told one by one. `nightly` sends the digest by
    itself where the settings say to whom.
    """
    if send and (form or as_json or output) and not dry_run:
        raise UsageError("--send sends both text and HTML; leave out --format, --json and --output")
    if as_json and form not in (None, "json"):
        raise UsageError(f"--json and --format {form} are two things to write; give one of them")
    session = ctx.ensure_object(Session)
    after = beginning(day(since, "--since")) if since else None
    write = FORMATS["json" if as_json else form or _form(output)]
    # What counts as told must not be stored while it is being told.
    alone = nullcontext() if dry_run else exclusive(session.settings.database, "digest", brief=True)
    with open_docket(session.settings) as docket, alone:
        who = find_profile(docket, person) if person else None
        digest = compose(docket, Wish(person=who, search=search, since=after))
        if send and not dry_run:
            refused = send_digest(docket, digest)
            note(f"sent to {listed(one for one in session.settings.recipients if one not in refused)}")
            if refused:
                complain(f"the mail server refused {', '.join(refused)}; correct digest_to")
                ctx.exit(PARTLY)
            return
        with written(output, database=session.settings.database, private=True) as file:
            file.write(write(digest, session.settings).encode("utf-8"))
        if not dry_run:
            mark_told(docket, digest)
    if output:
        note(f"written to {output}{', and nothing counts as told' if dry_run else ''}")


def _form(output: Path | None) -> str:
    ending = output.suffix.lstrip(".").lower() if output else ""
    return ending if ending in FORMATS else "md"
