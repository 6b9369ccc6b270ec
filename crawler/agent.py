"""How we introduce ourselves."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, metadata

from crawler.robots import TOKEN
from schemas import UsageError


def user_agent(contact: str | None = None) -> str:
    """Return `Postdocket/<version> (+<project page>; <contact>)`, without the parts that are not known.

    `contact` is an address for site owners, such as a mail address. Raises UsageError for one that fits in no header.
    """
    if contact is not None and not (contact.isascii() and contact.isprintable() and not set(contact) & set("();")):
        raise UsageError(f"contact {contact!r} cannot be sent in a header; give a plain mail address or URL")
    version, page = _project()
    comment = "; ".join(part for part in (f"+{page}" if page else "", (contact or "").strip()) if part)
    return f"{TOKEN}/{version}" + (f" ({comment})" if comment else "")


def _project() -> tuple[str, str]:
    try:
        about = metadata("postdocket")
    except PackageNotFoundError:
        # A checkout that was never installed.
        return "0", ""
    pages = dict(line.split(", ", 1) for line in about.get_all("Project-URL", []) if ", " in line)
    return about["Version"], pages.get("Homepage") or pages.get("Repository") or ""
