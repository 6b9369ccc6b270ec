"""The whole story in a browser: an empty docket, a source, a night, a CV, reasons, a saved role, a digest, erased."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

import pytest
from browser import Watched, served
from command_line import PROGRAM
from playwright.sync_api import expect

SAMPLE = files("data") / "sample"
CV = SAMPLE / "cvs" / "mira-castellan.md"
ROLES = 3
"""Postings of the careers page: each is asked for with a pause."""


def marked_up(job):
    """Return the page of a posting with its schema.org markup."""
    said = {
        "@type": "JobPosting", "title": job["title"], "identifier": job["id_icims"],
        "description": f"{job['description']}<br/><br/>Basic qualifications<br/>{job['basic_qualifications']}",
        "hiringOrganization": {"name": job["company_name"]},
        "jobLocation": {"address": {"addressLocality": "Lund", "addressCountry": "SE"}},
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@contextmanager
def careers():
    """Serve a careers page that leads to postings, and yield its address."""
    jobs = json.loads((SAMPLE / "jobs.json").read_text(encoding="utf-8"))
    roles = {job["title"]: job for job in jobs if "Scientist" in job["title"]}
    pages = {f"/jobs/{job['id_icims']}": marked_up(job) for job in list(roles.values())[:ROLES]}
    pages["/careers"] = "".join(f"<a href='{path}'>A role</a>" for path in pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/careers"
        server.shutdown()


@pytest.fixture
def bibliography(tmp_path):
    """A file of papers with abstracts, as a reference manager writes them."""
    entry = "@misc{{p{0}, title={{{title}}}, author={{{names}}}, year={{2025}}, abstract={{{abstract}}}}}"
    papers = json.loads((SAMPLE / "publications.json").read_text(encoding="utf-8"))
    entries = [entry.format(at, names=" and ".join(one["authors"]), **one) for at, one in enumerate(papers)]
    (tmp_path / "papers.bib").write_text("\n".join(entries), encoding="utf-8")
    return str(tmp_path / "papers.bib")


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Return what runs `postdocket` on an empty database, with settings of its own."""
    monkeypatch.setenv("POSTDOCKET_DATABASE", str(tmp_path / "docket.db"))

    def command(*args: str) -> str:
        ended = subprocess.run([*PROGRAM, *args], capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    return command


def test_from_an_empty_docket_to_a_digest_and_to_nothing_left_of_the_person(browser, command, bibliography, tmp_path):
    database = tmp_path / "docket.db"
    with served(database) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        watched = Watched(context.new_page(), address)
        page = watched.open("/postings")
        expect(page.locator("main")).to_contain_text("Nothing is stored yet")
        watched.check()

        with careers() as employer:
            assert f"{ROLES} postings" in command("sources", "add", employer, "--name", "lab")
            command("import", bibliography, "--no-match")
            command("nightly", "lab")
        page = watched.open("/postings")
        expect(page.locator(".roles > li")).to_have_count(ROLES)

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
