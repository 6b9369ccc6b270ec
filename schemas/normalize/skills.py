"""Skills and programming languages named in running text."""

from __future__ import annotations

import re

from schemas.posting import Skill

_LANGUAGES = {
    "Python": "Python", "Java": "Java", "JavaScript": "JavaScript", "TypeScript": "TypeScript", "C++": "C++", "C#": "C#",
    "Scala": "Scala", "Kotlin": "Kotlin", "Golang": "Go", "Rust": "Rust", "SQL": "SQL", "Swift": "Swift", "MATLAB": "MATLAB",
    "Ruby": "Ruby", "Julia": "Julia",
}  # fmt: skip
_LANGUAGE = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_LANGUAGES, key=len, reverse=True))) + r")(?!\w)")
_SKILLS = ("machine learning", "deep learning", "computer vision", "natural language processing", "reinforcement learning",
           "causal inference", "PyTorch", "TensorFlow", "Spark", "Kafka", "Kubernetes", "distributed systems")  # fmt: skip
_CANONICAL = {name.casefold(): name for name in _SKILLS}
_SKILL = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _SKILLS)) + r")(?!\w)", re.IGNORECASE)


def find_skills(text: str) -> list[tuple[Skill, int, int]]:
    """Return every skill named in `text` as (skill, start, end), in order of appearance."""
    return [(Skill(name=_CANONICAL[m.group().casefold()]), m.start(), m.end()) for m in _SKILL.finditer(text)]


def find_programming_languages(text: str) -> list[tuple[str, int, int]]:
    """Return every programming language named in `text` as (canonical name, start, end), in order of appearance."""
    return [(_LANGUAGES[m.group()], m.start(), m.end()) for m in _LANGUAGE.finditer(text)]
