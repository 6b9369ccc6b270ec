"""A real server over a real docket, and a real browser that looks at it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from command_line import PROGRAM
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""A browser of the system; none is downloaded."""


@contextmanager
def served(database: Path, *args: str) -> Iterator[str]:
    """Run `postdocket serve` as a user would and yield its address; it ends with Ctrl-C."""
    command = [*PROGRAM, "--database", str(database), "serve", "--port", "0", *args]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ) as process:
        try:
            assert process.stderr
            first = process.stderr.readline()
            assert "http://" in first, first + process.stderr.read()
            yield next(word for word in first.split() if word.startswith("http://"))
        finally:
            process.send_signal(2)
            process.wait(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        # A container has no user namespaces for the sandbox; the only pages it opens are ours.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page in the browser, and whatever went wrong in it."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._only_here(request.url))

    def _only_here(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in ("http", "https", "ws") and address.netloc != urlsplit(self.home).netloc:
            self.complaints.append(f"a request to {url}")

    def open(self, path: str) -> Page:
        """Open one of the site's pages."""
        self.page.goto(self.home + path, wait_until="load")
        return self.page

    def check(self) -> None:
        """Hold the page that is open against WCAG 2.2 AA and the width of the window; say all that is wrong."""
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        found = Axe().run(self.page, options=options).response["violations"]
        wrong = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found]
        wide, window = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if wide > window:
            wrong.append(f"the page is {wide} px wide in a window of {window}")
        wrong += self.complaints
        assert not wrong, f"{self.page.url}: {json.dumps(wrong, indent=1)}"

