"""The text of a CV as plain lines: Markdown marks removed, columns put one after the other, wrapped lines joined."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from schemas.normalize.profile_columns import split_columns
from schemas.normalize.profile_dates import ends_with_dates, goes_on_with_dates, starts_with_dates


@dataclass(frozen=True)
class Line:
    """One line of a CV; `text` is `Profile.text[start:end]`."""

    text: str
    start: int = 0
    end: int = 0
    level: int = 0
    """1 to 6 where the source marks it as a heading, else 0."""
    strong: bool = False
    """The whole line is set in bold."""
    bullet: bool = False
    gap: bool = False
    """An empty line stands above it."""
    column: bool = False
    """It begins another column of the page."""
    indent: int = 0
    """Blanks before it in the source."""


_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_RULE = re.compile(r"[-=_*~\u2500-\u257f\s|:+]{3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
# A glyph that Word or a PDF uses as a bullet, or a private-use one from a symbol font.
_BULLET = re.compile(
    "(?:[-*+\u2022\u25cf\u25aa\u25ab\u25e6\u25cb\u25a0\u25a1\u2043\u2219\u2023\u27a2\u2713\u2714\u00b7\u2756\u25ba\u25b8\ue000-\uf8ff]|\u2013|\u2014|(?<=^)o(?=\\s+[A-Z]))\\s+"
)
_NUMBERED = re.compile(r"(?:\[?\d{1,3}[\].)]|\(\d{1,3}\))\s+(?=\S)")
# "E X P E R I E N C E", as designers set headings; words are two blanks or more apart.
_LETTERSPACED = re.compile(r"(?:[^\W\d_a-zà-ÿ]|&)(?: {1,4}(?:[^\W\d_a-zà-ÿ]|&)){4,}")
_TAG = re.compile(
    r"</?(?:p|b|i|u|em|strong|span|div|center|font|a|sup|sub|small|big|h[1-6]|img|ul|ol|li|hr)\b[^<>]{0,300}>",
    re.I,
)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_IMAGE = re.compile(r"!\[([^\]]{0,200})\]\(([^()\s]{0,500})[^()]{0,100}\)")
_LINK = re.compile(r"\[([^\]]{1,200})\]\(((?:[^()\s]|\([^()\s]*\)){1,500})[^()]{0,100}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?\S|\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,400}?)(?<=\S)_(?![\w_])"
)
_CODE = re.compile(r"`([^`\n]{1,200})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~>-])")


def read_lines(raw: str) -> tuple[str, list[Line]]:
    """Return the plain text of a CV and its lines with their places in it. Lines are joined where they were wrapped."""
    text = unicodedata.normalize("NFC", raw.translate(_LIGATURES))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", text)).replace("\t", "    ")
    text = _BREAK.sub("\n", text)
    lines: list[Line] = []
    for page in text.split("\x0c"):
        for at, column in enumerate(split_columns(page.split("\n"))):
            below = _unwrapped(list(_marked(column)))
            lines += [replace(line, column=at > 0 and number == 0) for number, line in enumerate(below)]
    return _placed(lines)


def _marked(source: Iterable[str]) -> Iterator[Line]:
    """Lines without their Markdown, in order, empty ones dropped."""
    held: Line | None = None
    gap = False
    for raw in source:
        stripped = raw.strip()
        if _RULE.fullmatch(stripped):
            if held and not gap and _UNDERLINE.fullmatch(stripped):  # a heading underlined with === or ---
                held = replace(held, level=1 if stripped[0] == "=" else 2)
            gap = True
            continue
        line = replace(_plain(stripped), indent=len(raw) - len(raw.lstrip()))
        if not line.text:
            gap = True
            continue
        if held:
            yield held
        held = replace(line, gap=gap)
        gap = False
    if held:
        yield held


def _plain(line: str) -> Line:
    line = _TAG.sub("", line)
    if _LETTERSPACED.fullmatch(line):
        line = " ".join(word.replace(" ", "") for word in re.split(r" {2,}", line))
    line = re.sub(r"^>\s*", "", line)
    level = 0
    if match := _HEADING.fullmatch(line):
        level, line = len(match[1]), match[2]
    bullet = False
    if match := _BULLET.match(line):
        bullet, line = True, line[match.end() :]
    elif _NUMBERED.match(line):
        bullet = True
    line = re.sub(r"^:\s+", "", line)
    if line.startswith("|") and line.count("|") > 1:
        line = " | ".join(
            cell for cell in map(str.strip, line.strip("|").split("|")) if cell and not _RULE.fullmatch(cell)
        )
    strong = bool(_STRONG.fullmatch(line.strip()))
    # What a tab or a run of spaces keeps apart (a date at the right margin) stays apart.
    line = " ".join(re.sub(r" {3,}", " | ", _without_marks(line.strip())).split())
    return Line(
        text=f"- {line}" if bullet and line and not _NUMBERED.match(line) else line,
        level=level,
        strong=strong,
        bullet=bullet,
    )


def _without_marks(line: str) -> str:
    if "[" in line:
        line = _IMAGE.sub(r"\1 (\2)", line)
        line = _LINK.sub(_linked, line)
    line = _CODE.sub(r"\1", line)
    for _ in range(2):  # bold inside italics and the reverse
        line = _STRONG.sub(r"\2", line)
        line = _EMPHASIS.sub(lambda match: match[1] or match[2], line)
    return _ESCAPE.sub(r"\1", line)


def _linked(match: re.Match[str]) -> str:
    words, target = match[1], match[2]
    if target.startswith(("mailto:", "tel:")) or words.strip("/") in target:
        return target.partition(":")[2] if words in target and ":" in target and "//" not in target else words
    return f"{words} ({target})" if target.startswith(("http", "www.")) else words


_SENTENCE_END = (".", "!", "?", ":", ";")
_LONGEST_WRAP = 130
_NEVER_LAST = frozenset(
    ("of", "and", "the", "a", "an", "in", "for", "with", "to", "at", "on", "or", "by", "&", "de", "für", "und")
)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Join lines that a page's width broke; words that were hyphenated there become whole."""
    lengths = sorted(len(line.text) for line in lines if not line.level)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    wrapped = bool(lengths) and lengths[-1] <= _LONGEST_WRAP and len(lengths) >= 8
    indents = Counter(line.indent for line in lines if not line.bullet)
    margin = max(indents, key=lambda indent: (indents[indent], -indent), default=0)
    joined: list[Line] = []
    last_length = 0
    for line in lines:
        above = joined[-1] if joined else None
        text = line.text
        if above and not (line.gap or line.bullet or line.level or above.level or _is_row(line) or _is_row(above)):
            full = wrapped and width >= 40 and last_length >= 0.8 * width
            short = wrapped and last_length < 0.6 * width
            glue = _glue(above.text, text, full=full, short=short)
            if glue is None and above.bullet and line.indent >= max(above.indent, margin) + 2:
                glue = " "  # set under the words of its list item
            if glue is not None:
                before = above.text[:-1] if glue == "-" else above.text
                joined[-1] = replace(above, text=before + ("" if glue == "-" else glue) + text, strong=False)
                last_length = len(text)
                continue
        joined.append(line)
        last_length = len(text)
    return joined


def _is_row(line: Line) -> bool:
    return " | " in line.text


def _glue(above: str, below: str, *, full: bool, short: bool) -> str | None:
    """What joins two lines: a space, nothing, or "-" for nothing in place of the hyphen; `None` keeps them apart.

    `full` and `short` say how far the upper line reaches towards the right margin.
    """
    first = below[0]
    if above[-1] == "@" or (above[-1] == "/" and "://" in above.rsplit(" ", 1)[-1]):
        return ""
    if goes_on_with_dates(above, below):
        return " "
    if "@" in above or "@" in below or re.match(r"(?:https?:|www\.)", below) or starts_with_dates(below):
        return None
    if above[-1] in "-\u2010" and len(above) > 1 and above[-2].isalpha() and first.islower():
        # "state-of-the-" keeps its hyphen, "transla-" loses it.
        return "" if "-" in above.rsplit(" ", 1)[-1][:-1] else "-"
    if above[-1] == "," or above.rsplit(" ", 1)[-1] in _NEVER_LAST:
        return " "
    if above.endswith(_SENTENCE_END):
        return " " if full and first.islower() else None
    if first.islower():
        return None if short else " "
    return " " if full and _is_prose(above) and not ends_with_dates(above) else None


def _is_prose(line: str) -> bool:
    """Say whether most words begin small: a line of names, a title or a place ends where it ends."""
    words = [word for word in line.split() if word[0].isalpha()]
    return len(words) >= 5 and 2 * sum(word[0].islower() for word in words) >= len(words)


def _placed(lines: list[Line]) -> tuple[str, list[Line]]:
    pieces: list[str] = []
    placed: list[Line] = []
    at = 0
    for line in lines:
        if placed:
            separator = "\n\n" if line.gap or line.level or line.column else "\n"
            pieces.append(separator)
            at += len(separator)
        placed.append(replace(line, start=at, end=at + len(line.text)))
        pieces.append(line.text)
        at += len(line.text)
    return "".join(pieces), placed
