"""`postdocket serve`"""

from __future__ import annotations

import errno
from contextlib import suppress

import click

from app.commands.base import Command
from app.render.console import note
from app.session import Session
from schemas import UsageError


@click.command("serve", cls=Command, examples=("postdocket serve", "postdocket serve --port 9000"))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; your own machine alone."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@click.pass_obj
def command(session: Session, host: str, port: int) -> None:
    """Show the docket as pages in a browser, until Ctrl-C.

    There is no password: whoever can reach the address can read everything, CVs included. Leave it at this machine, or
    put a server that asks for one in front.
    """
    import socket

    import uvicorn

    from app.web.server import LOOPBACK, make_app

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Whoever reads the address below and asks at once waits for the first answer instead of being refused.
        listener.listen(128)
    except OSError as error:
        listener.close()
        other = "--port" if error.errno in (errno.EADDRINUSE, errno.EACCES) else "--host"
        raise UsageError(f"cannot listen at {host}:{port} ({error.strerror}); give another with {other}") from error
    bound = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    app = make_app(session.settings, (*LOOPBACK, shown, host) if host not in LOOPBACK else LOOPBACK)
    note(f"Postdocket is at http://{shown}:{bound} (Ctrl-C ends it)")
    if host not in LOOPBACK:
        note("Whoever reaches that address reads and changes everything here, CVs included: there is no password")
    # A second is long for a page; whoever waits longer when Ctrl-C comes is left without an answer.
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=1)
    with suppress(KeyboardInterrupt):  # which is how it is meant to end
        uvicorn.Server(config).run(sockets=[listener])
