"""`postdocket completion`"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from app.commands.base import Command

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    examples=(
        'eval "$(postdocket completion bash)"      # in ~/.bashrc',
        'eval "$(postdocket completion zsh)"       # in ~/.zshrc',
        "postdocket completion fish > ~/.config/fish/completions/postdocket.fish",
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a shell complete commands, options and the names of sources."""
    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(ctx.find_root().command, {}, "postdocket", "_POSTDOCKET_COMPLETE").source())
