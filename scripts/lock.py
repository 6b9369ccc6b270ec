"""Write the pinned requirement files from the ranges in pyproject.toml: `make lock`.

What pip would install today into an empty environment is written down, so that everybody gets the same versions.
Local version labels (`+cpu`) are dropped: they name a build of the machine that made the lock, not a release.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"
BUILD = ("hatchling>=1.27", "editables>=0.5")
"""Pinned too, so that installing the project itself, editable or not, needs nothing that is not in the lock."""


def resolve(*requirements: str) -> list[str]:
    """Return `name==version` lines, sorted, for everything pip would install for `requirements`."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    report = json.loads(
        subprocess.run([*command, *requirements], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
    )
    packages = sorted((item["metadata"] for item in report["install"]), key=lambda package: package["name"].lower())
    ours = next((package for package in packages if package["name"] == "postdocket"), {})
    needed = [Requirement(line) for line in ours.get("requires_dist", [])]
    markers = {one.name: str(one.marker) for one in needed if one.marker and "extra" not in str(one.marker)}
    return [pin(package, markers.get(package["name"])) for package in packages if package is not ours]


def pin(package: dict[str, str], marker: str | None = None) -> str:
    """Return one line. A package that only some machines need, or that is a backport for older Pythons, says so."""
    line = f"{package['name'].lower()}=={package['version'].split('+')[0]}"
    if marker:
        return f"{line} ; {marker}"
    newest = re.search(r"<\s*(3\.\d+)", package.get("requires_python", ""))
    return f'{line} ; python_version < "{newest[1]}"' if newest else line


def main() -> None:
    """Write requirements.txt (what running needs) and requirements-dev.txt (what tests need as well)."""
    for target, extra in (("requirements.txt", "."), ("requirements-dev.txt", ".[dev]")):
        lines = resolve(extra, *BUILD)
        (ROOT / target).write_text(HEADER + "\n".join(lines) + "\n")
        sys.stderr.write(f"{target}: {len(lines)} packages\n")


if __name__ == "__main__":
    main()
