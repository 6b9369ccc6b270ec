"""Two names of one employer are told from two employers with similar names."""

from __future__ import annotations

import pytest

from schemas.organizations import key_word, names_organization, same_organization


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amazon", "Amazon.com Services LLC"),
        ("Amazon", "Amazon Web Services, Inc."),
        ("AMAZON", "amazon"),
        ("Meta", "Meta Platforms, Inc."),
        ("Google LLC", "Google Research"),
        ("Microsoft", "Microsoft Research Asia"),
        ("SAP SE", "SAP"),
        ("Nestle", "Nestlé S.A."),
        ("L'Oréal", "L’Oreal"),
        ("Siemens A.G.", "Siemens AG"),
        ("The Quillon Company", "Quillon Cloud Services LLC"),
        ("University of Bonn", "University of Bonn"),
        ("Data Science Institute", "Data Science Institute"),
        ("Uber", "Uber AI Labs"),
    ],
)
def test_one_employer(one, other):
    assert same_organization(one, other)
    assert same_organization(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meta", "Metabolic Labs"),
        ("Meta", "Metaphysic Inc"),
        ("Amazon", "Amazon Conservation Team"),
        ("Amazon", "University of Amazonas"),
        ("Apple", "Apple Bank"),
        ("Target", "Target Discovery Institute"),
        ("University of Bonn", "University of Ulm"),
        ("General Motors", "General Electric"),
        ("Technical University of Munich", "Technical University"),
        ("Allen Institute", "Allen Institute for AI"),
        ("Research", "Research Europe"),
        ("Intel", "Intelligent Robotics"),
        ("", "Amazon"),
        ("", ""),
        ("!!!", "???"),
    ],
)
def test_two_employers(one, other):
    assert not same_organization(one, other)
    assert not same_organization(other, one)


@pytest.mark.parametrize(
    ("affiliation", "employer", "named"),
    [
        ("Speech Lab, Northwater Media, Inc., Seattle, WA, USA", "Northwater Media, Inc.", True),
        ("Quillon Cloud Services (Zürich)", "Quillon", True),
        ("University of Ulm and Northwater Media", "Northwater Media", False),
        ("University of Ulm; Northwater Media", "Northwater Media", True),
        ("Dept. of Biology, University of Amazonas, Manaus", "Amazon", False),
        ("Amazonian Research", "Amazon", False),
        ("Amazon", "Amazon", True),
    ],
)
def test_an_affiliation_names_an_employer_as_a_part_of_its_own(affiliation, employer, named):
    assert names_organization(affiliation, employer) is named


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Amazon.com Services LLC", "Amazon"),
        ("The Quillon Company", "Quillon"),
        ("L'Oréal S.A.", "Oréal"),
        ("Nestlé", "Nestlé"),
        ("X", "X"),
    ],
)
def test_the_word_to_look_for_stands_in_every_name_of_the_employer(name, word):
    assert key_word(name) == word
