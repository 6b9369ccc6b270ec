"""Count which words any posting holds, and print them as `matcher/posting_words.py`.

Run `python -m benchmarks.posting_words FOLDER`, where `FOLDER/corpus.jsonl` holds postings in BEIR format with
`metadata.hiring_organization`. A share is the mean of the employers' shares, so that no employer's name or trade counts
as common; a word needs three employers.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from matcher.evaluate import read_documents
from matcher.lexical import words

COMMON = 0.05
"""Words in fewer postings than this are not common."""
EMPLOYERS = 3


def common_words(folder: Path) -> dict[str, int]:
    """Return stem -> percent of the postings that hold it, most common first."""
    postings: dict[str, list[set[str]]] = defaultdict(list)
    for document in read_documents(folder / "corpus.jsonl", "postings"):
        postings[document.organization or ""].append(set(words(document.lexical_text)))
    shares: dict[str, list[float]] = defaultdict(list)
    for found in postings.values():
        counts = Counter(word for stems in found for word in stems)
        for word, count in counts.items():
            shares[word].append(count / len(found))
    means = {word: sum(each) / len(postings) for word, each in shares.items() if len(each) >= EMPLOYERS}
    common = {word: round(100 * mean) for word, mean in means.items() if mean >= COMMON}
    return dict(sorted(common.items(), key=lambda item: (-item[1], item[0])))


def module(common: dict[str, int]) -> str:
    """Return the source of the module that holds the table."""
    by_percent: dict[int, list[str]] = defaultdict(list)
    for word, percent in common.items():
        by_percent[percent].append(word)
    rows = (f"{percent} {' '.join(stems)}" for percent, stems in by_percent.items())
    lines = [line for row in rows for line in textwrap.wrap(row, 118, subsequent_indent="   ")]
    return "\n".join(
        [
            '"""Stems that many postings hold, after the percentage of postings that hold them.',
            "",
            "Made by benchmarks/posting_words.py; do not edit.",
            '"""',
            "",
            "from __future__ import annotations",
            "",
            'COMMON = """\\',
            *lines,
            '"""',
            "",
        ]
    )


def main() -> None:
    """Print the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    sys.stdout.write(module(common_words(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
