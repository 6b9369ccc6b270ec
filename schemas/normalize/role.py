"""The role and the team that running text names, for postings whose source gives no title."""

from __future__ import annotations

import re

from schemas.normalize.cues import Cues
from schemas.normalize.stated import Stated, quoted
from schemas.record import Quote

_PROFESSION = (
    r"scientist|engineer|researcher|economist|statistician|mathematician|physicist|chemist|biologist|linguist|"
    r"developer|programmer|architect|analyst|designer|technologist|technician|manager|director|"
    r"specialist|consultant|strategist|coordinator|administrator|recruiter|counsel|accountant|writer|editor|"
    r"professor|lecturer|fellow|postdoc|intern|scholar|apprentice"
)
# These name a role in capitals only: "Research Associate", but not "a lead", "an expert in".
_TITLED_ONLY = r"lead|head|student|associate|assistant|officer|expert"
_LEVEL = r"(?:\s(?:I{1,3}|IV|V|VI|[1-7]|L[3-9])\b(?!\.\d))?"
_TITLED = (
    r"(?:(?:(?:of|and|for|&)\s)?(?:[A-Z][\w&/+#.'’-]*|[a-z]*[A-Z]\w*)\s){0,6}"
    rf"(?i:(?:{_PROFESSION}|{_TITLED_ONLY})s?)\b{_LEVEL}"
)
_SMALL = r"to|for|with|of|in|on|by|at|as|the|an?|and|or|who|that|is|are|be|not|our|your|their|working|work"
_LOWER = rf"(?:(?!(?:{_SMALL})\b)[\w/+#-]+\s){{0,3}}(?:{_PROFESSION})s?\b{_LEVEL}"
_TAIL = (
    r"(?:,?\s(?:in|on|for|with|within|at)\s(?:the|our)\s(?:[A-Z][\w&/+-]*\s){1,6}"
    r"(?i:team|group|lab|organi[sz]ation|department|division))?"
)
_PRAISE = (
    r"(?:(?:a|an|the|our|several|multiple|\d+|one|two|three|more|new|next|exceptional|talented|experienced|passionate|"
    r"motivated|highly|self-motivated|outstanding|skilled|driven|curious|creative|strong|great|brilliant|"
    r"world[- ]class|"
    r"hands[- ]on|top|innovative|dedicated|ambitious|seasoned|accomplished|dynamic|enthusiastic|collaborative|"
    r"results[- ]oriented|detail[- ]oriented|versatile|qualified|full[- ]time|part[- ]time|and|very|or|,)[\s,]+){0,8}"
)
_CUES: tuple[tuple[int, str], ...] = (
    (6, r"[Aa]s\s(?:an?|the|our)\s"),
    (
        6,
        r"(?:[Ll]ooking\sfor|[Ss]eek(?:s|ing)?|[Hh]iring|[Rr]ecruiting|[Ss]earching\sfor|[Ii]n\ssearch\sof|[Ww]elcom(?:e|ing))\s",
    ),
    (
        5,
        r"(?:[Jj]oin\s(?:us|(?:[\w&’'-]+\s){1,8}?)\s?as|[Rr]oles?\sof|[Pp]ositions?\s(?:of|for|as)|[Oo]penings?\sfor)\s",
    ),
    (4, r"(?:[Yy]ou(?:\s(?:will\sbe|are)|['’](?:ll\sbe|re))\s(?:an?|the|our)|[Tt]his|[Tt]he)\s"),
)
_LIKE_YOU = re.compile(rf"(?<![\w-])({_TITLED})\slike\syou\b")
_CUED = tuple((weight, re.compile(rf"(?<!\w){cue}{_PRAISE}({_TITLED}{_TAIL}|{_LOWER})")) for weight, cue in _CUES)
_THE_ROLE = re.compile(r"\s(?:role|position|will|is\sresponsible|you\swill)\b")
_NOT_A_ROLE = re.compile(
    r"^(?:lead|head|expert|assistant|associate|officer|intern|student|manager|fellow)s?$",
    re.IGNORECASE,
)


def find_role(text: str) -> Quote | None:
    """Return the words of `text` that name the role it offers, or `None` where none do.

    Of several, the one that is introduced most plainly wins, then the more specific, then the earlier.

    >>> find_role("We seek an exceptional Applied Scientist II with expertise in optimisation.").text
    'Applied Scientist II'
    """
    best: tuple[tuple[int, int, int], Quote] | None = None
    for weight, match in _candidates(text):
        words = match[1]
        titled = words[0].isupper() or any(character.isupper() for character in words.split()[0])
        singular = not re.search(r"s(?:\s\S+)?$", re.sub(r",?\s(?:in|on|for|with|within|at)\s.*", "", words))
        score = weight + (0 if titled else -3) + singular
        rank = (score, min(len(words.split()), 5), -match.start(1))
        if best is None or rank > best[0]:
            best = rank, Quote(text=words, start=match.start(1), end=match.end(1))
    return best[1] if best else None


def _candidates(text: str) -> list[tuple[int, re.Match[str]]]:
    found = [(4, match) for match in _LIKE_YOU.finditer(text)] if " like you" in text else []
    for weight, cued in _CUED:
        for match in cued.finditer(text):
            # "The Applied Scientist will …" names the role; "the engineers" do not.
            if weight == 4 and match[0][:3].casefold() != "you" and not _THE_ROLE.match(text, match.end()):
                continue
            if not _NOT_A_ROLE.match(match[1]) and not re.fullmatch(r"[a-z]\S*|\S+s", match[1]):
                found.append((weight, match))
    return found


_NAME = (
    r"((?:[A-Z0-9][\w&/+.-]*|[a-z]+[A-Z][\w]*)"
    r"(?:\s(?:(?:of|and|for|the|&)\s)?(?:[A-Z0-9&][\w&/+-]*(?:\.[\w]+)*|science|research|core)){0,8})"
)
_TEAM_WORD = r"\s(?i:team|group|lab|organi[sz]ation)\b"
# Each with words of which one stands in every text that it matches: most texts have none and are not searched.
_TEAMS = tuple(
    (re.compile(pattern), Cues(*cues))
    for pattern, cues in (
        (
            rf"[JjWw](?:(?<=[Jj])oin(?:ing)?|(?<=[Ww])elcome\sto)\s(?:the|our)\s{_NAME}{_TEAM_WORD}",
            ("oin the", "oin our", "oining the", "oining our", "elcome to"),
        ),
        (
            rf"(?:[Tt]his\s(?:role|position)\sis\s(?:part\sof|in|on|within)\s(?:the\s)?){_NAME}(?:{_TEAM_WORD})?(?=[\s.,])",
            ("his role is ", "his position is "),
        ),
        (
            rf"[Tt]he\s{_NAME}{_TEAM_WORD}\s(?:at\s[A-Z]\w+\s)?(?:is\s(?:looking|seeking|hiring|recruiting)|seeks)\b",
            ("is looking", "is seeking", "is hiring", "is recruiting", " seeks"),
        ),
    )
)
_ROLE_TEAM = re.compile(rf"\s(?:in|on|for|with|within|at)\s(?:the|our)\s{_NAME}{_TEAM_WORD}")


def find_team(text: str, role: Quote | None) -> Stated[str] | None:
    """Return the name of the team that the text says the role is in, without the word "team"; `None` if it says none.

    >>> find_team("Come join the Video Search team in building models.", None).value
    'Video Search'
    """
    if role and (match := _ROLE_TEAM.search(role.text)):
        return Stated(match[1], quoted(text, role.start + match.start(), role.start + match.end()))
    for pattern, cues in _TEAMS:
        if cues.any_in(text) and (match := pattern.search(text)):
            return Stated(match[1].rstrip(".,"), quoted(text, match.start(), match.end()))
    return None
