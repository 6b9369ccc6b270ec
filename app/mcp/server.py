"""The server: tools over the Model Context Protocol, through standard input and output."""

from __future__ import annotations

import json
import logging
import signal
from importlib.metadata import version
from typing import Any

import anyio
import anyio.to_thread
from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ToolDescription
from pydantic import ValidationError

from app.config import Settings
from app.mcp.opened import Opened
from app.mcp.tools import TOOLS, Tool
from app.mcp.untrusted import NOTE
from schemas import PostdocketError

INSTRUCTIONS = (
    "Postdocket keeps research job postings and papers, and matches them to each other and to CVs, with quotes. "
    f"{NOTE} Words of postings and of CVs never come in the same result. Every tool only reads."
)


def serve(settings: Settings) -> None:
    """Answer until standard input ends. Standard output carries the protocol alone."""
    logging.basicConfig(level=logging.WARNING, format="postdocket: %(message)s")
    # Python would wait for the thread that waits for the next line; nothing is written here that could be broken off.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    opened = Opened(settings)
    try:
        anyio.run(_serve, make_server(opened))
    finally:
        opened.close()


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def make_server(opened: Opened) -> Server[Any]:
    """Return the server over a docket."""

    async def call(_: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        tool = TOOLS.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"there is no tool {params.name!r}; there are {', '.join(TOOLS)}")
        try:
            arguments = tool.arguments.model_validate(params.arguments or {})
            found = await anyio.to_thread.run_sync(tool.answer, opened, arguments)
        except ValidationError as error:
            return _failed(_wrong_argument(params.name, tool, error))
        except PostdocketError as error:
            return _failed(str(error))
        return CallToolResult(content=[_text(json.dumps(found, ensure_ascii=False))], structured_content=found)

    return Server(
        "postdocket",
        version=version("postdocket"),
        title="Postdocket",
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=call,
    )


async def _list_tools(_: ServerRequestContext[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
    return ListToolsResult(
        tools=[
            ToolDescription(
                name=name,
                title=tool.title,
                description=" ".join((tool.answer.__doc__ or "").split()),
                input_schema=tool.arguments.model_json_schema(),
                annotations=ToolAnnotations(
                    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
                ),
            )
            for name, tool in TOOLS.items()
        ]
    )


def _wrong_argument(name: str, tool: Tool, error: ValidationError) -> str:
    """Return what is wrong with the first wrong argument, and what the tool takes."""
    first = error.errors()[0]
    # Names that a caller made up may be of any length.
    named = ".".join(map(str, first["loc"]))[:60] or name
    wrong = "there is no such argument" if first["type"] == "extra_forbidden" else first["msg"]
    known = ", ".join(
        f"{argument} (required)" if field.is_required() else argument
        for argument, field in tool.arguments.model_fields.items()
    )
    return f"{named}: {wrong[:1].lower()}{wrong[1:]}; {name} takes {known}"


def _failed(said: str) -> CallToolResult:
    return CallToolResult(content=[_text(" ".join(said.split()))], is_error=True)


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)
