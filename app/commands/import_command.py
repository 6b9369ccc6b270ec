"""`postdocket import`"""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.base import Command, json_option
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.render.reports import print_import, print_next, print_renewal
from app.session import Session
from app.tasks.docket import open_alone
from app.tasks.importing import import_pages
from app.tasks.matching import renew
from app.tasks.results import ImportReport


@click.command(
    "import",
    cls=Command,
    examples=(
        "postdocket import saved-page.txt",
        "postdocket import library.bib reading-list.ris",
        "postdocket import postings.csv papers.parquet",
        'postdocket import pages/*.html --organization "Example Lab"',
        "postdocket import page.html --no-match --json",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--organization", metavar="NAME", help="The employer of postings, and home of papers, that name none.")
@click.option("--no-match", is_flag=True, help="Only store; `postdocket index` matches later.")
@json_option
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], organization: str | None, no_match: bool, as_json: bool
) -> None:
    """Read postings and papers from files.

    FILES are what `postdocket export` wrote of postings and papers (JSON lines, CSV, Parquet, JSON-LD), tables of
    others with a title in each row, bibliographies (BibTeX, RIS, CSL-JSON), listings of arXiv, pages saved as text or
    HTML, and what the platforms that we crawl answer. What they hold decides, not what they are called. A file or a
    record that cannot be read is named and the others are imported (exit code 4; 1 when no file could be read).

    Of a CSV file that was exported, the cells that somebody changed in a spreadsheet count; columns that are not read
    are named. JSON lines, CSV and Parquet are read record by record: broken off, what was stored stays, and importing
    again goes on from there.
    """
    session = ctx.ensure_object(Session)
    with open_alone(session.settings, "import") as docket:
        with shown_progress() as progress:
            imported = import_pages(docket, files, organization, progress)
        # Said before matching, which may fail without taking back what was imported.
        print_import(imported, errors_only=as_json)
        read = [file for file in imported if file.error is None]
        with shown_progress() as progress:
            renewal = renew(docket, progress) if read and not no_match else None
    if as_json:
        emit(ImportReport(files=imported, renewal=renewal).model_dump(mode="json"))
    elif read:
        if renewal:
            say()
            print_renewal(renewal)
        hints = ["`postdocket search WORDS` finds a role; `postdocket papers ID` shows its papers"]
        stored = any(counts.new or counts.changed for file in read for counts in (file.postings, file.papers))
        print_next([*(["`postdocket index` matches what is new"] if no_match and stored else []), *hints])
    # An issue with a field is a remark on a record that was kept; one without is a record that was not.
    whole = len(read) == len(files) and not any(issue.field is None for file in read for issue in file.issues)
    ctx.exit(0 if whole else 4 if read else 1)
