"""A posting's text as parts in reading order, with its quotes marked."""

from __future__ import annotations

import pytest

from app.web.posting_text import anchor_of, parts
from schemas import Posting, Quote, Section, SectionKind
from schemas.normalize.sections import read_sections

TEXT = """We sail the northern sea.

Key job responsibilities
- Map the sea floor
- Mend nets
About the team
Twelve people on deck.
Basic qualifications
• PhD in oceanography
• Python
Tidewater Maps is an equal opportunity employer."""


def posting(text: str = TEXT) -> Posting:
    return Posting(id="0" * 12, source="s", external_id="1", text=text, sections=read_sections(text))


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def said(part) -> list[str]:
    return ["".join(piece.text for piece in line) for block in part.blocks for line in block.lines]


def test_what_is_about_the_employer_is_one_part_where_its_first_words_stand():
    found = parts(posting())
    assert [(part.heading, part.aside) for part in found] == [
        ("About the employer", True),
        ("Key job responsibilities", False),
        ("Basic qualifications", False),
        ("Benefits and legal", True),
    ]
    assert said(found[0]) == ["We sail the northern sea.", "Twelve people on deck."]
    assert [block.heading for block in found[0].blocks] == ["", "About the team"]


def test_bullets_are_lists_without_their_signs_and_headings_are_said_once():
    work = parts(posting())[1]
    assert [(block.bulleted, len(block.lines)) for block in work.blocks] == [(True, 2)]
    assert said(work) == ["Map the sea floor", "Mend nets"]


def test_a_line_whose_bullet_stands_before_its_section_is_in_the_list_too():
    text = "About us\nWe sail.\nThe work\n- Map the sea\n- Mend nets"
    begin = text.index("Map")
    sections = (
        Section(kind=SectionKind.ABOUT, start=9, end=17),
        Section(kind=SectionKind.RESPONSIBILITIES, start=begin, end=len(text), heading="The work"),
    )
    found = parts(posting(text).model_copy(update={"sections": sections}))
    assert [said(part) for part in found] == [["About us", "We sail."], ["Map the sea", "Mend nets"]]
    assert [block.bulleted for block in found[1].blocks] == [True]


def test_a_quote_is_marked_where_it_stands_and_no_letter_is_lost():
    asked = quote("PhD in oceanography")
    pieces = [piece for part in parts(posting(), [asked]) for block in part.blocks for line in block.lines
              for piece in line]  # fmt: skip
    assert [piece.text for piece in pieces if piece.anchor] == ["PhD in oceanography"]
    assert next(piece.anchor for piece in pieces if piece.anchor) == anchor_of(asked)


def test_quotes_that_begin_alike_overlap_or_go_on_in_the_next_line_have_one_anchor_each():
    quotes = [quote("Map"), quote("Map the sea floor"), quote("sea floor"), quote("Mend nets\nAbout")]
    work = parts(posting(), quotes)[1]
    anchors = [piece.anchor for block in work.blocks for line in block.lines for piece in line if piece.anchor]
    assert len(anchors) == len(set(anchors)) == 3
    assert said(work) == ["Map the sea floor", "Mend nets"]


def test_a_text_without_headings_that_we_know_is_shown_openly():
    (only,) = parts(posting("نحن مختبر صغير.\n• نماذج للرؤية"))
    assert (only.heading, only.aside) == ("", False)
    assert said(only) == ["نحن مختبر صغير.", "نماذج للرؤية"]


@pytest.mark.parametrize("text", ["", " \n \r\n "])
def test_no_text_gives_no_part(text):
    assert parts(posting(text)) == []


@pytest.mark.parametrize("line", ["-5 degrees at night", "C++ – and Rust"])
def test_signs_inside_a_sentence_are_no_bullets(line):
    (only,) = parts(posting(line))
    assert said(only) == [line]
