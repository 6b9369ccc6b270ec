"""How much travel a posting asks for."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues
from schemas.normalize.stated import quoted
from schemas.posting import Travel

_WORD = re.compile(
    r"\btravel(?:ing|ling)?\b|\breisebereitschaft|\bdienstreisen?\b|\bd[ée]placements?\b|\bvia(?:jar|jes|gens)\b", re.I
)
_SHARE = (
    r"(?P<bound>up to|at least|more than|greater than|over|less than|(?:ca|approx)\.?|approximately|around"
    r"|about|maximum(?: of)?|max\.?|min(?:imum)?\.?(?: of)?|>|<|~|≤|≥|bis zu|bis|mindestens|jusqu['’][àa]"
    r"|hasta(?: un)?|at[ée])?\s?"
    r"\(?(?<![\d.])(?P<low>\d{1,3}) ?%?(?: ?(?:-|–|—|to|bis|à|a) ?(?P<high>\d{1,3}))? ?(?:%|percent\b|prozent\b)"
    r"(?P<plus>\+)?"
)
# The share stands right behind the word ("travel up to 25%") or right before it ("10-15 % travel").
_AFTER = re.compile(rf"[^.;!?\n%\d]{{0,45}}?(?:\*\*)?{_SHARE}", re.I)
_BEFORE = re.compile(rf"{_SHARE}(?: of (?:the|your) time)?\s(?:\w+\s){{0,2}}$", re.I)
_ASKED = re.compile(
    r"(?:willing(?:ness)?|able|ability|availab\w+|open|ready|prepared|flexib\w+|expect(?:ed)?|required?|need(?:ed)?|must"
    r"|will|may|some|occasional|frequent|regular|limited|disponibilidad(?:e)?(?: para)?)"
    r"[^.;!?\n]{0,30}$",
    re.I,
)
_ASKED_AFTER = re.compile(
    r"\s?(?:is |may be |will be |are )?(?:required|expected|needed|necessary|as (?:needed|required)|occasionally"
    r"|frequently|regularly|internationally|domestically|requirements?|erforderlich|fr[ée]quents?|r[ée]guliers?|ponctuels?"
    r"|[àa] pr[ée]voir)",
    re.I,
)
_NONE = re.compile(
    r"(?:\bno|\bwithout|\bkeine?|\baucun|\bsin|\bsem)\s(?:\w+\s)?$|\bnot? (?:required|need(?:ed)?) to $", re.I
)
_OTHER = re.compile(
    r"\s?(?:industry|agency|agencies|company|companies|brands?|products?|bookings?|planning|stipend|insurance|benefits?"
    r"|credits?|discounts?|expenses|perks?|allowance|platform|and (?:hospitality|tourism|leisure|expenses?"
    r"|entertainment)|reimbursement|tech(?:nology)?\b|experiences?|sector|vertical|partners?|data|website|market\b|search|services?\b)",
    re.I,
)
_AROUND = 60
_CUES = Cues("travel", "reisebereitschaft", "dienstreise", "déplacement", "deplacement", "viaja", "viajes", "viagens")


def find_travel(text: str) -> Travel | None:
    """Return what `text` asks of travel first, with a number if any mention has one; `None` where it asks for none.

    Trips that the text speaks of otherwise (the travel industry, travel stipends) are no demand.

    >>> found = find_travel("We love travel brands. Willingness to travel up to 25% of the time.")
    >>> found.minimum_percent, found.maximum_percent, found.quote.text
    (None, 25.0, 'travel up to 25%')
    >>> find_travel("No travel is required.").maximum_percent
    0.0
    """
    first: Travel | None = None
    near = _CUES.near(text, _AROUND)
    for word in (word for start, end in near for word in _WORD.finditer(text, start, end)):
        before = text[max(0, word.start() - _AROUND) : word.start()]
        shared = _AFTER.match(text, word.end(), word.end() + 2 * _AROUND) or _BEFORE.search(before)
        if _OTHER.match(text, word.end()):
            continue
        if shared and (share := _share(shared)):
            start = word.start() - (len(before) - shared.start() if shared.string is before else 0)
            end = word.end() if shared.string is before else shared.end()
            return Travel(minimum_percent=share[0], maximum_percent=share[1], quote=quoted(text, start, end))
        if first is None:
            first = _unnumbered(text, word, before)
    return first


def _share(match: re.Match[str]) -> tuple[float | None, float | None] | None:
    low, high = float(match["low"]), float(match["high"] or match["low"])
    if not low <= high <= 100:
        return None
    bound = (match["bound"] or "").casefold()
    if match["high"]:
        return low, high
    if match["plus"] or bound.startswith(("at least", "more", "greater", "over", "min", ">", "≥")):
        return low, None
    if bound.startswith(("up to", "less", "max", "<", "≤", "bis", "jusqu", "hasta", "at")):
        return None, high
    return low, high


def _unnumbered(text: str, word: re.Match[str], before: str) -> Travel | None:
    after = _ASKED_AFTER.match(text, word.end())
    end = after.end() if after else word.end()
    if none := _NONE.search(before):
        return Travel(maximum_percent=0.0, quote=quoted(text, word.start() - len(before) + none.start(), end))
    asked = _ASKED.search(before)
    if not (asked or after or word.group().casefold().startswith(("reiseb", "dienstr"))):
        return None
    start = word.start() - (len(before) - asked.start() if asked else 0)
    return Travel(quote=quoted(text, start, end))
