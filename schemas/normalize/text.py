"""Plain text from HTML or text, with the line breaks a reader would see."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml import html as lxml_html

_TAG_NAMES = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|"
    "figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|legend|li|link|main|"
    "mark|menu|meta|nav|noscript|o:p|ol|option|p|picture|pre|q|s|script|section|select|small|source|span|strike|"
    "strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
_STRAY_LESS_THAN = re.compile(rf"<(?!/?(?:{_TAG_NAMES})(?:[\s/>])|!--)", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "head", "noscript", "template", "iframe", "svg", "select", "textarea"})
_BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "legend",
        ),
        *(
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
        ),
        "ul",
    )
)
_APART = _BLOCK - {"li", "tr", "dd", "dt", "tbody", "tfoot", "thead", "body", "html", "caption", "legend", "summary"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_UNTIDY = re.compile("[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
# What lxml refuses to parse besides.
_NOT_XML = re.compile("[\x0b\x0c\ufffe\uffff]")


def plain_text(html_or_text: str) -> str:
    r"""Return what a reader sees: blocks on their own lines, list items after `- `, at most one empty line in a row.

    Text without tags keeps its words; only entities, line ends and odd spaces are made plain.

    >>> plain_text("<p>Basic&nbsp;Qualifications</p><ul><li>PhD</li><li>p &lt; 0.05</li></ul>")
    'Basic Qualifications\n\n- PhD\n- p < 0.05'
    >>> plain_text("effects with p < 0.05 and n > 30 &amp; more")
    'effects with p < 0.05 and n > 30 & more'
    """
    if _TAG.search(html_or_text):
        return _tidy("".join(_pieces(_parse(html_or_text))))
    return _tidy(html.unescape(html_or_text))


def _parse(markup: str) -> etree._Element:
    safe = _NOT_XML.sub(" ", _CONTROL.sub("", _STRAY_LESS_THAN.sub("&lt;", markup)))
    return lxml_html.fragment_fromstring(safe, create_parent="div")


def _pieces(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            _open(element, tag, pieces)
        elif event == "end":
            if tag in _BLOCK:
                pieces.append("\n\n" if tag in _APART else "\n")
            elif tag in {"td", "th"}:
                pieces.append(" ")
            pieces.append(_inline(element.tail))
        else:
            pieces.append(_inline(element.tail))
    return pieces


def _open(element: etree._Element, tag: str, pieces: list[str]) -> None:
    if tag in _SILENT:
        element.clear(keep_tail=True)
        return
    if tag == "br":
        pieces.append("\n")
    elif tag == "li":
        pieces.append("\n- ")
    elif tag in _BLOCK:
        pieces.append("\n\n" if tag in _APART else "\n")
    pieces.append(_inline(element.text))


def _inline(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _tidy(text: str) -> str:
    if _UNTIDY.search(text):
        text = (
            text.replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\x85", "\n")
            .replace("\u2028", "\n")
            .replace("\u2029", "\n\n")
        )
        text = _ODD_SPACES.sub(" ", _INVISIBLE.sub("", _CONTROL.sub("", text)))
    if "  " in text:
        text = re.sub(r" {2,}", " ", text)
    if "\n" not in text:
        return text.strip()
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    text = re.sub(r"\n- ?\n+(?=\S)", "\n- ", text)
    text = re.sub(r"(?:\n- ?)+(?=\n|$)", "", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"(?<![^\n])(- [^\n]*)\n\n(?=- )", r"\1\n", text).strip()
