"""What a CV says its person has not done or does not know: no skill of such a sentence is one of theirs."""

from __future__ import annotations

import re

_DENIED = re.compile(
    r"""
      \bno\ (?:\w+\ ){0,2}?(?:experience|knowledge|background|exposure|training)\ (?:with|in|of|using)\b
    | \bI\ (?:do|did|have|am|can|could|was)(?:n[’']t|\ not)\b(?!\ (?:only|just)\b)
    | \bI(?:[’']m|[’']ve)\ (?:not|never)\b(?!\ (?:only|just)\b)
    | \bI\ (?:have\ )?never\b | \bnever\ (?:used|worked|learn\w+)\b
    | (?:^|(?<=[.;\n]\ )|(?<=\n))(?:-\ )?(?:no|not)\ (?!only\b|just\b|limited\b)(?=[^.;\n]{1,60}(?:[.;\n]|$))
    | \b(?:looking|hoping|eager|keen|want(?:ing)?|plan(?:ning)?|wish(?:ing)?|would\ like)\ to\ learn\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(r"[.;!?](?=\s|$)|\n")


def without_denials(text: str) -> str:
    """Return the text with spaces in place of each sentence that denies something, so that offsets stay what they are.

    >>> without_denials("I know Rust. I have no experience with C++.")
    'I know Rust.                               '
    >>> without_denials("Not only Python but Rust.")
    'Not only Python but Rust.'
    """
    kept = text
    for match in _DENIED.finditer(text):
        begin = max((end.end() for end in _END.finditer(text, max(0, match.start() - 300), match.start())), default=0)
        following = _END.search(text, match.end(), match.end() + 300)
        end = following.end() if following else min(len(text), match.end() + 300)
        begin = max(begin, match.start() - 300)
        kept = kept[:begin] + " " * (end - begin) + kept[end:]
    return kept
