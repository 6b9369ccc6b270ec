"""How Datasette names and explains our tables: the shipped description, made out for one database file."""

from __future__ import annotations

import json
from importlib.resources import files

STAND_IN = "docket"
"""The name of the database in the shipped description; Datasette goes by that of the file, without its ending."""


def datasette_yaml(database: str) -> str:
    """Return the description for a file of that name (`datasette FILE.db --metadata THIS`)."""
    shipped = (files("data") / "datasette.yaml").read_text(encoding="utf-8")
    return shipped.replace(f"\n  {STAND_IN}:\n", f"\n  {json.dumps(database)}:\n", 1)
