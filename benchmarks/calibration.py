"""Hold invented postings and papers (benchmarks/synthetic.py) against real ones: how long, how repetitive, how varied.

Run `python -m benchmarks.calibration [DIR]`; DIR holds `cv_posting` and `posting_paper` in BEIR format, and
`locations` with labels. Prints each measure of both in one table; without DIR, those of the invented ones alone.
`--vectors` also holds the vectors of the cheap encoder that stands in for a model at scale (benchmarks/stand_in.py)
against those of the real model on real text.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import synthetic
from matcher.passages import paper_document, posting_document
from matcher.sentences import sentence_spans
from schemas import Paper, Posting, RawPaper, RawPosting

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
GROWTH = (1_000, 10_000, 100_000, 900_000)
"""Words of running text after which the different ones are counted."""

Table = dict[str, str]


def measures(postings: Sequence[Posting], papers: Sequence[Paper]) -> Table:
    """Return what is compared, by name."""
    sentences = [[posting.text[start:end] for start, end in sentence_spans(posting.text)] for posting in postings]
    abstracts = [[paper.abstract[start:end] for start, end in sentence_spans(paper.abstract)] for paper in papers]
    documents = [posting_document(posting) for posting in postings]
    passages = [passage.text for document in documents for passage in document.passages]
    return {
        "postings": f"{len(postings):,}",
        "  words": quantiles(len(posting.text.split()) for posting in postings),
        "  characters": quantiles(len(posting.text) for posting in postings),
        "  sentences": quantiles(map(len, sentences)),
        "  words in a sentence": quantiles(len(text.split()) for each in sentences for text in each),
        "  words in a title": quantiles(len((posting.title or "").split()) for posting in postings),
        "  requirements": quantiles(len(posting.requirements) for posting in postings),
        "  passages": quantiles(len(document.passages) for document in documents),
        "  sentences printed before": share_repeated(itertools.chain.from_iterable(sentences)),
        "  passages that repeat": share_repeated(passages),
        "  texts that repeat": share_repeated(posting.text for posting in postings),
        "  different titles": f"{len({posting.title for posting in postings}) / len(postings):.2f}",
        "  different words": growth(posting.text for posting in postings),
        "papers": f"{len(papers):,}",
        "  words in an abstract": quantiles(len(paper.abstract.split()) for paper in papers),
        "  sentences in it": quantiles(map(len, abstracts)),
        "  words in the title": quantiles(len(paper.title.split()) for paper in papers),
        "  passages in a paper": quantiles(len(paper_document(paper).passages) for paper in papers),
        "  different words in abstracts": growth(paper.abstract for paper in papers),
    }


def quantiles(numbers: Iterable[int]) -> str:
    """Return the quantiles at SHARES."""
    return " ".join(f"{value:5.0f}" for value in np.quantile(list(numbers), SHARES))


def share_repeated(texts: Iterable[str]) -> str:
    """Return which share of the texts stood before in them."""
    counts = Counter(texts)
    return f"{1 - len(counts) / counts.total():.2f}"


def growth(texts: Iterable[str]) -> str:
    """Return how many different words the first ones of running text hold, at GROWTH."""
    seen: set[str] = set()
    found: list[str] = []
    for number, word in enumerate(word for text in texts for word in re.findall(r"\w+", text.casefold())):
        seen.add(word)
        if number + 1 in GROWTH:
            found.append(f"{len(seen):6}")
    return " ".join(found)


def different_passages(postings: Iterable[Posting], count: int = 1_500) -> list[str]:
    """Return that many passages of postings, no two the same, spread over all of them."""
    texts = dict.fromkeys(passage.text for posting in postings for passage in posting_document(posting).passages)
    return list(texts)[:: max(1, len(texts) // count)][:count]


def places(counts: Iterable[int]) -> str:
    """Return how many of a hundred postings have 1, 2, 3, 4 and more places."""
    found = Counter(min(count, 5) for count in counts if count)
    return " ".join(f"{100 * found[count] / found.total():5.0f}" for count in range(1, 6))


def real_records(folder: Path) -> tuple[list[Posting], list[Paper]]:
    """Return the postings and papers of labelled folders, normalised."""
    from schemas.normalize import normalize

    postings = [
        normalize(
            RawPosting(
                source=row["_id"].partition(":")[0], external_id=row["_id"], title=row["title"], description=row["text"]
            )
        )
        for row in rows(folder / "cv_posting" / "corpus.jsonl")
    ]
    papers = [
        normalize(RawPaper(source="papers", external_id=row["_id"], title=row["title"], abstract=row["text"]))
        for row in rows(folder / "posting_paper" / "corpus.jsonl")
    ]
    return postings, papers


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def show(columns: dict[str, Table]) -> None:
    """Print measures side by side."""
    say("quantiles at 5, 25, 50, 75 and 95 %; different words after " + ", ".join(f"{at:,}" for at in GROWTH))
    names = list(dict.fromkeys(name for table in columns.values() for name in table))
    say(f"{'':<32}" + "".join(f"{heading:<34}" for heading in columns))
    for name in names:
        say(f"{name:<32}" + "".join(f"{table.get(name, ''):<34}" for table in columns.values()))


def say(line: str) -> None:
    """Print a line of the report."""
    print(line.rstrip(), flush=True)  # noqa: T201


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--postings", type=int, default=1_500)
    parser.add_argument("--papers", type=int, default=5_500)
    parser.add_argument("--vectors", action="store_true", help="also compare vectors; encodes for a minute")
    options = parser.parse_args()
    columns: dict[str, Table] = {}
    if options.folder:
        postings, papers = real_records(options.folder)
        columns["real"] = measures(postings, papers)
        counts = [len(row["places"]) for row in rows(options.folder / "locations" / "dev.jsonl")]
        columns["real"]["  places: 1 2 3 4 more, of 100"] = places(counts)
    made = [posting for _, posting in synthetic.postings(options.postings)]
    columns["invented"] = measures(made, [paper for _, paper in synthetic.papers(options.papers)])
    columns["invented"]["  places: 1 2 3 4 more, of 100"] = places(len(posting.locations) for posting in made)
    show(columns)
    if options.vectors:
        from benchmarks.stand_in import compare

        for line in compare(different_passages(postings) if options.folder else None, different_passages(made)):
            say(line)


if __name__ == "__main__":
    main()
