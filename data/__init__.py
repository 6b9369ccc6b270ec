"""The bundled sample: invented people, postings and papers in real shapes. Working files here are not committed."""

from importlib.resources import files
from pathlib import Path

SAMPLE = Path(str(files("data"))) / "sample"
"""The folder of the bundled sample."""
