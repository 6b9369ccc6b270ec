"""Files of papers that people keep: what all formats share, and which format a text is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from crawler.paper_list import title_slug
from crawler.platform import Extracted
from schemas import Issue, RawPaper
from schemas.normalize.paper import read_acl_id, read_arxiv_id, read_doi

_BIBTEX = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY {1,2}- ?[A-Z]", re.MULTILINE)
_DOI_IN_TEXT = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}]+")
_ARXIV_IN_TEXT = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf)/|\s*[:\s])\s*|\babs/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)


def read_paper_file(text: str, name: str, source: str) -> Extracted | None:
    """Return the papers of a BibTeX or RIS file; `None` for a text that is neither."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # The libraries are loaded for such files only.
    if _RIS.search(text):
        from crawler.paper_file_ris import read_ris

        return read_ris(text, name, source)
    entry = _BIBTEX.search(text)
    # A page that only quotes an entry has most of its words before it.
    if entry and 2 * entry.start() < len(text):
        from crawler.paper_file_bibtex import read_bibtex

        return read_bibtex(text, name, source)
    return None


def imported_paper(source: str, file: str, values: Mapping[str, Any]) -> RawPaper:
    """Return a record of a file as a paper. Raises ValueError where it has no title.

    `file` is the kind of file with the key that the record has there. The external id is the DOI, arXiv id, ACL id or
    else the title: a key may mean other papers in other files, and reading a file twice must give the same ids.
    """
    if not str(values.get("title") or "").strip():
        raise ValueError("it has no title")
    raw = RawPaper(source=source, board=file, external_id="-", **{key: value for key, value in values.items() if value})
    return raw.model_copy(update={"external_id": _identity(raw)})


def keep(papers: dict[str, RawPaper], paper: RawPaper, where: str, issues: list[Issue]) -> None:
    """Add a paper by its id. One that stands there already with other words gives an issue; the first is kept."""
    known = papers.setdefault(paper.id, paper)
    if known is not paper and known.model_copy(update={"payload": paper.payload}) != paper:
        words = f"{where}: it stands in the file twice with other words, and the first is kept"
        issues.append(Issue(message=words, field="payload", value=paper.title))


def _identity(raw: RawPaper) -> str:
    for value, read in ((raw.doi, read_doi), (raw.arxiv_id, read_arxiv_id), (raw.acl_id, read_acl_id)):
        try:
            if value:
                return read(value)
        except ValueError:
            continue
    return title_slug(raw.title) or raw.title


def doi_in(*values: str | None) -> str | None:
    """Return the first DOI that stands in one of the texts.

    >>> doi_in(None, "https://doi.org/10.5555/tide.1")
    '10.5555/tide.1'
    """
    found = next((match for value in values if value and (match := _DOI_IN_TEXT.search(value))), None)
    return found[0].rstrip(".,;)") if found else None


def arxiv_in(*values: str | None) -> str | None:
    """Return the first arXiv id that stands in one of the texts, each of which says that it is one.

    >>> arxiv_in("CoRR abs/2503.01234"), arxiv_in("arXiv preprint arXiv:2503.01234v2"), arxiv_in("pages 2503.01234")
    ('2503.01234', '2503.01234', None)
    """
    found = next((match for value in values if value and (match := _ARXIV_IN_TEXT.search(value))), None)
    return found[1] if found else None
