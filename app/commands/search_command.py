"""`postdocket search`"""

from __future__ import annotations

import textwrap

import click
from rich.text import Text

from app.commands.base import Command, filter_options, json_option, limit_option
from app.render.answers import summary
from app.render.console import emit, note, say, text_width
from app.render.words import about, label, one_line
from app.session import Session
from app.tasks.docket import open_docket
from app.tasks.results import SearchResult
from app.tasks.searching import search
from store import PostingFilter

ID_COLUMNS = 14


@click.command(
    "search",
    cls=Command,
    examples=(
        'postdocket search "speech synthesis"',
        "postdocket search robotics --country DE --posted-since 14d",
        "postdocket search retrieval --kind paper --json",
    ),
)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["posting", "paper", "profile"]),
    multiple=True,
    help="Look among these only; can be repeated.  [default: posting, paper; posting where a filter is given]",
)
@click.option("--closed", is_flag=True, help="Also postings that are closed.")
@limit_option(20)
@filter_options
@json_option
@click.pass_obj
def command(
    session: Session,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    closed: bool,
    limit: int,
    where: PostingFilter | None,
    as_json: bool,
) -> None:
    """Find postings and papers by words.

    Records that hold all WORDS come first; where none does, those that hold any of them. Each role is shown once, with
    all its places.
    """
    chosen = kinds or (("posting",) if where else ("posting", "paper"))
    filtered = where is not None
    if closed:
        where = (where or PostingFilter()).model_copy(update={"status": "any"})
    asked = " ".join(words)
    with open_docket(session.settings) as docket:
        results = search(docket, asked, chosen, limit, where)
    if not results:
        kept = " that the filters keep" if filtered else ""
        note(f"nothing stored{kept} holds {asked!r}{'; without them there may be something' if filtered else ''}")
    if as_json:
        emit(
            {
                "words": asked,
                "results": [summary(r.found, r.elsewhere) | {"snippet": one_line(r.snippet)} for r in results],
            }
        )
        return
    for number, result in enumerate(results):
        if number:
            say()
        _print_result(result)


def _print_result(result: SearchResult) -> None:
    width = text_width() - ID_COLUMNS
    for number, line in enumerate(textwrap.wrap(label(result.found), width)):
        say(Text.assemble((f"{result.found.id if number == 0 else '':<{ID_COLUMNS}}", "cyan"), (line, "bold")))
    for words, style in ((about(result.found, result.elsewhere), "dim"), (one_line(result.snippet), "")):
        for line in textwrap.wrap(words, width):
            say(Text(" " * ID_COLUMNS + line, style=style))
