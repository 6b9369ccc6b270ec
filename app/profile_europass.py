"""A Europass CV as a JSON Resume: the XML of both schemas, and the JSON of the older one.

Older files hold a `SkillsPassport` (schemas 3.0 to 3.4, until 2020), those of today's europass.europa.eu a `Candidate`
(HR-XML with Europass's own names). Date of birth, gender and photo are left out: nothing here has a use for them.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.profile_europass_candidate import candidate_resume
from app.profile_europass_passport import passport_resume
from app.profile_reader import Unreadable

ROOTS = ("SkillsPassport", "LearnerInfo", "Candidate")
_PROLOG = re.compile(r"\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_ROOT = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))(?=[\s/>])")


def looks_like_xml(text: str) -> bool:
    """Return whether a text is an XML document that is no web page, whatever it is about.

    Markdown may begin with an element of HTML, and a letter with `<Name>`: what declares nothing must be one element.
    """
    from lxml.html.defs import tags

    prolog = _PROLOG.match(text)
    begins = text[prolog.end() :] if prolog else text
    if _WEB_PAGE.match(begins):
        return False
    root = _ROOT.match(begins)
    if text.lstrip().startswith("<?xml") or begins.startswith("<!DOCTYPE") or (root and root[2] in ROOTS):
        return True
    return root is not None and root[1] not in tags and text.rstrip().endswith(f"</{root[1]}>")


def europass_xml(content: bytes) -> dict[str, Any]:
    """Return the CV in an XML file. Raises Unreadable, also for XML that is no Europass CV."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        if isinstance(error, DefusedXmlException):
            raise Unreadable("it declares a document type, which no Europass file does", _AGAIN) from error
        raise Unreadable(f"it is damaged XML ({error})", _AGAIN) from error
    return _resume(root)


def europass_json(value: dict[str, Any]) -> dict[str, Any] | None:
    """Return the CV in the older schema's JSON; `None` for an object that is none. Raises Unreadable."""
    for name in ROOTS:
        if isinstance(value.get(name), dict):
            return _resume(_element(name, value[name]))
    return None


_AGAIN = "download the CV from Europass again, or give it as PDF"


def _element(name: str, value: Any) -> Element:
    """JSON as the XML that says the same: values become text, entries of a list elements of one name."""
    element = Element(name)
    if isinstance(value, dict):
        for key, inner in value.items():
            element.extend(_element(key, one) for one in (inner if isinstance(inner, list) else [inner]))
    elif value is not None:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)
    return element


def _resume(root: Element) -> dict[str, Any]:
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    if root.tag not in ROOTS:
        raise Unreadable(
            "it is XML, but not a Europass CV", "give it as PDF, DOCX, Markdown, plain text or JSON Resume"
        )
    resume = candidate_resume(root) if root.tag == "Candidate" else passport_resume(root)
    return {key: value for key, value in resume.items() if value}
