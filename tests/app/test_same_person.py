"""Two CVs of one person are noticed, and nothing is done about it but to say so."""

from __future__ import annotations

import pytest

from app.tasks.same_person import same_person
from schemas import RawProfile
from schemas.normalize import normalize

CV = """\
{name}
{mail}

Marine acoustician

Experience
Acoustician, Humdrum Audio, 2015 - present
- Located whales with hydrophone arrays and particle filters
- Wrote simulators of propeller noise in Python

Education
PhD in Oceanography, University of Bergen, 2014
"""
OTHER = """\
{name}
{mail}

Pastry chef

Experience
Head of pastry, Hotel Meridian, 2012 - present
- Menus for two hundred guests, sugar sculptures, training of apprentices

Education
Master's degree in Culinary Arts, 2011
"""


def profile(text, name="Ines Okafor", mail="ines@okafor.example", source="cv.txt"):
    return normalize(RawProfile(source=source, text=text.format(name=name, mail=mail)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(profile(CV), profile(CV), True, id="the same text in another file"),
        pytest.param(profile(CV), profile(OTHER, "I. Okafor"), True, id="one address"),
        pytest.param(profile(CV), profile(OTHER, mail="INES@okafor.example"), True, id="one address in capitals"),
        pytest.param(profile(CV, mail=""), profile(CV, "Inès OKAFOR", ""), True, id="one name and one content"),
        pytest.param(profile(CV, mail=""), profile(OTHER, mail=""), False, id="a namesake"),
        pytest.param(profile(CV, mail=""), profile(CV, "Jo Bell", ""), False, id="a template filled by two people"),
        pytest.param(profile(CV, mail="a@x.example"), profile(OTHER, "Jo Bell", "b@x.example"), False, id="colleagues"),
    ],
)
def test_two_cvs(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_second_cv_of_a_person_is_noticed_and_both_are_kept(run, docket, store, tmp_path):
    text = CV.format(name="Ines Okafor", mail="ines@okafor.example")
    for name in ("ines.txt", "ines.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    first = run("match", tmp_path / "ines.txt", database=docket)
    again = run("match", tmp_path / "ines.txt", database=docket)
    assert "same person" not in first.stderr + again.stderr
    older = store.profile("ines.txt").id
    second = run("match", tmp_path / "ines.md", database=docket)
    assert second.exit_code == 0
    (line,) = [line for line in second.stderr.splitlines() if "same person" in line]
    assert f"`postdocket profiles erase {older}`" in line
    assert {"ines.txt", "ines.md"} <= {profile.source for profile in store.profiles()}


def test_a_cv_that_is_not_stored_is_compared_with_nobody(run, docket, tmp_path):
    (tmp_path / "mira.txt").write_text(CV.format(name="Mira Castellan", mail="m@example.org"), encoding="utf-8")
    assert "same person" not in run("match", tmp_path / "mira.txt", "--no-store", database=docket).stderr
