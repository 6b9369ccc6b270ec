"""What holds for every request, whichever page it is for: where it may come from, and how much it may send."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Everything comes from this server: no other host is asked for anything, and nothing can be framed or injected.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
READING = ("GET", "HEAD")
FORM = 64 * 1024
"""Bytes that a form may send."""
WITH_FILE = "/profiles"
"""Where a form sends a file, whose size app/web/upload.py limits."""


class Guard:
    """Refuses what a page of another site sends and what no form of ours holds; HEAD is answered as GET would be."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is asked what is not refused."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._answer(scope, receive, send)
        except asyncio.CancelledError:
            # The server ends before there is an answer, which is nothing to print a traceback of.
            await PlainTextResponse("the server is ending", status_code=503)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in READING and not _from_here(Headers(scope=scope)):
            refusal = PlainTextResponse("this form was sent by another site", status_code=403)
            await refusal(scope, receive, _with_headers(send))
        elif scope["method"] in READING:
            # The server sends no body after HEAD: it goes by its own scope, not by this copy.
            await self._app({**scope, "method": "GET"}, receive, _with_headers(send))
        else:
            limited = receive if scope["path"] == WITH_FILE else _limited(scope, receive)
            await self._app(scope, limited, _with_headers(send))


def _from_here(headers: Headers) -> bool:
    """Tell whether one of our own pages, or no page at all (a program), sent the request."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    try:
        return urlsplit(origin).netloc == headers.get("host")
    except ValueError:  # an origin that is no address
        return False


def _limited(scope: Scope, receive: Receive) -> Receive:
    """Return what receives a body up to the size of a form. Raises HTTPException behind it, whatever was promised."""
    promised = Headers(scope=scope).get("content-length", "0")
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > FORM or (promised.isdecimal() and int(promised) > FORM):
            raise HTTPException(413, f"a form sends {FORM // 1024} KiB at most; write less")
        return message

    return limited


def _with_headers(send: Send) -> Send:
    """Return what sends an answer with what is said of every one; a page may say otherwise."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
