"""One file that a form sends: read up to a size and no further, whatever was promised."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.profile_file import MAX_BYTES, too_large
from schemas import UsageError

FORM = 64 * 1024
"""Bytes that a form takes around its file."""
READ_ON = 20 * MAX_BYTES
"""Bytes of a file too large that are read and dropped at most, so that the browser hears why it was refused."""


async def uploaded(request: Request, field: str) -> tuple[str, bytes]:
    """Return name and content of the file in one field of a form.

    Raises UsageError where there is none, UnreadableFile where it is too large; at no time more than that is kept.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise UsageError("no file was sent; choose one and send it again")
    parser = MultiPartParser(request.headers, _limited(request), max_files=1, max_fields=4)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise UsageError("the form could not be read; choose the file again") from error
    try:
        file = form.get(field)
        if not isinstance(file, UploadFile) or not file.filename:
            raise UsageError("no file was chosen; choose one first")
        content = await file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise too_large(file.filename, file.size or len(content))
        return file.filename, content
    finally:
        await form.close()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    """Yield the body; what is behind the limit is dropped as it comes."""
    read = 0
    async for chunk in request.stream():
        read += len(chunk)
        if read <= MAX_BYTES + FORM:
            yield chunk
        elif read > READ_ON:
            break
    if read > MAX_BYTES + FORM:
        raise too_large("the file", read)
