"""Items that a page marks up in its own text: microdata and RDFa Lite, in the shape that JSON-LD has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from crawler.addresses import resolved
from crawler.page_blocks import element_text

Item = dict[str, Any]

_URLS = {
    "a": "href", "area": "href", "link": "href", "audio": "src", "embed": "src", "iframe": "src", "img": "src",
    "source": "src", "track": "src", "video": "src", "object": "data",
}  # fmt: skip
_BLOCKS = ("p", "br", "ul", "ol", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section")
"""Elements that give a text its lines: a property that holds some is kept as HTML."""


def microdata_items(root: etree._Element, url: str = "") -> list[Item]:
    """Return the items of a page's microdata that belong to no other item, in the shape of JSON-LD.

    Addresses are resolved against `url`. A property given once is a value, else a list of values.
    """
    by_id = {element.get("id"): element for element in root.iter(etree.Element) if element.get("id")}

    def properties(item: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        referenced = [by_id[name] for name in (item.get("itemref") or "").split() if name in by_id]
        for start in (*item, *referenced):
            for element in _own_part(start, lambda element: element.get("itemscope") is not None):
                for name in (element.get("itemprop") or "").split():
                    yield name, element

    def read(item: etree._Element, above: frozenset[etree._Element]) -> Item:
        found = _item((item.get("itemtype") or "").split(), item.get("itemid"))
        for name, element in properties(item):
            if element in above or element is item:
                continue
            if element.get("itemscope") is not None:
                _add(found, name, read(element, above | {item}))
            elif (value := _value(element, url)) is not None:
                _add(found, name, value)
        return found

    return [
        read(element, frozenset())
        for element in root.iter(etree.Element)
        if element.get("itemscope") is not None and element.get("itemprop") is None
    ]


def rdfa_items(root: etree._Element, url: str = "") -> list[Item]:
    """Return the items of a page's RDFa Lite (`typeof`, `property`) that belong to no other item, likewise."""

    def read(item: etree._Element) -> Item:
        found = _item((item.get("typeof") or "").split(), item.get("resource") or item.get("about"))
        for child in item:
            for element in _own_part(child, lambda element: element.get("typeof") is not None):
                for name in (element.get("property") or element.get("rel") or "").split():
                    value = read(element) if element.get("typeof") is not None else _value(element, url)
                    if value is not None:
                        _add(found, name, value)
        return found

    return [
        read(element)
        for element in root.iter(etree.Element)
        if element.get("typeof") is not None and not _inside_another(element)
    ]


def _inside_another(element: etree._Element) -> bool:
    linked = element.get("property") or element.get("rel")
    return bool(linked) and any(above.get("typeof") is not None for above in element.iterancestors())


def _own_part(start: etree._Element, ends_at: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """Yield an element and what lies below it, without what lies below the items among them."""
    walker = etree.iterwalk(start, events=("start",))
    for _, element in walker:
        if not isinstance(element.tag, str):
            continue
        if ends_at(element):
            walker.skip_subtree()
        yield element


def _item(types: list[str], id_: str | None) -> Item:
    found: Item = {"@type": types[0] if len(types) == 1 else types}
    return found | ({"@id": id_} if id_ else {})


def _add(item: Item, name: str, value: Any) -> None:
    name = name.rpartition("/")[2].rpartition(":")[2]
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def _value(element: etree._Element, url: str) -> str | None:
    """Return what an element says: its `content`, its address, HTML where the text has lines, else the text."""
    tag = str(element.tag)
    if (content := element.get("content")) is not None:
        return content.strip() or None
    if tag in _URLS and (address := element.get(_URLS[tag])):
        return resolved(url, address) or address
    if tag in {"data", "meter"} and element.get("value") is not None:
        return str(element.get("value"))
    if tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    if any(element.find(f".//{block}") is not None for block in _BLOCKS):
        return _inner_html(element)
    return element_text(element) or None


def _inner_html(element: etree._Element) -> str:
    parts = [element.text or "", *(etree.tostring(child, encoding="unicode", method="html") for child in element)]
    return "".join(parts).strip()
