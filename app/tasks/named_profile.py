"""From what a user typed to the one person who is meant."""

from __future__ import annotations

import difflib

from app.tasks.docket import Docket
from schemas import Profile, UnknownProfile


def find_profile(docket: Docket, key: str, detail: str = "") -> Profile:
    """Return the profile of that id, abbreviated id, file name or name.

    Raises AmbiguousId; UnknownProfile with the nearest name where one is near, else with `detail`.
    """
    try:
        return docket.store.profile(key)
    except UnknownProfile as error:
        names = {name.casefold(): name for one in docket.store.profiles() for name in (one.source, one.label)}
        near = difflib.get_close_matches(key.casefold(), names, n=1)
        raise UnknownProfile(key, f"did you mean {names[near[0]]!r}?" if near else detail) from error
