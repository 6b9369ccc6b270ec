"""`postdocket mcp`"""

from __future__ import annotations

import gc

import click

from app.commands.base import Command
from app.session import Session
from schemas import UsageError


@click.command("mcp", cls=Command, examples=("postdocket mcp", "postdocket mcp --database docket.db"))
@click.pass_obj
def command(session: Session) -> None:
    """Let an assistant read the docket, over the Model Context Protocol on standard input and output.

    Not for typing into: an assistant starts it, as docs/api.md shows. Its tools search roles, read records, list the
    papers for a role, match a stored profile and explain a match; all of them only read.
    """
    settings = session.settings
    # Looking for garbage among the types of the SDK, which all stay, would take a tenth of the time to start.
    gc.disable()
    try:
        from app.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise UsageError("`postdocket mcp` needs the MCP SDK; `pip install 'postdocket[mcp]'` brings it") from error
    finally:
        gc.enable()
    serve(settings)
