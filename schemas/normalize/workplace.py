"""Where the work is done: remote, hybrid or on site, read from platform words, location strings and running text."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues, same_length_lower
from schemas.normalize.stated import Stated, quoted
from schemas.posting import Workplace

# Values of platforms' own fields (Lever, Ashby, SmartRecruiters, Teamtailor, Eightfold, amazon.jobs, schema.org).
_PLATFORM_WORDS = {
    "remote": Workplace.REMOTE,
    "fully": Workplace.REMOTE,
    "fullyremote": Workplace.REMOTE,
    "remoteonly": Workplace.REMOTE,
    "telecommute": Workplace.REMOTE,
    "virtual": Workplace.REMOTE,
    "workfromhome": Workplace.REMOTE,
    "hybrid": Workplace.HYBRID,
    "hybridremote": Workplace.HYBRID,
    "remotehybrid": Workplace.HYBRID,
    "partial": Workplace.HYBRID,
    "partlyremote": Workplace.HYBRID,
    "partiallyremote": Workplace.HYBRID,
    "onsite": Workplace.ONSITE,
    "inoffice": Workplace.ONSITE,
    "office": Workplace.ONSITE,
    "inperson": Workplace.ONSITE,
}


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _lower_any_of(*patterns: str) -> re.Pattern[str]:
    """For text in lower case, which takes half the time."""
    return re.compile("|".join(patterns))


# Words of a location string, taken out of it before places are looked for. Spotify's "Home Mix" is mostly from home,
# its "Office Mix" mostly not.
_LOCATION_WORDS = (
    (
        Workplace.HYBRID,
        _any_of(
            r"\bhybrid(?:[ -](?:remote|work(?:ing)?|office|role|position))?\b",
            r"\b(?:h[ií]brid[oa]|hybride|office mix|flex(?:ible)?[ -]hybrid)\b",
            r"\b(?:teilweise|part(?:ly|ially)?)[ -]remote\b",
            # "3 days in London", "2-3 days a week in the office"
            r"\b[1-4](?: ?[-–] ?[2-4])?\+? (?:days?|tage?|jours?|d[ií]as?)(?: (?:a|per|each|pro|par|por|/) ?"
            r"(?:week|woche|semaine|semana))?"
            r"(?: (?:in|at|from|im|au|en|na|no) (?:the |our )?(?:office|b[üu]ro|bureau)?)?",
        ),
    ),
    (
        Workplace.REMOTE,
        _any_of(
            r"(?:\b(?:100 ?%|fully|full|completely|permanently|mostly|primarily) )?\bremote(?:ly)?"
            r"(?:[ -](?:first|only|eligible|friendly|possible|work(?:ing)?|position|role|job|option(?:al)?))?\b",
            r"\b(?:fernarbeit|heimarbeit|mobil(?:es|e)? arbeit(?:en)?|ortsunabh[äa]ngig)\b",
            r"\b(?:remot[oa]|home mix|wfh|home[ -]?office|home[ -]based|distributed|anywhere)\b",
            r"\bvirtual(?: office| location)?\b",
            r"\bwork(?:ing)? (?:from|at) (?:home|anywhere)\b|\btele(?:commut|work)\w{0,4}\b",
            r"\bt[ée]l[ée]travail\b|[àa] distance\b|\b(?:teletrabajo|teletrabalho|trabajo remoto|trabalho remoto)\b",
        ),
    ),
    (
        Workplace.ONSITE,
        _any_of(
            r"\b(?:on[ -]?site|in[ -]office|in[ -]person|office[ -]based|presencial|sur site|vor ort)\b",
            r"\b(?:en )?pr[ée]sentiel\b",
        ),
    ),
)

_ROLE = r"(?:role|position|job|opportunity|opening|vacancy|internship|fellowship|stelle|poste|puesto|vaga)"
_IS = r"(?:is|are|be|offers?|as|can be|will be)"
_OFFICE = (
    r"(?:(?:the|our|an?|your|their|la|le|nos|nuestra|nosso)(?: \w+)? )?"
    r"(?:office|on-?site|lab|laboratory|headquarters|hub|b[üu]ro|bureau|oficina|escrit[óo]rio)s?\b"
)
_DAYS = (
    r"\b(?:\d|one|two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|dois|tr[êe]s|quatro"
    r"|[1-3] ?[-–] ?[2-4])(?: or more|\+)? (?:days?|tagen?|tage|jours?|d[ií]as?)"
)
_WEEKLY = r"(?:a|per|each|every|/) ?week|weekly|pro woche|(?:in|je) der woche|par semaine|por semana|a la semana"
_IN = r"(?:in|at|from|im|au|en|no|na)"
_GAP = r"[^.!?\n]{0,40}"
# A sentence must speak of the role's own place of work: "remote sensing", "hybrid models", "remote teams" and "on-site
# interviews" do not. Gaps are bounded, so that no text makes the search slow.
_SENTENCES = (
    (
        Workplace.HYBRID,
        _lower_any_of(
            r"#li-hybrid\b",
            rf"\bhybrid[ -](?:remote )?(?:{_ROLE}|work(?:place|style)?\b(?! ?load)|schedule|arrangement|policy)\b",
            r"\bhybrid[ -](?:remote[ -])?working\b",
            rf"\b{_ROLE}\b{_GAP}\b{_IS}\b{_GAP}\bhybrid\b(?! (?:model|cloud|system|search|method|approach|retriev))",
            r"\bhybrid(?: work(?:ing)?| office| remote)? model (?:with|where|that requires|in which|of working)\b",
            rf"\bhybrid\b{_GAP}{_DAYS}",
            rf"{_DAYS}(?:,? (?:{_WEEKLY}))?,? {_IN} {_OFFICE}",
            rf"\b{_IN} {_OFFICE}{_GAP}{_DAYS} (?:{_WEEKLY})\b",
            r"\bhybride[snm]? arbeit\w*|\b(?:arbeit|arbeitsmodell|stelle|travail|poste) (?:ist|est) hybride?\b",
            rf"\bat least (?:half|[1-9]\d ?(?:%|percent)) of (?:their|your|the) (?:work )?time (?:in|at) {_OFFICE}",
            r"\b(?:teilweise|partially|partly) remote\b|\bmix of (?:remote|home)\b[^.!?\n]{0,30}\boffice\b",
            r"\b(?:modalidad|modelo|formato|regime|mode) (?:de tra\w{4,6} )?(?:h[ií]brid[oa]|hybride)\b",
        ),
    ),
    (
        Workplace.REMOTE,
        _lower_any_of(
            r"#li-remote\b",
            rf"\bremote {_ROLE}s?\b|\bremote[ -](?:eligible|friendly)\b(?! (?:interview|event|culture|company|ways))",
            rf"\b(?:this|the|our|diese|ce|este|esta) {_ROLE}\b{_GAP}\b{_IS}\b{_GAP}\bremote\b"
            r"(?! (?:sens|team|site|control|work))",
            rf"\b(?:fully|100 ?%|completely|entirely) remote (?:{_ROLE}|within|in|from|across)\b|\b100 ?% remote\b",
            rf"\b{_ROLE}\b{_GAP}\bremotely (?:from|within|in|anywhere)\b|\bremote position\b",
            r"\b(?:you|position|role|employees?) (?:can|may|will|is|are|to)(?: \w+){0,4} work(?:ing)? "
            r"(?:fully |completely |100 ?% )?(?:remotely|from home|from anywhere)\b",
            r"\bwork remotely (?:from|within|in|anywhere)\b|\btelecommut(?:e|ing) (?:position|role|from|is|allowed)",
            r"\b(?:100 ?% )?(?:homeoffice|home office) m[öo]glich\b|\ben t[ée]l[ée]travail (?:complet|total|[àa] 100)",
            r"\b(?:modalidad|modelo|regime|trabajo|trabalho) (?:100 ?% )?remot[oa]\b",
        ),
    ),
    (
        Workplace.ONSITE,
        _lower_any_of(
            r"#li-onsite\b",
            rf"\bon-?site {_ROLE}\b",
            r"\bon-?site (?:presence|attendance|work) (?:is |are )?(?:required|mandatory|expected)\b",
            rf"\bth(?:is|e) {_ROLE}\b{_GAP}\b(?:is|requires?|must be)\b{_GAP}\b(?:on-?site|in[- ](?:person|office))\b",
            r"\b(?:work|working|be|based) (?:fully |primarily )?(?:on-?site|in[- ]person) (?:in|at|from|full)\b",
            r"\b(?:on-?site|in[- ]person) (?:in|at) our\b",
            rf"\b(?:5|five) days (?:a|per) week,? (?:in|at|from) {_OFFICE}",
            rf"\bnot (?:a )?remote {_ROLE}\b|\bnot (?:eligible for|available for|open to) remote\b",
            r"\bremote work is not (?:possible|available|permitted|an option)\b",
        ),
    ),
)
# What is denied, or allowed by way of exception, is not what the role is.
_DENIED = re.compile(r"\b(?:unless|except|not|no|isn't|cannot|never|if|whether)\b[^.!?\n]{0,40}$", re.IGNORECASE)
_WORDS_OF_A_LABEL = 6
# Every sentence above has one of these pieces, in lower case, and reaches less than `_REACH` from it; the rest of a
# text is skipped.
_CUES = {
    Workplace.HYBRID: Cues(
        *("hybrid", "híbrid", "ly remote", "teilweise remote", "mix of ", " time in ", " time at ", "+ day"),
        *(f"{number} day" for number in (*"123456789", "one", "two", "three", "four", "more")),
        *(" tage", " jours ", " días ", " dias "),
    ),
    Workplace.REMOTE: Cues("remot", "from home", "from anywhere", "homeoffice", "home office", "telecommut", "travail"),
    Workplace.ONSITE: Cues(
        *("onsite", "on-site", "in person", "in-person", "in office", "in-office", "5 days", "five days"),
        *("not remote", "not a remote", "for remote", "to remote", "remote work is"),
    ),
}
_REACH = 200


def read_workplace(text: str | None) -> Workplace | None:
    """Return how the work is done, or `None` where the text does not say.

    `text` is a platform's word, a location string or a posting's running text.

    >>> read_workplace("hybrid_remote"), read_workplace("Remote - US"), read_workplace("unspecified")
    (<Workplace.HYBRID: 'hybrid'>, <Workplace.REMOTE: 'remote'>, None)
    >>> read_workplace("This is a fully remote position."), read_workplace("You will study remote sensing.")
    (<Workplace.REMOTE: 'remote'>, None)
    """
    if not text:
        return None
    if word := _PLATFORM_WORDS.get(re.sub(r"[\W_]+", "", text[:40]).casefold()):
        return word
    if len(text) <= 80 and len(text.split()) <= _WORDS_OF_A_LABEL and not text.rstrip().endswith((".", "!", "?")):
        return take_workplace(text.replace("_", " "))[1]
    found = find_workplace(text)
    return found.value if found else None


def find_workplace(text: str) -> Stated[Workplace] | None:
    """Return how the work is done as running text says it, with the words that say so; `None` where it does not.

    >>> find_workplace("You will study remote sensing. This is a fully remote position.").quote.text
    'fully remote position'
    """
    low = same_length_lower(text)
    for workplace, sentences in _SENTENCES:
        for start, end in _CUES[workplace].near(text, _REACH):
            for match in sentences.finditer(low, start, end):
                before = text[max(0, match.start() - 60) : match.start()]
                if workplace is Workplace.ONSITE or not _DENIED.search(before):
                    return Stated(workplace, quoted(text, match.start(), match.end()))
    return None


def take_workplace(text: str) -> tuple[str, Workplace | None]:
    """Return a location string without its words for how the work is done, and what the first of them says.

    >>> take_workplace("Hybrid - London")
    (', - London', <Workplace.HYBRID: 'hybrid'>)
    """
    found = [(match.start(), kind) for kind, words in _LOCATION_WORDS if (match := words.search(text))]
    for _, words in _LOCATION_WORDS if found else ():
        text = words.sub(",", text)
    return text, min(found)[1] if found else None
