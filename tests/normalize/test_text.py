"""Plain text as a reader of the page sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.normalize.text import plain_text

PAGES = [
    ("paragraphs", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("line_breaks", "One<br/>Two<br><br>Three", "One\nTwo\n\nThree"),
    ("list", "<p>You bring</p><ul><li><p>PhD</p></li><li>Python</li></ul>", "You bring\n\n- PhD\n- Python"),
    ("list_of_five", "<ul><li>A</li><li>B</li><li>C</li><li>D</li><li>E</li></ul>", "- A\n- B\n- C\n- D\n- E"),
    ("nested_list", "<ul><li>A<ul><li>B</li></ul></li></ul>tail", "- A\n- B\n\ntail"),
    ("heading_and_link", "<h2>Team</h2>We <b>build</b> <a href='x'>maps</a>.", "Team\n\nWe build maps."),
    ("entities", "<p>R&amp;D&nbsp;&mdash; p &lt; 0.05</p>", "R&D — p < 0.05"),
    ("stray_less_than_in_markup", "<div>p < 0.05 and x<y, <b>bold</b></div>", "p < 0.05 and x<y, bold"),
    ("scripts_and_comments", "<style>p{}</style><script>x</script>a<!-- no -->b<p>c</p>", "ab\n\nc"),
    ("table", "<table><tr><td>Pay</td><td>$9</td></tr></table>", "Pay $9"),
    ("plain_text_with_less_than", "effects with p < 0.05 and List<String>", "effects with p < 0.05 and List<String>"),
    ("plain_text_with_entities", "Q&amp;A&nbsp;team", "Q&A team"),
    ("windows_line_ends", "One\r\nTwo\r\n\r\n\r\nThree", "One\nTwo\n\nThree"),
    ("control_characters", "<p>a\x00b</p>", "ab"),
    ("empty_elements", "<p></p><ul><li></li></ul>", ""),
    ("empty", "", ""),
]


@pytest.mark.parametrize(("markup", "expected"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_text_reads_like_the_page(markup, expected):
    assert plain_text(markup) == expected


@given(st.text(max_size=300) | st.text(alphabet="<>/pbdivul li&;!-'\"=\n\x00", max_size=200))
def test_any_input_gives_clean_lines(markup):
    plain = plain_text(markup)
    assert plain == plain.strip()
    assert "\n\n\n" not in plain
    assert "\xa0" not in plain
    assert "\x00" not in plain
