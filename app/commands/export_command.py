"""`postdocket export`"""

from __future__ import annotations

from pathlib import Path
from typing import cast, get_args

import click

from app.commands.base import Command, filter_options
from app.export import FORMATS, Asked, What, write
from app.export_file import replaced, spare_database, written
from app.render.console import note
from app.render.words import plural
from app.session import Session
from app.tasks.docket import open_docket
from schemas import UsageError
from store import PostingFilter

KINDS: tuple[What, ...] = get_args(What)
NOUNS: dict[What, tuple[str, str]] = {
    "postings": ("posting", "postings"),
    "papers": ("paper", "papers"),
    "matches": ("match", "matches"),
    "profile": ("profile", "profiles"),
}


@click.command(
    "export",
    cls=Command,
    examples=(
        "postdocket export postings > postings.jsonl",
        "postdocket export postings --country DE --output postings.csv",
        "postdocket export bibtex --output papers.bib",
        "postdocket export papers --format parquet --output papers.parquet",
        "postdocket export postings --output postings.jsonld",
        'postdocket export profile --profile "Ada Example" --output resume.json',
        "postdocket export --public roles.db",
    ),
)
@click.argument("what", required=False, metavar="[WHAT|FORMAT]", type=click.Choice([*KINDS, *FORMATS]))
@click.option("--what", "kind", type=click.Choice(KINDS), help="What to write where only a format was named.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="[default: what the ending of --output says, else jsonl]",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here, whole or not at all."
)
@click.option("--profile", metavar="PROFILE", help="Whose profile: an id, a file name or a name.")
@click.option("--raw", is_flag=True, help="In CSV, leave what a spreadsheet would take for a formula as it is.")
@click.option("--bom", is_flag=True, help="In CSV, begin with the mark by which old spreadsheets know UTF-8.")
@click.option(
    "--public",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a database without people, to open in Datasette.",
)
@filter_options
@click.pass_obj
def command(
    session: Session,
    what: str | None,
    kind: What | None,
    form: str | None,
    output: Path | None,
    profile: str | None,
    raw: bool,
    bom: bool,
    public: Path | None,
    where: PostingFilter | None,
) -> None:
    """Write stored records as files that other programs read.

    WHAT is postings, papers, matches or profile; FORMAT is jsonl, csv or parquet (postings, papers, matches), jsonld
    (postings as schema.org JobPosting), bibtex or ris (papers), or jsonresume (a profile). What is not named follows
    from what is. Without a filter `postings` holds closed ones and duplicates too (jsonld does not: who publishes it
    says that one can apply); filters restrict `postings` and `matches`. In CSV, text that a spreadsheet would take for
    a formula has an apostrophe before it.

    `postdocket import` reads all of them but matches, which are computed; `postdocket match` reads a JSON Resume. JSON
    lines and Parquet hold everything, CSV all but the record as the platform sent it; imported elsewhere, each of them
    is exported as the same file again. Only `profile` holds anything about people, and is written for you alone to
    read; `postdocket profiles export` writes all that is stored of one.
    """
    if public:
        if what or kind or form or output or where:
            raise UsageError("--public writes everything that is not about people; leave the other options out")
        _publish(session, public)
        return
    asked, chosen = _understood(what, kind, form, output)
    if where and asked in {"papers", "profile"}:
        raise UsageError(f"the filters are about postings; leave them out for {asked}")
    if (raw or bom) and chosen != "csv":
        raise UsageError(f"--raw and --bom are about csv; leave them out for {chosen}")
    if (profile is None) == (asked == "profile"):
        raise UsageError(
            "whose profile? name it with --profile; `postdocket profiles` lists them"
            if asked == "profile"
            else f"--profile is about one person; leave it out for {asked}"
        )
    with (
        open_docket(session.settings) as docket,
        written(output, database=docket.database, private=asked == "profile") as file,
    ):
        number = write(chosen, docket.store, Asked(asked, where, profile or "", raw, bom), file)
    one, many = NOUNS[asked]
    note(f"{plural(number, one, many)} written{f' to {output}' if output else ''}")


def _understood(what: str | None, kind: What | None, form: str | None, output: Path | None) -> tuple[What, str]:
    """Return what to write in which format. Raises UsageError where it is not said, or said twice, or cannot be."""
    if what in FORMATS:
        if form not in (None, what):
            raise UsageError(f"two formats, {what} and {form}; name one of them")
        form, what = what, None
    if what and kind not in (None, what):
        raise UsageError(f"two things to write, {what} and {kind}; name one of them")
    ending = output.suffix.lower() if output else ""
    named = cast("What | None", what or kind)
    form = form or next((name for name, known in FORMATS.items() if ending in known.endings), None)
    if named is None and form is None:
        raise UsageError(f"nothing to write was named; name {', '.join(KINDS[:-1])} or {KINDS[-1]}, or a format")
    chosen = form or ("jsonresume" if named == "profile" else "jsonl")
    asked = named or FORMATS[chosen].holds[0]
    if asked not in FORMATS[chosen].holds:
        fitting = ", ".join(name for name, known in FORMATS.items() if asked in known.holds)
        only = ", ".join(FORMATS[chosen].holds)
        fault = f"--format {chosen}: it has a form for {only} only, not for {asked}"
        raise UsageError(f"{fault}; formats for {asked}: {fitting}")
    return asked, chosen


def _publish(session: Session, target: Path) -> None:
    from app.datasette import datasette_yaml

    described = target.with_name(f"{target.stem}.datasette.yaml")
    with open_docket(session.settings) as docket:
        spare_database(target, docket.database)
        with replaced(target) as part:
            docket.store.write_public(part)
    with replaced(described) as part:
        part.write_text(datasette_yaml(target.stem), encoding="utf-8")
    note(f"written to {target}, with its words for Datasette in {described}")
    note(f"`datasette {target} --metadata {described}` shows it")
