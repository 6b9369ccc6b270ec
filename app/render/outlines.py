"""What a role is about and whom to read for it, above and below a list of papers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from app.render.console import say, text_width
from app.render.words import label, one_line, plural
from app.tasks.results import Result, ToRead
from schemas import Theme

PEOPLE, PAPERS = 3, 3
"""People named on the screen, and papers of each; --json has all."""


def print_themes(themes: Sequence[Theme]) -> None:
    """Print the themes of a role in one line, where it has any."""
    if themes:
        words = f"Themes: {' · '.join(map(words_of, themes))}"
        say(Text("\n".join(textwrap.wrap(words, text_width(), subsequent_indent=" " * 8))))


def print_unserved(themes: Sequence[Theme], results: Sequence[Result]) -> None:
    """Print the themes that none of the papers serves, where there are any."""
    served = [result.theme for result in results]
    unserved = [words_of(theme) for theme in themes if theme not in served]
    if unserved and results:
        say()
        say(Text("\n".join(textwrap.wrap(f"No paper here for: {' · '.join(unserved)}", text_width())), style="dim"))


def print_people(people: Sequence[ToRead]) -> None:
    """Print the first people with their papers, where somebody wrote several."""
    if not people:
        return
    say()
    say(Text("People to read", style="bold"))
    for person in people[:PEOPLE]:
        say(f"  {one_line(person.name)} · {plural(len(person.papers), 'paper')} here")
        for paper in person.papers[:PAPERS]:
            say(Text(f"    {textwrap.shorten(label(paper), text_width() - 4, placeholder='…')}", style="dim"))


def words_of(theme: Theme) -> str:
    """Return a theme on one line."""
    return one_line(theme.quote.text)


def people_document(people: Sequence[ToRead]) -> list[dict[str, Any]]:
    """Return what `--json` prints of the people to read."""
    return [
        {"name": person.name, "papers": [{"id": paper.id, "title": label(paper)} for paper in person.papers]}
        for person in people
    ]
