"""Travel in the sentences that postings put it in."""

from __future__ import annotations

import pytest

from schemas.normalize.travel import find_travel

ASKED = {
    "Willingness to travel up to 25% of the time.": (None, 25, "travel up to 25%"),
    "This role needs 10–15% travel for field trips.": (10, 15, "10–15% travel"),
    "Travel: 20 %": (20, 20, "Travel: 20 %"),
    "You are happy to travel at least 30 percent": (30, None, "travel at least 30 percent"),
    "**Travel:** >50% of the time": (50, None, "Travel:** >50%"),
    "Ability to travel frequently (up to 50% within the region).": (None, 50, "travel frequently (up to 50%"),
    "Must be able to travel internationally.": (None, None, "Must be able to travel internationally"),
    "Occasional travel may be required.": (None, None, "Occasional travel may be required"),
    "No travel is required.": (None, 0, "No travel is required"),
    "Reisebereitschaft (bis zu 20 %) setzen wir voraus.": (None, 20, "Reisebereitschaft (bis zu 20 %"),
    "Hohe Reisebereitschaft": (None, None, "Reisebereitschaft"),
    "Déplacements fréquents en Europe": (None, None, "Déplacements fréquents"),
    "Disponibilidad para viajar hasta un 40%": (None, 40, "viajar hasta un 40%"),
    "Disponibilidade para viagens": (None, None, "Disponibilidade para viagens"),
}


@pytest.mark.parametrize("text", ASKED)
def test_travel_that_is_asked_for(text):
    found = find_travel(f"We map tides. {text}")
    assert (found.minimum_percent, found.maximum_percent, found.quote.text) == ASKED[text]


@pytest.mark.parametrize(
    "text",
    [
        "Ten years in the travel industry.",
        "We offer a yearly travel stipend of 20% of your pay.",
        "Our travel brands grew by 30% last year.",
        "You plan and manage the domestic travel of our staff.",
        "Data travels fast here.",
        "",
    ],
)
def test_other_trips_are_no_demand(text):
    assert find_travel(text) is None
