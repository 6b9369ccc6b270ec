"""What a CV shows least of a posting's wishes is named in the order of its cost."""

from __future__ import annotations

from matcher.lacking import lacking
from schemas import Quote, Verdict


def verdict(words: str, level: str, answer: str) -> Verdict:
    return Verdict(requirement=Quote(text=words, start=0, end=len(words)), level=level, verdict=answer)


def test_required_comes_before_preferred_and_not_found_before_partly():
    said = [
        verdict("a plus", "preferred", "not_found"),
        verdict("half there", "required", "partly"),
        verdict("there", "required", "met"),
        verdict("missing", "required", "not_found"),
        verdict("half a plus", "preferred", "partly"),
    ]
    assert [each.requirement.text for each in lacking(said)] == ["missing", "half there", "a plus"]


def test_no_more_are_named_than_asked_for_in_the_postings_order():
    said = [verdict(words, "required", "not_found") for words in "abcd"]
    assert [each.requirement.text for each in lacking(said, 2)] == ["a", "b"]
    assert lacking([]) == ()
