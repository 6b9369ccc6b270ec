"""The bundled sample as labelled folders, with the judgments of `tests/fixtures/graded_sample`."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.profile_file import read_profile_file
from crawler.spiders.amazon_jobs import extract
from data import SAMPLE
from matcher.evaluate import LabelledFolder
from matcher.passages import paper_document, posting_document, profile_document
from matcher.repetition import find_repetition
from schemas import RawPaper, RawProfile, Source
from schemas.normalize import normalize

GRADES = Path(__file__).parents[1] / "fixtures" / "graded_sample"
SOURCE = Source(
    name="sample-jobs", platform="amazon_jobs", url="https://sample.example.org", postings={"min": 1, "max": 99}
)


def records() -> list[dict[str, Any]]:
    """Return the job records that have an id, one for each title."""
    jobs = json.loads((SAMPLE / "jobs.json").read_text(encoding="utf-8"))
    return list({job["title"]: job for job in reversed(jobs) if job["id_icims"]}.values())[::-1]


def roles(changed=lambda record: record):
    """Return the sample's roles as documents, by the ids of their records; `changed` edits a record."""
    postings = {job["id_icims"]: normalize(extract(changed(dict(job)), SOURCE)) for job in records()}
    repetition = find_repetition(postings.values())
    return {id_: replace(posting_document(posting, repetition), id=id_) for id_, posting in postings.items()}


def papers():
    """Return the sample's papers as documents, by slug or title."""
    listed = json.loads((SAMPLE / "publications.json").read_text(encoding="utf-8"))
    articles = json.loads((SAMPLE / "articles.json").read_text(encoding="utf-8"))
    found = {paper["slug"]: (paper["title"], paper["abstract"]) for paper in listed}
    for paper in (paper for article in articles for paper in article["papers"] if "slug" not in paper):
        found[paper["title"]] = (paper["title"], " ".join(paper["summary"]))
    return {id_: _paper(id_, *texts) for id_, texts in found.items()}


def _paper(id_: str, title: str, abstract: str):
    return replace(
        paper_document(normalize(RawPaper(source="sample", external_id=id_, title=title, abstract=abstract))), id=id_
    )


def raw_cvs() -> dict[str, RawProfile]:
    """Return the sample's CVs as their files are read, by file name."""
    return {path.name: read_profile_file(path) for path in sorted((SAMPLE / "cvs").iterdir())}


def cvs(changed=lambda raw: raw):
    """Return the sample's CVs as documents, by file name; `changed` edits what was read."""
    return {name: replace(profile_document(normalize(changed(raw))), id=name) for name, raw in raw_cvs().items()}


def labelled(queries, targets, file: str) -> LabelledFolder:
    """Return queries and targets with the grades of a file; pairs that it does not list are 0."""
    grades: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(targets, 0))
    with (GRADES / file).open(encoding="utf-8", newline="") as lines:
        for query, target, grade in list(csv.reader(lines, delimiter="\t"))[1:]:
            grades[query][target] = int(grade)
    return LabelledFolder(list(targets.values()), [queries[id_] for id_ in grades], dict(grades))
