"""Where the work is done: remote, hybrid or on site, read from platform words, location strings and running text."""

from __future__ import annotations

import re

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

# Words of a location string, taken out of it before places are looked for. Spotify's "Home Mix" is mostly from home,
# its "Office Mix" mostly not.
_LOCATION_WORDS = (
    (
        Workplace.HYBRID,
        re.compile(
            r"\b(?:hybrid(?:[ -](?:remote|work(?:ing)?|office|role|position))?|h[ií]brid[oa]|hybride|office mix"
            r"|part(?:ly|ially)?[ -]remote|teilweise remote|flex(?:ible)?[ -]hybrid)\b",
            re.I,
        ),
    ),
    (
        Workplace.REMOTE,
        re.compile(
            r"(?:\b(?:100 ?%|fully|full|completely|permanently|mostly|primarily) )?\b(?:remote(?:ly)?"
            r"(?:[ -](?:first|only|eligible|friendly|possible|work(?:ing)?|position|role|job|optional|option|ok|allowed))?"
            r"|remot[oa]|home mix|work(?:ing)? (?:from|at) (?:home|anywhere)|wfh|home[ -]?office|home[ -]based"
            r"|telecommut\w{0,4}|telework\w{0,4}|virtual(?: office)?|t[ée]l[ée]travail|[àa] distance|teletrabajo"
            r"|teletrabalho|trabajo remoto|trabalho remoto|distributed|anywhere)\b",
            re.I,
        ),
    ),
    (
        Workplace.ONSITE,
        re.compile(
            r"\b(?:on[ -]?site|in[ -]office|in[ -]person|presencial|sur site|en pr[ée]sentiel|vor ort|office[ -]based)\b",
            re.I,
        ),
    ),
)

_ROLE = r"(?:role|position|job|opportunity|opening|vacancy|posting|internship|stelle|poste|puesto|vaga)"
_OFFICE = r"(?:office|on-?site|lab|laboratory|headquarters|hub|workplace|b[üu]ro)s?"
_NUMBER = r"(?:\d|one|two|three|four|1-2|2-3|3-4|half)"
# A sentence must speak of the role's own place of work: "remote sensing", "hybrid models", "remote teams",
# "on-site interviews" do not. Gaps are bounded, so that no text makes the search slow.
_SENTENCES = (
    (
        Workplace.HYBRID,
        re.compile(
            rf"#li-hybrid|\bhybrid[ -](?:remote )?(?:{_ROLE}|work(?:ing|place|style)?\b(?! load)|schedule|arrangement"
            rf"|environment|office|set-?up|basis|policy|format)"
            rf"|\b{_ROLE}\b[^.!?\n]{{0,60}}\b(?:is|offers?|are|as|be)\b[^.!?\n]{{0,30}}\bhybrid\b(?! (?:model|cloud|system|search))"
            rf"|\bhybrid(?: work(?:ing)?)? model (?:with|of|where|that|in which|,)"
            rf"|\bhybrid\b[^.!?\n]{{0,40}}\bdays?\b[^.!?\n]{{0,30}}\b{_OFFICE}"
            rf"|\b{_NUMBER} (?:or more |\+ )?days?(?: (?:a|per|each|every|/) ?week| weekly)?,? (?:in|at|from) (?:the|our|an?|your)? ?{_OFFICE}\b"
            rf"|\b{_OFFICE}\b[^.!?\n]{{0,40}}\b{_NUMBER} (?:or more )?days? (?:a|per|each|every) week"
            rf"|\bat least (?:half|\d\d ?%|\d\d percent) of (?:their|your|the) (?:work(?:ing)? )?time (?:in|at)\b[^.!?\n]{{0,40}}\b{_OFFICE}"
            rf"|\b(?:teilweise|partially|partly) remote\b|\bmix of (?:remote|home)[^.!?\n]{{0,30}}{_OFFICE}",
            re.I,
        ),
    ),
    (
        Workplace.REMOTE,
        re.compile(
            rf"#li-remote|\bremote (?:{_ROLE})\b|\bremote[ -](?:eligible|friendly)\b(?! (?:interview|event))"
            rf"|\b{_ROLE}\b[^.!?\n]{{0,60}}\b(?:is|are|as|be)\b[^.!?\n]{{0,30}}\bremote\b(?! (?:sens|team|site|control|work))"
            rf"|\b(?:fully|100 ?%|completely|entirely) remote (?:{_ROLE}|work|within|in|from|from|\()"
            rf"|\bwork(?:ing|s)? (?:fully |completely |100 ?% )?remotely (?:from|within|in|anywhere)\b"
            rf"|\b(?:can|may|will|to) (?:be )?(?:work(?:ed)?|perform(?:ed)?|based|done)(?: \w+){{0,3}} (?:remotely|from home|from anywhere)\b"
            rf"|\btelecommute\b|\bremote (?:in|within|from|across|anywhere in) (?:the )?[A-Z]",
            re.I,
        ),
    ),
    (
        Workplace.ONSITE,
        re.compile(
            rf"#li-onsite|\bon-?site (?:{_ROLE}|presence|basis|work(?! ?shop))\b"
            rf"|\b{_ROLE}\b[^.!?\n]{{0,60}}\b(?:is|are|be|requires?)\b[^.!?\n]{{0,40}}\b(?:on-?site|in[- ]person|in[- ]office)\b"
            rf"|\b(?:work|working|based|be) (?:fully |primarily )?(?:on-?site|in[- ]person) (?:in|at|from|\d|full)"
            rf"|\b(?:on-?site|in[- ]person) (?:in|at) our\b|\b(?:5|five) days (?:a|per) week (?:in|at) (?:the|our)? ?{_OFFICE}\b"
            rf"|\bnot (?:a |eligible for )?remote\b|\bremote work is not\b",
            re.I,
        ),
    ),
)
_NOT = re.compile(r"\b(?:unless|not|no|isn't|cannot|never)\b[^.!?\n]{0,40}$", re.I)
_WORDS_OF_A_LABEL = 6


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
        return take_workplace(text)[1]
    for workplace, sentence in _SENTENCES:
        for match in sentence.finditer(text):
            if not _NOT.search(text[max(0, match.start() - 60) : match.start()]):
                return workplace
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
