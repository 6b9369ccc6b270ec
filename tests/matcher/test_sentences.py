from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.sentences import sentence_spans

CASES = {
    "prose": ("We build maps. You plan routes! Ready?", ["We build maps.", "You plan routes!", "Ready?"]),
    "a list on lines of its own": ("You will:\n- Plan\n* Drive\n• Ship", ["You will:", "Plan", "Drive", "Ship"]),
    "a list that lost its lines": ("You will: - Plan routes - Ship them", ["You will:", "Plan routes", "Ship them"]),
    "a break that was lost": ("Update stakeholders.Perform triage.", ["Update stakeholders.", "Perform triage."]),
    "a heading that was lost": ("Responsibilities:Serve as contact.", ["Responsibilities:", "Serve as contact."]),
    "abbreviations": ("Use e.g. Spark. Dr. Smith et al. Agree.", ["Use e.g. Spark.", "Dr. Smith et al. Agree."]),
    "degrees and countries": ("A Ph.D. in law. U.S. Citizens only.", ["A Ph.D. in law.", "U.S. Citizens only."]),
    "names with dots": ("Know Node.js, ASP.NET and Incident.io well.", ["Know Node.js, ASP.NET and Incident.io well."]),
    "numbers": ("Pay is 3.5 times higher. 5+ years.", ["Pay is 3.5 times higher.", "5+ years."]),
    "quotes": ("He said “go.” “Now?” she asked.", ["He said “go.”", "“Now?” she asked."]),
    "wrapped lines": ("We plan and\nship, late,\nparcels.\nNow.", ["We plan and\nship, late,\nparcels.", "Now."]),
    "rules and empty lines": ("One\n\n---\n\n***\nTwo", ["One", "Two"]),
    "nothing": (" \n ", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_ends_them(text, expected):
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB1 .!?:;\n-•*()\"'é|"), max_size=200))
def test_no_letter_is_lost_and_no_span_overlaps(text):
    spans = list(sentence_spans(text))
    assert all(left < right for left, right in spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    kept = "".join(text[start:end] for start, end in spans)
    assert sum(map(str.isalnum, kept)) == sum(map(str.isalnum, text))
