"""`postdocket demo`"""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from app.commands.base import Command, json_option
from app.demo import Demo, play
from app.render.answers import answer_document, print_answer
from app.render.console import emit, say
from app.render.progress import shown_progress
from app.render.reports import print_next, print_remarks, print_renewal, print_visits
from app.session import Session
from schemas import Posting


@click.command(
    "demo", cls=Command, examples=("postdocket demo", "postdocket demo try-it", "postdocket demo try-it --json")
)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@json_option
@click.pass_obj
def command(session: Session, folder: Path | None, as_json: bool) -> None:
    """Show everything once, on a sample site of invented postings, papers and people.

    The site is served on this machine, crawled on three nights with the spiders that visit real sites, and matched with
    four CVs. The database stays in FOLDER (a new temporary one without), so that you can go on from there.
    """
    began = time.monotonic()
    place = (folder or Path(tempfile.mkdtemp(prefix="postdocket-demo-"))).absolute()
    with shown_progress() as progress:
        demo = play(place, session.settings, progress)
    if as_json:
        emit(demo_document(demo))
        return
    _print_nights(demo)
    _title("Which papers does this role relate to?")
    print_answer(demo.papers)
    _title("Which roles fit this CV?")
    print_answer(demo.postings)
    _title("Which people fit this role?")
    print_answer(demo.profiles)
    say()
    say(f"Done in {time.monotonic() - began:.0f} s. Everything lies in {place}; remove it when you have seen enough.")
    say(f"To look at it in a browser: {_line(demo, 'serve')}")
    print_next(_commands(demo))


def demo_document(demo: Demo) -> dict[str, Any]:
    """Return what the demo did as one document, ready for `json.dumps`."""
    return {
        "database": str(demo.database),
        "nights": [[report.model_dump(mode="json") for report in reports] for reports in demo.nights],
        "renewal": demo.renewal.model_dump(mode="json"),
        "papers": answer_document(demo.papers),
        "postings": answer_document(demo.postings),
        "profiles": answer_document(demo.profiles),
        "next": _commands(demo),
    }


def _print_nights(demo: Demo) -> None:
    say(Text("Three nights of crawling", style="bold"))
    print_visits("night", [(f"{n}", report) for n, reports in enumerate(demo.nights, start=1) for report in reports])
    print_remarks([("", report) for report in demo.nights[0]])
    say("One record of the sample site is broken on purpose: it is named, and costs its neighbours nothing.")
    say()
    print_renewal(demo.renewal)


def _title(words: str) -> None:
    say()
    say(Text(words, style="bold reverse"))


def _commands(demo: Demo) -> list[str]:
    """Return three command lines that can be pasted as they are."""
    role, paper = demo.papers.query, demo.papers.results[0].found
    countries = [place.country for place in _first_posting(demo).locations if place.country]
    lines = (
        ["roles", paper.id],
        ["match", str(demo.cv), *(["--country", countries[0]] if countries else [])],
        ["show", role.id],
    )
    return [_line(demo, *line) for line in lines]


def _line(demo: Demo, *arguments: str) -> str:
    """Return a command line over the demo's database."""
    return shlex.join([_program(), "--database", str(demo.database), *arguments])


def _first_posting(demo: Demo) -> Posting:
    posting = demo.postings.results[0].found
    assert isinstance(posting, Posting)
    return posting


def _program() -> str:
    """Return how this program was called, as short as the shell would find it."""
    called = Path(sys.argv[0])
    on_path = shutil.which("postdocket")
    return "postdocket" if on_path and called.exists() and Path(on_path).samefile(called) else str(called)
