"""Blocks that a platform marks by a class inside a posting's HTML, taken out of the rest of it."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from lxml import etree, html


def take_blocks(markup: str, classes: Collection[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the HTML without its outermost elements of these classes, and each of those as (class, its HTML).

    HTML that cannot be parsed, or that holds nothing besides such blocks, is returned whole.
    """
    if not any(name in markup for name in classes):
        return markup, []
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return markup, []
    blocks = []
    for element in root.xpath("./*[@class]"):
        name = next((name for name in classes if name in element.get("class").split()), None)
        if name is not None:
            blocks.append((name, _inside(element)))
            element.drop_tree()
    rest = _inside(root)
    # An employer that forgot to close a block would lose all that follows it.
    return (rest, blocks) if rest.strip() else (markup, [])


def _inside(element: html.HtmlElement) -> str:
    children = (str(html.tostring(child, encoding="unicode")) for child in element)
    return escape(element.text or "", quote=False) + "".join(children)
