"""The pages of the sample site, in the shapes of amazon.science. Texts are in data/sample."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]

SITE_NAME = "Sample Science"
_AREAS = ("Automated reasoning", "Computer vision", "Economics", "Machine learning", "Robotics")


def article_page(article: Record, jobs: Sequence[Record]) -> str:
    """Return an article: its papers, its research areas, related articles and, at its end, job cards."""
    papers = "\n".join(_listed_paper(paper) for paper in article["papers"])
    body = f"""
<h1 class="ArticlePage-headline">{_(article["title"])}</h1>
<div class="ArticlePage-byline">By <a href="/author/maud-eriksen">{_(article["byline"])}</a></div>
<div class="ArticlePage-datePublished">{_(article["date"])}</div>
<div class="ArticlePage-articleBody"><p>{_(article["intro"])}</p>
{papers}
</div>
{_topics("ArticlePage", article)}
<div class="ArticlePage-related"><h2>Related content</h2>
<div class="PromoA"><a href="/blog/a-year-of-reading">A year of reading</a>
<div class="PromoA-date">January 8, 2026</div>
<p>Our editors choose the ten papers that they keep coming back to.</p></div></div>
<section><h2>Work with us</h2><a href="/careers">See more jobs</a>
<ul>
{_cards(jobs, dated=False)}
</ul>
<a href="/careers">See more jobs</a></section>"""
    meta = {"article:published_time": article["date"]}
    return _page(article["title"], article["path"], body, meta)


def careers_page(number: int, jobs: Sequence[Record]) -> str:
    """Return one page of /careers; a page past the end has no cards."""
    body = f'<h1>Careers</h1>\n<ul class="CareersList">\n{_cards(jobs, dated=True)}\n</ul>'
    return _page("Careers", f"/careers?p={number}", body, {})


def publications_page(number: int, publications: Sequence[Record]) -> str:
    """Return one page of /publications, with links to the pages of its papers."""
    items = "\n".join(
        f'<li><a href="/publications/{_(paper["slug"])}">{_(paper["title"])}</a> <span>{_(paper["year"])}</span></li>'
        for paper in publications
    )
    return _page("Publications", f"/publications?p={number}", f"<h1>Publications</h1>\n<ul>\n{items}\n</ul>", {})


def publication_page(paper: Record) -> str:
    """Return the page of one paper."""
    links = {"DOI": paper["doi"] and f"https://doi.org/{paper['doi']}"}
    links["arXiv"] = paper["arxiv"] and f"https://arxiv.org/abs/{paper['arxiv']}"
    outgoing = " ".join(f'<a href="{_(url)}">{name}</a>' for name, url in links.items() if url)
    authors = ", ".join(_(name) for name in paper["authors"])
    body = f"""
<h1 class="PublicationDetailPage-title">{_(paper["title"])}</h1>
<div class="PublicationDetailPage-authors">By {authors}</div>
<div class="PublicationDetailPage-publicationDate">{_(paper["year"])}</div>
<div class="PublicationDetailPage-conference">{_(paper["venue"])}</div>
<div class="PublicationDetailPage-body"><p>{_(paper["abstract"])}</p></div>
<div class="PublicationDetailPage-links">{outgoing}</div>
{_topics("PublicationDetailPage", paper)}"""
    meta = {"citation_title": paper["title"], "citation_publication_date": paper["year"]}
    return _page(paper["title"], f"/publications/{paper['slug']}", body, meta)


def _(text: str) -> str:
    return html.escape(text)


def _page(title: str, path: str, body: str, meta: Record) -> str:
    named = "\n".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{_(value)}">' for name, value in meta.items()
    )
    menu = _links("/research-areas/", _AREAS)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{_(title)} - {SITE_NAME}</title>
<meta property="og:title" content="{_(title)}">
<meta property="og:site_name" content="{SITE_NAME}">
{named}
</head><body>
<header><nav><a href="/">{SITE_NAME}</a> <a href="/careers">Careers</a> <a href="/publications">Publications</a>
<h2>Research areas</h2>{menu}</nav></header>
<main data-path="{_(path)}">{body}
</main>
<footer><p>Invented people, papers and postings that come with Postdocket.</p></footer>
</body></html>
"""


def _topics(page: str, record: Record) -> str:
    areas = _links("/research-areas/", record["research_areas"])
    tags = _links("/tag/", record["tags"])
    return (
        f'<div class="{page}-researchAreas"><h2>Research areas</h2>{areas}</div>\n'
        f'<div class="{page}-tags"><h2>Tags</h2>{tags}</div>'
    )


def _links(prefix: str, names: Iterable[str]) -> str:
    return " ".join(f'<a href="{prefix}{_(_slug(name))}">{_(name)}</a>' for name in names)


def _slug(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def _listed_paper(paper: Record) -> str:
    title = _(paper["title"])
    if slug := paper.get("slug"):
        title = f'<a href="/publications/{_(slug)}">{title}</a>'
    parts = [f"<h3>{title}</h3>", f"<p>{_(', '.join(paper['authors']))}</p>"]
    if paper["related"]:
        teaser = f'<a href="/blog/related">{_(paper["related"])}</a>'
        parts.append(f'<div class="PromoRelated"><div>Related content</div>{teaser}</div>')
    parts += [f"<p>{_(paragraph)}</p>" for paragraph in paper["summary"]]
    if paper["figure"]:
        name, caption = paper["figure"]
        parts.append(f'<figure><img src="/images/x.png" alt="{_(name)}"><figcaption>{_(caption)}</figcaption></figure>')
    return "\n".join(parts)


def _cards(jobs: Iterable[Record], *, dated: bool) -> str:
    return "\n".join(_card(job, dated=dated) for job in jobs)


def _card(job: Record, *, dated: bool) -> str:
    """Return a job card: the text of the posting in one paragraph, as the site flattens it."""
    address = job["job_path"].removeprefix("/en")
    facts = f"<div>Job ID: {job['id_icims']}</div><div>Posted {_(' '.join(job['posted_date'].split()))}"
    facts = f"{facts} (Updated 1 days ago)</div>" if dated else ""
    text = " ".join(job["description"].replace("<br/>", " ").split())
    return (
        f'<li><a href="https://www.amazon.jobs{_(address)}?cmpid=bsp-amazon-science">{_(job["title"])}</a>'
        f"<div>{_(job['location'])}</div>{facts}<p>{_(text)}</p></li>"
    )
