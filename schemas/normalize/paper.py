"""From what a source said of a paper to what we believe of it."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain, repeat

from schemas.normalize.dates import month_number, read_date
from schemas.normalize.issues import Issues
from schemas.normalize.paper_text import clean_text
from schemas.normalize.url import canonical_url
from schemas.paper import Author, Paper, RawPaper

_DOI = re.compile(r"(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://)?(?:(?:export\.|www\.)?arxiv\.org/(?:abs|pdf|html|format)/|arxiv:\s*|10\.48550/arxiv\.)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?(?:\s*\[[^\]]*\])?",
    re.IGNORECASE,
)
_ACL = re.compile(
    r"(?:https?://)?(?:(?:www\.)?aclanthology\.org/|(?:www\.)?aclweb\.org/anthology/|(?:dx\.)?(?:doi\.org/)?10\.18653/v1/)?"
    r"((?:\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)|(?:[A-Z]\d{2}-\d{4,5}))(?:v\d+)?(?:\.pdf|/)?",
    re.IGNORECASE,
)
_ABSTRACT_LEAD = re.compile(r"^(?:(?i:abstract)\s*[:.\u2014\u2013-]\s*|ABSTRACT\s+|Abstract\s+(?=[A-Z]))")
_YEAR = re.compile(r"(?:19|20|21)\d{2}")
_YEAR_MONTH = re.compile(r"((?:19|20|21)\d{2})[-/](\d{1,2})|([^\W\d_]+)\.?,?\s+((?:19|20|21)\d{2})")

_NAME_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v"))
_NOT_A_PERSON = re.compile(r"\b(?:Inc|LLC|Ltd|GmbH|Corp|Co|Team|Consortium|Collaboration|University|Institute)\b")
_MARKS = re.compile(
    r"(?<=[^\W\d_.])[\s,]*(?:[\d*\u2020\u2021\u00a7\u00b6\u2217]+(?:\s*,\s*[\d*\u2020\u2021\u00a7\u00b6\u2217]+)*)$"
)
_AFFILIATION = re.compile(r"(.+?)\s*\(([^()]{2,200})\)$")
_CUT = re.compile(r"(?:and |& )?(?:et\.? al\.?|others)", re.IGNORECASE)


def normalize_paper(raw: RawPaper) -> Paper:
    """Return the paper with text cleaned and identifiers in their canonical spelling; see `issues` for the rest."""
    issues = Issues(raw.url)
    title = clean_text(raw.title)
    if not title:
        issues.add("title", "the paper has no title")
    doi = issues.read("doi", read_doi, raw.doi)
    arxiv_id = issues.read("arxiv_id", read_arxiv_id, raw.arxiv_id)
    if arxiv_id is None:
        arxiv_id = next((found for place in (doi, raw.url) if (found := _arxiv_in(place))), None)
    acl_id = issues.read("acl_id", read_acl_id, raw.acl_id)
    if acl_id is None:
        acl_id = next((found for place in (doi, raw.url) if (found := _acl_in(place))), None)
    published, year = issues.read("published", read_published, raw.published) or (None, None)
    return Paper(
        id=raw.id,
        source=raw.source,
        external_id=raw.external_id,
        board=raw.board,
        title=title,
        url=issues.read("url", canonical_url, raw.url),
        authors=_authors(raw, issues),
        abstract=_ABSTRACT_LEAD.sub("", clean_text(raw.abstract), count=1),
        venue=clean_text(raw.venue or "") or None,
        date_published=published,
        year_published=year,
        doi=doi,
        arxiv_id=arxiv_id,
        acl_id=acl_id,
        topics=tuple(dict.fromkeys(filter(None, map(clean_text, raw.topics)))),
        organization=clean_text(raw.organization or "") or None,
        issues=tuple(issues),
    )


def read_doi(value: str) -> str:
    """Return the DOI in lower case without any prefix. Raises ValueError where there is none.

    >>> read_doi("https://doi.org/10.1007/978-3-031-19815-1_16")
    '10.1007/978-3-031-19815-1_16'
    """
    match = _DOI.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"not a DOI: {value!r}")
    return match[1].rstrip(".,;").casefold()


def read_arxiv_id(value: str) -> str:
    """Return the arXiv id without version, prefix or URL. Raises ValueError where there is none.

    >>> read_arxiv_id("http://arxiv.org/abs/2210.12345v3"), read_arxiv_id("arXiv:hep-th/9901001v1")
    ('2210.12345', 'hep-th/9901001')
    """
    match = _ARXIV.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"not an arXiv id: {value!r}")
    return match[1].casefold() if "/" in match[1] else match[1]


def read_acl_id(value: str) -> str:
    """Return the id of the ACL Anthology without version or address. Raises ValueError where there is none.

    >>> read_acl_id("https://aclanthology.org/2023.insights-1.6/"), read_acl_id("10.18653/v1/p19-1001")
    ('2023.insights-1.6', 'P19-1001')
    """
    match = _ACL.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"not an id of the ACL Anthology: {value!r}")
    return match[1].lower() if "." in match[1] else match[1].upper()


def read_author(value: str) -> Author | None:
    """Return one author in the order given name, family name; `None` where the value holds no name.

    >>> read_author("O'Neill-Garcia, Ana M."), read_author("Wei Wang 0012").name
    (Author(name="Ana M. O'Neill-Garcia", affiliation=None), 'Wei Wang')
    """
    name = clean_text(value).strip(" ,;&")
    name = re.sub(r"^(?:and|by)\s+", "", name)
    affiliation = None
    if match := _AFFILIATION.fullmatch(name):
        name, affiliation = match[1], match[2].strip()
    name = _MARKS.sub("", name).strip(" ,;")
    if "," in name and not _NOT_A_PERSON.search(name):
        family, *rest = [part.strip() for part in name.split(",")]
        suffixes = [part for part in rest if part.rstrip(".").casefold() in _NAME_SUFFIXES]
        given = [part for part in rest if part and part not in suffixes]
        name = " ".join((*given, family, *suffixes))
    return Author(name=name, affiliation=affiliation) if any(map(str.isalpha, name)) else None


def read_published(value: str) -> tuple[date | None, int | None]:
    """Return a day and its year, or only the year where the value names no day. Raises ValueError where it names none.

    >>> read_published("2025-08-04"), read_published("Aug 2025"), read_published("2025")
    ((datetime.date(2025, 8, 4), 2025), (None, 2025), (None, 2025))
    """
    text = " ".join(value.split())
    if _YEAR.fullmatch(text):
        return None, int(text)
    if match := _YEAR_MONTH.fullmatch(text):
        named = match[3] is None or month_number(match[3]) is not None
        if named:
            return None, int(match[1] or match[4])
    day = read_date(value)
    return day, day.year if day else None


def _authors(raw: RawPaper, issues: Issues) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for value, stated in zip(raw.authors, chain(raw.affiliations, repeat(())), strict=False):
        affiliation = "; ".join(dict.fromkeys(filter(None, map(clean_text, stated))))
        if _CUT.fullmatch(value.strip()):
            issues.add("authors", "the source cut the list of authors", value)
        elif author := read_author(value):
            author = author.model_copy(update={"affiliation": affiliation}) if affiliation else author
            found.setdefault(author.name, author)
        else:
            issues.add("authors", "not a name", value)
    return tuple(found.values())


def _acl_in(value: str | None) -> str | None:
    """Return the id that an address of the Anthology or a DOI of its publisher carries."""
    text = (value or "").casefold()
    match = _ACL.fullmatch(text) if "aclanthology.org/" in text or text.startswith("10.18653/v1/") else None
    return read_acl_id(match[0]) if match else None


def _arxiv_in(value: str | None) -> str | None:
    text = (value or "").partition("?")[0].rstrip("/")
    if "arxiv" not in text.casefold():
        return None
    match = _ARXIV.fullmatch(text)
    return match[1] if match else None
