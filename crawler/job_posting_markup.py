"""schema.org JobPosting objects in a page, and each of them as a posting.

`job_postings_in` finds them whatever they are written in; `extract_job_posting` reads one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import resolved
from crawler.embedded_items import microdata_items, rdfa_items
from crawler.job_posting_values import (
    decoded,
    decoded_html,
    first_text,
    locations_of,
    name_of,
    pay_of,
    plain,
    sections_of,
    text_of,
    texts_of,
)
from crawler.json_ld_text import read_json_ld
from crawler.records import payload_of
from schemas import RawPosting
from schemas.json_ld import identity_of
from schemas.normalize.url import canonical_url

_DEEPEST = 6
"""How far references to other nodes of a page are followed."""
_ENDLESS = "markup nested too deeply to be read"


def job_postings_in(root: etree._Element, url: str = "") -> tuple[list[dict[str, Any]], list[str]]:
    """Return the JobPosting objects of a page, and for each block of markup that cannot be read the reason why.

    Pages that use several vocabularies say the same in each: JSON-LD is read, without any microdata, and without that
    RDFa. Addresses in microdata and RDFa are resolved against `url`.
    """
    blocks, problems = json_ld_blocks(root)
    nodes = {node["@id"]: node for node in _nodes(blocks) if isinstance(node.get("@id"), str) and len(node) > 1}
    objects = [_resolved(item, nodes, _DEEPEST) for item in find_job_postings(blocks)]
    for read in (microdata_items, rdfa_items):
        if objects:
            break
        try:
            objects = list(find_job_postings(read(root, url)))
        except RecursionError:
            problems.append(_ENDLESS)
    return objects, problems


def json_ld_blocks(root: etree._Element) -> tuple[list[Any], list[str]]:
    """Return the value of each block of JSON-LD in a page, and for each that is no JSON the reason why."""
    blocks: list[Any] = []
    problems: list[str] = []
    # What stands behind `</html>` is parsed as its sibling.
    scripts = (script for tree in (root, *root.itersiblings()) for script in tree.iter("script"))
    for script in scripts:
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        if not (script.text or "").strip():
            continue
        try:
            blocks.append(read_json_ld(script.text))
        except (ValueError, RecursionError) as error:
            problems.append(f"JSON-LD that is no JSON: {error}")
    return blocks, problems


def find_job_postings(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the JobPosting objects inside a JSON value, however deep in lists and `@graph`."""
    return (item for item in _nodes(value, stop_at="jobposting") if "jobposting" in _types(item))


def _nodes(value: Any, stop_at: str = "") -> Iterator[dict[str, Any]]:
    """Yield the objects inside a JSON value in their order; what lies in one of type `stop_at` is left out."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, list):
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            if not stop_at or stop_at not in _types(item):
                pending.extend(reversed(list(item.values())))


def _types(item: dict[str, Any]) -> set[str]:
    """Return the types of an object in lower case, without the vocabulary they are from."""
    return {re.split(r"[/:#]", name)[-1].lower() for name in texts_of(item.get("@type"))}


def _resolved(value: Any, nodes: dict[str, Any], depth: int) -> Any:
    """Return a value with `{"@id": …}` replaced by the node of that id, as far as the page has it."""
    if isinstance(value, list):
        return [_resolved(item, nodes, depth) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"@id"}:
        node = nodes.get(value["@id"]) if isinstance(value["@id"], str) else None
        return _resolved(node, nodes, depth - 1) if node and depth else value
    return {key: _resolved(item, nodes, depth - 1) if depth else item for key, item in value.items()}


def extract_job_posting(item: dict[str, Any], *, source: str, url: str | None, fallback_id: str) -> RawPosting:
    """Return one JobPosting object as a posting. Raises ValueError if it has neither a title nor a description.

    `url` is the page's own address. The id is the identifier that the employer gives, else the address, else
    `fallback_id`.
    """
    said = plain(item)
    title = first_text(said.get("title")) or first_text(said.get("name"))
    description = first_text(said.get("description"))
    if not title and not description:
        raise ValueError("a JobPosting without title and description")
    own_url = own_url_of(said, url) or url
    description = decoded_html(description or "")
    employer = decoded(name_of(said.get("hiringOrganization")) or "")
    return RawPosting(
        source=source,
        external_id=_identifier(said) or _canonical(own_url) or fallback_id,
        url=own_url,
        title=decoded(title) if title else None,
        # The word that job searches prescribe where an employer is not to be named.
        hiring_organization=None if employer.lower() == "confidential" else employer or None,
        team=name_of(said.get("employmentUnit")),
        description=description,
        # Of our own data the description says all of it.
        sections=() if identity_of(said.get("@id")) else sections_of(said, description),
        locations=locations_of(said),
        pay=pay_of(said),
        employment_type=", ".join(texts_of(said.get("employmentType"))) or None,
        workplace=first_text(said.get("jobLocationType")),
        date_posted=first_text(said.get("datePosted")),
        date_modified=first_text(said.get("dateModified")),
        valid_through=first_text(said.get("validThrough")),
        language=name_of(said.get("inLanguage")),
        payload=payload_of(item),
    )


def own_url_of(item: dict[str, Any], page: str | None) -> str | None:
    """Return the address that a JobPosting gives as its own; `None` without one.

    The bare host of a site is not an address of one of its postings.
    """
    main = item.get("mainEntityOfPage")
    for value in (item.get("url"), main.get("@id") if isinstance(main, dict) else main):
        text = first_text(value)
        if not text:
            continue
        address = resolved(page or "", text)
        if address is None:
            continue
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or parts.query):
            return address
    return None


def _identifier(item: dict[str, Any]) -> str | None:
    """Return the id that the employer gives the posting: not its own name, which some write there."""
    names = {name_of(item.get("hiringOrganization"))}
    for identifier in _each(item.get("identifier")):
        value = text_of(identifier)
        if isinstance(identifier, dict):
            value = first_text(identifier.get("value"))
            names.add(name_of(identifier))
        if value and value not in names:
            return value
    return None


def _each(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _canonical(url: str | None) -> str | None:
    try:
        return canonical_url(url) if url else None
    except ValueError:
        return url
