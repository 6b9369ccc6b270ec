"""An alternation arranged by first letters matches what it matched before, or is refused."""

from __future__ import annotations

import re

import pytest

from schemas.normalize.alternation import by_first_letter

PATTERN = r"(?:base|pay)\s(?:range|rate)|pay[|)]day|perks?|(?:a|b\|)x|401\(k\)|(?:(?:on|off)\ssite|remote)\swork"
TEXTS = ["base range", "pay rate", "pay|day", "pay)day", "perk", "perks", "ax", "b|x", "401(k)", "off site work"]


@pytest.mark.parametrize("text", [*TEXTS, "remote work", "pay", "base", "x", "b", "on site", "401k"])
def test_it_matches_the_same_texts(text):
    assert bool(re.fullmatch(by_first_letter(PATTERN), text)) == bool(re.fullmatch(PATTERN, text))


def test_of_alternatives_with_one_letter_the_earlier_still_wins():
    assert re.match(by_first_letter("pay|payment|bonus"), "payment")[0] == "pay"


@pytest.mark.parametrize("text", ["pay", "no pay", "repay", "(bonus)", "nobonus", "a perk", "aperk"])
def test_an_alternative_that_begins_where_a_word_does_still_does(text):
    pattern = r"\bpay|\b(?:bonus|tip)|perk"
    assert bool(re.search(by_first_letter(pattern), text)) == bool(re.search(pattern, text))


@pytest.mark.parametrize("pattern", [r"\b(?:the )?pay", r"\(pay", "(?:the )?pay", "p?ay", "[pb]ay", "pay||base", ""])
def test_an_alternative_without_a_first_letter_is_refused(pattern):
    with pytest.raises(ValueError, match="begins with"):
        by_first_letter(pattern)
