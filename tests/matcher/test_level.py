from __future__ import annotations

import pytest
from invented import posting, profile

from matcher.level import Level, posting_level, profile_level, subject, title_level

TITLES = {
    "Software Engineering Intern, Summer 2026": (0, False),
    "New Grad Software Engineer": (1, False),
    "Economist I": (1, False),
    "Data Scientist II, Pricing": (2, False),
    "Sr. Applied Scientist": (3, False),
    "Research Scientist III": (3, False),
    "Staff Product Security Engineer": (4, False),
    "Principal Economist": (4, False),
    "Engineering Manager, Search": (4, True),
    "Senior Product Manager": (3, False),
    "Senior Manager, Applied Science": (4, True),
    "Director of Communications": (5, True),
    "Head of Research": (5, True),
    "VP of Finance": (6, True),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items(), ids=TITLES.keys())
def test_titles_state_levels(title, expected):
    level = title_level(title)
    assert level is not None
    assert (level.high, level.manages) == expected


@pytest.mark.parametrize("title", ["Applied Scientist, Search", "Member of Technical Staff, Robotics", "Nurse"])
def test_titles_without_a_word_for_it_state_none(title):
    assert title_level(title) is None


def test_distance_counts_steps_and_management():
    senior, principal, manager = Level(3, 3, False), Level(4, 4, False), Level(4, 4, True)
    assert senior.distance(senior) == 0
    assert senior.distance(principal) == principal.distance(senior) == 1
    assert senior.distance(manager) == 2
    assert Level(3, 4, False).distance(principal) == 0


def test_years_tell_the_level_where_the_title_does_not():
    text = "Find defects.\n\nRequirements\n- 8+ years of experience in research\n"
    assert posting_level(posting(text, title="Applied Scientist")) == Level(4, 4, False)
    assert posting_level(posting("Find defects.", title="Applied Scientist")) == Level(2, 2, False)


def cv(*positions):
    entries = "".join(f"{line}\n- Worked hard\n" for line in positions)
    return profile(f"Kim Doe\n\nEngineer\n\nExperience\n{entries}")


def test_a_person_is_as_senior_as_the_position_held_now():
    person = cv("Staff Engineer, Acme, 2023 - present", "Senior Engineer, Acme, 2019 - 2022")
    assert profile_level(person) == Level(4, 4, False)


def test_internships_alone_make_a_first_job():
    assert profile_level(cv("Software Engineering Intern, Acme, June 2025 - August 2025")) == Level(1, 1, False)


def test_no_position_tells_no_level():
    assert profile_level(profile("Kim Doe\n\nI like maps.\n")) is None


SUBJECTS = {
    "Senior Machine Learning Engineer - Ads": "Machine Learning - Ads",
    "Principal Applied Scientist, Personalization": "Personalization",
    "Postdoctoral Researcher – Visual Localization": "Visual Localization",
    "Director, Economist - Head of Experimentation": "Experimentation",
    "Economist II": "Economist II",
    "": "",
}


@pytest.mark.parametrize(("title", "expected"), SUBJECTS.items(), ids=SUBJECTS.keys())
def test_the_subject_is_what_remains_without_job_and_level(title, expected):
    assert subject(title) == expected
