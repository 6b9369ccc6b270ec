"""Titles, abstracts and names of papers as plain words: HTML, JATS and the lighter LaTeX removed."""

from __future__ import annotations

import html
import re
import unicodedata

_TAG = re.compile(r"</?[a-zA-Z][\w:.-]*(?:\s[^<>]{0,300})?/?>")
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|jats:p|jats:title|jats:sec|title|sec)\b[^<>]{0,300}>", re.IGNORECASE)

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(r"\\([`'^~\"=.]|[uvHckrdb](?![a-zA-Z]))\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\([ij])\s*|([A-Za-z]))")
# Control characters stand for signs that are printed, until those that are LaTeX's own are gone.
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dj": "đ", "DJ": "Đ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ",
    "NG": "Ŋ", "textdegree": "°", "relax": "", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε",
    "varepsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ", "tau": "τ", "theta": "θ", "ell": "ℓ",
    "times": "×", "sim": "\x00", "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "pm": "±", "cdot": "·",
    "to": "→", "rightarrow": "→", "infty": "∞", "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—",
    "zeta": "ζ", "eta": "η", "iota": "ι", "kappa": "κ", "nu": "ν", "xi": "ξ", "rho": "ρ", "upsilon": "υ", "phi": "φ",
    "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "textasciitilde": "\x00",
    "textasciicircum": "^", "textbackslash": "\x01", "textbraceleft": "\x02", "textbraceright": "\x03",
}  # fmt: skip
_PRINTED = str.maketrans({"\x01": "\\", "\x02": "{", "\x03": "}"})
_LETTER = re.compile(r"\\([a-zA-Z]+)(?:\{\}|\s+(?=[a-z])|(?![a-zA-Z]))")
_STYLED = re.compile(
    r"\\(?:emph|text(?:bf|it|sc|tt|rm|sf|up|normal|superscript|subscript)?|math(?:bf|bb|cal|it|rm|sf|tt)|operatorname|underline|mbox|ensuremath|"
    r"href\{[^{}]*\}|url)"
    r"\s*\{([^{}]*)\}"
)
_SWITCH = re.compile(
    r"\{\s*\\(?:em|bf|it|sc|tt|rm|sf|sl|bfseries|itshape|scshape|ttfamily|slshape|normalfont)(?![a-zA-Z])\s*"
)
"""A style that holds until its brace closes."""
_CITED = re.compile(r"\s*~?\\cite[tp]?\*?(?:\[[^\]]*\])*\{[^{}]*\}")
_BRACES = re.compile(r"(?<![\\^_])\{([^{}\\]*)\}")
_ESCAPED = re.compile(r"\\([%&_#$\{\}])")
# A dollar sign is mathematics only in pairs around something that prices do not contain.
_MATHEMATICS = re.compile(r"\$([^$\s](?:[^$]{0,80}?[^$\s])?)\$")
_OPERATORS = re.compile(r"[\^_\\{}=<>+*|]|^\w$|^\d+[a-z%]?$|^\w\([^)]*\)$")


def clean_text(value: str) -> str:
    r"""Return `value` on one line, as plain words in Unicode NFC.

    >>> clean_text(r"Schr\"{o}dinger's <i>GLASS</i>: $O(n^2)$ &amp; \emph{more}~for $5")
    "Schrödinger's GLASS: O(n^2) & more for $5"
    """
    text = html.unescape(html.unescape(value)) if "&" in value else value
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    if "\\" in text or "$" in text or "{" in text:
        text = _without_latex(text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _without_latex(text: str) -> str:
    if "\\" in text:
        text = _SWITCH.sub("{", _CITED.sub("", text))
        text = _ACCENT.sub(lambda match: f"{match[2] or match[3] or match[4]}{_ACCENTS[match[1]]}", text)
        for _ in range(3):  # styles nest: \textbf{\emph{x}}
            text = _STYLED.sub(r"\1", text)
    text = _MATHEMATICS.sub(lambda match: _letters(match[1]) if _OPERATORS.search(match[1]) else match[0], text)
    text = text.replace("~", " ").replace("\x00", "~")
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", _letters(text))
        text = text.replace("\\\\", " ").replace("\\,", " ").replace("\\ ", " ").replace("\x00", "~")
    # Braces that protect capitals in BibTeX titles: {GLASS}, {B}ayesian, {{GPT}-4}.
    for _ in range(3):
        text = _BRACES.sub(r"\1", text)
    return text.translate(_PRINTED)


def _letters(text: str) -> str:
    return _LETTER.sub(lambda match: _LETTERS.get(match[1], match[0]), text)
