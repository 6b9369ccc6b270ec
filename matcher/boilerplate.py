"""Sentences that say nothing about a role, told by their content: legal text, benefits, and what a company is like."""

from __future__ import annotations

import re

_LEGAL = re.compile(
    r"""
    equal[ -](?:employment[ -])?opportunity | affirmative\ action | without\ regard\ to
  | protected\ (?:veteran|class|characteristic) | veteran\ status
  | (?:race|religion|gender\ identity|sexual\ orientation|national\ origin|marital\ status),
  | discriminat(?:e|ion)\ (?:on|against|based) | reasonable\ (?:accommodation|adjustment)
  | (?:need|request|require|provide)\w*\ (?:\w+\ ){0,4}(?:accommodation|adjustment)s? | due\ to\ (?:a|your)\ disability
  | fair\ chance | criminal\ histor(?:y|ies) | arrest\ (?:and|or)\ conviction | background\ check | e-?verify
  | (?:applicant|candidate|recruit\w*)\ privacy | privacy\ (?:notice|statement)
  | personal\ (?:data|information)\ (?:we|will|you) | applications?\ (?:will\ be|are)\ (?:accepted|reviewed)
  | recruit(?:ing|ment)\ (?:agenc|scam|fraud|partner) | underrepresented\ (?:groups|communities|backgrounds)
  | even\ if\ you\ (?:do\ not|don.t)\ (?:meet|have) | apply\ even\ if
  | (?:base|annual|starting)\ (?:salary|pay) | (?:salary|pay|compensation)\ (?:range|band|package|for\ this)
  | total\ compensation | (?:medical|health|dental|vision),?\ (?:and|dental|vision|insurance) | 401\(?k
  | paid\ time\ off | parental\ leave | stock\ options | sign-on\ (?:bonus|payment) | learning\ budget
  | (?:comprehensive|competitive|generous)\ (?:benefits?|salary|pay|compensation|package)
  | celebrate\ (?:diversity|difference) | (?:value|committed\ to|commitment\ to)\ (?:\w+\ ){0,3}(?:diversity|inclusion)
  | employee-led\ affinity | inclusive\ (?:culture|environment|workplace|team\b)
  | work[/ -]?life\ (?:balance|harmony) | embrac(?:e|ing)\ (?:our|diversity|differences)
  | (?:hybrid|remote|flexible)\ work(?:ing)?\ (?:model|policy|arrangement)
  | days\ (?:a|per)\ week\ in\ (?:the|our)\ office
    """,
    re.VERBOSE | re.IGNORECASE,
)

_COMPANY = re.compile(
    r"""
    \b(?:founded|established|started|born)\ (?:in|back\ in)\ (?:19|20)\d\d | \bsince\ (?:19|20)\d\d\b.*\b(?:we|our)\b
  | \bheadquartered\b | \b(?:across|over|in\ more\ than|spans?)\ [\d,]+\+?\ (?:countries|cities|offices)
  | \b(?:employ|team\ of|home\ to)\w*\ (?:\w+\ ){0,3}[\d,]{3,} | [\d,]{4,}\+?\ (?:employees|colleagues|team\ members)
  | \bcontinents\b | \b(?:is|are|as|we.re)\ (?:a|the|an?\ \w+)\ (?:global|world|market|industry)[ -]leader
  | \b(?:is|are|as)\ (?:a|the|one\ of\ the)\ (?:world.s\ |world-)?(?:leading|largest|biggest|fastest)\b
  | \bis\ (?:one\ of\ )?(?:the\ )?\w+[’']s\ (?:leading|largest|biggest|fastest|most)\b
  | \bpublicly\ (?:traded|listed) | \bnasdaq\b | \bnyse\b | \bbacked\ by\ (?:\w+\ )?(?:investors|venture)
  | \bseries\ [a-e]\b | \bgreat\ place\ to\ work | \bbest\ (?:places?\ to\ work|employer)
  | \b(?:we|have\ been|was|were)\ named\b | \bfortune\ 500\ (?:compan|enterprise)\w*.*\brun\ their\ business
  | \bour\ (?:values|culture|core\ values|leadership\ principles)\b
  | \bwe\ (?:celebrate|embrace|are\ proud|.re\ proud|have\ fun|care\ about\ each\ other|work\ hard|move\ fast)\b
  | \bwe\ believe\b(?!.*\b(?:models?|data|research|scien\w+|algorithms?|learning)\b)
  | \bcome\ as\ you\ are | \bbest\ work\ of\ your\ (?:career|li[fv]e) | \bwhole\ self\b | \bbe\ \w+,\ be\ \w+
  | ^why\ (?:join|work)\b | ^(?:come\ )?join\ us[\w\ ]{0,30}[!.]?$ | \bclick\ away\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

LONGEST = 40
"""Words beyond which a sentence is taken for several that lost their breaks, and is not left out for one of them."""


def is_boilerplate(sentence: str) -> bool:
    """Return whether the sentence, by its content alone, is legal text or about benefits.

    >>> is_boilerplate("We do not discriminate on the basis of race, religion or age.")
    True
    >>> is_boilerplate("You will build models that detect defects in images.")
    False
    """
    return bool(_LEGAL.search(sentence))


def is_about_company(sentence: str) -> bool:
    """Return whether the sentence praises or describes a company rather than a role.

    >>> is_about_company("Founded in 1998, we employ more than 40,000 people in 23 countries.")
    True
    >>> is_about_company("Our team builds the models that rank search results in 23 countries for sellers.")
    False
    """
    return sentence.count(" ") < LONGEST and bool(_COMPANY.search(sentence))
