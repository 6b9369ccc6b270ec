"""What of a posting may tell of the work, told without what only encoding it needs: reading commands ask this too."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.boilerplate import is_about_company, is_boilerplate
from matcher.sentences import sentence_spans
from schemas import Posting, SectionKind


def posting_parts(posting: Posting) -> Iterator[tuple[SectionKind, int, int]]:
    """Yield (kind, start, end) in text order; text outside of every section counts as about, benefits are left out."""
    at = 0
    for section in sorted(posting.sections, key=lambda section: section.start):
        if section.start > at:
            yield SectionKind.ABOUT, at, section.start
        if section.kind is not SectionKind.BENEFITS:
            yield section.kind, max(at, section.start), section.end
        at = max(at, section.end)
    if at < len(posting.text):
        yield SectionKind.ABOUT, at, len(posting.text)


def tells_of_work(posting: Posting) -> bool:
    """Return whether a posting has a sentence that is neither legal text, benefits nor praise of the employer."""
    return any(
        is_whole(text) and not is_boilerplate(text) and not is_about_company(text)
        for _, start, end in posting_parts(posting)
        for left, right in sentence_spans(posting.text, start, end)
        if (text := " ".join(posting.text[left:right].split()))
    )


def is_whole(sentence: str) -> bool:
    """Return whether a sentence has three words or more: fewer say too little to be about anything."""
    return sentence.count(" ") >= 2
