"""Whether two names mean the same employer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LEGAL_FORMS = """
    ab ag as asa aps bv co com company corp corporation cv eg ev gbr gmbh holding holdings inc incorporated io kg kgaa
    kk limited llc llp lp ltd mbh nv oy oyj plc pbc pte pty pvt private public sa sab sarl sas se sl spa srl sro the
    ug"""
_LEGAL = frozenset(_LEGAL_FORMS.split())
"""Words that say what a company is in law, or that its name is an address."""

_PARTS = """
    advertising ads ai america americas analytics and apac applied asia australia brazil canada center centre china
    cloud computing data deutschland development devices digital emea engineering europe france fulfillment games
    germany global group health india innovation intelligence international israel italy japan korea lab laboratories
    laboratory labs learning logistics machine mobility music networks online operations payments platform platforms
    poland quantum research retail robotics science sciences search security services software solutions spain studio
    studios systems technologies technology uk united kingdom states us usa ventures video web"""
_OWN_PARTS = frozenset(_PARTS.split())
"""Words by which a company names a part of itself."""


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, without accents, legal forms and the dots of abbreviations.

    >>> _words("Amazon Web Services, Inc."), _words("L'Oréal S.A.")
    (('amazon', 'web', 'services'), ('loreal',))
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    folded = re.sub(r"\b(?:[a-z]\.){2,}", lambda found: found[0].replace(".", ""), folded + " ")
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", folded))
    return tuple(word for word in words if word not in _LEGAL) or tuple(words)


def same_organization(one: str, other: str) -> bool:
    """Return whether two names mean the same employer, or one of them a part of the other.

    Whole words are compared: the shorter name begins the longer one, and what the longer one adds is only what
    companies call their parts (`Web Services`, `Research Europe`), never another kind of body.

    >>> same_organization("Amazon", "Amazon Web Services, Inc."), same_organization("Meta", "Metabolic Labs")
    (True, False)
    """
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    rest = longer[len(shorter) :]
    return not rest or (_OWN_PARTS.issuperset(rest) and not _OWN_PARTS.issuperset(shorter))


def names_organization(affiliation: str, organization: str) -> bool:
    """Return whether an affiliation, as papers print it, holds the name of the employer.

    >>> names_organization("Speech Lab, Northwater Media, Inc., Seattle, WA", "Northwater Media")
    True
    """
    parts = [affiliation, *re.split(r"[,;/|()]+", affiliation)]
    return any(same_organization(part.strip(), organization) for part in parts if part.strip())


def key_word(name: str) -> str:
    """Return a word of the employer's name, as it is printed, that every name of it holds.

    >>> key_word("The Quillon Company"), key_word("L'Oréal S.A.")
    ('Quillon', 'Oréal')
    """
    printed: list[str] = re.findall(r"[^\W_]+", name)
    return next((word for word in printed if len(word) > 1 and word.casefold() not in _LEGAL), name)
