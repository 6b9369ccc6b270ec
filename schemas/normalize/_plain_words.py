"""Words that stand in lists of skills and name none."""

from __future__ import annotations

_PLAIN = """
a an the and or any other another our your their its his her this that these those both either each all some one more
most related relevant similar equivalent various different multiple several new own same such complex strong deep
solid large big small high low good great excellent proven advanced basic modern latest scalable robust improved
common evaluating broader effective efficient successful technical professional industry practical hands-on cross-
functional existing current emerging previous prior key core major overall general specific appropriate necessary
quality best clear full real end-to-end team teams product products company business experience experienced ability
able working work building developing designing leading managing creating driving delivering using implementing
applying conducting performing running writing understanding supporting improving maintaining you we they who how what
when where which can will have has had be is are was were to for on at by from into across not but if as least plus
also continuous ongoing personal career rapid independent state-of-the-art relationship people time talent leadership
"""
_CAPITALS = """
ABILITY AKA AND ANZ APAC ARE B2B B2C BONUS BSC BUSINESS CEO CFO CIO CMO COMMUNICATION COMMUNICATIONS CONTENT COO CTO
DATA DEI DESIGN EDUCATION EEO EMEA ENGINEERING EOE ETC EUROPE EXCELLENT EXPERIENCE FAQ FINANCE FOR FYI GOVERNMENT ICS
KNOWLEDGE LATAM LEGAL LLB LLM MARKETING MBA MEDIA MENA MINIMUM MPH MSC NORAM NOT NYC OPERATIONS PEOPLE PHD POLICY
PREFERRED PROCESS PRODUCT PROVEN PTO REQUIRED RESEARCH SALES SDE SECURITY SMB SMBS STEM STRONG SWE SYSTEM TBD
TECHNOLOGY THE TRAINING USA VPS WINDOWS YOU
"""

PLAIN_WORDS = frozenset(_PLAIN.split())
"""Lower case; a phrase that holds one of them is no name of a method."""

NO_TOOLS = frozenset(_CAPITALS.split())
"""Upper case; printed like names of tools, but degrees, regions, roles and departments."""
