"""Which sentences of a list of qualifications are items of it, and which are prose around it."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?:^|\s)(?:[•·▪◦●○‣⁃∙*►–—-]|\(?\d{1,2}[.)])\s*\*{0,2}$")
_OPENING = re.compile(
    r"(?:An?\s|The\s)?(?:Experience[sd]?|Abilit(?:y|ies)|Able\sto|Strong|Excellent|Proven|Demonstrated?|Deep|Passion(?:ate)?"
    r"|Comfort(?:able)?|Willing(?:ness)?|Self[\s-]\w+|Detail|Attention|Team\splayer|Good|Great|Exceptional|Outstanding"
    r"|Effective|Superb|Solid|Knowledge(?:able)?|Understanding|Familiar(?:ity)?|Proficien(?:cy|t)|Track\srecord|Curious"
    r"|Curiosity|Must|Highly|Minimum|At\sleast|Skilled|Adept|Bias|Ownership|Growth\smindset|Creativ(?:e|ity)"
    r"|Independent|Interest|Desire|Fluen(?:cy|t)|Communicat\w+|Collaborat\w+|Thriv\w+|Hands[\s-]on|Sense\sof|Sound"
    r"|Willing|Eager(?:ness)?|Flexib\w+|Adaptab\w+|Resilien\w+|Empathy|Integrity|Analytical|Critical\sthinking"
    r"|Problem[\s-]solv\w+|Organi[sz]\w+|Business\sacumen|Leadership|Background|Exposure|Commitment|Capab\w+|Expert\w*"
    r"|Advanced|Working\sknowledge|Prior|Previous|Keen|Motivated|High(?:ly)?|Clear|Quick|Fast\slearner|Proactive"
    r"|(?:You|you)(?:['’](?:re|ve|d|ll))?\s(?:are|have|can|care|thrive|enjoy|love|think|bring|know|take|communicate"
    r"|work|possess|hold|understand|like|want|believe|value|an?|the|not|passionate|comfortable|able|experienced|built"
    r"|led|worked|shipped|managed|skilled|excited|curious|great|good|strong|fluent)"
    r"|Fähigkeit|Erfahrung|Sehr\sgute|Gute|Ausgeprägte?|Kommunikations\w+|Teamf\w+|Teamgeist|Eigeninitiative|Bereitschaft"
    r"|(?:Du|Sie)\s(?:hast|bist|haben|sind|bringen|bringst)|Vous\s(?:êtes|avez|savez)|Maîtrise|Expérience|Capacité|Bonnes?"
    r"|Excellentes?|Esprit|Rigueur|Autonomie|Experiencia|Capacidad|Conocimientos?|Habilidad\w*|Experiência|Capacidade"
    r"|Conhecimentos?|Facilidade|Boa)\b"
)
_LEADS = re.compile(r":\W*$")
_TELLING = re.compile(
    r"\b(?!(?:you|bring|have|has|is|are|an|the|with|in|of|for|to|and|or|plus|bonus|nice|experience|typically|preferred"
    r"|required|ideally|preferably|demonstrated|strong)\b)[^\W\d_]{2,}",
    re.IGNORECASE,
)


def is_item(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]`, from a section of qualifications, asks for something by itself.

    It does behind a list mark, and where it opens as items do; words that lead a list or explain it do not.

    >>> text = "We value: - Attention to detail - Grit and care Our teams are small. Ability to listen."
    >>> [is_item(text, text.index(word), text.index(word) + 18) for word in ("Attention", "Grit", "Our", "Ability")]
    [True, True, False, True]
    """
    if not says_something(text, start, end) or _LEADS.search(text, max(start, end - 3), end):
        return False
    return bool(_MARK.search(text, max(0, start - 8), start) or _OPENING.match(text, start, end))


def says_something(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is more than the rest of a sentence, such as "is a plus" or "experience with"."""
    first = _TELLING.search(text, start, end)
    return first is not None and _TELLING.search(text, first.end(), end) is not None
