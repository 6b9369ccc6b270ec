"""What a CV also says by naming something: diffusion models are deep learning, informatics is computer science.

Names are the canonical ones of `schemas.normalize.skills`. Only what nobody would dispute stands here; that one name
is the narrower of two stands in `narrower.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from matcher.narrower import NARROWER

_SHOWN_BY: dict[str, tuple[str, ...]] = {
    "deep learning": (
        "neural networks", "diffusion models", "transformers", "LLM", "generative AI", "PyTorch",
        "JAX", "TensorFlow", "image generation", "video generation", "multimodal models", "neural architecture search",
    ),
    "machine learning": (
        "deep learning", "reinforcement learning", "recommendation systems", "computer vision", "object detection",
        "natural language processing", "speech recognition", "scikit-learn", "XGBoost", "machine learning engineering",
    ),
    "computer vision": (
        "object detection", "image segmentation", "image generation", "video generation", "video understanding",
    ),
    "generative AI": ("diffusion models", "image generation", "video generation", "LLM"),
    "distributed training": ("DeepSpeed", "FSDP", "Megatron"),
    "experimentation": ("A/B testing",),
    "A/B testing": ("experimentation",),
    "experimental design": ("A/B testing", "experimentation"),
}  # fmt: skip

_FIELDS: dict[str, str] = {
    "informatique": "computer science", "informatik": "computer science", "informática": "computer science",
    "informatics": "computer science", "computing": "computer science", "computer engineering": "computer science",
    "ciencias de la computación": "computer science", "ciência da computação": "computer science",
    "mathématiques": "mathematics", "mathematik": "mathematics", "matemáticas": "mathematics",
    "matemática": "mathematics", "statistique": "statistics", "statistik": "statistics", "estadística": "statistics",
    "estatística": "statistics", "physique": "physics", "physik": "physics", "física": "physics",
    "linguistique": "linguistics", "sciences du langage": "linguistics", "linguistik": "linguistics",
    "lingüística": "linguistics", "sprachwissenschaft": "linguistics", "elektrotechnik": "electrical engineering",
    "génie électrique": "electrical engineering", "ingeniería eléctrica": "electrical engineering",
    "maschinenbau": "mechanical engineering", "génie mécanique": "mechanical engineering", "économie": "economics",
    "volkswirtschaft": "economics", "economía": "economics", "économétrie": "econometrics", "biologie": "biology",
    "chimie": "chemistry", "chemie": "chemistry", "química": "chemistry",
}  # fmt: skip


def implied(names: Iterable[str]) -> dict[str, str]:
    """Return what else the names show, each with the name that shows it, all in lower case.

    >>> sorted(implied(["FSDP", "diffusion models"]))
    ['deep learning', 'distributed training', 'generative ai', 'machine learning']
    >>> implied(["model checking"])
    {'formal methods': 'model checking'}
    """
    known = {name.casefold(): name.casefold() for name in names}
    shown: dict[str, str] = {}
    waiting = list(known.items())
    for name, sign in waiting:
        for broader in _broader().get(name, ()):
            if broader not in known and broader not in shown:
                shown[broader] = sign
                waiting.append((broader, sign))
    return shown


@cache
def _broader() -> dict[str, tuple[str, ...]]:
    """Return name -> what it shows, in lower case."""
    broader: dict[str, tuple[str, ...]] = {}
    rows = [row.split(" = ") for row in NARROWER.replace("\n    ", " ").strip().splitlines()]
    listed = {name: tuple(narrower.split("; ")) for name, narrower in rows}
    for name, signs in (*_SHOWN_BY.items(), *listed.items()):
        for sign in signs:
            broader[sign.casefold()] = (*broader.get(sign.casefold(), ()), name.casefold())
    return broader


def english_fields(text: str) -> str:
    """Return the English names of the fields of study that a text names in another language or under another name.

    >>> english_fields("Doctorat, Informatique")
    'computer science'
    """
    low = text.casefold()
    return " ".join(dict.fromkeys(english for name, english in _FIELDS.items() if name in low))
