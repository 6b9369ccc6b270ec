"""Sentences that any employer prints under any role: equal opportunity, accommodation, privacy, pay, benefits."""

from __future__ import annotations

import re

_PATTERNS = re.compile(
    r"""
    equal[ -]opportunity | affirmative\ action | without\ regard\ to | protected\ (?:veteran|class|characteristic)
  | (?:race|religion|gender\ identity|sexual\ orientation|national\ origin|marital\ status),
  | discriminat(?:e|ion)\ (?:on|against|based) | reasonable\ accommodation
  | (?:accommodation|adjustment)s?\ (?:for|during|in) | disabilit(?:y|ies) | fair\ chance | criminal\ histor(?:y|ies)
  | arrest\ (?:and|or)\ conviction | background\ check | e-?verify | privacy\ (?:notice|policy|statement)
  | personal\ (?:data|information)\ (?:we|will|is|you) | applications?\ (?:will\ be|are)\ (?:accepted|reviewed)
  | recruit(?:ing|ment)\ (?:agenc|scam|fraud|partner)
  | (?:base|annual|starting)\ (?:salary|pay) | (?:salary|pay|compensation)\ (?:range|band|package|for\ this)
  | total\ compensation | (?:medical|health|dental|vision),?\ (?:and|dental|vision|insurance) | 401\(?k
  | paid\ time\ off | parental\ leave | stock\ options | sign-on\ (?:bonus|payment)
  | (?:comprehensive|competitive|generous)\ (?:benefits?|salary|pay|compensation|package)
  | celebrate\ (?:diversity|difference) | employee-led\ affinity
  | inclusive\ (?:culture|environment|workplace|team\ culture)
  | work[/ -]?life\ (?:balance|harmony) | embrac(?:e|ing)\ (?:our|diversity|differences)
  | (?:hybrid|remote|flexible)\ work(?:ing)?\ (?:model|policy|arrangement)
  | days\ (?:a|per)\ week\ in\ (?:the|our)\ office
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_boilerplate(sentence: str) -> bool:
    """Return whether the sentence, by its content alone, says nothing about the role.

    >>> is_boilerplate("We do not discriminate on the basis of race, religion or age.")
    True
    >>> is_boilerplate("You will build models that detect defects in images.")
    False
    """
    return bool(_PATTERNS.search(sentence))
