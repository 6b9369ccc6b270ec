"""What people say of their own CV where we misread it: added, taken back, and put on again at every reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import ValidationError

from app.tasks.docket import Docket
from app.tasks.people import keep_profile
from schemas import DegreeLevel, Profile, RawProfile, UsageError
from schemas.profile import Corrections, RightToWork

Action = Literal["add", "remove", "undo"]
LISTS = ("skills", "programming_languages", "languages")
LONGEST = 200
RIGHTS: dict[str, bool | None] = {"free": False, "sponsorship": True, "unknown": None}
"""How a form says what a person may do in a country."""


def correct(docket: Docket, profile_id: str, field: str, value: str, action: Action = "add") -> Profile:
    """Store what a person says of one field of their profile, or takes back, and return the profile as it is then.

    Fields are `name`, `headline`, `highest_degree`, `years` (an empty value takes back), `skills`,
    `programming_languages`, `languages`, `work_authorization` (`DE free`, `US sponsorship`, `FR unknown`) and
    `dismissed` (the words of an entry). Raises UnknownProfile; UsageError naming what cannot be understood.
    """
    from schemas.normalize import normalize

    words = " ".join(value.split())

    def change(raw: RawProfile, _: Profile) -> Profile:
        try:
            said = Corrections.model_validate(_changed(raw.corrections, field, words, action).model_dump())
        except ValidationError as error:
            raise UsageError(f"{field.replace('_', ' ')}: {error.errors()[0]['msg'].lower()}, not {value!r}") from error
        raw = raw.model_copy(update={"corrections": said})
        profile = normalize(raw)
        keep_profile(docket, raw, profile)
        return profile

    # Another correction would be lost, and somebody erased would come back, if either fell between read and write.
    return docket.store.change_profile(profile_id, change)


def _changed(said: Corrections, field: str, value: str, action: Action) -> Corrections:
    if field in LISTS:
        return _list_changed(said, field, _NAMES[field](value), action)
    if field == "dismissed":
        kept = tuple(words for words in said.dismissed if words != value)
        return said.model_copy(update={"dismissed": kept if action == "undo" or not value else (*kept, value)})
    if field == "work_authorization":
        return _right_changed(said, value, action)
    if field not in ("name", "headline", "highest_degree", "years"):
        raise UsageError(f"a profile has no field {field!r} that can be corrected")
    if action == "undo" or (not value and field != "headline"):
        return said.model_copy(update={field: None})
    return said.model_copy(update={field: _VALUES[field](value)})


def _list_changed(said: Corrections, field: str, name: str, action: Action) -> Corrections:
    def without(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(other for other in names if other.casefold() != name.casefold())

    adds, removes = without(getattr(said.adds, field)), without(getattr(said.removes, field))
    was_added = len(adds) < len(getattr(said.adds, field))
    was_removed = len(removes) < len(getattr(said.removes, field))
    if action == "add" and not was_removed:
        adds = (*adds, name)
    if action == "remove" and not was_added:
        removes = (*removes, name)
    return said.model_copy(
        update={
            "adds": said.adds.model_copy(update={field: adds}),
            "removes": said.removes.model_copy(update={field: removes}),
        }
    )


def _right_changed(said: Corrections, value: str, action: Action) -> Corrections:
    country, _, may = value.rpartition(" ") if action != "undo" else (value, "", "")
    code = country_code(country)
    rights = tuple(right for right in said.work_authorization if right.country != code)
    if action != "undo":
        if may not in RIGHTS:
            raise UsageError(f"the right to work is {', '.join(RIGHTS)}, not {may!r}")
        rights = (*rights, RightToWork(country=code, needs_sponsorship=RIGHTS[may]))
    return said.model_copy(update={"work_authorization": rights})


def country_code(name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country that a person named in English, or by a code. Raises UsageError.

    >>> country_code("germany"), country_code("CZ")
    ('DE', 'CZ')
    """
    import pycountry

    try:
        return str(pycountry.countries.lookup(name.strip()).alpha_2)
    except LookupError as error:
        raise UsageError(f"no country is called {name!r}; write its English name or its two letters") from error


def language_code(name: str) -> str:
    """Return the ISO 639-1 code of a language that a person named in English, or by a code. Raises UsageError.

    >>> language_code("german"), language_code("el"), language_code("Mandarin")
    ('de', 'el', 'zh')
    """
    import pycountry

    from schemas.normalize.spoken import find_languages

    try:
        code = getattr(pycountry.languages.lookup(name.strip()), "alpha_2", None)
    except LookupError:
        code = None
    if code is None:
        code = next((code for code, _, _ in find_languages(f"Languages: {name.strip().title()}")), None)
    if code is None:
        raise UsageError(f"no language is called {name!r}; write its English name")
    return str(code)


def _word(value: str) -> str:
    if not value:
        raise UsageError("nothing was written; write a name")
    if len(value) > LONGEST:
        raise UsageError(f"a name has {LONGEST} characters at most")
    return value


def _skill(value: str) -> str:
    from schemas.normalize.profile_corrections import as_skill

    return as_skill(_word(value)).name


def _programming_language(value: str) -> str:
    """A language as it is known, where the whole of the words is one: `golang` is Go."""
    from schemas.normalize.skills import find_programming_languages

    name, label = _word(value), "Programming languages: "
    for spelling in (name, name.title(), name.upper()):
        for known, start, end in find_programming_languages(label + spelling):
            if (start, end) == (len(label), len(label) + len(spelling)):
                return known
    return name


_NAMES: dict[str, Callable[[str], str]] = {
    "skills": _skill,
    "programming_languages": _programming_language,
    "languages": language_code,
}


def _degree(value: str) -> DegreeLevel:
    try:
        return DegreeLevel(value)
    except ValueError as error:
        raise UsageError(f"a degree is {', '.join(DegreeLevel)}, not {value!r}") from error


def _years(value: str) -> float:
    try:
        return float(value.replace(",", "."))
    except ValueError as error:
        raise UsageError(f"years are a number, such as 7 or 2.5, not {value!r}") from error


_VALUES: dict[str, Callable[[str], object]] = {
    "name": _word,
    "headline": lambda value: _word(value) if value else "",
    "highest_degree": _degree,
    "years": _years,
}
