"""A posting of any length is read in time that grows with its length, whatever stands in it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable

import pytest

from schemas import RawLocation, RawPosting
from schemas.normalize import normalize
from schemas.normalize.denials import without_denials
from schemas.normalize.summary import summarize

LENGTH = 50_000
PIECES = [
    *("x", "X", "1", " ", "\n", ",", ".", "(", ")", "- a\n", "\u2022 ", "word ", "Word ", "A. ", "of Aa ", "漢", "<b>"),
    *(
        "a, ",
        "(a ",
        "or ",
        "and ",
        "1, ",
        "5 years ",
        "$1 - $1 - ",
        "1,000,",
        "EUR ",
        "2027 ",
        "U.S. ",
        "a@",
        "http://a",
    ),
    *("PhD or ", "Python, C or ", "machine ", "German ", "published ", "active ", "race, ", "eligible for ", "&amp;"),
    *(
        "Qualifications:\n",
        "Responsibilities ",
        "preferred a plus ",
        "looking for a ",
        "or equivalent ",
        "sponsor not ",
    ),
    *("this role is ", "join the A ", "seeking highly ", "hybrid role is ", "remote ", "travel ", "start date "),
    *("no a experience ", "For A", "a/", "A&", "Leeds and ", "Leeds/"),
]
INPUTS = {piece.strip() or repr(piece): piece for piece in PIECES}
SECONDS = 8.0
"""What a pattern that goes back over all it has read takes at the least; our readers need a tenth of a second."""


def posting_of(piece: str, length: int) -> RawPosting:
    text = (piece * (length // len(piece) + 1))[:length]
    words = dict.fromkeys(("title", "team", "hiring_organization", "employment_type", "workplace", "language"), text)
    return RawPosting(
        source="lab",
        external_id="7",
        description=f"Basic qualifications\n{text}",
        locations=(RawLocation(raw=text),),
        **words,
    )


def read_all(piece: str, length: int) -> None:
    read = normalize(posting_of(piece, length))
    summarize(read)
    without_denials(read.text)


def events(run: Callable[[], object]) -> int:
    """How many functions of Python and of C are called."""
    count = 0

    def see(*_event: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture
def processor_limit():
    """Stop a reader that takes more of the processor than any but a catastrophic one does, however busy the machine."""

    def stop(*_signal: object) -> None:
        pytest.fail("one posting of 50,000 characters takes longer than a thousand others")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("piece", INPUTS.values(), ids=list(INPUTS))
@pytest.mark.usefixtures("processor_limit")
def test_no_pattern_goes_back_over_all_it_has_read(piece):
    read_all(piece, LENGTH)


@pytest.mark.parametrize("piece", INPUTS.values(), ids=list(INPUTS))
def test_twice_the_text_is_at_most_about_twice_the_work(piece):
    read_all(piece, 3900)  # tables and caches
    once, twice = (events(lambda n=n: read_all(piece, n)) for n in (4000, 8000))
    assert twice <= 2.3 * once
