"""Words that tell titles and organisations apart in a CV, in the languages CVs of researchers are written in."""

from __future__ import annotations

import re

ROLE = re.compile(
    r"(?<![\w-])(?:[\w-]{0,30}(?:scientist|engineer|researcher|developer|analyst|designer|architect|manager|consultant|economist|"
    r"statistician|programmer|technician|nurse|teacher|lecturer|professor|fellow|postdoc\w*|scholar|intern|trainee|"
    r"apprentice|associate|assistant|director|officer|president|founder|specialist|strategist|coordinator|"
    r"administrator|editor|writer|translator|journalist|lawyer|attorney|counsel|paralegal|physician|doctor|pharmacist|"
    r"therapist|biologist|chemist|physicist|mathematician|linguist|psychologist|accountant|auditor|banker|trader|"
    r"actuary|recruiter|buyer|planner|producer|curator|librarian|tutor|instructor|supervisor|executive|partner|"
    r"owner|freelancer|contractor|advisor|adviser|evangelist|maintainer|operator|mechanic|technologist|investigator|"
    r"co-op|internship|lead|head|chief|cto|ceo|cfo|coo|vp|student|candidate|ingenieur\w*|entwickler\w*|"
    r"wissenschaftler\w*|mitarbeiter\w*|praktikant\w*|werkstudent\w*|leiter\w*|doktorand\w*|ingénieure?|chercheu\w+|"
    r"développeu\w+|stagiaire|doctorante?|ingenier\w+|investigador\w*|desarrollador\w*|becari\w+|engenheir\w+|"
    r"pesquisador\w*|desenvolvedor\w*|estagiári\w+|ricercat\w+|ingegnere|sviluppat\w+))s?\b",
    re.IGNORECASE,
)

STUDENT = re.compile(
    r"\b(?:intern(?:ship)?s?|co-?op|trainee|apprentice|working student|student|candidate|undergraduate|"
    r"graduate (?:research|teaching)|teaching assistant|course assistant|research assistant|doctorante?|"
    r"doctoral researcher|ph\.?\s?d\.? (?:researcher|fellow)|summer (?:analyst|associate|scholar)|praktikant\w*|"
    r"werkstudent\w*|hiwi|studentische hilfskraft|doktorand\w*|stagiaire|becari\w+|estagiári\w+|tutor)\b",
    re.IGNORECASE,
)

COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|plc|corp|co|pte|s\.?a\.?s?|s\.?l\.?|bv|nv|oy|ab|kg|sp\. z o\.o|labs?|"
    r"technologies|studios?|bank|hospital|universi\w+|institut\w*|college|school|laborator\w+|"
    r"agency|ministry|foundation|company|partners|advisers|advisors)\b\.?",
    re.IGNORECASE,
)

LEGAL_FORM = re.compile(r"\b(?:Inc|LLC|Ltd|Limited|L\.P|Co|Corp|GmbH|AG|plc|Pte|B\.V|S\.A|S\.L)\b")

PLACE = re.compile(r"(?i:remote|hybrid|on-?site|worldwide)|[A-ZÀ-Þ][\w.' -]+,\s?[A-Z]{2,3}(?:,\s?USA?)?")
"""Matched against a whole piece: "San Jose, CA", "remote". """

PERHAPS_PLACE = re.compile(r"[A-ZÀ-Þ][\w.' -]+,\s?[A-ZÀ-Þ][\w. ]+")
"""Matched against a whole piece: "Boston, United States", but also "Acme, Boston"."""
