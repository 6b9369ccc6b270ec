"""`postdocket` as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-c", "from app.cli import main; main()")


def postdocket(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end; `options` are those of `subprocess.run`."""
    options = {"capture_output": True, "text": True, "check": False} | options
    return subprocess.run([*PROGRAM, *map(str, args)], **options)
