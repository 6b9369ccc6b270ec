"""Take the picture in README.md: a role of the demo, with papers and quotes side by side, as the browser shows it.

    .venv/bin/postdocket demo try-it
    .venv/bin/python scripts/take_picture.py try-it/docket.db

Needs Chromium. The picture is taken again when the page it shows has changed to look at.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from app.config import Settings
from app.tasks.docket import open_docket

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "posting.png"
ROLE = "Data Scientist, Search Relevance"
WIDTH, HEIGHT, SCALE = 1280, 900, 1.5
COLOURS = 128
"""Of flat colours and text these are enough; the file is a third of what it would be with all."""


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Yield the address of `postdocket serve` over the database."""
    program = [str(Path(sys.executable).with_name("postdocket")), "--database", str(database), "serve", "--port", "0"]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            yield next(word for word in process.stderr.readline().split() if word.startswith("http://"))
        finally:
            process.terminate()


def take(database: Path) -> bytes:
    """Return the picture as PNG."""
    browser_file = shutil.which("chromium") or shutil.which("google-chrome")
    with open_docket(Settings(database=database)) as docket:
        role = next(posting.id for posting in docket.store.postings() if posting.title == ROLE)
    with served(database) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=SCALE, color_scheme="light"
        )
        page.goto(f"{address}/postings/{role}", wait_until="networkidle")
        taken = page.screenshot()
        browser.close()
    with Image.open(io.BytesIO(taken)) as picture:
        small = io.BytesIO()
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Take the picture in README.md.")
    parser.add_argument("database", type=Path, help="the database of a demo")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(take(parser.parse_args().database))
    print(f"{TARGET}: {TARGET.stat().st_size // 1000} kB")  # noqa: T201
