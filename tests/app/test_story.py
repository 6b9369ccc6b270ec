"""The whole story in a browser: an empty docket, a source, a night, a CV, reasons, a saved role, a digest, erased."""

from __future__ import annotations

import re
import subprocess
from importlib.resources import files

import pytest
from browser import Watched, served
from command_line import PROGRAM
from playwright.sync_api import expect

from app.site import serve_sample

CV = files("data") / "sample" / "cvs" / "mira-castellan.md"


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Return what runs `postdocket` on an empty database whose sources are rows for a site on this machine."""
    with serve_sample() as url:
        rows = (files("data") / "sample" / "sources.toml").read_text(encoding="utf-8")
        (tmp_path / "sources.toml").write_text(rows.replace("http://127.0.0.1", url), encoding="utf-8")
        monkeypatch.setenv("POSTDOCKET_DATABASE", str(tmp_path / "docket.db"))
        monkeypatch.setenv("POSTDOCKET_SOURCES", str(tmp_path / "sources.toml"))

        def command(*args: str) -> str:
            ended = subprocess.run([*PROGRAM, *args], capture_output=True, text=True, check=False)
            # The sample site has a record that cannot be read: a night of it is partly done.
            assert ended.returncode in (0, 4), ended.stderr
            return ended.stdout

        yield command


def test_from_an_empty_docket_to_a_digest_and_to_nothing_left_of_the_person(browser, command, tmp_path):
    database = tmp_path / "docket.db"
    with served(database) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        watched = Watched(context.new_page(), address)
        page = watched.open("/postings")
        expect(page.locator("main")).to_contain_text("Nothing is stored yet")
        watched.check()

        command("nightly", "sample-jobs", "sample-science")
        page = watched.open("/postings")
        expect(page.locator(".roles > li")).not_to_have_count(0)

        page = watched.open("/profiles")
        page.locator("input[type=file]").set_input_files(str(CV))
        page.get_by_role("button", name="Read this CV").click()
        page.wait_for_url(re.compile("/profiles/[0-9a-f]{12}"))
        person = page.url
        role = page.get_by_role("region", name="Roles that fit").get_by_role("link", name="Scientist").first
        expect(role).to_be_visible(timeout=60_000)
        watched.check()
        page.locator("#read-as").click()

        page.goto(person)
        page.get_by_role("region", name="Roles that fit").get_by_role("link", name="Scientist").first.click()
        page.wait_for_url(re.compile("/postings/[0-9a-f]{12}"))
        title = page.locator("h1").inner_text()
        expect(page.locator("figcaption", has_text="The paper").first).to_be_visible()
        page.get_by_label("My application to").select_option("Saved")
        page.wait_for_selector("select[data-state=saved]")
        watched.check()
        expect(watched.open("/desk").locator("main")).to_contain_text(title)

        told = command("digest", "--person", "Mira Castellan")
        assert "Scientist" in told
        assert "Scientist" not in command("digest", "--person", "Mira Castellan"), "what was told is told once"

        page.goto(f"{person}/erase")
        page.locator("#erase").click()
        expect(page.locator("#erased")).to_contain_text("Erased for good")
        assert "1 application" in page.locator("#erased").inner_text()
        watched.check()
        context.close()
    assert b"Castellan" not in b"".join(file.read_bytes() for file in tmp_path.glob("docket.db*") if file.is_file())
