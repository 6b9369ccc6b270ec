"""`postdocket normalize`"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import click

from app.batch import BadLine, normalize_locations, normalize_postings
from app.commands.base import Command
from app.render.console import complain, emit_line

READERS = {"locations": normalize_locations, "postings": normalize_postings}


@click.command(
    "normalize",
    cls=Command,
    examples=(
        """echo '{"id": 1, "raw": "GB, MLN, Edinburgh"}' | postdocket normalize locations""",
        "postdocket normalize postings < postings.jsonl > requirements.jsonl",
    ),
)
@click.argument("what", type=click.Choice(list(READERS)))
@click.pass_context
def command(ctx: click.Context, what: str) -> None:
    """Read JSON lines on standard input, write what they mean as JSON lines.

    `locations` reads {"id", "raw"}; `postings` reads {"id", "text"}, perhaps with "title", "company" and "location".
    Answers keep the order and the "id" of the lines. A line that cannot be read is named on standard error, the others
    are answered, and the exit code is 4 (1 when none could be read). No database is needed.
    """
    answered, refused = _run(READERS[what](sys.stdin.buffer))
    ctx.exit(0 if not refused else 4 if answered else 1)


def _run(answers: Iterable[dict[str, Any] | BadLine]) -> tuple[int, int]:
    answered = refused = 0
    for answer in answers:
        if isinstance(answer, BadLine):
            refused += 1
            complain(f"line {answer.number}: {answer.reason}")
        else:
            answered += 1
            emit_line(answer)
    return answered, refused
